"""Collects the data of an entry, including data for which a record has no key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from labpress.schema import Author, Paper
from labpress.schema.contributors import with_collaborations
from labpress.schema.identifiers import SCHEMES
from labpress.schema.venue import Venue
from labpress_tools.drafts import (
    AttachedFile,
    Draft,
    Origin,
    PersonDraft,
    Rejection,
    Relation,
    ReviewKind,
    ReviewNote,
    Value,
)
from labpress_tools.importers.bibtex.languages import language_code
from labpress_tools.importers.dates import read_date
from labpress_tools.importers.decoding import one_line, printable
from labpress_tools.importers.identifiers import find_scheme, read_identifier, scheme_of_url
from labpress_tools.importers.links import (
    LinkField,
    is_database_page,
    is_placeholder,
    read_url,
)
from labpress_tools.names import is_title_in_capitals
from labpress_tools.text import abstract_text, plain_title, with_dashes
from labpress_tools.wording.states import read_state
from labpress_tools.wording.tags import NO_TAGS, LeftOutTags, sort_tags

_ORDER = {key: index for index, key in enumerate(Paper.model_fields)}
_AUTHOR_ORDER = {key: index for index, key in enumerate(Author.model_fields)}
# The language of a record without `language`.
_DEFAULT_LANGUAGES = frozenset({"en", "en-US", "en-GB"})
_EXCERPT = 200


@dataclass(slots=True)
class DraftBuilder:
    """A draft under construction; if a key is set several times, the first value is kept.

    The methods that read a value take the name of the original field as `name`. If a record cannot
    contain part of the value, they keep this part as unused data under that name. In the methods,
    `line` is the line of the value in the file, from 1, or 0 for the line of the entry.

    Attributes:
        origin: the location of the entry.
        text: its original text; a rejection quotes its beginning.
        fields: the fields of the record, by key.
        unused: data that a record cannot contain, keyed by the names of the original fields.
        notes: notes for the person who reviews the import.
        assumed_state: the state of the publication if nothing states another one; may be empty.
        relations: relations to other works.
        files: files that belong to the work.
        left_out_tags: the tags that are not keywords; see `Draft`.
        states_language: whether the entry states a language; see `Draft`.
        described: the names of unused fields that reports do not list; see `Draft`.
    """

    origin: Origin
    text: str = ""
    fields: dict[str, Value] = field(default_factory=dict)
    unused: dict[str, str] = field(default_factory=dict)
    notes: list[ReviewNote] = field(default_factory=list)
    assumed_state: str = ""
    relations: list[Relation] = field(default_factory=list)
    files: list[AttachedFile] = field(default_factory=list)
    left_out_tags: LeftOutTags = NO_TAGS
    states_language: bool = False
    described: set[str] = field(default_factory=set)

    def set(self, key: str, value: Value, name: str = "") -> None:
        """Set a field, unless the new value is empty or the field already has a value.

        Args:
            key: the key of the field.
            value: the value.
            name: the name of the original field. If the record's field already has a different
                value, the new value is kept as unused data under this name, or discarded if the
                name is empty.
        """
        if value in ("", [], {}):
            return
        earlier = self.fields.setdefault(key, value)
        if earlier != value and name:
            self.keep(name, value if isinstance(value, str) else str(value))

    def set_in_venue(self, key: str, value: Value) -> None:
        """Set a key of the venue, and put the keys of the venue in the order of a record."""
        venue = self.fields.get("venue")
        parts = {**(venue if isinstance(venue, dict) else {}), key: value}
        self.fields["venue"] = {name: parts[name] for name in Venue.model_fields if name in parts}

    def keep(self, name: str, value: str) -> None:
        """Keep a value as unused data, on a new line if there are others with the same name."""
        text = printable(value).strip()
        if text and text not in self.unused.get(name, "").split("\n"):
            self.unused[name] = f"{self.unused[name]}\n{text}" if name in self.unused else text

    def add_note(self, kind: ReviewKind, text: str, line: int = 0) -> None:
        """Add a note for the person who reviews the import."""
        note = ReviewNote(kind, text, line or self.origin.line)
        if note not in self.notes:
            self.notes.append(note)

    def title(self, text: str, name: str, line: int = 0) -> None:
        """Set the title, and add a note if it is in capital letters."""
        title = with_dashes(one_line(plain_title(text)))
        self.set("title", title, name)
        if is_title_in_capitals(title):
            self.add_note(
                "title", "the title is in capital letters; write it in sentence case", line
            )

    def abstract(self, text: str, name: str) -> None:
        """Set the abstract."""
        self.set("abstract", printable(abstract_text(text)).strip(), name)

    def citekey(self, text: str, name: str) -> None:
        """Set the citekey; if it is invalid or consists only of digits, keep it as unused data."""
        key = one_line(text)
        if not key or key.isdecimal() or not _is_citekey(key):
            self.keep(name, key)
        else:
            self.set("citekey", key, name)

    def identify(self, key: str, text: str, name: str, line: int = 0) -> None:
        """Set an identifier.

        An invalid identifier, or a second one of the same scheme, is kept as unused data, and a
        note is added. There is no note on a second ISSN or ISBN, or on another spelling of the
        same identifier.
        """
        if not one_line(text):
            return
        read = read_identifier(key, text)
        if read.problem:
            self.keep(name, text)
            self.add_note("identifier", f"`{name}`: {read.problem}", line)
            return
        earlier = self.fields.setdefault(read.key, read.id)
        if earlier != read.id:
            self.keep(name, text)
            # A journal has an ISSN for each medium, and a book an ISBN for each binding.
            is_usual = read.key in ("issn", "isbn")
            if not is_usual and not _is_same(read.key, str(earlier), read.id):
                problem = f"two different values for `{read.key}`, `{earlier}` and `{read.id}`"
                self.add_note("identifier", f"{problem}; the first was used", line)
        if read.rest:
            self.keep(name, read.rest)
        if read.category:
            self.set("categories", [read.category])

    def identify_by_prefix(self, text: str, name: str, line: int = 0) -> bool:
        """Set an identifier if its prefix names the scheme, as in ``PMID: 31452104``.

        Returns:
            Whether the text has the prefix of a scheme.
        """
        key = find_scheme(text)
        if key:
            self.identify(key, text, name, line)
        return bool(key)

    def url(self, text: str, name: str, line: int = 0) -> None:
        """Set the URL of the paper, or an identifier if the URL contains one.

        A page in a database for subscribers is ignored if the DOI is known.
        """
        if is_placeholder(text) or ("doi" in self.fields and is_database_page(text)):
            return
        key = scheme_of_url(one_line(text))
        if key:
            self.identify(key, text, name, line)
            return
        url = read_url(text)
        if url:
            self.set("url", url, name)
        else:
            self.keep(name, text)
            self.add_note("other", f"`{name}`: `{one_line(text)[:80]}` is not a complete URL", line)

    def link(self, field: LinkField, text: str, name: str, label: str = "", line: int = 0) -> None:
        """Add a link or an artifact, unless the same URL is already listed with the same kind.

        Args:
            field: the list and the kind of link.
            text: the URL.
            name: the original field.
            label: the label of the link, or the name of the artifact; may be empty.
            line: the line of the URL in the file; see the class.
        """
        if is_placeholder(text):
            return
        url = read_url(text)
        if not url:
            self.keep(name, text)
            self.add_note("other", f"`{name}`: `{one_line(text)[:80]}` is not a complete URL", line)
            return
        links = self.fields.setdefault(field.key, [])
        assert isinstance(links, list)
        entry: dict[str, Value] = {"kind": field.kind}
        if label and field.key == "artifacts":
            entry["name"] = one_line(label)
        entry["url"] = url
        if label and field.key == "links":
            entry["label"] = one_line(label)
        known = {(i.get("kind"), i.get("url")) for i in links if isinstance(i, dict)}
        if (field.kind, url) not in known:
            links.append(entry)

    def date(self, text: str, name: str, line: int = 0) -> str:
        """Set the date.

        A publication state, such as ``in press``, becomes the status instead, unless the status is
        already set. Any other text that contains no year, or more than a date, is kept as unused
        data, and a note is added.

        Returns:
            The date in record format, or an empty string if the text contains no year.
        """
        if not one_line(text):
            return ""
        read = read_date(printable(text))
        state = read_state(text) if read is None else None
        if state:
            self.fields.setdefault("status", state)
            return ""
        if read is None:
            self.keep(name, text)
            problem = f"`{name}`: `{one_line(text)[:80]}` contains no year"
            self.add_note("date", f"{problem}; write `date` as 2025, 2025-04 or 2025-04-23", line)
            return ""
        self.set("date", read.date, name)
        if not read.is_exact:
            self.note_shortened_date(text, read.date, name, line)
        return read.date

    def note_shortened_date(self, text: str, date: str, name: str, line: int = 0) -> None:
        """Keep a date as unused data, and add a note, since the record contains only part of it.

        Args:
            text: the date as it is in the source.
            date: the part of it that is in the record.
            name: the original field.
            line: the line of the date in the file; see the class.
        """
        self.keep(name, text)
        problem = f"`{name}`: `{one_line(text)[:80]}` was interpreted as {date}"
        self.add_note("date", f"{problem}; check it, and write dates in the form 2025-04-23", line)

    def doubt_first_of_january(self, date: str, name: str, line: int = 0) -> None:
        """Add a note if the date is 1 January, which programs write when only the year is known."""
        if date.endswith("-01-01"):
            problem = f"`{name}`: `{date}` may mean only the year"
            self.add_note("date", f"{problem}; write `{date[:4]}` if it does", line)

    def language(self, text: str, name: str) -> None:
        """Set the language, given as a code or a name, unless it is English, the default."""
        code = language_code(one_line(text))
        self.states_language = self.states_language or bool(code)
        if not code:
            self.keep(name, text)
        elif code not in _DEFAULT_LANGUAGES:
            self.set("language", code, name)

    def words(self, key: str, words: Iterable[str]) -> None:
        """Add short strings, such as keywords, to the list under a key, ignoring duplicates."""
        values = self.fields.get(key, [])
        assert isinstance(values, list)
        seen = {str(value).casefold() for value in values}
        for word in map(one_line, words):
            if word and word.casefold() not in seen:
                seen.add(word.casefold())
                values.append(word)
        if values:
            self.fields[key] = values

    def keywords(self, tags: Iterable[str]) -> None:
        """Add keywords to the list, and keep the tags that are not keywords as unused data."""
        keywords, left_out = sort_tags(map(one_line, tags))
        self.words("keywords", keywords)
        self.keep("keywords", str(left_out))
        self.left_out_tags += left_out

    def build(self) -> Draft | Rejection:
        """Build the draft, with its fields in the order of a record.

        Returns:
            The draft, or a rejection if the entry has neither a title nor an identifier; an ISBN or
            ISSN does not count, since it may be that of the volume or journal.
        """
        has_id = any(key in self.fields for key in SCHEMES if key not in {"isbn", "issn"})
        if "title" not in self.fields and not has_id:
            reason = "the entry has neither a title nor an identifier; add one of them"
            return Rejection(self.origin, reason, printable(self.text)[:_EXCERPT])
        if "title" not in self.fields:
            self.add_note("title", "the entry has no title; add one")
        if not {"authors", "editors"} & self.fields.keys():
            self.add_note("unsigned", "the entry has no authors; add them, unless it is unsigned")
        self.set("status", self.assumed_state)
        self.fields = with_collaborations(self.fields)
        ordered = sorted(self.fields, key=lambda key: _ORDER.get(key, len(_ORDER)))
        return Draft(
            self.origin,
            {key: self.fields[key] for key in ordered},
            dict(self.unused),
            tuple(self.notes),
            tuple(self.relations),
            tuple(self.files),
            self.left_out_tags,
            self.states_language,
            frozenset(self.described),
        )

    def build_person(self) -> PersonDraft | Rejection:
        """Build the draft of a person, with its fields in the order of an author's record.

        Returns:
            The draft, or a rejection if there is no name.
        """
        if not self.fields.keys() & {"name", "family", "literal"}:
            reason = "the person has no name; add one"
            return Rejection(self.origin, reason, printable(self.text)[:_EXCERPT])
        ordered = sorted(self.fields, key=lambda key: _AUTHOR_ORDER.get(key, len(_AUTHOR_ORDER)))
        fields = {key: self.fields[key] for key in ordered}
        notes, files = tuple(self.notes), tuple(self.files)
        return PersonDraft(self.origin, fields, dict(self.unused), notes, files)


def _is_same(key: str, first: str, second: str) -> bool:
    scheme = SCHEMES[key]
    ids = scheme.comparable(first), scheme.comparable(second)
    return ids[0] == ids[1] if scheme.is_case_sensitive else ids[0].lower() == ids[1].lower()


def _is_citekey(text: str) -> bool:
    return all(c.isascii() and (c.isalnum() or c in "_:.+/-") for c in text)
