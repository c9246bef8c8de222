"""Reads data from dedicated fields: original titles, funding, classifications and lay summaries."""

from __future__ import annotations

import re

from labpress.schema.classifications import CLASSIFICATIONS
from labpress.schema.types import describe
from labpress_tools.drafts import Value
from labpress_tools.importers.bibtex.date_texts import read_year
from labpress_tools.importers.bibtex.entry import Entry
from labpress_tools.importers.bibtex.languages import language_code
from labpress_tools.importers.bibtex.people import read_names
from labpress_tools.importers.bibtex.texts import to_line, to_prose, to_text
from labpress_tools.importers.facts import interval
from labpress_tools.names import names_only
from labpress_tools.wording.classification_codes import read_codes
from labpress_tools.wording.funding import read_funding
from labpress_tools.wording.languages import detect_language
from labpress_tools.wording.reviews import reviewed_title

# At least two words, since a single one is the kind of work: "[Review]".
_IN_BRACKETS = re.compile(r"\[(?P<text>(?!in )[^\[\]]*\w[ -][^\[\]]*\w[^\[\]]*)\]")

_BEFORE_CHRIST = re.compile(r"-\d|.*\bB\.?C", re.IGNORECASE)


def add_facts(entry: Entry, fields: dict[str, Value]) -> None:
    """Add the data in the dedicated fields of an entry to the values of a record.

    The values must already contain the title and the language.
    """
    facts: dict[str, Value] = {
        "translated_title": _translated_title(entry, fields),
        "original_title": _original_title(entry),
        "original_date": _original_date(entry),
        "classifications": _classifications(entry),
        "lay_summary": entry.take("lay summary", to_prose),
        "funding": _funding(entry),
        "relations": entry.related,
        "reviewed": _reviewed(entry, fields),
    }
    fields |= {key: value for key, value in facts.items() if value}


def _original_title(entry: Entry) -> Value:
    """Return the original title of a translated work, with its language if known, or ""."""
    title = entry.take("original title", to_line)
    if not title:
        return ""
    language = language_code(entry.peek("original language"))
    if not language:
        return title
    entry.take("original language")
    return {"title": title, "language": language}


def _translated_title(entry: Entry, fields: dict[str, Value]) -> Value:
    """Return the translation of a title that is not in English, with its language if known, or "".

    Bibliographies give the translation in square brackets in ``titleaddon``.
    """
    match = _IN_BRACKETS.fullmatch(entry.peek("title addon", to_line))
    if not match or not _is_foreign(entry, fields):
        return ""
    entry.take("title addon")
    translation = match["text"].strip()
    detected = detect_language(translation)
    if detected and not detected.is_sure:
        return translation
    return {"title": translation, "language": detected.codes[0] if detected else "en"}


def _is_foreign(entry: Entry, fields: dict[str, Value]) -> bool:
    """Return whether the title of an entry is not in English, as far as this can be determined."""
    if "language" in fields or entry.states_language:
        return "language" in fields
    return detect_language(str(fields.get("title", ""))) is not None


def _original_date(entry: Entry) -> Value:
    """Return the date of the original work, which may be a range, or "" if it is not a date.

    A note is added if the date is uncertain, or otherwise shortened.
    """
    for name, value in list(entry.find("original date")):
        written = value.text.strip("{} ")
        date = interval(written)
        is_exact = bool(date)
        if not date and not _BEFORE_CHRIST.match(written):
            date, _ = read_year(to_text(value.text))
            is_exact = date == written.strip("[]")
        if date:
            entry.use(name)
            if not is_exact:
                note = f"`{written}` was shortened to `{date}`; check whether that is right"
                entry.add_note("date", note, value.line)
            return date
    return ""


def _reviewed(entry: Entry, fields: dict[str, Value]) -> Value:
    """Return the reviewed work in record format, or "".

    JSTOR states only its authors, and names the work in the title of the review.
    """
    authors = names_only(read_names(entry, "reviewed authors"))
    title = entry.take("reviewed title", to_line)
    if authors and not title:
        own = str(fields.get("title", ""))
        title = reviewed_title(own)
        if title and title == own:
            note = f"{describe(title)} is taken as the title of the reviewed work; check `reviewed`"
            entry.add_note("title", note, entry.line_of("title"))
    return {"title": title, "authors": authors} if title and authors else title


def _classifications(entry: Entry) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for key in CLASSIFICATIONS:
        for name, value in list(entry.find(key)):
            codes, is_all = read_codes(key, to_text(value.text))
            if codes and key not in found:
                found[key] = [*codes]
                if is_all:
                    entry.use(name)
    return found


def _funding(entry: Entry) -> list[Value]:
    for name, value in list(entry.find("funding")):
        funding = read_funding(to_text(value.text))
        if funding:
            entry.use(name)
            return funding
    return []
