import pytest
from small_labs import valid_lab

from labpress.catalogue.result_comparison import (
    Mismatch,
    PreviousResults,
    ResultComparison,
    compare_results,
    compare_with_previous,
)


def result(value: str, more: str = "", benchmark: str = "MMMU", metric: str = "accuracy") -> str:
    rest = f", {more}" if more else ""
    return f"{{benchmark: {benchmark}, metric: {metric}, value: {value}{rest}}}"


def compared(comparison: str, *papers: tuple[str, ...], artifacts: str = "") -> ResultComparison:
    """Compare papers from 2021, 2022, …, each given by its results."""
    lab = {"families/f": f"name: F\nbenchmarks: [{{{comparison}}}]"}
    for number, results in enumerate(papers, start=1):
        lab[f"papers/p{number}"] = (
            f"title: P{number}\nauthors: [Ann Ash]\ndate: 202{number}\nfamily: f\n"
            f"short_name: Short\n{artifacts}\nresults: [{', '.join(results)}]"
        )
    records = valid_lab(lab)
    listed = [records.papers[key] for key in sorted(records.papers)]
    return compare_results(records.families["f"].benchmarks[0], listed)


def values(comparison: ResultComparison) -> list[tuple[str, str]]:
    return [(item.paper.id, str(item.result.value)) for item in comparison.compared]


def excluded(comparison: ResultComparison | PreviousResults) -> list[tuple[str, str, Mismatch]]:
    return [(item.paper.id, str(item.result.value), item.mismatch) for item in comparison.excluded]


def test_one_value_a_paper_makes_a_line_oldest_first() -> None:
    comparison = compared(
        "benchmark: MMMU", (result("69.0"),), (result("73.6"),), (result("76.0"),)
    )
    assert values(comparison) == [("p1", "69.0"), ("p2", "73.6"), ("p3", "76.0")]
    assert excluded(comparison) == []


def test_a_paper_without_the_benchmark_is_skipped() -> None:
    comparison = compared("benchmark: MMMU", (result("69.0"),), (result("1", benchmark="AIME"),))
    assert (values(comparison), excluded(comparison)) == ([("p1", "69.0")], [])


def test_the_name_of_a_benchmark_may_be_written_in_other_letters() -> None:
    comparison = compared("benchmark: mmmu", (result("69.0"),), (result("70.0", benchmark="Mmmu"),))
    assert values(comparison) == [("p1", "69.0"), ("p2", "70.0")]


INCOMPARABLE = [
    ("superseded: true", Mismatch("superseded")),
    *((f'op: "{op}"', Mismatch("bound")) for op in ("<=", ">=", "<", ">", "~")),
    ("subject: GPT-4o", Mismatch("subject", "GPT-4o")),
    ("split: test", Mismatch("split", "test")),
    ("setting: pass of 8", Mismatch("setting", "pass of 8")),
    ("unit: FPS", Mismatch("unit", "FPS")),
]


@pytest.mark.parametrize(("more", "mismatch"), INCOMPARABLE)
def test_a_value_of_another_kind_is_excluded_with_the_reason(more: str, mismatch: Mismatch) -> None:
    comparison = compared("benchmark: MMMU", (result("69.0"),), (result("73.6", more),))
    assert values(comparison) == [("p1", "69.0")]
    assert excluded(comparison) == [("p2", "73.6", mismatch)]


def test_another_metric_is_kept_excluded() -> None:
    comparison = compared("benchmark: MMMU", (result("69.0"),), (result("9", metric="Elo"),))
    assert excluded(comparison) == [("p2", "9", Mismatch("metric", "Elo", "accuracy"))]


@pytest.mark.parametrize(
    ("condition", "more", "mismatch"),
    [
        ("split: validation", "split: test", Mismatch("split", "test", "validation")),
        ("split: validation", "", Mismatch("split", None, "validation")),
        ("setting: one try", "", Mismatch("setting", None, "one try")),
        ('unit: "%"', "unit: points", Mismatch("unit", "points", "%")),
        ("metric: pass@1", "", Mismatch("metric", "accuracy", "pass@1")),
    ],
)
def test_the_settings_of_the_family_apply_from_the_first_paper_on(
    condition: str, more: str, mismatch: Mismatch
) -> None:
    comparison = compared(f"benchmark: MMMU, {condition}", (result("69.0", more),))
    assert values(comparison) == []
    assert excluded(comparison) == [("p1", "69.0", mismatch)]


@pytest.mark.parametrize(
    ("more", "mismatch"),
    [
        ("split: validation", Mismatch("split", None, "validation")),
        ("setting: one try", Mismatch("setting", None, "one try")),
        ("unit: points", Mismatch("unit", None, "points")),
    ],
)
def test_the_first_value_decides_what_is_left_open(more: str, mismatch: Mismatch) -> None:
    comparison = compared(
        "benchmark: MMMU", (result("1", more),), (result("2"),), (result("3", more),)
    )
    assert values(comparison) == [("p1", "1"), ("p3", "3")]
    assert excluded(comparison) == [("p2", "2", mismatch)]


def test_an_excluded_value_determines_nothing() -> None:
    comparison = compared(
        "benchmark: MMMU",
        (result("1", 'split: old, op: "<"'),),
        (result("2", "split: new"),),
        (result("3", "split: new"),),
    )
    assert values(comparison) == [("p2", "2"), ("p3", "3")]


def test_only_one_of_a_papers_values_is_charted() -> None:
    comparison = compared(
        "benchmark: MMMU", (result("74.0", "superseded: true"), result("73.6"), result("70"))
    )
    assert values(comparison) == [("p1", "73.6")]
    assert excluded(comparison) == [
        ("p1", "74.0", Mismatch("superseded")),
        ("p1", "70", Mismatch("repeated")),
    ]


def test_a_benchmark_without_its_year_is_reported_without_values() -> None:
    comparison = compared(
        "benchmark: AIME 2024",
        (result("78.9", benchmark="AIME"), result("1", benchmark="AIME 2025")),
        (result("80.0", "note: the year is not given", benchmark="AIME"),),
    )
    assert values(comparison) == []
    assert excluded(comparison) == [
        ("p1", "78.9", Mismatch("benchmark", "AIME", "AIME 2024")),
        ("p2", "80.0", Mismatch("benchmark", "AIME", "AIME 2024")),
    ]


@pytest.mark.parametrize(
    ("artifacts", "subject", "main"),
    [
        ("", "Short", True),
        ("", "Other", False),
        ("artifacts: [{kind: code, name: Code}, {kind: model, name: Big}]", "Big", True),
        ("artifacts: [{kind: code, name: Code}, {kind: model, name: Big}]", "Code", False),
        ("artifacts: [{kind: model, name: Big}, {kind: model, name: Small}]", "Small", False),
        ("artifacts: [{kind: dataset, name: Data}]", "Data", True),
        ("artifacts: [{kind: model}]", "Short", True),
    ],
)
def test_only_the_main_artifact_is_values(artifacts: str, subject: str, main: bool) -> None:
    scored = (result("1", f"subject: {subject}"),)
    comparison = compared("benchmark: MMMU", scored, artifacts=artifacts)
    assert values(comparison) == ([("p1", "1")] if main else [])


@pytest.mark.parametrize(
    ("condition", "more", "measurement"),
    [
        ("", "", ("MMMU", "accuracy")),
        (", split: validation", "split: validation", ("MMMU", "validation", "accuracy")),
        ("", "split: validation", ("MMMU", "validation", "accuracy")),
        ("", "setting: one try", ("MMMU", "one try", "accuracy")),
        (", metric: accuracy, setting: one try", "", ("MMMU", "one try", "accuracy")),
    ],
)
def test_a_comparison_is_titled_by_all_that_its_values_share(
    condition: str, more: str, measurement: tuple[str, ...]
) -> None:
    comparison = compared(f"benchmark: MMMU{condition}", (result("1", more),))
    assert comparison.measurement == measurement


def with_previous(before: str, after: str) -> PreviousResults:
    """Return the previous results of a paper that follows another one."""
    head = "authors: [Ann Ash]\nshort_name: Short"
    records = valid_lab(
        {
            "papers/old": f"title: Old\n{head}\nresults: [{before}]",
            "papers/new": f"title: New\n{head}\nfollows: [old]\nresults: [{after}]",
        }
    )
    return compare_with_previous(records.papers["new"], records.papers["old"])


def pairs(comparison: PreviousResults) -> list[tuple[str, str]]:
    return [(str(old.value), str(new.value)) for new, old in comparison.pairs]


def test_the_previous_value_is_paired_with_that_of_the_same_measurement() -> None:
    comparison = with_previous(
        f"{result('69.0')}, {result('5', benchmark='Other')}, {result('1', 'split: test')}",
        f"{result('73.6')}, {result('2', 'split: test')}, {result('7', benchmark='Third')}",
    )
    assert pairs(comparison) == [("69.0", "73.6"), ("1", "2")]
    assert comparison.excluded == ()


def test_a_previous_value_of_another_kind_is_excluded_with_the_reason() -> None:
    comparison = with_previous(
        f"{result('72.0', benchmark='AIME')}, {result('3', 'unit: points')}",
        f"{result('78.9', benchmark='AIME 2024')}, {result('4')}",
    )
    assert pairs(comparison) == []
    assert excluded(comparison) == [
        ("old", "72.0", Mismatch("benchmark", "AIME", "AIME 2024")),
        ("old", "3", Mismatch("unit", "points")),
    ]


@pytest.mark.parametrize("more", ["superseded: true", 'op: "<"', "subject: Another"])
def test_only_current_scores_of_the_main_artifact_have_one_beside_them(more: str) -> None:
    assert pairs(with_previous(result("1", more), result("2"))) == []
    assert pairs(with_previous(result("1"), result("2", more))) == []
