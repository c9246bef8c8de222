"""Converts parts of a paper to fields of Hayagriva: people, numbers, pages, publishers and series."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from labpress.bibliography.editions import has_edition_word
from labpress.bibliography.item import BibliographicItem, Person
from labpress.bibliography.styles.initials import given_name
from labpress.bibliography.styles.markers import (
    EDITION_STATEMENT,
    FAMILY_NAME_SPACE,
    FULL_STOP,
    NUMBER,
    PAGE_RANGE,
)
from labpress.bibliography.styles.placeholders import Mask, strip_private_use
from labpress.schema.page_ranges import mark_ranges

Fields = dict[str, Any]
"""The fields of an entry, as JSON or YAML data."""

_PLAIN_NUMBER = re.compile(r"[1-9][0-9]{0,5}[A-Z]?")
_SEVERAL_NUMBERS = re.compile(r"(?<!\w)[^\W0-9]*+[0-9]\w*+\s*+[–,&]\s*+[^\W0-9]*+[0-9]")
_PLAIN_WORDS = re.compile(r"[A-Za-z]+(?: [a-z]+)*")
_TYPES_WITH_PUBLISHER_LOCATION = {
    *("book", "edited-volume", "proceedings", "chapter", "report", "working-paper", "standard"),
    *("thesis", "dataset", "other"),
}
_PAGE = r"[A-Za-z]?[1-9][0-9]{0,6}"
_PAGE_RANGES = re.compile(rf"{_PAGE}–{_PAGE}(?:, {_PAGE}(?:–{_PAGE})?)*")


def person_fields(person: Person, mask: Mask, full_names: bool = False) -> Fields:
    """Return the fields of a person for Hayagriva; a team is masked.

    Args:
        person: the person.
        mask: replaces a string with its placeholder.
        full_names: see `hayagriva_entry`.
    """
    if person.team:
        # The name is masked as a whole, even for styles that print family names in capitals.
        return {"name": mask(person.team) + (FULL_STOP if person.team.endswith(".") else "")}
    if person.family_first and full_names:
        family = _family_name(person).replace(FAMILY_NAME_SPACE, " ")
        return {"name": mask(f"{family} {person.given}")}
    parts = {
        # The particle belongs to the family name: APA and Chicago cite "van der Berg, J."
        "name": _family_name(person),
        "given-name": given_name(person.given, mask),
        "suffix": strip_private_use(person.suffix),
    }
    return {key: part for key, part in parts.items() if part}


@lru_cache(maxsize=65536)  # called for each style and each paper
def _family_name(person: Person) -> str:
    separator = "" if person.particle.endswith(("'", "’", "-")) else " "
    # Otherwise, Chicago would print the first word of Ní Dhomhnaill after the given name.
    family = strip_private_use(person.family).replace(" ", FAMILY_NAME_SPACE)
    name = f"{strip_private_use(person.particle)}{separator}{family}" if person.particle else family
    # Hayagriva cannot read an entry with a nameless author.
    return name or "\ufffd"


def number_text(text: str, mask: Mask) -> str:
    """Return a plain number unchanged, and mask anything else: ``e101``, ``04``, ``Spring``.

    Styles print a label such as ``vol.`` only before text that looks like a number. Therefore, the
    placeholder of a string that contains a digit is followed by a number, or by a range if the
    string is one; `postprocess` removes this number or range.
    """
    if _PLAIN_NUMBER.fullmatch(text):
        return text
    if not re.search("[0-9]", text):
        return mask(text)
    stop = FULL_STOP if text.endswith(".") else ""  # "12f."
    return (
        mask(text) + stop + NUMBER + ("1-2" if _SEVERAL_NUMBERS.search(mark_ranges(text)) else "1")
    )


def genre_text(text: str, mask: Mask) -> str:
    """Return plain words unchanged, since styles change their case, and mask anything else."""
    return text if _PLAIN_WORDS.fullmatch(text) else mask(text)


def page_fields(item: BibliographicItem, mask: Mask) -> Fields:
    """Return the field with the pages of a paper or, without pages, its article number, if any."""
    if not item.pages:
        return {"page-range": mask(item.article_number)} if item.article_number else {}
    first, last = item.page_span
    if first == last:
        return {"page-range": number_text(first, mask)}
    if _PAGE_RANGES.fullmatch(item.pages):
        return {"page-range": item.plain_pages}
    marker = PAGE_RANGE if last else ""
    return {"page-range": marker + number_text(item.pages, mask)}


def masked_fields(mask: Mask, **texts: str) -> Fields:
    """Return fields whose strings are masked, with a marker after final punctuation.

    Args:
        mask: replaces a string with its placeholder.
        texts: the string of each field; fields with empty strings are left out.
    """
    return {
        key: mask(text) + (FULL_STOP if re.search("""[.?!]["”’»]?$""", text) else "")
        for key, text in texts.items()
        if text
    }


def publisher_fields(item: BibliographicItem, mask: Mask) -> Fields:
    """Return the field with the publisher, if any, including its location for some types of works.

    If there is an event, the place is the location of the event, and is left out here.
    """
    fields = masked_fields(mask, publisher="; ".join(item.publishers))
    is_of_publisher = item.type in _TYPES_WITH_PUBLISHER_LOCATION and not item.event
    if fields and item.place and is_of_publisher:
        place = masked_fields(mask, location=item.place)
        return {"publisher": {"name": fields["publisher"], **place}}
    return fields


def series_fields(item: BibliographicItem, mask: Mask) -> Fields:
    """Return the fields of a paper's series, which is the parent of a volume."""
    number = {"volume": number_text(item.series_number, mask)} if item.series_number else {}
    return {"type": "anthology", **masked_fields(mask, title=item.series), **number}


def editors_and_edition(item: BibliographicItem, mask: Mask) -> Fields:
    """Return the fields with the editors and the edition of a volume, each only if known."""
    fields: Fields = {}
    if item.editors:
        fields["editor"] = [person_fields(person, mask) for person in item.editors]
    if item.edition:
        fields["edition"] = (
            int(item.edition)
            if item.edition.isdecimal()
            else _edition_statement(item.edition, mask)
        )
    return fields


def _edition_statement(text: str, mask: Mask) -> str:
    """Mask an edition that is not just a number, such as ``Revised`` or ``25., neu bearb. Aufl.``."""
    marker = EDITION_STATEMENT if has_edition_word(text) else ""
    return mask(text) + marker + (FULL_STOP if text.endswith(".") else "")


def parents_of(fields: Fields) -> list[Fields]:
    """Return the parents of an entry, such as its journal or series; empty if there are none."""
    parents = fields.get("parent", [])
    return parents if isinstance(parents, list) else [parents]
