"""Prepares the chart of a benchmark: the comparable results of all families over time."""

from __future__ import annotations

from labpress.build.page_context import PageContext
from labpress.catalogue.benchmarks import MeasuredResults, ReportedResult
from labpress.charts.results import WIDE, Point, ScoreSeries, draw_results
from labpress.charts.sparkline import draw_sparkline
from labpress.render.prose import plain_line
from labpress.schema import Paper
from labpress.schema.names import slug
from labpress.views.components.chart_labels import (
    describe_values,
    distinct_names,
    plain_name,
    year_fraction,
)
from labpress.views.components.charts import Chart, ChartDownload, Sparkline, chart_download
from labpress.views.components.links import family_class
from labpress.views.components.measures import (
    csv_value,
    optional_measure_name,
    optional_unit_name,
    result_value,
)
from labpress.views.components.paper_status import marked_name
from labpress.views.components.results import date_label, dating_text
from labpress.views.components.score_charts import MANY_POINTS
from labpress.views.components.source_links import source_text


def benchmark_chart(group: MeasuredResults, title: str, context: PageContext) -> Chart | None:
    """Return a chart of the comparable results of one measurement, with a line for each family.

    Args:
        group: the results.
        title: what was measured, as plain text.
        context: the page that shows the chart.

    Returns:
        The chart, or None if fewer than two comparable results have a date.
    """
    points = chart_points(group, context)
    if len(points) < 2:
        return None
    _ = context.translator.gettext
    sentences = []
    directions = {item.result.better for item in group.results} - {None}
    if directions == {"higher"}:
        sentences.append(_("Higher is better."))
    elif directions == {"lower"}:
        sentences.append(_("Lower is better."))
    if len({point.line for point in points}) > 1:
        sentences.append(_("Lines connect papers in the same family."))
    is_crowded = len(points) > MANY_POINTS
    if is_crowded:
        sentences.append(_("Values without a label are in the table."))
    sentences.append(dating_text(_charted(group), context.translator))
    values_of_papers = [(point.label, point.value_label) for point in points]
    description = describe_values(values_of_papers, context.translator)
    data = ScoreSeries(points, title, description)
    wide = draw_results(data, WIDE) if is_crowded else None
    classes = {point.css_class for point in points}
    css_class = classes.pop() if len(classes) == 1 else ""
    return Chart(
        title,
        tuple(sentences),
        draw_results(data),
        wide,
        WIDE,
        css_class,
        download=_download(group, title, context),
    )


def _download(group: MeasuredResults, title: str, context: PageContext) -> ChartDownload:
    """Return the downloads of a chart; the data contains all rows of the table beside the chart."""
    _ = context.translator.gettext
    rows = []
    for item in group.results:
        families = context.families(item.paper.family[:1])
        rows.append(
            (
                plain_name(item.paper, context.translator),
                plain_line(families[0].name_in(context.translator.language)) if families else "",
                csv_value(item.result),
                optional_unit_name(item.result.unit, context),
                plain_line(optional_measure_name(item.result.subject, context) or ""),
                str(item.date or ""),
                item.result.version,
                _("yes") if item.result.superseded else "",
                source_text(item.result.source or "", context.translator),
            )
        )
    header = [_("Paper"), _("Family"), _("Value"), _("Unit"), _("Evaluated"), _("Date")]
    header += [_("Version"), _("Superseded"), _("Source")]
    return chart_download(slug(title) or "results", header, rows, context)


def benchmark_sparkline(
    group: MeasuredResults, title: str, context: PageContext
) -> Sparkline | None:
    """Return a small chart of the comparable results of one measurement.

    Args:
        group: the results.
        title: what was measured, as plain text.
        context: the page that shows the chart.

    Returns:
        The chart, or None if fewer than two comparable results have a date, or if they do not all
        belong to the same family. A line between papers of different families would suggest that
        one improves on the other.
    """
    points = chart_points(group, context)
    if len(points) < 2 or {point.line for point in points} != {points[0].line}:
        return None
    if points[0].line is None:
        return None
    _ = context.translator.gettext
    label = _(": ").join((title, _(", ").join(point.value_label for point in points)))
    image = draw_sparkline([(point.time, point.value) for point in points], label)
    return Sparkline(image, title, points[0].value_label, points[-1].value_label)


def chart_points(group: MeasuredResults, context: PageContext) -> tuple[Point, ...]:
    """Return a point for each comparable result that has a date, oldest first."""
    items = _charted(group)
    names = (
        distinct_names([item.paper for item in items], context.translator)
        if len(items) > 1
        else [""]
    )
    return tuple(_point(item, name, context) for item, name in zip(items, names, strict=False))


def _charted(group: MeasuredResults) -> list[ReportedResult]:
    return [item for item in group.results if item.is_charted and item.date]


def _point(item: ReportedResult, name: str, context: PageContext) -> Point:
    result, family = item.result, _family(item.paper, context)
    return Point(
        label=name,
        time=year_fraction(item.date) if item.date else 0.0,
        value=float(result.value),
        value_label=result_value(result, context),
        href=context.href(f"papers/{item.paper.id}.md"),
        title=marked_name(plain_line(item.paper.title), item.paper, context.translator),
        line=family[0] if family else None,
        css_class=family[1] if family else "",
        date_label=date_label(item, context.translator),
    )


def _family(paper: Paper, context: PageContext) -> tuple[str, str] | None:
    """Return the id and the CSS classes of a paper's first family, or None if it has no family."""
    families = context.families(paper.family[:1])
    return (families[0].id, family_class(families[0])) if families else None
