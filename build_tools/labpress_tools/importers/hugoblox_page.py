"""A page of HugoBlox: its front matter, the text below, and the files beside it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labpress.schema.names import slug
from labpress.schema.publication_types import PublicationType
from labpress_tools.drafts import AttachedFile, Draft, Origin, Rejection, Value
from labpress_tools.importers.attached_files import IMAGE_SUFFIXES, files_in, find_file
from labpress_tools.importers.bibliographic import (
    add_encoding_remark,
    add_publication,
    guess_type,
)
from labpress_tools.importers.citation_files import read_citation
from labpress_tools.importers.decoding import decode, one_line
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.foreign_markdown import read_markdown
from labpress_tools.importers.front_matter import Page, read_page
from labpress_tools.importers.identifiers import scheme_of_url
from labpress_tools.importers.links import (
    FileRole,
    LinkPlace,
    is_placeholder,
    is_remote,
    link_place,
)
from labpress_tools.importers.people import author_of_text, with_roles
from labpress_tools.importers.type_tables import HUGO_TYPES
from labpress_tools.importers.variables import Variables, as_text
from labpress_tools.importers.venues import Publication, split_citation

SOURCE = "HugoBlox"
# The names of the site's own author, where no profile says another.
_OWNERS = frozenset({"admin", "me"})
# Where Hugo finds a file that a page names, relative to the site.
_FILE_FOLDERS = ("content", "static", "assets/media", "assets")
_ROLES = (
    (re.compile(r"equal|joint first|co-first", re.IGNORECASE), "equal_contribution"),
    (re.compile(r"correspond", re.IGNORECASE), "corresponding"),
)
# Links with these texts lead to the paper, and not to its data or code.
_PAPER_LINK = re.compile(
    r"\b(?:doi|arxiv|pubmed|pmc|openreview|paper|publisher|pdf|preprint)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Site:
    """What a page needs of the site around it.

    Attributes:
        root: the site's folder; the page's own folder for a single page; None without a disk.
        authors: the names of people by the ids of their profiles.
    """

    root: Path | None = None
    authors: Mapping[str, str] = field(default_factory=dict)


def read_publication_page(
    data: bytes, file: str, folder: Path | None, site: Site
) -> DraftBuilder | Rejection:
    """Read a page.

    Args:
        data: its bytes.
        file: its name, as the user gave it.
        folder: its folder; None if nothing but the bytes is to be read.
        site: the site around it.
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
    add_encoding_remark(builder, text, 1, text.text.count("\n") + 1)
    _Reader(builder, variables, page, folder, site).read()
    return builder


@dataclass(slots=True)
class _Reader:
    """Reads one page, from its front matter to the files beside it."""

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
        self.links()
        self.image()
        self.files()
        if citation:
            self.merge(citation)
        for project in variables.items("projects"):
            name = one_line(as_text(project))
            builder.keep("projects", name)
            fix = f"run `labpress new family {slug(name) or 'ID'}` and add `family`"
            builder.remark(
                "other", f"it belongs to the project `{name}`; {fix}", self.line("projects")
            )
        for key, value in variables.rest():
            builder.keep(key, value)

    def authors(self) -> None:
        names = [one_line(as_text(name)) for name in self.variables.items("authors", "author")]
        notes = [one_line(as_text(note)) for note in self.variables.items("author_notes")]
        authors: list[Value] = []
        for index, name in enumerate(names):
            note = notes[index] if index < len(notes) else ""
            authors += [self.author(name, note, self.line("authors", index))] if name else []
        self.builder.set("authors", authors)
        for note in notes[len(names) :]:
            self.builder.keep("author_notes", note)

    def author(self, name: str, note: str, line: int) -> Value:
        known = self.site.authors.get(name) or self.site.authors.get(name.casefold())
        if not known and name in _OWNERS:
            problem = f"the author `{name}` has no profile in `content/authors/{name}`"
            self.builder.remark("name", f"{problem}; write the person's name", line)
        author, marks = author_of_text(known or name)
        roles: dict[str, Value] = {}
        for pattern, role in _ROLES:
            if pattern.search(note):
                roles[role] = True
        if note and not roles:
            self.builder.keep("author_notes", f"{known or name}: {note}")
        if marks:
            problem = f"the mark `{marks}` of `{name}` was removed"
            fix = "write `equal_contribution: true` or `corresponding: true`"
            self.builder.remark("name", f"{problem}; {fix}", line)
        return with_roles(author, **roles)

    def identifiers(self) -> None:
        ids = self.variables.nested("hugoblox").nested("ids")
        for source in (self.variables, ids):
            for name in ("doi", "arxiv", "pmid", "pmcid", "isbn", "issn", "openreview"):
                text = source.text(name)
                if not is_placeholder(text):
                    self.builder.identify(name, text, name, self.line(name))
        for name, value in ids.rest():
            self.builder.keep(f"hugoblox.ids.{name}", value)

    def citation(self) -> Draft | None:
        """The entry in `cite.bib`, which completes the front matter."""
        path = _beside(self.site.root, self.folder, "cite.bib")
        return read_citation(self.builder, path) if path else None

    def date(self, citation: Draft | None) -> None:
        """The date; Academic wrote the first of January where only the year was known."""
        text = self.variables.text("date")
        written = str(citation.fields.get("date", "")) if citation else ""
        if re.match(rf"{written}(?:-01){{{2 - written.count('-')}}}(?![0-9])", text) and written:
            text = written
        self.builder.date(text, "date", self.line("date"))

    def publication(self, citation: Draft | None) -> None:
        value = self.variables.take("publication")
        short = self.variables.text("publication_short")
        if isinstance(value, dict):
            nested = Variables(value)
            text, short = nested.text("name"), short or nested.text("short_name", "short")
            for name, rest in nested.rest():
                self.builder.keep(f"publication.{name}", rest)
        else:
            text = one_line(as_text(value))
        facts, rest_of_text = split_citation(text, short)
        self.builder.keep("publication", rest_of_text)
        kind = self.type(facts, citation)
        year = str(self.builder.fields.get("date", ""))[:4]
        add_publication(self.builder, kind, _for_type(kind, facts), year)

    def type(self, facts: Publication, citation: Draft | None) -> PublicationType:
        words = [one_line(as_text(word)) for word in self.variables.items("publication_types")]
        kinds = [HUGO_TYPES[word] for word in words if word in HUGO_TYPES]
        line = self.line("publication_types")
        for word in words:
            if word not in HUGO_TYPES:
                problem = f"the publication type `{word}` has no counterpart"
                self.builder.keep("publication_types", word)
                self.builder.remark("type", f"{problem}; write the right `type`", line)
        if kinds and words[0] not in {"0", "other"}:
            return kinds[0]
        if citation and "type" in citation.fields:
            return citation.fields["type"]  # type: ignore[return-value]
        return guess_type(self.builder, facts.container, line)

    def texts(self) -> None:
        builder, variables = self.builder, self.variables
        builder.words("keywords", map(as_text, variables.items("tags", "keywords")))
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
            what = " and ".join(read.lost)
            problem = f"the {name} contains {what}" if what else f"the {name} has no place"
            fix = "move it to a Markdown file beside the record" if not what else "see `source`"
            self.builder.remark("other", f"{problem}; {fix}", self.line(name))

    def links(self) -> None:
        for name in [name for name in self.variables.data if name.startswith("url_")]:
            if name == "url_custom":
                continue
            word = name.removeprefix("url_")
            self.link(link_place(word), self.variables.text(name), name, word, "")
        for name in ("links", "url_custom"):
            for index, item in enumerate(self.variables.items(name)):
                self.listed_link(item, f"{name}[{index}]")

    def listed_link(self, item: Any, name: str) -> None:
        if not isinstance(item, dict):
            self.builder.keep(name, as_text(item))
            return
        link = Variables(item)
        kind, label = link.text("type"), link.text("name", "label", "text")
        url, identifier = link.text("url", "link"), link.text("id")
        provider = link.text("provider").lower()
        written = f"{provider}:{identifier}"
        if identifier and not self.builder.identify_by_prefix(written, name):
            self.builder.keep(name, written)
        place = link_place(kind if kind and kind != "custom" else label)
        has_own_kind = kind and kind != "custom"
        self.link(place, url, name, f"{kind} {label}", "" if has_own_kind and not label else label)
        for key, value in link.rest():
            if key not in {"icon", "icon_pack"}:
                self.builder.keep(f"{name}.{key}", value)

    def link(self, place: LinkPlace, url: str, name: str, word: str, label: str) -> None:
        """Place a link: an id of the paper, a file of the site, or a URL."""
        line = self.line(name.partition("[")[0])
        if is_placeholder(url):
            return
        if not is_remote(url):
            self.attach(url, place, name, line)
        elif place.key == "links" and _PAPER_LINK.search(word) and scheme_of_url(url):
            self.builder.identify(scheme_of_url(url), url, name, line)
        else:
            shown = label if place.needs_label or place.key == "links" else ""
            self.builder.link(place, url, name, shown, line)

    def attach(self, url: str, place: LinkPlace, name: str, line: int) -> None:
        path = _beside(self.site.root, self.folder, url)
        if path is None and self.site.root:
            path = find_file(self.site.root, re.sub(r"^(?:\.\./)+", "", url), _FILE_FOLDERS)
        if path is None:
            self.builder.keep(name, url)
            problem = f"`{name}`: the file `{url[:80]}` was not found in the site"
            self.builder.remark("file", f"{problem}; copy it into the record's folder", line)
            return
        file = AttachedFile(path, place.role)
        if file not in self.builder.files:
            self.builder.files.append(file)

    def image(self) -> None:
        image = self.variables.nested("image")
        own = self.variables.text("image", "image_preview")
        name = image.text("filename") or own
        path = _beside(self.site.root, self.folder, name) if name and not is_remote(name) else None
        if path is None and self.site.root and self.folder:
            beside = files_in(self.site.root, self.folder)
            path = next((file for file in beside if _is_featured(file)), None)
        caption = read_markdown(image.text("caption")).text
        if path:
            self.builder.files.append(AttachedFile(path, "image"))
            figure = {"file": path.name, "alt": image.text("alt_text"), "caption": caption}
            self.builder.set("image", {key: value for key, value in figure.items() if value})
        else:
            self.builder.keep("image", name)
            self.builder.keep("image.caption", caption)
        for key, value in image.rest():
            self.builder.keep(f"image.{key}", value)

    def files(self) -> None:
        """The PDF files in the folder that no field names."""
        if not (self.site.root and self.folder):
            return
        beside = files_in(self.site.root, self.folder)
        known = {file.path for file in self.builder.files}
        found = [path for path in beside if path.suffix.lower() == ".pdf" and path not in known]
        has_paper = any(file.role == "pdf" for file in self.builder.files)
        for path in found:
            place = link_place(path.stem.replace("_", "-").replace(self.folder.name, ""))
            role: FileRole = place.role if place.role != "supplement" else "pdf"
            if role == "pdf" and has_paper:
                role = "supplement"
            has_paper = has_paper or role == "pdf"
            self.builder.files.append(AttachedFile(path, role))

    def merge(self, citation: Draft) -> None:
        """Add from `cite.bib` what the front matter lacks."""
        builder = self.builder
        for key, value in citation.fields.items():
            if key == "venue" and isinstance(value, dict) and "venue" in builder.fields:
                own = builder.fields["venue"]
                assert isinstance(own, dict)
                order = ("type", "name", "short", "year", "volume", "issue", "pages", "publisher")
                merged = {**value, **own}
                keys = [*order, *(name for name in merged if name not in order)]
                builder.fields["venue"] = {name: merged[name] for name in keys if name in merged}
            elif key in {"links", "artifacts"} and isinstance(value, list):
                earlier = builder.fields.get(key, [])
                assert isinstance(earlier, list)
                urls = {item.get("url") for item in earlier if isinstance(item, dict)}
                more = [i for i in value if isinstance(i, dict) and i.get("url") not in urls]
                builder.set(key, [])
                builder.fields[key] = [*earlier, *more]
            else:
                builder.fields.setdefault(key, value)
        for name, text in citation.unused.items():
            builder.keep(f"cite.bib: {name}", text)
        known = {file.role for file in builder.files}
        builder.files += [file for file in citation.files if file.role not in known]
        builder.relations += citation.relations


def _beside(root: Path | None, folder: Path | None, name: str) -> Path | None:
    """A file that a page names relative to its own folder."""
    if not (root and folder) or name.startswith("/"):
        return None
    return find_file(root, name, (os.path.relpath(folder.resolve(), root.resolve()),))


def _is_featured(path: Path) -> bool:
    return path.stem.lower().startswith("featured") and path.suffix.lower() in IMAGE_SUFFIXES


def _for_type(kind: PublicationType, facts: Publication) -> Publication:
    """The name of a publication, as what it is for a type: a school is a publisher."""
    if kind in {"report", "thesis", "book"}:
        return Publication(publisher=facts.container, short=facts.short)
    return facts
