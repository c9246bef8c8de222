"""`labpress report`: contents, formats and errors."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from labpress_tools.cli import main

RECORDS = {
    "papers/a": "title: A *star*\nauthors: [Ann Ash, Cy Co]\ndate: 2024-03\ntype: article\n"
    "venue: Journal\ndoi: 10.1000/182\nfunding: [{grant: g}]",
    "papers/b": "title: B & C\nauthors: [Cy Co]\ndate: 2025\ntype: preprint",
    "papers/old": "title: Old\nauthors: [Ann Ash]\ndate: 2019",
    "papers/undated": "title: Undated\nauthors: [Ann Ash]",
    "authors/ann-ash": "name: Ann Ash\nmember: {role: Postdoc}",
    "grants/g": "title: Small\nfunder: Foundation\nnumber: X-1\nsince: 2023",
}
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PERIOD = ("--from", "2024-01", "--to", "2025-12")


@pytest.fixture(autouse=True)
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    config = "site_name: Example Lab\ndocs_dir: content\nplugins: [labpress]\n"
    (tmp_path / "mkdocs.yml").write_text(config)
    for key, text in RECORDS.items():
        path = tmp_path / f"content/{key}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def report(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["report", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_a_report_groups_the_papers_of_the_period_by_type() -> None:
    result = report(*PERIOD)
    assert result.exit_code == 0
    assert result.stdout == (
        "# Example Lab\n\nJan 2024 – Dec 2025\n\n- 2 papers\n- Articles: 1\n- Preprints: 1\n\n"
        "## Articles\n\n"
        "1. Ann Ash, Cy Co. **A \\*star\\***. Journal, 2024. <https://doi.org/10.1000/182>.\n\n"
        "## Preprints\n\n1. Cy Co. **B \\& C**. Preprint, 2025.\n"
    )
    assert result.stderr == "Papers left out because they have no date: 1 (undated)\n"


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ("venue: Journal\nstatus: submitted\ndate: 2024", "Journal, 2024. Submitted."),
        ("venue: Journal\nstatus: in-press\ndate: 2024", "Journal, 2024. In press."),
        (
            "type: manuscript\nstatus: in-preparation\ndate: 2024",
            "Manuscript, 2024. In preparation.",
        ),
        ("venue: Journal\ndate: 2024", "Journal, 2024."),
    ],
)
def test_a_report_states_that_a_paper_has_not_been_published(
    lab: Path, fields: str, line: str
) -> None:
    record = f"title: New\nauthors: [Ann Ash]\n{fields}"
    (lab / "content/papers/new.yaml").write_text(record, "utf-8")
    assert f"Ann Ash. **New**. {line}\n" in report(*PERIOD).stdout


def test_only_some_of_many_undated_papers_are_listed(lab: Path) -> None:
    for number in range(6):
        text = f"title: Part {number}\nauthors: [Ann Ash]"
        (lab / f"content/papers/part-{number}.yaml").write_text(text, "utf-8")
    assert report(*PERIOD).stderr == (
        "Papers left out because they have no date: 7 (part-0, part-1, part-2, part-3, part-4, …)\n"
    )


@pytest.mark.parametrize(
    ("by", "headings"),
    [
        ("member", ["## Ann Ash\n\nPostdoc\n\n1. Ann Ash", "## Other\n\n1. Cy Co"]),
        (
            "grant",
            ["## Small\n\nFoundation, X-1, since 2023\n\n1. Ann Ash", "## Other\n\n1. Cy Co"],
        ),
    ],
)
def test_a_report_groups_by_member_and_by_grant(by: str, headings: list[str]) -> None:
    text = report(*PERIOD, "--by", by).stdout
    assert text.count("\n## ") == len(headings)
    for heading in headings:
        assert heading in text


def test_a_report_names_members_who_edited_or_translated_a_work(lab: Path) -> None:
    text = "title: Things\nauthors: [Bo Old]\ndate: 2024\ntype: book\n"
    path = lab / "content/papers/things.yaml"
    path.write_text(f"{text}editors: [Ann Ash]\ntranslators: [Cy Co, Ann Ash]", "utf-8")
    for grouping in ("type", "member"):
        line = "1. Bo Old; edited and translated by Ann Ash. **Things**"
        assert line in report(*PERIOD, "--by", grouping).stdout


@pytest.mark.parametrize(
    ("title", "authors", "expected"),
    [
        ("A. Small Things", "[Cy Co Jr.]", "Cy Co Jr. A. Small Things. Journal, 2024."),
        ("Why Sets?", "[Cy Co Jr.]", "Cy Co Jr. Why Sets? Journal, 2024."),
        ("Why “Sets!”", "[Cy Co]", "Cy Co. Why “Sets!” Journal, 2024."),
        ("Sets etc.", "[{literal: Acme Inc.}]", "Acme Inc. Sets etc. Journal, 2024."),
        ("Sets (1)", "[Cy Co]\nmore_authors: true", "Cy Co, et al. Sets (1). Journal, 2024."),
    ],
)
def test_no_part_of_a_reference_gets_a_second_full_stop(
    lab: Path, title: str, authors: str, expected: str
) -> None:
    venue = "date: 2024\ntype: article\nvenue: Journal"
    text = f"title: {title}\nauthors: {authors}\n{venue}"
    (lab / "content/papers/a.yaml").write_text(text, "utf-8")
    markdown = report("--from", "2024", "--to", "2024").stdout
    assert f"1. {expected}" in markdown.replace("**", "").splitlines()
    for name in ("x.docx", "x.pdf"):
        report("--from", "2024", "--to", "2024", "-o", name)
    assert f"1. {expected}" in _paragraphs(lab / "x.docx")
    page = pypdfium2.PdfDocument(lab / "x.pdf")[0].get_textpage().get_text_range()
    assert expected in " ".join(page.split())


def _paragraphs(path: Path) -> list[str]:
    """Return the text of each paragraph of a Word document."""
    with zipfile.ZipFile(path) as archive:
        document = ET.fromstring(archive.read("word/document.xml"))
    return [
        "".join(text.text or "" for text in paragraph.iter(f"{WORD}t"))
        for paragraph in document.iter(f"{WORD}p")
    ]


def test_a_word_document_has_the_text_and_is_the_same_each_time(lab: Path) -> None:
    for name in ("one.docx", "two.docx"):
        assert report(*PERIOD, "-o", name).exit_code == 0
    data = (lab / "one.docx").read_bytes()
    assert data == (lab / "two.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}
    paragraphs = _paragraphs(lab / "one.docx")
    assert paragraphs[:2] == ["Example Lab", "Jan 2024 – Dec 2025"]
    assert "1. Cy Co. B & C. Preprint, 2025." in paragraphs
    used = {style.get(f"{WORD}val") for style in parts["word/document.xml"].iter(f"{WORD}pStyle")}
    defined = {style.get(f"{WORD}styleId") for style in parts["word/styles.xml"]}
    assert used <= defined


def test_a_pdf_is_the_same_each_time(lab: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        assert report(*PERIOD, "-o", name).exit_code == 0
    data = (lab / "one.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert data == (lab / "two.pdf").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--from", "2024-13", "--to", "2025"), 2, "`2024-13` is not a date; there is no month 13"),
        (("--from", "1.3.2024", "--to", "2025"), 2, "write `2024-03-01`"),
        (("--from", "2025", "--to", "2024"), 2, "`--to 2024` is earlier than `--from 2025`"),
        (("--from", "2001", "--to", "2002"), 1, "no papers are dated between 2001 and 2002"),
        ((*PERIOD, "--by", "year"), 2, "'year' is not one of 'type', 'member', 'grant'"),
        ((*PERIOD, "-o", "x.odt"), 2, "its name must end in .md, .docx or .pdf"),
        ((*PERIOD, "-o", "no/such/x.md"), 1, "cannot write no/such/x.md"),
    ],
)
def test_errors_say_what_to_do(arguments: tuple[str, ...], code: int, message: str) -> None:
    result = report(*arguments)
    assert result.exit_code == code
    assert message in result.stderr


def test_a_lab_with_errors_has_no_report(lab: Path) -> None:
    (lab / "content/papers/a.yaml").write_text("title: A\n")
    result = report(*PERIOD)
    assert result.exit_code == 1
    assert result.stderr.startswith("content/papers/a.yaml:1:1: error:")
