"""Splits the text of a query into terms: keys, with or without values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from labpress.catalogue.paper_query.model import QueryError
from labpress.diagnostics import code

_KEY = re.compile(r"(?P<negation>!?)(?P<key>[^\s!<>=,\"'“”]+)")
_OPERATOR = re.compile(r"\s*(?P<operator>!=|<=|>=|=<|=>|==|=|<|>)\s*")
_VALUE = re.compile(r"\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s,\"“”<>=!]+)")
_COMMA = re.compile(r"\s*,\s*")
_REST_OF_WORD = re.compile(r"\S+")


class Value(NamedTuple):
    """A value in a query, and the column at which it begins, counted from 1."""

    text: str
    column: int


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a query, such as ``year>=2022`` or ``featured``.

    Attributes:
        key: the key, such as ``year``.
        column: the column of the key, counted from 1.
        operator: the operator; empty if there is only a key.
        values: the values after the operator.
        is_negated: whether an exclamation mark precedes the key.
    """

    key: str
    column: int
    operator: str = ""
    values: tuple[Value, ...] = ()
    is_negated: bool = False


def split_query(text: str) -> Iterator[Term | QueryError]:
    """Yield the terms of a query, and an error in place of each part that is invalid."""
    position = _skip_space(text, 0)
    while position < len(text):
        item, position = _read_term(text, position)
        yield item
        position = _skip_space(text, position)


def _read_term(text: str, start: int) -> tuple[Term | QueryError, int]:
    key = _KEY.match(text, start)
    if key is None:
        return _unreadable(text, start)
    operator = _OPERATOR.match(text, key.end())
    if operator is None:
        return Term(key["key"], start + 1, is_negated=bool(key["negation"])), key.end()
    values: list[Value] = []
    position = operator.end()
    while True:
        value = _VALUE.match(text, position)
        if value is None:
            return _missing_value(text, position, key["key"])
        values.append(Value(value[value.lastgroup or 0].strip(), position + 1))
        comma = _COMMA.match(text, value.end())
        if comma is None:
            break
        position = comma.end()
    term = Term(key["key"], start + 1, operator["operator"], tuple(values), bool(key["negation"]))
    return term, value.end()


def _missing_value(text: str, position: int, key: str) -> tuple[QueryError, int]:
    following = text[position : position + 1]
    if following in {'"', "'"}:
        error = f"the quotation mark is never closed; end the value with `{following}`"
        return QueryError(position + 1, error), len(text)
    if following and following in "“”‘’":
        return QueryError(position + 1, 'curly quotation marks; write straight ones: `"`'), len(
            text
        )
    end = position if not following or following.isspace() else _word_end(text, position)
    return QueryError(position + 1, f"no value for {code(key)}; write {code(f'{key}=…')}"), end


def _unreadable(text: str, start: int) -> tuple[QueryError, int]:
    end = _word_end(text, start)
    error = f"cannot parse {code(text[start:end])}; write filters such as `type=journal`"
    return QueryError(start + 1, error), end


def _word_end(text: str, start: int) -> int:
    word = _REST_OF_WORD.match(text, start)
    return word.end() if word else len(text)


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position
