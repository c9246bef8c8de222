"""Translates the interface strings of the explorer's script into the language of the site."""

from __future__ import annotations

from typing import Literal, TypedDict

from labpress.i18n.artifact_names import ARTIFACT_NAMES, released_texts
from labpress.i18n.search_fields import field_names
from labpress.i18n.translator import N_, PluralForms, Translator
from labpress.views.components.paper_status import STATE_NAMES

FacetName = Literal[
    "has",
    "year",
    "family",
    "author",
    "venue",
    "category",
    "keyword",
    "label",
    "type",
    "open_access",
    "funder",
    "grant",
]

_FACET_NAMES: dict[FacetName, str] = {
    "has": N_("Released"),
    "year": N_("Year"),
    "family": N_("Family"),
    "author": N_("Author"),
    "venue": N_("Venue"),
    "category": N_("Category"),
    "keyword": N_("Keyword"),
    "label": N_("Label"),
    "type": N_("Type"),
    "open_access": N_("Open access"),
    "funder": N_("Funder"),
    "grant": N_("Grant"),
}


class ExplorerTexts(TypedDict):
    """The interface strings of the explorer, whose script fills in placeholders such as `%(name)s`.

    Attributes:
        facets: the names of the facets.
        has: the names of the kinds of artifacts.
        fields: the names of the fields in which the search can find a query.
        released: the label of each kind of artifact, and the names by which the kind is found.
        flags: the names of the states of papers, keyed by state, such as `retracted`.
    """

    facets: dict[FacetName, str]
    has: dict[str, str]
    flags: dict[str, str]
    papers: PluralForms
    papers_of_total: PluralForms
    no_match: str
    search_failed: str
    search_instead: str
    found_in: str
    fields: dict[str, str]
    other_name_of: str
    released: dict[str, list[str]]
    without_filter: PluralForms
    quoted_query: str
    remove_filter: str
    clear_filters: str
    filters: str
    filters_on: str
    close: str
    show_results: PluralForms
    find_value: str
    no_value: str
    show_all: str
    show_fewer: str
    more_papers: str
    no_date: str
    no_family: str
    pdf: str
    artifact_of: str
    separator: str
    clauses: str
    in_brackets: str
    label_of: str
    more_authors: PluralForms
    more_authors_on_page: PluralForms
    select: str
    select_all: str
    selected: PluralForms
    none_selected: str
    clear_selection: str
    clear: str


def explorer_texts(translator: Translator) -> ExplorerTexts:
    """Return the interface strings of the explorer, keyed by the names that its script uses."""
    _, plural_forms = translator.gettext, translator.plural_forms
    return {
        "facets": {facet: _(name) for facet, name in _FACET_NAMES.items()},
        "has": {kind: _(name) for kind, name in ARTIFACT_NAMES.items()},
        "flags": {state: _(name) for state, name in STATE_NAMES.items()},
        "papers": plural_forms("%(num)s paper", "%(num)s papers"),
        "papers_of_total": plural_forms(
            "%(num)s of %(total)s papers", "%(num)s of %(total)s papers"
        ),
        "no_match": _("No papers match."),
        "search_failed": _("The search could not be loaded. Check your connection and try again."),
        "search_instead": _("Search for “%(query)s”"),
        "found_in": _("Found in: %(fields)s"),
        "fields": field_names(translator),
        "other_name_of": _("Name of %(name)s"),
        "released": released_texts(translator),
        "without_filter": plural_forms(
            "Without %(what)s: %(num)s paper", "Without %(what)s: %(num)s papers"
        ),
        "quoted_query": _("“%(words)s”"),
        "remove_filter": _("Remove %(what)s"),
        "clear_filters": _("Clear all"),
        "filters": _("Filters"),
        "filters_on": _("Filters (%(num)s)"),
        "close": _("Close"),
        "show_results": plural_forms("Show %(num)s paper", "Show %(num)s papers"),
        "find_value": _("Filter this list"),
        "no_value": _("No matches"),
        "show_all": _("Show all %(num)s"),
        "show_fewer": _("Show fewer"),
        "more_papers": _("Show more"),
        "no_date": _("No date"),
        "no_family": _("No family"),
        "pdf": _("PDF"),
        "artifact_of": _("%(artifact)s of %(paper)s"),
        "separator": _(", "),
        "clauses": _("%(first)s, %(second)s"),
        "in_brackets": _("%(text)s (%(detail)s)"),
        "label_of": _("%(label)s: %(text)s"),
        "more_authors": plural_forms("%(num)s more author", "%(num)s more authors"),
        "more_authors_on_page": plural_forms(
            "%(num)s more author, on the paper's page",
            "%(num)s more authors, on the paper's page",
        ),
        "select": _("Select %(paper)s"),
        "select_all": _("Select all shown"),
        "selected": plural_forms("%(num)s paper selected", "%(num)s papers selected"),
        "none_selected": _("No papers selected"),
        "clear_selection": _("Clear selection"),
        "clear": _("Clear"),
    }
