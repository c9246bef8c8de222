"""Collects the data from a response into a draft."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from labpress.schema.contributors import BYLINE_KEYS, with_collaborations
from labpress.schema.identifiers import SCHEMES
from labpress.schema.languages import is_language, meant_language
from labpress.schema.publication_state import PublicationState
from labpress.schema.publication_types import VenueType
from labpress.schema.venue import Venue
from labpress_tools.drafts import Draft, Origin, Rejection, Relation, ReviewKind, ReviewNote, Value
from labpress_tools.names import is_title_in_capitals, names_only
from labpress_tools.sources.identifiers import arxiv_of_doi, identifier, link, same_id
from labpress_tools.sources.people import Author
from labpress_tools.sources.values import unused_text
from labpress_tools.text import abstract_text, plain_text, plain_title, with_dashes
from labpress_tools.wording.early_numbers import take_placeholders
from labpress_tools.wording.page_ranges import page_range, split_pages
from labpress_tools.wording.volumes import repeats_title

# Keys of a venue that are omitted if they repeat its name.
_REPEATED = frozenset({"short", "publisher", "event"})


def language_code(text: str) -> str:
    """Return the BCP 47 code for a language code from a service, or "" if the code is not known."""
    code = text.strip()
    return code if is_language(code) else meant_language(code)


class DraftBuilder:
    """A draft under construction.

    Args:
        source: the name of the service.
        requested: the identifier that was requested, which becomes the id of the draft's origin.
    """

    def __init__(self, source: str, requested: str) -> None:
        self.origin = Origin(source, requested)
        self.fields: dict[str, Value] = {}
        self.unused: dict[str, str] = {}
        self._notes: list[ReviewNote] = []
        self._relations: list[Relation] = []

    def set(self, key: str, value: Value | None) -> None:
        """Set a field, unless the value is empty."""
        if value not in (None, "", [], {}):
            assert value is not None
            self.fields[key] = value

    def title(self, text: str, subtitle: str = "") -> None:
        """Set the title, given as text with markup; add a note if it is in capital letters."""
        title, second = plain_title(text), plain_title(subtitle)
        if second and second.casefold() not in title.casefold():
            title = f"{title.rstrip(':. ')}: {second}" if title else second
        if is_title_in_capitals(title):
            self.add_note(
                "title",
                f"the title `{_short(title)}` is in capital letters; write it in sentence case",
            )
        self.set("title", with_dashes(title))

    def abstract(self, text: str) -> None:
        """Set the abstract, given as text with markup."""
        self.set("abstract", abstract_text(text))

    def texts(self, key: str, texts: Iterable[tuple[str, str]]) -> None:
        """Set a text in one or several languages, given as text with markup.

        Args:
            key: the key, such as ``abstract``. If the only text is in the language of the draft,
                the value is a string instead of a mapping; therefore, set the language of the draft
                first.
            texts: pairs of a language code and a text. An empty or unknown code means the language
                of the draft. If a language occurs more than once, its first text is used.
        """
        own = str(self.fields.get("language") or "en")
        versions: dict[str, Value] = {}
        for code, text in texts:
            converted = abstract_text(text)
            if converted:
                versions.setdefault(language_code(code) or own, converted)
        self.set(key, versions[own] if set(versions) == {own} else versions)

    def authors(self, authors: Iterable[Author | None], missing: int = 0) -> None:
        """Set the authors; None stands for an author without a name.

        Args:
            authors: the authors in order.
            missing: the number of further authors that the service does not list.
        """
        everybody = list(authors)
        known = [author for author in everybody if author]
        self.set("authors", [author.value for author in known])
        missing += len(everybody) - len(known)
        if missing:
            source = self.origin.source
            text = (
                f"the name of an author is missing in {source}; add it"
                if missing == 1
                else f"the names of {missing} authors are missing in {source}; add them"
            )
            self.add_note("name", text)
        doubts = [author.doubt for author in known if author.doubt]
        for doubt in doubts[:3]:
            self.add_note("name", doubt)
        if len(doubts) > 3:
            more = len(doubts) - 3
            noun = "name of 1 more author" if more == 1 else f"names of {more} more authors"
            self.add_note("name", f"check the {noun}")

    def people(self, key: str, people: Iterable[Author | None], in_venue: bool = False) -> None:
        """Set people other than the authors.

        Args:
            key: their role in the work: ``editors``, ``translators``.
            people: the people in order; those without a name are omitted.
            in_venue: whether they belong to the volume that contains the work, and thus to the
                venue.
        """
        known = [person for person in people if person]
        for doubt in [person.doubt for person in known if person.doubt][:3]:
            self.add_note("name", doubt)
        venue = self.fields.get("venue")
        if not in_venue or not isinstance(venue, dict):
            has_roles = key in BYLINE_KEYS
            values = (
                [person.value for person in known]
                if has_roles
                else names_only(person.value for person in known)
            )
            self.set(key, values)
        elif known:
            parts = {**venue, key: names_only(person.value for person in known)}
            self.fields["venue"] = {
                name: parts[name] for name in Venue.model_fields if name in parts
            }

    def identifier(self, key: str, text: str) -> None:
        """Set an identifier; if it is invalid, keep it as unused data, and add a note."""
        if key == "doi" and arxiv_of_doi(text):
            key, text = "arxiv", arxiv_of_doi(text)
        value = identifier(key, text)
        if value:
            self.fields.setdefault(key, value)
        elif text.strip():
            self.unused[key] = unused_text(text)
            noun = SCHEMES[key].noun
            self.add_note("identifier", f"`{_short(text)}` is not a valid {noun}; check it")

    def venue(self, type_: VenueType | None, name: str, **parts: str | int | None) -> None:
        """Set the venue, given as text with markup.

        If the name is empty but ``type_`` is not None, the other parts are kept as unused data.

        Args:
            type_: the kind of venue; None for a book, whose venue is its publisher, series or
                event.
            name: its name; empty for a book.
            parts: other keys of a venue with their values.
        """
        name = plain_text(name)
        if repeats_title(plain_text(str(parts.get("series") or "")), name):
            parts["series"] = None
        venue: dict[str, Value] = {}
        for key in Venue.model_fields:
            part = parts.get(key)
            value = plain_text(part) if isinstance(part, str) else part
            if value and not (key in _REPEATED and value == name):
                venue[key] = (
                    page_range(value) if key == "pages" and isinstance(value, str) else value
                )
        keys = ("volume", "issue", "pages", "article_number")
        numbers = {key: str(venue.get(key, "")) for key in keys}
        placeholders, state = take_placeholders(numbers)
        venue = {key: part for key, part in venue.items() if key not in placeholders}
        if state:
            self.fields.setdefault("status", state)
        pages, number = split_pages(
            str(venue.pop("pages", "")),
            str(venue.pop("article_number", "")),
            is_journal=type_ == "journal",
        )
        venue |= {key: part for key, part in (("pages", pages), ("article_number", number)) if part}
        if name:
            self.set("venue", {"type": type_ or "other", "name": name, **venue})
        elif type_ is None and {"publisher", "series", "event"} & venue.keys():
            self.set("venue", venue)
        else:
            self.unused |= {key: str(value) for key, value in venue.items() if key != "year"}

    def url(self, text: str) -> None:
        """Set the URL, if it is one that a record may contain."""
        self.set("url", link(text))

    def link(self, kind: str, url: str) -> None:
        """Add a link, if its URL is one that a record may contain."""
        links = self.fields.setdefault("links", [])
        if link(url) and isinstance(links, list):
            links.append({"kind": kind, "url": link(url)})
        if not links:
            del self.fields["links"]

    def language(self, code: str) -> None:
        """Set the language, given as a code of two or three letters."""
        self.set("language", language_code(code))

    def keywords(self, words: Iterable[str]) -> None:
        """Set the keywords, given as text with markup."""
        plain = (plain_text(word).strip(" ,;.") for word in words)
        self.set("keywords", [*dict.fromkeys(word for word in plain if word)])

    def related_work(self, work: dict[str, Value] | None) -> None:
        """Add a related work, unless it is already present; None (unsupported) is ignored."""
        works = self.fields.get("relations", [])
        assert isinstance(works, list)
        if work and work not in works:
            self.fields["relations"] = [*works, work]

    def status(self, state: PublicationState, date: str, doi: str) -> None:
        """Set the publication state, with the date and the DOI of the notice about it."""
        status: dict[str, Value] = {"state": state}
        if date:
            status["date"] = date
        url = link(SCHEMES["doi"].url_of(identifier("doi", doi)) or "")
        if identifier("doi", doi) and url:
            status["url"] = url
        self.set("status", status)

    def add_note(self, kind: ReviewKind, text: str) -> None:
        """Add a note for the person who reviews the import."""
        note = ReviewNote(kind, text)
        if note not in self._notes:
            self._notes.append(note)

    def relate(self, relation: Relation) -> None:
        """Add a relation to another work.

        A duplicate, or a relation of the work to itself, is ignored.
        """
        key, text = relation.key, identifier(relation.key, relation.id)
        if key == "doi" and arxiv_of_doi(text):
            key, text = "arxiv", arxiv_of_doi(text)
        own = self.fields.get(key)
        if not text or (
            relation.kind == "version" and isinstance(own, str) and same_id(key, own, text)
        ):
            return
        if not any(
            other.kind == relation.kind and other.key == key and same_id(key, other.id, text)
            for other in self._relations
        ):
            self._relations.append(Relation(relation.kind, key, text, relation.date))

    def keep(self, data: Mapping[str, object], used: Collection[str]) -> None:
        """Keep all fields of a response, except those that were used, as unused data."""
        for key, value in data.items():
            text = unused_text(value) if key not in used else ""
            if text:
                self.unused[unused_text(key)] = text

    def build(self) -> Draft | Rejection:
        """Return the draft, or a rejection if there is no title."""
        if "title" not in self.fields:
            return self.reject("it has no title; write the record manually")
        if not {"authors", "editors"} & self.fields.keys():
            self.add_note(
                "unsigned",
                f"{self.origin.source} lists no authors; add `authors`, unless it is unsigned",
            )
        return Draft(
            self.origin,
            with_collaborations({key: value for key, value in self.fields.items() if value}),
            self.unused,
            tuple(self._notes),
            tuple(self._relations),
        )

    def reject(self, reason: str) -> Rejection:
        """Return a rejection of this response."""
        return Rejection(self.origin, reason)


def _short(text: str) -> str:
    plain = " ".join(text.replace("`", "'").split())
    return plain if len(plain) <= 80 else f"{plain[:79]}…"
