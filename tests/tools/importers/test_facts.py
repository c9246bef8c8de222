"""Various data in RIS, CSL-JSON and the formats of databases."""

from __future__ import annotations

import json
from typing import Any

import pytest
from drafts_as_records import diagnostics_of_draft

from labpress.schema.identifiers.registry import SCHEMES, Identifiers
from labpress_tools.drafts import Draft
from labpress_tools.importers.csl_json import read_csl_json
from labpress_tools.importers.ris import read_ris
from labpress_tools.importers.tagged_formats import read_medline, read_web_of_science


def ris(kind: str, *lines: str, author: str = "AU  - Example, Ada") -> Draft:
    text = "\n".join([f"TY  - {kind}", "TI  - Steps", author, *lines, "ER  - "])
    (draft,) = read_ris(f"{text}\n".encode(), "refs.ris").drafts
    assert diagnostics_of_draft(draft) == []
    return draft


def csl(kind: str, author: Any = ({"family": "Example", "given": "Ada"},), **data: Any) -> Draft:
    item = {"id": "k", "type": kind, "title": "Steps", "author": author}
    item |= {name.replace("_", "-"): value for name, value in data.items()}
    (draft,) = read_csl_json(json.dumps([item]).encode(), "refs.json").drafts
    assert diagnostics_of_draft(draft) == []
    return draft


SAMPLE = {"family": "Sample", "given": "Bo"}


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        (
            "CHAP",
            ["T2  - A Book", "A2  - Sample, Bo", "T3  - Examples", "M1  - 7", "ET  - 2nd ed."],
            {
                "type": "chapter",
                "venue": {
                    "type": "book",
                    "name": "A Book",
                    "edition": "2",
                    "editors": ["Bo Sample"],
                    "series": "Examples",
                    "series_number": "7",
                },
            },
        ),
        (
            "BOOK",
            ["T2  - Examples", "PB  - A Press", "ED  - Sample, Bo", "A4  - Dee, Cy", "SP  - 312"],
            {
                "type": "book",
                "editors": ["Bo Sample"],
                "translators": ["Cy Dee"],
                "number_of_pages": 312,
                "venue": {"series": "Examples", "publisher": "A Press"},
            },
        ),
        (
            "CONF",
            ["T2  - ExConf 2024", "C3  - Proceedings of ExConf", "C1  - Lund", "SP  - 1"],
            {
                "venue": {
                    "type": "conference",
                    "name": "Proceedings of ExConf",
                    "pages": "1",
                    "event": "ExConf 2024",
                    "location": "Lund",
                },
            },
        ),
        (
            "RPRT",
            ["PB  - A University", "SN  - TR-7", "T2  - Reports", "M3  - White paper"],
            {
                "type": "report",
                "genre": "White paper",
                "number": "TR-7",
                "venue": {"type": "institution", "name": "A University", "series": "Reports"},
            },
        ),
        ("RPRT", ["M3  - Working paper"], {"type": "working-paper"}),
        ("RPRT", ["M3  - Working Papers"], {"type": "working-paper", "genre": None}),
        (
            "RPRT",
            ["M3  - IZA Discussion Papers"],
            {"type": "working-paper", "genre": "IZA Discussion Papers"},
        ),
        ("STAND", ["PB  - ISO", "SN  - ISO 1"], {"type": "standard", "number": "ISO 1"}),
        (
            "PAT",
            ["PB  - Example Corp; Sample Ltd", "CY  - US", "SN  - US1"],
            {
                "type": "patent",
                "number": "US1",
                "patent": {"office": "US", "assignees": ["Example Corp", "Sample Ltd"]},
            },
        ),
        (
            "THES",
            ["PB  - A University", "A3  - Sample, Bo", "M3  - PhD thesis", "SP  - 120"],
            {
                "type": "thesis",
                "degree": "PhD",
                "advisors": ["Bo Sample"],
                "number_of_pages": 120,
                "venue": {"type": "institution", "name": "A University"},
            },
        ),
        (
            "ELEC",
            ["UR  - https://x.org/", "Y2  - 2024/11/02/10:11:12"],
            {"type": "webpage", "url": "https://x.org/", "accessed": "2024-11-02"},
        ),
        ("NEWS", ["T2  - Daily"], {"venue": {"type": "journal", "name": "Daily"}}),
        (
            "JOUR",
            ["T2  - J", "RI  - A Book", "C7  - e17", "SP  - e17"],
            {
                "type": "review",
                "reviewed": "A Book",
                "venue": {"type": "journal", "name": "J", "article_number": "e17"},
            },
        ),
        (
            "JOUR",
            ["T2  - J", "OP  - Dinge", "TT  - Things", "N1  - In press"],
            {"original_title": "Dinge", "translated_title": "Things", "status": "in-press"},
        ),
        ("INPR", ["T2  - J"], {"type": "article", "status": "in-press"}),
        ("DATA", ["ET  - 1.2", "PB  - Zenodo"], {"versions": [{"label": "1.2"}]}),
        ("GEN", ["M3  - Preregistration"], {"type": "preregistration"}),
        ("GEN", ["M3  - Keynote address"], {"type": "other", "genre": "Keynote address"}),
        ("SLIDE", ["M3  - Keynote"], {"type": "talk", "genre": "Keynote"}),
    ],
)
def test_ris(kind: str, lines: list[str], expected: dict[str, Any]) -> None:
    draft = ris(kind, *lines)
    assert {key: draft.fields.get(key) for key in expected} == expected
    assert (draft.unused, draft.notes) == ({}, ())


def test_the_authors_of_an_edited_book_in_ris_are_its_editors() -> None:
    draft = ris("EDBOOK", "PB  - A Press", "A2  - Series, Ed")
    assert draft.fields["editors"] == ["Ada Example"]
    assert draft.unused == {"A2": "Series, Ed"}
    proceedings = ris("EDBOOK", "T2  - ExConf", "T3  - Examples", "PB  - A Press")
    assert proceedings.fields["type"] == "proceedings"
    assert proceedings.fields["venue"] == {
        "series": "Examples",
        "publisher": "A Press",
        "event": "ExConf",
    }


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        (
            "chapter",
            {
                "container-title": "A Book",
                "editor": [SAMPLE],
                "translator": [{"family": "Dee", "given": "Cy"}],
                "collection-title": "Examples",
                "collection-number": "7",
                "edition": "Second",
            },
            {
                "translators": ["Cy Dee"],
                "venue": {
                    "type": "book",
                    "name": "A Book",
                    "edition": "2",
                    "editors": ["Bo Sample"],
                    "series": "Examples",
                    "series_number": "7",
                },
            },
        ),
        (
            "paper-conference",
            {
                "container-title": "Proceedings",
                "event-title": "ExConf",
                "event-date": {"date-parts": [[2025, 9, 16], [2025, 9, 18]]},
            },
            {
                "venue": {
                    "type": "conference",
                    "name": "Proceedings",
                    "event": "ExConf",
                    "date": "2025-09-16/2025-09-18",
                }
            },
        ),
        (
            "article-journal",
            {"container-title": "J", "number": "e17", "page": "e17", "status": "in press"},
            {
                "status": "in-press",
                "venue": {"type": "journal", "name": "J", "article_number": "e17"},
            },
        ),
        (
            "review-book",
            {
                "container-title": "J",
                "reviewed-title": "A <i>Book</i>",
                "reviewed-author": [SAMPLE],
                "original-title": "Dinge",
                "original-date": {"date-parts": [[980]]},
            },
            {
                "type": "review",
                "reviewed": {"title": "A <i>Book</i>", "authors": ["Bo Sample"]},
                "original_title": "Dinge",
                "original_date": "0980",
            },
        ),
        (
            "report",
            {"publisher": "U", "number": "TR-7", "number-of-pages": "12", "genre": "Working Paper"},
            {"type": "working-paper", "number": "TR-7", "number_of_pages": 12},
        ),
        ("report", {"genre": "White paper"}, {"type": "report", "genre": "White paper"}),
        ("report", {"genre": "Working Paper Series"}, {"type": "working-paper", "genre": None}),
        (
            "report",
            {"genre": "NBER Working Papers"},
            {"type": "working-paper", "genre": "NBER Working Papers"},
        ),
        ("thesis", {"publisher": "U", "genre": "PhD thesis"}, {"degree": "PhD"}),
        (
            "patent",
            {
                "number": "US1",
                "authority": "US",
                "publisher": "Example Corp",
                "submitted": {"date-parts": [[2023, 2, 1]]},
            },
            {
                "number": "US1",
                "patent": {"office": "US", "assignees": ["Example Corp"], "filed": "2023-02-01"},
            },
        ),
        (
            "webpage",
            {"URL": "https://x.org/", "accessed": {"date-parts": [[2024, 5, 6]]}},
            {"type": "webpage", "accessed": "2024-05-06"},
        ),
        (
            "speech",
            {"event-title": "Day", "issued": {"date-parts": [[2025, 9, 16], [2025, 9, 18]]}},
            {"type": "talk", "date": "2025-09-16/2025-09-18"},
        ),
        ("dataset", {"version": "1.2"}, {"versions": [{"label": "1.2"}]}),
        ("standard", {"number": "ISO 1", "publisher": "ISO"}, {"type": "standard"}),
        (
            "article-journal",
            {
                "container-title": "J",
                "license": [{"URL": "https://creativecommons.org/licenses/by/4.0/"}],
                "funder": [{"name": "Example Fund", "award": ["X-1", "X-2"]}, {"name": "Society"}],
            },
            {
                "license": "CC BY 4.0",
                "funding": [
                    {"funder": "Example Fund", "number": "X-1"},
                    {"funder": "Example Fund", "number": "X-2"},
                    "Society",
                ],
            },
        ),
    ],
)
def test_csl(kind: str, data: dict[str, Any], expected: dict[str, Any]) -> None:
    draft = csl(kind, **data)
    assert {key: draft.fields.get(key) for key in expected} == expected
    assert (draft.unused, draft.notes) == ({}, ())


def test_a_book_with_only_editors_is_an_edited_volume_or_proceedings() -> None:
    volume = csl("book", author=[], editor=[SAMPLE])
    assert (volume.fields["type"], volume.fields["editors"]) == ("edited-volume", ["Bo Sample"])
    proceedings = csl("book", author=[], editor=[SAMPLE], event_title="ExConf")
    assert proceedings.fields["type"] == "proceedings"
    both = csl("book", editor=[SAMPLE])
    assert (both.fields["type"], both.fields["editors"]) == ("book", ["Bo Sample"])


@pytest.mark.parametrize(("key", "info"), Identifiers.model_fields.items())
def test_every_identifier_scheme_has_a_variable(key: str, info: Any) -> None:
    (example,) = info.examples
    assert csl("article-journal", **{key: example}).fields[key] == example


MEDLINE = """\
PMID- 3
TI  - [Small things: a study].
TT  - Kleine Dinge: eine Studie
FAU - Example, Ada
FED - Sample, Bo
LA  - ger
BTI - A Book
CTI - Examples
EN  - 2nd
GR  - R01 EX123/EX/NIEX NIH HHS/United States
GR  - X-2/Example Trust/United Kingdom
MH  - *Examples/therapy/history
MH  - Humans
PST - aheadofprint
PT  - Journal Article
JT  - Journal of Examples
"""


def test_medline() -> None:
    (draft,) = read_medline(MEDLINE.encode(), "pubmed.nbib").drafts
    assert diagnostics_of_draft(draft) == []
    assert draft.fields["title"] == "Kleine Dinge: eine Studie"
    assert draft.fields["translated_title"] == "Small things: a study"
    assert draft.fields["classifications"] == {"mesh": ["Examples", "Humans"]}
    assert draft.fields["status"] == "in-press"
    assert draft.fields["funding"] == [
        {"funder": "NIEX NIH HHS", "number": "R01 EX123"},
        {"funder": "Example Trust", "number": "X-2"},
    ]
    venue = draft.fields["venue"]
    assert isinstance(venue, dict)
    assert (venue["editors"], venue["series"], venue["edition"]) == (["Bo Sample"], "Examples", "2")


WEB_OF_SCIENCE = """\
FN Clarivate Analytics Web of Science
PT S
AU Example, A
AF Example, Ada
BE Sample, B
   Dee, C
TI Steps
SO PROCEEDINGS OF EXCONF
SE Lecture Notes in Examples
DT Proceedings Paper
CT ExConf
OA Green Submitted, hybrid
FU Example Fund [X-1, X-2]; Sample Society
AR 17
ER
"""


def test_web_of_science() -> None:
    (draft,) = read_web_of_science(WEB_OF_SCIENCE.encode(), "savedrecs.txt").drafts
    assert diagnostics_of_draft(draft) == []
    assert draft.fields["open_access"] == "hybrid"
    assert draft.fields["funding"] == [
        {"funder": "Example Fund", "number": "X-1"},
        {"funder": "Example Fund", "number": "X-2"},
        "Sample Society",
    ]
    assert draft.fields["venue"] == {
        "type": "conference",
        "name": "PROCEEDINGS OF EXCONF",
        "article_number": "17",
        "editors": ["B. Sample", "C. Dee"],
        "series": "Lecture Notes in Examples",
        "event": "ExConf",
    }


@pytest.mark.parametrize(("key", "info"), Identifiers.model_fields.items())
def test_every_identifier_scheme_is_read_from_ris(key: str, info: Any) -> None:
    (example,) = info.examples
    scheme = SCHEMES[key]
    lines = [f"{tag}  - {text.format(id=example)}" for tag, text in scheme.ris.items()]
    url = scheme.url_of(example)
    found = ris("JOUR", *(lines or [f"UR  - {url}"]))
    assert found.fields[key] == example
