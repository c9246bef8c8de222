"""Removes the invisible characters and ligatures that PDFs and word processors insert."""

from __future__ import annotations

import re

# Soft hyphens, zero-width spaces, word joiners, and marks that reverse letters. Marks of direction
# and the joiners of Persian and of emoji are part of a string.
_INVISIBLE = re.compile("[\xad\u200b\u2060\u202d\u202e]")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)


def without_artefacts(text: str) -> str:
    """Return a string without invisible characters, and with letters for the ligatures of PDFs."""
    if text.isascii():
        return text
    return _INVISIBLE.sub("", text).translate(_LIGATURES)
