"""Works from OpenAlex."""

from __future__ import annotations

import json
from typing import Any

import pytest
from draft_records import problems
from service_samples import openalex_page, openalex_work

from labpress_tools.drafts import Draft, Rejection
from labpress_tools.sources import openalex


def draft(**changes: Any) -> Draft:
    found = openalex.read_work(json.dumps(openalex_work(**changes)).encode(), "W2741809807")
    assert isinstance(found, Draft), found
    assert problems(found) == []
    return found


def test_a_work_without_what_openalex_guesses() -> None:
    found = draft()
    assert found.fields == {
        "doi": "10.1000/182",
        "pmid": "31452104",
        "arxiv": "2501.01234",
        "title": "A Study of Small Things",
        "authors": ["Ada Example", "Bo Sample"],
        "type": "article",
        "date": "2025-11-04",
        "venue": {
            "type": "journal",
            "name": "Journal of Examples",
            "year": 2025,
            "volume": "12",
            "issue": "3",
            "pages": "101–112",
            "publisher": "Example Press",
        },
        "issn": "2049-3630",
        "abstract": "We study small things, small.",
        "license": "CC BY",
    }
    assert found.unused == {"openalex": "W2741809807"}
    assert found.notes == ()


def test_a_preprint() -> None:
    location = {
        "landing_page_url": "https://arxiv.org/abs/2501.01234v2",
        "source": {"type": "repository"},
    }
    found = draft(
        doi="https://doi.org/10.48550/arxiv.2501.01234",
        ids={},
        type="preprint",
        primary_location=location,
    )
    assert found.fields["arxiv"] == "2501.01234"
    assert not {"doi", "venue", "url"} & set(found.fields)


def test_authors_that_are_left_out() -> None:
    authorships = [{"raw_author_name": f"Ada Example{n}"} for n in range(100)]
    assert [remark.text for remark in draft(authorships=authorships).notes] == [
        "OpenAlex lists only the first 100 authors; add the rest"
    ]


def test_a_retracted_work() -> None:
    assert draft(is_retracted=True).fields["status"] == {"state": "retracted"}


def test_a_work_without_identifiers_has_a_url() -> None:
    place = {"landing_page_url": "https://example.org/paper", "source": None}
    assert (
        draft(doi=None, ids={}, locations=[], primary_location=place).fields["url"]
        == "https://example.org/paper"
    )


@pytest.mark.parametrize(
    "index", [None, [], {"a": None}, {"a": ["x", -1, True, 10**9]}, {"a": {}}, "text"]
)
def test_a_placeholder_instead_of_an_abstract(index: Any) -> None:
    assert "abstract" not in draft(abstract_inverted_index=index).fields


def test_pages() -> None:
    body = openalex_page(openalex_work(), cursor="next")
    works, cursor = openalex.read_page(body)
    assert (len(works), cursor) == (1, "next")
    assert openalex.read_page(openalex_page(cursor="next")) == ([], "")
    with pytest.raises(ValueError, match="no results"):
        openalex.read_page(b'{"error": "x"}')


def test_counts() -> None:
    body = openalex_page(
        openalex_work(doi="https://doi.org/10.1000/ABC"),
        openalex_work(doi="https://doi.org/10.1000/2", cited_by_count=True),
        openalex_work(doi=None),
    )
    assert openalex.read_counts(body) == {"10.1000/abc": 7}


@pytest.mark.parametrize("body", [b"", b"[]", b"{}"])
def test_no_work(body: bytes) -> None:
    assert isinstance(openalex.read_work(body, "W1"), Rejection)


def test_access_grants_and_institutions_that_the_paper_names() -> None:
    found = draft(
        open_access={"is_oa": True, "oa_status": "gold"},
        grants=[{"funder_display_name": "Example Fund", "award_id": "X-1"}],
        funders=[{"display_name": "Example Fund"}, {"display_name": "Sample Society"}],
        authorships=[
            {
                "raw_author_name": "Ada Example",
                "raw_affiliation_strings": ["Lab 1, Example University, Exampleton"],
                "institutions": [
                    {"display_name": "Example University", "ror": "https://ror.org/03yrm5c26"},
                    {"display_name": "Guessed University", "ror": "https://ror.org/03yrm5c26"},
                ],
            }
        ],
    )
    assert found.fields["open_access"] == "gold"
    assert found.fields["funding"] == [
        {"funder": "Example Fund", "number": "X-1"},
        "Sample Society",
    ]
    assert found.fields["authors"] == [
        {
            "name": "Ada Example",
            "affiliations": [{"name": "Example University", "ror": "https://ror.org/03yrm5c26"}],
        }
    ]
