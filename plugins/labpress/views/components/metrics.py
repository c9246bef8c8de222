"""Prepares external metrics of papers and people, such as numbers of citations, for pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from labpress.i18n.formatting import format_date, format_value
from labpress.i18n.translator import Translator
from labpress.schema.measurements import Metric


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A metric, all as text: its name, its value, the date of the value, and its source."""

    name: str
    value: str
    date: str
    source: str


def metric_rows(metrics: Iterable[Metric], translator: Translator) -> tuple[MetricRow, ...]:
    """Return the metrics of a record as text, in the same order."""
    return tuple(
        MetricRow(
            name=metric.name,
            value=format_value(metric.value, metric.unit, translator=translator),
            date=format_date(metric.date, translator) or translator.gettext("date unknown"),
            source=metric.source,
        )
        for metric in metrics
    )
