"""Translates the names of the fields in which the search and the explorer find words."""

from __future__ import annotations

from labpress.i18n.translator import N_, Translator

_FIELD_NAMES: dict[str, str] = {
    "title": N_("Title"),
    "identifier": N_("Identifier"),
    "other_title": N_("Other title"),
    "author": N_("Author"),
    "other_name": N_("Other name"),
    "people": N_("People"),
    "family": N_("Family"),
    "venue": N_("Venue"),
    "keyword": N_("Keyword"),
    "subject": N_("Category"),
    "artifact": N_("Release"),
    "released": N_("Released"),
    "base_model": N_("Base model"),
    "benchmark": N_("Benchmark"),
    "funding": N_("Funding"),
    "details": N_("Details"),
    "text": N_("Summary"),
}
"""The names that pages show, keyed by the name of the field in the index (`SearchField`)."""


def field_names(translator: Translator) -> dict[str, str]:
    """Return the names of the fields in the language of the site, keyed by `SearchField`."""
    return {field: translator.gettext(name) for field, name in _FIELD_NAMES.items()}
