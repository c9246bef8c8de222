"""Reads the text of a query for papers.

A query is a list of terms. Most terms are filters: ``key=value`` or ``key!=value``. Several values
are separated by commas; a paper must have one of them or, with ``!=``, none. The key ``year`` also
accepts ranges and comparisons, and some keys, such as ``featured`` and ``member``, need no value.
The terms ``order``, ``group-by``, ``limit`` and ``layout`` control how the papers are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, get_args

from labpress.catalogue.paper_query.filters import FILTERS
from labpress.catalogue.paper_query.model import (
    Filter,
    GroupBy,
    Layout,
    Order,
    PaperQuery,
    QueryError,
    YearRange,
)
from labpress.catalogue.paper_query.words import Term, Value, split_query
from labpress.diagnostics import code, code_list, did_you_mean
from labpress.schema.publication_types import TYPE_BY_VENUE

PRESETS: Mapping[str, PaperQuery] = {
    "papers": PaperQuery(),
    "newest": PaperQuery(order="appearance", limit=6),
    "featured": PaperQuery((Filter("featured"),)),
}
"""Predefined queries by name. The terms that follow the name extend or override the query."""

CHOICES: dict[str, tuple[str, ...]] = {
    "order": get_args(Order),
    "group-by": get_args(GroupBy),
    "layout": get_args(Layout),
}
"""The possible values of each option that allows only certain words."""
_OPTIONS = (*CHOICES, "limit")
_KEYS = (*FILTERS, *_OPTIONS)
_USE_A_KEY = f"use one of {code_list(_KEYS)}"
_OTHER_WORDS = {
    "authors": "author",
    "by": "author",
    "categories": "category",
    "count": "limit",
    "first": "limit",
    "from": "year>=",
    "group": "group-by",
    "groupby": "group-by",
    "keywords": "keyword",
    "kind": "type",
    "labels": "label",
    "max": "limit",
    "number": "limit",
    "oa": "open-access",
    "open_access": "open-access",
    "funders": "funder",
    "funding": "funder",
    "grants": "grant",
    "people": "author",
    "person": "author",
    "selected": "featured",
    "since": "year>=",
    "sort": "order",
    "sort-by": "order",
    "state": "status",
    "style": "layout",
    "tag": "keyword",
    "tags": "keyword",
    "template": "layout",
    "until": "year<=",
}
"""Words from other tools that people may write instead of a key, each with the correct key."""
_YEAR = r"[1-9][0-9]{3}"
_YEARS = re.compile(rf"(?P<first>{_YEAR})?(?P<dots>\.\.\.?|[-–])?(?P<last>{_YEAR})?")
_LIMIT = re.compile(r"[1-9][0-9]{0,5}")
_LOWER, _UPPER = (">", ">="), ("<", "<=")
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """The valid parts of a query, and the errors in its other parts."""

    query: PaperQuery
    errors: tuple[QueryError, ...] = ()


@lru_cache(maxsize=256)
def parse_query(text: str, preset: str = "papers") -> ParsedQuery:
    """Read the text of a query.

    Args:
        text: the text of the query; a number without a key is the limit.
        preset: a key of `PRESETS`, whose query the text extends or overrides.
    """
    parser = _Parser(PRESETS[preset])
    parser.read(split_query(text))
    return ParsedQuery(parser.query, tuple(sorted(parser.errors, key=lambda error: error.column)))


class _InvalidTermError(Exception):
    """Raised for a term that cannot be read; its argument is a `QueryError`."""


@dataclass(slots=True)
class _Parser:
    query: PaperQuery
    errors: list[QueryError] = field(default_factory=list)
    _seen: set[tuple[str, str]] = field(default_factory=set)

    def read(self, terms: Iterable[Term | QueryError]) -> None:
        before: Term | None = None
        for term in terms:
            if isinstance(term, QueryError):
                self.errors.append(term)
                continue
            try:
                self._read_term(term, before)
            except _InvalidTermError as invalid:
                self.errors.append(invalid.args[0])
            before = term

    def _read_term(self, term: Term, before: Term | None) -> None:
        if not term.operator and not term.is_negated and term.key.lstrip("+-")[:1].isdecimal():
            term = Term("limit", term.column, "=", (Value(term.key, term.column),))
        key = term.key.lower()
        if key not in _KEYS:
            fix = _quotation_fix(term, before) or _key_fix(key)
            raise _invalid(term.column, f"unknown key {code(term.key)}; {fix}")
        term = replace(term, key=key)
        self._check_duplicate(term)
        if key in _OPTIONS:
            self.query = replace(self.query, **{key.replace("-", "_"): _read_option(term)})
            return
        self.query = replace(self.query, filters=(*self.query.filters, _read_filter(term)))

    def _check_duplicate(self, term: Term) -> None:
        """Reject a term whose key and kind (``=``, ``!=``, ``<``, ``>``) have occurred before."""
        kind = "!=" if term.operator == "!=" or term.is_negated else term.operator[:1]
        if (term.key, kind) in self._seen:
            several = f"{term.key}=…,…"
            fix = (
                "remove one" if term.key in _OPTIONS else f"write several values as {code(several)}"
            )
            raise _invalid(term.column, f"duplicate key {code(term.key)}; {fix}")
        self._seen.add((term.key, kind))


def _invalid(column: int, text: str) -> _InvalidTermError:
    return _InvalidTermError(QueryError(column, text))


def _quotation_fix(term: Term, before: Term | None) -> str:
    """Return the fix if a term is probably the second word of an unquoted value, otherwise ""."""
    if term.operator or term.is_negated or before is None or not before.values:
        return ""
    value = f'{before.key}{before.operator}"{before.values[-1].text} {term.key}"'
    return (
        ""
        if _OTHER_WORDS.get(term.key.lower())
        else f"if it belongs to the value, write {code(value)}"
    )


def _key_fix(key: str) -> str:
    other = _OTHER_WORDS.get(key)
    return f"did you mean {code(other)}?" if other else did_you_mean(key, _KEYS, _USE_A_KEY)


def _read_option(term: Term) -> Any:
    if term.operator != "=" or term.is_negated or len(term.values) != 1:
        example = "10" if term.key == "limit" else CHOICES[term.key][-1]
        raise _invalid(
            term.column, f"{code(term.key)} needs one value; write {code(f'{term.key}={example}')}"
        )
    (value,) = term.values
    if term.key == "limit":
        if not _LIMIT.fullmatch(value.text):
            raise _invalid(
                value.column, f"{code(value.text)} is not a number of papers; write `limit=10`"
            )
        return int(value.text)
    choices = CHOICES[term.key]
    if value.text.lower() not in choices:
        fix = did_you_mean(value.text.lower(), choices)
        raise _invalid(value.column, f"unknown {term.key} {code(value.text)}; {fix}")
    return value.text.lower()


def _read_filter(term: Term) -> Filter:
    if term.key == "year":
        return _read_years(term)
    row = FILTERS[term.key]
    if not term.operator:
        if not row.may_stand_alone:
            raise _invalid(
                term.column, f"{code(term.key)} has no value; write {code(f'{term.key}=…')}"
            )
        return Filter(term.key, is_negated=term.is_negated)
    if term.is_negated or term.operator not in ("=", "!="):
        raise _invalid(term.column, _operator_error(term))
    if row.is_flag:
        (value, *others) = term.values
        if others or value.text.lower() not in _TRUTH:
            raise _invalid(
                value.column, f"{code(value.text)} is not true or false; write {code(term.key)}"
            )
        return Filter(term.key, is_negated=_TRUTH[value.text.lower()] == (term.operator == "!="))
    for value in term.values:
        if row.choices and row.normalise(value.text) not in row.choices:
            # A journal is a type of venue, not of paper: its papers are articles.
            implied = {"type": TYPE_BY_VENUE.get(row.normalise(value.text))}.get(term.key)
            fix = did_you_mean(
                implied or row.normalise(value.text),
                row.choices,
                f"use one of {code_list(row.choices)}",
            )
            raise _invalid(value.column, f"unknown {row.noun} {code(value.text)}; {fix}")
    return Filter(
        term.key,
        tuple(value.text for value in term.values),
        is_negated=term.operator == "!=",
        columns=tuple(value.column for value in term.values),
    )


def _operator_error(term: Term) -> str:
    if term.is_negated:
        return f"misplaced `!` before {code(term.key)}; write {code(f'{term.key}!=…')}"
    if term.operator in _LOWER or term.operator in _UPPER:
        return f"{code(term.key)} cannot be compared with {code(term.operator)}; write `=` or `!=`"
    return f"unknown operator {code(term.operator)}; write `=` or `!=`"


def _read_years(term: Term) -> Filter:
    if term.is_negated or not term.operator:
        raise _invalid(term.column, "`year` needs a value; write `year=2025` or `year!=2025`")
    if term.operator in ("=", "!="):
        ranges = tuple(map(_read_range, term.values))
        return Filter("year", years=ranges, is_negated=term.operator == "!=")
    if term.operator not in (*_LOWER, *_UPPER):
        fix = {"=>": ">=", "=<": "<=", "==": "="}[term.operator]
        raise _invalid(term.column, f"unknown operator {code(term.operator)}; write {code(fix)}")
    (value, *others) = term.values
    if others or not re.fullmatch(_YEAR, value.text):
        text = f"{code(value.text)} is not a year; write {code(f'year{term.operator}2022')}"
        raise _invalid((others or [value])[0].column, text)
    year = int(value.text)
    year_range = {
        ">": YearRange(year + 1, None),
        ">=": YearRange(year, None),
        "<": YearRange(None, year - 1),
        "<=": YearRange(None, year),
    }[term.operator]
    return Filter("year", years=(year_range,))


def _read_range(value: Value) -> YearRange:
    match = _YEARS.fullmatch(value.text)
    if match is None or not (match["first"] or match["last"]):
        text = f"{code(value.text)} is not a year; write `year=2025` or `year=2020..2025`"
        raise _invalid(value.column, text)
    first, last = (int(match[end]) if match[end] else None for end in ("first", "last"))
    if not match["dots"]:
        return YearRange(first, first)
    if first is not None and last is not None and first > last:
        raise _invalid(
            value.column, f"the range {code(value.text)} is empty; write {code(f'{last}..{first}')}"
        )
    return YearRange(first, last)
