"""Pictures for tests, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from labpress.charts.lineage import Dot, Edge, Lineage, Outside
from labpress.charts.svg import LINK
from labpress.charts.text_metrics import text_width

Box = tuple[float, float, float, float]
EVIL = '<b>&"x</b>'


@dataclass(frozen=True)
class RecordImage:
    """A picture as a reader sees it."""

    root: ET.Element

    @property
    def size(self) -> tuple[float, float]:
        _, _, width, height = map(float, self.root.attrib["viewBox"].split())
        return width, height

    @property
    def texts(self) -> list[str]:
        return [one.text or "" for one in self.root.iter("text")]

    @property
    def links(self) -> list[tuple[str, str]]:
        """Where each link leads, and its full name."""
        return [(one.attrib[LINK], one.findtext("title") or "") for one in self.root.iter("a")]

    def all(self, tag: str, css: str) -> list[ET.Element]:
        found = self.root.iter(tag)
        return [one for one in found if css in one.attrib.get("class", "").split()]

    def labels(self) -> Iterator[tuple[str, Box]]:
        """Every text with the room that it takes."""
        for one in self.root.iter("text"):
            words, css = one.text or "", one.attrib.get("class", "").split()
            size = 10 if "lp-in-mark" in css else 14 if {"lp-name", "lp-value"} & set(css) else 12
            width = text_width(words, size)
            x, y = float(one.attrib["x"]), float(one.attrib["y"])
            in_middle = {"lp-edge-word", "lp-number-on", "lp-in-mark", "lp-middle"} & set(css)
            shift = width / 2 if in_middle else width * (one.get("text-anchor") == "end")
            yield words, (x - shift, y - size * 0.8, x - shift + width, y + size * 0.2)

    def check_labels(self) -> None:
        """No text runs into another one, or out of the picture."""
        width, height = self.size
        found = list(self.labels())
        for place, (words, box) in enumerate(found):
            assert box[0] > -1, words
            assert box[2] < width + 1, words
            assert box[1] > -1, words
            assert box[3] < height + 1, words
            for other, room in found[place + 1 :]:
                apart = box[0] >= room[2] or room[0] >= box[2]
                assert apart or box[1] >= room[3] or room[1] >= box[3], (words, other)


def read(svg: str | None) -> RecordImage:
    """A picture, which must be well-formed, named and described."""
    assert svg is not None
    root = ET.fromstring(svg)
    assert root.attrib["role"] == ("group" if root.find(".//a") is not None else "img")
    assert root.attrib["aria-label"]
    assert root.findtext("desc")
    assert "style" not in {name for one in root.iter() for name in one.attrib}
    return RecordImage(root)


def dot(key: str, at: float | None, name: str = "") -> Dot:
    return Dot(key, name or key.upper(), f"in {at}", at, f"papers/{key}/", f"The paper {key}")


def lineage(
    *dots: Dot, edges: str = "", outside: str = "", ticks: tuple[tuple[float, str], ...] = ()
) -> Lineage:
    """A line; ``a follows b`` are edges, ``x for b`` a work from outside that b was made from."""
    kinds = {"follows": "follows", "builds": "builds-on", "supersedes": "supersedes"}
    said = [one.split() for one in edges.split(", ") if one]
    uses = [one.split(" for ") for one in outside.split(", ") if one]
    works = {name: Outside(name, name) for name, _ in uses}
    lines = [Edge(older, newer, kinds[kind]) for newer, kind, older in said]  # type: ignore[arg-type]  # one of three
    lines += [Edge(name, user, "base") for name, user in uses]
    words = {kinds[kind]: kind for _, kind, _ in said}
    return Lineage(dots, tuple(works.values()), tuple(lines), ticks, "A line", "Words.", words)
