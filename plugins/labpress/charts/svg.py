"""Builds SVG elements. All text is escaped when an element is serialised."""

from __future__ import annotations

from functools import cache
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup

from labpress.render.xml import escape_attribute, escape_text

_HREF = "xlink:href"
_XLINK = ' xmlns:xlink="http://www.w3.org/1999/xlink"'

BOLD_SIZE = 14.2
"""The font size, in user units, for measuring bold labels.

It is larger than the 13 in ``charts.css``, since bold type is wider.
"""

TEXT_SIZE = 12.0
"""The font size of all other labels, in user units, as in ``charts.css``."""


def new_svg(width: int, height: float, label: str, description: str, *, has_links: bool) -> Element:
    """Return a new ``<svg>`` element that contains nothing but its description.

    Args:
        width: the width in user units; the style sheet must define the class ``lp-svg-<width>``.
        height: the height in user units.
        label: the accessible name.
        description: the accessible description, a text alternative for the data.
        has_links: whether the chart contains links. If so, its role is ``group`` instead of
            ``img``, since screen readers skip the children of an ``img``.
    """
    svg = Element(
        "svg",
        {
            "class": f"lp-svg lp-svg-{width}",
            "viewBox": f"0 0 {width} {format_length(height)}",
            "width": str(width),
            "height": format_length(height),
            "role": "group" if has_links else "img",
            "aria-label": label,
        },
    )
    add_element(svg, "desc", description)
    return svg


def add_element(
    parent: Element, tag: str, text: str | None = None, **attributes: float | str
) -> Element:
    """Append a child element, and return it.

    Args:
        parent: the element to which the child is appended.
        tag: the name of the new element.
        text: the text content.
        attributes: the attributes; those whose value is an empty string are omitted. Underscores at
            the end of a name are removed, and others become hyphens: ``class_`` becomes ``class``,
            and ``text_anchor`` becomes ``text-anchor``.
    """
    svg_attributes = {
        _attribute_name(name): value if isinstance(value, str) else format_length(value)
        for name, value in attributes.items()
        if value != ""
    }
    child = SubElement(parent, tag, svg_attributes)
    child.text = text
    return child


@cache  # there are only about twenty names
def _attribute_name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def add_link(parent: Element, href: str | None, title: str) -> Element:
    """Append a link (or a group, without `href`) with `title` as its tooltip, and return it."""
    # Not the plain href of SVG 2: Material's navigation.instant would treat the element as an HTML
    # link and assign to its href, which is read-only in SVG. The explicit role satisfies
    # Lighthouse, which reports links without href.
    group = (
        SubElement(parent, "a", {_HREF: href, "role": "link"}) if href else add_element(parent, "g")
    )
    add_element(group, "title", title)
    return group


def add_line(
    parent: Element, x1: float, y1: float, x2: float, y2: float, class_: str = "lp-rule"
) -> None:
    """Append a straight line from (x1, y1) to (x2, y2)."""
    add_element(parent, "line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def format_length(value: float) -> str:
    """Format a length in user units with at most one decimal."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


def to_markup(svg: Element) -> Markup:
    """Serialise a chart as HTML.

    `xml.etree.ElementTree.tostring` returns the same, but takes more than twice as long.
    """
    has_links = any(_HREF in link.attrib for link in svg.iter("a"))
    parts: list[str] = []
    _serialise(svg, parts, _XLINK if has_links else "")
    return Markup("".join(parts))


def _serialise(element: Element, parts: list[str], namespace: str = "") -> None:
    """Append the parts of an element's markup to a list."""
    tag, text = element.tag, element.text
    parts.append(f"<{tag}{namespace}")
    for name, value in element.attrib.items():
        parts.append(f' {name}="{escape_attribute(value)}"')
    if not text and not len(element):
        parts.append(" />")
        return
    parts.append(f">{escape_text(text)}" if text else ">")
    for child in element:
        _serialise(child, parts)
    parts.append(f"</{tag}>")
