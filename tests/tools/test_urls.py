"""The list of URLs: a site that would lose one is reported, unless there is a redirect."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from labpress_tools.cli import main

FILES = {
    "mkdocs.yml": "site_name: Lab\nsite_url: https://lab.example/\ndocs_dir: content\nplugins: [labpress]\n",
    "content/index.md": "# Home\n",
    "content/own/about us.md": "# About\n",
    "content/files/slides.pdf": "%PDF",
    "content/papers/x.yaml": "title: X\nauthors: [Ann Ash]\nvenue: Venue\ndate: 2024\n",
    "content/papers/x/poster.pdf": "%PDF",
}


@pytest.fixture
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def urls(lab: Path) -> set[str]:
    lines = (lab / "published-urls.txt").read_text().splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def test_list_has_pages_exports_and_files(lab: Path) -> None:
    assert run("urls", "--update").exit_code == 0
    assert {
        *("/", "/papers/", "/papers/x/", "/papers/x/x.bib", "/papers/x/poster.pdf"),
        *("/own/about%20us/", "/files/slides.pdf", "/authors/ann-ash/", "/venues/venue/"),
        *("/feed.xml", "/catalogue.json"),
    } <= urls(lab)
    assert not any("assets/" in url or url.endswith(".yaml") for url in urls(lab))


def test_lab_without_a_list_is_not_checked(lab: Path) -> None:
    assert run("check", "--strict").output == ""
    result = run("urls")
    assert result.exit_code == 2
    assert "--update" in result.output


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("papers/x.yaml", "title: X\nauthors: [Ann Ash]\nvenue: Venue\ndate: never\n"),
        ("papers/x.yaml", "title: [\n"),
        ("papers/y.yaml", "title: Y\n"),
        ("authors/ann-ash.yaml", "name: Ann Ash\nhomepage: no-url\n"),
        ("index.md", "# Home\n\n<!-- labpress: unknown -->\n"),
    ],
)
def test_urls_are_silent_while_records_have_errors(path: str, text: str, lab: Path) -> None:
    run("urls", "--update")
    (lab / "content/own/about us.md").unlink()
    assert "dropped-url" in run("check", "--show-rules").output
    file = lab / "content" / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    result = run("check", "--show-rules")
    assert "error" in result.output
    assert "dropped-url" not in result.output
    assert "unlisted-urls" not in result.output


@pytest.mark.parametrize(
    ("gone", "url"),
    [
        ("content/papers/x.yaml", "/papers/x/"),
        ("content/papers/x/poster.pdf", "/papers/x/poster.pdf"),
        ("content/own/about us.md", "/own/about%20us/"),
        ("content/files/slides.pdf", "/files/slides.pdf"),
    ],
)
def test_dropped_url_is_reported_with_its_line(gone: str, url: str, lab: Path) -> None:
    run("urls", "--update")
    assert run("check", "--strict").output == ""
    (lab / gone).unlink()
    lines = (lab / "published-urls.txt").read_text().splitlines()
    result = run("check", "--strict", "--all")
    assert result.exit_code == 1
    line = next(line for line in result.output.splitlines() if f"`{url}`" in line)
    assert line.startswith(f"published-urls.txt:{lines.index(url) + 1}:1: warning: ")
    assert f"- {url}\n" in run("urls").output
    # Adding URLs removes none.
    run("urls", "--update")
    assert url in urls(lab)
    run("urls", "--remove", url)
    assert url not in urls(lab)


def test_renamed_record_keeps_its_urls(lab: Path) -> None:
    run("urls", "--update")
    (lab / "content/papers/x").rename(lab / "content/papers/y")
    paper = (lab / "content/papers/x.yaml").read_text()
    (lab / "content/papers/x.yaml").unlink()
    (lab / "content/papers/y.yaml").write_text(f"{paper}citekey: x\nformer_ids: x\n")
    result = run("urls")
    assert "- " not in result.output
    assert "+ /papers/y/\n" in result.output
    assert result.exit_code == 1
    assert "`/papers/y/` and " in run("check").output
    assert run("urls", "--update").exit_code == 0
    assert run("check", "--strict").output == ""


def test_unknown_url_cannot_be_removed(lab: Path) -> None:
    run("urls", "--update")
    result = run("urls", "--remove", "/nothing/")
    assert result.exit_code == 2
    assert "/nothing/" in result.output


def test_the_list_survives_a_full_disk(lab: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("urls", "--update")
    listed = (lab / "published-urls.txt").read_bytes()
    (lab / "content/new.md").write_text("# New\n")
    write_bytes = Path.write_bytes

    def write_half(self: Path, data: bytes) -> int:
        write_bytes(self, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))

    monkeypatch.setattr(Path, "write_bytes", write_half)
    result = run("urls", "--update")
    assert result.exit_code == 1
    assert "No space left on device" in result.output
    assert (lab / "published-urls.txt").read_bytes() == listed
    assert not list(lab.glob("published-urls.txt?*"))
