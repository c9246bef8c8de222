"""The colour of a family, for light and dark pages, with enough contrast."""

from __future__ import annotations

import colorsys
import hashlib
from dataclasses import dataclass

from labpress.feeds import first_id
from labpress.schema import Family

# WCAG 2.2 AA requires 4.5 for text; a little more, since chips have a tinted background.
_CONTRAST = 5.2
_LIGHT_BACKGROUND = (1.0, 1.0, 1.0)
_DARK_BACKGROUND = (0.118, 0.129, 0.161)  # Material's slate, #1e2129

Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Colours:
    """A family's colour for light pages and for dark pages, as ``#rrggbb``."""

    light: str
    dark: str


def family_colours(family: Family) -> Colours:
    """The colours of a family: the one in its record, or else one derived from its first id.

    Each is darkened or lightened until its contrast with the page passes WCAG AA.
    """
    if family.colour:
        start = _parse(family.colour)
    else:
        key = first_id(family.id, family.former_ids)
        hue = int.from_bytes(hashlib.sha256(key.encode()).digest()[:2], "big") / 65536
        start = colorsys.hls_to_rgb(hue, 0.4, 0.6)
    return Colours(
        _hex(_with_contrast(start, _LIGHT_BACKGROUND, -0.02)),
        _hex(_with_contrast(start, _DARK_BACKGROUND, 0.02)),
    )


def contrast(first: Rgb, second: Rgb) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    bright, dim = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _with_contrast(colour: Rgb, background: Rgb, step: float) -> Rgb:
    hue, lightness, saturation = colorsys.rgb_to_hls(*colour)
    while contrast(colour, background) < _CONTRAST and 0 <= lightness + step <= 1:
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
