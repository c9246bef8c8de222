"""Places labels without overlaps, and chooses the ticks of time axes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LabelPlacement:
    """The position of the label of a point, in user units.

    A vertical leader line connects the point with its label.

    Attributes:
        lane: the number of the row of labels; row 0 is nearest to the points.
        start: the x coordinate of the left end of the text.
        end: the x coordinate of the right end of the text.
        is_left: whether the text is to the left of its leader line.
    """

    lane: int
    start: float
    end: float
    is_left: bool


def place_labels(
    points: Sequence[tuple[float, float]], width: float, lanes: int, gap: float = 5.0
) -> list[LabelPlacement] | None:
    """Place one label per point so that none overlaps another label or another point's leader line.

    Args:
        points: the x coordinate and the label width of each point, ordered by x coordinate.
        width: the width of the chart; no label extends beyond it.
        lanes: the maximum number of rows of labels.
        gap: the distance between a leader line and its label, and the minimum distance between two
            labels in the same row.

    Returns:
        The placements in the order of the points, or None if the labels do not fit into the lanes.
    """
    # No attempt can succeed if the labels are wider than all lanes together.
    if sum(label_width + gap for _, label_width in points) > lanes * (width + gap) + 1e-6:
        return None
    # Labels at the right edge that occupy the nearest lane may leave no lane for a label to their
    # left. Therefore, each further attempt places the labels at the right edge one lane farther
    # from the points.
    attempts = (
        _place_from_lane(points, width, lanes, gap, lowest_lane) for lowest_lane in range(lanes)
    )
    return next((placements for placements in attempts if placements is not None), None)


def _place_from_lane(
    points: Sequence[tuple[float, float]], width: float, lanes: int, gap: float, lowest_lane: int
) -> list[LabelPlacement] | None:
    """Place labels greedily, or return None if a label does not fit.

    Labels at the right edge are placed in `lowest_lane` or in a lane farther from the points.
    """
    placed: dict[int, tuple[float, LabelPlacement]] = {}
    # Labels at the right edge must be to the left of their points, across the leader lines of
    # their neighbours. Therefore, they are placed first, from left to right. The other labels
    # follow, from right to left.
    at_edge = [n for n, (x, label_width) in enumerate(points) if x + gap + label_width > width]
    others = [n for n in reversed(range(len(points))) if n not in at_edge]
    for index in (*at_edge, *others):
        x, label_width = points[index]
        allowed_lanes = range(lowest_lane if index in at_edge else 0, lanes)
        placement = next(
            (
                candidate
                for candidate in _candidates(x, label_width, width, allowed_lanes, gap)
                if _is_free(x, candidate, placed.values(), gap)
            ),
            None,
        )
        if placement is None:
            return None
        placed[index] = (x, placement)
    return [placed[index][1] for index in range(len(points))]


def _candidates(
    x: float, label_width: float, width: float, lanes: range, gap: float
) -> list[LabelPlacement]:
    """Return possible placements of a label, best first."""
    right = [LabelPlacement(lane, x + gap, x + gap + label_width, is_left=False) for lane in lanes]
    left = [LabelPlacement(lane, x - gap - label_width, x - gap, is_left=True) for lane in lanes]
    return [
        candidate
        for candidate in (*right, *left)
        if candidate.start >= 0 and candidate.end <= width
    ]


def _is_free(
    x: float,
    candidate: LabelPlacement,
    placed: Iterable[tuple[float, LabelPlacement]],
    gap: float,
) -> bool:
    for other_x, other in placed:
        overlaps = candidate.start < other.end + gap and other.start < candidate.end + gap
        if candidate.lane == other.lane and overlaps:
            return False
        # A leader line crosses all lanes between the points and its own label.
        if other.lane > candidate.lane and candidate.start - 2 < other_x < candidate.end + 2:
            return False
        if candidate.lane > other.lane and other.start - 2 < x < other.end + 2:
            return False
    return True


def dodge(positions: Sequence[float], gap: float, upper_limit: float) -> list[float]:
    """Return positions shifted so that neighbours are at least `gap` apart.

    Positions are shifted up where they are too close, and then down where they exceed the limit.

    Args:
        positions: the positions in ascending order.
        gap: the minimum distance between neighbours.
        upper_limit: the largest allowed position. There is no lower limit: if space is scarce, the
            first positions may become negative.
    """
    shifted: list[float] = []
    for position in positions:
        shifted.append(max(position, shifted[-1] + gap) if shifted else position)
    limit = upper_limit
    for index in reversed(range(len(shifted))):
        shifted[index] = min(shifted[index], limit)
        limit = shifted[index] - gap
    return shifted


def time_ticks(
    first: float, last: float, max_ticks: int = 10
) -> list[tuple[float, int, int | None]]:
    """Choose the ticks of a time axis: whole years or, for up to two years, whole months.

    Args:
        first: the start of the axis as a decimal year (2025.5 is mid-2025).
        last: the end of the axis as a decimal year.
        max_ticks: the approximate maximum number of ticks.

    Returns:
        For each tick, its decimal year, its year and its month; the month is None if the ticks are
        years.
    """
    months = max(1, math.ceil((last - first) * 12))
    step = next((step for step in (1, 2, 3, 6) if months / step <= max_ticks), None)
    if step and months <= 24:
        first_month = math.ceil(first * 12 - 1e-6)
        last_month = int(last * 12 + 1e-6)
        tick_months = [month for month in range(first_month, last_month + 1) if month % step == 0]
        return [(month / 12, month // 12, month % 12 + 1) for month in tick_months]
    years = max(1, math.ceil(last - first))
    step = next(
        step for step in (1, 2, 5, 10, 20, 50, 100, 500, 10_000) if years / step <= max_ticks
    )
    whole_years = range(math.ceil(first - 1e-6), int(last + 1e-6) + 1)
    return [(float(year), year, None) for year in whole_years if year % step == 0]
