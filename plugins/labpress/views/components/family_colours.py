"""Chooses the colours of families, with enough contrast on light and on dark pages."""

from __future__ import annotations

import colorsys
import hashlib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from labpress.build.cached_queries import json_query
from labpress.build.page_context import PageContext
from labpress.build.queries import family_lookups, paper_lookups
from labpress.feeds import first_id
from labpress.schema import Family
from labpress.schema.dates import earliest_first
from labpress.views.components.oklch import Oklch, Rgb, oklch_to_rgb, rgb_to_oklch

CHIP_TINT = 0.09
"""The share of a family's colour in the background of its chips; the rest is the page's colour."""

# WCAG 2.2 AA requires a contrast of 4.5 for text. This value is a little higher, since colours are
# rounded and some text has another background, such as the selected result of a search.
_CONTRAST = 4.6
_LIGHT_BACKGROUND = (1.0, 1.0, 1.0)
_DARK_BACKGROUND = (0.118, 0.129, 0.161)  # Material's slate, #1e2129

_GREY = 0.04
"""The OKLCH chroma below which a colour looks grey, so that its hue is invisible."""


@dataclass(frozen=True, slots=True)
class Colours:
    """A family's colour for light pages and for dark pages, as ``#rrggbb``."""

    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class _Tone:
    """The lightness of a colour on light and on dark pages, and its chroma, in OKLCH."""

    light: float
    dark: float
    chroma: float


# With many families, each hue is used in several tones, since readers cannot tell forty hues apart.
_TONES = (_Tone(0.53, 0.74, 0.15), _Tone(0.37, 0.86, 0.11), _Tone(0.46, 0.66, 0.085))
_FAMILIES_PER_TONE = 8


@json_query
def family_palette(context: PageContext) -> dict[str, dict[str, str]]:
    """Return the colours of all families, keyed by the kind of page and then by the family's id.

    The kinds of page are ``light`` and ``dark``.
    """
    families = context.families(context.query(family_lookups.all_families))
    families.sort(key=lambda family: (_first_date(family, context), family.id))
    colours = family_colours(families)
    return {
        "light": {key: colour.light for key, colour in colours.items()},
        "dark": {key: colour.dark for key, colour in colours.items()},
    }


def family_colours(families: Iterable[Family]) -> Mapping[str, Colours]:
    """Return the colours of all families of a lab, keyed by id.

    A family whose record has a colour gets that colour. Every other family gets the free hue that
    is nearest to a hue derived from the family's first id, so that most colours stay the same when
    a family is added. Colours are darkened or lightened until their contrast meets WCAG AA, both on
    the page and on chips in the same colour.

    Args:
        families: the families; earlier ones choose their hue first.
    """
    families = list(families)
    own = {family.id: _parse(family.colour) for family in families if family.colour}
    colours = {key: _legible_colours(rgb) for key, rgb in own.items()}
    free = _Slots(len(families))
    for rgb in own.values():
        free.take_nearest(rgb_to_oklch(rgb))
    for family in families:
        if family.id not in own:
            tone, hue = free.take(_fraction(first_id(family.id, family.former_ids)))
            colours[family.id] = _colours_of(tone, hue)
    return colours


def _first_date(family: Family, context: PageContext) -> tuple[int, ...]:
    """Return a key that sorts families by the date of their first paper, undated families last."""
    papers = context.query(family_lookups.papers_in_family, family.id)
    dates = context.query(paper_lookups.paper_dates, papers[0]) if papers else None
    return earliest_first(dates.appeared if dates else None)


class _Slots:
    """The combinations of tones and equally spaced hues that no family has yet."""

    def __init__(self, families: int) -> None:
        tones = min(-(-families // _FAMILIES_PER_TONE), len(_TONES)) or 1
        # Even numbers only, so that adding a family seldom changes the hues of the others.
        self._hues = max(8, -(-families // tones) + 1 & ~1)
        self._free = {(tone, hue) for tone in range(tones) for hue in range(self._hues)}

    def take_nearest(self, colour: Oklch) -> None:
        """Take the free slot nearest to a family's own colour, unless the colour is a grey."""
        if colour.chroma < _GREY or not self._free:
            return
        self._free.remove(
            min(
                self._free,
                key=lambda slot: (
                    self._distance(slot[1], colour.hue * self._hues),
                    abs(_TONES[slot[0]].light - colour.lightness),
                    slot,
                ),
            )
        )

    def take(self, fraction: float) -> tuple[_Tone, float]:
        """Take the free slot nearest to a hue, in the first tone that has free slots.

        Args:
            fraction: the hue, as a fraction of the colour circle.

        Returns:
            The tone of the slot, and its hue as a fraction of the colour circle.
        """
        wanted = fraction * self._hues
        tone, hue = min(
            self._free, key=lambda slot: (slot[0], self._distance(slot[1], wanted), slot)
        )
        self._free.remove((tone, hue))
        return _TONES[tone], hue / self._hues

    def _distance(self, first: float, second: float) -> float:
        return abs(math.remainder(first - second, self._hues))


def contrast(first: Rgb, second: Rgb) -> float:
    """Return the contrast ratio of two colours, from 1 to 21, as WCAG 2 defines it."""
    bright, dim = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _fraction(key: str) -> float:
    """Return a number of at least 0 and less than 1 that is derived from an id."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:2], "big") / 65536


def _colours_of(tone: _Tone, hue: float) -> Colours:
    light, dark = tone.light, tone.dark
    while not _is_legible(oklch_to_rgb(Oklch(light, tone.chroma, hue)), _LIGHT_BACKGROUND):
        light -= 0.01
    while not _is_legible(oklch_to_rgb(Oklch(dark, tone.chroma, hue)), _DARK_BACKGROUND):
        dark += 0.01
    return Colours(
        _hex(oklch_to_rgb(Oklch(light, tone.chroma, hue))),
        _hex(oklch_to_rgb(Oklch(dark, tone.chroma, hue))),
    )


def _is_legible(colour: Rgb, background: Rgb) -> bool:
    """Return whether text is legible on a chip of its own colour, and thus also on the page.

    Args:
        colour: the colour of the text.
        background: the background of the page. The chip's background is closer to the colour of the
            text.
    """
    red, green, blue = (
        CHIP_TINT * part + (1 - CHIP_TINT) * ground
        for part, ground in zip(colour, background, strict=True)
    )
    return contrast(colour, (red, green, blue)) >= _CONTRAST


def legible_colours(colour: str) -> Colours:
    """Darken a colour for light pages, and lighten it for dark pages, until it is legible.

    Args:
        colour: the colour as ``#rrggbb``.
    """
    return _legible_colours(_parse(colour))


def text_colour_on(background: str) -> str:
    """Return black or white (``#rrggbb``), whichever has more contrast with a background."""
    ground = _parse(background)
    is_dark = contrast(ground, _LIGHT_BACKGROUND) > contrast(ground, (0.0, 0.0, 0.0))
    return "#ffffff" if is_dark else "#000000"


def _legible_colours(rgb: Rgb) -> Colours:
    return Colours(
        _hex(_with_contrast(rgb, _LIGHT_BACKGROUND, -0.02)),
        _hex(_with_contrast(rgb, _DARK_BACKGROUND, 0.02)),
    )


def _with_contrast(colour: Rgb, background: Rgb, step: float) -> Rgb:
    hue, lightness, saturation = colorsys.rgb_to_hls(*colour)
    while not _is_legible(colour, background) and 0 <= lightness + step <= 1:
        lightness += step
        colour = colorsys.hls_to_rgb(hue, lightness, saturation)
    return colour


def _luminance(colour: Rgb) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parse(text: str) -> Rgb:
    return (int(text[1:3], 16) / 255, int(text[3:5], 16) / 255, int(text[5:7], 16) / 255)


def _hex(colour: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)
