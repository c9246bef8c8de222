"""Recognises tags that organise somebody's reading, and are not keywords of a paper."""

from __future__ import annotations

import unicodedata

_MARKS = ("/", "_", "#", "!")
"""Characters with which people begin such tags, so that reference managers list them first."""
_WORDS = frozenset({"todo", "to do", "to-do", "toread", "to read", "to-read", "unread"})
_FIRST_SYMBOL = "\u2190"
"""The first arrow in Unicode, at which symbols and emoji begin; ``°`` and ``℃`` precede it."""


def is_housekeeping(tag: str) -> bool:
    """Return whether a tag is for private use: ``/unread``, ``_tablet``, ``⛔ No DOI found``."""
    tag = " ".join(tag.split())
    is_symbol = tag[:1] >= _FIRST_SYMBOL and unicodedata.category(tag[:1]) == "So"
    return is_symbol or tag.startswith(_MARKS) or tag.casefold() in _WORDS
