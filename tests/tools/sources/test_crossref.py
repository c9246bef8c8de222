"""Works from Crossref."""

from __future__ import annotations

from typing import Any

import pytest
from draft_records import problems
from service_samples import crossref_answer, crossref_list, crossref_work

from labpress_tools.drafts import Draft, Rejection, Relation
from labpress_tools.sources import crossref


def draft(**changes: Any) -> Draft:
    work = crossref_work(**changes)
    found = crossref.read_work(crossref_answer(work), "10.1000/182")
    assert isinstance(found, Draft), found
    assert problems(found) == []
    return found


def texts(found: Draft) -> list[str]:
    return [remark.text for remark in found.notes]


def test_an_article() -> None:
    found = draft()
    assert found.fields == {
        "doi": "10.1000/182",
        "title": "Small things in <i>Danio rerio</i> & others",
        "authors": [
            {
                "name": "Ada Example",
                "orcid": "0000-0002-1825-0097",
                "affiliations": ["Example Lab, Exampleton"],
            },
            "Bo van der Sample",
            {"literal": "The Example Consortium"},
        ],
        "type": "article",
        "date": "2025-11-04",
        "venue": {
            "type": "journal",
            "name": "Journal of Examples",
            "short": "J. Ex.",
            "year": 2026,
            "volume": "12",
            "issue": "3",
            "pages": "101–112",
            "publisher": "Example Press",
        },
        "issn": "1533-4406",
        "abstract": "We study *them*.",
        "language": "en",
        "license": "CC BY 4.0",
        "funding": [
            {"funder": "Example Fund", "number": "X-1"},
            {"funder": "Example Fund", "number": "X-2"},
        ],
    }
    assert found.unused == {"ISSN": "2049-3630"}
    assert (found.notes, found.relations) == ((), ())


def test_no_date() -> None:
    nothing = {"date-parts": [[None]]}
    found = draft(issued=nothing, published=None, published__online=None, published__print=nothing)
    assert "date" not in found.fields
    assert texts(found) == [
        "Crossref has no date of publication; the DOI was registered in 2025; add `date`"
    ]


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        ({"issued": [[2025]], "published-online": [[2025, 11, 4]]}, "2025-11-04"),
        ({"issued": [[2025, 2, 31]]}, "2025-02"),
        ({"issued": [[2025, 13]]}, "2025"),
        ({"issued": [["2025", "03"]]}, "2025-03"),
        ({"issued": [[0]]}, ""),
        ({"issued": "2025"}, ""),
        ({"posted": [[2024, 5, 6]], "issued": [[None]]}, "2024-05-06"),
        ({"approved": [[2008, 2, 6]], "issued": [[None]]}, "2008-02-06"),
    ],
)
def test_dates(dates: dict[str, Any], date: str) -> None:
    none: dict[str, Any] = {"published": None, "published__online": None, "published__print": None}
    given = {key.replace("-", "__"): {"date-parts": value} for key, value in dates.items()}
    assert draft(**{**none, **given}).fields.get("date", "") == date


def test_no_title() -> None:
    for title in (None, [], [""], [None], "", 3.5):
        rejection = crossref.draft_of(crossref_work(title=title), "10.1000/182")
        assert isinstance(rejection, Rejection)
        assert rejection.reason == "it has no title; write the record manually"


def test_no_author() -> None:
    found = draft(author=None)
    assert "authors" not in found.fields
    assert texts(found) == ["Crossref lists no authors; add `authors`, unless it is unsigned"]


def test_editors_alone() -> None:
    editor = [{"given": "Ed", "family": "Itor", "ORCID": "http://orcid.org/0000-0002-1825-0097"}]
    for type_, expected in (
        ("edited-book", "edited-volume"),
        ("monograph", "edited-volume"),
        ("proceedings", "proceedings"),
    ):
        found = draft(type=type_, author=None, editor=editor, container__title=["Notes"])
        assert found.fields["type"] == expected
        assert found.fields["editors"] == [{"name": "Ed Itor", "orcid": "0000-0002-1825-0097"}]
        assert found.fields["venue"] == {
            "volume": "12",
            "issue": "3",
            "pages": "101–112",
            "series": "Notes",
            "publisher": "Example Press",
        }
        assert found.notes == ()


AUTHORS = [
    ({"name": "Example Technology Associates"}, {"literal": "Example Technology Associates"}),
    ({"family": "Stravopodis"}, "Stravopodis"),
    ({"given": "Ada", "family": "EXAMPLE"}, "Ada Example"),
    ({"given": "JOHN M.", "family": "MCDONALD"}, "John M. McDonald"),
    ({"given": "J-P", "family": "DE LA CRUZ"}, "J.-P. de la Cruz"),
    ({"given": "Guy", "family": "Steele", "suffix": "Jr."}, "Guy Steele Jr."),
    ({"given": "Ada", "family": "García Márquez"}, {"given": "Ada", "family": "García Márquez"}),
    ({"given": "Ada*", "family": "Example†"}, "Ada Example"),
    ({"given": "Zo&#235;", "family": "O&amp;#39;Neil"}, "Zoë O'Neil"),
    ({"family": "The ATLAS Collaboration"}, {"literal": "The ATLAS Collaboration"}),
    ({"given": "明", "family": "李"}, {"given": "明", "family": "李"}),
    ({"given": "Ada", "family": "Example", "ORCID": "0000-0000-0000-0000"}, "Ada Example"),
    ({"family": "조혜린"}, "조혜린"),
]


@pytest.mark.parametrize(("author", "name"), AUTHORS)
def test_authors(author: dict[str, Any], name: object) -> None:
    assert draft(author=[author]).fields["authors"] == [name]


def test_doubts_about_names() -> None:
    authors = [
        {"given": "ADA", "family": "EXAMPLE"},
        {"family": "Bo Sample"},
        {"sequence": "additional"},
        *({"given": "A", "family": f"NAME{letter}"} for letter in "ABCD"),
    ]
    assert texts(draft(author=authors)) == [
        "the name of an author is missing in Crossref; add it",
        "`ADA EXAMPLE` is in capital letters; check its capitalisation",
        "`Bo Sample` has no given name; check whether it is a person",
        "`A NAMEA` is in capital letters; check its capitalisation",
        "check the names of 3 more authors",
    ]


@pytest.mark.parametrize(
    ("letters", "text"),
    [("ABCD", "check the name of 1 more author"), ("ABCDE", "check the names of 2 more authors")],
)
def test_more_than_three_doubts(letters: str, text: str) -> None:
    authors = [{"given": "A", "family": f"NAME{letter}"} for letter in letters]
    assert texts(draft(author=authors))[3:] == [text]


def test_3000_authors() -> None:
    authors = [{"given": f"A{n}", "family": f"Example{n}"} for n in range(3000)]
    assert len(draft(author=authors).fields["authors"]) == 3000  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "subtitle", "expected"),
    [
        (["Small things"], ["a study"], "Small things: a study"),
        (["Small things: a study"], ["A Study"], "Small things: a study"),
        (["Small things:"], [], "Small things:"),
        (["H<sub>2</sub>O &amp;amp; <mml:math><mml:mi>x</mml:mi></mml:math>"], None, "H₂O & $x$"),
        ("Only a string", None, "Only a string"),
    ],
)
def test_titles(title: Any, subtitle: Any, expected: str) -> None:
    assert draft(title=title, subtitle=subtitle).fields["title"] == expected


def test_a_title_in_capitals() -> None:
    assert texts(draft(title=["A STUDY OF SMALL THINGS"])) == [
        "the title `A STUDY OF SMALL THINGS` is in capital letters; write it in sentence case"
    ]


def test_a_number_instead_of_pages() -> None:
    found = draft(page=None, article__number="e1003")
    assert "pages" not in found.fields["venue"]  # type: ignore[operator]
    assert found.fields["venue"]["article_number"] == "e1003"  # type: ignore[call-overload,index]
    same = draft(page="e1003", article__number="e1003")
    assert "pages" not in same.fields["venue"]  # type: ignore[operator]


TYPES = [
    ({"type": "proceedings-article"}, "conference", "conference"),
    ({"type": "book-chapter"}, "chapter", "book"),
    ({"type": "monograph"}, "book", None),
    ({"type": "standard"}, "standard", "institution"),
    ({"type": "posted-content", "subtype": "working_paper"}, "working-paper", "institution"),
    ({"type": "dissertation"}, "thesis", "institution"),
    ({"type": "report"}, "report", "institution"),
    ({"type": "dataset"}, "dataset", "other"),
    ({"type": "posted-content", "subtype": "preprint"}, "preprint", "other"),
    ({"type": "posted-content", "subtype": "other"}, "other", "other"),
    ({"type": "peer-review"}, "other", "other"),
    ({"type": "something new"}, "other", "other"),
    ({"type": None}, "other", "other"),
]


@pytest.mark.parametrize(("changes", "type_", "venue"), TYPES)
def test_types(changes: dict[str, Any], type_: str, venue: str | None) -> None:
    fields = draft(**changes).fields
    assert fields["type"] == type_
    assert fields["venue"].get("type") == venue  # type: ignore[union-attr]


@pytest.mark.parametrize("type_", ["journal", "journal-issue", "component", "grant"])
def test_works_that_are_not_papers(type_: str) -> None:
    rejection = crossref.draft_of(crossref_work(type=type_), "10.1000/182")
    assert isinstance(rejection, Rejection)
    assert rejection.reason.endswith("; use the DOI of the paper")


def test_a_conference_paper() -> None:
    found = draft(
        type="proceedings-article",
        container__title=["Proceedings of the 7th Conference on Examples"],
        short__container__title=None,
        event={
            "name": "ExConf '26: Conference on Examples",
            "acronym": "ExConf '26",
            "location": "Exampleton",
            "start": {"date-parts": [[2026, 5, 1]]},
            "end": {"date-parts": [[2026, 5, 3]]},
        },
        editor=[{"given": "Ed", "family": "Itor", "affiliation": [{"name": "Example Lab"}]}],
        ISBN=["http://id.crossref.org/isbn/9783161484100", "978-0-306-40615-7"],
        isbn__type=[{"type": "print", "value": "978-0-306-40615-7"}],
        ISSN=None,
        issn__type=None,
    )
    assert found.fields["venue"] == {
        "type": "conference",
        "name": "Proceedings of the 7th Conference on Examples",
        "short": "ExConf '26",
        "year": 2026,
        "volume": "12",
        "issue": "3",
        "pages": "101–112",
        "editors": ["Ed Itor"],
        "publisher": "Example Press",
        "event": "ExConf '26: Conference on Examples",
        "date": "2026-05-01/2026-05-03",
        "location": "Exampleton",
    }
    assert found.fields["isbn"] == "978-0-306-40615-7"
    assert found.unused["ISBN"] == "9783161484100"


def test_a_chapter_in_a_series() -> None:
    found = draft(
        type="book-chapter", container__title=["Notes on Examples", "The Book of Small Things"]
    )
    assert found.fields["venue"]["name"] == "The Book of Small Things"  # type: ignore[call-overload,index]
    assert found.fields["venue"]["series"] == "Notes on Examples"  # type: ignore[call-overload,index]


def test_a_preprint_on_a_server() -> None:
    found = draft(
        type="posted-content",
        subtype="preprint",
        container__title=[],
        short__container__title=[],
        institution=[{"name": "exRxiv"}],
        posted={"date-parts": [[2025, 1, 5]]},
        relation={"is-preprint-of": [{"id-type": "doi", "id": "10.1000/published"}]},
    )
    assert found.fields["venue"]["name"] == "exRxiv"  # type: ignore[call-overload,index]
    assert found.fields["date"] == "2025-01-05"
    assert found.relations == (Relation("version", "doi", "10.1000/published"),)


def test_relations() -> None:
    found = draft(
        relation={
            "has-preprint": [
                {"id-type": "doi", "id": "10.48550/arXiv.2501.01234", "asserted-by": "object"},
                {"id-type": "arxiv", "id": "2501.01234v2"},
                {"id-type": "doi", "id": "10.1101/2025.01"},
                {"id-type": "uri", "id": "https://example.org"},
                "nonsense",
            ],
            "has-review": [{"id-type": "doi", "id": "10.1000/review"}],
            "is-version-of": [{"id-type": "doi", "id": "10.1000/all-versions"}],
            "is-identical-to": [{"id-type": "doi", "id": "10.1000/182"}],
            "cites": "nonsense",
        }
    )
    assert found.relations == (
        Relation("version", "arxiv", "2501.01234"),
        Relation("version", "doi", "10.1101/2025.01"),
    )


def notice(type_: str, doi: str, day: int, source: str = "publisher") -> dict[str, Any]:
    return {
        "DOI": doi,
        "type": type_,
        "label": type_.title(),
        "source": source,
        "updated": {"date-parts": [[2026, 2, day]], "date-time": "2026-02-01T00:00:00Z"},
    }


def test_a_retraction_also_of_retraction_watch() -> None:
    found = draft(
        updated__by=[
            notice("correction", "10.1000/corr", 1),
            notice("retraction", "10.1000/retr", 9, "retraction-watch"),
            notice("retraction", "10.1000/RETR", 5),
        ]
    )
    assert found.relations == (
        Relation("retraction", "doi", "10.1000/RETR", "2026-02-05"),
        Relation("correction", "doi", "10.1000/corr", "2026-02-01"),
    )
    assert found.fields["status"] == {
        "state": "retracted",
        "date": "2026-02-05",
        "url": "https://doi.org/10.1000/RETR",
    }


@pytest.mark.parametrize("type_", ["erratum", "corrigendum", "expression_of_concern", "addendum"])
def test_a_correction(type_: str) -> None:
    found = draft(updated__by=[notice(type_, "10.1000/corr", 1)])
    assert found.fields["status"]["state"] == "corrected"  # type: ignore[call-overload,index]


def test_a_new_version_is_not_a_correction() -> None:
    found = draft(updated__by=[notice("new_version", "10.1000/v2", 1)])
    assert (found.relations, "status" in found.fields) == ((), False)


def test_the_notice_itself() -> None:
    found = draft(
        update__to=[
            notice("correction", "10.1000/paper", 1),
            notice("new_version", "10.1000/182", 1),
        ]
    )
    assert texts(found) == [
        "Crossref lists it as an update to `10.1000/paper` (correction); check whether it is a paper"
    ]


def test_licenses() -> None:
    found = draft(license=[{"URL": "https://example.org/terms", "content-version": "vor"}])
    assert "license" not in found.fields
    assert found.unused["license"] == "https://example.org/terms"


def test_an_invalid_issn() -> None:
    found = draft(ISSN=["1234-5678"], issn__type=None)
    assert found.unused["issn"] == "1234-5678"
    assert texts(found) == ["`1234-5678` is not a valid ISSN; check it"]


def test_unknown_fields_are_kept() -> None:
    assert draft(new={"a": [1]}).unused["new"] == '{"a": [1]}'


def test_facts_of_a_book() -> None:
    found = draft(
        type="monograph",
        edition__number="Second edition",
        translator=[{"given": "Di", "family": "Example"}],
        original__title=["Kleine Dinge"],
        publisher__location="Exampleton",
    )
    assert found.fields["translators"] == ["Di Example"]
    assert found.fields["original_title"] == "Kleine Dinge"
    venue = found.fields["venue"]
    assert isinstance(venue, dict)
    assert (venue["edition"], venue["location"]) == ("2", "Exampleton")


def test_facts_of_a_thesis_and_a_report() -> None:
    assert draft(type="dissertation", degree=["PhD thesis"]).fields["degree"] == "PhD"
    assert draft(type="report", **{"report-number": ["TR-1"]}).fields["number"] == "TR-1"


def test_institutions_and_funders_have_ids() -> None:
    place = {
        "name": "Example University",
        "id": [{"id": "https://ror.org/03yrm5c26", "id-type": "ROR", "asserted-by": "publisher"}],
    }
    found = draft(
        author=[{"given": "Ada", "family": "Example", "affiliation": [place]}],
        funder=[{"name": "Example Fund", "DOI": "10.13039/100000001", "award": ["X-1"]}],
    )
    assert found.fields["authors"] == [
        {
            "name": "Ada Example",
            "affiliations": [{"name": "Example University", "ror": "https://ror.org/03yrm5c26"}],
        }
    ]
    assert found.fields["funding"] == [
        {"funder": "Example Fund", "funder_id": "10.13039/100000001", "number": "X-1"}
    ]


def test_the_licence_is_that_of_the_version_of_record() -> None:
    row = {"URL": "https://creativecommons.org/licenses/by-nc/4.0/", "content-version": "am"}
    vor = {"URL": "https://creativecommons.org/licenses/by/4.0/", "content-version": "vor"}
    assert draft(license=[row, vor]).fields["license"] == "CC BY 4.0"


def test_related_works() -> None:
    relation = {
        "is-supplemented-by": [{"id-type": "doi", "id": "10.1000/data"}],
        "has-review": [{"id-type": "uri", "id": "https://example.org/review"}],
        "is-comment-on": [{"id-type": "doi", "id": "none"}],
        "references": [{"id-type": "doi", "id": "10.1000/other"}],
    }
    assert draft(relation=relation).fields["relations"] == [
        {"relation": "is-supplemented-by", "url": "https://doi.org/10.1000/data"},
        {"relation": "is-reviewed-by", "url": "https://example.org/review"},
    ]


def test_a_withdrawal_is_not_a_retraction() -> None:
    notice = {"type": "withdrawal", "DOI": "10.1000/notice", "updated": {"date-parts": [[2026]]}}
    assert draft(updated__by=[notice]).fields["status"] == {
        "state": "withdrawn",
        "date": "2026",
        "url": "https://doi.org/10.1000/notice",
    }


@pytest.mark.parametrize(
    "body", [b"", b"Resource not found.", b"[]", b"null", b"[" * 100_000, b"\xff\xfe"]
)
def test_no_work(body: bytes) -> None:
    assert isinstance(crossref.read_work(body, "10.1000/182"), Rejection)
    assert crossref.read_search(body) == []
    assert crossref.read_citation_count(body) is None


def test_a_search() -> None:
    first, second = crossref.read_search(
        crossref_list(crossref_work(DOI="10.1000/1"), crossref_work(DOI="10.1000/2"), {"x": 1})
    )
    assert (first.origin.id, second.origin.id) == ("10.1000/1", "10.1000/2")


def test_the_request_of_a_doi_with_odd_characters() -> None:
    path = crossref.work_request("10.1002/(SICI)1:5<327>3.0;2-#").path
    assert path == "/works/10.1002%2F%28SICI%291%3A5%3C327%3E3.0%3B2-%23"


def test_placeholders_instead_of_numbers() -> None:
    found = draft(volume="ahead-of-print", issue="ahead-of-print", page="n/a-n/a")
    venue = found.fields["venue"]
    assert isinstance(venue, dict)
    assert not venue.keys() & {"volume", "issue", "pages"}
    assert found.fields["status"] == "in-press"


@pytest.mark.parametrize("series", ["The Book of Small Things", "Book of small things"])
def test_a_series_that_is_only_the_title_of_the_book(series: str) -> None:
    found = draft(
        type="book-chapter", container__title=[series, "The Book of Small Things"], volume="3"
    )
    venue = found.fields["venue"]
    assert isinstance(venue, dict)
    assert (venue["name"], venue["volume"]) == ("The Book of Small Things", "3")
    assert "series" not in venue
