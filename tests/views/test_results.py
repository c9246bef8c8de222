"""Tables of results, and why results are not comparable."""

from __future__ import annotations

import pytest
from small_labs import build_context_of, one_paper, valid_lab

from labpress.build.page_context import PageContext
from labpress.catalogue.result_comparison import Mismatch
from labpress.schema import Paper
from labpress.schema.measurements import Result
from labpress.views.components.results import (
    ResultTable,
    incomparable_results,
    mismatch_text,
    quantity_rows,
    result_table,
)

PAGE = PageContext("", build_context_of(valid_lab({})))


def result(note: str = "") -> Result:
    more = f", note: {note}" if note else ""
    return one_paper(f"results: [{{benchmark: AIME, metric: score, value: 1{more}}}]").results[0]


@pytest.mark.parametrize(
    ("mismatch", "text"),
    [
        (
            Mismatch("benchmark", "AIME", "AIME 2024"),
            "the paper refers to the benchmark only as AIME",
        ),
        (Mismatch("superseded"), "superseded by a later version of the paper"),
        (Mismatch("bound"), "the value is a bound or an approximation"),
        (Mismatch("subject", "GPT"), "reported for GPT, not for the paper's main artifact"),
        (Mismatch("repeated"), "the paper reports a different value for this benchmark"),
        (Mismatch("split", "test", "validation"), "the split is test, not validation"),
        (Mismatch("setting", None, "one try"), "the setting is unspecified, not one try"),
        (Mismatch("unit", "points"), "the unit is points, not unspecified"),
        (Mismatch("metric", "Elo", "accuracy"), "the metric is Elo, not accuracy"),
    ],
)
def test_every_mismatch_is_explained(mismatch: Mismatch, text: str) -> None:
    assert mismatch_text(mismatch, result(), PAGE) == text


def test_a_note_explains_a_benchmark_without_its_year() -> None:
    mismatch = Mismatch("benchmark", "AIME", "AIME 2024")
    assert mismatch_text(mismatch, result("the year is not given"), PAGE) == "the year is not given"


def lab(old: str, new: str) -> tuple[Paper, PageContext]:
    records = valid_lab(
        {
            "papers/old": f"title: Old\nauthors: [Ann Ash]\nshort_name: Toy 1\nresults: [{old}]",
            "papers/new": (
                "title: New\nauthors: [Ann Ash]\nshort_name: Toy 2\nfollows: [old]\n"
                f"versions: [{{label: v1}}]\nresults: [{new}]"
            ),
        }
    )
    return records.papers["new"], PageContext("papers/new.md", build_context_of(records))


def table(old: str, new: str) -> ResultTable | None:
    return result_table(*lab(old, new))


SCORE = "{{benchmark: MMMU, metric: accuracy, value: {value}, unit: '%'{more}}}"


def test_comparable_results_of_the_previous_paper_get_a_column() -> None:
    view = table(SCORE.format(value=69.0, more=""), SCORE.format(value=73.6, more=""))
    assert view is not None
    assert view.previous is not None
    assert (view.previous.text, view.previous.href, view.name) == ("Toy 1", "../old/", "Toy 2")
    assert [(row.previous, row.value) for row in view.rows] == [("69.0%", "73.6%")]


def test_incomparable_results_of_the_previous_paper_are_listed_with_the_reason() -> None:
    scores = SCORE.format(value=69.0, more=", split: test"), SCORE.format(value=1, more="")
    view = table(*scores)
    assert view is not None
    assert view.previous is None
    rows = incomparable_results(*lab(*scores))
    assert [(row.paper.text, row.value, row.reason) for row in rows] == [
        ("Toy 1", "69.0%", "the split is test, not unspecified")
    ]


def test_a_superseded_value_has_no_row_of_its_own() -> None:
    old = SCORE.format(value=70, more=", superseded: true, version: v1")
    view = table(SCORE.format(value=69.0, more=""), f"{old}, {SCORE.format(value=1, more='')}")
    assert view is not None
    (row,) = view.rows
    assert row.value == "1%"
    assert not row.superseded


def test_one_subject_of_all_results_is_the_caption_unless_it_is_the_paper() -> None:
    other = table("", SCORE.format(value=1, more=", subject: Other"))
    same_subject = table("", SCORE.format(value=1, more=", subject: Toy 2"))
    assert other is not None
    assert same_subject is not None
    assert (other.subject, same_subject.subject) == ("Other", None)
    several = f"{SCORE.format(value=1, more=', subject: Other')}, {SCORE.format(value=1, more='')}"
    mixed = table("", several)
    assert mixed is not None
    assert (mixed.subject, mixed.shows_subjects) == (None, True)


def test_a_paper_without_results_has_no_table() -> None:
    assert table("", "") is None


def test_quantities_have_values_with_units() -> None:
    records = valid_lab(
        {"papers/x": "title: T\nauthors: [A B]\nquantities: [{name: hours, value: 40, unit: h}]"}
    )
    context = build_context_of(records)
    rows = quantity_rows(records.papers["x"], PageContext("", context))
    assert [(row.name, row.value) for row in rows] == [("hours", "40 h")]
