"""Builds the list of benchmarks, as a page and as a shortcode."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from labpress.build import queries
from labpress.build.cached_queries import page_query
from labpress.build.page_context import PageContext
from labpress.catalogue import Ids
from labpress.catalogue.benchmarks import MIN_PAPERS, group_by_measurement, report_dates
from labpress.i18n.formatting import format_date_range
from labpress.render.page import Page
from labpress.render.prose import plain_line
from labpress.render.templates import render_document
from labpress.render.view import View
from labpress.schema.dates import PartialDate
from labpress.views.benchmark import benchmark_or_paper_link, measurement_title
from labpress.views.components.benchmark_charts import benchmark_sparkline
from labpress.views.components.charts import Sparkline
from labpress.views.components.links import (
    FamilyLink,
    Link,
    breadcrumbs,
    family_link,
    paper_link,
)
from labpress.views.components.results import result_value
from labpress.views.descriptions import describe_list
from labpress.views.head_metadata import list_meta


@dataclass(frozen=True, slots=True)
class BenchmarkItem:
    """A benchmark in a list.

    Attributes:
        benchmark: the name of the benchmark, with a link to its page or, if it has none, to the
            results of its only paper.
        papers: the number of papers with results on the benchmark.
        families: the families of these papers.
        years: the period in which the results were reported, as text.
        sparkline: the comparable values as a small chart; None if there are too few of them, or if
            they belong to several families.
    """

    benchmark: Link
    papers: int
    families: tuple[FamilyLink, ...]
    years: str
    sparkline: Sparkline | None


@dataclass(frozen=True, slots=True)
class BenchmarkList:
    """A table of benchmarks: its rows, and whether any row has a sparkline."""

    items: tuple[BenchmarkItem, ...]
    has_charts: bool


@dataclass(frozen=True, slots=True)
class SingleResult:
    """The newest result on a benchmark for which only one paper has results.

    Attributes:
        benchmark: the name of the benchmark, with a link to all results of the paper.
        value: the value with its operator and unit.
        measurement: what was measured, as text; empty if the record only calls it a score.
        paper: the paper.
        date: the date on which the result was reported; None if it is unknown.
    """

    benchmark: Link
    value: str
    measurement: str
    paper: Link
    date: PartialDate | None


@dataclass(frozen=True, slots=True)
class BenchmarksPage(View):
    """The page that lists all benchmarks.

    Attributes:
        breadcrumbs: the links above the title.
        count: the number of benchmarks.
        shared: the benchmarks for which several papers have results; None if there are none.
        others: the benchmarks for which only one paper has results.
    """

    template: ClassVar[str] = "pages/benchmarks.jinja"
    breadcrumbs: tuple[Link, ...]
    count: int
    shared: BenchmarkList | None
    others: tuple[SingleResult, ...]


@dataclass(frozen=True, slots=True)
class BenchmarksShortcode(View):
    """The benchmarks with results of several papers, and a link to the page of all benchmarks."""

    template: ClassVar[str] = "shortcodes/benchmarks.jinja"
    benchmarks: BenchmarkList
    all_href: str


@page_query("benchmarks/index.md")
def build_benchmarks_page(context: PageContext) -> Page:
    """Return the page that lists all benchmarks."""
    benchmarks = context.query(queries.benchmarks)
    shared = [row for row in benchmarks if len(row[2]) >= MIN_PAPERS]
    others = [row for row in benchmarks if len(row[2]) < MIN_PAPERS]
    view = BenchmarksPage(
        breadcrumbs(context.translator.gettext("Papers"), "papers/index.md", context),
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
    benchmarks = context.query(queries.benchmarks)
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
            groups[0], f"{plain_line(name)} · {measurement_title(groups[0].measurement)}", context
        ),
    )


def _single_result(key: str, name: str, ids: Ids, context: PageContext) -> SingleResult:
    group = group_by_measurement(key, context.papers(ids))[0]
    newest = group.results[-1]
    measurement = measurement_title(group.measurement)
    return SingleResult(
        benchmark=benchmark_or_paper_link(key, name, ids, context),
        value=result_value(newest.result, context.translator),
        measurement="" if measurement.casefold() == "score" else measurement,
        paper=paper_link(newest.paper, context, short=True),
        date=newest.date,
    )
