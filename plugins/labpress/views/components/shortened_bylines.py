"""Decides which authors a shortened byline shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

T = TypeVar("T")

_FIRST_IN_ROW = 5
_HIGHLIGHTED_IN_ROW = 3


@dataclass(frozen=True, slots=True)
class BylinePart(Generic[T]):
    """Consecutive authors of a byline.

    Attributes:
        authors: the authors, of whom there is at least one.
        is_hidden: whether only their number is shown.
    """

    authors: Sequence[T]
    is_hidden: bool


def divide_byline(authors: Sequence[T], highlighted: Sequence[int]) -> tuple[BylinePart[T], ...]:
    """Divide the byline of a row into authors who are shown and authors who are only counted.

    The row shows the first authors and, if they include too few of the highlighted ones, further
    highlighted authors; see `further_highlighted`. The script of the explorer does the same, in
    `scripts/explorer/bylines.js`; the cases in `tests/golden/row_bylines.json` test both.

    Args:
        authors: all authors.
        highlighted: the positions of the authors whose names are in bold, counted from 0, in
            ascending order.
    """
    further = set(further_highlighted(highlighted, _FIRST_IN_ROW, _HIGHLIGHTED_IN_ROW))

    def is_shown(position: int) -> bool:
        return position < _FIRST_IN_ROW or position in further or position >= len(authors)

    def is_hidden(position: int) -> bool:
        # "+1" would take as much room as the name.
        is_single = is_shown(position - 1) and is_shown(position + 1)
        return not is_shown(position) and not is_single

    return tuple(
        BylinePart([authors[position] for position in positions], hidden)
        for hidden, positions in groupby(range(len(authors)), is_hidden)
    )


def further_highlighted(highlighted: Sequence[int], first: int, most: int) -> Sequence[int]:
    """Return the highlighted authors whom a shortened byline shows after its first authors.

    The last highlighted author, who often leads the work, is always shown. Others are added, in the
    order of the byline, as long as no more than ``most`` highlighted authors are shown.

    Args:
        highlighted: the positions of the highlighted authors, counted from 0, in ascending order.
        first: the number of authors at the beginning of the byline who are always shown.
        most: the number of highlighted authors to show, unless there are fewer.

    Returns:
        The positions of these authors, all of which are at least ``first``, in ascending order.
    """
    others = [position for position in highlighted if position >= first]
    room = max(1, most - (len(highlighted) - len(others)))
    return others if len(others) <= room else [*others[: room - 1], others[-1]]
