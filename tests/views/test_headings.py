from __future__ import annotations

import pytest

from labpress.views.headings import first_heading


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# About us\n\ntext", "About us"),
        ("text\n\n#\tAbout us \n# Later", "About us"),
        ("# About us ##", "About us"),
        ("# About us {#about .wide}", "About us"),
        ("# About us ## {#about}\n", "About us"),
        ("# Sets {a} and {b}c", "Sets {a} and {b}c"),
        ("# {#about}", "{#about}"),
        ("## Second level\n#tag\n#\n", ""),
        ("", ""),
    ],
)
def test_heading_without_marks_and_attributes(markdown: str, text: str) -> None:
    assert first_heading(markdown) == text


@pytest.mark.parametrize("piece", [" ", "#", "{", "}", "{}", "# "])
def test_long_headings_are_read_once(piece: str) -> None:
    assert first_heading(f"# a{piece * 300_000}b").startswith("a")
