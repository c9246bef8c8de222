"""Record files: which are read, under which id, and what lies beside them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lab_on_disk import Lab

from labpress.loading.files import read_files

PAPER = "title: T\nauthors: [Ann Ash]\n"


@pytest.mark.parametrize(
    ("name", "diagnostic", "close"),
    [
        ("X.yaml", 'expected a file name that is an id, got "X"; ', ": perhaps x.yaml"),
        (
            "my_paper.yaml",
            'expected a file name that is an id, got "my_paper"; ',
            ": perhaps my-paper.yaml",
        ),
        ("a--b.yaml", 'expected a file name that is an id, got "a--b"; ', ": perhaps a-b.yaml"),
        ("index.yaml", 'expected a file name that is an id, got "index"; ', ""),
        ("天工.yaml", 'expected a file name that is an id, got "天工"; ', ""),
        ("x y.yaml", 'expected a file name that is an id, got "x y"; ', ": perhaps x-y.yaml"),
        (f"{'a' * 101}.yaml", f'expected a file name that is an id, got "{"a" * 101}"; ', ""),
    ],
)
def test_a_file_name_that_is_no_id(lab: Lab, name: str, diagnostic: str, close: str) -> None:
    assert lab.diagnostics({f"papers/{name}": PAPER}) == [
        (
            f"content/papers/{name}:1:1: error: {diagnostic}"
            f"use small letters, digits and single hyphens, at most 100, not index{close}"
        )
    ]
    assert lab.load().papers == {}


@pytest.mark.parametrize("ending", ["yml", "YAML", "Yml"])
def test_another_ending(lab: Lab, ending: str) -> None:
    assert lab.diagnostics({f"papers/x.{ending}": PAPER}) == [
        (
            f"content/papers/x.{ending}:1:1: error: "
            f'expected the ending .yaml, got ".{ending}"; rename the file'
        )
    ]


def test_bytes_that_are_no_utf_8(lab: Lab) -> None:
    text = "title: 汉字 ".encode() + "汉".encode("gbk") + b"\nauthors: [Ann Ash]"
    assert lab.diagnostics({"papers/x.yaml": b"# first\n" + text}) == [
        "content/papers/x.yaml:2:11: error: expected UTF-8, got the byte 0xba; save the file as UTF-8"
    ]


def test_utf_16(lab: Lab) -> None:
    assert lab.diagnostics({"papers/x.yaml": PAPER.encode("utf-16")}) == [
        "content/papers/x.yaml:1:1: error: expected UTF-8, got UTF-16; save the file as UTF-8"
    ]


def test_a_file_that_is_no_text(lab: Lab) -> None:
    assert lab.diagnostics({"papers/x.yaml": b"\x89PNG\r\n\x1a\n\x00\x00"}) == [
        (
            "content/papers/x.yaml:1:1: error: expected text, got binary data; "
            "is this a picture or a Word file under another name?"
        )
    ]


@pytest.mark.parametrize("folder", ["papers", "families", "authors"])
def test_prose_beside_no_record(lab: Lab, folder: str) -> None:
    assert lab.diagnostics({f"{folder}/x.md": "Text."}) == [
        (
            f"content/{folder}/x.md:1:1: warning: expected a record beside this text, got no "
            f"x.yaml, so it is on no page; write content/{folder}/x.yaml, or move the file out of "
            f"{folder}/ to make it a page"
        )
    ]


def test_a_record_in_a_folder_that_nothing_reads(lab: Lab) -> None:
    files = {"papers/x.yaml": PAPER, "papers/2025/y.yaml": PAPER, "papers/x/data.yaml": "a: 1\n"}
    assert lab.diagnostics(files) == [
        (
            "content/papers/2025/y.yaml:1:1: warning: expected records in papers/ itself, got one "
            "in a folder, which nothing reads; move it to content/papers/y.yaml"
        )
    ]


def test_prose_that_is_no_utf_8(lab: Lab) -> None:
    files: dict[str, str | bytes] = {"papers/x.yaml": PAPER, "papers/x.md": b"One.\nTw\xf6."}
    assert lab.diagnostics(files) == [
        "content/papers/x.md:2:3: error: expected UTF-8, got the byte 0xf6; save the file as UTF-8"
    ]


def test_a_byte_order_mark_is_no_part_of_a_text(lab: Lab) -> None:
    files: dict[str, str | bytes] = {
        "papers/x.yaml": b"\xef\xbb\xbf" + PAPER.encode(),
        "papers/x.md": b"\xef\xbb\xbfProse",
    }
    assert lab.diagnostics(files) == []
    assert lab.load().papers["x"].title == "T"
    assert lab.load().files["papers/x"].prose == "Prose"


def test_a_folder_named_like_a_record(lab: Lab) -> None:
    (lab.content / "papers" / "x.yaml").mkdir(parents=True)
    assert lab.diagnostics({}) == [
        (
            "content/papers/x.yaml:1:1: error: "
            "expected a file, got a folder; rename it: a record is a file, its pictures stand in a "
            "folder without an ending"
        )
    ]


def test_a_pipe_is_not_waited_for(lab: Lab) -> None:
    (lab.content / "papers").mkdir(parents=True)
    os.mkfifo(lab.content / "papers" / "x.yaml")
    assert lab.diagnostics({}) == [
        "content/papers/x.yaml:1:1: error: expected a file, got a pipe or a device; remove it"
    ]


def test_a_link_to_a_file_that_is_gone(lab: Lab) -> None:
    lab.write({"papers/y.yaml": PAPER})
    (lab.content / "papers" / "x.yaml").symlink_to("gone.yaml")
    assert [str(diagnostic) for diagnostic in lab.load().diagnostics] == [
        (
            "content/papers/x.yaml:1:1: error: "
            "expected a readable file, got a fault: No such file or directory; check the file"
        )
    ]


def test_what_is_no_record_is_passed_over(lab: Lab) -> None:
    files = {
        "papers/x.yaml": PAPER,
        "papers/x/data.yaml": "[",
        "papers/index.md": "# Papers",
        "papers/x/notes.md": "# Notes",
        "papers/.notes.md": "# Notes",
        "papers/.hidden.yaml": "[",
        "papers/x.yaml~": "[",
        ".schema/paper.json": "{",
        "other/y.yaml": "[",
        "y.yaml": "[",
    }
    assert lab.diagnostics(files) == []
    assert list(lab.load().files) == ["papers/x"]


def test_a_lab_without_any_folder_is_empty(lab: Lab) -> None:
    records = lab.load()
    assert (records.papers, records.authors, records.families) == ({}, {}, {})
    assert records.diagnostics == ()


def test_a_file_knows_its_place_its_prose_and_its_folder(lab: Lab) -> None:
    lab.write(
        {
            "papers/x.yaml": PAPER,
            "papers/x.md": "Prose",
            "papers/x/a.png": "",
            "papers/x/sub/b.png": "",
            "authors/ann-ash.yaml": "name: Ann Ash",
        }
    )
    (paper, author), diagnostics = read_files(lab.project, lab.content)
    assert diagnostics == []
    assert (paper.key, paper.id, paper.folder) == ("papers/x", "x", "papers")
    assert (paper.file, paper.source) == ("content/papers/x.yaml", "papers/x.yaml")
    assert (paper.prose, paper.beside) == ("Prose", frozenset({"a.png", "sub/b.png"}))
    assert (author.key, author.prose, author.beside) == ("authors/ann-ash", None, frozenset())


def test_content_outside_the_project_is_named_in_full(lab: Lab, tmp_path: Path) -> None:
    lab.write({"papers/x.yaml": PAPER})
    files, _ = read_files(tmp_path / "elsewhere", lab.content)
    assert files[0].file == (lab.content / "papers" / "x.yaml").as_posix()
