"""Defines the bibliographic data of a paper, from which all exports and citations are rendered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from labpress.render.prose.tokens import Token
from labpress.schema.dates import PartialDate
from labpress.schema.identifiers import Identifier
from labpress.schema.publication_types import Fact, PublicationType


@dataclass(frozen=True, slots=True)
class Person:
    """The name of a person or a team, in parts or kept whole.

    Attributes:
        family: the family name, or the entire name if it is a single word or in Chinese, Japanese
            or Korean characters.
        given: the given names.
        particle: the part before the family name, such as ``van der``.
        suffix: the part after the name, such as ``Jr.``.
        team: the name of a team or an organisation; if it is set, all other parts are empty.
        family_first: whether the family name is printed first, as in ``Kim Minsu``.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    team: str = ""
    family_first: bool = field(default=False, kw_only=True)


def display(person: Person) -> str:
    """Return a name on one line, in the order in which it is printed."""
    names = [person.given, person.particle, person.family]
    if person.family_first:
        names = [person.particle, person.family, person.given]
    parts = (*names, person.suffix, person.team)
    return " ".join(filter(None, parts))


OTHERS = Person(family="others")
"""Marks an incomplete list of authors in BibTeX and BibLaTeX.

It is recognised by identity, since there may be a person with this name.
"""


@dataclass(frozen=True, slots=True)
class BibliographicItem:
    """A paper as an item of a bibliography. Unknown values are empty; unknown dates are None.

    Attributes:
        key: the citekey.
        type: the type of publication, from the record or derived from its venue.
        genre: the type in words, for formats without a matching type; the degree of a thesis.
        tokens: the title as tokens: text, math, styles, and words whose case is kept.
        title: the title as plain text.
        authors: the authors, in order; empty for an edited volume.
        more_authors: whether the work has more authors than `authors` lists.
        collaboration: the collaborations on whose behalf the authors write, without those among the
            authors.
        editors: the editors of the work, or of the volume that contains it.
        translators: the translators of the work, or of the volume that contains it.
        advisors: the advisors of a thesis.
        date: when the work was published; see `publication_date`.
        container: the journal, proceedings or book in which the work was published.
        short_container: the short name of the container.
        event: the conference at which the work was presented.
        event_date: when the event took place; may be a range.
        publishers: the names of the publisher, school, institutions or repository.
        place: the location of the event or the publisher.
        volume: the volume of the journal, or of a work in several volumes.
        issue: the issue of the journal.
        pages: the page numbers, with an en dash in each range.
        article_number: the number of an article in a journal without page numbers.
        series: the series of a book, a volume or a report.
        series_number: the number of the work in the series.
        edition: the edition of a book.
        number: the number of a report, standard or patent.
        office: the office or country that granted a patent.
        filed: when a patent was filed.
        legal_status: whether a patent was granted, in words.
        report_number: the number that an institution gave to a work that is not a report.
        number_of_pages: the number of pages of a book, report or thesis.
        version: the newest version of software or data.
        identifiers: all identifiers of the work, in the order of the registry.
        preprint_server: the name of the server that has the preprint.
        primary_class: the primary arXiv category.
        url: the URL of the full text; empty if only the DOI leads to it.
        note: a note for readers, for example that the work was retracted or corrected.
        status: the publication state in words, such as ``in press`` or ``retracted``; empty if the
            work is published without changes.
        pubstate: the publication state as a value of BibLaTeX's field ``pubstate``; empty if the
            work has been published.
        accessed: when the web page was last accessed.
        license: the licence of the work.
        original_title: for a translation, the title of the original work.
        original_date: when the original work was published; may be a range.
        translated_title: the title in another language, preferably English.
        reviewed_title: the title of the reviewed work.
        reviewed_authors: the authors of the reviewed work.
        container_authors: the authors of the book that contains the work.
        language: the language of the work, as a language tag.
        keywords: the keywords.
        abstract: the abstract as plain text.
        abstract_tokens: the abstract as tokens: text and math.
    """

    key: str
    type: PublicationType
    genre: str
    tokens: tuple[Token, ...]
    title: str
    authors: tuple[Person, ...]
    more_authors: bool
    collaboration: tuple[str, ...]
    editors: tuple[Person, ...]
    translators: tuple[Person, ...]
    advisors: tuple[Person, ...]
    date: PartialDate | None
    container: str
    short_container: str
    event: str
    event_date: PartialDate | None
    publishers: tuple[str, ...]
    place: str
    volume: str
    issue: str
    pages: str
    article_number: str
    series: str
    series_number: str
    edition: str
    number: str
    office: str
    filed: PartialDate | None
    legal_status: str
    report_number: str
    number_of_pages: str
    version: str
    identifiers: tuple[Identifier, ...]
    preprint_server: str
    primary_class: str
    url: str
    note: str
    status: str
    pubstate: str
    accessed: PartialDate | None
    license: str
    original_title: str
    original_date: PartialDate | None
    translated_title: str
    reviewed_title: str
    reviewed_authors: tuple[Person, ...]
    container_authors: tuple[Person, ...]
    language: str
    keywords: tuple[str, ...]
    abstract: str
    abstract_tokens: tuple[Token, ...]

    @property
    def is_english(self) -> bool:
        """Whether the work is in English, so that styles may change the case of its title."""
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
        """Return the work's id in a scheme, given the key of the scheme, or "" if it has none."""
        return next((item.id for item in self.identifiers if item.key == key), "")

    def fact(self, name: Fact) -> str:
        """Return the fact with a name, or "" if unknown; publishers are joined by semicolons."""
        value = getattr(self, name)
        return value if isinstance(value, str) else "; ".join(value)

    def has(self, name: Fact) -> bool:
        """Return whether a fact is known."""
        return bool(getattr(self, name))

    @property
    def creators(self) -> tuple[Person, ...]:
        """The people who are listed first: the authors and collaborations, or else the editors.

        An unsigned work has none. If the list of authors is incomplete, the collaborations are left
        out, since they would be between the authors and "et al.".
        """
        if self.is_edited:
            return self.editors
        return self.authors if self.more_authors else (*self.authors, *self.teams)

    @property
    def teams(self) -> tuple[Person, ...]:
        """The collaborations, as authors."""
        return tuple(Person(team=name) for name in self.collaboration)

    @property
    def note_on_collaboration(self) -> str:
        """A note that names the collaborations if `creators` leaves them out, otherwise "".

        It is for formats that have no field for collaborations.
        """
        is_needed = self.more_authors and self.collaboration
        return f"On behalf of {', '.join(self.collaboration)}" if is_needed else ""

    @property
    def marked_authors(self) -> tuple[Person, ...]:
        """The authors, followed by `OTHERS` if the work has more of them."""
        is_marked = not self.more_authors or any(person is OTHERS for person in self.authors[-1:])
        return self.authors if is_marked else (*self.authors, OTHERS)

    @property
    def is_edited(self) -> bool:
        """Whether the editors are listed first, since there are no authors."""
        return bool(self.editors) and not self.authors

    @property
    def is_forthcoming(self) -> bool:
        """Whether the work has not been published yet."""
        return bool(self.pubstate)

    @property
    def year(self) -> str:
        """The year; for an undated work, its publication state (``in press``) or else ``n.d.``."""
        if self.date:
            return str(self.date.year)
        return self.status if self.pubstate else "n.d."

    @property
    def cited_genre(self) -> str:
        """The genre as citations print it: ``Manuscript submitted for publication``."""
        if self.type != "manuscript" or not self.pubstate:
            return self.genre
        if self.status == "forthcoming":
            return f"Forthcoming {self.genre[:1].lower()}{self.genre[1:]}"
        purpose = " for publication" if self.status in {"submitted", "accepted"} else ""
        return f"{self.genre} {self.status}{purpose}"

    @property
    def full_note(self) -> str:
        """The note and the report number, for formats that have no field for the number."""
        number = f"Report number {self.report_number}" if self.report_number else ""
        return ". ".join(filter(None, [self.note, number]))

    @property
    def locator(self) -> str:
        """The pages, or else the article number, for formats that have one field for both."""
        return self.pages or self.article_number

    @property
    def plain_pages(self) -> str:
        """The pages with a hyphen in each range, for formats that programs read."""
        return self.pages.replace("–", "-")

    @property
    def plain_locator(self) -> str:
        """The locator with a hyphen in each range of pages, for formats that programs read."""
        return self.plain_pages or self.article_number

    @property
    def series_title(self) -> str:
        """The series, with the work's number in it if the work also has a number of its own.

        In that case, the ``number`` field of BibTeX and BibLaTeX contains the work's own number.
        """
        return self.numbered_series if self.number else self.series

    @property
    def event_place(self) -> str:
        """The place of the event; empty if there is no event, or if the place is unknown."""
        return self.place if self.event else ""

    @property
    def publisher_place(self) -> str:
        """The place of the publisher; empty if the known place is the location of an event."""
        return "" if self.event else self.place

    @property
    def numbered_series(self) -> str:
        """The series and, if known, the work's number in it: ``Lecture Notes in Examples 7``."""
        return f"{self.series} {self.series_number}".rstrip()

    @property
    def page_span(self) -> tuple[str, str]:
        """The first and the last page, such as 1 and 9 for ``1-3, 7-9``; the last may be empty."""
        first, *others = re.split(r"[–,;]\s*", self.pages)
        return first.strip(), others[-1].strip() if others else ""
