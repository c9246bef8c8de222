"""The judges of `make conformance` see what is wrong; the programs themselves run there."""

from dataclasses import replace
from typing import Any

import pytest
from hard_papers import hard_papers

from conformance.equality import FIELDS, difference
from conformance.known_losses import LIMITS, Difference
from conformance.style_rules import RULES
from labpress.bibliography.formats.csl_json import to_csl
from labpress.bibliography.item import build_item

ENTRIES = [build_item(paper) for paper in hard_papers().values()]
PLAIN = build_item(hard_papers()["kind-conference"])


def test_our_own_csl_json_is_as_it_was_written() -> None:
    # The one whose title looks like HTML is what `limits` is for.
    plain = [entry for entry in ENTRIES if entry.key != "title-html"]
    found = [(entry.key, field) for entry in plain for field in FIELDS if said(entry, field)]
    assert found == []


def said(entry: Any, field: str, **changed: Any) -> Any:
    return difference(field, entry, {**to_csl(entry), **changed})


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("title", {"title": "Deep Residual Nets"}),
        ("capitals", {"title": "deep residual nets: a second look"}),
        ("authors", {"author": [{"family": "Yu", "given": "Xiang"}]}),
        ("authors", {"author": to_csl(PLAIN)["author"][::-1]}),
        ("date", {"issued": {"date-parts": [[2023]]}}),
        ("DOI", {"DOI": "10.1000/1"}),
        ("arXiv", {"archive_location": "", "URL": ""}),
        ("URL", {"URL": "https://example.org"}),
        ("venue", {"container-title": "Advances", "event-title": "", "publisher": ""}),
    ],
)
def test_a_loss_is_seen(field: str, changed: dict[str, Any]) -> None:
    assert said(PLAIN, field, **changed)


def test_a_retraction_that_is_lost_is_seen() -> None:
    entry = build_item(hard_papers()["status-retracted"])
    assert said(entry, "status", note="", status="")


def test_a_limit_covers_its_own_loss_alone() -> None:
    day = Difference("date", "BibTeX", "pandoc", "x", wrote="2025-04-23", read="2025-04")
    assert [limit.reason for limit in LIMITS if limit.covers(day)] == [
        "BibTeX has a year and a month, no day."
    ]
    assert not any(limit.covers(replace(day, read="2024-04")) for limit in LIMITS)
    assert not any(limit.covers(replace(day, format="BibLaTeX")) for limit in LIMITS)


def test_a_rule_of_style_changes_its_own_style_alone() -> None:
    number = RULES[0]
    assert number.applied("ieee", "article", "[1] P. Wang") == "P. Wang"
    assert number.applied("apa", "article", "[1] P. Wang") == "[1] P. Wang"
