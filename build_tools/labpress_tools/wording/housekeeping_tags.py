"""Recognises tags by which people organise their reading, and which are not keywords of a paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_MARKS = ("/", "_", "#", "!")
"""Characters with which people begin such tags, so that reference managers list them first."""
_WORDS = frozenset({"todo", "to do", "to-do", "toread", "to read", "to-read", "unread"})
_FIRST_SYMBOL = "\u2190"
"""The first arrow, where symbols and emoji begin; ``°`` and ``℃`` come before it."""


def is_housekeeping(tag: str) -> bool:
    """Return whether a tag is for private use: ``/unread``, ``_tablet``, ``⛔ No DOI found``."""
    first = tag.strip()[:1]
    is_symbol = first >= _FIRST_SYMBOL and unicodedata.category(first) == "So"
    return is_symbol or first in _MARKS or " ".join(tag.split()).casefold() in _WORDS


def split_tags(tags: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the keywords and the housekeeping tags among some tags, each without duplicates.

    PubMed's asterisk before the subjects on which a paper concentrates is removed.
    """
    stripped = (re.sub(r"^\s*\*(?=\w)", "", tag) for tag in tags)
    distinct = list(dict.fromkeys(tag for tag in stripped if tag.strip()))
    own = [tag for tag in distinct if is_housekeeping(tag)]
    return [tag for tag in distinct if tag not in own], own
