"""Writes compact SVG path data, as specified in https://www.w3.org/TR/SVG2/paths.html#PathData."""

from __future__ import annotations

from collections.abc import Iterable

from labpress.charts.svg import format_length


def path_data(commands: Iterable[tuple[str, tuple[float, ...]]]) -> str:
    """Return the value of the ``d`` attribute of a path, with numbers rounded to one decimal.

    Args:
        commands: the letter of each command and its coordinates in user units; a lower-case letter
            means that the coordinates are relative to the end of the previous command.
    """
    return "".join(letter + _join(coordinates) for letter, coordinates in commands)


def _join(coordinates: tuple[float, ...]) -> str:
    """Join numbers as briefly as SVG allows: ``-.5`` for -0.5, and no space before a minus sign."""
    numbers = [_shorten(format_length(coordinate)) for coordinate in coordinates]
    return " ".join(numbers).replace(" -", "-")


def _shorten(number: str) -> str:
    return number.replace("0.", ".", 1) if number.startswith(("0.", "-0.")) else number
