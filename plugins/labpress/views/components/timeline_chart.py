"""The chart of all families over time."""

from __future__ import annotations

from collections.abc import Sequence

from labpress.build.page_context import PageContext
from labpress.charts.timeline import WIDE, Timeline, TimelinePoint, TimelineRow, draw_timeline
from labpress.i18n.formatting import format_date
from labpress.render.prose import plain_line
from labpress.schema import Family, Paper
from labpress.schema.dates import PartialDate
from labpress.views.components.chart_labels import plain_name, year_fraction
from labpress.views.components.charts import Chart
from labpress.views.components.links import family_class


def timeline_chart(
    families: Sequence[tuple[Family, Sequence[Paper]]], context: PageContext
) -> Chart | None:
    """The chart of all families over time, oldest at the top.

    Args:
        families: the families, each with its papers, oldest first.
        context: the page that shows the chart.

    Returns:
        None if fewer than two families have papers with dates.
    """
    rows = []
    for family, papers in families:
        points = tuple(_point(paper, paper.date, context) for paper in papers if paper.date)
        if points:
            href = context.href(f"families/{family.id}.md")
            rows.append(TimelineRow(plain_line(family.name), href, family_class(family), points))
    if len(rows) < 2:
        return None
    rows.sort(key=lambda row: (row.points[0].time, row.label))
    title = context.translator.gettext("Papers of each family over time")
    description = " ".join(f"{row.label}: {len(row.points)}." for row in rows)
    data = Timeline(tuple(rows), title, description)
    text = context.translator.gettext("Each dot is a paper.")
    return Chart(title, text, draw_timeline(data), draw_timeline(data, WIDE), WIDE)


def _point(paper: Paper, date: PartialDate, context: PageContext) -> TimelinePoint:
    label = f"{plain_name(paper)}, {format_date(date, context.translator)}"
    return TimelinePoint(year_fraction(date), context.href(f"papers/{paper.id}.md"), label)
