"""Builds the page for a benchmark, with the lab's results from all families and years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from labpress.build.cached_queries import page_query
from labpress.build.page_context import PageContext
from labpress.build.queries import group_lookups
from labpress.catalogue.benchmarks import (
    MeasuredResults,
    Measurement,
    ReportedResult,
    group_by_measurement,
    report_dates,
    similar_benchmarks,
)
from labpress.catalogue.result_comparison import is_main_subject
from labpress.i18n.formatting import format_date_range
from labpress.render.page import Page
from labpress.render.prose import plain_line
from labpress.render.templates import render_document
from labpress.render.view import View
from labpress.schema.dates import PartialDate
from labpress.views.components.benchmark_charts import benchmark_chart
from labpress.views.components.charts import Chart, share_notes
from labpress.views.components.links import (
    FamilyLink,
    Link,
    benchmark_path,
    breadcrumbs,
    family_link,
    paper_link,
)
from labpress.views.components.measures import measure_name, optional_measure_name, result_value
from labpress.views.components.source_links import names_version, render_source
from labpress.views.descriptions import describe_papers
from labpress.views.head_metadata import list_meta


@dataclass(frozen=True, slots=True)
class BenchmarkRow:
    """A result on the benchmark.

    Attributes:
        paper: the paper that reports the result.
        family: the first family of the paper; None if the paper has no family, or if only one
            family has papers on the page.
        value: the value with its operator and unit.
        superseded: whether a later version of the paper dropped the value without giving another.
        subject: what was evaluated; empty if the record does not state it.
        date: the date on which the result was reported; None if it is unknown.
        version: the version of the paper that reports the result; empty if the record does not
            state it.
        source: the source of the value, as HTML; empty if the record does not state it.
    """

    paper: Link
    family: FamilyLink | None
    value: str
    superseded: bool
    subject: str
    date: PartialDate | None
    version: str
    source: Markup


@dataclass(frozen=True, slots=True)
class BenchmarkTable:
    """The results with the same split, setting, metric and unit.

    Attributes:
        title: what was measured.
        lower_is_better: whether a lower value is better.
        chart: the comparable values over time; None if there are fewer than two.
        shows_subjects: whether any result is for a subject other than the paper's main artifact.
        shows_versions: whether any result is from a version that its source does not name.
        shows_sources: whether any result has a source.
        rows: the results, oldest first.
    """

    title: str
    lower_is_better: bool
    chart: Chart | None
    shows_subjects: bool
    shows_versions: bool
    shows_sources: bool
    rows: tuple[BenchmarkRow, ...]


@dataclass(frozen=True, slots=True)
class BenchmarkPage(View):
    """The page for a benchmark.

    Attributes:
        name: the name of the benchmark.
        breadcrumbs: the links above the title.
        paper_count: the number of papers with results on the benchmark.
        years: the formatted period in which the results were reported; empty if no date is known.
        families: the families of the papers with results.
        notes: the notes that all charts share, shown once above them; empty if there are none.
        tables: the results, in one table for each measurement.
        similar: benchmarks with similar names, whose results are not comparable.
    """

    template: ClassVar[str] = "pages/benchmark.jinja"
    name: str
    breadcrumbs: tuple[Link, ...]
    paper_count: int
    years: str
    families: tuple[FamilyLink, ...]
    notes: str
    tables: tuple[BenchmarkTable, ...]
    similar: tuple[Link, ...]


@page_query(benchmark_path)
def build_benchmark_page(context: PageContext, key: str) -> Page:
    """Return the page for a benchmark."""
    name = context.query(group_lookups.benchmark_page, key) or key
    ids = context.query(group_lookups.papers_on_benchmark, key)
    papers = context.papers(ids)
    groups = group_by_measurement(key, papers)
    families = dict.fromkeys(family for paper in papers for family in paper.family)
    notes, charts = share_notes(
        [benchmark_chart(group, _title(group, name, context), context) for group in groups]
    )
    view = BenchmarkPage(
        name=name,
        breadcrumbs=breadcrumbs(
            context.translator.gettext("Benchmarks"), "benchmarks/index.md", context
        ),
        paper_count=len(papers),
        years=format_date_range(report_dates(groups), context.translator),
        families=tuple(family_link(family, context) for family in context.families(families)),
        notes=notes,
        tables=tuple(
            _table(group, _title(group, name, context), chart, len(families) > 1, context)
            for group, chart in zip(groups, charts, strict=True)
        ),
        similar=_similar(name, context),
    )
    document = render_document(view, context.translator)
    title = plain_line(name)
    phrase = context.translator.format_count(
        "Results of %(num)s paper on %(name)s",
        "Results of %(num)s papers on %(name)s",
        len(ids),
        name=title,
    )
    meta = list_meta(title, describe_papers(phrase, ids, context), ids, context)
    return Page(context.path, meta, document)


def _title(group: MeasuredResults, name: str, context: PageContext) -> str:
    return f"{plain_line(name)} · {measurement_title(group.measurement, context)}"


def _table(
    group: MeasuredResults,
    title: str,
    chart: Chart | None,
    names_families: bool,
    context: PageContext,
) -> BenchmarkTable:
    rows = tuple(_row(item, names_families, context) for item in group.results)
    return BenchmarkTable(
        title=title,
        lower_is_better={item.result.better for item in group.results} - {None} == {"lower"},
        chart=chart,
        shows_subjects=not all(
            is_main_subject(item.paper, item.result.subject) for item in group.results
        ),
        shows_versions=any(
            item.result.version and not names_version(item.result.source, item.result.version)
            for item in group.results
        ),
        shows_sources=any(row.source for row in rows),
        rows=rows,
    )


def _row(item: ReportedResult, names_family: bool, context: PageContext) -> BenchmarkRow:
    families = context.families(item.paper.family[:1]) if names_family else []
    return BenchmarkRow(
        paper=paper_link(item.paper, context, short=True),
        family=family_link(families[0], context) if families else None,
        value=result_value(item.result, context),
        superseded=item.result.superseded,
        subject=optional_measure_name(item.result.subject, context) or "",
        date=item.date,
        version=item.result.version or "",
        source=render_source(item.result.source, context.translator, item.paper),
    )


def is_plain_score(measurement: Measurement) -> bool:
    """Return whether a measurement has no details and a metric that means no more than "score"."""
    is_detailed = measurement.split or measurement.setting
    return measurement.metric.casefold() == "score" and not is_detailed


def measurement_title(measurement: Measurement, context: PageContext) -> str:
    """Return the metric, split and setting of a measurement: ``accuracy · validation · 5-shot``."""
    parts: Iterable[str | None] = (measurement.metric, measurement.split, measurement.setting)
    return " · ".join(plain_line(measure_name(part, context)) for part in parts if part)


def _similar(name: str, context: PageContext) -> tuple[Link, ...]:
    """Return links to benchmarks with similar names; see `benchmark_or_paper_link`."""
    benchmarks = {key: (other, ids) for key, other, ids in context.query(group_lookups.benchmarks)}
    names = {key: other for key, (other, _) in benchmarks.items()}
    return tuple(
        benchmark_or_paper_link(key, *benchmarks[key], context)
        for key in similar_benchmarks(name, names)
    )


def benchmark_or_paper_link(
    key: str, name: str, ids: tuple[str, ...], context: PageContext
) -> Link:
    """Return a link to a benchmark's page or, if it has none, to the results of a paper.

    Args:
        key: the id of the benchmark.
        name: the name of the benchmark.
        ids: the ids of the papers with results on it. The link leads to the first one.
        context: the page that contains the link.
    """
    if context.query(group_lookups.benchmark_page, key) is not None:
        return Link(name, context.link(benchmark_path(key)))
    return Link(name, f"{context.link(f'papers/{ids[0]}.md')}#results")
