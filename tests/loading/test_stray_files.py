"""Files that are probably records but have the wrong name or are in the wrong folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from lab_on_disk import Lab

from labpress.loading.stray_files import is_published

PAPER = "title: Tides\nauthors: [Ann Ash]\n"
AUTHOR = "name: Ann Ash\nmember: {since: 2020}\n"
JSON = '{"title": "Tides", "authors": ["Ann Ash"]}'


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("papers/tides.yaml.txt", "papers/tides.yaml"),
        ("papers/tides.txt", "papers/tides.yaml"),
        ("papers/tides.json", "papers/tides.yaml"),
        ("papers/tides", "papers/tides.yaml"),
        ("papers/tides.yaml~", "papers/tides.yaml"),
        ("papers/tides.yml.bak", "papers/tides.yaml"),
        ("papers/Tides 2.yaml.txt", "papers/tides-2.yaml"),
        ("families/sea.yaml.orig", "families/sea.yaml"),
    ],
)
def test_a_name_that_does_not_end_in_yaml(lab: Lab, path: str, target: str) -> None:
    folder, _, name = path.partition("/")
    assert lab.diagnostics({path: PAPER}) == [
        (
            f"content/{path}:1:1: warning: the file name `{name}` does not end in `.yaml`, so the "
            f"file is not read; rename it to content/{target}, or move it out of {folder}/ if it is "
            "not a record"
        )
    ]
    assert not is_published(path, lab.content)


@pytest.mark.parametrize(
    ("path", "text", "target"),
    [
        ("paper/tides.yaml", PAPER, "papers/tides.yaml"),
        ("Papers/tides.yaml", PAPER, "papers/tides.yaml"),
        ("publications/tides.json", JSON, "papers/tides.yaml"),
        ("publications/2026/tides.yaml", PAPER, "papers/tides.yaml"),
        ("people/ann.yml", AUTHOR, "authors/ann.yaml"),
        ("Team/ann.yaml", "name: Ann Ash\n", "authors/ann.yaml"),
        ("Grants/sea.yaml", "title: Sea\nfunder: Sea Fund\n", "grants/sea.yaml"),
        ("money/sea.yaml", "title: Sea\nfunder: Sea Fund\n", "grants/sea.yaml"),
        ("Projects/sea.yaml", "name: Sea\ndescription: Of tides.\n", "families/sea.yaml"),
    ],
)
def test_another_folder(lab: Lab, path: str, text: str, target: str) -> None:
    assert lab.diagnostics({path: text}) == [
        (
            f"content/{path}:1:1: warning: this looks like a record, but records in "
            f"{path.rpartition('/')[0]}/ are not read; move it to content/{target}"
        )
    ]
    assert not is_published(path, lab.content)


def test_the_folder_of_content_itself(lab: Lab) -> None:
    assert lab.diagnostics({"tides.yaml": PAPER}) == [
        (
            "content/tides.yaml:1:1: warning: this looks like a record, but records outside "
            "papers/, authors/, families/ and grants/ are not read; move it to "
            "content/papers/tides.yaml"
        )
    ]
    assert not is_published("tides.yaml", lab.content)


@pytest.mark.parametrize("name", ["y.yaml", "y.yaml.txt"])
def test_a_subfolder(lab: Lab, name: str) -> None:
    assert lab.diagnostics({f"papers/2025/{name}": PAPER}) == [
        (
            f"content/papers/2025/{name}:1:1: warning: records in subfolders of papers/ are not "
            "read; move this one to content/papers/y.yaml, or, if it is not a record, into the folder "
            "of the record to which it belongs"
        )
    ]
    assert not is_published(f"papers/2025/{name}", lab.content)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("papers/x/data.yaml", PAPER),
        ("papers/x/config.json", JSON),
        ("papers/slides.pdf", ""),
        ("data/openapi.yaml", "openapi: 3.1.0\ninfo:\n  title: Tides\n  authors: [Ann]\n"),
        ("data/people.yaml", "- name: Ann Ash\n  orcid: 0000\n"),
        ("feed.json", '{"version": "1", "title": "Tides", "authors": []}'),
        ("team/photo.json", '{"name": "x.png"}'),
        ("CNAME", "lab.example"),
        ("notes.txt", PAPER),
    ],
)
def test_other_files_are_published(lab: Lab, path: str, text: str) -> None:
    assert lab.diagnostics({"papers/x.yaml": PAPER, path: text}) == []
    assert is_published(path, lab.content)


@pytest.mark.parametrize("name", ["x.yaml~", "x.yaml.bak", "#x.yaml#", ".x.yaml.swp"])
def test_a_backup_beside_its_record_is_neither_reported_nor_published(lab: Lab, name: str) -> None:
    assert lab.diagnostics({"papers/x.yaml": PAPER, f"papers/{name}": "["}) == []
    assert not is_published(f"papers/{name}", lab.content)


def test_a_deleted_file_is_not_a_record(tmp_path: Path) -> None:
    assert is_published("data/x.yaml", tmp_path)
