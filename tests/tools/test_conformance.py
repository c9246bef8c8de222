"""The comparisons of `make conformance` detect errors; the external programs run only there."""

from dataclasses import replace
from typing import Any

import pytest
from hard_papers import hard_papers

from conformance.equality import FIELDS, difference
from conformance.known_losses import KNOWN_LOSSES, Difference
from conformance.style_rules import RULES
from labpress.bibliography.formats.csl_json import to_csl
from labpress.bibliography.item_builder import build_item

ITEMS = [build_item(paper) for paper in hard_papers().values()]
PLAIN = build_item(hard_papers()["type-conference"])


def test_own_csl_json_has_no_losses() -> None:
    # HTML in a title is a known loss.
    items = [item for item in ITEMS if item.key != "title-html"]
    losses = [(item.key, field) for item in items for field in FIELDS if loss(item, field)]
    assert losses == []


def loss(item: Any, field: str, **changed: Any) -> Any:
    return difference(field, item, {**to_csl(item), **changed})


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
def test_loss_is_detected(field: str, changed: dict[str, Any]) -> None:
    assert loss(PLAIN, field, **changed)


def test_lost_retraction_is_detected() -> None:
    item = build_item(hard_papers()["status-retracted"])
    assert loss(item, "status", note="", status="")


def test_known_loss_covers_nothing_else() -> None:
    day = Difference("date", "BibTeX", "pandoc", "x", written="2025-04-23", read="2025-04")
    assert [loss.reason for loss in KNOWN_LOSSES if loss.covers(day)] == [
        "BibTeX has a year and a month, but no day."
    ]
    assert not any(loss.covers(replace(day, read="2024-04")) for loss in KNOWN_LOSSES)
    assert not any(loss.covers(replace(day, format="BibLaTeX")) for loss in KNOWN_LOSSES)


def test_rule_applies_only_to_its_styles() -> None:
    number = RULES[0]
    assert number.apply("ieee", "article", "[1] P. Wang") == "P. Wang"
    assert number.apply("apa", "article", "[1] P. Wang") == "[1] P. Wang"
