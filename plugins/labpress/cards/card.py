"""What a card says."""

from __future__ import annotations

from dataclasses import dataclass

CARD_SIZE = (1200, 630)
"""Width and height in pixels, the shape that Open Graph's readers crop least."""


@dataclass(frozen=True, slots=True)
class Card:
    """The texts of a card, all plain.

    Attributes:
        site: the name of the site, at the top.
        title: what the page is about, large.
        lines: what stands below it: a line each, cut where it is too long.
        names: people, in order; as many as fit on a line, and how many more.
        facts: one line at the foot, such as the venue and the date.
        label: a family or a kind at the foot, in colour; may be empty.
        colour: ``#rrggbb``, legible on white.
        language: the language of the site, which chooses between forms of Chinese characters.
    """

    site: str
    title: str
    lines: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    facts: str = ""
    label: str = ""
    colour: str = "#0b57a4"
    language: str = "en"
