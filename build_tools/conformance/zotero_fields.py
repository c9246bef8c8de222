"""Compares the fields of a paper with those that Zotero read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from conformance.equality import OTHERS_AS_READ, fold
from labpress.bibliography.item import BibliographicItem, Person
from labpress.schema.publication_types import PUBLICATION_TYPES
from labpress_tools.wording.editions import read_edition

Item = Mapping[str, Any]
FieldsOfTypes = Mapping[str, set[str]]
"""The names of the fields of each of Zotero's item types, keyed by type."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A paper, and the item that Zotero read.

    Attributes:
        expected: the paper.
        item: Zotero's item; empty if Zotero read none.
        page: the URL of the page from which Zotero read the item; empty for other sources.
        known: the fields that Zotero has for the type of the paper.
    """

    expected: BibliographicItem
    item: Item
    page: str
    known: set[str]

    def texts(self, names: Sequence[str]) -> list[str]:
        """Return the values of some of Zotero's fields, without empty ones."""
        return [fold(self.item[name]) for name in names if self.item.get(name)]


Comparison = Callable[[Reading], tuple[str, str]]
"""A function that returns a value as written and as read.

Both are empty if Zotero has no field for the value.
"""

_VENUES = (
    *("publicationTitle", "proceedingsTitle", "bookTitle", "conferenceName", "meetingName"),
    *("series", "publisher", "institution", "university", "repository", "company", "assignee"),
    *("websiteTitle", "organization", "extra"),
)
# Zotero's fields for each number of a work.
_NUMBERS: Mapping[str, Sequence[str]] = {
    "volume": ("volume",),
    "issue": ("issue",),
    "locator": ("pages",),
    "number": ("number", "reportNumber", "patentNumber"),
    "edition": ("edition",),
    "version": ("versionNumber",),
    "series_number": ("seriesNumber",),
    "number_of_pages": ("numPages",),
}
_OTHER_CREATORS = {"editor", "translator", "contributor", "reviewedAuthor"}
_TAGS = re.compile(r"</?(?:i|b|sub|sup)>|<span[^>]*>|</span>")


def _type(reading: Reading) -> tuple[str, str]:
    expected = PUBLICATION_TYPES[reading.expected.type].zotero
    return expected, reading.item.get("itemType", "")


def _title(reading: Reading) -> tuple[str, str]:
    return fold(reading.expected.title), fold(_TAGS.sub("", reading.item.get("title", "")))


def _authors(reading: Reading) -> tuple[str, str]:
    expected = reading.expected
    people = expected.creators if expected.authors else ()
    read = _creators(reading.item, _OTHER_CREATORS, has_type=False)
    if expected.more_authors:
        read = "; ".join(name for name in read.split("; ") if name not in OTHERS_AS_READ)
    return _people(people), read


def _editors(reading: Reading) -> tuple[str, str]:
    return _people(reading.expected.editors), _creators(reading.item, {"editor"}, has_type=True)


def _translators(reading: Reading) -> tuple[str, str]:
    people = _people(reading.expected.translators)
    return people, _creators(reading.item, {"translator"}, has_type=True)


def _date(reading: Reading) -> tuple[str, str]:
    return str(reading.expected.date or ""), reading.item.get("date", "")


def _filing_date(reading: Reading) -> tuple[str, str]:
    return str(reading.expected.filed or ""), reading.item.get("filingDate", "")


def _doi(reading: Reading) -> tuple[str, str]:
    doi, item = reading.expected.doi, reading.item
    return doi, item.get("DOI", "") or (doi if doi and doi in item.get("extra", "") else "")


def _url(reading: Reading) -> tuple[str, str]:
    url = reading.page or reading.expected.url
    return url, reading.item.get("url", "") if url else ""


def _venue(reading: Reading) -> tuple[str, str]:
    expected = reading.expected
    venue = fold(expected.container or expected.event or next(iter(expected.publishers), ""))
    found = reading.texts(_VENUES)
    return venue, venue if any(venue in text for text in found) else "; ".join(found)


def _numbers(reading: Reading) -> tuple[str, str]:
    values = [
        (names, fold(text))
        for fact, names in _NUMBERS.items()
        if reading.known & set(names) and (text := getattr(reading.expected, fact))
    ]
    found = [
        text
        for names, text in values
        if any(text in {read, read_edition(read)} for read in reading.texts(names))
    ]
    return " ".join(text for _, text in values), " ".join(found)


def _abstract(reading: Reading) -> tuple[str, str]:
    return fold(reading.expected.abstract), fold(reading.item.get("abstractNote", ""))


def _keywords(reading: Reading) -> tuple[str, str]:
    tags = [fold(tag["tag"]) for tag in reading.item.get("tags", [])]
    return "; ".join(sorted(map(fold, reading.expected.keywords))), "; ".join(sorted(tags))


def _serial_numbers(reading: Reading) -> tuple[str, str]:
    known = reading.known & {"ISBN", "ISSN"}
    written = [reading.expected.identifier(name.lower()) for name in sorted(known)]
    found = [text.replace("-", "") for text in reading.texts(sorted(known))]
    return " ".join(text.replace("-", "") for text in written if text), " ".join(found)


def _text(fact: str, *names: str) -> Comparison:
    """Return a comparison of a fact that Zotero stores in one of several fields.

    Args:
        fact: the attribute of `BibliographicItem`.
        names: the fields, any of which may contain the fact.
    """

    def compare(reading: Reading) -> tuple[str, str]:
        if not reading.known & set(names):
            return "", ""
        written, found = fold(getattr(reading.expected, fact)), reading.texts(names)
        return written, written if written in found else " ".join(found)

    return compare


FIELDS: Mapping[str, Comparison] = {
    "type": _type,
    "title": _title,
    "authors": _authors,
    "editors": _editors,
    "translators": _translators,
    "date": _date,
    "DOI": _doi,
    "ISBN, ISSN": _serial_numbers,
    "URL": _url,
    "venue": _venue,
    "series": _text("series", "series", "seriesTitle"),
    "place": _text("place", "place", "repositoryLocation", "eventPlace"),
    "numbers": _numbers,
    "filing date": _filing_date,
    "language": _text("language", "language"),
    "keywords": _keywords,
    "licence": _text("license", "rights"),
    "abstract": _abstract,
}
"""The fields that are compared, in the order of the report."""


def _people(people: Sequence[Person]) -> str:
    return "; ".join(_person(person) for person in people)


def _person(person: Person) -> str:
    joint = "" if person.particle.endswith(("'", "’", "-")) or not person.particle else " "
    family = person.team or f"{person.particle}{joint}{person.family}"
    return _join_name(family, f"{person.given} {person.suffix}")


def _creators(item: Item, types: set[str], has_type: bool) -> str:
    return "; ".join(
        _join_name(creator.get("name") or creator["lastName"], creator.get("firstName", ""))
        for creator in item.get("creators", [])
        if (creator["creatorType"] in types) == has_type
    )


def _join_name(family: str, given: str) -> str:
    """Join the parts of a name, removing full stops and commas.

    Zotero has no field for suffixes, and adds full stops to initials.
    """
    return "/".join(text for name in (family, given) if (text := fold(re.sub("[.,]", " ", name))))
