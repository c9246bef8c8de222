"""Reads a HugoBlox page: its front matter, the text below it, and the files next to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from labpress.schema.identifiers import SCHEMES
from labpress.schema.names import slug
from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType
from labpress_tools.drafts import Draft, Origin, Rejection, Value
from labpress_tools.importers.bibliographic import (
    add_encoding_note,
    add_publication,
    guess_type,
)
from labpress_tools.importers.citation_files import complete, read_citation
from labpress_tools.importers.dates import is_placeholder_of
from labpress_tools.importers.decoding import decode, is_true, one_line
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.foreign_markdown import read_markdown
from labpress_tools.importers.front_matter import Page, read_page
from labpress_tools.importers.hugoblox_site import PageFiles, Site, find_beside
from labpress_tools.importers.links import is_placeholder
from labpress_tools.importers.people import Byline, with_roles
from labpress_tools.importers.type_tables import HUGO_TYPES
from labpress_tools.importers.variables import Variables, as_text
from labpress_tools.importers.venues import Publication, split_citation

SOURCE = "HugoBlox"
# Ids that templates use for the owner of the site; the name is only in the owner's profile.
_OWNERS = frozenset({"admin", "me"})
_NAMES = {"container": "publication", "publisher": "publication", "short": "publication_short"}
# The keys of `publication` if it is a mapping.
_DETAILS = {
    "volume": ("volume",),
    "issue": ("issue", "number"),
    "pages": ("pages",),
    "publisher": ("publisher",),
    "series": ("series",),
}
_ROLES = (
    (re.compile(r"equal|joint first|co-first", re.IGNORECASE), "equal_contribution"),
    (re.compile(r"correspond", re.IGNORECASE), "corresponding"),
)


def read_publication_page(
    data: bytes, file: str, folder: Path | None, site: Site
) -> DraftBuilder | Rejection:
    """Read the page of a publication.

    Args:
        data: its bytes.
        file: its name, as the user gave it.
        folder: the folder of the page; None to read only the bytes.
        site: the site that contains the page.
    """
    text = decode(data)
    page = read_page(text.text)
    path = Path(file)
    key = path.parent.name if path.stem.startswith("index") else path.stem
    origin = Origin(SOURCE, key or path.stem, file, 1)
    matter = page.front_matter
    if matter.problem or not isinstance(matter.data, dict):
        reason = matter.problem or "the page has no front matter, so it is not a publication"
        line = matter.problem_line or 1
        return Rejection(Origin(SOURCE, origin.id, file, line), reason, text.text[:200])
    variables = Variables(matter.data)
    if variables.text("draft").lower() == "true":
        return Rejection(origin, "`draft: true`: the old site does not publish it either")
    builder = DraftBuilder(origin, text.text)
    add_encoding_note(builder, text, 1, text.text.count("\n") + 1)
    _Reader(builder, variables, page, folder, site).read()
    return builder


@dataclass(slots=True)
class _Reader:
    """Reads one page, from its front matter to the files next to it."""

    builder: DraftBuilder
    variables: Variables
    page: Page
    folder: Path | None
    site: Site

    def line(self, *path: str | int) -> int:
        return self.page.front_matter.line(*path)

    def read(self) -> None:
        builder, variables = self.builder, self.variables
        builder.title(variables.text("title"), "title")
        self.authors()
        self.identifiers()
        citation = self.citation()
        self.date(citation)
        self.publication(citation)
        self.texts()
        PageFiles(builder, self.page.front_matter, self.folder, self.site).read(variables)
        if citation:
            complete(builder, citation)
        for project in variables.items("projects"):
            name = one_line(as_text(project))
            builder.keep("projects", name)
            family = slug(name) or "ID"
            fix = f"run `labpress new family {family}`, and add `family: {family}` to the record"
            builder.add_note(
                "other", f"it belongs to the project `{name}`; {fix}", self.line("projects")
            )
        for key, value in variables.rest():
            builder.keep(key, value)

    def authors(self) -> None:
        names = [one_line(as_text(name)) for name in self.variables.items("authors", "author")]
        notes = [one_line(as_text(note)) for note in self.variables.items("author_notes")]
        byline = Byline(self.builder)
        for index, name in enumerate(names):
            note = notes[index] if index < len(notes) else ""
            roles: dict[str, Value] = {role: True for sign, role in _ROLES if sign.search(note)}
            self.author(byline, name, roles, self.line("authors", index))
            if note and not roles:
                self.builder.keep("author_notes", f"{name}: {note}")
        byline.finish()
        for note in notes[len(names) :]:
            self.builder.keep("author_notes", note)

    def author(self, byline: Byline, name: str, roles: dict[str, Value], line: int) -> None:
        known = self.site.authors.get(name) or self.site.authors.get(name.casefold())
        if known:
            byline.authors.append(with_roles(known, **roles))
            return
        if name in _OWNERS:
            problem = f"the author `{name}` has no profile in `content/authors/{name}`"
            self.builder.add_note("name", f"{problem}; write the person's name", line)
        byline.add(name, line, **roles)

    def identifiers(self) -> None:
        ids = self.variables.nested("hugoblox").nested("ids")
        for source, prefix in ((self.variables, ()), (ids, ("hugoblox", "ids"))):
            for key in SCHEMES:
                text = source.text(key)
                if not is_placeholder(text):
                    name = ".".join((*prefix, key))
                    self.builder.identify(key, text, name, self.line(*prefix, key))
        for name, value in ids.rest():
            self.builder.keep(f"hugoblox.ids.{name}", value)

    def citation(self) -> Draft | None:
        """Return the entry in ``cite.bib``, or None if there is no file with a valid entry."""
        path = find_beside(self.site.root, self.folder, "cite.bib")
        return read_citation(self.builder, path) if path else None

    def date(self, citation: Draft | None) -> None:
        text = self.variables.text("date")
        written = str(citation.fields.get("date", "")) if citation else ""
        if is_placeholder_of(text, written):
            text = written
        date = self.builder.date(text, "date", self.line("date"))
        self.builder.doubt_first_of_january(date, "date", self.line("date"))

    def publication(self, citation: Draft | None) -> None:
        value = self.variables.take("publication")
        short = self.variables.text("publication_short")
        if isinstance(value, dict):
            nested = Variables(value)
            text, short = nested.text("name"), short or nested.text("short_name", "short")
            details = {key: nested.text(*names) for key, names in _DETAILS.items()}
            for name, rest in nested.rest():
                self.builder.keep(f"publication.{name}", rest)
        else:
            text, details = one_line(as_text(value)), {}
        facts, rest_of_text = split_citation(text, short)
        facts = replace(facts, **{key: detail for key, detail in details.items() if detail})
        self.builder.keep("publication", rest_of_text)
        kind = self.type(facts, citation)
        year = str(self.builder.fields.get("date", ""))[:4]
        add_publication(self.builder, kind, _for_type(kind, facts), year, _NAMES)

    def type(self, facts: Publication, citation: Draft | None) -> PublicationType:
        words = [one_line(as_text(word)) for word in self.variables.items("publication_types")]
        kinds = [HUGO_TYPES[word] for word in words if word in HUGO_TYPES]
        line = self.line("publication_types")
        for word in words:
            if word not in HUGO_TYPES:
                problem = f"the publication type `{word}` has no corresponding type"
                self.builder.keep("publication_types", word)
                self.builder.add_note("type", f"{problem}; correct `type`", line)
        if kinds and words[0] not in {"0", "other"}:
            return kinds[0]
        if citation and "type" in citation.fields:
            return citation.fields["type"]  # type: ignore[return-value]
        return guess_type(self.builder, facts.container, line)

    def texts(self) -> None:
        builder, variables = self.builder, self.variables
        builder.keywords(map(as_text, variables.items("tags", "keywords")))
        if is_true(variables.text("featured", "selected")):
            builder.set("featured", True)
        self.markdown("abstract", as_text(variables.take("abstract")), "abstract")
        self.markdown("summary", as_text(variables.take("summary", "abstract_short")), "summary")
        self.markdown("summary", self.page.body, "text")
        language = variables.text("language", "lang")
        if language:
            builder.language(language, "language")

    def markdown(self, key: str, text: str, name: str) -> None:
        read = read_markdown(text)
        is_taken = key in self.builder.fields
        if read.text and not is_taken:
            self.builder.set(key, read.text)
        if (read.text and is_taken) or read.lost:
            self.builder.keep(name, text)
            losses = " and ".join(read.lost)
            problem = (
                f"the {name} contains {losses}" if losses else f"no key corresponds to the {name}"
            )
            fix = "move it to a Markdown file next to the record" if not losses else "see `source`"
            self.builder.add_note("other", f"{problem}; {fix}", self.line(name))


def _for_type(kind: PublicationType, facts: Publication) -> Publication:
    """Return the facts; for books and works of institutions, use the container as the publisher."""
    row = PUBLICATION_TYPES[kind]
    if row.is_book or row.is_from_institution:
        return replace(facts, publisher=facts.publisher or facts.container, container="")
    return facts
