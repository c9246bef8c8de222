"""CSL-JSON from various programs, and malformed JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from drafts_as_records import diagnostics_of_draft

from labpress_tools.drafts import Draft, Drafts
from labpress_tools.importers.csl_json import read_csl_json

ITEM: dict[str, Any] = {
    "id": "example2024small",
    "type": "article-journal",
    "title": "Small steps",
    "author": [{"family": "Example", "given": "Ada"}],
}


def read(data: object) -> Drafts:
    text = data if isinstance(data, str) else json.dumps(data, indent=2)
    return read_csl_json(text.encode("utf-8", "surrogatepass"), "refs.json")


def one(**variables: object) -> Draft:
    """Return the draft of an item with some variables, which must be a valid record."""
    drafts = read([{**ITEM, **variables}])
    assert drafts.rejections == ()
    (draft,) = drafts.drafts
    assert diagnostics_of_draft(draft) == []
    return draft


ZOTERO = {
    "id": "http://zotero.org/users/1/items/ABCD",
    "type": "paper-conference",
    "abstract": "We take <i>small</i> steps.",
    "container-title": "Proceedings of the Conference on Examples",
    "event-title": "ExConf '24",
    "event-place": "Example City",
    "ISBN": "978-3-16-148410-0",
    "language": "en-US",
    "note": "arXiv:2401.00001 [cs]\nCitation Key: example2024small\nPMID: 36454930",
    "page": "17-42",
    "publisher": "Example Press",
    "source": "ACM Digital Library",
    "title": "Small steps: a study of H<sub>2</sub>O &amp; more",
    "title-short": "Small steps",
    "URL": "https://example.org/small-steps",
    "author": [
        {"family": "Example", "given": "Ada B."},
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"literal": "Example Team"},
    ],
    "accessed": {"date-parts": [["2024", 11, 2]]},
    "issued": {"date-parts": [["2024", 7, 12]]},
}
BETTER_BIBTEX = {
    "id": "example2024small",
    "citation-key": "example2024small",
    "type": "article",
    "title": "Small steps",
    "author": [{"family": "Example", "given": "Ada"}],
    "issued": {"date-parts": [[2024, 1]]},
    "number": "arXiv:2401.00001",
    "publisher": "arXiv",
    "note": "tex.primaryclass: cs.CV\ntex.file: files/a.pdf",
    "keyword": "steps, examples",
}
CROSSREF = {
    "type": "journal-article",
    "DOI": "10.1000/182",
    "title": ["Small steps"],
    "container-title": ["Journal of Examples"],
    "container-title-short": "J. Ex.",
    "ISSN": ["2049-3630", "1476-4687"],
    "URL": "http://dx.doi.org/10.1000/182",
    "author": [
        {
            "given": "Ada",
            "family": "Example",
            "ORCID": "http://orcid.org/0000-0002-1825-0097",
            "authenticated-orcid": False,
            "sequence": "first",
            "affiliation": [{"name": "Example University"}],
        },
        {"name": "Example Consortium", "sequence": "additional", "affiliation": []},
    ],
    "issued": {"date-parts": [[2024, 7]]},
    "volume": "12",
    "is-referenced-by-count": 3,
}
EXPECTED = {
    "Zotero": (
        ZOTERO,
        {
            "title": "Small steps: a study of H₂O & more",
            "citekey": "example2024small",
            "authors": ["Ada B. Example", "Jan van der Berg", {"literal": "Example Team"}],
            "date": "2024-07-12",
            "type": "conference",
            "arxiv": "2401.00001",
            "pmid": "36454930",
            "isbn": "978-3-16-148410-0",
            "url": "https://example.org/small-steps",
            "venue": {
                "type": "conference",
                "name": "Proceedings of the Conference on Examples",
                "pages": "17–42",
                "publisher": "Example Press",
                "event": "ExConf '24",
                "location": "Example City",
            },
            "abstract": "We take *small* steps.",
        },
        {"id", "arxiv", "source", "title-short", "accessed"},
    ),
    "Better BibTeX": (
        BETTER_BIBTEX,
        {
            "title": "Small steps",
            "citekey": "example2024small",
            "authors": ["Ada Example"],
            "date": "2024-01",
            "type": "preprint",
            "arxiv": "2401.00001",
            "categories": ["cs.CV"],
            "keywords": ["steps", "examples"],
        },
        {"tex.file"},
    ),
    "Crossref": (
        CROSSREF,
        {
            "title": "Small steps",
            "authors": [
                {
                    "name": "Ada Example",
                    "orcid": "0000-0002-1825-0097",
                    "affiliations": ["Example University"],
                },
                {"literal": "Example Consortium"},
            ],
            "date": "2024-07",
            "type": "article",
            "doi": "10.1000/182",
            "issn": "2049-3630",
            "venue": {
                "type": "journal",
                "name": "Journal of Examples",
                "short": "J. Ex.",
                "year": 2024,
                "volume": "12",
            },
        },
        {"ISSN", "is-referenced-by-count"},
    ),
}


@pytest.mark.parametrize(("item", "fields", "unused"), EXPECTED.values(), ids=EXPECTED)
def test_programs(item: object, fields: dict[str, object], unused: set[str]) -> None:
    drafts = read([item])
    assert drafts.rejections == ()
    (draft,) = drafts.drafts
    assert diagnostics_of_draft(draft) == []
    assert dict(draft.fields) == fields
    assert set(draft.unused) == unused
    assert draft.notes == ()


@pytest.mark.parametrize(
    "data",
    [
        [ITEM],
        {"items": [ITEM]},
        {"status": "ok", "message": {"items": [ITEM], "total-results": 1}},
        {"config": {"label": "zotero"}, "items": [ITEM]},
        ITEM,
        f"{json.dumps(ITEM)}\n",
        f"\ufeff[{json.dumps(ITEM)},]",
    ],
)
def test_containers(data: object) -> None:
    drafts = read(data)
    assert drafts.rejections == ()
    assert [draft.fields["title"] for draft in drafts.drafts] == ["Small steps"]


def test_several_items_of_every_container() -> None:
    second = {**ITEM, "id": "b", "title": "Two"}
    for data in (
        [ITEM, second],
        {"items": [ITEM, second]},
        f"{json.dumps(ITEM)}\n{json.dumps(second)}\n",
        f"[{json.dumps(ITEM)}\n{json.dumps(second)}]",
    ):
        titles = [draft.fields["title"] for draft in read(data).drafts]
        assert titles == ["Small steps", "Two"]


def test_lines() -> None:
    drafts = read([ITEM, {**ITEM, "id": "b"}])
    assert [(draft.origin.id, draft.origin.line) for draft in drafts.drafts] == [
        ("example2024small", 2),
        ("b", 13),
    ]


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2024, 7, 12]]}, "2024-07-12"),
        ({"date-parts": [["2024", "7", "12"]]}, "2024-07-12"),
        ({"date-parts": [[2024]]}, "2024"),
        ({"date-parts": [2024, 7]}, "2024-07"),
        ({"raw": "2024-07-12"}, "2024-07-12"),
        ({"raw": "12 July 2024"}, "2024-07-12"),
        ({"literal": "July 2024"}, "2024-07"),
        ("2024-07-12", "2024-07-12"),
        (2024, "2024"),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": []}, None),
        ({"date-parts": [[]]}, None),
        ({"date-parts": None}, None),
        (None, None),
        ([], None),
    ],
)
def test_dates(issued: object, date: str | None) -> None:
    draft = one(issued=issued)
    assert draft.fields.get("date") == date
    assert draft.notes == ()
    assert "issued" not in draft.unused


@pytest.mark.parametrize(
    ("issued", "date", "original"),
    [
        ({"date-parts": [[2024, 7, 12], [2024, 7, 14]]}, "2024-07-12", "2024-07-12/2024-07-14"),
        ({"date-parts": [[2020], [2023]]}, "2020", "2020/2023"),
        ({"date-parts": [[1180]], "circa": True}, "1180", "c. 1180"),
        ({"date-parts": [[2020]], "season": "spring"}, "2020", "2020 (season spring)"),
        ({"raw": "May-June 2020"}, "2020-05", "May-June 2020"),
        ("2020?", "2020", "2020?"),
    ],
)
def test_a_date_that_a_record_cannot_contain(issued: object, date: str, original: str) -> None:
    draft = one(issued=issued)
    assert draft.fields["date"] == date
    assert draft.unused["issued"] == original
    assert [(note.kind, f"`{original}`" in note.text) for note in draft.notes] == [("date", True)]


@pytest.mark.parametrize(
    ("issued", "date", "text"),
    [
        (
            {"date-parts": [[2024, 13, 40]]},
            "2024",
            (
                "`issued`: `2024-13-40` was interpreted as 2024; "
                "check it, and write dates in the form 2025-04-23"
            ),
        ),
        (
            {"literal": "next winter"},
            None,
            "`issued`: `next winter` contains no year; write `date` as 2025, 2025-04 or 2025-04-23",
        ),
    ],
)
def test_dates_that_need_review(issued: object, date: str | None, text: str) -> None:
    draft = one(issued=issued)
    assert draft.fields.get("date") == date
    assert [(remark.kind, remark.text) for remark in draft.notes] == [("date", text)]
    assert "issued" in draft.unused


@pytest.mark.parametrize(
    ("person", "author"),
    [
        ({"family": "Example", "given": "Ada"}, "Ada Example"),
        ({"family": "Example"}, "Example"),
        ({"given": "Ada"}, "Ada"),
        ({"literal": "Madonna"}, "Madonna"),
        ({"literal": "Example Team"}, {"literal": "Example Team"}),
        ({"family": "ATLAS Collaboration"}, {"literal": "ATLAS Collaboration"}),
        ({"family": "King", "given": "Martin", "suffix": "Jr."}, "Martin King Jr."),
        (
            {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
            "Alexander von Humboldt",
        ),
        (
            {"family": "Márquez", "given": "Gabriel", "non-dropping-particle": "García"},
            {"given": "Gabriel", "particle": "García", "family": "Márquez"},
        ),
        ({"family": "李", "given": "明"}, {"given": "明", "family": "李"}),
        ("Ada Example", "Ada Example"),
        ({"family": "Example", "given": None}, "Example"),
    ],
)
def test_names(person: object, author: object) -> None:
    assert one(author=[person]).fields["authors"] == [author]


def test_a_name_without_a_name_is_kept() -> None:
    draft = one(author=[{"family": "Example"}, {"sequence": "additional", "affiliation": []}, {}])
    assert draft.fields["authors"] == ["Example"]


def test_editors_without_authors() -> None:
    editor = [{"family": "Example", "given": "Ada"}, {"literal": "Example Team"}]
    (draft,) = read([{"type": "book", "title": "Steps", "editor": editor}]).drafts
    assert draft.fields["type"] == "edited-volume"
    assert draft.fields["editors"] == ["Ada Example", {"literal": "Example Team"}]
    assert diagnostics_of_draft(draft) == []
    assert (draft.unused, draft.notes) == ({}, ())


@pytest.mark.parametrize(
    ("kind", "genre", "expected"),
    [
        ("article-journal", "", "article"),
        ("article-newspaper", "", "newspaper"),
        ("article", "", "preprint"),
        ("manuscript", "Preprint", "preprint"),
        ("paper-conference", "", "conference"),
        ("chapter", "", "chapter"),
        ("book", "", "book"),
        ("thesis", "PhD thesis", "thesis"),
        ("report", "", "report"),
        ("speech", "", "talk"),
        ("speech", "Poster", "poster"),
        ("dataset", "", "dataset"),
        ("software", "", "software"),
        ("document", "", "other"),
        ("proceedings-article", "", "conference"),
        ("posted-content", "", "preprint"),
        ("book-chapter", "", "chapter"),
    ],
)
def test_types(kind: str, genre: str, expected: str) -> None:
    draft = one(type=kind, genre=genre)
    assert draft.fields["type"] == expected
    assert draft.notes == ()


def test_unknown_types_are_kept() -> None:
    draft = one(type="song")
    assert draft.fields["type"] == "other"
    assert draft.unused == {"type": "song"}
    assert [(remark.kind, remark.text) for remark in draft.notes] == [
        (
            "type",
            "labpress has no type that corresponds to the CSL type `song`; it was interpreted as `other`; correct `type`",
        )
    ]


def test_the_fields_in_a_note_are_read() -> None:
    note = (
        "DOI: 10.1000/182\ntex.archiveprefix: arXiv\ntex.eprint: 2401.00001\nAsk Bo: why?\nOn fire"
    )
    draft = one(note=note)
    assert draft.fields["doi"] == "10.1000/182"
    assert draft.fields["arxiv"] == "2401.00001"
    assert draft.unused == {"note": "Ask Bo: why?\nOn fire"}


def test_a_field_takes_precedence_over_a_note() -> None:
    draft = one(DOI="10.1000/182", note="DOI: 10.1000/183")
    assert draft.fields["doi"] == "10.1000/182"
    assert draft.unused == {"note": "DOI: 10.1000/183"}


def test_presentation_is_a_note_on_the_venue() -> None:
    variables = {"type": "paper-conference", "container-title": "ExConf", "note": "Oral"}
    venue = one(**variables).fields["venue"]
    assert venue == {"type": "conference", "name": "ExConf", "note": "oral"}


def test_an_invalid_identifier_is_kept_with_a_note() -> None:
    draft = one(DOI="10.1/x", ISSN="1234-5678")
    assert draft.unused == {"DOI": "10.1/x", "ISSN": "1234-5678"}
    assert [remark.kind for remark in draft.notes] == ["identifier", "identifier"]
    assert {remark.line for remark in draft.notes} == {2}


def test_numbers_stay_as_written() -> None:
    draft = one(volume=1.10, issue="007")
    text = json.dumps([{**ITEM, "container-title": "J", "issue": "007"}])
    (draft,) = read(text.replace('"007"', "1.10")).drafts
    assert draft.fields["venue"] == {"type": "journal", "name": "J", "issue": "1.10"}


def test_a_repeated_key_is_kept() -> None:
    text = json.dumps([ITEM]).replace('"title"', '"title": "First", "title"')
    (draft,) = read(text).drafts
    assert draft.fields["title"] == "First"
    assert draft.unused == {"title (2)": "Small steps"}


def test_broken_json_affects_only_its_item() -> None:
    items = [{**ITEM, "id": name, "title": name} for name in "abcd"]
    text = json.dumps(items, indent=1)
    broken = text.replace('"title": "b",', '"title" "b",').replace('"title": "d",', '"title": d,')
    drafts = read(broken)
    assert [draft.fields["title"] for draft in drafts.drafts] == ["a", "c"]
    assert [(item.origin.id, item.origin.line) for item in drafts.rejections] == [
        ("b", 13),
        ("d", 35),
    ]
    assert drafts.rejections[0].reason == (
        "invalid JSON at line 16, column 11: expecting ':' delimiter; check the quotes, commas and "
        "brackets there"
    )
    assert drafts.rejections[0].text.startswith('{\n  "id": "b"')


def test_a_truncated_file() -> None:
    text = json.dumps([ITEM, ITEM, ITEM], indent=1)
    drafts = read(text[: text.rindex('"title"')])
    assert len(drafts.drafts) == 2
    assert len(drafts.rejections) == 2
    assert drafts.rejections[1].reason == (
        "the list is not closed, so the file may be cut off; check that it ends with `]`"
    )


def test_an_unclosed_string_invalidates_the_rest_of_its_item() -> None:
    items = [{**ITEM, "id": name, "title": name} for name in "abc"]
    text = json.dumps(items, indent=1).replace('"title": "b"', '"title": "b')
    drafts = read(text)
    assert "a" in [draft.fields["title"] for draft in drafts.drafts]
    assert drafts.rejections
    assert len(drafts.drafts) + len(drafts.rejections) >= 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('["a", 1, null]', "a CSL-JSON item must be an object with `type` and `title`"),
        ("[" * 100_000, "nested more than 50 levels deep; check the brackets"),
        ('[{"a":' * 1000, "nested more than 50 levels deep; check the brackets"),
        (f'{{"title": {"[" * 60}{"]" * 60}}}', "nested more than 50 levels deep"),
        ("{", "invalid JSON at line 1, column 2"),
        ("not JSON", "invalid JSON at line 1, column 1: expecting value"),
        ("[{}]", "the entry has neither a title nor an identifier; add one of them"),
    ],
)
def test_rejections(text: str, reason: str) -> None:
    drafts = read(text)
    assert drafts.drafts == ()
    assert reason in drafts.rejections[0].reason
    assert drafts.rejections[0].origin.line == 1


@pytest.mark.parametrize("data", [b"", b"[]", b"\n[\n]\n", b"\xef\xbb\xbf"])
def test_no_entries(data: bytes) -> None:
    drafts = read_csl_json(data, "refs.json")
    assert (drafts.drafts, drafts.rejections) == ((), ())


def test_lone_surrogates_and_control_characters_are_removed() -> None:
    draft = one(title="Small\ud800 ste\u0007ps", publisher="A\u0000B", custom="x\ud800y")
    assert draft.fields["title"] == "Small steps"
    assert draft.unused["custom"] == "xy"
    assert draft.unused["publisher"] == "AB"


def test_a_retraction_with_an_impossible_date() -> None:
    draft = one(note="Retracted (2020-13-45). It was wrong. https://example.org/notice:")
    assert draft.fields["status"] == {
        "state": "retracted",
        "notice": "It was wrong",
        "date": "2020",
        "url": "https://example.org/notice",
    }
    assert draft.unused == {"note": "2020-13-45"}


def test_line_breaks_in_texts() -> None:
    draft = one(abstract="One.\r\n\r\nTwo.\rStill two.", title="Small\r\nsteps")
    assert draft.fields["abstract"] == "One.\n\nTwo. Still two."
    assert draft.fields["title"] == "Small steps"


def test_names_in_chinese_with_a_separator() -> None:
    draft = one(author=["李明;王芳"])
    assert draft.fields["authors"] == ["李明", "王芳"]
    assert [remark.text for remark in draft.notes] == [
        "`李明;王芳` is a list of names in one field; check how it was split"
    ]


@pytest.mark.parametrize(
    ("names", "unused"),
    [("J", None), (["J"], None), (["J", "Journal"], "Journal"), (["", "J", "K", "L"], "K\nL")],
)
def test_the_first_name_of_a_journal_is_used(names: Any, unused: str | None) -> None:
    item = {"type": "article-journal", "title": "T", "author": [{"family": "A"}]}
    (draft,) = read_csl_json(json.dumps([{**item, "container-title": names}]).encode(), "x").drafts
    assert draft.fields["venue"] == {"type": "journal", "name": "J"}
    assert draft.unused.get("container-title") == unused


def test_an_unpublished_work_is_a_preprint_only_if_the_item_says_so() -> None:
    draft = one(type="manuscript")
    assert draft.fields["type"] == "manuscript"
    assert not draft.notes


@pytest.mark.parametrize(
    ("words", "state"),
    [("forthcoming", "forthcoming"), ("In press", "in-press"), ("to appear", "accepted")],
)
def test_a_state_instead_of_a_date(words: str, state: str) -> None:
    draft = one(issued={"literal": words})
    assert draft.fields["status"] == state
    assert "date" not in draft.fields
    assert not draft.notes
    assert one(issued={"literal": words}, status="submitted").fields["status"] == state


@pytest.mark.parametrize("status", ["", "submitted"])
def test_placeholders_instead_of_numbers(status: str) -> None:
    facts = {"volume": "ahead-of-print", "issue": "n/a", "page": "n/a-n/a", "status": status}
    draft = one(type="article-journal", **{"container-title": "J"}, **facts)
    assert draft.fields["venue"] == {"type": "journal", "name": "J"}
    assert draft.fields["status"] == (status or "in-press")
    assert not draft.unused


def test_a_series_that_is_only_the_title_of_the_book() -> None:
    facts = {"container-title": "A Handbook", "collection-title": "A handbook"}
    venue = {"type": "book", "name": "A Handbook", "volume": "3"}
    for key in ("volume", "collection-number"):
        draft = one(type="chapter", **facts, **{key: "3"})
        assert draft.fields["venue"] == venue
        assert not draft.unused
