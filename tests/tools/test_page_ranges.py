"""Page ranges whose last page is abbreviated."""

import pytest

from labpress_tools.wording.page_ranges import complete_range


@pytest.mark.parametrize(
    ("pages", "completed"),
    [
        ("1865–76", "1865–1876"),
        ("1204-22", "1204-1222"),
        ("345–9", "345–349"),
        ("998–1002", "998–1002"),
        ("99–101", "99–101"),
        ("12-3", "12-3"),
        ("1865–76, 1880", "1865–76, 1880"),
        ("1865–12", "1865–12"),
        ("e123–45", "e123–45"),
        ("", ""),
    ],
)
def test_the_last_page_gets_all_digits(pages: str, completed: str) -> None:
    assert complete_range(pages) == completed
