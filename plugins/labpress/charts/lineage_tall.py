"""Who follows, builds on or replaces whom, on a phone: a row a paper, the lines left of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from markupsafe import Markup

from labpress.charts.lineage import Dot, Edge, Lineage, Outside
from labpress.charts.svg import LETTERS, SMALL, add, add_link, finished, line, new_picture
from labpress.charts.text_metrics import fit, text_width

WIDTH = 320
_SPINE = 56.0
_PAPER, _OUTSIDE = 46.0, 26.0
_KEY = 24.0
_MANY, _CLOSE = 20, 28.0
"""Of so many papers each stands on one line, with its date after its name."""


def draw_tall_lineage(data: Lineage) -> Markup:
    """The picture for narrow frames, in order of dates."""
    row = _CLOSE if len(data.dots) > _MANY else _PAPER
    y: dict[str, float] = {}
    end = 2.0
    for one in _rows(data):
        height = row if isinstance(one, Dot) else _OUTSIDE
        y[one.key] = end + (18 if isinstance(one, Dot) else _OUTSIDE / 2)
        end += height
    image = new_picture(
        WIDTH, end + _KEY * len(data.words), data.label, data.description, links=True
    )
    for edge in data.edges:
        _draw_edge(image, edge, y, data)
    for one in _rows(data):
        if isinstance(one, Dot):
            _draw_dot(image, one, y[one.key], row)
        else:
            _draw_outside(image, one, y[one.key])
    _draw_key(image, data.words, end)
    return finished(image)


def _rows(data: Lineage) -> Iterator[Dot | Outside]:
    """The papers by date, each after the outside works that it was the first to use."""
    used = {edge.older: edge.newer for edge in reversed(data.edges)}
    for dot in data.dots:
        yield from (one for one in data.outside if used.get(one.key) == dot.key)
        yield dot


def _draw_edge(image: Element, edge: Edge, y: Mapping[str, float], data: Lineage) -> None:
    outside = edge.older in {one.key for one in data.outside}
    start, end = y[edge.older], y[edge.newer]
    class_ = f"lp-edge lp-edge-{edge.kind}"
    keys = list(y)
    low, high = sorted((keys.index(edge.older), keys.index(edge.newer)))
    if outside and all(key in {one.key for one in data.outside} for key in keys[low:high]):
        # To the paper right below: down the branch, and in.
        add(image, "path", d=f"M{_SPINE + 16} {start}V{end - 8}L{_SPINE} {end}", class_=class_)
        return
    papers = [dot.key for dot in data.dots]
    between = [key for key in keys[low + 1 : high] if key in papers]
    if not between and not outside:
        line(image, _SPINE, start, _SPINE, end, class_)
        return
    bulge = min(14.0 + 9 * len(between), 50.0) / 0.75
    left = _SPINE - bulge
    from_x = _SPINE + 16 if outside else _SPINE
    bend = f"M{from_x} {start:.1f}C{left:.1f} {start:.1f} {left:.1f} {end:.1f} {_SPINE} {end:.1f}"
    add(image, "path", d=bend, class_=class_)


def _draw_dot(image: Element, dot: Dot, y: float, row: float) -> None:
    left = _SPINE + 16
    group = add_link(image, dot.href, dot.full)
    add(group, "rect", x=_SPINE - 8, y=y - 14, width=WIDTH - _SPINE + 8, height=row - 2)
    add(group, "circle", cx=_SPINE, cy=y, r=6.5, class_="lp-mark")
    room = WIDTH - left - 6
    date = (left, y + 19)
    if row == _CLOSE:
        room -= text_width(dot.date, SMALL) + 10
        date = (left + text_width(fit(dot.name, room, LETTERS), LETTERS) + 10, y + 4)
    add(group, "text", fit(dot.name, room, LETTERS), x=left, y=y + 4, class_="lp-name")
    add(group, "text", dot.date, x=date[0], y=date[1], class_="lp-tick")


def _draw_outside(image: Element, work: Outside, y: float) -> None:
    group = add_link(image, work.href, work.name)
    add(group, "rect", x=_SPINE + 4, y=y - 12, width=WIDTH - _SPINE - 4, height=24)
    add(group, "circle", cx=_SPINE + 16, cy=y, r=4.5, class_="lp-hollow")
    name = fit(work.name, WIDTH - _SPINE - 34, SMALL)
    add(group, "text", name, x=_SPINE + 28, y=y + 4, class_="lp-outside")


def _draw_key(image: Element, words: Mapping[str, str], top: float) -> None:
    """What each kind of line means: there is no room to write it on them."""
    for place, (kind, word) in enumerate(words.items()):
        y = top + _KEY * place + 12
        line(image, _SPINE - 36, y, _SPINE + 6, y, f"lp-edge lp-edge-{kind}")
        add(image, "text", word, x=_SPINE + 16, y=y + 4, class_="lp-tick")
