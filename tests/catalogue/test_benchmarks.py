from small_labs import catalogue_of

from labpress.catalogue import Catalogue
from labpress.catalogue.benchmarks import group_by_measurement, similar_benchmarks

HEAD = "title: T\nauthors: [Ann Ash]\ndate: {date}\n{more}results:\n"


def paper(*results: str, date: str = "2025-01-01", more: str = "") -> str:
    rows = "".join(f"  - {{benchmark: MMMU, metric: score, {result}}}\n" for result in results)
    return HEAD.format(date=date, more=more) + rows


def tables(catalogue: Catalogue) -> list[tuple[str, list[tuple[str, str, str, bool]]]]:
    papers = [catalogue.papers[key] for key in catalogue.by_benchmark["mmmu"]]
    return [
        (
            " ".join(filter(None, group.measurement)),
            [
                (item.paper.id, str(item.result.value), str(item.date), item.is_charted)
                for item in group.results
            ],
        )
        for group in group_by_measurement("mmmu", papers)
    ]


def test_results_with_other_settings_are_kept_apart() -> None:
    catalogue = catalogue_of(
        a=paper("value: 1, setting: five shots", "value: 2"),
        b=paper("value: 3", date="2026-01-01"),
        c=paper("value: 4, split: Test", "value: 5, unit: '%'", date="2024-01-01"),
    )
    assert tables(catalogue) == [
        ("score", [("a", "2", "2025-01-01", True), ("b", "3", "2026-01-01", True)]),
        ("Test score", [("c", "4", "2024-01-01", True)]),
        ("score %", [("c", "5", "2024-01-01", True)]),
        ("five shots score", [("a", "1", "2025-01-01", True)]),
    ]


def test_spellings_of_a_setting_that_differ_in_capitals_are_one() -> None:
    catalogue = catalogue_of(a=paper("value: 1, split: Test"), b=paper("value: 2, split: test"))
    assert len(tables(catalogue)) == 1


def test_values_are_in_the_order_of_the_versions_that_report_them() -> None:
    versions = "versions: [{label: v1, date: 2025-01-01}, {label: v4, date: 2025-06-06}]\n"
    catalogue = catalogue_of(
        a=paper(
            "value: 73, version: v4", "value: 74, version: v1, superseded: true", more=versions
        ),
        b=paper("value: 75", date="2025-03-01"),
    )
    assert tables(catalogue) == [
        (
            "score",
            [
                ("a", "74", "2025-01-01", False),
                ("b", "75", "2025-03-01", True),
                ("a", "73", "2025-06-06", True),
            ],
        )
    ]


def test_only_current_exact_values_of_the_main_artifact_are_charted() -> None:
    more = "short_name: Toy\n"
    catalogue = catalogue_of(
        a=paper("value: 1, op: '<'", "value: 2, subject: Rival", "value: 3, subject: Toy", "value: 4", more=more)
    )  # fmt: skip
    ((_, rows),) = tables(catalogue)
    assert [value for _, value, _, is_charted in rows if is_charted] == ["3"]
    assert [value for _, value, *_ in rows] == ["1", "2", "3", "4"]


def test_benchmarks_whose_names_begin_alike_are_similar() -> None:
    names = {"aime": "AIME", "aime-2024": "AIME 2024", "mmmu": "MMMU", "2wiki": "2Wiki"}
    assert similar_benchmarks("AIME", names) == ["aime-2024"]
    assert similar_benchmarks("MMMU", names) == []
