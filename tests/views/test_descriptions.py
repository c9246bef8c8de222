"""The descriptions of lists for search engines."""

import pytest

from labpress.i18n.translator import ENGLISH
from labpress.views.descriptions import describe_list


@pytest.mark.parametrize(
    ("names", "total", "expected"),
    [
        ([], 0, "Results."),
        (["Ann"], 1, "Results: Ann."),
        (["Ann", "Bo"], 2, "Results: Ann and Bo."),
        (["Ann", "Bo", "Cy"], 9, "Results, including Ann, Bo and Cy."),
        # The same name twice, and more names than fit.
        (["Ann", "Ann"], 2, "Results, including Ann."),
        (["A" * 100, "B" * 100], 2, "Results, including " + "A" * 100 + "."),
        (["A" * 200], 1, "Results."),
    ],
)
def test_names_are_added_while_there_is_room(names: list[str], total: int, expected: str) -> None:
    assert describe_list("Results", names, total, ENGLISH) == expected
