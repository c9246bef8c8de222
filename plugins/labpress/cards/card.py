"""Defines the text on a social card."""

from __future__ import annotations

from dataclasses import dataclass

CARD_SIZE = (960, 504)
"""The width and height of a card in pixels.

Programs that show Open Graph images crop this aspect ratio least. They show a card at most 600
pixels wide, so a larger image would hardly look better and would take longer to load.
"""


@dataclass(frozen=True, slots=True)
class Card:
    """The plain text on a social card, and its colour.

    Attributes:
        site_name: the name of the site, at the top.
        title: the subject of the page, in large type.
        subtitles: the lines below the title; each is wrapped onto at most two lines.
        names: the names of people, in order. If they do not all fit on one line, the number of the
            others follows the ones that do.
        separator: the text between two names.
        footer: one line at the bottom, such as the venue and the date.
        badge: the family of a paper or the acronym of a grant, at the bottom right, in `colour`;
            may be empty.
        colour: a colour as ``#rrggbb``, with sufficient contrast on white.
        language: the language of the site, which selects the regional form of Chinese characters.
    """

    site_name: str
    title: str
    subtitles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    separator: str = ", "
    footer: str = ""
    badge: str = ""
    colour: str = "#0b57a4"
    language: str = "en"
