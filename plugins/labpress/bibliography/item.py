"""What every format says of a paper, before any format's own spelling.

Here stands what is a preprint, which date counts, who the publisher is. A format only decides
what its fields are called.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from labpress.bibliography.citekeys import citekey_of
from labpress.bibliography.titles import Token, split_title
from labpress.render.prose import plain_line, plain_prose
from labpress.schema import Paper
from labpress.schema.dates import PartialDate
from labpress.schema.identifiers import openreview_address
from labpress.schema.names import Name
from labpress.schema.paper import PublicationType
from labpress.schema.parts import Status, Venue

_IN_A_VOLUME = {"article", "conference", "chapter"}
_AT_AN_EVENT = {"conference", "poster", "talk"}
_FROM_AN_INSTITUTION = {"report", "thesis"}
_GENRES: dict[str, str] = {
    "preprint": "Preprint",
    "report": "Technical report",
    "thesis": "Thesis",
    "dataset": "Dataset",
    "software": "Software",
    "poster": "Poster",
    "talk": "Talk",
}
# A hyphen stands for a range between digits alone; a dash, or two hyphens, between any pages (xi–xx).
_RANGE = re.compile(r"(?<=\d)\s*[-‐‑–—−]+\s*(?=[A-Za-z]?\d)|(?<=\w)\s*(?:[–—−]|--)[-–—−]*\s*(?=\w)")


@dataclass(frozen=True, slots=True)
class Person:
    """An author: the parts of a person's name, or a name that stays whole.

    Attributes:
        family: the family name; a name of one word, or in Chinese, Japanese or Korean
            characters, stands here whole.
        team: the name of a team or an organisation; then all else is empty.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class BibliographicItem:
    """A paper as a bibliography sees it. Empty text stands for what is unknown.

    Attributes:
        key: the citekey.
        type: what it is, by the record or by its venue.
        genre: the kind in words, where formats have no type for it; a thesis' degree.
        tokens: the title, its math and its kept words told apart.
        title: the title as plain text.
        authors: all of them, in order.
        date: when it was published; for a paper in a volume that is the volume's year.
        container: the journal, proceedings or book in which it stands.
        short_container: its short name.
        event: the conference at which it was shown.
        publishers: who published it: publisher, school, institutions or repository.
        place: where the event or the publisher is.
        pages: with a plain hyphen in each range.
        primary_class: the arXiv category.
        url: where it is read; empty where that is only the DOI's address.
        note: what a reader must know: that it was retracted or corrected.
        status: ``retracted`` or ``corrected``; empty for a paper that stands.
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
    arxiv: str
    primary_class: str
    doi: str
    pmid: str
    isbn: str
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
    def page_span(self) -> tuple[str, str]:
        """The first page and, where there are more, the last: of ``1-3, 7-9`` 1 and 9."""
        first, *others = re.split(r"[-,;]\s*", self.pages)
        return first.strip(), others[-1].strip() if others else ""


def build_item(paper: Paper) -> BibliographicItem:
    """The entry of a paper."""
    kind = paper.type
    venue = paper.venue if kind != "preprint" else None
    in_volume = venue.name if venue and kind in _IN_A_VOLUME else ""
    is_english = paper.language.split("-")[0] == "en"
    return BibliographicItem(
        key=citekey_of(paper),
        type=kind,
        genre=_genre(kind, venue),
        tokens=split_title(paper.title, paper.short_name or "", whole=not is_english),
        title=plain_line(paper.title),
        authors=tuple(_person(name) for name in paper.authors),
        date=_date_of(paper, kind, venue),
        container=in_volume,
        short_container=(venue.short or "") if venue and in_volume else "",
        event=venue.name if venue and kind in _AT_AN_EVENT else "",
        publishers=_publishers(paper, kind),
        place=(venue.location or "") if venue else "",
        volume=(venue.volume or "") if venue else "",
        issue=(venue.issue or "") if venue else "",
        pages=_RANGE.sub("-", venue.pages or "") if venue else "",
        series=venue.name if venue and venue.publisher and kind == "book" else "",
        arxiv=paper.arxiv or "",
        primary_class=paper.categories[0] if paper.arxiv and paper.categories else "",
        doi=paper.doi or "",
        pmid=paper.pmid or "",
        isbn=paper.isbn or "",
        url=_url_of(paper),
        note=_note(paper.status, venue, kind),
        status="" if paper.status.state == "published" else paper.status.state,
        language=paper.language,
        keywords=paper.keywords,
        abstract=plain_prose(paper.abstract) if paper.abstract else "",
    )


def _genre(kind: PublicationType, venue: Venue | None) -> str:
    if kind == "thesis" and venue and venue.note:
        return venue.note
    return _GENRES.get(kind, "")


def _person(name: Name) -> Person:
    if name.is_team:
        return Person(team=name.display)
    if name.literal or not name.family:
        return Person(family=name.display)
    return Person(name.family, name.given or "", name.particle or "", name.suffix or "")


def _date_of(paper: Paper, kind: PublicationType, venue: Venue | None) -> PartialDate | None:
    """The date of publication.

    `date` tells when a paper first appeared. Of one that came out on arXiv and later in a volume,
    that is the day of the preprint: only the volume's year is known then.
    """
    if not venue or not venue.year or kind not in _IN_A_VOLUME | _AT_AN_EVENT:
        return paper.date
    if paper.date and paper.date.year == venue.year and not paper.arxiv:
        return paper.date
    return PartialDate(venue.year)


def _publishers(paper: Paper, kind: PublicationType) -> tuple[str, ...]:
    venue = paper.venue
    if kind == "preprint":
        other = (venue.name,) if venue else ("OpenReview",) if paper.openreview else ()
        return ("arXiv",) if paper.arxiv else other
    if venue and venue.publisher:
        return (venue.publisher,)
    if venue and kind not in _IN_A_VOLUME | _AT_AN_EVENT:
        return (venue.name,)
    return paper.affiliations if kind in _FROM_AN_INSTITUTION else ()


def _url_of(paper: Paper) -> str:
    if paper.url:
        return paper.url
    if paper.arxiv and not paper.doi:
        return f"https://arxiv.org/abs/{paper.arxiv}"
    if paper.openreview and not paper.doi:
        return openreview_address(paper.openreview)
    return ""


def _note(status: Status, venue: Venue | None, kind: PublicationType) -> str:
    notes: list[str] = []
    if status.state != "published":
        when = f" ({status.date})" if status.date else ""
        # No colon after the first word: pandoc takes "Corrected: …" for a variable of CSL.
        notes += [f"{status.state.capitalize()}{when}", status.notice or "", status.url or ""]
    if venue and venue.note and kind != "thesis":
        notes.append(venue.note[0].upper() + venue.note[1:])
    return ". ".join(note.rstrip(".") for note in notes if note)
