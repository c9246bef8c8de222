"""A lab's own translations of the interface."""

from __future__ import annotations

from pathlib import Path

import pytest
from html_checks import parse, text_of
from sites import run

CONFIG = """site_name: Labor
docs_dir: content
theme: {name: material, language: de, font: false, palette: {primary: custom}}
plugins:
  - labpress: {translations: messages/de.po}
"""
PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "People"
msgstr "Personen"

msgid "%(num)s author"
msgid_plural "%(num)s authors"
msgstr[0] "%(num)s Autor"
msgstr[1] "%(num)s Autoren"
"""


@pytest.fixture
def lab(tmp_path: Path) -> Path:
    (tmp_path / "content/papers").mkdir(parents=True)
    (tmp_path / "content/papers/x.yaml").write_text(
        "title: Wege\nauthors: [Ann Ash, Bo Birch]\ndate: 2025\nlanguage: de\n"
    )
    (tmp_path / "content/index.md").write_text("# Start\n")
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "messages").mkdir()
    (tmp_path / "messages/de.po").write_text(PO)
    return tmp_path


def people_page(lab: Path) -> tuple[str, str]:
    page = parse((lab / "site/authors/index.html").read_text("utf-8"))
    heading = page.select_one("h1")
    article = page.select_one("article")
    assert heading
    assert article
    return text_of(heading), text_of(article)


def test_pages_show_them_and_english_for_the_rest(lab: Path) -> None:
    run("mkdocs", "build", "--strict", cwd=lab)
    heading, text = people_page(lab)
    assert heading == "Personen"
    assert "2 Autoren" in text
    page = parse((lab / "site/papers/x/index.html").read_text("utf-8"))
    assert "Cite" in text_of(page)


def test_a_changed_translation_changes_pages(lab: Path) -> None:
    run("mkdocs", "build", "--strict", cwd=lab)
    (lab / "messages/de.po").write_text(PO.replace('"Personen"', '"Leute"'))
    run("mkdocs", "build", "--strict", cwd=lab)
    assert people_page(lab)[0] == "Leute"


@pytest.mark.parametrize(
    ("po", "message"),
    [
        (
            PO.replace('msgstr[1] "%(num)s Autoren"', 'msgstr[1] "%(anzahl)s Autoren"'),
            "messages/de.po:9:1: error: the translation of `%(num)s authors` must contain `%(num)s`",
        ),
        (
            PO.replace('msgstr "Personen"', 'msgstr "Personen'),
            "messages/de.po:7:1: error: not a valid PO file; put double quotes around the text on ",
        ),
    ],
)
def test_a_mistake_in_the_file_is_reported(lab: Path, po: str, message: str) -> None:
    (lab / "messages/de.po").write_text(po)
    assert run("labpress", "check", cwd=lab, code=1).stdout.startswith(message)
    assert message in run("mkdocs", "build", cwd=lab, code=1).stderr


def test_a_missing_file_is_reported(lab: Path) -> None:
    (lab / "messages/de.po").unlink()
    line = run("labpress", "check", cwd=lab, code=1).stdout
    assert line.startswith("mkdocs.yml:")
    assert "cannot read `messages/de.po`: No such file or directory" in line


def test_the_command_writes_all_messages_and_keeps_translations(lab: Path) -> None:
    run("labpress", "messages", "messages/de.po", cwd=lab)
    text = (lab / "messages/de.po").read_text("utf-8")
    assert 'msgid "People"\nmsgstr "Personen"\n' in text
    assert text.count("\nmsgid ") > 300
    assert "labpress messages" in text.splitlines()[0]
    assert run("labpress", "check", cwd=lab).stdout == ""


@pytest.mark.parametrize("name", ["texts.po", "de.txt"])
def test_the_file_must_be_named_after_a_language(lab: Path, name: str) -> None:
    assert "such as `de.po`" in run("labpress", "messages", name, cwd=lab, code=2).stderr
