"""Completes page ranges whose last page is abbreviated."""

from __future__ import annotations

import re

_ABBREVIATED = re.compile(r"(\d{3,})([-–])(\d{1,})")


def complete_range(pages: str) -> str:
    """Return pages with all digits of the last one: ``1865–1876`` for ``1865–76``.

    Medical journals and PubMed leave out the digits that the first page has already. Pages of one
    or two digits are returned unchanged, since ``12-3`` may be the third page of chapter 12.

    Args:
        pages: the pages, with a hyphen or an en dash in each range.
    """
    match = _ABBREVIATED.fullmatch(pages)
    if match is None or len(match[3]) >= len(match[1]):
        return pages
    last = match[1][: -len(match[3])] + match[3]
    return f"{match[1]}{match[2]}{last}" if int(last) > int(match[1]) else pages
