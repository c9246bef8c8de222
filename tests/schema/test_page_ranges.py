"""Ranges of pages, which have an en dash, and hyphens in the numbers of articles."""

from __future__ import annotations

import pytest

from labpress.schema.page_ranges import has_several_pages, mark_ranges

RANGES = [
    ("L12-L15", "L12–L15"),
    ("e12-e15", "e12–e15"),
    ("e12-15", "e12–15"),
    ("S1-S12", "S1–S12"),
    ("pp12-15", "pp12–15"),
    ("12A-15B", "12A–15B"),
    ("12A-12C", "12A–12C"),
    ("12-12A", "12–12A"),
    ("iii-x", "iii–x"),
    ("XLIX-LI", "XLIX–LI"),
    ("12-15, 20-22", "12–15, 20–22"),
    ("12 - 15; 20 -- 22", "12–15; 20–22"),
    ("1 & 3-4", "1 & 3–4"),
    ("1-10 and 12-20", "1–10 and 12–20"),
    ("1865-76", "1865–76"),
    ("998-1002", "998–1002"),
    ("12‐15", "12–15"),
    ("211-218.e3", "211–218.e3"),
    ("1211.e1-1211.e10", "1211.e1–1211.e10"),
    ("6.3.1-6.3.4", "6.3.1–6.3.4"),
    ("6.3.1-4", "6.3.1–4"),
    ("12-1-12-9", "12-1–12-9"),
    ("12-1--12-9", "12-1–12-9"),
    ("JCI-123-JCI-130", "JCI-123–JCI-130"),
    # A dash always denotes a range.
    ("xi—xx", "xi–xx"),
    ("A1--B3", "A1–B3"),
]
NOT_RANGES = [
    *("2021-04-12", "2021-04", "2024-1135", "JCI-123", "PMC-12", "104-5A3", "12A3-15", "A1-B3"),
    *("15-12", "D-12", "xx-xi", "iiii-x", "iii-X", "a-b", "12-", "-12", "-", "", "N/A", "12+"),
    *("12-15-19", "S 12", "123456"),
]


@pytest.mark.parametrize(("pages", "marked"), RANGES)
def test_a_range_has_an_en_dash(pages: str, marked: str) -> None:
    assert mark_ranges(pages) == marked
    assert mark_ranges(marked) == marked
    assert has_several_pages(marked)


@pytest.mark.parametrize("pages", NOT_RANGES)
def test_a_hyphen_in_a_number_is_not_a_range(pages: str) -> None:
    assert mark_ranges(pages) == pages
    assert "–" not in pages


@pytest.mark.parametrize("pages", ["JCI-123", "2021-04-12", "12", "S 12", "xi", "12A"])
def test_a_single_page(pages: str) -> None:
    assert has_several_pages(pages) == (pages == "S 12")
