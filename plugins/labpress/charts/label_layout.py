"""Labels that do not run into one another, and the ticks of a time axis."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flag:
    """A label that hangs on a line from its point.

    Attributes:
        lane: how far from the points it hangs, from 0.
        start: where its text begins.
        end: where its text ends; one of the two is near the point.
        leftward: whether the text stands left of its line.
    """

    lane: int
    start: float
    end: float
    leftward: bool


def hang_flags(
    points: Sequence[tuple[float, float]], width: float, lanes: int, gap: float = 5.0
) -> list[Flag] | None:
    """Hang a label on each point so that no label meets another's, nor another's line.

    Args:
        points: from left to right, where each point is and how wide its label.
        width: of the picture: no label leaves it.
        lanes: how many rows of labels there may be.
        gap: between a line and its label, and between labels.

    Returns:
        The flags in the order of the points, or None where the lanes do not suffice.
    """
    # Where those at the end hang in the nearest lane, one left of them may find no way past.
    tries = (_hang(points, width, lanes, gap, lowest) for lowest in range(lanes))
    return next((flags for flags in tries if flags is not None), None)


def _hang(
    points: Sequence[tuple[float, float]], width: float, lanes: int, gap: float, lowest: int
) -> list[Flag] | None:
    """Hang labels one after the other; those at the end in no lane before the lowest."""
    placed: dict[int, tuple[float, Flag]] = {}
    # Where a label has no room on the right, the next one must go round it: these come first,
    # from left to right; the others hang to the right, from right to left.
    at_end = [n for n, (x, label) in enumerate(points) if x + gap + label > width]
    others = [n for n in reversed(range(len(points))) if n not in at_end]
    for index in (*at_end, *others):
        x, label = points[index]
        ways = _ways(x, label, width, range(lowest if index in at_end else 0, lanes), gap)
        flag = next((one for one in ways if _is_free(x, one, placed.values(), gap)), None)
        if flag is None:
            return None
        placed[index] = (x, flag)
    return [placed[index][1] for index in range(len(points))]


def _ways(x: float, label: float, width: float, lanes: range, gap: float) -> list[Flag]:
    """Where a label may hang, the best first."""
    right = [Flag(lane, x + gap, x + gap + label, leftward=False) for lane in lanes]
    left = [Flag(lane, x - gap - label, x - gap, leftward=True) for lane in lanes]
    return [one for one in (*right, *left) if one.start >= 0 and one.end <= width]


def _is_free(x: float, flag: Flag, placed: Iterable[tuple[float, Flag]], gap: float) -> bool:
    for other_x, other in placed:
        meets = flag.start < other.end + gap and other.start < flag.end + gap
        if flag.lane == other.lane and meets:
            return False
        # A line passes all lanes above its own label.
        if other.lane > flag.lane and flag.start - 2 < other_x < flag.end + 2:
            return False
        if flag.lane > other.lane and other.start - 2 < x < other.end + 2:
            return False
    return True


def spread(places: Sequence[float], gap: float, end: float) -> list[float]:
    """Places in rising order, moved apart as little as gives each a gap before it, none beyond end."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + gap) if moved else place)
    limit = end
    for index in reversed(range(len(moved))):
        moved[index] = min(moved[index], limit)
        limit = moved[index] - gap
    return moved


def time_ticks(first: float, last: float, most: int = 10) -> list[tuple[float, int, int | None]]:
    """The marks of a time axis: at round years, or round months of a short time.

    Args:
        first: where the axis begins, in years (2025.5 is mid-2025).
        last: where it ends.
        most: how many marks there may be.

    Returns:
        For each mark its place in years, its year and its month; None for a whole year.
    """
    months = max(1, math.ceil((last - first) * 12))
    step = next((one for one in (1, 2, 3, 6) if months / one <= most), None)
    if step and months <= 24:
        begin = math.ceil(first * 12 - 1e-6)
        found = [month for month in range(begin, int(last * 12 + 1e-6) + 1) if month % step == 0]
        return [(month / 12, month // 12, month % 12 + 1) for month in found]
    years = max(1, math.ceil(last - first))
    step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 500, 10_000) if years / one <= most)
    whole = range(math.ceil(first - 1e-6), int(last + 1e-6) + 1)
    return [(float(year), year, None) for year in whole if year % step == 0]
