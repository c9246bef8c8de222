"""With whom someone writes: the person in the middle, those who write with them most around."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markupsafe import Markup

from labpress.charts.svg import SMALL, add, add_link, finished, line, new_picture
from labpress.charts.text_metrics import fit, text_width

NARROW, WIDE = 320, 640
MOST = 12
"""So many people are drawn; the list beside the picture has all."""
_ROW = 29.0
_MOST_LINES = 18
_EDGE = 4.0


@dataclass(frozen=True, slots=True)
class Person:
    """A coauthor.

    Attributes:
        key: names them in pairs.
        name: how they are called.
        together: how many papers they wrote with the person in the middle.
        words: the same with its noun.
        href: their page, or None.
    """

    key: str
    name: str
    together: int
    words: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Coauthors:
    """A person and those who write with them.

    Attributes:
        centre: the name of the person in the middle.
        people: most often first; only the first `MOST` are drawn.
        pairs: how many papers two of them wrote together with the person in the middle.
        label: what the picture shows.
        description: the same as sentences, for those who cannot see it.
    """

    centre: str
    people: tuple[Person, ...]
    pairs: Mapping[frozenset[str], int]
    label: str
    description: str


def strong_pairs(pairs: Mapping[frozenset[str], int]) -> tuple[int, list[tuple[str, str]]]:
    """The pairs that are joined by a line, and how many papers they have at least.

    Where nearly everybody wrote with everybody, lines between all say nothing: the fewest papers
    are asked for that leave a legible number. None may be left.
    """
    for least in range(1, max(pairs.values(), default=0) + 1):
        strong = sorted(tuple(sorted(pair)) for pair, n in pairs.items() if n >= least)
        if len(strong) <= _MOST_LINES:
            return least, [(one, other) for one, other in strong]
    return 0, []


def draw_coauthors(data: Coauthors, width: int = NARROW) -> Markup:
    """The picture: names in two columns, so that none runs into another, lines between."""
    people = data.people[:MOST]
    half = (len(people) + 1) // 2
    height = _ROW * max(half, 2) + 14
    middle = (width / 2, height / 2)
    image = new_picture(width, height, data.label, data.description, links=True)
    # As round as the names leave room for, and never so flat that lines cannot be told apart.
    name = max(text_width(one.name, SMALL) for one in people)
    reach = min(max(width / 2 - 30 - name, 42.0), height * 0.56)
    where = {
        person.key: _place(index, half, len(people), middle, reach)
        for index, person in enumerate(people)
    }
    for x, y in where.values():
        line(image, *middle, x, y, "lp-spoke")
    pairs = _drawn(data, where)
    most = max(pairs.values(), default=1)
    for one, other in strong_pairs(pairs)[1]:
        share = pairs[frozenset({one, other})] / most
        _draw_pair(image, where[one], where[other], middle, 1 + (share > 0.5) + (share > 0.8))
    add(image, "circle", cx=middle[0], cy=middle[1], r=5, class_="lp-centre")
    for person in people:
        _draw_person(image, person, where[person.key], width, middle[0])
    return finished(image)


def _drawn(data: Coauthors, where: Mapping[str, object]) -> dict[frozenset[str], int]:
    return {pair: n for pair, n in data.pairs.items() if all(key in where for key in pair)}


def _place(
    index: int, half: int, total: int, middle: tuple[float, float], reach: float
) -> tuple[float, float]:
    """Left and right in turn, from the top, each in a row of its own, bent to an oval.

    Those who write together most are often many: so their lines run across, where they are seen.
    """
    right = index % 2 == 1
    count = total - half if right else half
    row = index // 2
    y = middle[1] + _ROW * (row - (count - 1) / 2)
    bend = math.sqrt(max(0.0, 1 - ((y - middle[1]) / (_ROW * half / 2 + 4)) ** 2))
    x = reach * (0.45 + 0.55 * bend)
    return middle[0] + (x if right else -x), y


def _draw_pair(
    image: Element,
    one: tuple[float, float],
    other: tuple[float, float],
    middle: tuple[float, float],
    weight: int,
) -> None:
    """A line bent towards the middle, so that it is seen apart from those of neighbours."""
    across = (one[0] < middle[0]) != (other[0] < middle[0])
    pull = 0.35 if across else 0.6
    bent = [(a + b) / 2 * (1 - pull) + m * pull for a, b, m in zip(one, other, middle, strict=True)]
    path = f"M{one[0]:.1f} {one[1]:.1f}Q{bent[0]:.1f} {bent[1]:.1f} {other[0]:.1f} {other[1]:.1f}"
    add(image, "path", d=path, class_=f"lp-pair lp-pair-{weight}")


def _draw_person(
    image: Element, person: Person, at: tuple[float, float], width: int, middle: float
) -> None:
    x, y = at
    right = x > middle
    room = (width - x if right else x) - 13 - _EDGE
    name = fit(person.name, room, SMALL)
    size = text_width(name, SMALL)
    start = x + 13 if right else x - 13
    group = add_link(image, person.href, f"{person.name}: {person.words}")
    left = x - 8 if right else start - size
    add(group, "rect", x=left, y=y - 12.5, width=size + 21, height=25)
    add(group, "circle", cx=x, cy=y, r=9, class_="lp-mark")
    add(group, "text", str(person.together), x=x, y=y + 3.5, class_="lp-in-mark")
    anchor = "" if right else "end"
    add(group, "text", name, x=start, y=y + 4, class_="lp-person", text_anchor=anchor)
