"""Shows measured values, and what they measure, in the language of the site."""

from __future__ import annotations

from decimal import Decimal

from labpress.build.page_context import PageContext
from labpress.build.queries import term_lookups
from labpress.i18n.formatting import format_value
from labpress.schema.measurements import Quantity, Result


def measure_name(name: str, context: PageContext) -> str:
    """Return the name of a metric, split, setting, subject or quantity in the site's language.

    The translations are in ``terms.yaml``; a name without a translation is returned unchanged.
    """
    return context.query(term_lookups.measure_name, name)


def optional_measure_name(name: str | None, context: PageContext) -> str | None:
    """Return the result of `measure_name`, or None if there is no name."""
    return measure_name(name, context) if name else None


def optional_unit_name(unit: str | None, context: PageContext) -> str | None:
    """Return a unit, in the site's language if it has a translation; None if there is no unit."""
    return context.query(term_lookups.unit_name, unit) if unit else None


def measured_value(
    value: Decimal | str, unit: str | None, context: PageContext, op: str | None = None
) -> str:
    """Format a value with its operator and unit in the language of the site: ``up to 40 FPS``."""
    return format_value(value, optional_unit_name(unit, context), op, context.translator)


def result_value(result: Result | Quantity, context: PageContext) -> str:
    """Format the value of a result or quantity with its operator and unit."""
    return measured_value(result.value, result.unit, context, result.op)


def csv_value(result: Result) -> Decimal | str:
    """Return the value of a result for CSV: a number or, for a bound, text such as ``>=17``."""
    return f"{result.op}{result.value}" if result.op else result.value
