"""Defines the parsed form of a paper query: filters, order, groups, limit and layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Order = Literal["newest", "oldest", "appearance", "title", "venue"]
GroupBy = Literal["year", "type", "venue", "family", "label", "none"]
Layout = Literal["rows", "compact", "cards", "citations"]


@dataclass(frozen=True, slots=True)
class QueryError:
    """An error in the text of a query.

    Attributes:
        column: the column, counted from 1, at which the invalid part of the query begins.
        text: the problem and, after a semicolon, how to fix it.
    """

    column: int
    text: str


class YearRange(NamedTuple):
    """A range of years that includes both ends; None stands for an open end."""

    first: int | None
    last: int | None

    def contains(self, year: int) -> bool:
        """Return whether a year is in the range."""
        return (self.first is None or self.first <= year) and (
            self.last is None or year <= self.last
        )


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition: a paper must have one of several values or, if negated, none of them.

    Attributes:
        key: a key of `FILTERS`, such as ``type``.
        values: the values as written; empty for ``year``, and for a key without a value, which any
            value matches.
        years: the ranges of a filter with the key ``year``; empty for other keys.
        is_negated: whether a paper must have none of the values.
        columns: the column of each value, counted from 1, for messages.
    """

    key: str
    values: tuple[str, ...] = ()
    years: tuple[YearRange, ...] = ()
    is_negated: bool = False
    columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperQuery:
    """A query: which papers a list contains, and how it shows them.

    Attributes:
        filters: the conditions; a paper must meet all of them.
        order: the order of the papers: ``newest`` and ``oldest`` by publication, or ``appearance``
            by first appearance, newest first.
        group_by: the property that the papers in a group have in common, or ``none``.
        limit: the maximum number of papers; None for all.
        layout: how each paper is shown.
    """

    filters: tuple[Filter, ...] = ()
    order: Order = "newest"
    group_by: GroupBy = "none"
    limit: int | None = None
    layout: Layout = "rows"
