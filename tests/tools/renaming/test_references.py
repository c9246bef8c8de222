"""References between records: every key whose value is an id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from small_labs import record_file

from labpress.loading.record_paths import MODELS
from labpress.loading.yaml_parser import read_tree
from labpress.schema.base import Part
from labpress.schema.identifiers import RecordId
from labpress_tools.record_writer import RecordEditError
from labpress_tools.renaming.references import (
    FORMER_IDS,
    REFERENCES,
    find_references,
    replace_references,
)

PAPER = """\
title: old
citekey: old
authors:
  - old
  - {name: Ann Ash, id: old}  # she
  - name: Bo Berg
    id: "old"
family: old
follows: [old, {id: old, title: old}, older]
builds_on:
  - old # basis
supersedes: {id: old}
relations: {relation: has-part, id: old}
funding: [{grant: old}, old]
versions:
  - {label: old, authors: [Ann Ash, {name: Bo, id: old}]}
former_ids: [old]
notes: [old]
"""
BYLINE = [("authors", 1, "id"), ("authors", 2, "id"), ("versions", 0, "authors", 1, "id")]


def models(model: type[BaseModel], seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    if model not in seen:
        seen.add(model)
        for info in model.model_fields.values():
            for part in in_annotation(info.annotation):
                if isinstance(part, type) and issubclass(part, Part):
                    models(part, seen)
    return seen


def in_annotation(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in get_args(annotation):
        yield from in_annotation(inner)


def holds_an_id(annotation: Any, metadata: list[Any]) -> bool:
    marks = get_args(RecordId)[1:]
    everything = [*in_annotation(annotation), *metadata]
    return any(mark in everything for mark in marks)


def test_every_key_that_holds_an_id_is_known() -> None:
    all_models: set[type[BaseModel]] = set()
    for model in MODELS.values():
        models(model, all_models)
    keys = {
        (model, key)
        for model in all_models
        for key, info in model.model_fields.items()
        if holds_an_id(info.annotation, list(info.metadata))
    }
    assert keys == REFERENCES.keys() | FORMER_IDS


@pytest.mark.parametrize(
    ("target", "paths"),
    [
        ("families", [("family",)]),
        (
            "papers",
            [
                ("follows", 0),
                ("follows", 1, "id"),
                ("builds_on", 0),
                ("supersedes", "id"),
                ("relations", "id"),
            ],
        ),
        ("grants", [("funding", 0, "grant")]),
        ("authors", BYLINE),
    ],
)
def test_references_are_found_however_they_are_written(target: str, paths: list[Any]) -> None:
    found = [path for path, name in find_references(read_tree(PAPER).data, "papers", target)
             if name == "old"]  # fmt: skip
    assert found == paths


@pytest.mark.parametrize("target", ["families", "papers", "grants", "authors"])
def test_only_the_ids_change(target: str) -> None:
    file = record_file("papers/x", PAPER)
    after = replace_references(file, PAPER.encode(), target, "old", "new").decode()
    lines = zip(PAPER.splitlines(), after.splitlines(), strict=True)
    changed = [(before, new) for before, new in lines if before != new]
    expected = {
        "families": ["family: new"],
        "papers": ["follows: [new, {id: new, title: old}, older]", "  - new # basis",
                   "supersedes: {id: new}", "relations: {relation: has-part, id: new}"],
        "grants": ["funding: [{grant: new}, old]"],
        "authors": ["  - {name: Ann Ash, id: new}  # she", "    id: new",
                    "  - {label: old, authors: [Ann Ash, {name: Bo, id: new}]}"],
    }  # fmt: skip
    assert [new for _, new in changed] == expected[target]


def test_an_existing_id_is_not_repeated() -> None:
    text = "name: Ann\nnot_same_as: [a, b, c, b]\n"
    after = replace_references(record_file("authors/x", text), text.encode(), "authors", "b", "a")
    assert after == b"name: Ann\nnot_same_as: [a, c]\n"


def test_a_file_with_errors_that_names_the_id_is_refused() -> None:
    text = "title: A\nfollows: [old\n"
    with pytest.raises(RecordEditError, match=r"content/papers/x.yaml mentions `old`"):
        replace_references(record_file("papers/x", text), text.encode(), "papers", "old", "new")
    assert replace_references(record_file("papers/x", text), text.encode(), "papers", "b", "c") == (
        text.encode()
    )
