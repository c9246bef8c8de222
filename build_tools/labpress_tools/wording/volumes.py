"""Reads volumes that have a title, as those of the ASME's proceedings do."""

from __future__ import annotations

import re

_TITLED = re.compile(
    r"(?i:volume|vol\.?)\s*(?P<number>[0-9]+[A-Za-z]?|[IVXLC]+|[A-Z])\s*[:–—]\s*(?P<title>\S.*)"
)


def split_volume(text: str) -> tuple[str, str]:
    """Return the number and the title of a volume: ``5B`` and ``Ocean Space`` for ``Volume 5B: Ocean Space``.

    If there is no title, the number is the whole text, and the title is empty.
    """
    match = _TITLED.fullmatch(" ".join(text.split()))
    return (match["number"], match["title"]) if match else (text, "")
