"""Lists the interface strings that the theme needs: for its templates, search and navigation.

Adapters pass them to the theme as ``extra.labpress``. Theme templates look strings up by the
English text: ``{{ config.extra.labpress.texts["Page not found"] }}``.
"""

from __future__ import annotations

from typing import Any, TypedDict

from labpress.i18n.artifact_names import released_texts
from labpress.i18n.search_fields import field_names
from labpress.i18n.translator import N_, PluralForms, Translator

_TEMPLATE_MESSAGES = (
    N_("Page not found"),
    N_("There is no page at this URL. It may have been mistyped, or the page may have moved."),
)
_FOLDER_TITLES = {
    "papers": N_("Papers"),
    "authors": N_("Authors"),
    "families": N_("Families"),
    "grants": N_("Grants"),
}


class SearchTexts(TypedDict):
    """The interface strings of the search; scripts fill in placeholders such as ``%(query)s``.

    Attributes:
        fields: the names of fields; one of them precedes each quotation in a result.
        released: the label of each kind of artifact, and the names by which it is found.
        paper: the heading above papers in the results; likewise for the other kinds of results,
            from ``author`` to ``page``.
    """

    search: str
    label: str
    results: str
    close: str
    choose: str
    open: str
    leave: str
    hint: str
    loading: str
    failed: str
    no_match: str
    separator: str
    colon: str
    search_instead: str
    fields: dict[str, str]
    other_name_of: str
    released: dict[str, list[str]]
    all_papers: str
    more: str
    count: PluralForms
    paper: str
    author: str
    family: str
    venue: str
    grant: str
    topic: str
    page: str


def folder_title(folder: str, translator: Translator) -> str | None:
    """Return the title of a folder of generated pages in the navigation, or None for any other."""
    return translator.gettext(_FOLDER_TITLES[folder]) if folder in _FOLDER_TITLES else None


def theme_extra(translator: Translator) -> dict[str, Any]:
    """Return the value of ``extra.labpress`` in the configuration of the theme."""
    return {
        "texts": {message: translator.gettext(message) for message in _TEMPLATE_MESSAGES},
        "search": search_texts(translator),
        "languages": [],
    }


def search_texts(translator: Translator) -> SearchTexts:
    """Return the interface strings of the search, for the search button and for the script."""
    _ = translator.gettext
    return {
        "search": _("Search"),
        "label": _("Search papers, people and families"),
        "results": _("Results"),
        "close": _("Close"),
        "choose": _("select"),
        "open": _("open"),
        "leave": _("close"),
        "hint": _("Search by title, name, arXiv ID, DOI or words from a summary."),
        "loading": _("Loading…"),
        "failed": _("The search could not be loaded. Check your connection and try again."),
        "no_match": _("No results for “%(query)s”. Check the spelling, or try fewer words."),
        "separator": _(", "),
        "colon": _(": "),
        "search_instead": _("Search for “%(query)s”"),
        "fields": field_names(translator),
        "other_name_of": _("Name of %(name)s"),
        "released": released_texts(translator),
        "all_papers": _("All papers"),
        "more": _("More results"),
        "count": translator.plural_forms("%(num)s result", "%(num)s results"),
        "paper": _("Papers"),
        "author": _("People"),
        "family": _("Families"),
        "venue": _("Venues"),
        "grant": _("Grants"),
        "topic": _("Topics and benchmarks"),
        "page": _("Pages"),
    }
