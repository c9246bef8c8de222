"""Recognises ranges in page numbers, and writes them with an en dash: ``12–15, 20–22``.

The en dash distinguishes ranges from hyphens in article numbers, such as ``JCI-123``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

_HYPHEN = r"[-‐‑]"
# Unlike a single hyphen, these always separate the ends of a range, whatever the ends look like.
_DASH = r"-{2,}|[-‐‑]*[–—−][-‐‑–—−]*"
_IN_PAGE = r"[^\s,;&()\[\]{}]"
# One page or one range, in which there may be spaces around the hyphen or dash.
_PART = re.compile(rf"{_IN_PAGE}(?:{_IN_PAGE}|\s*[-‐‑–—−]+\s*(?={_IN_PAGE}))*")
_BETWEEN_PAGES = re.compile(rf"(?<=[^\s-])\s*(?:{_DASH})\s*(?=[^\s-])")
_ONE_PAGE = re.compile(r"(\w+)\s*[-‐‑–—−]+\s*\1")
# The suffix denotes an inserted page, as in 12A, or an online page, as in 218.e3.
_PAGE = re.compile(
    r"(?P<prefix>(?:\S*?\D)??)(?P<number>\d{1,12})(?P<suffix>[^\W\d_]?|\.[^\W\d_]\d+)[.+]?"
)
_ROMAN = re.compile(r"(?i)m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@lru_cache(maxsize=4096)
def mark_ranges(pages: str) -> str:
    """Return pages with an en dash in each range: ``L12–L15, 20–22`` for ``L12-L15, 20 - 22``.

    A dash or a double hyphen always denotes a range. A single hyphen does so only if the pages on
    both sides have the same form and the second page does not precede the first (the second may be
    abbreviated, as in ``1865-76``). Therefore, ``2021-04-12``, ``JCI-123`` and ``104-5A3`` are
    returned unchanged.

    Args:
        pages: one or more pages or ranges, separated by commas, semicolons or the like.
    """
    return _PART.sub(lambda match: _mark_range(match.group()), pages)


def single_page(pages: str) -> str:
    """Return a single page for a range that begins and ends on it: ``A310`` for ``A310–A310``.

    Any other pages are returned unchanged.
    """
    match = _ONE_PAGE.fullmatch(pages)
    return match[1] if match else pages


def has_several_pages(pages: str) -> bool:
    """Return whether a string from `mark_ranges` refers to more than one page."""
    return bool(re.search(r"\w(?:\s*[–,;&+]|\s+\w)", pages))


def _mark_range(part: str) -> str:
    marked = _BETWEEN_PAGES.sub("–", part)
    if marked != part:
        return marked
    hyphens = list(re.finditer(_HYPHEN, part))
    if len(hyphens) % 2 == 0:
        return part
    # If the pages themselves contain hyphens, as in 3-1-3-12, the middle hyphen separates them.
    middle = hyphens[len(hyphens) // 2]
    first, last = part[: middle.start()].rstrip(), part[middle.end() :].lstrip()
    return f"{first}–{last}" if _are_in_order(first, last) else part


def _are_in_order(first: str, last: str) -> bool:
    """Return whether two pages have the same form, and the second does not precede the first."""
    page, other = _PAGE.fullmatch(first), _PAGE.fullmatch(last)
    if page is None or other is None:
        return 0 < _roman_number(first) < _roman_number(last) and first.islower() == last.islower()
    if not _has_prefix_of(other["prefix"], page["prefix"]):
        return False
    number, other_number = page["number"], other["number"]
    missing = len(number) - len(other_number)
    if missing > 0:
        return not page["suffix"] and int(number[:missing] + other_number) > int(number)
    ends = [(int(end["number"]), len(end["suffix"]), end["suffix"]) for end in (page, other)]
    return ends[0] < ends[1]


def _has_prefix_of(prefix: str, first: str) -> bool:
    """Return whether the last page of a range may have a prefix, given the first page's prefix.

    The prefixes must be the same, or the last page must have none, as in ``e12-15``. A prefix that
    contains digits may be left out only if it ends in a full stop, a colon or a slash.
    """
    if prefix:
        return prefix.casefold() == first.casefold()
    return first.endswith((".", ":", "/")) or not re.search(r"\d", first)


def _roman_number(text: str) -> int:
    """Return the value of a Roman numeral, or 0 for any other text."""
    if not _ROMAN.fullmatch(text):
        return 0
    digits = [_ROMAN_DIGITS[letter] for letter in text.lower()]
    return sum(-digit if digit < after else digit for digit, after in pairwise([*digits, 0]))
