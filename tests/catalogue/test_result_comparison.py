import pytest
from small_labs import good_lab

from labpress.catalogue.result_comparison import (
    PreviousResults,
    ResultComparison,
    compare,
    compare_with_previous,
)


def result(value: str, more: str = "", benchmark: str = "MMMU", metric: str = "accuracy") -> str:
    rest = f", {more}" if more else ""
    return f"{{benchmark: {benchmark}, metric: {metric}, value: {value}{rest}}}"


def compared(comparison: str, *papers: tuple[str, ...], artifacts: str = "") -> ResultComparison:
    """Compare papers of 2021, 2022, …, each given by its results."""
    lab = {"families/f": f"name: F\nbenchmarks: [{{{comparison}}}]"}
    for number, results in enumerate(papers, start=1):
        lab[f"papers/p{number}"] = (
            f"title: P{number}\nauthors: [Ann Ash]\ndate: 202{number}\nfamily: f\n"
            f"short_name: Short\n{artifacts}\nresults: [{', '.join(results)}]"
        )
    records = good_lab(lab)
    listed = [records.papers[key] for key in sorted(records.papers)]
    return compare(records.families["f"].benchmarks[0], listed)


def joined(found: ResultComparison) -> list[tuple[str, str]]:
    return [(paper.id, str(one.value)) for paper, one in found.joined]


def apart(found: ResultComparison) -> list[tuple[str, str, str]]:
    return [(paper.id, str(one.value), reason) for paper, one, reason in found.apart]


def test_one_value_a_paper_makes_a_line_oldest_first() -> None:
    found = compared("benchmark: MMMU", (result("69.0"),), (result("73.6"),), (result("76.0"),))
    assert joined(found) == [("p1", "69.0"), ("p2", "73.6"), ("p3", "76.0")]
    assert apart(found) == []


def test_a_paper_without_the_benchmark_is_passed_over() -> None:
    found = compared("benchmark: MMMU", (result("69.0"),), (result("1", benchmark="AIME"),))
    assert (joined(found), apart(found)) == ([("p1", "69.0")], [])


def test_the_name_of_a_benchmark_may_be_written_in_other_letters() -> None:
    found = compared("benchmark: mmmu", (result("69.0"),), (result("70.0", benchmark="Mmmu"),))
    assert joined(found) == [("p1", "69.0"), ("p2", "70.0")]


APART = [
    ("superseded: true", "superseded by a later version of the paper"),
    ('op: "<="', "the value is a bound, not a score"),
    ('op: ">="', "the value is a bound, not a score"),
    ('op: "<"', "the value is a bound, not a score"),
    ('op: ">"', "the value is a bound, not a score"),
    ('op: "~"', "the value is a bound, not a score"),
    ("subject: GPT-4o", "measured of GPT-4o, not of the paper's main artifact"),
    ("split: test", "its split is test, not left open"),
    ("setting: pass of 8", "its setting is pass of 8, not left open"),
    ("unit: FPS", "its unit is FPS, not left open"),
]


@pytest.mark.parametrize(("more", "reason"), APART)
def test_a_value_of_another_kind_is_kept_apart_with_the_reason(more: str, reason: str) -> None:
    found = compared("benchmark: MMMU", (result("69.0"),), (result("73.6", more),))
    assert joined(found) == [("p1", "69.0")]
    assert apart(found) == [("p2", "73.6", reason)]


def test_another_metric_is_kept_apart() -> None:
    found = compared("benchmark: MMMU", (result("69.0"),), (result("9", metric="Elo"),))
    assert apart(found) == [("p2", "9", "its metric is Elo, not accuracy")]


@pytest.mark.parametrize(
    ("asked", "more", "reason"),
    [
        ("split: validation", "split: test", "its split is test, not validation"),
        ("split: validation", "", "its split is not stated, not validation"),
        ("setting: one try", "", "its setting is not stated, not one try"),
        ('unit: "%"', "unit: points", "its unit is points, not %"),
        ("metric: pass@1", "", "its metric is accuracy, not pass@1"),
    ],
)
def test_what_the_family_asks_for_decides_from_the_first_paper_on(
    asked: str, more: str, reason: str
) -> None:
    found = compared(f"benchmark: MMMU, {asked}", (result("69.0", more),))
    assert joined(found) == []
    assert apart(found) == [("p1", "69.0", reason)]


@pytest.mark.parametrize(
    ("more", "asked"),
    [
        ("split: validation", "split"),
        ("setting: one try", "setting"),
        ("unit: points", "unit"),
    ],
)
def test_what_is_left_open_is_settled_by_the_first_value(more: str, asked: str) -> None:
    found = compared("benchmark: MMMU", (result("1", more),), (result("2"),), (result("3", more),))
    assert joined(found) == [("p1", "1"), ("p3", "3")]
    settled = more.partition(": ")[2]
    assert apart(found) == [("p2", "2", f"its {asked} is not stated, not {settled}")]


def test_a_paper_that_was_kept_apart_settles_nothing() -> None:
    found = compared(
        "benchmark: MMMU",
        (result("1", 'split: old, op: "<"'),),
        (result("2", "split: new"),),
        (result("3", "split: new"),),
    )
    assert joined(found) == [("p2", "2"), ("p3", "3")]


def test_of_a_papers_values_one_is_joined() -> None:
    found = compared(
        "benchmark: MMMU", (result("74.0", "superseded: true"), result("73.6"), result("70"))
    )
    assert joined(found) == [("p1", "73.6")]
    assert apart(found) == [
        ("p1", "74.0", "superseded by a later version of the paper"),
        ("p1", "70", "the paper has another value for the same benchmark"),
    ]


def test_a_benchmark_named_without_its_year_is_told_and_not_joined() -> None:
    found = compared(
        "benchmark: AIME 2024",
        (result("78.9", benchmark="AIME"), result("1", benchmark="AIME 2025")),
        (result("80.0", "note: the year is not given", benchmark="AIME"),),
    )
    assert joined(found) == []
    assert apart(found) == [
        ("p1", "78.9", "the paper says only AIME"),
        ("p2", "80.0", "the year is not given"),
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
def test_only_the_main_artifact_is_joined(artifacts: str, subject: str, main: bool) -> None:
    scored = (result("1", f"subject: {subject}"),)
    found = compared("benchmark: MMMU", scored, artifacts=artifacts)
    assert joined(found) == ([("p1", "1")] if main else [])


@pytest.mark.parametrize(
    ("asked", "more", "title"),
    [
        ("", "", "MMMU · accuracy"),
        (", split: validation", "split: validation", "MMMU · validation · accuracy"),
        ("", "split: validation", "MMMU · validation · accuracy"),
        ("", "setting: one try", "MMMU · one try · accuracy"),
        (", metric: accuracy, setting: one try", "", "MMMU · one try · accuracy"),
    ],
)
def test_a_comparison_is_titled_by_all_that_its_values_share(
    asked: str, more: str, title: str
) -> None:
    assert compared(f"benchmark: MMMU{asked}", (result("1", more),)).title == title


def back(before: str, after: str) -> PreviousResults:
    """What a paper with some results sees of the one that it follows."""
    head = "authors: [Ann Ash]\nshort_name: Short"
    records = good_lab(
        {
            "papers/old": f"title: Old\n{head}\nresults: [{before}]",
            "papers/new": f"title: New\n{head}\nfollows: [old]\nresults: [{after}]",
        }
    )
    return compare_with_previous(records.papers["new"], records.papers["old"])


def pairs(found: PreviousResults) -> list[tuple[str, str]]:
    return [(str(old.value), str(new.value)) for new, old in found.pairs]


def test_the_previous_value_stands_beside_that_of_the_same_measurement() -> None:
    found = back(
        f"{result('69.0')}, {result('5', benchmark='Other')}, {result('1', 'split: test')}",
        f"{result('73.6')}, {result('2', 'split: test')}, {result('7', benchmark='Third')}",
    )
    assert pairs(found) == [("69.0", "73.6"), ("1", "2")]
    assert found.apart == ()


def test_a_previous_value_of_another_kind_is_told_with_its_reason() -> None:
    found = back(
        f"{result('72.0', benchmark='AIME')}, {result('3', 'unit: points')}",
        f"{result('78.9', benchmark='AIME 2024')}, {result('4')}",
    )
    assert pairs(found) == []
    assert [(str(one.value), reason) for one, reason in found.apart] == [
        ("72.0", "the paper says only AIME"),
        ("3", "its unit is points, not left open"),
    ]


@pytest.mark.parametrize("more", ["superseded: true", 'op: "<"', "subject: Another"])
def test_only_current_scores_of_the_main_artifact_have_one_beside_them(more: str) -> None:
    assert pairs(back(result("1", more), result("2"))) == []
    assert pairs(back(result("1"), result("2", more))) == []
