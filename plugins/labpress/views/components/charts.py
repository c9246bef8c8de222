"""A chart on a page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its caption.

    Attributes:
        title: the title.
        text: how to read it; may be empty.
        narrow: the SVG for narrow screens, and for all screens if there is no wide one.
        wide: the SVG for wide screens.
        width: the width of the wide SVG, in user units; the style sheet selects the SVG by it.
        css_class: the classes that give the chart the colour of a family; may be empty.
    """

    title: str
    text: str
    narrow: Markup
    wide: Markup | None = None
    width: int = 0
    css_class: str = ""


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A small chart of scores: the SVG, its description, and the first and last value."""

    image: Markup
    description: str
    first: str
    last: str
