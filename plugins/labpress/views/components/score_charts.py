"""Prepares the charts of a family's scores: the chart next to the table, and a sparkline."""

from __future__ import annotations

from labpress.build.page_context import PageContext
from labpress.catalogue.result_comparison import ResultComparison
from labpress.charts.results import WIDE, Point, ScoreSeries, draw_results
from labpress.charts.sparkline import draw_sparkline
from labpress.render.prose import plain_line
from labpress.schema.names import slug
from labpress.views.components.chart_labels import (
    describe_values,
    distinct_names,
    plain_name,
    year_fraction,
)
from labpress.views.components.charts import Chart, ChartDownload, Sparkline, chart_download
from labpress.views.components.measures import csv_value, optional_unit_name, result_value
from labpress.views.components.paper_status import marked_name
from labpress.views.components.results import date_label, dating_text, measurement_text

MANY_POINTS = 6
"""The number of points above which there is also a wide chart, with room for more values."""

Points = tuple[Point, ...]


def score_chart(comparison: ResultComparison, css_class: str, context: PageContext) -> Chart | None:
    """Return a chart of the comparable scores of a family over time.

    Args:
        comparison: the scores.
        css_class: the CSS classes that give the chart the family's colour.
        context: the page that shows the chart.

    Returns:
        The chart, or None if there are fewer than two scores or a paper has no date.
    """
    points = _points(comparison, context)
    if points is None:
        return None
    values = {
        "what": measurement_text(comparison, context),
        "first": points[0].value_label,
        "last": points[-1].value_label,
    }
    title = context.translator.format_text("%(what)s: from %(first)s to %(last)s", **values)
    is_crowded = len(points) > MANY_POINTS
    values_of_papers = [(point.label, point.value_label) for point in points]
    description = describe_values(values_of_papers, context.translator)
    data = ScoreSeries(points, title, description)
    return Chart(
        title,
        _notes(comparison, is_crowded, context),
        draw_results(data),
        draw_results(data, WIDE) if is_crowded else None,
        WIDE,
        css_class,
        download=_download(comparison, context),
    )


def _notes(comparison: ResultComparison, is_crowded: bool, context: PageContext) -> tuple[str, ...]:
    """Return the sentences that explain how to read the chart; some may be empty."""
    _ = context.translator.gettext
    return (
        _direction_text(comparison, context),
        _("Values without a label are in the table.") if is_crowded else "",
        dating_text(comparison.compared, context.translator),
    )


def _download(comparison: ResultComparison, context: PageContext) -> ChartDownload:
    """Return the downloads of the chart; the data contains a row for each score."""
    _ = context.translator.gettext
    rows = [
        (
            plain_name(compared.paper, context.translator),
            str(compared.date or ""),
            compared.result.version,
            csv_value(compared.result),
            optional_unit_name(compared.result.unit, context),
        )
        for compared in comparison.compared
    ]
    header = [_("Paper"), _("Date"), _("Version"), _("Value"), _("Unit")]
    file_name = slug(" ".join(map(plain_line, comparison.measurement))) or "results"
    return chart_download(file_name, header, rows, context)


def sparkline(comparison: ResultComparison, context: PageContext) -> Sparkline | None:
    """Return a small chart of a family's comparable scores; None in the cases of `score_chart`."""
    points = _points(comparison, context)
    if points is None:
        return None
    title = measurement_text(comparison, context)
    _ = context.translator.gettext
    label = _(": ").join((title, _(", ").join(point.value_label for point in points)))
    image = draw_sparkline([(point.time, point.value) for point in points], label)
    return Sparkline(image, title, points[0].value_label, points[-1].value_label)


def _points(comparison: ResultComparison, context: PageContext) -> Points | None:
    papers = [compared.paper for compared in comparison.compared]
    dates = [compared.date for compared in comparison.compared if compared.date]
    if len(papers) < 2 or len(dates) < len(papers):
        return None
    rows = zip(comparison.compared, dates, distinct_names(papers, context.translator), strict=True)
    return tuple(
        Point(
            label=name,
            time=year_fraction(date),
            value=float(compared.result.value),
            value_label=result_value(compared.result, context),
            href=context.href(f"papers/{compared.paper.id}.md"),
            title=marked_name(plain_line(compared.paper.title), compared.paper, context.translator),
            date_label=date_label(compared, context.translator),
        )
        for compared, date, name in rows
    )


def _direction_text(comparison: ResultComparison, context: PageContext) -> str:
    """Return a sentence that says whether higher or lower is better; "" if that is unclear."""
    _ = context.translator.gettext
    directions = {compared.result.better for compared in comparison.compared} - {None}
    if directions == {"higher"}:
        return _("Higher is better.")
    return _("Lower is better.") if directions == {"lower"} else ""
