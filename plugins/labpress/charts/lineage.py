"""Who follows, builds on or replaces whom: dots on a time axis, for wide frames.

Lines between papers run on and above the axis, names hang beneath it, works from outside stand as
hollow dots on stems above: so no line runs through a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element

from markupsafe import Markup

from labpress.charts.label_layout import Flag, hang_flags, spread
from labpress.charts.svg import LETTERS, SMALL, add, add_link, finished, line, new_picture, number
from labpress.charts.text_metrics import fit, text_width

Kind = Literal["follows", "builds-on", "supersedes", "base"]

WIDTH = 900
_LEFT, _RIGHT = 14.0, 14.0
_LANES = 6
_LANE, _ROW = 40.0, 22.0
_LABEL = 170.0
_MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Dot:
    """A paper of the line.

    Attributes:
        key: names it in edges.
        name: what people call it, short.
        date: its date in words.
        at: its date in years (2025.5 is mid-2025), or None.
        href: its page.
        full: its whole title.
    """

    key: str
    name: str
    date: str
    at: float | None
    href: str
    full: str


@dataclass(frozen=True, slots=True)
class Outside:
    """A work that is not of the line: a base model, or a paper from elsewhere."""

    key: str
    name: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """That one work comes of another."""

    older: str
    newer: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Lineage:
    """A line of papers.

    Attributes:
        dots: in order of their dates; those without one first.
        outside: the works from elsewhere, in the order in which they were first used.
        edges: the older work may be an outside one, the newer one is a dot.
        ticks: the marks of the time axis, with their words.
        label: what the picture shows.
        description: the same as sentences, for those who cannot see it.
        words: what each kind of edge is called, of the kinds that are there.
    """

    dots: tuple[Dot, ...]
    outside: tuple[Outside, ...]
    edges: tuple[Edge, ...]
    ticks: tuple[tuple[float, str], ...]
    label: str
    description: str
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Bead:
    """Where an outside work stands on the stem of the first paper that used it."""

    work: Outside
    user: str
    row: int


def draw_lineage(data: Lineage) -> Markup | None:
    """The picture for wide frames; None where it would not be legible, or dates are wanting."""
    if any(dot.at is None for dot in data.dots) or len(data.dots) < 2:
        return None
    x = _places(data)
    labels = [(x[dot.key], _label_width(dot)) for dot in data.dots]
    flags = hang_flags(labels, WIDTH, _LANES)
    beads = _thread_beads(data, x)
    if flags is None or beads is None:
        return None
    arcs = _arcs(data, x)
    rows = max((bead.row for bead in beads), default=-1) + 1
    # Above the axis: the highest arc, then the rows of works from outside.
    base = 34.0 + max((rise for _, rise in arcs), default=0.0)
    axis = base + rows * _ROW
    height = axis + 44 + _LANE * (1 + max(flag.lane for flag in flags))
    unnamed = _unnamed(arcs, x, data.words)
    full = height + (_ROW if unnamed else 0)
    image = new_picture(WIDTH, full, data.label, data.description, links=True)
    _draw_ticks(image, data, axis, height)
    _draw_beads(image, data, beads, x, axis, base)
    for edge, rise in arcs:
        _draw_arc(image, edge, rise, x, axis, data.words)
    for dot, flag in zip(data.dots, flags, strict=True):
        _draw_dot(image, dot, flag, x[dot.key], axis)
    _draw_key(image, unnamed, full - 6)
    return finished(image)


def _scale(data: Lineage) -> tuple[float, float]:
    """The first and last moment of the axis, never the same."""
    known = [dot.at for dot in data.dots if dot.at is not None]
    first, last = min(known), max(known)
    return (first, last) if last - first > 1 / 24 else (first - 1 / 24, last + 1 / 24)


def _at(moment: float, data: Lineage) -> float:
    first, last = _scale(data)
    return _LEFT + (WIDTH - _LEFT - _RIGHT) * (moment - first) / (last - first)


def _places(data: Lineage) -> dict[str, float]:
    """Where each dot stands; two of one day stand side by side."""
    true = [_at(dot.at, data) for dot in data.dots if dot.at is not None]
    moved = spread(true, 16, WIDTH - _RIGHT)
    return {dot.key: place for dot, place in zip(data.dots, moved, strict=True)}


def _label_width(dot: Dot) -> float:
    name = text_width(fit(dot.name, _LABEL, LETTERS), LETTERS)
    return max(name, text_width(dot.date, SMALL))


def _draw_ticks(image: Element, data: Lineage, axis: float, height: float) -> None:
    line(image, 0, axis, WIDTH, axis)
    end = -100.0
    for moment, words in data.ticks:
        x = _at(moment, data)
        half = text_width(words, SMALL) / 2
        if x < 0 or x > WIDTH:
            continue
        line(image, x, axis, x, height - 18, "lp-rule")
        left = min(max(x - half, 0), WIDTH - 2 * half)
        if left > end + 8:
            add(image, "text", words, x=left, y=height - 4, class_="lp-tick")
            end = left + 2 * half


def _thread_beads(data: Lineage, x: Mapping[str, float]) -> list[_Bead] | None:
    """Each outside work on the stem of its first user; no name is crossed by another's stem."""
    used = {edge.older: edge.newer for edge in reversed(data.edges)}
    tops: dict[str, int] = {}
    beads: list[_Bead] = []
    for dot in reversed(data.dots):
        row = -1
        mine = [one for one in data.outside if used.get(one.key) == dot.key]
        for work in sorted(mine, key=lambda one: text_width(one.name, SMALL)):
            left, right = _bead_label(work, x[dot.key])
            crossed = [top for key, top in tops.items() if left - 6 < x[key] < right + 8]
            row = max(row + 1, max(crossed, default=-1) + 1)
            if row >= _MOST_ROWS:
                return None
            beads.append(_Bead(work, dot.key, row))
        if row >= 0:
            tops[dot.key] = row
    return beads


def _bead_label(work: Outside, x: float) -> tuple[float, float]:
    """Where the name of a work begins and ends: right of its stem, or left at the picture's edge."""
    width = text_width(fit(work.name, 260, SMALL), SMALL)
    return (x + 9, x + 9 + width) if x + 9 + width <= WIDTH else (x - 9 - width, x - 9)


def _draw_beads(
    image: Element,
    data: Lineage,
    beads: list[_Bead],
    x: Mapping[str, float],
    axis: float,
    base: float,
) -> None:
    height = {bead.work.key: axis - base - bead.row * _ROW for bead in beads}
    home = {bead.work.key: bead.user for bead in beads}
    for user in dict.fromkeys(home.values()):
        top = min(height[key] for key in home if home[key] == user)
        line(image, x[user], top, x[user], axis, "lp-edge lp-edge-base")
    for edge in data.edges:
        if edge.older in home and home[edge.older] != edge.newer:
            # Down its own stem, along the axis below all names, and in.
            start, end, y = x[home[edge.older]], x[edge.newer], axis - 24
            way = f"M{number(start)} {number(y)}H{number(end)}V{number(axis)}"
            add(image, "path", d=way, class_="lp-edge lp-edge-base")
    for bead in beads:
        work, y = bead.work, height[bead.work.key]
        left, right = _bead_label(work, x[bead.user])
        group = add_link(image, work.href, work.name)
        if work.href:
            add(group, "rect", x=left - 16, y=y - 12, width=right - left + 18, height=24)
        add(group, "circle", cx=x[bead.user], cy=y, r=4.5, class_="lp-hollow")
        leftward = right < x[bead.user]
        add(
            group,
            "text",
            fit(work.name, 260, SMALL),
            x=right if leftward else left,
            y=y + 4,
            class_="lp-outside",
            text_anchor="end" if leftward else "",
        )


def _arcs(data: Lineage, x: Mapping[str, float]) -> list[tuple[Edge, float]]:
    """The edges between papers, each with how high it rises: over a dot between, else not at all."""
    found: list[tuple[Edge, float]] = []
    for edge in data.edges:
        if edge.older not in x or edge.newer not in x:
            continue
        low, high = sorted((x[edge.older], x[edge.newer]))
        between = sum(low < place < high for place in x.values())
        found.append((edge, min(18.0 + 9 * between, 72.0) if between else 0.0))
    return found


def _draw_arc(
    image: Element,
    edge: Edge,
    rise: float,
    x: Mapping[str, float],
    axis: float,
    words: Mapping[str, str],
) -> None:
    start, end = x[edge.older], x[edge.newer]
    class_ = f"lp-edge lp-edge-{edge.kind}"
    if rise:
        # A cubic curve reaches three quarters of the way to its handles.
        top = axis - rise / 0.75
        bend = f"M{start:.1f} {axis:.1f}C{start:.1f} {top:.1f} {end:.1f} {top:.1f} {end:.1f} {axis:.1f}"
        add(image, "path", d=bend, class_=class_)
    else:
        line(image, start, axis, end, axis, class_)
    word = words.get(edge.kind, "")
    if _has_room(edge, x, word):
        middle = (start + end) / 2
        add(image, "text", word, x=middle, y=axis - rise - 8, class_="lp-edge-word")


def _has_room(edge: Edge, x: Mapping[str, float], word: str) -> bool:
    return text_width(word, SMALL) + 24 < abs(x[edge.newer] - x[edge.older])


def _unnamed(
    arcs: list[tuple[Edge, float]], x: Mapping[str, float], words: Mapping[str, str]
) -> dict[str, str]:
    """The kinds of which no line is long enough to bear its word: these are told below."""
    named = {edge.kind for edge, _ in arcs if _has_room(edge, x, words.get(edge.kind, ""))}
    return {kind: word for kind, word in words.items() if kind not in named}


def _draw_key(image: Element, words: Mapping[str, str], y: float) -> None:
    x = 0.0
    for kind, word in words.items():
        line(image, x, y - 4, x + 36, y - 4, f"lp-edge lp-edge-{kind}")
        add(image, "text", word, x=x + 44, y=y, class_="lp-tick")
        x += 44 + text_width(word, SMALL) + 24


def _draw_dot(image: Element, dot: Dot, flag: Flag, x: float, axis: float) -> None:
    top = axis + 20 + flag.lane * _LANE
    line(image, x, axis, x, top + 20, "lp-leader")
    group = add_link(image, dot.href, dot.full)
    near = min(flag.start, x - 8)
    add(
        group,
        "rect",
        x=near,
        y=axis - 12,
        width=max(flag.end, x + 8) - near,
        height=top - axis + 36,
    )
    add(group, "circle", cx=x, cy=axis, r=6.5, class_="lp-mark")
    place = {"x": flag.end if flag.leftward else flag.start}
    anchor = "end" if flag.leftward else ""
    name = fit(dot.name, _LABEL, LETTERS)
    add(group, "text", name, **place, y=top + 4, class_="lp-name", text_anchor=anchor)
    add(group, "text", dot.date, **place, y=top + 19, class_="lp-tick", text_anchor=anchor)
