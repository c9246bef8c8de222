"""Words of titles that keep their capitals, whatever the source of a record protected."""

from __future__ import annotations

import pytest

from labpress.bibliography.latex import escape_title, keep_unicode
from labpress.bibliography.titles import split_title


@pytest.mark.parametrize(
    ("title", "escaped"),
    [
        ("Malaria in South-East Asia", "Malaria in {South-East} {Asia}"),
        (
            "Stillbirth in South-East Asia: time-series analysis",
            "Stillbirth in {South-East} {Asia}: {time-series} analysis",
        ),
        ("Ticks in South-East London", "Ticks in {South-East} London"),
        ("Measles in the United States", "Measles in the {United} {States}"),
        (
            "Time-Series Analysis in Sub-Saharan Africa",
            "Time-Series Analysis in {Sub-Saharan} {Africa}",
        ),
        ("Survival in non-Hodgkin lymphoma", "Survival in {non-Hodgkin} lymphoma"),
        (
            "Guillain-Barré syndrome after infection with viruses",
            "{Guillain-Barré} syndrome after infection with viruses",
        ),
        # Titles in title case, and words that only resemble names
        ("Deep Learning for Long-Term Exposure", "Deep Learning for Long-Term Exposure"),
        ("Chinatown and Malian music", "Chinatown and Malian music"),
    ],
)
def test_names_in_titles_keep_their_capitals(title: str, escaped: str) -> None:
    assert escape_title(split_title(title), keep_unicode) == escaped
