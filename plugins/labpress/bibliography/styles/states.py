"""States whether a work has been published yet, in the words and the position of each style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from markupsafe import escape

from labpress.bibliography.item import BibliographicItem
from labpress.bibliography.styles.hayagriva_fields import Fields
from labpress.bibliography.styles.placeholders import Mask
from labpress.schema.publication_state import PUBLICATION_STATES

_STYLES_WITH_STATES = {"apa", "chicago-author-date"}
_MLA = "modern-language-association"
_SCHEDULED = {row.text for row in PUBLICATION_STATES.values() if row.is_accepted}
"""The states of works that will be published."""
_BOOKS = {"book", "edited-volume", "proceedings", "chapter"}
_NEVER_SCHEDULED = {"preprint", "manuscript", "poster", "talk"}
_NO_DATE = re.compile(r"\bn\.d\.(-[a-z])?")
_NO_YEAR = 9998
"""A year that MLA prints and that corrections replace with "forthcoming" in an undated work."""
_NO_YEAR_TEXT = re.compile(rf"\b{_NO_YEAR}\b")


def state_text(item: BibliographicItem, style: str) -> str:
    """Return the publication state in the words of a style, or "" if there is none.

    In APA style, every work that is yet to appear is "in press".

    Args:
        item: the paper.
        style: Typst's name for the style.
    """
    return "in press" if style == "apa" and item.status == "forthcoming" else item.status


def capitalised_state(item: BibliographicItem, style: str) -> str:
    """Return the same as `state_text`, as HTML for the beginning of a sentence."""
    text = state_text(item, style)
    return str(escape(text[:1].upper() + text[1:]))


def with_date_of_style(item: BibliographicItem, style: str) -> BibliographicItem:
    """Return a paper without its date if a style prints the publication state instead.

    APA does so for books and chapters that will appear.

    Args:
        item: the paper.
        style: Typst's name for the style.
    """
    if style == "apa" and item.type in _BOOKS and item.status in _SCHEDULED:
        return replace(item, date=None)
    return item


def state_instead_of_date(html: str, item: BibliographicItem, style: str) -> str:
    """Replace "n.d." in a citation in prose with the publication state: ``Example, in press``.

    In MLA style, the placeholder of `reserve_place_of_date` is replaced with "forthcoming".
    If the paper has a date, or if the style does not print publication states, the citation is
    returned unchanged.

    Args:
        html: the citation.
        item: the paper.
        style: Typst's name for the style.
    """
    if style == _MLA and _is_forthcoming_in_mla(item):
        return _NO_YEAR_TEXT.sub("forthcoming", html)
    if item.date or not item.status or style not in _STYLES_WITH_STATES:
        return html
    return _NO_DATE.sub(rf"{escape(state_text(item, style))}\1", html)


def reserve_place_of_date(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Add a placeholder date, which `mla_state_corrections` replaces, to an undated work's entry."""
    if not item.date and _is_forthcoming_in_mla(item):
        fields["date"] = str(_NO_YEAR)


def mla_state_corrections(item: BibliographicItem) -> Iterator[tuple[str, str]]:
    """Yield corrections that put "forthcoming" before a date, or in place of a missing date."""
    if not _is_forthcoming_in_mla(item):
        return
    if not item.date:
        yield rf"(?<=, ){_NO_YEAR}\b", "forthcoming"
        yield rf"\b{_NO_YEAR}\b", "Forthcoming"
        return
    date = rf"((?:[0-9]{{1,2}} )?(?:[A-Z][a-z]+\.? )?{item.date.year})(?=[.,–])"
    yield rf"\A(.*?, ){date}", r"\1forthcoming \2"
    yield rf"\A(?!.*, forthcoming )(.*?[.”>] ){date}", r"\1Forthcoming \2"


def _is_forthcoming_in_mla(item: BibliographicItem) -> bool:
    return item.status in _SCHEDULED and item.type not in _NEVER_SCHEDULED
