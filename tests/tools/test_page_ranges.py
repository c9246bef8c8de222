"""Page ranges, single pages, and article numbers in place of pages; placeholders."""

import pytest

from labpress_tools.wording.early_numbers import take_placeholders
from labpress_tools.wording.page_ranges import complete_range, split_pages


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


@pytest.mark.parametrize(
    ("pages", "number", "split"),
    [
        ("e0278337", "", ("", "e0278337")),
        ("A1234", "", ("", "A1234")),
        ("P01001", "", ("", "P01001")),
        ("eaay1234", "", ("", "eaay1234")),
        ("e17", "e17", ("", "e17")),
        ("e1–e9", "", ("e1–e9", "")),
        ("S12", "", ("S12", "")),
        ("p12", "", ("p12", "")),
        ("102345", "", ("102345", "")),
        ("xii", "", ("xii", "")),
        ("3–9", "e17", ("3–9", "e17")),
        ("", "", ("", "")),
        ("A310–A310", "", ("A310", "")),
        ("1865-1865", "", ("1865", "")),
    ],
)
def test_an_article_number_is_not_a_page(pages: str, number: str, split: tuple[str, str]) -> None:
    assert split_pages(pages, number, is_journal=True) == split


def test_only_journals_have_article_numbers() -> None:
    assert split_pages("A12", "", is_journal=False) == ("A12", "")


@pytest.mark.parametrize(
    ("numbers", "left", "state"),
    [
        (("n/a", "N/A", "n/a–n/a"), ("", "", ""), None),
        (("ahead-of-print", "ahead-of-print", "1–25"), ("", "", "1–25"), "in-press"),
        (("in press", "", "TBD"), ("", "", ""), "in-press"),
        (("Online First", "-", "—"), ("", "", ""), "in-press"),
        (("", "Early View", "?"), ("", "", ""), "in-press"),
        (("", "", "to appear"), ("", "", ""), "accepted"),
        (("0", "0", "1–20"), ("", "", "1–20"), None),
        (("0", "", "0–0"), ("", "", ""), None),
        (("n/a", "0", "null–null"), ("", "", ""), None),
        # Numbers of their own
        (("0", "3", "5"), ("0", "3", "5"), None),
        (("5", "0", "5"), ("5", "0", "5"), None),
        (("", "0", ""), ("", "0", ""), None),
        (("A", "N", "n–a"), ("A", "N", "n–a"), None),
        (("12", "Special Issue", "7–n/a"), ("12", "Special Issue", "7–n/a"), None),
    ],
)
def test_placeholders_are_no_numbers(
    numbers: tuple[str, ...], left: tuple[str, ...], state: str | None
) -> None:
    given = dict(zip(("volume", "issue", "pages"), numbers, strict=True))
    placeholders, found = take_placeholders(given)
    assert tuple("" if key in placeholders else text for key, text in given.items()) == left
    assert found == state
