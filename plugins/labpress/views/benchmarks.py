"""Builds the list of benchmarks, as a page and as a shortcode."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from labpress.build.cached_queries import page_query
from labpress.build.page_context import PageContext
from labpress.build.queries import group_lookups, paper_lookups
from labpress.catalogue import Ids
from labpress.catalogue.benchmarks import (
    MIN_PAPERS,
    Measurement,
    ReportedResult,
    group_by_measurement,
    report_dates,
)
from labpress.catalogue.own_results import is_own_result
from labpress.i18n.formatting import format_date, format_date_range, format_number
from labpress.render.page import Page
from labpress.render.prose import plain_line
from labpress.render.templates import render_document
from labpress.render.view import View
from labpress.schema.measurements import Result
from labpress.views.benchmark import benchmark_or_paper_link, is_plain_score, measurement_title
from labpress.views.components.benchmark_charts import benchmark_sparkline
from labpress.views.components.charts import Sparkline
from labpress.views.components.links import (
    FamilyLink,
    Link,
    family_link,
    paper_link,
)
from labpress.views.components.measures import measured_value, optional_measure_name, result_value
from labpress.views.descriptions import describe_list
from labpress.views.head_metadata import list_meta


@dataclass(frozen=True, slots=True)
class BenchmarkItem:
    """A benchmark in a list.

    Attributes:
        benchmark: the name of the benchmark, with a link to its page or, if it has none, to the
            results of its only paper.
        papers: the number of papers with results on the benchmark.
        families: the families of the papers.
        years: the formatted period in which the results were reported; empty if no date is known.
        sparkline: a small chart of the comparable values of the measurement that most papers
            report; None if there are too few values, or if they belong to several families.
        other_measurements: the number of measurements that the chart does not show.
    """

    benchmark: Link
    papers: int
    families: tuple[FamilyLink, ...]
    years: str
    sparkline: Sparkline | None
    other_measurements: int


@dataclass(frozen=True, slots=True)
class BenchmarkList:
    """A table of benchmarks: the rows, and whether any row has a sparkline."""

    items: tuple[BenchmarkItem, ...]
    has_charts: bool


@dataclass(frozen=True, slots=True)
class SingleResult:
    """The results on a benchmark that only one paper reports.

    Attributes:
        benchmark: the name of the benchmark, with a link to all results of the paper.
        value: the value of the lab's own result, or of the only result, with its operator and unit.
            If several of the lab's own results have the same metric, this is their range. Empty if
            there is neither a value nor a range.
        subject: what was evaluated, if `value` is not for the lab's own work; otherwise empty.
        number: the number of results, with a link to them; None if `value` is the only one.
        measurement: the metric, split and setting, each only if all results share it; empty if this
            leaves only the metric "score".
        paper: the paper.
        date: the formatted date of the newest result; empty if it is unknown.
    """

    benchmark: Link
    value: str
    subject: str
    number: Link | None
    measurement: str
    paper: Link
    date: str


@dataclass(frozen=True, slots=True)
class BenchmarksPage(View):
    """The page that lists all benchmarks.

    Attributes:
        count: the number of benchmarks.
        shared: the benchmarks for which several papers have results; None if there are none.
        others: the benchmarks for which only one paper has results.
    """

    template: ClassVar[str] = "pages/benchmarks.jinja"
    count: int
    shared: BenchmarkList | None
    others: tuple[SingleResult, ...]


@dataclass(frozen=True, slots=True)
class BenchmarksShortcode(View):
    """The benchmarks for which several papers have results, and a link to all benchmarks."""

    template: ClassVar[str] = "shortcodes/benchmarks.jinja"
    benchmarks: BenchmarkList
    all_href: str


@page_query("benchmarks/index.md")
def build_benchmarks_page(context: PageContext) -> Page:
    """Return the page that lists all benchmarks."""
    benchmarks = context.query(group_lookups.benchmarks)
    shared = [row for row in benchmarks if len(row[2]) >= MIN_PAPERS]
    others = [row for row in benchmarks if len(row[2]) < MIN_PAPERS]
    view = BenchmarksPage(
        len(benchmarks),
        _list(shared, context),
        tuple(_single_result(*row, context) for row in others),
    )
    papers = tuple(dict.fromkeys(paper for _key, _name, ids in benchmarks for paper in ids))
    translator = context.translator
    phrase = translator.format_count(
        "Results on %(num)s benchmark", "Results on %(num)s benchmarks", len(benchmarks)
    )
    names = [plain_line(name) for _key, name, _ids in benchmarks]
    description = describe_list(phrase, names, len(names), translator)
    meta = list_meta(translator.gettext("Benchmarks"), description, papers, context)
    document = render_document(view, context.translator)
    return Page(context.path, meta, document, None)


def benchmarks_shortcode(context: PageContext, number: int | None) -> BenchmarksShortcode | None:
    """Return the benchmarks for which several papers have results, or None if there are none.

    Args:
        context: the page with the shortcode.
        number: the maximum number of benchmarks; None for all.
    """
    benchmarks = context.query(group_lookups.benchmarks)
    shared = [row for row in benchmarks if len(row[2]) >= MIN_PAPERS][:number]
    items = _list(shared, context)
    return BenchmarksShortcode(items, context.link("benchmarks/index.md")) if items else None


def _list(benchmarks: Sequence[tuple[str, str, Ids]], context: PageContext) -> BenchmarkList | None:
    items = tuple(_item(*row, context) for row in benchmarks)
    return BenchmarkList(items, any(item.sparkline for item in items)) if items else None


def _item(key: str, name: str, ids: Ids, context: PageContext) -> BenchmarkItem:
    papers = context.papers(ids)
    families = dict.fromkeys(family for paper in papers for family in paper.family)
    groups = group_by_measurement(key, papers)
    return BenchmarkItem(
        benchmark=benchmark_or_paper_link(key, name, ids, context),
        papers=len(papers),
        families=tuple(family_link(family, context) for family in context.families(families)),
        years=format_date_range(report_dates(groups), context.translator),
        sparkline=benchmark_sparkline(
            groups[0],
            f"{plain_line(name)} · {measurement_title(groups[0].measurement, context)}",
            context,
        ),
        other_measurements=len(groups) - 1,
    )


def _single_result(key: str, name: str, ids: Ids, context: PageContext) -> SingleResult:
    groups = group_by_measurement(key, context.papers(ids))
    current = [item for group in groups for item in group.results if not item.result.superseded]
    names = context.query(paper_lookups.own_names)
    results = [item for item in current if is_own_result(item.result, names)]
    benchmark = benchmark_or_paper_link(key, name, ids, context)
    shown = results or current or [item for group in groups for item in group.results]
    is_only = len(shown) == 1
    own = [item.result for item in (shown if is_only else results)]
    other = shown[0].result.subject if is_only and not results else None
    number = context.translator.format_count("%(num)s result", "%(num)s results", len(shown))
    return SingleResult(
        benchmark=benchmark,
        value=_value_or_range(own, context),
        subject=optional_measure_name(other, context) or "",
        number=None if is_only else Link(number, benchmark.href),
        measurement=_shared_measurement([item.result for item in shown], context),
        paper=paper_link(shown[0].paper, context, short=True),
        date=format_date(max(shown, key=_age).date, context.translator),
    )


def _age(item: ReportedResult) -> tuple[int, ...]:
    return item.date.sort_key if item.date else ()


def _value_or_range(results: Sequence[Result], context: PageContext) -> str:
    """Return the value of a single result or the range of comparable results; otherwise, ""."""
    if len(results) == 1:
        return result_value(results[0], context)
    if not results or any(result.op for result in results):
        return ""
    if len({(result.metric.casefold(), result.unit) for result in results}) > 1:
        return ""
    values = [result.value for result in results]
    translator, unit = context.translator, results[0].unit
    ends = [format_number(value, translator) for value in (min(values), max(values))]
    return measured_value("–".join(dict.fromkeys(ends)), unit, context)


def _shared_measurement(results: Sequence[Result], context: PageContext) -> str:
    """Return the metric, split and setting of results, each only if all of the results share it."""
    parts = zip(*((item.metric, item.split, item.setting) for item in results), strict=True)
    shared = [part[0] if len(set(part)) == 1 else None for part in parts]
    measurement = Measurement(shared[1], shared[2], shared[0] or "", None)
    return "" if is_plain_score(measurement) else measurement_title(measurement, context)
