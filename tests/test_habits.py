"""What editors write who know other formats: each message says how records say it."""

from __future__ import annotations

import pytest

from reading import golden, problems_in, problems_of


@pytest.mark.parametrize(("text", "problems"), golden("habits"))
def test_what_is_known_from_other_formats(text: str, problems: list[str]) -> None:
    assert problems_of(text) == problems


def test_the_file_is_the_id() -> None:
    assert problems_in("title: T\nauthors: [Ann Ash]\nid: x") == [
        'x.yaml:3:1: error: id: expected a known key, got "id"; remove it: the name of the file is the id'
    ]
