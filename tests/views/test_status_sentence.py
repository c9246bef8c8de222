"""The sentence about a correction, a retraction or a withdrawal."""

from __future__ import annotations

import pytest
from small_labs import one_paper

from labpress.i18n.translator import ENGLISH
from labpress.views.components.paper_status import status_sentence


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("{state: retracted, date: 2019-02-03}", "This paper was retracted on 3 Feb 2019."),
        ("{state: withdrawn, date: 2021-05}", "This paper was withdrawn in May 2021."),
        ("{state: corrected, date: 2020}", "This paper was corrected in 2020."),
        ("retracted", "This paper was retracted."),
        ("in-press", ""),
    ],
)
def test_the_preposition_depends_on_the_date(status: str, sentence: str) -> None:
    assert status_sentence(one_paper(f"status: {status}"), ENGLISH) == sentence
