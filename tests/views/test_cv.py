"""The curriculum vitae of members on their pages, as JSON Resume and as PDF."""

from __future__ import annotations

import json
from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from html_checks import parse, text_of
from small_labs import build_context_of, valid_lab

from labpress.build.build_context import BuildContext, SiteInfo
from labpress.build.plan import plan_site
from labpress.pdf import typeset_pdf
from labpress.schema.dates import PartialDate
from labpress.views.author import build_author_page
from labpress.views.cv_files import build_cv_pdf, build_json_resume

LAB = {
    "papers/a": "title: On <i>a</i>\nauthors: [Ann Ash, Cy Co]\ndate: 2024-02-03\ntype: article\n"
    "venue: Journal of Examples",
    "papers/b": "title: Talk\nauthors: [Ann Ash]\ndate: 2025\ntype: talk",
    "authors/ann-ash": "name: Ann Ash\nnative_name: 安\norcid: 0000-0002-1825-0097\n"
    "links: [{kind: homepage, url: 'https://example.org/ann'}]\nabout: Works on *a*.\n"
    "member:\n  - {since: 2015, until: 2019, role: PhD student}\n  - {since: 2019-05, role: Postdoc}\n"
    "affiliations: [{name: Example University, ror: 'https://ror.org/03yrm5c26', until: 2014}]",
    "grants/g": "title: Small things\nfunder: Example Foundation\nsince: 2024\n"
    "people: [{id: ann-ash, role: fellow}]",
}


@pytest.fixture
def build_context() -> BuildContext:
    site = SiteInfo("Example Lab", "https://lab.example/")
    return replace(build_context_of(valid_lab(LAB)), site=site, today=PartialDate(2025, 6, 1))


def test_a_members_page_lists_positions_and_papers_by_type(build_context: BuildContext) -> None:
    soup = parse(build_context.query(build_author_page, "ann-ash").markdown)
    assert [text_of(row) for row in soup.select(".lp-positions li")] == [
        "since May 2019 Postdoc, Example Lab",
        "2015–2019 PhD student, Example Lab",
        "until 2014 Example University",
    ]
    counts = [text_of(line) for line in soup.select(".lp-source")]
    assert any("1 · " in line and "Talks 1" in line for line in counts), counts
    files = [(text_of(link), link["href"]) for link in soup.select(".lp-exports a")]
    assert ("JSON Resume", "ann-ash.resume.json") in files
    assert ("PDF", "ann-ash-cv.pdf") in files


def test_an_affiliation_without_details_is_no_curriculum_vitae() -> None:
    lab = valid_lab(LAB | {"authors/cy-co": "name: Cy Co\naffiliations: [Example Corp]"})
    soup = parse(build_context_of(lab).query(build_author_page, "cy-co").markdown)
    assert not soup.select("#curriculum-vitae, .lp-positions")
    assert next(text_of(part) for part in soup.select(".lp-head .lp-meta span")) == "Example Corp"


def test_only_members_have_files(build_context: BuildContext) -> None:
    files = plan_site(build_context).files
    assert "authors/ann-ash/ann-ash.resume.json" in files
    assert "authors/ann-ash/ann-ash-cv.pdf" in files
    assert not any("cy-co.resume" in path or "cy-co-cv" in path for path in files)
    assert "PDF" not in build_context.query(build_author_page, "cy-co").markdown


def test_json_resume_has_positions_papers_and_grants(build_context: BuildContext) -> None:
    data = json.loads(build_context.query(build_json_resume, "ann-ash"))
    assert data["basics"] == {
        "name": "Ann Ash",
        "label": "Postdoc",
        "url": "https://example.org/ann",
        "summary": "Works on a.",
        "profiles": [
            {
                "network": "ORCID",
                "username": "0000-0002-1825-0097",
                "url": "https://orcid.org/0000-0002-1825-0097",
            }
        ],
    }
    assert data["work"][0] == {
        "name": "Example Lab",
        "position": "Postdoc",
        "url": "https://lab.example/",
        "startDate": "2019-05",
    }
    assert data["work"][2]["url"] == "https://ror.org/03yrm5c26"
    assert data["publications"][1] == {
        "name": "On a",
        "publisher": "Journal of Examples",
        "releaseDate": "2024-02-03",
        "url": "https://lab.example/papers/a/",
    }
    assert data["projects"][0]["name"] == "Small things"
    assert data["projects"][0]["roles"] == ["fellow"]


def test_the_pdf_is_the_same_in_each_build(build_context: BuildContext) -> None:
    first = build_context.query(build_cv_pdf, "ann-ash")
    second = build_cv_pdf.evaluate(build_context, ("ann-ash",), build_context.results)
    assert first.startswith(b"%PDF-")
    assert first == second


def test_the_pdf_names_its_person_among_the_authors_of_a_crowd() -> None:
    crowd = [f"Cy Co{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(50)]
    authors = ", ".join([*crowd[:40], "Ann Ash", *crowd[40:]])
    lab = {
        "papers/crowd": f"title: Crowd\nauthors: [{authors}]\ndate: 2025",
        "authors/ann-ash": "name: Ann Ash\nmember: {role: Postdoc}",
    }
    pdf = build_context_of(valid_lab(lab)).query(build_cv_pdf, "ann-ash")
    with pdfium.PdfDocument(pdf) as document:
        text = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert f"{crowd[29]}, …, Ann Ash, …" in text


@pytest.mark.parametrize(
    ("status", "label"),
    [("submitted", "Submitted"), ("accepted", "Accepted"), ("in-press", "In press")],
)
def test_files_state_that_a_paper_has_not_been_published(status: str, label: str) -> None:
    new = f"title: New\nauthors: [Ann Ash]\nvenue: Journal\nstatus: {status}"
    context = build_context_of(valid_lab(LAB | {"papers/new": new}))
    data = json.loads(context.query(build_json_resume, "ann-ash"))
    publishers = {item["name"]: item.get("publisher") for item in data["publications"]}
    assert publishers["New"] == f"Journal ({label})"
    assert publishers["On a"] == "Journal of Examples"
    with pdfium.PdfDocument(context.query(build_cv_pdf, "ann-ash")) as document:
        text = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert f"Journal · {label}" in text
    assert text.count(label) == 1


def test_a_translator_is_named_in_the_files() -> None:
    book = "title: Book\nauthors: [Bo Old]\ntranslators: [Ann Ash, Cy Co]\ndate: 2025\ntype: book"
    context = build_context_of(valid_lab(LAB | {"papers/book": book}))
    data = json.loads(context.query(build_json_resume, "ann-ash"))
    names = [publication["name"] for publication in data["publications"]]
    assert sorted(names) == ["Book (translated by Ann Ash)", "On a", "Talk"]
    with pdfium.PdfDocument(context.query(build_cv_pdf, "ann-ash")) as document:
        text = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert "Bo Old; translated by Ann Ash" in text


def test_data_cannot_change_the_program_of_a_document() -> None:
    program = b"#let data = json(bytes(sys.inputs.data))\n#data.text"
    text = '#panic("no") $x$ \\ " #{'
    assert typeset_pdf(program, {"text": text}).startswith(b"%PDF-")
