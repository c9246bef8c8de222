"""Compares several papers' results on a benchmark, and explains why some are not comparable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from labpress.schema import Paper
from labpress.schema.dates import PartialDate, earliest_first
from labpress.schema.measurements import Comparison, Result
from labpress.schema.publication_date import first_appearance

Cause = Literal[
    "benchmark", "superseded", "bound", "subject", "repeated", "split", "setting", "metric", "unit"
]
"""Why a value is not comparable.

- ``benchmark``: the record names the benchmark without the year
- ``superseded``: a later version of the paper replaced the value
- ``bound``: the value is not exact
- ``subject``: the value is not about the main artifact
- ``repeated``: another value in the same record, which comes first, is used

Each of the other causes is the name of a detail that differs.
"""

_DETAILS: tuple[Literal["split", "setting", "metric", "unit"], ...] = (
    "split",
    "setting",
    "metric",
    "unit",
)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Why a result is not comparable.

    Attributes:
        cause: the reason.
        value: the benchmark, subject or detail, as stated by the result, that does not match; None
            if the result does not state it, or if the cause is something else.
        expected: what the comparison requires instead of `value`; None if it requires nothing.
    """

    cause: Cause
    value: str | None = None
    expected: str | None = None


@dataclass(frozen=True, slots=True)
class ComparedResult:
    """A comparable result, with the paper that reports it."""

    paper: Paper
    result: Result

    @property
    def date(self) -> PartialDate | None:
        """The date on which the result was reported; None if unknown."""
        return report_date(self.paper, self.result)

    @property
    def dating_version(self) -> str:
        """The version to which the date belongs; empty if it is the date of the paper."""
        return dating_version(self.paper, self.result)


@dataclass(frozen=True, slots=True)
class ExcludedResult:
    """A result that is not comparable, with the paper that reports it and the reason."""

    paper: Paper
    result: Result
    mismatch: Mismatch


@dataclass(frozen=True, slots=True)
class ResultComparison:
    """The comparison of the results of a family's papers on a benchmark.

    Attributes:
        measurement: the benchmark, followed by the split, the setting and the metric, as far as
            they are known.
        compared: the comparable results, at most one per paper, oldest first.
        excluded: the other results on the benchmark, with the reasons.
    """

    measurement: tuple[str, ...]
    compared: tuple[ComparedResult, ...]
    excluded: tuple[ExcludedResult, ...]


def compare_results(comparison: Comparison, papers: Sequence[Paper]) -> ResultComparison:
    """Compare the results of papers on a benchmark.

    A value is comparable if it is current, exact and about its paper's main artifact, and if its
    split, setting, metric and unit are those that the comparison requires. If the comparison does
    not specify one of these, the first comparable value determines it. Only the first comparable
    value of each paper is used.

    Args:
        comparison: the comparison that the family's record requests.
        papers: the papers, oldest first.
    """
    compared: list[ComparedResult] = []
    excluded: list[ExcludedResult] = []
    for paper in papers:
        for result in paper.results:
            if not _has_benchmark(comparison, result):
                continue
            mismatch = _find_mismatch(comparison, paper, result, compared)
            if mismatch:
                excluded.append(ExcludedResult(paper, result, mismatch))
            else:
                compared.append(ComparedResult(paper, result))
    first = compared[0].result if compared else None
    # A later version of a paper may report a result after newer papers have appeared.
    compared.sort(key=_reported_first)
    return ResultComparison(_measurement(comparison, first), tuple(compared), tuple(excluded))


def report_date(paper: Paper, result: Result) -> PartialDate | None:
    """Return the date on which a result was reported, or None if it is unknown.

    This is the date of the version that reports the result or, if the version or its date is
    unknown, the date of the paper's first appearance.
    """
    return _version_date(paper, result) or first_appearance(paper)


def dating_version(paper: Paper, result: Result) -> str:
    """Return the version whose date `report_date` returns, or "" if that is the paper's date."""
    date = _version_date(paper, result)
    return (result.version or "") if date and date != first_appearance(paper) else ""


def _version_date(paper: Paper, result: Result) -> PartialDate | None:
    dates = (version.date for version in paper.versions if version.label == result.version)
    return next((date for date in dates if date), None) if result.version else None


def _reported_first(compared: ComparedResult) -> tuple[int, ...]:
    return earliest_first(compared.date)


def _measurement(comparison: Comparison, first: Result | None) -> tuple[str, ...]:
    """Return the measurement; the first comparable value adds details that the record omits."""
    details = [comparison.benchmark]
    for key in ("split", "setting", "metric"):
        decided = getattr(first, key) if first else None
        details.append(getattr(comparison, key) or decided or "")
    return tuple(detail for detail in details if detail)


def _has_benchmark(comparison: Comparison, result: Result) -> bool:
    # List a result on "AIME" as not comparable with "AIME 2024", so that readers do not miss it.
    expected, name = comparison.benchmark.casefold(), result.benchmark.casefold()
    return name == expected or name == expected.split(" ")[0]


def _find_mismatch(
    comparison: Comparison, paper: Paper, result: Result, compared: Sequence[ComparedResult]
) -> Mismatch | None:
    if result.benchmark.casefold() != comparison.benchmark.casefold():
        return Mismatch("benchmark", result.benchmark, comparison.benchmark)
    if result.superseded:
        return Mismatch("superseded")
    if result.op:
        return Mismatch("bound")
    if not is_main_subject(paper, result.subject):
        return Mismatch("subject", result.subject)
    if any(other.paper.id == paper.id for other in compared):
        return Mismatch("repeated")
    first = compared[0].result if compared else None
    for key in _DETAILS:
        stated = getattr(comparison, key, None)
        expected = stated or (getattr(first, key) if first else None)
        value = getattr(result, key)
        if (first or stated) and value != expected:
            return Mismatch(key, value, expected)
    return None


def is_main_subject(paper: Paper, subject: str | None) -> bool:
    """Return whether the subject of a result is the paper's main artifact or is not stated."""
    models = [artifact.name for artifact in paper.artifacts if artifact.kind == "model"]
    artifacts = [artifact.name for artifact in paper.artifacts]
    names = {paper.short_name, next(iter(models or artifacts), None)}
    return not subject or subject in names


@dataclass(frozen=True, slots=True)
class PreviousResults:
    """A comparison of a paper's results with those of the previous paper in its lineage.

    Attributes:
        paper: the previous paper.
        pairs: pairs of a result of the paper and a comparable result of the previous paper.
        excluded: the previous paper's results that are on the same benchmarks but not comparable.
    """

    paper: Paper
    pairs: tuple[tuple[Result, Result], ...]
    excluded: tuple[ExcludedResult, ...]

    def previous_result(self, result: Result) -> Result | None:
        """Return the previous paper's result that is comparable with a given one, or None."""
        return next((previous for current, previous in self.pairs if current is result), None)


def compare_with_previous(paper: Paper, previous: Paper) -> PreviousResults:
    """Compare a paper's results with those of the previous paper, as in `compare_results`."""
    pairs: list[tuple[Result, Result]] = []
    excluded: dict[int, ExcludedResult] = {}
    for current in paper.results:
        comparison = Comparison(benchmark=current.benchmark)
        if _find_mismatch(comparison, paper, current, []):
            continue
        for other in previous.results:
            if other.superseded or not _has_benchmark(comparison, other):
                continue
            # The paper's value determines the details that the comparison does not specify.
            reference = [ComparedResult(paper, current)]
            mismatch = _find_mismatch(comparison, previous, other, reference)
            if mismatch:
                excluded.setdefault(id(other), ExcludedResult(previous, other, mismatch))
            elif all(paired is not current for paired, _ in pairs):
                pairs.append((current, other))
    paired_ids = {id(other) for _, other in pairs}
    unpaired = tuple(result for key, result in excluded.items() if key not in paired_ids)
    return PreviousResults(previous, tuple(pairs), unpaired)
