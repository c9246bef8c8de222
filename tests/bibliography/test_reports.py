"""Citations of reports, with and without a genre and a number."""

from __future__ import annotations

import pytest
from citation_samples import paper, styles

from labpress.bibliography.styles import render_citations
from labpress.i18n.translator import ENGLISH
from labpress.views.components.paper_venue import genre_label


def cite(text: str, style: str) -> str:
    record = paper(f"type: report\ndate: 2021\nvenue: {{name: UNESCO}}\n{text}", title="X")
    return render_citations([record], styles(style)).by_key[record.id, style].text


@pytest.mark.parametrize(
    ("text", "style", "printed"),
    [
        ("number: CI-2021/WS/7", "apa", "X (Report No. CI-2021/WS/7). UNESCO."),
        ("number: '12'", "apa", "X (Report No. 12). UNESCO."),
        ("", "apa", "X [Report]. UNESCO."),
        (
            "number: CI-2021/WS/7\ngenre: Technical report",
            "apa",
            "X (Technical Report No. CI-2021/WS/7). UNESCO.",
        ),
        ("number: 3/b\ngenre: Policy brief", "apa", "X (Policy Brief No. 3/b). UNESCO."),
        ("number: CI-2021/WS/7", "mla", "X. Report CI-2021/WS/7, UNESCO, 2021."),
        (
            "number: CI-7\ngenre: Technical report",
            "mla",
            "X. Technical report CI-7, UNESCO, 2021.",
        ),
        ("number: CI-2021/WS/7", "chicago", "X. Report CI-2021/WS/7. UNESCO."),
        ("number: CI-2021/WS/7", "ieee", "UNESCO, Report CI-2021/WS/7, 2021."),
    ],
)
def test_a_report_is_called_what_the_record_states(text: str, style: str, printed: str) -> None:
    assert cite(text, style).endswith(printed)


@pytest.mark.parametrize("genre", ["Technical report", "Technical Report", "technical report"])
def test_known_genres_are_interface_strings(genre: str) -> None:
    assert genre_label(genre, ENGLISH) == "Technical report"
    assert genre_label("White Paper", ENGLISH) == "White Paper"
    assert genre_label(None, ENGLISH) == ""
