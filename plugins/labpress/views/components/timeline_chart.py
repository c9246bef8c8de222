"""Prepares the chart of all families' papers over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from labpress.build.page_context import PageContext
from labpress.charts.timeline import WIDE, Timeline, TimelinePoint, TimelineRow, draw_timeline
from labpress.i18n.formatting import format_date
from labpress.i18n.translator import Translator
from labpress.render.prose import plain_line
from labpress.schema import Family, Paper
from labpress.schema.dates import PartialDate
from labpress.schema.publication_date import first_appearance
from labpress.views.components.chart_labels import (
    date_note,
    describe_values,
    join_sentences,
    plain_name,
    year_fraction,
)
from labpress.views.components.charts import Chart, chart_download
from labpress.views.components.links import family_class


def timeline_chart(
    families: Sequence[tuple[Family, Sequence[Paper]]], context: PageContext, csv_href: str = ""
) -> Chart | None:
    """Return the chart of all families' papers over time, with the oldest family at the top.

    Args:
        families: the families, each with its papers, oldest first.
        context: the page that shows the chart.
        csv_href: the link to the CSV file with the data; if it is empty, the page contains the
            data.

    Returns:
        The chart, or None if fewer than two families have papers with dates.
    """
    rows = []
    for family, papers in families:
        points = tuple(
            _point(paper, date, context) for paper in papers if (date := first_appearance(paper))
        )
        if points:
            href = context.href(f"families/{family.id}.md")
            rows.append(
                TimelineRow(
                    plain_line(family.name_in(context.translator.language)),
                    href,
                    family_class(family),
                    points,
                )
            )
    if len(rows) < 2:
        return None
    rows.sort(key=lambda row: (row.points[0].time, row.label))
    title = context.translator.gettext("Papers of each family over time")
    description = join_sentences(
        *(describe_values([(row.label, len(row.points))], context.translator) for row in rows)
    )
    data = Timeline(tuple(rows), title, description)
    papers_shown = [paper for _, papers in families for paper in papers]
    notes = (
        context.translator.gettext("Each dot is a paper."),
        date_note(papers_shown, context.translator),
    )
    download = chart_download("families", *timeline_data(families, context.translator), context)
    return Chart(
        title,
        notes,
        draw_timeline(data),
        draw_timeline(data, WIDE),
        WIDE,
        download=replace(download, csv_href=csv_href) if csv_href else download,
    )


def timeline_data(
    families: Sequence[tuple[Family, Sequence[Paper]]], translator: Translator
) -> tuple[list[str], list[tuple[str, str, str]]]:
    """Return the header and the rows of the chart's data: a row for each paper that has a date.

    A paper that belongs to several families has a row for each of them.
    """
    _ = translator.gettext
    rows = [
        (plain_line(family.name_in(translator.language)), plain_name(paper, translator), str(date))
        for family, papers in families
        for paper in papers
        if (date := first_appearance(paper))
    ]
    return [_("Family"), _("Paper"), _("Date")], rows


def _point(paper: Paper, date: PartialDate, context: PageContext) -> TimelinePoint:
    label = f"{plain_name(paper, context.translator)} · {format_date(date, context.translator)}"
    return TimelinePoint(year_fraction(date), context.href(f"papers/{paper.id}.md"), label)
