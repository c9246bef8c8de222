"""Texts of the engine's own: in parts of the theme, and in a navigation that nobody wrote.

A door hands them to the engine under ``extra.labpress.translator``; a part of the theme writes
``{{ config.extra.labpress.translator["Page not found"] }}``: the English text is the key here too.
"""

from __future__ import annotations

from typing import Any, TypedDict

from labpress.i18n.translator import N_, PluralForms, Translator

_MESSAGES = (
    N_("Page not found"),
    N_("There is nothing at this address; it may have been mistyped, or the page has moved."),
)


_FOLDERS = {"papers": N_("Papers"), "authors": N_("Authors"), "families": N_("Families")}


class SearchTexts(TypedDict):
    """The texts of the search; `%(name)s` stands for what the script fills in.

    Attributes:
        paper: the heading of the papers that were found, as for the other kinds.
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
    some_words: str
    all_papers: str
    more: str
    count: PluralForms
    paper: str
    author: str
    family: str
    page: str


def folder_title(folder: str, translator: Translator) -> str | None:
    """What a folder of ours is called in a navigation that an engine makes of all pages."""
    return translator.gettext(_FOLDERS[folder]) if folder in _FOLDERS else None


def theme_extra(translator: Translator) -> dict[str, Any]:
    """What the engine's ``extra`` holds under ``labpress``."""
    return {
        "texts": {message: translator.gettext(message) for message in _MESSAGES},
        "search": _search_texts(translator),
    }


def _search_texts(translator: Translator) -> SearchTexts:
    """What the search says, for its part of the theme and for its script."""
    _ = translator.gettext
    return {
        "search": _("Search"),
        "label": _("Search papers, people and families"),
        "results": _("Results"),
        "close": _("Close"),
        "choose": _("choose"),
        "open": _("open"),
        "leave": _("close"),
        "hint": _("By title, name, arXiv id or DOI, or by what a summary says."),
        "loading": _("Loading…"),
        "failed": _("The search could not be loaded. Perhaps the connection is gone; try again."),
        "no_match": _("Nothing found for “%(query)s”. Try fewer or other words."),
        "separator": _(", "),
        "some_words": _("Nothing has all of these words. These have some:"),
        "all_papers": _("All papers"),
        "more": _("More results"),
        "count": translator.plurals("%(num)s result", "%(num)s results"),
        "paper": _("Papers"),
        "author": _("People"),
        "family": _("Families"),
        "page": _("Pages"),
    }
