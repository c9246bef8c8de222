"""Looks up keywords, measures, units and roles in the language of the site."""

from __future__ import annotations

from labpress.build.build_context import BuildContext
from labpress.build.tracking import Lookup
from labpress.catalogue import Ids
from labpress.catalogue.keywords import keyword_id


@Lookup
def keyword_name(lab: BuildContext, spelling: str) -> str:
    """Return a keyword in the language of the site, or as spelled if it has no translation."""
    return lab.keyword_name(keyword_id(spelling), spelling)


@Lookup
def measure_name(lab: BuildContext, spelling: str) -> str:
    """Return a measure in the language of the site, or unchanged if it has no translation.

    A measure is the quantity that a number in a result gives, such as accuracy.
    """
    return lab.measure_name(spelling)


@Lookup
def unit_name(lab: BuildContext, unit: str) -> str:
    """Return a unit in the language of the site, or unchanged if it has no translation."""
    return lab.unit_name(unit)


@Lookup
def keyword_texts(lab: BuildContext, spelling: str) -> Ids:
    """Return the strings by which the search finds a keyword: its spelling and its translations."""
    texts = lab.catalogue.keyword_translations.get(keyword_id(spelling), {})
    return tuple(dict.fromkeys((spelling, *texts.values())))


@Lookup
def role_name(lab: BuildContext, role: str) -> str:
    """Return a role in the language of the site, or unchanged if it has no translation."""
    return lab.role_name(role)
