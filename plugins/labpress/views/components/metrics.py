"""Shows the external metrics of a paper or person, such as the number of citations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from labpress.i18n.formatting import format_date, format_value
from labpress.i18n.translator import Translator
from labpress.schema.measurements import Metric


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A metric as text: its name, value, date of retrieval and source."""

    name: str
    value: str
    date: str
    source: str


def metric_rows(metrics: Iterable[Metric], translator: Translator) -> tuple[MetricRow, ...]:
    """Return metrics of a record as rows of text."""
    return tuple(
        MetricRow(
            name=metric.name,
            value=format_value(metric.value, metric.unit, translator=translator),
            date=format_date(metric.date, translator) or translator.gettext("date unknown"),
            source=metric.source,
        )
        for metric in metrics
    )
