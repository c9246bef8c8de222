"""Compares bibliographic items with what reference managers read from the exported files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from labpress.bibliography.item import BibliographicItem, Person
from labpress_tools.wording.editions import read_edition

FIELDS = (
    "title",
    "capitals",
    "authors",
    "collaboration",
    "editors",
    "translators",
    "date",
    "DOI",
    "arXiv",
    "other ids",
    "URL",
    "venue",
    "series",
    "numbers",
    "abstract",
    "status",
)
"""The fields that are compared.

``capitals`` are the words whose case is protected; ``numbers`` are those of the volume, issue,
pages, edition, series and the work itself; ``status`` is a state such as "retracted" or "in press".
"""

Item = Mapping[str, Any]

# Variants of the same punctuation mark.
_MARKS = str.maketrans("‘’“”„´`–—‐‑−\u00a0\u202f", "''\"\"\"''-----  ")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_TAGS = re.compile(r"</?(?:span|i|b|em|sup|sub|strong)(?: [^<>]*)?>")
# Titles and abstracts may contain any text, and the keys of difficult records describe the
# difficulty.
_NOT_SEARCHED = {"abstract", "title", "id", "citation-key", "citation-label"}
_VENUE_FIELDS = ("container-title", "event-title", "event", "collection-title", "publisher")
_NUMBERS = (
    *("volume", "issue", "page", "number", "edition", "version", "collection-number"),
    *("number-of-pages", "chapter-number"),
)
_MORE_VENUE_FIELDS = (*_VENUE_FIELDS, "source", "archive", "medium", "note", "annote")


def fold(text: str) -> str:
    """Replace all variants of quotation marks, dashes and spaces in a text with a single form."""
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_MARKS)
    text = text.replace("''", '"')
    return " ".join(re.sub(r"-{2,}", "-", text).split())


OTHERS_AS_READ = frozenset({"others", "et al.", "et al"})
"""The names that readers may return for the mark at the end of an incomplete list of authors."""


def difference(field: str, expected: BibliographicItem, item: Item) -> tuple[str, str] | None:
    """Return the written and the read value of a field, or None if they are equal.

    Args:
        field: one of `FIELDS`.
        expected: the item that was exported.
        item: the reader's result as CSL-JSON.
    """
    expected_value, actual = _EXPECTED[field](expected), _READ[field](item, expected)
    return None if expected_value == actual else (expected_value, actual)


def _title(text: str) -> str:
    return fold(_TAGS.sub("", text))


def _protected_words(expected: BibliographicItem) -> list[str]:
    words = [fold(token.text) for token in expected.tokens if token.kind == "protected"]
    return [word for word in words if any(c.isupper() for c in word)]


def _read_protected_words(item: Item, expected: BibliographicItem) -> str:
    title = _title(item.get("title", ""))
    return " ".join(word for word in _protected_words(expected) if word in title)


def _person(person: Person) -> str:
    particle = person.particle
    joint = "" if particle.endswith(("'", "’", "-")) or not particle else " "
    parts = (person.team or f"{particle}{joint}{person.family}", person.given, person.suffix)
    return "/".join(fold(part) for part in parts).rstrip("/")


def _name(name: Mapping[str, str]) -> str:
    particle = name.get("non-dropping-particle") or name.get("dropping-particle") or ""
    family = _TAGS.sub("", name.get("literal") or name.get("family") or "")
    if not family:  # Citation.js interprets a name of one word as a given name
        return fold(name.get("given", ""))
    joint = "" if particle.endswith(("'", "’", "-")) or not particle else " "
    parts = (f"{particle}{joint}{family}", name.get("given", ""), name.get("suffix", ""))
    return "/".join(fold(_TAGS.sub("", part)) for part in parts).rstrip("/")


def _authors(item: Item, expected: BibliographicItem) -> str:
    """Return the authors that were read, without the collaborations that some formats add to them.

    The mark at the end of an incomplete list is also left out.
    """
    teams = {fold(team) for team in expected.collaboration}
    teams |= OTHERS_AS_READ if expected.more_authors else set()
    names = list(map(_name, item.get("author", [])))
    return "; ".join(name for name in names if fold(name) not in teams)


def _people(people: Sequence[Person]) -> str:
    return "; ".join(map(_person, people))


def _numbers(expected: BibliographicItem) -> list[str]:
    """Return all numbers of a work, such as its volume and pages, without duplicates."""
    numbers = (
        *(expected.volume, expected.issue, expected.locator, expected.number, expected.edition),
        *(expected.version, expected.series_number, expected.number_of_pages),
    )
    return [fold(text) for text in dict.fromkeys(numbers) if text]


def _read_numbers(item: Item, expected: BibliographicItem) -> str:
    found = {fold(str(item[name])) for name in _NUMBERS if item.get(name)}
    found.add(fold(read_edition(str(item.get("edition", "")))))  # in BibTeX, "Second"
    return " ".join(number for number in _numbers(expected) if number in found)


def _date(item: Item) -> str:
    issued = item.get("issued", {})
    parts = (issued.get("date-parts") or [[]])[0]
    return "-".join(f"{int(part):02d}" if n else str(part) for n, part in enumerate(parts))


def _venue(expected: BibliographicItem) -> str:
    return fold(expected.container or expected.event or next(iter(expected.publishers), ""))


def _find(item: Item, value: str, fields: tuple[str, ...] | None = None) -> str:
    """Return a value if one of the item's fields contains it, otherwise an empty string."""
    fields = fields or tuple(key for key in item if key not in _NOT_SEARCHED)
    texts = [fold(_TAGS.sub("", str(item.get(field, "")))) for field in fields]
    return value if value and any(value in text for text in texts) else ""


def _read_venue(item: Item, expected: BibliographicItem) -> str:
    venue = _venue(expected)
    if not venue:  # a reader may replace a missing name with a genre
        return ""
    if match := _find(item, venue, _VENUE_FIELDS):
        return match
    return _find(item, venue, _MORE_VENUE_FIELDS) or "; ".join(
        fold(str(item[field])) for field in _VENUE_FIELDS if item.get(field)
    )


def _other_ids(expected: BibliographicItem) -> list[str]:
    """Return the exported ids of a work, except those that are compared as separate fields."""
    return [
        identifier.id
        for identifier in expected.identifiers
        if identifier.scheme.csl and identifier.key not in {"doi", "arxiv"}
    ]


_EXPECTED: Mapping[str, Callable[[BibliographicItem], str]] = {
    "title": lambda expected: fold(expected.title).casefold(),
    "capitals": lambda expected: " ".join(_protected_words(expected)),
    "authors": lambda expected: _people(expected.authors),
    "collaboration": lambda expected: "; ".join(map(fold, expected.collaboration)),
    "editors": lambda expected: _people(expected.editors),
    "translators": lambda expected: _people(expected.translators),
    "date": lambda expected: str(expected.date or "").lstrip("0"),
    "DOI": lambda expected: expected.doi,
    "arXiv": lambda expected: expected.arxiv,
    "other ids": lambda expected: " ".join(_other_ids(expected)),
    "URL": lambda expected: expected.url,
    "venue": _venue,
    "series": lambda expected: fold(expected.series),
    "numbers": lambda expected: " ".join(_numbers(expected)),
    "abstract": lambda expected: fold(expected.abstract),
    "status": lambda expected: expected.status.capitalize(),
}
_READ: Mapping[str, Callable[[Item, BibliographicItem], str]] = {
    "title": lambda item, expected: _title(item.get("title", "")).casefold(),
    "capitals": _read_protected_words,
    "authors": _authors,
    "collaboration": lambda item, expected: "; ".join(
        filter(None, (_find(item, fold(team), ("author",)) for team in expected.collaboration))
    ),
    "editors": lambda item, expected: "; ".join(map(_name, item.get("editor", []))),
    "translators": lambda item, expected: "; ".join(map(_name, item.get("translator", []))),
    "date": lambda item, expected: _date(item),
    "DOI": lambda item, expected: item.get("DOI", ""),
    "arXiv": lambda item, expected: _find(item, expected.arxiv),
    "other ids": lambda item, expected: " ".join(
        filter(None, (_find(item, text) for text in _other_ids(expected)))
    ),
    # BibTeX has the URL of the DOI if styles do not print the DOI.
    "URL": lambda item, expected: (
        "" if not expected.url and "doi.org/" in item.get("URL", "") else item.get("URL", "")
    ),
    "venue": _read_venue,
    "series": lambda item, expected: _find(
        item, fold(expected.series), ("collection-title", "container-title")
    ),
    "numbers": _read_numbers,
    "abstract": lambda item, expected: fold(_TAGS.sub("", item.get("abstract", ""))),
    "status": lambda item, expected: (
        _find(item, expected.status.capitalize()) or _find(item, expected.status).capitalize()
    ),
}
