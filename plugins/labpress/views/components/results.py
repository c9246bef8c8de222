"""Prepares the results of papers for tables, and explains why some are not comparable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from labpress.build.page_context import PageContext
from labpress.catalogue.benchmarks import ReportedResult
from labpress.catalogue.result_comparison import (
    ComparedResult,
    ExcludedResult,
    Mismatch,
    PreviousResults,
    ResultComparison,
    compare_with_previous,
)
from labpress.catalogue.series import lineage_ids, previous_paper
from labpress.catalogue.superseded_values import ValueHistory, value_histories
from labpress.i18n.formatting import format_date, sentence_case, strip_shared_words
from labpress.i18n.joining import join_clauses
from labpress.i18n.translator import N_, Translator
from labpress.render.prose import plain_line
from labpress.schema import Paper
from labpress.schema.measurements import Result
from labpress.views.components.anchors import anchors
from labpress.views.components.links import Link, benchmark_link, paper_link
from labpress.views.components.localized import site_text
from labpress.views.components.measures import (
    measure_name,
    measured_value,
    optional_measure_name,
    optional_unit_name,
    result_value,
)
from labpress.views.components.paper_status import marked_name

_DIFFERENCES = {
    "split": N_("the split is %(value)s, not %(expected)s"),
    "setting": N_("the setting is %(value)s, not %(expected)s"),
    "metric": N_("the metric is %(value)s, not %(expected)s"),
    "unit": N_("the unit is %(value)s, not %(expected)s"),
}


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A result.

    Attributes:
        anchor: the anchor of the result on the paper's page.
        benchmark: the benchmark, with a link to its page if it has one.
        split: the split or subset of the benchmark; None if the record does not state it.
        previous: the comparable value from the previous paper in the lineage; None if there is
            none.
        value: the value with its operator and unit.
        baseline: the value with which the paper compares its own value; None if there is none.
        metric: the metric.
        lower_is_better: whether a lower value is better.
        setting: the evaluation setting; None if the record does not state it.
        subject: the artifact that was evaluated; empty if the record does not state it.
        superseded: whether a later version of the paper dropped the value without giving another.
    """

    anchor: str
    benchmark: Link
    split: str | None
    previous: str | None
    value: str
    baseline: str | None
    metric: str
    lower_is_better: bool
    setting: str | None
    subject: str
    superseded: bool


@dataclass(frozen=True, slots=True)
class IncomparableRow:
    """A result that is not comparable with the others.

    Attributes:
        paper: the paper that reports the result.
        benchmark: the name of the benchmark, as in the paper's record.
        value: the value with its operator and unit.
        reason: the reason why the result is not comparable, in the language of the site.
    """

    paper: Link
    benchmark: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class ResultTable:
    """The results of a paper.

    Attributes:
        rows: the results.
        subject: the artifact to which all results refer; None if there are several, if it is
            unknown, or if its name is the paper's short name.
        shows_metrics: whether a column shows what was measured; if not, all values are scores.
        shows_subjects: whether a column shows which artifact was evaluated.
        previous: the previous paper, if a column shows its results; None if none are comparable.
        name: the name of the paper, which is the heading of the column with its own results.
    """

    rows: tuple[ResultRow, ...]
    subject: str | None
    shows_metrics: bool
    shows_subjects: bool
    previous: Link | None
    name: str


@dataclass(frozen=True, slots=True)
class QuantityRow:
    """A number that a paper states and that is not a result on a benchmark.

    Attributes:
        name: the name of the number.
        value: the value with its operator and unit.
        superseded: whether a later version of the paper dropped the value without giving another.
    """

    name: str
    value: str
    superseded: bool


def result_table(paper: Paper, context: PageContext) -> ResultTable | None:
    """Return a paper's results, with comparable results of the previous paper in its lineage.

    If the paper has no results, return None.
    """
    if not paper.results:
        return None
    previous = previous_paper(paper, context.papers(lineage_ids(paper)))
    comparison = compare_with_previous(paper, previous) if previous else None
    papers = [previous, paper] if previous else [paper]
    names = strip_shared_words([plain_line(item.short_name or item.title) for item in papers])
    names = [
        marked_name(name, item, context.translator)
        for name, item in zip(names, papers, strict=True)
    ]
    subjects = {result.subject for result in paper.results}
    subject = next(iter(subjects)) if len(subjects) == 1 else None
    has_column = comparison is not None and bool(comparison.pairs)
    histories = value_histories(paper.results)
    row_anchors = anchors("result", (_identity(history.current) for history in histories))
    rows = tuple(
        _result_row(anchor, history, comparison, context)
        for anchor, history in zip(row_anchors, histories, strict=True)
    )
    return ResultTable(
        rows=rows,
        subject=(
            sentence_case(measure_name(subject, context))
            if subject and subject != paper.short_name
            else None
        ),
        shows_metrics=any(
            result.metric.casefold() != "score" or result.setting or result.better == "lower"
            for result in (history.current for history in histories)
        ),
        shows_subjects=len(subjects) > 1,
        previous=(
            Link(names[0], context.link(f"papers/{previous.id}.md"))
            if previous and has_column
            else None
        ),
        name=names[-1],
    )


def incomparable_results(paper: Paper, context: PageContext) -> tuple[IncomparableRow, ...]:
    """Return the results of a paper's predecessor that are not comparable with the paper's own."""
    previous = previous_paper(paper, context.papers(lineage_ids(paper))) if paper.results else None
    comparison = compare_with_previous(paper, previous) if previous else None
    return incomparable_rows(comparison.excluded if comparison else (), context)


def _identity(result: Result) -> tuple[str | None, ...]:
    """Return the strings that identify a result within a paper, from general to specific."""
    return (result.benchmark, result.split, result.setting, result.metric, result.subject)


def _result_row(
    anchor: str,
    history: ValueHistory[Result],
    comparison: PreviousResults | None,
    context: PageContext,
) -> ResultRow:
    result = history.current
    previous = comparison.previous_result(result) if comparison else None
    return ResultRow(
        anchor=anchor,
        benchmark=(
            Link(measure_name(result.benchmark, context), None)
            if result.ad_hoc
            else benchmark_link(result.benchmark, context)
        ),
        split=optional_measure_name(result.split, context),
        previous=(measured_value(previous.value, previous.unit, context) if previous else None),
        value=result_value(result, context),
        baseline=(
            measured_value(result.baseline, result.unit, context)
            if result.baseline is not None
            else None
        ),
        metric=measure_name(result.metric, context),
        lower_is_better=result.better == "lower",
        setting=optional_measure_name(result.setting, context),
        subject=optional_measure_name(result.subject, context) or "",
        superseded=result.superseded,
    )


def quantity_rows(paper: Paper, context: PageContext) -> tuple[QuantityRow, ...]:
    """Return a row for each quantity of a paper, with its current value."""
    return tuple(
        QuantityRow(
            name=measure_name(history.current.name, context),
            value=result_value(history.current, context),
            superseded=history.current.superseded,
        )
        for history in value_histories(paper.quantities)
    )


def date_label(item: ComparedResult | ReportedResult, translator: Translator) -> str:
    """Return when a result was reported: ``6 Jun 2025`` or, for a version, ``v4, 6 Jun 2025``."""
    parts = (plain_line(item.dating_version), format_date(item.date, translator))
    return join_clauses(parts, translator)


def dating_text(
    items: Sequence[ComparedResult] | Sequence[ReportedResult], translator: Translator
) -> str:
    """Return a sentence that says by which dates a chart places results; see `report_date`.

    The result is empty if the chart places every result at the date of its paper.
    """
    if not any(item.dating_version for item in items):
        return ""
    if all(item.dating_version for item in items):
        return translator.gettext(
            "Each result is placed at the date of the version that reports it."
        )
    return translator.gettext(
        "Each result is placed at the date of the version or paper that reports it."
    )


def incomparable_rows(
    results: Iterable[ExcludedResult], context: PageContext
) -> tuple[IncomparableRow, ...]:
    """Return a row for each result that is not comparable."""
    return tuple(
        IncomparableRow(
            paper=paper_link(excluded.paper, context, short=True),
            benchmark=excluded.result.benchmark,
            value=result_value(excluded.result, context),
            reason=mismatch_text(excluded.mismatch, excluded.result, context),
        )
        for excluded in results
    )


def mismatch_text(mismatch: Mismatch, result: Result, context: PageContext) -> str:
    """Return the reason why a result is not comparable, in the language of the site.

    Args:
        mismatch: the reason.
        result: the result. If the reason is its benchmark, the note in the record takes precedence.
        context: the page that shows the reason.
    """
    _, format_text = context.translator.gettext, context.translator.format_text
    match mismatch.cause:
        case "benchmark":
            return site_text(result.note, context) or format_text(
                "the paper refers to the benchmark only as %(name)s", name=mismatch.value or ""
            )
        case "superseded":
            return _("superseded by a later version of the paper")
        case "bound":
            return _("the value is a bound or an approximation")
        case "subject":
            subject = optional_measure_name(mismatch.value, context) or ""
            return format_text(
                "reported for %(name)s, not for the paper's main artifact", name=subject
            )
        case "repeated":
            return _("the paper reports a different value for this benchmark")
        case "split" | "setting" | "metric" | "unit":
            name = optional_unit_name if mismatch.cause == "unit" else optional_measure_name
            values = {
                key: name(value, context) or _("unspecified")
                for key, value in (("value", mismatch.value), ("expected", mismatch.expected))
            }
            return _(_DIFFERENCES[mismatch.cause]) % values


def measurement_text(comparison: ResultComparison, context: PageContext) -> str:
    """Return what the compared results measure: ``MMMU · validation · accuracy``."""
    benchmark, *details = comparison.measurement
    names = (benchmark, *(measure_name(detail, context) for detail in details))
    return " · ".join(map(plain_line, names))
