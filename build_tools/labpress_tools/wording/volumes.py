"""Reads volumes that have a title, and tells the volumes of a book from those of a series."""

from __future__ import annotations

import re

from labpress.i18n.folding import fold_letters

_TITLED = re.compile(
    r"(?i:volume|vol\.?)\s*(?P<number>[0-9]+[A-Za-z]?|[IVXLC]+|[A-Z])\s*[:–—]\s*(?P<title>\S.*)"
)


def repeats_title(series: str, title: str) -> bool:
    """Return whether a series only repeats the title of the book, so that it is not a series.

    RePEc and ScienceDirect export a volume of a handbook in this way. Capitals, accents,
    punctuation and a leading article make no difference.
    """
    return bool(series) and _words(series) == _words(title)


def _words(text: str) -> list[str]:
    words = re.findall(r"\w+", fold_letters(text))
    return words[1:] if words[:1] == ["the"] else words


def volume_without_series(volume: str, number: str) -> tuple[str, str]:
    """Return the volume and the issue of a book that is not part of a series.

    Args:
        volume: the volume; may be empty.
        number: the number that the book would have in a series, which is another place for the
            volume; may be empty.
    """
    return (volume, number if number != volume else "") if volume else (number, "")


def split_volume(text: str) -> tuple[str, str]:
    """Return the number and the title of a volume: ``5B`` and ``Ocean Space`` for ``Volume 5B: Ocean Space``.

    If there is no title, the number is the whole text, and the title is empty.
    """
    match = _TITLED.fullmatch(" ".join(text.split()))
    return (match["number"], match["title"]) if match else (text, "")
