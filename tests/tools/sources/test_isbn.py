"""Books from Open Library, and papers from the ACL Anthology."""

from __future__ import annotations

import json
from typing import Any

import pytest
from draft_records import problems
from service_samples import OPEN_LIBRARY_BOOK, open_library

from labpress_tools.drafts import Draft, Drafts, Origin, Rejection
from labpress_tools.sources import acl_anthology, isbn

ISBN = "978-3-16-148410-0"


def draft(**changes: Any) -> Draft:
    drafts = isbn.read_works(open_library(**changes), [ISBN])
    assert drafts.rejections == ()
    (found,) = drafts.drafts
    assert problems(found) == []
    return found


def test_a_book() -> None:
    found = draft()
    assert found.fields == {
        "isbn": ISBN,
        "title": "Small Things: a study",
        "authors": ["Ada Example"],
        "type": "book",
        "date": "2009-03",
        "number_of_pages": 312,
        "venue": {"edition": "2", "publisher": "Example Press", "location": "Exampleton"},
    }
    assert found.unused == {}


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2009", "2009"),
        ("Mar 01, 2009", "2009-03-01"),
        ("1 March 2009", "2009-03-01"),
        ("c2009", "2009"),
        ("2009-03-01", "2009-03-01"),
        ("December 31st, 2010", "2010-12-31"),
        ("20090301", ""),
        ("Nineteen", ""),
    ],
)
def test_dates(written: str, date: str) -> None:
    assert draft(publish_date=written).fields.get("date", "") == date


def test_missing_books() -> None:
    body = json.dumps({"ISBN:9783161484100": OPEN_LIBRARY_BOOK}).encode()
    drafts = isbn.read_works(body, ["0-306-40615-2", ISBN])
    assert [found.origin.id for found in drafts.drafts] == [ISBN]
    assert [rejection.reason for rejection in drafts.rejections] == [
        "Open Library does not have this book; write the record manually"
    ]


@pytest.mark.parametrize("body", [b"", b"[]", b"{}"])
def test_no_answer(body: bytes) -> None:
    assert len(isbn.read_works(body, [ISBN]).rejections) == 1


def test_the_request() -> None:
    parameters = isbn.works_request([ISBN, "0306406152"]).parameters
    assert parameters["bibkeys"] == "ISBN:9783161484100,ISBN:0306406152"


def test_a_paper_of_the_anthology() -> None:
    def read_bibtex(data: bytes, file: str) -> Drafts:
        assert (data, file) == (b"@inproceedings{x}", "")
        return Drafts((Draft(Origin("BibTeX", "x", line=1), {"title": "T"}),))

    found = acl_anthology.read_work(b"@inproceedings{x}", "2020.acl-main.1", read_bibtex)
    assert isinstance(found, Draft)
    assert found.origin == Origin("ACL Anthology", "2020.acl-main.1")
    assert found.fields == {"title": "T"}


@pytest.mark.parametrize(
    ("drafts", "reason"),
    [
        (Drafts(), "it has 0 entries instead of one"),
        (Drafts((), (Rejection(Origin("BibTeX", ""), "it is broken"),)), "it is broken"),
    ],
)
def test_a_paper_that_cannot_be_read(drafts: Drafts, reason: str) -> None:
    rejection = acl_anthology.read_work(b"", "P19-1001", lambda data, file: drafts)
    assert isinstance(rejection, Rejection)
    assert rejection.reason == f"invalid response from the ACL Anthology: {reason}"
