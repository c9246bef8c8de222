"""Corrections to the HTML of a reference, by style, that a Hayagriva entry cannot express."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from markupsafe import escape

from labpress.bibliography.item import BibliographicItem
from labpress.bibliography.styles.adaptations import LED_BY_EDITORS, MONTHS, PRESENTATIONS
from labpress.bibliography.styles.markers import CLOSE_QUOTE, OPEN_QUOTE
from labpress.bibliography.styles.placeholders import Mask


def corrections(item: BibliographicItem, style: str, mask: Mask) -> list[tuple[str, str]]:
    """Patterns and replacements for the HTML of a reference while its strings are masked.

    Args:
        item: the paper.
        style: Typst's name of the style.
        mask: replaces a string with its placeholder.
    """
    own = _CORRECTIONS.get(style)
    return list(own(item, mask)) if own else []


def _apa_corrections(item: BibliographicItem, mask: Mask) -> Iterator[tuple[str, str]]:
    if item.status and not item.date:
        yield r"\(n\.d\.\)", f"({escape(item.status)})"


def _chicago_corrections(item: BibliographicItem, mask: Mask) -> Iterator[tuple[str, str]]:
    if item.status and not item.date:
        yield r"\bn\.d\.", f"{escape(item.status[0].upper() + item.status[1:])}."
    if item.volume:
        # Before pages that are not plain numbers, Hayagriva puts a space.
        yield rf"(?<={mask(item.volume)}) : ", ": "
    if item.type == "article" and not item.volume and item.date and item.date.month:
        # Hayagriva prints the month only after a volume.
        yield r"(, nos?\. [^ :<]+): ", rf"\1 ({MONTHS[item.date.month - 1]}): "
    if item.type == "conference":
        yield r", ahead of print\b", ""
    if item.type in LED_BY_EDITORS and not item.authors and item.editors:
        label = "eds." if len(item.editors) > 1 else "ed."
        year = item.date.year if item.date else r"n\.d\."
        # After "et al.", which ends in a full stop itself, as after a name without one.
        yield rf"^(.*?)(?:(?<=et al)(\.)|\.) (?={year}\.)", rf"\1\2, {label} "
    if item.type in PRESENTATIONS and item.event_date:
        yield rf"(?<=[\U000f0000-\U0010fffd]), (?=(?:{'|'.join(MONTHS)})\b)", ". "


def _ieee_corrections(item: BibliographicItem, mask: Mask) -> Iterator[tuple[str, str]]:
    if item.type != "webpage":
        yield r"\[Online\]\. (?=Available)", ""
    if item.status and not item.date and item.container:
        container = mask(item.short_container or item.container)
        state = escape(item.status[0].upper() + item.status[1:])
        yield rf"({container}(?:</em>)?)", rf"\1, {state}"
    if item.article_number and not item.pages:
        yield rf"\bp\. (?={mask(item.article_number)})", "Art. no. "
    if item.type in {"other", "dataset"} and item.url and not item.doi:
        url = mask(item.url)
        yield r"$", f' Available: <a href="{url}">{url}</a>'
    if item.type == "standard":
        yield r"“(.*?),?” ", r"<em>\1</em>, "
        if item.date and item.date.day:
            year = item.date.year
            yield rf"\b([A-Z][a-z]+\.?) (?={year}\b)", rf"\1 {item.date.day:02}, "


def _nature_corrections(item: BibliographicItem, mask: Mask) -> Iterator[tuple[str, str]]:
    # British: single quotation marks, and the apostrophes of the text are in the placeholders.
    yield OPEN_QUOTE, "‘"
    yield CLOSE_QUOTE, "’"
    if item.type == "review":
        yield r"<strong>(.*?),?</strong>", r"vol. \1"


def _gb7714_corrections(item: BibliographicItem, mask: Mask) -> Iterator[tuple[str, str]]:
    if item.type == "standard":
        yield r"\[R(?=[\]/])", "[S"
    if item.type == "other":
        yield r"\[EB(?=[\]/])", "[Z"


_CORRECTIONS: Mapping[str, Callable[[BibliographicItem, Mask], Iterator[tuple[str, str]]]] = {
    "apa": _apa_corrections,
    "chicago-author-date": _chicago_corrections,
    "ieee": _ieee_corrections,
    "nature": _nature_corrections,
    "gb-7714-2015-numeric": _gb7714_corrections,
}
