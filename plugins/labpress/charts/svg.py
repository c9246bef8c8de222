"""The elements of a picture; whatever text is put in comes out escaped."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from markupsafe import Markup

_XLINK = "http://www.w3.org/1999/xlink"
register_namespace("xlink", _XLINK)
LINK = f"{{{_XLINK}}}href"
"""Where a link leads: ``xlink:href``."""

LETTERS = 14.2
"""The size by which a bold label is measured: it has 13 in `styles/charts.css`, but is wider."""

SMALL = 12.0
"""The size of all other letters, as in `styles/charts.css`."""


def new_picture(width: int, height: float, label: str, description: str, *, links: bool) -> Element:
    """An empty picture.

    Args:
        width: in units; the style sheet must know its class ``lp-svg-<width>``.
        height: in units.
        label: its name, for those who cannot see it.
        description: what it says, for those who cannot see it.
        links: whether links are in it. What is within an image is hidden from a screen reader,
            so a picture with links is a group.
    """
    image = Element(
        "svg",
        {
            "class": f"lp-svg lp-svg-{width}",
            "viewBox": f"0 0 {width} {number(height)}",
            "width": str(width),
            "height": number(height),
            "role": "group" if links else "img",
            "aria-label": label,
        },
    )
    add(image, "desc", description)
    return image


def add(parent: Element, tag: str, text: str | None = None, **attributes: float | str) -> Element:
    """Add an element; ``class_`` and ``text_anchor`` give ``class`` and ``text-anchor``."""
    named = {
        key.rstrip("_").replace("_", "-"): one if isinstance(one, str) else number(one)
        for key, one in attributes.items()
        if one != ""
    }
    child = SubElement(parent, tag, named)
    child.text = text
    return child


def add_link(parent: Element, href: str | None, name: str) -> Element:
    """A group that leads somewhere, or a plain group; its full name shows on hovering."""
    # Not SVG 2's bare href: to Material's navigation.instant that is a link of HTML, which it sets.
    # With the role that it has anyway: without href, Lighthouse takes it for a link to nowhere.
    group = SubElement(parent, "a", {LINK: href, "role": "link"}) if href else add(parent, "g")
    add(group, "title", name)
    return group


def line(
    parent: Element, x1: float, y1: float, x2: float, y2: float, class_: str = "lp-rule"
) -> None:
    """A straight line."""
    add(parent, "line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def number(value: float) -> str:
    """A length with one decimal at most."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


def finished(image: Element) -> Markup:
    """The picture as HTML."""
    return Markup(tostring(image, "unicode"))
