"""Prepares external metrics of papers and people, such as citation counts, for pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from labpress.build.page_context import PageContext
from labpress.i18n.formatting import format_date
from labpress.schema.measurements import Metric
from labpress.views.components.measures import measure_name, measured_value
from labpress.views.components.source_links import render_source


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A metric: its name, formatted value, the formatted date of the value, and its source (HTML)."""

    name: str
    value: str
    date: str
    source: Markup


def metric_rows(metrics: Iterable[Metric], context: PageContext) -> tuple[MetricRow, ...]:
    """Return a row for each metric of a record, in the same order."""
    return tuple(
        MetricRow(
            name=measure_name(metric.name, context),
            value=measured_value(metric.value, metric.unit, context),
            date=format_date(metric.date, context.translator)
            or context.translator.gettext("date unknown"),
            source=render_source(metric.source, context.translator),
        )
        for metric in metrics
    )
