"""Works from DataCite."""

from __future__ import annotations

from typing import Any

import pytest
from draft_records import problems
from service_samples import datacite_answer

from labpress_tools.drafts import Draft, Rejection, Relation
from labpress_tools.sources import datacite


def draft(**changes: Any) -> Draft:
    found = datacite.read_work(datacite_answer(**changes), "10.5281/zenodo.1234567")
    assert isinstance(found, Draft), found
    assert problems(found) == []
    return found


def test_a_dataset() -> None:
    found = draft()
    assert found.fields == {
        "doi": "10.5281/zenodo.1234567",
        "title": "Forty Million Small Things",
        "authors": [
            {
                "name": "Ada Example",
                "orcid": "0000-0002-1825-0097",
                "affiliations": ["Example Lab"],
            },
            {"name": "Bo Sample", "affiliations": ["Sample University"]},
            {"literal": "Example Lab"},
        ],
        "type": "dataset",
        "date": "2025-07-02",
        "updated": "2026-01-05",
        "venue": {"type": "other", "name": "Zenodo"},
        "abstract": "Small things, **many**.",
        "keywords": ["small things"],
        "language": "en",
        "license": "CC BY 4.0",
        "versions": [{"label": "1.0"}],
    }
    assert found.unused == {"description Methods": "Made by hand.", "sizes": '["40 GB"]'}
    assert found.relations == (Relation("version", "arxiv", "2501.01234"),)
    assert found.notes == ()


def test_empty_strings_everywhere() -> None:
    found = draft(
        creators=[
            {
                "name": "",
                "givenName": "",
                "familyName": "Example",
                "nameIdentifiers": [],
                "affiliation": [""],
            }
        ],
        publisher="",
        subjects=[{"subject": ""}],
        dates=[{"date": "", "dateType": "Issued"}],
        language="",
        types={"resourceTypeGeneral": "", "resourceType": "", "citeproc": ""},
        relatedIdentifiers=[
            {"relatedIdentifier": "", "relatedIdentifierType": "DOI", "relationType": "IsVersionOf"}
        ],
        rightsList=[{}],
        descriptions=[{"description": "", "descriptionType": "Abstract"}],
        version="",
        sizes=[],
    )
    assert found.fields == {
        "doi": "10.5281/zenodo.1234567",
        "title": "Forty Million Small Things",
        "authors": ["Example"],
        "type": "other",
        "date": "2025",
    }
    assert found.unused == {}


@pytest.mark.parametrize("value", [None, "", 0, [], {}, [None], [[]], "text"])
def test_unexpected_values_instead_of_data(value: Any) -> None:
    keys = [
        "creators",
        "publisher",
        "container",
        "subjects",
        "dates",
        "language",
        "types",
        "relatedIdentifiers",
        "rightsList",
    ]
    found = datacite.read_work(
        datacite_answer(**dict.fromkeys([*keys, "descriptions"], value)), "10.1/2"
    )
    assert isinstance(found, Draft)
    assert found.fields["title"] == "Forty Million Small Things"


TYPES = [
    ("Dissertation", "", "", "thesis"),
    ("Text", "Dissertation", "article-journal", "thesis"),
    ("Text", "Preprint", "article-journal", "preprint"),
    ("Text", "", "article-journal", "other"),
    ("Text", "", "report", "report"),
    ("", "Conference paper", "", "conference"),
    ("Preprint", "Article", "article-journal", "preprint"),
    ("Software", "", "", "software"),
    ("Presentation", "", "", "talk"),
    ("Poster", "", "", "poster"),
    ("PhysicalObject", "", "", "other"),
]


@pytest.mark.parametrize(("general", "text", "csl", "expected"), TYPES)
def test_types(general: str, text: str, csl: str, expected: str) -> None:
    types = {"resourceTypeGeneral": general, "resourceType": text, "citeproc": csl}
    assert draft(types=types).fields["type"] == expected


def test_an_article_in_a_journal() -> None:
    container = {
        "type": "Journal",
        "title": "Journal of Examples",
        "volume": "3",
        "firstPage": "1",
        "lastPage": "9",
    }
    types = {"resourceTypeGeneral": "JournalArticle"}
    found = draft(types=types, container=container, publisher={"name": "Example Press"})
    assert found.fields["venue"] == {
        "type": "journal",
        "name": "Journal of Examples",
        "volume": "3",
        "pages": "1–9",
        "publisher": "Example Press",
    }


def test_a_thesis() -> None:
    found = draft(types={"resourceTypeGeneral": "Dissertation"}, publisher="Example University")
    assert found.fields["venue"] == {"type": "institution", "name": "Example University"}


def test_a_preprint_of_arxiv() -> None:
    found = draft(
        doi="10.48550/arxiv.2501.01234",
        publisher="arXiv",
        types={"resourceTypeGeneral": "Preprint"},
        relatedIdentifiers=[
            {
                "relatedIdentifier": "10.1000/182",
                "relatedIdentifierType": "DOI",
                "relationType": "IsVersionOf",
            }
        ],
    )
    assert found.fields["arxiv"] == "2501.01234"
    assert not {"doi", "venue"} & set(found.fields)
    assert found.relations == (Relation("version", "doi", "10.1000/182"),)


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        ([("2025-07-02", "Issued"), ("2024-01-01", "Submitted")], "2025-07-02"),
        ([("2025", "Issued"), ("2025-03-04T00:00:00Z", "Available")], "2025-03-04"),
        ([("2019/2020", "Collected")], "2025"),
        ([("not a date", "Issued")], "2025"),
        ([("2025-02-31", "Issued")], "2025"),
    ],
)
def test_dates(dates: list[tuple[str, str]], date: str) -> None:
    rows = [{"date": text, "dateType": kind} for text, kind in dates]
    assert draft(dates=rows).fields["date"] == date


@pytest.mark.parametrize("body", [b"", b"[]", b'{"data": []}', b'{"errors": [{"status": "404"}]}'])
def test_no_work(body: bytes) -> None:
    assert isinstance(datacite.read_work(body, "10.5281/zenodo.1"), Rejection)


def test_facts_of_a_book() -> None:
    found = draft(
        creators=[],
        types={"resourceTypeGeneral": "Book"},
        publisher={"name": "Example Press"},
        contributors=[
            {
                "name": "Itor, Ed",
                "contributorType": "Editor",
                "givenName": "Ed",
                "familyName": "Itor",
            },
            {"name": "Example, Di", "contributorType": "Translator"},
            {"name": "Example Lab", "contributorType": "HostingInstitution"},
        ],
        titles=[
            {"title": "Kleine Dinge"},
            {"title": "Small Things", "titleType": "TranslatedTitle", "lang": "en"},
        ],
        relatedIdentifiers=[],
    )
    assert found.fields["type"] == "edited-volume"
    assert found.fields["editors"] == ["Ed Itor"]
    assert found.fields["translators"] == ["Di Example"]
    assert found.fields["translated_title"] == {"title": "Small Things", "language": "en"}
    assert found.fields["venue"] == {"publisher": "Example Press"}
    assert "HostingInstitution" in found.unused["contributors"]
    assert found.unused["version"] == "1.0"
    assert found.notes == ()


def test_supervisors_funders_and_institutions() -> None:
    found = draft(
        types={"resourceTypeGeneral": "Dissertation"},
        creators=[
            {
                "name": "Example, Ada",
                "affiliation": [
                    {
                        "name": "Example University",
                        "affiliationIdentifier": "https://ror.org/03yrm5c26",
                        "affiliationIdentifierScheme": "ROR",
                    }
                ],
            }
        ],
        contributors=[{"name": "Sample, Bo", "contributorType": "Supervisor"}],
        fundingReferences=[
            {
                "funderName": "Example Fund",
                "funderIdentifier": "https://doi.org/10.13039/100000001",
                "awardNumber": "X-1",
                "awardTitle": "Things",
                "awardUri": "https://example.org/x-1",
            },
            {"funderName": "Sample Society", "funderIdentifier": "none"},
        ],
    )
    assert found.fields["advisors"] == ["Bo Sample"]
    assert found.fields["authors"] == [
        {
            "name": "Ada Example",
            "affiliations": [{"name": "Example University", "ror": "https://ror.org/03yrm5c26"}],
        }
    ]
    assert found.fields["funding"] == [
        {
            "funder": "Example Fund",
            "funder_id": "10.13039/100000001",
            "title": "Things",
            "url": "https://example.org/x-1",
            "number": "X-1",
        },
        "Sample Society",
    ]


def test_related_works() -> None:
    rows = [
        ("IsSupplementTo", "DOI", "10.1000/182"),
        ("IsDocumentedBy", "URL", "https://example.org/manual"),
        ("References", "DOI", "10.1000/cited"),
        ("IsDescribedBy", "Handle", "10013/x"),
    ]
    found = draft(
        relatedIdentifiers=[
            {"relationType": relation, "relatedIdentifierType": kind, "relatedIdentifier": text}
            for relation, kind, text in rows
        ]
    )
    assert found.fields["relations"] == [
        {"relation": "is-supplement-to", "url": "https://doi.org/10.1000/182"},
        {"relation": "is-documented-by", "url": "https://example.org/manual"},
    ]


@pytest.mark.parametrize(
    ("languages", "abstract"),
    [
        ([None], "One."),
        (["en"], "One."),
        (["de"], {"de": "One."}),
        (["en", "ger"], {"en": "One.", "de": "Two."}),
        ([None, "de"], {"en": "One.", "de": "Two."}),
    ],
)
def test_abstracts_in_several_languages(languages: list[str | None], abstract: object) -> None:
    descriptions = [
        {"descriptionType": "Abstract", "description": text, "lang": language}
        for text, language in zip(["One.", "Two."], languages, strict=False)
    ]
    assert draft(descriptions=descriptions, language="en").fields["abstract"] == abstract
