"""Converts colours between sRGB and OKLCH, a perceptually uniform colour space.

The matrices are taken from CSS Color 4: https://www.w3.org/TR/css-color-4/#color-conversion-code.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

Rgb = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Oklch:
    """A colour in OKLCH.

    Attributes:
        lightness: the lightness, from 0 to 1.
        chroma: the chroma, from 0 (grey) to about 0.37.
        hue: the hue, as a fraction of the colour circle.
    """

    lightness: float
    chroma: float
    hue: float

    @property
    def lab(self) -> tuple[float, float, float]:
        """The coordinates of the colour in OKLab: the lightness, a and b."""
        angle = 2 * math.pi * self.hue
        return self.lightness, self.chroma * math.cos(angle), self.chroma * math.sin(angle)


def rgb_to_oklch(colour: Rgb) -> Oklch:
    """Convert an sRGB colour to OKLCH."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(lightness, math.hypot(a, b), math.atan2(b, a) / (2 * math.pi) % 1)


def oklch_to_rgb(colour: Oklch) -> Rgb:
    """Convert an OKLCH colour to sRGB, reducing the chroma of a colour outside the sRGB gamut."""
    rgb = _to_linear_rgb(colour)
    while colour.chroma and not all(-1e-6 <= part <= 1 + 1e-6 for part in rgb):
        colour = replace(colour, chroma=max(colour.chroma - 0.004, 0))
        rgb = _to_linear_rgb(colour)
    red, green, blue = (min(max(part, 0.0), 1.0) for part in rgb)
    return _gamma(red), _gamma(green), _gamma(blue)


def _gamma(c: float) -> float:
    return 12.92 * c if c <= 0.0031308 else float(1.055 * c ** (1 / 2.4) - 0.055)


def _to_linear_rgb(colour: Oklch) -> Rgb:
    lightness, a, b = colour.lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
