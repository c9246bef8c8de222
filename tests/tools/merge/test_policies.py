"""Every list and mapping of a paper has a rule for combining the values of several drafts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args, get_origin

from labpress.schema import Paper
from labpress.schema.base import Part
from labpress_tools.drafts import Draft, Origin
from labpress_tools.merge import merge_drafts, update_record
from labpress_tools.merge.policies import (
    CHOSEN_LISTS,
    COMPUTED,
    NAMED_ITEMS,
    SPLIT,
    UNITED,
    WHOLE_PARTS,
)


def types_in(annotation: Any) -> list[Any]:
    """Return the classes and origins in an annotation, except those inside lists."""
    origin = get_origin(annotation)
    if origin in {tuple, dict, Mapping}:
        return [origin]
    inner = [found for part in get_args(annotation) for found in types_in(part)]
    return inner or [annotation]


def keys_with(*kinds: type) -> set[str]:
    return {
        key
        for key, info in Paper.model_fields.items()
        for kind in types_in(info.annotation)
        if isinstance(kind, type) and issubclass(kind, kinds)
    }


def test_every_list_has_a_rule() -> None:
    lists = keys_with(tuple)
    assert {"authors", "keywords", "funding"} <= lists
    assert lists == UNITED | CHOSEN_LISTS
    assert not UNITED & CHOSEN_LISTS
    assert set(NAMED_ITEMS) <= UNITED


def test_every_mapping_has_a_rule() -> None:
    mappings = keys_with(Part, dict)
    assert mappings == set(SPLIT) | WHOLE_PARTS
    assert not set(SPLIT) & WHOLE_PARTS


def test_values_computed_from_all_drafts_are_keys() -> None:
    assert set(Paper.model_fields) >= COMPUTED


def draft(source: str, **fields: Any) -> Draft:
    return Draft(Origin(source, "x"), {"title": "T", "doi": "10.1000/182", **fields})


def test_subjects_of_several_sources_are_combined_by_scheme() -> None:
    merged = merge_drafts(
        [
            draft("A", classifications={"msc": ["17B37"]}),
            draft("B", classifications={"msc": ["81R50"], "mesh": ["Humans"]}),
        ]
    )
    assert merged.fields["classifications"] == {"msc": ["17B37"], "mesh": ["Humans"]}


def test_related_works_of_several_sources_are_united() -> None:
    first = {"relation": "is-supplemented-by", "url": "https://example.org/1"}
    second = {"relation": "is-reviewed-by", "url": "https://example.org/2"}
    merged = merge_drafts([draft("A", relations=[first]), draft("B", relations=[first, second])])
    assert merged.fields["relations"] == [first, second]


def test_the_venues_of_a_book_are_the_same_if_their_publisher_is() -> None:
    book = {"type": "book", "editors": ["Ada Example"]}
    merged = merge_drafts(
        [
            draft("A", **book, venue={"publisher": "A Press"}),
            draft("B", **book, venue={"publisher": "A Press", "series": "Examples"}),
            draft("C", **book, venue={"publisher": "B Press", "edition": "2"}),
        ]
    )
    assert merged.fields["venue"] == {"publisher": "A Press", "series": "Examples"}


def test_a_source_adds_to_the_venue_of_a_book() -> None:
    record = {"title": "T", "editors": ["A. Example"], "type": "edited-volume"}
    new = draft("A", editors=["Ada Example"], venue={"publisher": "A Press", "edition": "2"})
    known = {**record, "venue": {"publisher": "A Press"}}
    assert update_record(known, [new], "2026-01-01").changes["venue"] == {
        "publisher": "A Press",
        "edition": "2",
    }
    other = {**record, "venue": {"publisher": "B Press"}}
    assert "venue" not in update_record(other, [new], "2026-01-01").changes


def test_the_full_names_of_editors_are_preferred() -> None:
    merged = merge_drafts([draft("A", editors=["A. Example"]), draft("B", editors=["Ada Example"])])
    assert merged.fields["editors"] == ["Ada Example"]
