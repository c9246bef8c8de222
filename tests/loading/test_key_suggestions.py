"""What editors write who know other formats: each message says how records say it."""

from __future__ import annotations

import pytest

from record_reading import golden, problems_of


@pytest.mark.parametrize(("text", "problems"), golden("habits"))
def test_what_is_known_from_other_formats(text: str, problems: list[str]) -> None:
    assert problems_of(text) == problems
