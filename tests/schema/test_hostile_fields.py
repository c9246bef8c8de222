"""The templates of hostile records contain every field that accepts text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
import yaml
from hostile_records import AUTHOR, FAMILY, GRANT, NEWS, PAPER, TEAM
from pydantic import BaseModel

from labpress.schema import Author, Family, Grant, Paper
from labpress.schema.news import News
from labpress.schema.text_formats import format_of

# Names are given in parts or as a literal; the other keys accept names of keys or labels.
_OTHERWISE = {"name", "unverified", "locked", "digests"}


@pytest.mark.parametrize(
    ("model", "templates"),
    [
        (Paper, [PAPER]),
        (Author, [AUTHOR, TEAM]),
        (Family, [FAMILY]),
        (Grant, [GRANT]),
        (News, [NEWS.strip().split("---")[1]]),
    ],
)
def test_each_text_field_has_a_hostile_text(model: type[BaseModel], templates: list[str]) -> None:
    present = {path for text in templates for path in _paths(yaml.safe_load(text))}
    present |= {path.rpartition(".")[0] for path in present}  # a mapping of keys to texts
    missing = {path for path in _text_fields(model) if path not in present}
    assert {path for path in missing if not _is_name(path)} == set()


def _is_name(path: str) -> bool:
    """Return whether a field is another way to write a name, or is compared with names of keys."""
    people = r"(?:^|\.)(?:authors|editors|translators|advisors)\.[a-z]+$"
    return path.rpartition(".")[2] in _OTHERWISE or re.search(people, path) is not None


def _paths(data: Any, path: str = "") -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _paths(value, f"{path}.{key}" if path else str(key))
    elif isinstance(data, list):
        for item in data:
            yield from _paths(item, path)
    else:
        yield path


def _text_fields(model: type[BaseModel], path: str = "") -> Iterator[str]:
    for key, info in model.model_fields.items():
        inner = f"{path}.{key}" if path else key
        if format_of(model, key) in {"text", "rich", "markdown"}:
            if not info.exclude:
                yield inner
        else:
            for part in _parts(info.annotation):
                yield from _text_fields(part, inner)


def _parts(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)
