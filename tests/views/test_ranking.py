from __future__ import annotations

import pytest

from labpress.views.components.ranking import cut_between_counts


@pytest.mark.parametrize(
    ("counts", "most", "shown"),
    [
        ([], 3, 0),
        ([5, 4], 3, 2),
        ([1, 1, 1], 3, 3),
        ([5, 4, 3, 2], 3, 3),
        ([5, 4, 3, 3], 3, 2),
        ([5, 3, 3, 3], 3, 1),
        ([2, 2, 2, 2], 3, 0),
    ],
)
def test_equal_items_are_all_shown_or_all_left_out(
    counts: list[int], most: int, shown: int
) -> None:
    assert cut_between_counts(counts, most) == shown
