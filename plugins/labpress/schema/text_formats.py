"""Determines the text format of each field, and finds the strings that may contain markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from labpress.schema.types import Scalar, TextFormat

Place = tuple[str | int, ...]
"""The keys and indexes on the path to a value in a record."""

_MARKUP: frozenset[TextFormat] = frozenset({"rich", "markdown"})


@cache
def format_of(model: type[BaseModel], key: str) -> TextFormat:
    """Return the text format of a field, or of its items.

    Args:
        model: the model of a record or part.
        key: the name of a field of the model.

    Returns:
        The format; ``other`` if the field contains parts instead of scalars.
    """
    scalar = _scalar(model, key)
    return scalar.content if scalar else "other"


@cache
def is_by_language(model: type[BaseModel], key: str) -> bool:
    """Return whether the text of a field, or of its items, may be given in several languages."""
    scalar = _scalar(model, key)
    return scalar is not None and scalar.by_language


def _scalar(model: type[BaseModel], key: str) -> Scalar | None:
    info = model.model_fields[key]
    marks = [*info.metadata, *_marks(info.annotation)]
    return next((mark for mark in marks if isinstance(mark, Scalar)), None)


def markup_of(part: BaseModel, place: Place = ()) -> Iterator[tuple[Place, TextFormat, str]]:
    """Yield all strings of a record that may contain markup or math, in the order of its fields.

    Args:
        part: the record, or a part of it.
        place: the path of the part in the record.

    Yields:
        The path of a string in the record, its format (``rich`` or ``markdown``), and the string.
    """
    for key in _keys_with_markup(type(part)):
        yield from _in_value(getattr(part, key), (*place, key), format_of(type(part), key))


def _in_value(
    value: Any, place: Place, content: TextFormat
) -> Iterator[tuple[Place, TextFormat, str]]:
    if isinstance(value, str):
        yield place, content, value
    elif isinstance(value, BaseModel):
        yield from markup_of(value, place)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _in_value(item, (*place, index), content)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _in_value(item, (*place, key), content)


def texts_by_language(
    part: BaseModel, place: Place = ()
) -> Iterator[tuple[Place, Mapping[str, str]]]:
    """Yield all text that a record gives in several languages, in the order of its fields.

    Args:
        part: the record, or a part of it.
        place: the path of the part in the record.

    Yields:
        The path of the text in the record, and its strings, keyed by language.
    """
    for key in _keys_by_language(type(part)):
        value = getattr(part, key)
        values = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for index, item in values:
            path = (*place, key) if index is None else (*place, key, index)
            if isinstance(item, BaseModel):
                yield from texts_by_language(item, path)
            elif isinstance(item, Mapping) and is_by_language(type(part), key):
                yield path, item


@cache
def _keys_by_language(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys of a part whose values may contain text in several languages."""
    return tuple(
        key
        for key, info in model.model_fields.items()
        if is_by_language(model, key)
        or any(_keys_by_language(part) for part in _parts(info.annotation))
    )


@cache
def _keys_with_markup(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys of a part whose values may contain markup.

    Other values, such as a byline of 800 names, need not be searched.
    """
    return tuple(
        key
        for key, info in model.model_fields.items()
        if format_of(model, key) in _MARKUP
        or any(_keys_with_markup(part) for part in _parts(info.annotation))
    )


def _marks(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _marks(argument)


def _parts(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)
