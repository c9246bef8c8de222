"""Corrects references that a style prints wrongly, whatever the entry contains."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from markupsafe import escape

from labpress.bibliography.item import BibliographicItem
from labpress.bibliography.styles.adaptations import LED_BY_EDITORS
from labpress.bibliography.styles.date_ranges import MONTHS, date_range_corrections, years_of
from labpress.bibliography.styles.event_adaptations import PRESENTATIONS, month_first
from labpress.bibliography.styles.joint_credits import has_joint_credit, joint_credit_corrections
from labpress.bibliography.styles.markers import CLOSE_QUOTE, OPEN_QUOTE
from labpress.bibliography.styles.placeholders import Mask
from labpress.bibliography.styles.states import (
    capitalised_state,
    mla_state_corrections,
    state_instead_of_date,
    state_text,
)
from labpress.schema.publication_types import PUBLICATION_TYPES


def corrections(item: BibliographicItem, style: str, mask: Mask) -> list[tuple[str, str]]:
    """Return the replacements to make in the HTML of a reference before its strings are unmasked.

    Args:
        item: the paper.
        style: Typst's name for the style.
        mask: replaces a string with its placeholder.

    Returns:
        Regular expressions and their replacements, in the order in which to apply them.
    """
    own = _CORRECTIONS.get(style)
    return [
        *_without_assumed_state(item),
        *(own(item, mask) if own else ()),
        *date_range_corrections(item.date, style),
        *joint_credit_corrections(item, style, mask),
    ]


def _without_assumed_state(item: BibliographicItem) -> Iterator[tuple[str, str]]:
    """Yield a correction if a style would wrongly state that a work has not appeared in print yet.

    Chicago assumes this of every article that has a DOI but no volume.
    """
    if not item.is_forthcoming:
        yield r", ahead of print\b", ""


def correct_in_prose(html: str, item: BibliographicItem, style: str) -> str:
    """Correct a citation in prose.

    The publication state replaces a missing date, and the year of the original work is added.

    Args:
        html: the citation.
        item: the paper.
        style: Typst's name for the style.
    """
    return _with_original_year(state_instead_of_date(html, item, style), item, style)


def _with_original_year(html: str, item: BibliographicItem, style: str) -> str:
    """Add the year of the original work to a citation in prose: ``Example, 1836/1999``.

    If the year is unknown, or if the style does not print it there, the citation is returned
    unchanged.
    """
    pattern = _ORIGINAL_YEAR_IN_PROSE.get(style)
    if not item.date or not item.original_date or not pattern:
        return html
    original = pattern.format(years_of(item.original_date))
    year = re.compile(rf"(?<![\w#-])(?={item.date.year}[a-z]?\b)")
    return year.sub(original, html, count=1)


def _apa_corrections(item: BibliographicItem, mask: Mask) -> Iterator[tuple[str, str]]:
    if item.status and not item.date:
        yield r"\(n\.d\.(-[a-z])?\)", rf"({escape(state_text(item, 'apa'))}\1)"
    if item.type == "report" and item.number:
        # Hayagriva prints the label only before a plain number.
        yield rf"(\([^()]+) (?={mask(item.number)})", r"\1 No. "
    if item.article_number and not item.pages:
        yield rf"\bp\. (?={mask(f'Article {item.article_number}')})", ""
    if item.is_forthcoming and item.date:
        state = capitalised_state(item, "apa")
        if _appears_in_series(item) and not item.volume:
            yield _BEFORE_URL, f" {state}."
        elif item.type != "manuscript":
            yield r"\Z", f" ({state})"
    if item.original_title or item.original_date:
        year = f" {years_of(item.original_date)}" if item.original_date else ""
        title = f" as <em>{mask(item.original_title)}</em>" if item.original_title else ""
        yield r"\Z", f" (Original work published{year}{title})"


def _appears_in_series(item: BibliographicItem) -> bool:
    """Return whether a work is in a journal, a newspaper or proceedings."""
    row = PUBLICATION_TYPES[item.type]
    return row.is_in_volume and item.type != "chapter"


def _mla_corrections(item: BibliographicItem, mask: Mask) -> Iterator[tuple[str, str]]:
    yield from mla_state_corrections(item)
    if item.type == "newspaper" and item.place:
        yield _after_container(item, mask), rf"\1 [{mask(item.place)}]"
    title = item.original_title
    if PUBLICATION_TYPES[item.type].is_in_volume and not item.isbn:
        title = ""
    if title or item.original_date:
        year = years_of(item.original_date) if item.original_date else ""
        named = f"as <em>{mask(title)}</em>" if title else f"in {year}"
        date = f", {year}" if title and year else ""
        yield r"\Z", f" Originally published {named}{date}."


def _after_container(item: BibliographicItem, mask: Mask) -> str:
    names = filter(None, (item.container, item.short_container))
    return rf"((?:{'|'.join(map(mask, names))})(?:</em>)?)"


def _chicago_states_and_origins(item: BibliographicItem, mask: Mask) -> Iterator[tuple[str, str]]:
    state = capitalised_state(item, "chicago-author-date")
    if item.status and not item.date:
        yield r"\bn\.d\.(?:(-[a-z])\.)?", rf"{state}\1."
    if item.is_forthcoming and item.date:
        if _appears_in_series(item) and not item.volume:
            yield r", ahead of print\b", ""
            yield rf"{_after_container(item, mask)}(?:,(?= [A-Z])|(?=\.))", rf"\1, {state}"
        elif item.publishers and not _appears_in_series(item):
            publisher = mask("; ".join(item.publishers))
            yield rf"({publisher})(?:,(?= [A-Z])|(?=\.))", rf"\1, {escape(item.status)}"
    if item.type == "newspaper" and item.place:
        yield _after_container(item, mask), rf"\1 ({mask(item.place)})"
    if item.original_title:
        text = f"Originally published as <em>{mask(item.original_title)}</em>."
        yield _BEFORE_URL, f" {text}"


def _chicago_corrections(item: BibliographicItem, mask: Mask) -> Iterator[tuple[str, str]]:
    if item.type in LED_BY_EDITORS and not item.authors and item.editors:
        label = "eds." if len(item.editors) > 1 else "ed."
        label += " and trans." if has_joint_credit(item) else ""
        year = item.date.year if item.date else r"n\.d"
        # After "et al.", which itself ends in a full stop, or after a name without one.
        yield rf"^(.*?)(?:(?<=et al)(\.)|\.) (?={year}\.)", rf"\1\2, {label} "
    yield from _chicago_states_and_origins(item, mask)
    if item.volume:
        # Hayagriva puts a space before pages that are not plain numbers.
        yield rf"(?<={mask(item.volume)}) : ", ": "
    if item.type == "article" and not item.volume and item.date and item.date.month:
        # Hayagriva prints the month only after a volume.
        yield r"(, nos?\. [^ :<]+): ", rf"\1 ({MONTHS[item.date.month - 1]}): "
    if item.type == "patent" and item.filed:
        yield ", issued (?=[A-Z0-9])", f", filed {month_first(item.filed)}, and issued "
    if item.date and item.original_date:
        original = f"({years_of(item.original_date)})"
        yield rf"^(.*?)(?=\b{item.date.year}[-a-z–\d]*\.)", rf"\g<1>{original} "
    if item.type in PRESENTATIONS and item.event_date:
        yield rf"(?<=[\U000f0000-\U0010fffd]), (?=(?:{'|'.join(MONTHS)})\b)", ". "


def _ieee_corrections(item: BibliographicItem, mask: Mask) -> Iterator[tuple[str, str]]:
    if item.type != "webpage":
        yield r"\[Online\]\. (?=Available)", ""
    # A paper that has a volume or pages has appeared, at least online.
    if item.is_forthcoming and _appears_in_series(item) and not (item.volume or item.pages):
        state = capitalised_state(item, "ieee")
        if item.doi or item.url:
            after = "." if item.url and not item.doi and item.type == "conference" else ","
            yield r"[.,]? (?=doi:|Available:)", f", {state}{after} "
        else:
            yield _END, f", {state}."
    if item.type == "newspaper" and item.place:
        publisher = "; ".join(item.publishers)
        name = rf"({mask(publisher)})" if publisher else _after_container(item, mask)
        yield name, rf"\1, {mask(item.place)}"
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
    # British style: single quotation marks. The apostrophes of the text are masked.
    yield OPEN_QUOTE, "‘"
    yield CLOSE_QUOTE, "’"
    if item.type == "review":
        yield r"<strong>(.*?),?</strong>", r"vol. \1"


def _gb7714_corrections(item: BibliographicItem, mask: Mask) -> Iterator[tuple[str, str]]:
    if item.type == "standard":
        yield r"\[R(?=[\]/])", "[S"
    if item.type == "other":
        yield r"\[EB(?=[\]/])", "[Z"


_ORIGINAL_YEAR_IN_PROSE = {"apa": "{}/", "chicago-author-date": "[{}] "}
_END = r"(?:[.,\s]+|(?<![.,\s]))\Z"
_BEFORE_URL = r"(?= <a [^<]*</a>\.?\Z)|(?<!</a>)(?<!</a>\.)\Z"
_CORRECTIONS: Mapping[str, Callable[[BibliographicItem, Mask], Iterator[tuple[str, str]]]] = {
    "apa": _apa_corrections,
    "modern-language-association": _mla_corrections,
    "chicago-author-date": _chicago_corrections,
    "ieee": _ieee_corrections,
    "nature": _nature_corrections,
    "gb-7714-2015-numeric": _gb7714_corrections,
}
