"""Converts the venue of a work to record format.

This is the inverse of ``labpress.bibliography.item_builder``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from labpress.schema.identifiers import SCHEMES
from labpress.schema.page_ranges import mark_ranges
from labpress.schema.publication_state import PublicationState
from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType
from labpress_tools.drafts import Value
from labpress_tools.importers.bibtex.entry_types import is_workshop, preprint_server_named
from labpress_tools.importers.bibtex.venue_details import is_in_journal
from labpress_tools.wording.early_numbers import take_placeholders
from labpress_tools.wording.editions import read_edition, without_edition
from labpress_tools.wording.page_ranges import complete_range, page_range, split_pages
from labpress_tools.wording.volumes import repeats_title, volume_without_series

_LONGEST_CITATION = 500
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|(?<!\w)_{1,3})(?P<name>\S.*?)(?P=mark)(?!\w)")
_ASTERISKS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")
_MARKDOWN_LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]\([^()]*\)")
_IN = re.compile(r"^(?:published\s+)?in:?\s+(?=\S)", re.IGNORECASE)
_PAGE_RANGE = r"(?:pp?\.?\s*|pages\s+)?(?P<pages>[A-Za-z]?\d+\s*[-–—]+\s*[A-Za-z]?\d+)"
# Text that may follow: a year in parentheses, and a DOI or URL.
_AFTER_CITATION = re.compile(
    r"(?:[\s,.;]*(?:\((?:19|20)\d\d\)|(?:doi:?\s*)?(?:https?://|(?<![\w/])10\.\d{4,9}/)\S+))+\s*$",
    re.IGNORECASE,
)
# "Journal of Examples, 1(2), 3–4", "Nature 521, 436–444", "Journal of Examples, 3–4".
_VOLUME = re.compile(
    rf"(?P<name>.+?),?\s+(?:vol\.?\s*)?(?P<volume>\d{{1,3}})\s*\((?P<issue>[^()]+)\)(?:\s*[,:]\s*"
    rf"{_PAGE_RANGE})?"
)
_LONG_VOLUME = re.compile(
    r"(?P<name>.+?),?\s+vol(?:\.|ume)?\s*(?P<volume>\w+),?\s*(?:no\.?|n°|number|issue|iss\.?)\s*"
    rf"(?P<issue>[\w/–-]+)(?:\s*[,:]\s*{_PAGE_RANGE})?",
    re.IGNORECASE,
)
_VOLUME_AND_PAGES = re.compile(
    rf"(?P<name>.+?),?\s+(?:vol\.?\s*)?(?P<volume>\d{{1,3}})\s*[,:]\s*{_PAGE_RANGE}"
)
_PAGES_ONLY = re.compile(rf"(?P<name>.+?),\s*{_PAGE_RANGE}")


@dataclass(frozen=True, slots=True)
class Publication:
    """The venue of a work, as a file describes it; an empty string stands for an unknown value.

    Attributes:
        container: the journal, proceedings or book.
        short: its short name.
        event: the conference.
        event_date: the date of the event, or its first and last day separated by a slash.
        series: the series to which a book, a volume or a report belongs.
        series_number: the number of the book, volume or report in the series.
        edition: the edition of a book.
        article_number: the number of an article without page numbers.
        publisher: the publisher, school, institution or repository.
        location: the location of the event or the publisher.
        volume: the volume of the journal or series.
        issue: the issue of the journal.
        pages: the pages of the work in the container.
    """

    container: str = ""
    short: str = ""
    event: str = ""
    event_date: str = ""
    series: str = ""
    series_number: str = ""
    edition: str = ""
    article_number: str = ""
    publisher: str = ""
    location: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""


def published_as(
    kind: PublicationType, facts: Publication
) -> tuple[dict[str, Value], dict[str, str]]:
    """Return the venue in record format.

    Args:
        kind: the publication type.
        facts: the publication data in the file.

    Returns:
        The venue, which is empty if neither its name nor its series is known (for a book: neither
        its publisher, series nor event), and the data that it cannot contain, keyed by attributes
        of `Publication`.
    """
    row = PUBLICATION_TYPES[kind]
    name, used = ("", "") if row.is_book else _name(kind, facts)
    naming = (facts.publisher, facts.series, facts.event) if row.is_book else (name, facts.series)
    if not any(naming):
        return {}, dict(_facts(facts))
    pages, article_number = split_pages(
        page_range(facts.pages), facts.article_number, is_journal=is_in_journal(kind)
    )
    edition = read_edition(facts.edition)
    details: dict[str, str] = {
        "name": without_edition(name, edition),
        "short": facts.short,
        "volume": facts.volume,
        "issue": facts.issue,
        "pages": pages,
        "article_number": article_number,
        "edition": edition,
        "series": facts.series,
        "series_number": facts.series_number,
        "publisher": facts.publisher,
        "event": facts.event,
        "date": facts.event_date,
        "location": facts.location,
    }
    for key in ("short", "series", "publisher", "event"):
        if details[key] == name:
            details[key] = ""
    if row.is_in_proceedings and facts.event == facts.short:
        details["event"] = ""
    venue: dict[str, Value] = (
        {} if row.is_book else {"type": _venue_type(kind, name or facts.series, used)}
    )
    venue |= {key: value for key, value in details.items() if value}
    container = facts.container if used != "container" and facts.container != name else ""
    return venue, {"container": container} if container else {}


def _name(kind: PublicationType, facts: Publication) -> tuple[str, str]:
    """Return the name of the venue, and the attribute of `Publication` that contains the name.

    Both are empty if no attribute contains a name.
    """
    row = PUBLICATION_TYPES[kind]
    order: tuple[str, ...]
    if row.is_in_proceedings:
        order = ("container", "event", "short")
    elif row.is_in_volume:
        order = ("container", "short")
    elif row.is_at_event:
        order = ("event", "container", "series", "short")
    elif row.is_from_institution:
        order = ("publisher", "container")
    else:
        order = ("container", "publisher", "event", "series")
    used = next((fact for fact in order if getattr(facts, fact)), "")
    return (getattr(facts, used), used) if used else ("", "")


def _venue_type(kind: PublicationType, name: str, used: str) -> str:
    row = PUBLICATION_TYPES[kind]
    if row.is_at_event:
        return "workshop" if is_workshop(name) else "conference"
    if row.venue_types or is_in_journal(kind):
        return row.venue_types[0] if row.venue_types else "journal"
    if row.is_from_institution and used == "publisher":
        return "institution"
    return "other"


def _facts(facts: Publication) -> Iterator[tuple[str, str]]:
    for key in Publication.__dataclass_fields__:
        value = getattr(facts, key)
        if value:
            yield key, value


def without_archive(kind: PublicationType, facts: Publication, keys: set[str]) -> Publication:
    """Remove the name of the preprint server if an id of the preprint implies the server.

    Args:
        kind: the publication type; for types other than preprints, nothing is changed.
        facts: the publication data in the file.
        keys: the keys of the record that are set; only those of ids matter.
    """
    if kind != "preprint":
        return facts
    archives = {scheme.archive.lower() for key, scheme in SCHEMES.items() if key in keys} - {""}
    for key in ("publisher", "container", "series"):
        server = preprint_server_named(getattr(facts, key))
        if {server.lower(), getattr(facts, key).lower()} & archives:
            facts = replace(facts, **{key: ""})
    return facts


def without_placeholders(facts: Publication) -> tuple[Publication, PublicationState | None]:
    """Remove placeholders such as ``n/a`` and ``ahead-of-print`` from the volume, issue and so on.

    Returns:
        The other data, and the state of the work that the placeholders express, or None.
    """
    keys = ("volume", "issue", "pages", "article_number")
    placeholders, state = take_placeholders({key: getattr(facts, key) for key in keys})
    return replace(facts, **dict.fromkeys(placeholders, "")), state


def without_repeated_series(facts: Publication, title: str) -> Publication:
    """Remove the series if it is only the title of the book; its number is that of the volume.

    Args:
        facts: the publication data in the file.
        title: the title of the book or of the proceedings.
    """
    if not repeats_title(facts.series, title):
        return facts
    volume, issue = volume_without_series(facts.volume, facts.series_number)
    return replace(facts, series="", series_number="", volume=volume, issue=facts.issue or issue)


def join_pages(first: str, last: str) -> str:
    """Join the first and the last page; either may be empty."""
    if first and last and last not in {first, "-"} and "–" not in mark_ranges(first):
        return complete_range(f"{first}–{last}")
    return page_range(first or last)


def split_citation(text: str, short: str = "") -> tuple[Publication, str]:
    """Read a venue in the form of a citation: ``In *Journal of Examples, 1*(2)``.

    Args:
        text: the citation, in Markdown; the name is usually in italics.
        short: the short name of the venue; may be empty.

    Returns:
        The publication data, with the name in ``container``, and the text that is left over.
    """
    if len(text) > _LONGEST_CITATION:
        return Publication(container=" ".join(text.split())), ""
    line = _without_links(text)
    emphasis = _EMPHASIS.search(line)
    before = line[: emphasis.start()] if emphasis else ""
    plain = _plain(line)
    facts = Publication(container=plain, short=_plain(_without_links(short[:_LONGEST_CITATION])))
    after = _AFTER_CITATION.search(plain)
    cited = plain[: after.start()].strip(" ,.;") if after else plain
    for pattern in (_LONG_VOLUME, _VOLUME, _VOLUME_AND_PAGES, _PAGES_ONLY):
        match = pattern.fullmatch(cited)
        if match:
            parts = {key: value or "" for key, value in match.groupdict().items()}
            rest = after.group().strip(" ,.;") if after else ""
            return replace(facts, container=parts.pop("name"), **parts), rest
    if emphasis:
        rest = f"{_plain(before)} {_plain(line[emphasis.end() :])}".strip(" ,.;:()")
        return replace(facts, container=emphasis["name"].strip(" ,.")), rest
    return facts, ""


def _without_links(text: str) -> str:
    return _MARKDOWN_LINK.sub(lambda match: match["text"], " ".join(text.split()))


def _plain(text: str) -> str:
    plain = _IN.sub("", _ASTERISKS.sub("", text)).strip(" ,.")
    return "" if plain.lower() in {"in", "in:"} else plain
