"""Reads the details of a venue: volume, pages, series, event and so on."""

from __future__ import annotations

import re

from labpress.schema.dates import PartialDate
from labpress.schema.numbering import issue_number, volume_number
from labpress.schema.page_ranges import mark_ranges
from labpress.schema.publication_state import PublicationState
from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType, VenueType
from labpress.schema.venue import Venue
from labpress_tools.drafts import Value
from labpress_tools.importers.bibtex.entry import Entry
from labpress_tools.importers.bibtex.entry_types import is_workshop
from labpress_tools.importers.bibtex.fields import BY_TARGET
from labpress_tools.importers.bibtex.journal_macros import short_name_of_command
from labpress_tools.importers.bibtex.texts import to_text
from labpress_tools.wording.early_numbers import take_placeholders
from labpress_tools.wording.editions import read_edition, read_number_of_pages, without_edition
from labpress_tools.wording.page_ranges import complete_range, split_pages
from labpress_tools.wording.volumes import repeats_title, volume_without_series

_ACRONYM = re.compile(r"([A-Z][\w&/+-]*(?: [A-Z][\w&/+-]*)?)\s*['’]\s?(?P<year>\d\d)")
# In these entries, BibTeX prints a volume and a series as "volume 1234 of Lecture Notes …".
_IN_SERIES = frozenset(
    {"inproceedings", "conference", "incollection", "inbook", "proceedings"}
    # Styles print no volume of these, so that it can only be that of the series.
    | {"phdthesis", "mastersthesis", "techreport"}
)
# Fields of BibLaTeX, in which `volume` is always the volume of a multi-volume work, even if there
# is a series.
_BIBLATEX = frozenset({"date", "maintitle", "volumes"})


def take_number(entry: Entry, type_: PublicationType) -> str:
    """Return the number of a work, such as that of a report or patent, or "" if it has none.

    For types whose works are not numbered, only a report number counts. The field that contains the
    number is marked as used.
    """
    if not PUBLICATION_TYPES[type_].may_have_number:
        return entry.take("report number")
    number = entry.take("issue")
    if number in {"", entry.peek("report number")}:
        number = entry.take("report number")
    return number


def take_number_of_pages(entry: Entry, type_: PublicationType) -> int | None:
    """Return the page count of a work, or None if the entry does not state it.

    In a work that is not part of another, ``pages`` may contain the page count. The field that
    contains the count is marked as used.
    """
    is_whole = PUBLICATION_TYPES[type_].is_whole_work
    targets = ["number of pages", "pages"] if is_whole else ["number of pages"]
    if not is_whole and entry.peek("pages"):
        return None
    for target in targets:
        number = read_number_of_pages(entry.peek(target))
        if number:
            entry.take(target)
            return number
    return None


def is_in_journal(type_: PublicationType) -> bool:
    """Return whether works of a type appear in journals and are thus ``@article`` in BibTeX."""
    return any(form.name == "article" for form in PUBLICATION_TYPES[type_].bibtex)


def with_details(
    entry: Entry, type_: PublicationType, name: str, publisher: str, location: str
) -> dict[str, Value]:
    """Return the venue in record format.

    Call `take_number` first: in some types of work, the field that otherwise contains the issue
    contains the number of the work.

    Args:
        entry: the entry; fields that are read are marked as used.
        type_: the publication type.
        name: the name of the venue; empty for a book, and if only the series is known.
        publisher: the publisher; omitted if it is the same as the name.
        location: the location to use if no field contains one; may be empty.
    """
    row = PUBLICATION_TYPES[type_]
    year: Value = _year_in_series(entry)
    main_title = _take_main_title(entry, type_)
    name, short, series = _names(entry, type_, name, main_title)
    repeated = repeats_title(series, _title(entry) if row.is_book else name)
    series = "" if repeated else series
    numbers = _numbers(entry, type_, series, without_series=repeated)
    if main_title and series == main_title:
        numbers = {"series_number": numbers["volume"]}
    pages, article_number = split_pages(
        read_pages(entry), entry.take("article number"), is_journal=is_in_journal(type_)
    )
    article_number = "" if article_number and article_number in name.split() else article_number

    edition = read_edition(entry.take("edition"))
    name = without_edition(name, edition)
    event = entry.take("event")
    details: dict[str, Value] = {
        "name": name,
        "short": short,
        "year": year,
        **numbers,
        "pages": pages,
        "article_number": article_number,
        "edition": edition,
        "series": series,
        "publisher": publisher if publisher != name else "",
        "event": event if event != name else "",
        "date": _event_date(entry),
        "location": entry.take("place") or location,
    }
    known = {key: details[key] for key in Venue.model_fields if details.get(key)}
    return known if row.is_book else {"type": _venue_type(type_, name or series), **known}


def _take_main_title(entry: Entry, type_: PublicationType) -> str:
    """Return the title of the multi-volume work to which a book belongs, or "".

    Records have no key for this title, so the work is treated as the series of the book, and the
    volume as its number in the series. If the entry has a series of its own, or a number in one,
    the result is empty.
    """
    row = PUBLICATION_TYPES[type_]
    is_in_book = row.is_in_volume and not is_in_journal(type_)
    title = entry.peek_field("maintitle") if row.is_book or is_in_book else ""
    if not title or entry.peek("series") or entry.peek("issue"):
        return ""
    entry.use("maintitle")
    subtitle = entry.take_field("mainsubtitle")
    return f"{title}: {subtitle}" if subtitle else title


def _names(
    entry: Entry, type_: PublicationType, name: str, main_title: str
) -> tuple[str, str, str]:
    """Return the name, the short name and the series of a venue; each may be empty.

    Args:
        entry: the entry; fields that are read are marked as used.
        type_: the publication type.
        name: the name as the entry states it. If it is an abbreviation of the short name, the two
            are swapped; if nothing else is known, the short name becomes the name.
        main_title: the result of `_take_main_title`.
    """
    short = _short_name(entry, type_, name)
    if "." in name and "." not in short and len(short) > len(name):
        name, short = short, name  # the fields are swapped
    series = main_title or entry.take("series") or _journal_as_series(entry, type_, name)
    if not (name or series or PUBLICATION_TYPES[type_].is_book):
        name, short = short, ""
    return name, short, series


def _journal_as_series(entry: Entry, type_: PublicationType, name: str) -> str:
    """Return the journal of a work in a volume with a title of its own, or an empty string.

    Some proceedings are issues of a journal, such as PoS. In files from Mendeley, ``journal`` only
    repeats the title of the volume.
    """
    journal = entry.peek("journal")
    if not journal or not name or is_in_journal(type_) or repeats_title(journal, name):
        return ""
    return entry.take("journal")


def _numbers(
    entry: Entry, type_: PublicationType, series: str, *, without_series: bool = False
) -> dict[str, str]:
    """Return the volume, the issue and the number in the series, keyed as in a venue.

    Args:
        entry: the entry; fields that are read are marked as used.
        type_: the publication type.
        series: the name of the series; may be empty.
        without_series: whether the entry's series was discarded, since it only repeats the title of
            the book.
    """
    volume, number = volume_number(entry.take("volume")), issue_number(entry.take("issue"))
    if without_series and not is_in_journal(type_):
        volume, number = volume_without_series(volume, number)
    if not series or is_in_journal(type_):
        return {"volume": volume, "issue": number}
    if not number and _has_volume_of_series(entry, series):
        volume, number = "", volume
    return {"volume": volume, "series_number": number}


def _title(entry: Entry) -> str:
    title = entry.values.get("title")
    return to_text(title.text) if title else ""


def _has_volume_of_series(entry: Entry, series: str) -> bool:
    """Return whether the ``volume`` of an entry is in fact its number in the series.

    This is the case in BibTeX, unless the name of the series already ends in a number. In BibLaTeX,
    the number in the series is in ``number``.

    Args:
        entry: an entry without ``number``.
        series: the name of the series; may be empty.
    """
    is_numbered = series[-1:].isdigit()
    return entry.type in _IN_SERIES and not is_numbered and _BIBLATEX.isdisjoint(entry.values)


def _event_date(entry: Entry) -> str:
    for name, value in list(entry.find("event date")):
        try:
            date = PartialDate.parse_range(value.text.strip("{} "))
        except ValueError:
            continue
        entry.use(name)
        return date.interval
    return ""


def _venue_type(type_: PublicationType, name: str) -> VenueType:
    row = PUBLICATION_TYPES[type_]
    if row.is_at_event:
        return "workshop" if is_workshop(name) else "conference"
    if is_in_journal(type_):
        return "journal"
    if row.venue_types:
        return row.venue_types[0]
    return "institution" if row.is_from_institution else "other"


def _short_name(entry: Entry, type_: PublicationType, name: str) -> str:
    """Return the short name of a venue, or an empty string.

    The name is read from ``abbr`` or a similar field, from MathSciNet's ``journal``, from the ACM's
    ``series`` (``CHI '20``), or from a journal given as an AASTeX command.
    """
    short = entry.take("short") or (entry.take("journal") if type_ == "article" else "")
    if short:
        return short if short != name else ""
    match = _ACRONYM.fullmatch(entry.peek("series"))
    if match:
        entry.take("series")
        return match[1]
    journals = (entry.values.get(field) for field in BY_TARGET["journal"].names)
    return next((short_name_of_command(value.text) for value in journals if value), "")


def _year_in_series(entry: Entry) -> int:
    """Return the year in the ACM's ``series`` (``CHI '20``), or 0 if there is no such year.

    A year that the entry also states in ``year`` or ``date`` does not count.
    """
    match = _ACRONYM.fullmatch(entry.peek("series"))
    if not match or entry.peek("short"):
        return 0
    year = int(match["year"])
    year += 1900 if year > 60 else 2000
    return 0 if str(year) in entry.peek("year") + entry.peek("date") else year


def read_pages(entry: Entry) -> str:
    """Return the pages, with an en dash in each range (``17–42``), or an empty string."""
    text = entry.peek("pages")
    text = re.sub(r"(?i)^(?:pp?|pages?|S)\.\s*", "", text)
    text = mark_ranges(text).strip(" ,;–-")
    entry.take("pages")
    return complete_range(text)


def drop_placeholders(entry: Entry) -> PublicationState | None:
    """Mark fields as used that contain a placeholder such as ``ahead-of-print`` instead of a number.

    Returns:
        The state of the work that the placeholders express, or None.
    """
    targets = ("volume", "issue", "pages", "article number")
    numbers = {target.replace(" ", "_"): entry.peek(target) for target in targets}
    placeholders, state = take_placeholders(numbers)
    for target in targets:
        if target.replace(" ", "_") in placeholders:
            entry.take(target)
    return state
