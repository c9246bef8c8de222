"""Submissions from OpenReview."""

from __future__ import annotations

from typing import Any

import pytest
from draft_records import problems
from service_samples import openreview_note

from labpress_tools.drafts import Draft, Rejection
from labpress_tools.sources import openreview


def draft(version: int = 2, **changes: Any) -> Draft:
    found = openreview.read_work(openreview_note(version, **changes), "77eEDRhPkQ")
    assert isinstance(found, Draft), found
    assert problems(found) == []
    return found


@pytest.mark.parametrize("version", [1, 2])
def test_a_paper(version: int) -> None:
    found = draft(version)
    assert found.fields == {
        "openreview": "77eEDRhPkQ",
        "title": "A Study of Small Things",
        "authors": ["Ada Example", "Bo Sample"],
        "abstract": "We study $x_1$, and more.",
        "keywords": ["small things", "studies"],
        "type": "conference",
        "venue": {
            "type": "conference",
            "name": "The Twelfth Conference on Examples",
            "short": "ExConf",
            "year": 2024,
        },
        "date": "2024-01-16",
        "license": "CC BY 4.0",
    }
    assert found.unused == {"TL;DR": "Small things matter.", "presentation": "poster"}


@pytest.mark.parametrize(
    "venue",
    [
        "Submitted to ExConf 2024",
        "ExConf 2024 Conference Withdrawn Submission",
        "Rejected by TMLR",
        "",
    ],
)
def test_a_submission_that_was_not_accepted(venue: str) -> None:
    found = draft(venue=venue)
    assert found.fields["type"] == "preprint"
    assert "venue" not in found.fields
    expected = (
        [f"OpenReview lists the venue `{venue}`; add `venue` if the paper was accepted"]
        if venue
        else []
    )
    assert [remark.text for remark in found.notes] == expected


def test_a_rejection_that_is_visible_only_in_the_id() -> None:
    assert (
        draft(venueid="ExConf.cc/2024/Conference/Rejected_Submission").fields["type"] == "preprint"
    )


def test_a_journal() -> None:
    found = draft(venue="Accepted by TMLR", venueid="TMLR", _bibtex="@article{x, year={2024}}")
    assert found.fields["type"] == "article"
    assert found.fields["venue"] == {
        "type": "journal",
        "name": "Transactions on Machine Learning Research",
        "short": "TMLR",
        "year": 2024,
    }


def test_a_workshop() -> None:
    found = draft(
        venue="ExConf 2024 Workshop on Things", venueid="ExConf.cc/2024/Workshop/Things", _bibtex=""
    )
    assert found.fields["venue"] == {
        "type": "workshop",
        "name": "ExConf 2024 Workshop on Things",
        "short": "ExConf",
        "year": 2024,
    }


def test_other_forms() -> None:
    found = draft(
        keywords="one, two; three",
        authors=[{"fullname": "Ada Example"}, {"x": 1}],
        code="https://example.org/code",
        html="https://arxiv.org/abs/2501.01234",
        license="CC BY-NC 4.0",
    )
    assert found.fields["keywords"] == ["one", "two", "three"]
    assert found.fields["authors"] == ["Ada Example"]
    assert found.fields["links"] == [{"kind": "code", "url": "https://example.org/code"}]
    assert found.fields["arxiv"] == "2501.01234"


def test_anonymous_authors() -> None:
    found = draft(authors=["Anonymous"])
    assert "authors" not in found.fields
    assert "OpenReview lists no authors; add `authors`, unless it is unsigned" in [
        remark.text for remark in found.notes
    ]


@pytest.mark.parametrize("date", [None, "2024", 10**30, -(10**30), True, 1e400])
def test_invalid_times(date: Any) -> None:
    found = draft(note={"pdate": date, "cdate": date})
    assert "date" not in found.fields


def test_a_comment() -> None:
    rejection = openreview.read_work(openreview_note(note={"id": "abcdefghij"}), "abcdefghij")
    assert isinstance(rejection, Rejection)
    assert rejection.reason == "it is a comment on the paper `77eEDRhPkQ`; use the paper's URL"


@pytest.mark.parametrize("body", [b"", b"{}", b'{"notes": []}', b"[]"])
def test_no_paper(body: bytes) -> None:
    assert not openreview.has_work(body)
    assert isinstance(openreview.read_work(body, "77eEDRhPkQ"), Rejection)
