"""Corrects pages: abbreviated last pages, ranges of one page, and numbers of articles."""

from __future__ import annotations

import re

from labpress.schema.page_ranges import mark_ranges, single_page

_ABBREVIATED = re.compile(r"(\d{3,})([-–])(\d{1,})")
# Article numbers begin with a letter, as in e0278337. "p12" and "S12" are pages, the latter in a
# supplement.
_ARTICLE_NUMBER = re.compile(r"(?![pPsS]\d{1,3}$)[A-Za-z]\d+|ea[a-z]{2}\d+")


def page_range(pages: str) -> str:
    """Return pages in record format: ranges have an en dash and all digits of the last page."""
    return complete_range(mark_ranges(pages.strip()))


def complete_range(pages: str) -> str:
    """Return pages with all digits of the last one: ``1865–1876`` for ``1865–76``.

    Medical journals and PubMed omit the digits that the last page shares with the first. Pages of
    one or two digits are returned unchanged, since ``12-3`` may be the third page of chapter 12.

    Args:
        pages: the pages, with a hyphen or an en dash in each range.
    """
    match = _ABBREVIATED.fullmatch(pages)
    if match is None or len(match[3]) >= len(match[1]):
        return pages
    last = match[1][: -len(match[3])] + match[3]
    return f"{match[1]}{match[2]}{last}" if int(last) > int(match[1]) else pages


def split_pages(pages: str, article_number: str, *, is_journal: bool) -> tuple[str, str]:
    """Return the pages and the article number of a work; either may be empty.

    Many files and services state the article number as the pages; in that case, there are no pages.
    A range that begins and ends on the same page becomes that page.

    Args:
        pages: the pages, with a hyphen or an en dash in each range; may be empty.
        article_number: the article number; empty if it is not stated separately.
        is_journal: whether the work is in a journal, whose articles may have numbers.
    """
    if pages == article_number:
        return "", article_number
    is_number = is_journal and not article_number and _ARTICLE_NUMBER.fullmatch(pages)
    return ("", pages) if is_number else (single_page(pages), article_number)
