"""The comparisons of `make conformance` detect errors; external programs are not run here."""

from dataclasses import replace
from itertools import takewhile
from typing import Any

import pytest
import yaml
from hard_papers import hard_papers
from paths import TESTS
from record_parsing import read

from conformance.citation_records import citation_records
from conformance.equality import FIELDS, difference
from conformance.explanation import Difference
from conformance.known_losses import KNOWN_LOSSES
from conformance.style_rules import RULES, documented_rules
from labpress.bibliography.formats.csl_json import to_csl
from labpress.bibliography.item_builder import build_item
from labpress.schema import Paper
from labpress.schema.publication_types import PUBLICATION_TYPES

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
    plural = next(rule for rule in RULES if rule.types == "patent")
    assert plural.apply("apa", "patent", "(Patent Nos. US 1)") == "(Patent No. US 1)"
    assert plural.apply("mla", "patent", "(Patent Nos. US 1)") == "(Patent Nos. US 1)"
    assert plural.apply("apa", "book", "(Patent Nos. US 1)") == "(Patent Nos. US 1)"


def test_documentation_has_every_difference_of_citations_and_no_other() -> None:
    lines = (TESTS.parent / "docs/citations.md").read_text("utf-8").splitlines()
    start = lines.index("| style | difference |") + 2
    rows = list(takewhile(lambda line: line.startswith("|"), lines[start:]))
    assert rows == documented_rules()


def test_made_up_records_are_valid_and_of_all_types() -> None:
    texts = [yaml.safe_dump(record, allow_unicode=True) for _, record in citation_records()]
    papers = [read(text, Paper) for text in texts]
    assert len(papers) >= 400
    assert {paper.type for paper in papers} == set(PUBLICATION_TYPES)
