"""Reads the patent data of an entry: office, owners and filing date."""

from __future__ import annotations

import re

from labpress_tools.drafts import Value
from labpress_tools.importers.bibtex.date_texts import date_of_parts
from labpress_tools.importers.bibtex.entry import Entry
from labpress_tools.importers.bibtex.entry_types import COUNTRIES, PATENT_OFFICES
from labpress_tools.importers.bibtex.genres import read_how_published
from labpress_tools.importers.bibtex.name_lists import split_names
from labpress_tools.importers.bibtex.texts import to_text

# Google Scholar writes: note = {US Patent 8,123,456}, publisher = {Google Patents}
PATENT_NUMBER = re.compile(
    r"(?P<office>[A-Z]{2}|[A-Z][\w.]*(?: [A-Z][\w.]*)*) Patents?(?P<state> App(?:lication|\.)?)? "
    r"(?:No\.? )?(?P<number>[A-Z]{0,2}[\d,/. -]*\d[A-Z]?\d?)"
)
"""A pattern for a note such as ``US Patent 8,123,456``."""


def is_patent(entry: Entry) -> bool:
    """Return whether the note of an entry is a patent number, whatever the type of the entry."""
    return PATENT_NUMBER.fullmatch(entry.peek("notes")) is not None


def take_patent(entry: Entry) -> dict[str, Value]:
    """Return the patent data of an entry in record format, and mark its fields as used.

    Returns:
        The keys ``number`` and ``patent``, each only if its value is known.
    """
    note = PATENT_NUMBER.fullmatch(entry.peek("notes"))
    written = entry.peek("type").lower()
    office = _office(entry, PATENT_OFFICES.get(written, ""))
    if written in PATENT_OFFICES:
        entry.take("type")
    number = entry.take("issue") or entry.take("report number")
    if note:
        entry.take("notes")
        number, office = number or note["number"], office or note["office"]
        if entry.peek("publisher") == "Google Patents":
            entry.take("publisher")
    filed = date_of_parts(*(entry.take(f"{part} filed") for part in ("year", "month", "day")))
    how = read_how_published(entry)
    owners = _holders(entry)
    if how.type == "patent" and not owners:  # "Patent, Example Corp", as in exports
        entry.take("howpublished")
        owners = [how.rest] if how.rest else []
    details: dict[str, Value] = {"office": office, "assignees": owners, "filed": filed}
    if note and note["state"]:
        details["status"] = "application"
    patent = {key: value for key, value in details.items() if value}
    facts: dict[str, Value] = {"number": number, "patent": patent}
    return {key: value for key, value in facts.items() if value}


def _office(entry: Entry, office: str) -> str:
    """Return the office of a patent, with the countries for which it was granted, if they differ.

    Args:
        entry: the entry. BibLaTeX's field ``location`` lists countries, often as keywords.
        office: the office that the type of the entry names; may be empty.
    """
    written = entry.take("nationality") or entry.take("place")
    names = re.split(r"\s+and\s+", written)
    if not any(name.lower() in COUNTRIES for name in names):
        return written or office
    countries = ", ".join(COUNTRIES.get(name.lower(), name) for name in names)
    return f"{office} ({countries})" if office and countries != office else countries


def _holders(entry: Entry) -> list[Value]:
    for name, value in list(entry.find("holder")):
        holders = [text for part in split_names(value.text) if (text := to_text(part))]
        if holders:
            entry.use(name)
            return [*holders]
    return []
