"""Which authors a row shows; the script of the explorer is tested with the same cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from labpress.views.components.shortened_bylines import divide_byline, further_highlighted

CASES = json.loads((Path(__file__).parents[1] / "golden/row_bylines.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_row_shows_the_first_authors_and_bold_names_and_counts_the_others(
    case: dict[str, object],
) -> None:
    count, bold = case["authors"], case["bold"]
    assert isinstance(count, int)
    assert isinstance(bold, list)
    authors = range(1, count + 1)
    parts = divide_byline(authors, [position - 1 for position in bold])
    texts = []
    for part in parts:
        first, last = part.authors[0], part.authors[-1]
        shown = f"{first}" if first == last else f"{first}-{last}"
        texts.append(f"+{len(part.authors)}" if part.is_hidden else shown)
    assert " ".join(texts) == case["byline"]
    assert [author for part in parts for author in part.authors] == list(authors)


@pytest.mark.parametrize("count", [0, 1, 5, 6, 7, 8, 12, 61, 400])
@pytest.mark.parametrize("step", [1, 2, 3, 7, 50])
@pytest.mark.parametrize("start", [0, 3, 5, 6, 40])
def test_a_row_is_short_and_names_somebody_in_bold(count: int, step: int, start: int) -> None:
    bold = range(start, count, step)
    parts = divide_byline(range(count), bold)
    shown = {author for part in parts if not part.is_hidden for author in part.authors}
    assert len(shown) <= 12
    assert all(len(part.authors) > 1 for part in parts if part.is_hidden)
    assert len(shown.intersection(bold)) >= min(3, len(bold))
    assert not bold or bold[-1] in shown


def test_further_names_follow_the_first_ones() -> None:
    assert further_highlighted([], 40, 10) == []
    assert further_highlighted([1, 39], 40, 10) == []
    assert further_highlighted([1, 40, 90], 40, 10) == [40, 90]
    assert further_highlighted(range(0, 200, 10), 40, 10) == [40, 50, 60, 70, 80, 190]
