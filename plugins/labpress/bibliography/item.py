"""The bibliographic data of a paper, independent of any format.

This module decides which date counts and who the publisher is; formats only map the fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from labpress.bibliography.citekeys import citekey_of
from labpress.bibliography.titles import Token, split_title
from labpress.render.prose import plain_line, plain_prose
from labpress.schema import Paper
from labpress.schema.dates import PartialDate
from labpress.schema.identifiers import Identifier, identifiers_of, preprint_server
from labpress.schema.memo import memoize_by_record
from labpress.schema.names import Name
from labpress.schema.parts import Status, Venue
from labpress.schema.publication_date import publication_date
from labpress.schema.publication_types import (
    PUBLICATION_TYPES,
    Fact,
    PublicationType,
    PublicationTypeRow,
)

# A hyphen marks a range only between digits; a dash, or two hyphens, between any pages (xi–xx).
_RANGE = re.compile(r"(?<=\d)\s*[-‐‑–—−]+\s*(?=[A-Za-z]?\d)|(?<=\w)\s*(?:[–—−]|--)[-–—−]*\s*(?=\w)")


@dataclass(frozen=True, slots=True)
class Person:
    """An author: the parts of a person's name, or a name that is kept whole.

    Attributes:
        family: the family name, or the entire name if it is a single word or in Chinese, Japanese
            or Korean characters.
        given: given names.
        particle: what is written before the family name.
        suffix: what is written after the name.
        team: the name of a team or an organisation; all other parts are empty then.
        family_first: whether the person prints the family name first: ``Kim Minsu``.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    team: str = ""
    family_first: bool = field(default=False, kw_only=True)


OTHERS = Person(family="others")
"""Stands for further authors at the end of a list, in BibTeX alone; no author has this name."""


@dataclass(frozen=True, slots=True)
class BibliographicItem:
    """A paper as an item of a bibliography. An empty string means unknown.

    Attributes:
        key: the citekey.
        type: the type of publication, from the record or derived from its venue.
        genre: the type in words, for formats without a matching type; the degree of a thesis.
        tokens: the title as tokens: text, math, and words whose case is kept.
        title: the title as plain text.
        authors: all of them, in order.
        date: when it was published; see `publication_date`.
        container: the journal, proceedings or book in which it was published.
        short_container: its short name.
        event: the conference at which it was presented.
        publishers: who published it: publisher, school, institutions or repository.
        place: where the event or the publisher is.
        pages: with a plain hyphen in each range.
        series: the series of a book.
        identifiers: all ids that the paper has, in the order of the registry.
        preprint_server: the name of the server that has the preprint.
        primary_class: the arXiv category.
        url: the URL of the text; empty if that is only the DOI's URL.
        note: a note for readers: that it was retracted or corrected.
        status: ``retracted`` or ``corrected``; empty for all others.
    """

    key: str
    type: PublicationType
    genre: str
    tokens: tuple[Token, ...]
    title: str
    authors: tuple[Person, ...]
    date: PartialDate | None
    container: str
    short_container: str
    event: str
    publishers: tuple[str, ...]
    place: str
    volume: str
    issue: str
    pages: str
    series: str
    identifiers: tuple[Identifier, ...]
    preprint_server: str
    primary_class: str
    url: str
    note: str
    status: str
    language: str
    keywords: tuple[str, ...]
    abstract: str

    @property
    def is_english(self) -> bool:
        """Whether styles for English titles may change the case of the title."""
        return self.language.split("-")[0] == "en"

    @property
    def arxiv(self) -> str:
        """The arXiv id."""
        return self.identifier("arxiv")

    @property
    def doi(self) -> str:
        """The DOI."""
        return self.identifier("doi")

    @property
    def isbn(self) -> str:
        """The ISBN."""
        return self.identifier("isbn")

    def identifier(self, key: str) -> str:
        """The id of a scheme, by its key in the registry."""
        return next((item.id for item in self.identifiers if item.key == key), "")

    def fact(self, name: Fact) -> str:
        """A fact that only some publication types have, by name; publishers are joined."""
        value = getattr(self, name)
        return value if isinstance(value, str) else "; ".join(value)

    def has(self, name: Fact) -> bool:
        """Whether a fact is known."""
        return bool(getattr(self, name))

    @property
    def page_span(self) -> tuple[str, str]:
        """The first page and, if there are several, the last: 1 and 9 for ``1-3, 7-9``."""
        first, *others = re.split(r"[-,;]\s*", self.pages)
        return first.strip(), others[-1].strip() if others else ""


@memoize_by_record
def build_item(paper: Paper) -> BibliographicItem:
    """Build the item of a paper."""
    kind = PUBLICATION_TYPES[paper.type]
    venue = paper.venue if paper.type != "preprint" else None
    container = venue.name if venue and kind.is_in_volume else ""
    is_english = paper.language.split("-")[0] == "en"
    identifiers = identifiers_of(paper)
    return BibliographicItem(
        key=citekey_of(paper),
        type=paper.type,
        genre=venue.note if paper.type == "thesis" and venue and venue.note else kind.genre,
        tokens=split_title(paper.title, paper.short_name or "", protect_all=not is_english),
        title=plain_line(paper.title),
        authors=tuple(_person(name) for name in paper.authors),
        date=publication_date(paper),
        container=container,
        short_container=(venue.short or "") if venue and container else "",
        event=venue.name if venue and kind.is_at_event else "",
        publishers=_publishers(paper, kind, identifiers),
        place=(venue.location or "") if venue else "",
        volume=(venue.volume or "") if venue else "",
        issue=(venue.issue or "") if venue else "",
        pages=_RANGE.sub("-", venue.pages or "") if venue else "",
        series=venue.name if venue and venue.publisher and paper.type == "book" else "",
        identifiers=identifiers,
        preprint_server=preprint_server(paper),
        primary_class=paper.categories[0] if paper.arxiv and paper.categories else "",
        url=_url_of(paper, identifiers),
        note=_note(paper.status, venue, paper.type),
        status="" if paper.status.state == "published" else paper.status.state,
        language=paper.language,
        keywords=paper.keywords,
        abstract=plain_prose(paper.abstract) if paper.abstract else "",
    )


def _person(name: Name) -> Person:
    if name.is_team:
        return Person(team=name.display)
    if name.literal or not name.family:
        return Person(family=name.display)
    return Person(
        name.family,
        name.given or "",
        name.particle or "",
        name.suffix or "",
        family_first=name.family_first and bool(name.given),
    )


def _publishers(
    paper: Paper, kind: PublicationTypeRow, identifiers: Iterable[Identifier]
) -> tuple[str, ...]:
    venue = paper.venue
    if paper.type == "preprint":
        archives = [identifier.scheme.archive for identifier in identifiers]
        elsewhere = venue.name if venue else next(filter(None, archives), "")
        publisher = preprint_server(paper) or elsewhere
        return (publisher,) if publisher else ()
    if venue and venue.publisher:
        return (venue.publisher,)
    if venue and not kind.is_in_volume and not kind.is_at_event:
        return (venue.name,)
    return paper.affiliations if kind.is_from_institution else ()


def _url_of(paper: Paper, identifiers: Iterable[Identifier]) -> str:
    """The record's own URL, or else that of an id that leads to the text; empty beside a DOI."""
    if paper.url or paper.doi:
        return paper.url or ""
    urls = (item.url for item in identifiers if item.scheme.is_url_of_text)
    return next((url for url in urls if url), "")


def _note(status: Status, venue: Venue | None, publication_type: PublicationType) -> str:
    notes: list[str] = []
    if status.state != "published":
        date = f" ({status.date})" if status.date else ""
        # No colon after the first word: pandoc reads "Corrected: …" as a variable of CSL.
        notice = plain_line(status.notice) if status.notice else ""
        notes += [f"{status.state.capitalize()}{date}", notice, status.url or ""]
    if venue and venue.note and publication_type != "thesis":
        notes.append(venue.note[0].upper() + venue.note[1:])
    return ". ".join(note.rstrip(".") for note in notes if note)
