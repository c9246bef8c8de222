"""Errors in MkDocs: a build fails and reports all of them, a preview continues."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from html_checks import dead_links_of_site, parse, text_of
from mkdocs_builds import MkDocsLab, warnings_in

PAPER = "title: Paper {key}\nauthors: [Ann Ash, Ben Bo]\nfamily: f\nsummary: Summary of {key}.\n"
LAB = {
    "index.md": "# Home\n\n<!-- labpress: newest -->\n",
    "papers/a.yaml": PAPER.format(key="A"),
    "papers/b.yaml": PAPER.format(key="B") + "follows: [a]\n",
    "authors/ann-ash.yaml": "name: Ann Ash\nabout: About Ann.\n",
    "families/f.yaml": "name: Family F\naim: To be shown.\n",
}
LAST_VALID_VERSION = "This page shows the last valid version of the record."
NEVER_VALID = "This record cannot be shown yet."


@pytest.fixture
def lab(tmp_path: Path) -> MkDocsLab:
    lab = MkDocsLab(tmp_path)
    lab.configure_bare()
    lab.write(LAB)
    return lab


def change(lab: MkDocsLab, name: str, text: str | None) -> None:
    """Write or delete a content file, as an editor does, and let the preview rebuild the site."""
    if text is None:
        (lab.content / name).unlink()
    else:
        lab.write({name: text})
    lab.serve_again()


BREAKS = [
    ("papers/a", "titel: Paper A", "content/papers/a.yaml:1:1: error: titel: unknown key"),
    ("papers/a", "title: a: b", "content/papers/a.yaml:1:9: error: invalid YAML"),
    ("papers/a", "", "content/papers/a.yaml:1:1: error: title: missing required key"),
    (
        "authors/ann-ash",
        "name: Ann Ash\norcid: 1",
        "content/authors/ann-ash.yaml:2:1: error: orcid",
    ),
    (
        "families/f",
        "name: F\ncolour: red",
        "content/families/f.yaml:2:1: error: colour: `red` is not",
    ),
]


@pytest.mark.parametrize(("key", "text", "diagnostic"), BREAKS)
def test_a_record_with_errors_shows_its_last_valid_version(
    lab: MkDocsLab, caplog: pytest.LogCaptureFixture, key: str, text: str, diagnostic: str
) -> None:
    lab.serve()
    good = lab.html(f"{key}/")
    change(lab, f"{key}.yaml", text)
    visible = text_of(lab.html(f"{key}/"))
    assert LAST_VALID_VERSION in visible
    assert diagnostic in visible
    assert [
        line for line in warnings_in(caplog.records) if line.startswith(f"labpress: {diagnostic}")
    ]
    change(lab, f"{key}.yaml", text + "\n# still not fixed")
    assert LAST_VALID_VERSION in text_of(lab.html(f"{key}/"))
    change(lab, f"{key}.yaml", LAB[f"{key}.yaml"])
    assert lab.html(f"{key}/") == good


@pytest.mark.parametrize(("key", "text", "diagnostic"), BREAKS)
def test_a_record_that_was_never_valid_shows_its_diagnostics(
    lab: MkDocsLab, key: str, text: str, diagnostic: str
) -> None:
    lab.write({f"{key}.yaml": text})
    lab.serve()
    visible = text_of(lab.html(f"{key}/"))
    assert NEVER_VALID in visible
    assert diagnostic in visible
    assert dead_links_of_site(lab.site) == {}
    change(lab, f"{key}.yaml", LAB[f"{key}.yaml"])
    assert NEVER_VALID not in text_of(lab.html(f"{key}/"))


@pytest.mark.parametrize(
    ("prose", "diagnostic"),
    [
        (b"[a](javascript:b)\n", "content/papers/a.md:1:5: error: the link `javascript:b`"),
        (b"Tw\xf6.\n", "content/papers/a.md:1:3: error: the byte 0xf6 is not valid UTF-8"),
    ],
)
def test_an_error_in_prose_is_an_error_of_its_record(
    lab: MkDocsLab, prose: bytes, diagnostic: str
) -> None:
    lab.write({"papers/a.md": "Prose that was *good*.\n"})
    lab.serve()
    good = lab.html("papers/a/")
    (lab.content / "papers/a.md").write_bytes(prose)
    lab.serve_again()
    text = text_of(lab.html("papers/a/"))
    assert LAST_VALID_VERSION in text
    assert diagnostic in text
    assert "Prose that was good." in text
    change(lab, "papers/a.md", "Prose that was *good*.\n")
    assert lab.html("papers/a/") == good


def test_a_page_shows_the_last_valid_version_of_a_broken_record(lab: MkDocsLab) -> None:
    lab.serve()
    change(lab, "families/f.yaml", "nme: Family F")
    assert "Family F" in text_of(lab.html("papers/a/"))
    change(lab, "papers/a.yaml", "title: Other A\nauthors: [Ann Ash]\nfamily: nowhere")
    assert "Paper A" in text_of(lab.html("papers/"))
    assert "Other A" not in text_of(lab.html("papers/"))


def test_a_deleted_record_disappears_and_can_be_restored(lab: MkDocsLab) -> None:
    lab.serve()
    change(lab, "papers/a.yaml", None)
    assert not (lab.site / "papers/a/index.html").exists()
    assert "Paper A" not in text_of(lab.html("papers/"))
    text = text_of(lab.html("papers/b/"))
    assert "follows[0]: unknown paper `a`" in text
    assert dead_links_of_site(lab.site) == {}
    change(lab, "papers/a.yaml", LAB["papers/a.yaml"])
    assert "Summary of A." in lab.html("papers/a/")
    assert LAST_VALID_VERSION not in lab.html("papers/b/")


def test_new_records_and_prose_show_up(lab: MkDocsLab) -> None:
    lab.serve()
    change(lab, "papers/c.yaml", PAPER.format(key="C"))
    assert "Paper C" in text_of(lab.html("families/f/"))
    change(lab, "families/f.md", "More on *this*.\n")
    assert "More on <em>this</em>." in lab.html("families/f/")
    change(lab, "families/f.md", None)
    assert "More on" not in lab.html("families/f/")


def test_binary_data_does_not_end_a_preview(lab: MkDocsLab) -> None:
    lab.serve()
    (lab.content / "papers/a.yaml").write_bytes(b"title: \xff\n")
    lab.serve_again()
    assert "content/papers/a.yaml:1:8: error: the byte" in text_of(lab.html("papers/a/"))


@pytest.mark.parametrize("folder", ["papers", "families", "authors"])
def test_folders_that_vanish_do_not_end_a_preview(lab: MkDocsLab, folder: str) -> None:
    lab.serve()
    backup = lab.content.parent / "backup"
    shutil.move(lab.content / folder, backup)
    lab.serve_again()
    assert (lab.site / "papers/a/index.html").exists() is (folder != "papers")
    shutil.move(backup, lab.content / folder)
    lab.serve_again()
    assert "Summary of A." in lab.html("papers/a/")


def test_mistakes_on_hand_written_pages_do_not_end_a_preview(
    lab: MkDocsLab, caplog: pytest.LogCaptureFixture
) -> None:
    lab.write({"index.md": "---\ntitle: a: b\nlabpress: x\n---\n<!-- labpress: newst -->\n"})
    lab.serve()
    warnings = "\n".join(warnings_in(caplog.records))
    assert "content/index.md:1:1: error: invalid front matter" in warnings
    assert (
        "content/index.md:5:16: error: unknown shortcode `newst`; did you mean `newest`?"
        in warnings
    )
    change(lab, "index.md", "---\nlabpress: x\n---\n<!-- labpress: newest -->\n")
    assert "Paper B" in text_of(lab.html("./"))


INVALID_FILES = {
    "papers/a.yaml": "titel: A\nauthors: [Ann Ash]\nyear: 2025\n",
    "papers/b.yaml": "title: B\nauthors: [Ben Bo]\nfamily: nowhere\n",
    "index.md": "# Home\n\n<!-- labpress: newst -->\n",
}
SIMILAR_NAMES = {"papers/a.yaml": "title: A\nauthors: [Jingchen Wu, Jingcheng Wu]\n"}


def diagnostic_lines(text: str) -> list[str]:
    """Return the diagnostics in MkDocs' output, without its prefixes."""
    messages = [
        line.partition("labpress: ")[2] for line in text.splitlines() if "labpress: " in line
    ]
    return [line for line in messages if line.startswith("content/")]


def test_errors_fail_a_build_with_what_check_prints(lab: MkDocsLab) -> None:
    lab.write(INVALID_FILES)
    built = lab.run("mkdocs", "build")
    checked = lab.run("labpress", "check")
    assert built.returncode == checked.returncode == 1
    assert diagnostic_lines(built.stderr) == checked.stdout.splitlines()
    assert len(checked.stdout.splitlines()) == 4
    assert "labpress found 4 errors in the records" in built.stdout
    assert "Traceback" not in built.stderr + built.stdout
    assert not lab.site.exists()


def test_warnings_fail_only_a_strict_build(lab: MkDocsLab) -> None:
    shutil.rmtree(lab.content)
    lab.write(SIMILAR_NAMES | {"index.md": "# Home\n"})
    built = lab.run("mkdocs", "build")
    assert built.returncode == 0
    (diagnostic,) = diagnostic_lines(built.stderr)
    assert diagnostic.startswith("content/papers/a.yaml:2:11: warning: authors[0]: `")
    strict = lab.run("mkdocs", "build", "--strict")
    assert strict.returncode == 1
    assert "Traceback" not in strict.stderr
    assert diagnostic_lines(strict.stderr) == [diagnostic]


def test_a_wrong_setting_is_reported_without_a_traceback(lab: MkDocsLab) -> None:
    lab.configure({"author_pages": "member", "colour": "red", "colours": "red"})
    built = lab.run("mkdocs", "build")
    assert built.returncode == 1
    assert "invalid value `member`; did you mean `members`?" in built.stderr
    assert "invalid value `red`; write a colour such as" in built.stderr
    assert "unknown setting `colours`; did you mean `colour`?" in built.stderr
    assert "Traceback" not in built.stderr


def test_markup_in_a_title_is_harmless_on_an_error_page(lab: MkDocsLab) -> None:
    lab.write({"papers/a.yaml": 'title: T\nauthors: [A B]\n"<script>alert(1)</script>": x\n'})
    lab.serve()
    soup = parse(lab.html("papers/a/"))
    assert soup.find("script") is None
    assert "<script>alert(1)</script>" in soup.get_text()
