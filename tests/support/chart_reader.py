"""Reads drawn charts in tests, and builds lineage data from short notations."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from labpress.charts.lineage import Edge, EdgeKind, ExternalWork, Lineage, Node
from labpress.charts.results import Box, overlaps
from labpress.charts.text_metrics import text_width

MARKUP_TEXT = '<b>&"x</b>'
"""A label that breaks a chart unless it is escaped."""

_HREF = "{http://www.w3.org/1999/xlink}href"
_CENTRED = {"lp-edge-word", "lp-bar-labels", "lp-ticks", "lp-middle"}


@dataclass(frozen=True)
class ParsedChart:
    """The elements of a chart."""

    root: ET.Element

    @property
    def size(self) -> tuple[float, float]:
        """The width and height in user units."""
        _, _, width, height = map(float, self.root.attrib["viewBox"].split())
        return width, height

    @property
    def texts(self) -> list[str]:
        return [element.text or "" for element in self.root.iter("text")]

    @property
    def links(self) -> list[tuple[str, str]]:
        """The URL and tooltip of each link."""
        return [(link.attrib[_HREF], link.findtext("title") or "") for link in self.root.iter("a")]

    def all(self, tag: str, css_class: str) -> list[ET.Element]:
        return [
            element
            for element in self.root.iter(tag)
            if css_class in element.attrib.get("class", "").split()
        ]

    def labels(self) -> Iterator[tuple[str, Box]]:
        """Yield every text with its bounding box."""
        parents = {child: parent for parent in self.root.iter() for child in parent}
        for element in self.root.iter("text"):
            text = element.text or ""
            classes = {
                name
                for each in (element, parents[element])
                for name in each.get("class", "").split()
            }
            size = 14 if {"lp-name", "lp-value"} & classes else 12
            width = text_width(text, size)
            x, y = float(element.attrib["x"]), float(element.attrib["y"])
            is_end = element.get("text-anchor") == "end"
            left = x - (width / 2 if _CENTRED & classes else width * is_end)
            yield text, Box(left, y - size * 0.8, left + width, y + size * 0.2)

    def check_labels(self) -> None:
        """Assert that no label overlaps another one or exceeds the chart."""
        width, height = self.size
        labels = list(self.labels())
        for index, (text, box) in enumerate(labels):
            assert box.left > -1, text
            assert box.right < width + 1, text
            assert box.top > -1, text
            assert box.bottom < height + 1, text
            for other_text, other_box in labels[index + 1 :]:
                assert not overlaps(box, other_box), (text, other_text)


def parse_chart(svg: str | None) -> ParsedChart:
    """Parse a chart, which must be well-formed, have a name and a description, and no style attributes."""
    assert svg is not None
    root = ET.fromstring(svg)
    assert root.attrib["role"] == ("group" if root.find(".//a") is not None else "img")
    assert root.attrib["aria-label"]
    assert root.findtext("desc")
    assert "style" not in {name for element in root.iter() for name in element.attrib}
    return ParsedChart(root)


def make_node(key: str, time: float | None, label: str = "") -> Node:
    return Node(key, label or key.upper(), f"in {time}", time, f"papers/{key}/", f"The paper {key}")


def make_lineage(
    *nodes: Node, edges: str = "", external: str = "", ticks: tuple[tuple[float, str], ...] = ()
) -> Lineage:
    """Build a lineage.

    Args:
        nodes: the papers.
        edges: such as ``b follows a, c builds b``.
        external: external works and the papers that use them, such as ``Base-32B for a``.
        ticks: decimal year and label of each tick.
    """
    kinds: dict[str, EdgeKind] = {
        "follows": "follows",
        "builds": "builds-on",
        "supersedes": "supersedes",
    }
    relations = [relation.split() for relation in edges.split(", ") if relation]
    uses = [use.split(" for ") for use in external.split(", ") if use]
    works = {name: ExternalWork(name, name) for name, _ in uses}
    all_edges = [Edge(older, newer, kinds[kind]) for newer, kind, older in relations]
    all_edges += [Edge(name, user, "base") for name, user in uses]
    edge_labels = {kinds[kind]: kind for _, kind, _ in relations}
    return Lineage(
        nodes,
        tuple(works.values()),
        tuple(all_edges),
        ticks,
        "A line",
        "Words.",
        edge_labels,
    )


def read_csv(href: str) -> list[list[str]]:
    """Return the header and the rows of the data of a chart, from its link."""
    media_type, _, data = href.partition(",")
    assert media_type == "data:text/csv;charset=utf-8"
    assert re.fullmatch(r"[!-~]*", data)
    assert not set(data) & set('"<>#')
    return list(csv.reader(io.StringIO(unquote(data))))
