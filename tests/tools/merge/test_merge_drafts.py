"""Several drafts of a work become a single record."""

from __future__ import annotations

from typing import Any

import pytest

from labpress_tools.drafts import Draft, Origin, Relation
from labpress_tools.merge import merge_drafts, source_block

PREPRINT: dict[str, Any] = {
    "title": "Learning to reason: first results",
    "authors": ["Ann Ash", "Bo Berg"],
    "date": "2025-01-03",
    "type": "preprint",
    "arxiv": "2501.01234",
    "categories": ["cs.AI"],
    "keywords": ["reasoning"],
    "versions": [{"label": "v1", "date": "2025-01-03"}],
}
PUBLISHED: dict[str, Any] = {
    "title": "Learning to reason",
    "authors": ["A. Ash", "B. Berg"],
    "date": "2025-07",
    "type": "article",
    "doi": "10.1000/182",
    "venue": {"type": "journal", "name": "Journal of Sets", "year": 2025, "pages": "1–9"},
    "keywords": ["Reasoning", "sets"],
}


def draft(source: str, fields: dict[str, Any], *relations: Relation, **more: Any) -> Draft:
    return Draft(
        Origin(source, more.pop("id", "x"), more.pop("file", "")),
        fields,
        relations=relations,
        **more,
    )


def test_the_published_version_takes_precedence_and_no_data_of_the_preprint_is_lost() -> None:
    merged = merge_drafts([draft("arXiv", PREPRINT), draft("Crossref", PUBLISHED)])
    assert merged.fields == {
        "title": "Learning to reason",
        "authors": ["Ann Ash", "Bo Berg"],  # the full names
        "date": "2025-01-03",  # when it first appeared
        "type": "article",
        "doi": "10.1000/182",
        "venue": {**PUBLISHED["venue"], "published": "2025-07"},
        "keywords": ["Reasoning", "sets"],
        "arxiv": "2501.01234",
        "categories": ["cs.AI"],
        "versions": [{"label": "v1", "date": "2025-01-03"}],
        "title_variants": [
            {"title": "Learning to reason: first results", "where": "preprint", "source": "arXiv"}
        ],
    }
    sources = [merged.drafts[owner].origin.source for owner in merged.owners.values()]
    assert dict(zip(merged.owners, sources, strict=True))["date"] == "arXiv"


@pytest.mark.parametrize(
    ("source", "file", "venue", "expected"),
    [
        ("BibTeX", "refs.bib", PUBLISHED["venue"], {"source": "refs.bib"}),
        ("RIS", "../my papers/refs.ris", None, {"source": "refs.ris"}),
        ("BibTeX", "C:\\refs.bib", {"name": "Sets Weekly"}, {"where": "Sets Weekly", "source": "refs.bib"}),
        ("OpenAlex", "", {"name": "JOURNAL OF SETS"}, {"source": "OpenAlex"}),
        ("OpenAlex", "", {"name": "Sets Weekly"}, {"where": "Sets Weekly", "source": "OpenAlex"}),
    ],
)  # fmt: skip
def test_another_title_has_the_place_and_the_file_in_which_it_is_used(
    source: str, file: str, venue: Any, expected: dict[str, str]
) -> None:
    other = {**PUBLISHED, "title": "Learning to think", "venue": venue}
    if venue is None:
        del other["venue"]
    merged = merge_drafts([draft("Crossref", PUBLISHED), draft(source, other, file=file)])
    assert merged.fields["title_variants"] == [{"title": "Learning to think", **expected}]


def test_the_licence_of_a_preprint_is_not_that_of_the_paper() -> None:
    preprint = draft("BibTeX", {**PREPRINT, "license": "CC-BY 4.0"}, file="refs.bib")
    merged = merge_drafts([preprint, draft("Crossref", PUBLISHED)])
    assert "license" not in merged.fields
    assert ["CC-BY 4.0" in note.text for _, note in merged.notes] == [True]
    assert merge_drafts([preprint]).fields["license"] == "CC-BY 4.0"
    published = draft("Crossref", {**PUBLISHED, "license": "CC-BY-NC 4.0"})
    assert merge_drafts([preprint, published]).fields["license"] == "CC-BY-NC 4.0"


@pytest.mark.parametrize(
    ("first", "second", "expected", "is_incomplete"),
    [
        ((["A. Ash"], True), (["Ann Ash", "Bo Berg"], False), ["Ann Ash", "Bo Berg"], False),
        ((["Ann Ash", "Bo Berg"], False), (["A. Ash"], True), ["Ann Ash", "Bo Berg"], False),
        ((["A. Ash"], True), (["Ann Ash"], True), ["Ann Ash"], True),
        ((["A. Ash"], True), (["Cy Dee", "Ann Ash"], False), ["A. Ash"], True),
        ((["A. Ash"], True), (["Ann Ash", "Bo Berg"], True), ["A. Ash"], True),
    ],
)
def test_a_complete_list_of_authors_replaces_its_beginning(
    first: tuple[list[str], bool],
    second: tuple[list[str], bool],
    expected: list[str],
    is_incomplete: bool,
) -> None:
    drafts = [
        draft("x", {**PUBLISHED, "authors": names, **({"more_authors": True} if more else {})})
        for names, more in (first, second)
    ]
    fields = merge_drafts(drafts).fields
    assert (fields["authors"], fields.get("more_authors", False)) == (expected, is_incomplete)


def test_the_order_of_the_drafts_does_not_matter() -> None:
    drafts = [draft("arXiv", PREPRINT), draft("Crossref", PUBLISHED)]
    assert merge_drafts(drafts).fields == merge_drafts(drafts[::-1]).fields


def test_the_doi_that_arxiv_gives_is_implied_by_the_id() -> None:
    doi = {"doi": "10.48550/arXiv.2501.01234", "title": "T"}
    merged = merge_drafts([draft("DataCite", doi), draft("arXiv", PREPRINT)])
    assert "doi" not in merged.fields


def test_the_doi_of_a_preprint_is_kept_as_a_version() -> None:
    preprint = {**PREPRINT, "doi": "10.1101/2024.12.01"}
    merged = merge_drafts([draft("Crossref", preprint), draft("Crossref", PUBLISHED, id="y")])
    assert merged.fields["doi"] == "10.1000/182"
    assert {
        "label": "preprint",
        "date": "2025-01-03",
        "url": "https://doi.org/10.1101/2024.12.01",
    } in (
        merged.fields["versions"]  # type: ignore[operator]
    )


def test_two_ids_of_one_scheme_are_for_a_person_to_check() -> None:
    merged = merge_drafts([draft("a", PUBLISHED), draft("b", {**PUBLISHED, "doi": "10.1000/183"})])
    ((_, remark),) = merged.notes
    assert remark.kind == "identifier"
    assert remark.text == "has the DOI 10.1000/182 and also 10.1000/183; check which is right"


def test_the_citekey_is_that_of_the_lab_s_own_file() -> None:
    own = draft("BibTeX", {"citekey": "ash25", "title": "T"}, file="refs.bib")
    merged = merge_drafts([draft("ACL Anthology", {**PUBLISHED, "citekey": "ash-berg-2025"}), own])
    assert merged.fields["citekey"] == "ash25"


def test_venues_are_not_mixed() -> None:
    other = {**PUBLISHED, "venue": {"name": "arXiv", "volume": "abs/2501.01234"}}
    same = {**PUBLISHED, "venue": {"name": "journal of sets", "volume": "7"}}
    assert (
        merge_drafts([draft("a", PUBLISHED), draft("b", other)]).fields["venue"]
        == PUBLISHED["venue"]
    )
    merged = merge_drafts([draft("a", PUBLISHED), draft("b", same)])
    assert merged.fields["venue"] == {**PUBLISHED["venue"], "volume": "7"}


def test_a_retraction_outweighs_a_correction() -> None:
    correction = Relation("correction", "doi", "10.1000/c", "2025-08-01")
    retraction = Relation("retraction", "doi", "10.1000/r", "2025-09-02")
    merged = merge_drafts([draft("Crossref", PUBLISHED, correction, retraction)])
    assert merged.fields["status"] == {
        "state": "retracted",
        "date": "2025-09-02",
        "url": "https://doi.org/10.1000/r",
    }


def test_the_source_block_records_the_data_of_each_source() -> None:
    bibtex = draft(
        "BibTeX",
        {"title": "T", "authors": ["Ann Ash"]},
        id="ash25",
        unused={"groups": "x", "empty": ""},
    )
    (part,) = source_block(merge_drafts([bibtex]), "2026-11-24")
    assert isinstance(part, dict)
    assert isinstance(part["digests"], dict)
    assert {key: part[key] for key in ("name", "id", "retrieved", "unused")} == {
        "name": "BibTeX",
        "id": "ash25",
        "retrieved": "2026-11-24",
        "unused": {"groups": "x"},
    }
    assert part["digests"].keys() == {"title", "authors"}


def test_the_year_of_the_publication_is_kept_beside_the_date_of_the_preprint() -> None:
    preprint = draft("BibTeX", {**PREPRINT, "date": "2024"}, id="pre")
    paper = {**PUBLISHED, "date": "2025", "venue": {"type": "journal", "name": "Journal of Sets"}}
    merged = merge_drafts([preprint, draft("BibTeX", paper, id="pub")])
    assert merged.fields["date"] == "2024"
    assert merged.fields["venue"] == {"type": "journal", "name": "Journal of Sets", "year": 2025}


def test_keywords_that_differ_in_a_sign_are_all_kept() -> None:
    merged = merge_drafts(
        [draft("A", {"keywords": ["C", "sets"]}), draft("B", {"keywords": ["C++", "C#", "Sets"]})]
    )
    assert merged.fields["keywords"] == ["C", "sets", "C++", "C#"]
