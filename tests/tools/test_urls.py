"""The list of URLs: a site that would lose one is reported, unless there is a redirect."""

from __future__ import annotations

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


def test_a_long_list_of_new_urls_is_shortened(lab: Path) -> None:
    output = run("urls", "--update").output.splitlines()
    examples, more, wrote = output[:10], output[-2], output[-1]
    assert len(output) == 12
    assert all(line.startswith("+ /") for line in examples)
    assert more == f"+ … and {len(urls(lab)) - 10} more"
    assert wrote == f"Wrote {len(urls(lab))} URLs to published-urls.txt"
    (lab / "content/new.md").write_text("# New\n")
    assert run("urls", "--update").output.startswith("+ /new/\nWrote ")


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


def test_omitted_files_of_lists_are_reported_together_with_the_setting(lab: Path) -> None:
    settings = lab / "mkdocs.yml"
    text = settings.read_text()
    settings.write_text(text.replace("[labpress]", "[labpress: {list_exports: all}]"))
    run("urls", "--update")
    listed = (lab / "published-urls.txt").read_text().splitlines()
    settings.write_text(text)
    first = "/venues/venue/venue.biblatex.bib"
    omitted = "/years/2024/2024.biblatex.bib"
    assert {first, omitted} <= set(listed)
    (line,) = [line for line in run("check", "--all").output.splitlines() if "no longer" in line]
    assert line.startswith(f"published-urls.txt:{listed.index(first) + 1}:1: warning: ")
    assert f"`{first}` and 5 other exports and feeds are no longer part of the site" in line
    assert "`list_exports: all`" in line


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


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        (b"# Ours\n/\nabout/\n", 3, "`about/` is not a URL relative to the root of the site"),
        (b"/\n/a\x00b/\n", 2, r"`/a\\x00b/` is not a URL"),
        (b"[1, 2]", 1, "`[1, 2]` is not a URL"),
        (b"/\n/a b/\n", 2, "`/a b/` is not a URL"),
        (b"/$(touch ran)\n", 1, "`/$(touch ran)` is not a URL"),
        (b"/x;touch ran\n", 1, "`/x;touch ran` is not a URL"),
        (b"//example.org/\n", 1, "`//example.org/` is not a URL"),
        (b"\xff\xfe\x00", 1, "the list of URLs is not UTF-8 text"),
        (b"\0" * 1000, 1, "is not a URL"),
        (None, 1, "cannot read the list of URLs: not a regular file"),
    ],
)
def test_a_damaged_list_is_reported_and_kept(
    content: bytes | None, line: int, problem: str, lab: Path
) -> None:
    file = lab / "published-urls.txt"
    if content is None:
        os.mkfifo(file)
    else:
        file.write_bytes(content)
    place = f"published-urls.txt:{line}:1: error: "
    check = run("check")
    assert check.exit_code == 1
    assert check.output.startswith(place)
    assert problem.replace("\\\\", "\\") in check.output
    assert len(check.output) < 400
    for option in ("--update", "--remove=/"):
        result = run("urls", option)
        assert (result.exit_code, place in result.stderr) == (1, True)
    assert file.is_fifo() if content is None else file.read_bytes() == content
