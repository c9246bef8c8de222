"""Collects all results that a lab's papers report on a benchmark, grouped by measurement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from labpress.catalogue.keywords import id_from_name, most_common_spelling
from labpress.catalogue.result_comparison import dating_version, is_main_subject, report_date
from labpress.schema import Paper
from labpress.schema.dates import PartialDate, earliest_first
from labpress.schema.measurements import Result
from labpress.schema.memoize import memoize_by_record

MIN_PAPERS = 2
"""The minimum number of papers with results on a benchmark for it to have a page."""


class Measurement(NamedTuple):
    """The properties that comparable results share; a property that they do not state is None."""

    split: str | None
    setting: str | None
    metric: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class ReportedResult:
    """A result with the paper that reports it.

    Attributes:
        paper: the paper that reports the result.
        result: the result, as stated in the record of the paper.
        date: the date of the version that reports the result or, if that is unknown, of the paper's
            first appearance; None if both are unknown.
        dating_version: the version to which the date belongs; empty if it is the paper's date.
        is_charted: whether charts show the result. Of a paper's results of the same measurement,
            they show only the first that is current, exact and about the paper's main artifact.
    """

    paper: Paper
    result: Result
    date: PartialDate | None
    dating_version: str
    is_charted: bool


@dataclass(frozen=True, slots=True)
class MeasuredResults:
    """All results with the same measurement, oldest first.

    Attributes:
        measurement: the measurement, as spelled by the newest paper that reports it.
        results: the results, oldest first; those without a date come last.
    """

    measurement: Measurement
    results: tuple[ReportedResult, ...]

    @property
    def paper_count(self) -> int:
        """The number of papers that report these results."""
        return len({item.paper.id for item in self.results})


def benchmark_ids(paper: Paper) -> list[str]:
    """Return the ids of the benchmarks on which a paper has results, in the record's order."""
    return [key for key in _results_by_benchmark(paper) if key]


@memoize_by_record
def _results_by_benchmark(paper: Paper) -> dict[str, list[Result]]:
    """Return the results of a paper by benchmark id, without those marked ``ad_hoc``."""
    results: dict[str, list[Result]] = {}
    for result in paper.results:
        if not result.ad_hoc:
            results.setdefault(id_from_name(result.benchmark), []).append(result)
    return results


def benchmark_names(papers: Mapping[str, Paper], benchmarks: Iterable[str]) -> dict[str, str]:
    """Return the most common spelling of each benchmark (in a tie, the newest), keyed by id.

    Args:
        papers: all papers by id, newest first.
        benchmarks: the ids of the benchmarks.
    """
    spellings: dict[str, list[str]] = {key: [] for key in benchmarks}
    for paper in papers.values():
        for key, results in _results_by_benchmark(paper).items():
            if key in spellings:
                spellings[key] += (result.benchmark for result in results)
    return {key: most_common_spelling(names) for key, names in spellings.items() if names}


def group_by_measurement(benchmark: str, papers: Sequence[Paper]) -> tuple[MeasuredResults, ...]:
    """Return all results that papers report on a benchmark, grouped by measurement.

    Args:
        benchmark: the id of the benchmark.
        papers: the papers, newest first.

    Returns:
        The groups. The measurement that most papers report comes first; in a tie, the one that was
        reported first.
    """
    spelled: dict[tuple[str, ...], Measurement] = {}
    groups: dict[tuple[str, ...], list[ReportedResult]] = {}
    for paper in papers:
        charted: set[tuple[str, ...]] = set()
        for result in _results_by_benchmark(paper).get(benchmark, ()):
            measurement = Measurement(result.split, result.setting, result.metric, result.unit)
            key = tuple((part or "").casefold() for part in measurement)
            is_charted = key not in charted and _is_comparable(paper, result)
            if is_charted:
                charted.add(key)
            spelled.setdefault(key, measurement)
            date, version = report_date(paper, result), dating_version(paper, result)
            item = ReportedResult(paper, result, date, version, is_charted)
            groups.setdefault(key, []).append(item)
    tables = [
        MeasuredResults(spelled[key], tuple(sorted(results, key=_age)))
        for key, results in groups.items()
    ]
    return tuple(sorted(tables, key=lambda table: (-table.paper_count, _age(table.results[0]))))


def report_dates(groups: Iterable[MeasuredResults]) -> Iterator[PartialDate | None]:
    """Yield the date on which each result in the groups was reported, or None if unknown."""
    return (item.date for group in groups for item in group.results)


def similar_benchmarks(name: str, others: Mapping[str, str]) -> list[str]:
    """Return the ids of other benchmarks whose names begin with the same word: AIME, AIME 2024.

    A benchmark whose name begins with a number is not similar to any other.

    Args:
        name: the name of a benchmark.
        others: the names of all benchmarks by id.
    """
    first = id_from_name(name).partition("-")[0]
    return [
        key
        for key, other in others.items()
        if key.partition("-")[0] == first and other != name and not first.isdecimal()
    ]


def _is_comparable(paper: Paper, result: Result) -> bool:
    return not result.superseded and not result.op and is_main_subject(paper, result.subject)


def _age(item: ReportedResult) -> tuple[tuple[int, ...], str]:
    """Return a sort key: oldest results first, those without a date last."""
    return earliest_first(item.date), item.paper.id
