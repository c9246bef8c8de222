"""Removes invisible characters and ligatures that come from PDFs and word processors."""

from __future__ import annotations

import re

# Soft hyphens, zero-width spaces, word joiners, and characters that override the text direction.
# Other direction marks and the joiners in Persian words and emoji are kept, since they have a
# meaning.
_INVISIBLE = re.compile("[\xad\u200b\u2060\u202d\u202e]")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)


def without_artefacts(text: str) -> str:
    """Remove invisible characters, and replace ligatures such as ``ﬁ`` with their letters."""
    if text.isascii():
        return text
    return _INVISIBLE.sub("", text).translate(_LIGATURES)
