"""Lists of works from ORCID."""

from __future__ import annotations

import json
from typing import Any

import pytest
from draft_records import problems
from service_samples import orcid_detail, orcid_ids, orcid_summary, orcid_works

from labpress_tools.sources import orcid
from labpress_tools.sources.orcid import Summary

ME = "0000-0002-1825-0097"


def test_a_group_is_one_work() -> None:
    body = orcid_works(
        [
            orcid_summary(
                1,
                "From a publisher",
                orcid_ids(("doi", "https://doi.org/10.1000/182", "self")),
                "0",
            ),
            orcid_summary(
                2, "Preferred", orcid_ids(("arxiv", "arXiv:2501.01234v2", "self")), "1", year=None
            ),
        ],
        [orcid_summary(3, "Another", orcid_ids(("doi", "10.48550/arXiv.2501.00001", "self")))],
    )
    assert orcid.read_works(body) == [
        Summary("Preferred", "2025", {"arxiv": "2501.01234", "doi": "10.1000/182"}, 2),
        Summary("Another", "2025", {"arxiv": "2501.00001"}, 3),
    ]


def test_identifiers_of_the_work_itself() -> None:
    ids = orcid_ids(
        ("doi", "10.1000/book", "part-of"),
        ("doi", "10.1000/version", "version-of"),
        ("doi", "10.1000/own", "self"),
        ("isbn", "9783161484100", "part-of"),
        ("doi", "work:doi", "self"),
        ("eid", "2-s2.0-1", "self"),
        ("pmc", "PMC9719508", "self"),
    )
    (summary,) = orcid.read_works(orcid_works([orcid_summary(1, "T", ids)]))
    assert summary.ids == {"doi": "10.1000/own", "pmcid": "PMC9719508"}


def test_a_normalised_identifier_is_better() -> None:
    ids = orcid_ids(("doi", "see 10.1000/x", "self"))
    ids["external-id"][0]["external-id-normalized"] = {"value": "10.1000/x"}
    (summary,) = orcid.read_works(orcid_works([orcid_summary(1, "T", ids)]))
    assert summary.ids == {"doi": "10.1000/x"}


def test_a_work_without_identifiers() -> None:
    nothing: list[dict[str, Any] | None] = [None, {}, {"external-id": None}, {"external-id": []}]
    for ids in nothing:
        (summary,) = orcid.read_works(orcid_works([orcid_summary(7, "A Talk", ids)]))
        assert summary == Summary("A Talk", "2025", {}, 7)
    assert orcid.read_works(orcid_works([])) == []


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"null"])
def test_no_list(body: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is that of JSON
        orcid.read_works(body)


def test_a_whole_entry() -> None:
    body = json.dumps({"bulk": [orcid_detail(7), {"error": {"response-code": 404}}]}).encode()
    drafts = orcid.read_details(body, ME)
    (found,) = drafts.drafts
    assert problems(found) == []
    assert found.origin.id == f"{ME}/7"
    assert found.fields == {
        "title": "A Talk on Small Things",
        "authors": [{"name": "Ada Example", "orcid": ME}],
        "type": "talk",
        "date": "2025",
        "venue": {
            "type": "other",
            "name": "Journal of Examples",
            "year": 2025,
            "editors": ["Ed Itor"],
        },
        "url": "https://example.org/talk",
    }


def test_an_entry_without_contributors() -> None:
    body = json.dumps({"bulk": [orcid_detail(7, contributors=None)]}).encode()
    (found,) = orcid.read_details(body, ME).drafts
    assert [remark.text for remark in found.notes] == [
        "ORCID lists no authors; add `authors`, unless it is unsigned"
    ]


def test_an_unreadable_response() -> None:
    (rejection,) = orcid.read_details(b"<html>", ME).rejections
    assert "invalid response from ORCID" in rejection.reason
