"""Imports Greene Lab sites: ``_data/citations.yaml``, ``_data/sources.yaml`` and ``_members/``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labpress.schema.identifiers import SCHEMES
from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType
from labpress_tools.drafts import Drafts, Origin, Rejection
from labpress_tools.importers.attached_files import find_attachment, find_file
from labpress_tools.importers.bibliographic import (
    add_encoding_note,
    add_publication,
    collect,
    guess_type,
)
from labpress_tools.importers.decoding import DecodedText, decode, is_true, one_line
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.foreign_markdown import read_markdown
from labpress_tools.importers.foreign_yaml import ForeignYaml, read_yaml_list
from labpress_tools.importers.greene_lab_members import read_members
from labpress_tools.importers.json_items import BrokenJson, split_items
from labpress_tools.importers.links import is_placeholder, is_remote, link_field
from labpress_tools.importers.people import Byline
from labpress_tools.importers.type_tables import WORDS_OF_TYPES
from labpress_tools.importers.variables import Variables, as_text
from labpress_tools.importers.venues import Publication

SOURCE = "Greene Lab"
# The prefixes of ids in Manubot (https://github.com/manubot/manubot), with the key of a record for
# each.
_PREFIXES = {"pubmed": "pmid", "pmc": "pmcid", "doi": "doi", "arxiv": "arxiv", "isbn": "isbn"}
_PREFIXES |= {"pmid": "pmid", "pmcid": "pmcid", "shortdoi": "doi"}
_SHORT_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(?!10\.)\S+|10/\S+")
# DOIs from bioRxiv and medRxiv, whose publisher is called Cold Spring Harbor Laboratory.
_BIORXIV_DOI = re.compile(r"10\.(?:1101|64898)/(?:\d{4}\.\d\d\.\d\d\.)?\d{6,}")
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")


@dataclass(slots=True)
class _Entry:
    """An entry of a data file, with its location."""

    data: dict[str, Any]
    file: str
    text: DecodedText
    yaml: ForeignYaml
    path: tuple[int, ...] = ()
    last_line: int = 0

    @property
    def line(self) -> int:
        return self.yaml.line(*self.path)

    @property
    def key(self) -> str:
        return one_line(as_text(self.data.get("id")) or as_text(self.data.get("title")))

    def line_of(self, *keys: str | int) -> int:
        return self.yaml.line(*self.path, *keys)


def read_greene_data(data: bytes, file: str, folder: Path | None = None) -> Drafts:
    """Read a single data file, ``citations.yaml`` or ``sources.yaml``.

    Args:
        data: its bytes.
        file: its name, as the user gave it.
        folder: the folder that contains the images to which entries refer; None to ignore images.
    """
    return collect(
        entry if isinstance(entry, Rejection) else _read_entry(entry, folder)
        for entry in _entries(data, file)
    )


def read_greene_lab(root: Path) -> Drafts:
    """Read all works and members of a site.

    Args:
        root: the folder of the site, which contains ``_data``.
    """
    entries: list[_Entry | Rejection] = []
    for path in _data_files(root, "citations"):
        entries += _entries_of_file(path, root)
    written: list[_Entry | Rejection] = []
    for path in _data_files(root, "sources"):
        written += _entries_of_file(path, root)
    works = collect(
        entry if isinstance(entry, Rejection) else _read_entry(entry, root)
        for entry in _merge_sources(entries, written)
    )
    members = read_members(root)
    return Drafts(works.drafts, (*works.rejections, *members.rejections), members.people)


def _data_files(root: Path, name: str) -> list[Path]:
    files = [path for path in (root / "_data").glob(f"{name}*") if path.suffix in _SUFFIXES]
    return sorted(files)


_SUFFIXES = frozenset({".json", ".yaml", ".yml"})


def _entries_of_file(path: Path, root: Path) -> list[_Entry | Rejection]:
    origin = Origin(SOURCE, path.name, path.as_posix(), 1)
    inside = find_file(root, path.relative_to(root).as_posix())
    if inside is None:
        reason = "the file is outside the site's folder; copy it there"
        return [Rejection(origin, reason)]
    try:
        return list(_entries(inside.read_bytes(), path.as_posix()))
    except OSError as error:
        return [Rejection(origin, f"cannot read the file: {error.strerror}")]


def _merge_sources(
    cited: list[_Entry | Rejection], written: list[_Entry | Rejection]
) -> Iterator[_Entry | Rejection]:
    """Merge the entries of both files; the hand-written ``sources.yaml`` takes precedence.

    ``citations.yaml`` is generated from ``sources.yaml``, so most entries are in both files.
    """
    own = {entry.key: entry for entry in written if isinstance(entry, _Entry) and entry.key}
    seen: set[str] = set()
    for entry in cited:
        if isinstance(entry, _Entry) and entry.key in own:
            seen.add(entry.key)
            entry.data = {**entry.data, **own[entry.key].data}
        yield entry
    for entry in written:
        if isinstance(entry, Rejection) or entry.key not in seen:
            yield entry


def _entries(data: bytes, file: str) -> Iterator[_Entry | Rejection]:
    text = decode(data)
    parts = _read_json(text) if file.endswith(".json") else read_yaml_list(text.text)
    for part in parts:
        if part.problem:
            line = part.problem_line
            origin = Origin(SOURCE, "", file, line)
            excerpt = "\n".join(text.text.split("\n")[line - 1 : line + 2])
            yield Rejection(origin, part.problem, excerpt[:200])
            continue
        items = part.data if isinstance(part.data, list) else [part.data]
        for index, item in enumerate(items):
            path = (index,) if isinstance(part.data, list) else ()
            line = part.line(*path)
            following = part.lines.get((index + 1,), 0)
            last = following - 1 if following else line + as_text(item).count(";") + 50
            if isinstance(item, dict):
                yield _Entry(item, file, text, part, path, last)
            elif item is not None:
                origin = Origin(SOURCE, "", file, line)
                reason = "an entry must be a mapping with `id` or `title`; correct this item"
                yield Rejection(origin, reason, as_text(item)[:200])


def _read_json(text: DecodedText) -> Iterator[ForeignYaml]:
    for item in split_items(text.text):
        if isinstance(item, BrokenJson):
            yield ForeignYaml(problem=item.reason, problem_line=item.line)
        else:
            yield ForeignYaml(item.value, {(): item.line})


def _read_entry(entry: _Entry, root: Path | None) -> DraftBuilder | Rejection:
    origin = Origin(SOURCE, entry.key, entry.file, entry.line)
    variables = Variables(entry.data)
    if variables.text("remove").lower() == "true":
        return Rejection(origin, "`remove: true`: the old site does not show it either")
    builder = DraftBuilder(origin, "\n".join(f"{k}: {as_text(v)}" for k, v in entry.data.items()))
    add_encoding_note(builder, entry.text, entry.line, entry.last_line)
    _add_id(builder, variables.text("id"), entry.line_of("id"))
    for name in SCHEMES:
        builder.identify(name, variables.text(name), name, entry.line_of(name))
    builder.title(variables.text("title"), "title")
    _add_authors(builder, variables, entry)
    date = builder.date(variables.text("date"), "date", entry.line_of("date"))
    builder.doubt_first_of_january(date, "date", entry.line_of("date"))
    _add_publication(builder, variables, entry)
    _add_link(builder, variables.text("link"), entry.line_of("link"))
    _add_texts(builder, variables, entry)
    _add_buttons(builder, variables, entry)
    _add_image(builder, variables, entry, root)
    for name, value in variables.rest():
        builder.keep(name, value)
    return builder


def _add_id(builder: DraftBuilder, text: str, line: int) -> None:
    prefix, colon, rest = text.partition(":")
    key = _PREFIXES.get(prefix.lower(), "")
    if _SHORT_DOI.fullmatch(text) or (prefix.lower() == "doi" and rest.startswith("10/")):
        builder.keep("id", text)
        problem = f"`id`: `{text}` is a short DOI"
        builder.add_note("identifier", f"{problem}; write the full DOI", line)
    elif key and colon:
        builder.identify(key, rest, "id", line)
    elif text.lower().startswith("url:"):
        builder.url(rest, "id", line)
    elif text.lower().startswith(("http://", "https://")):
        builder.url(text, "id", line)
    elif re.match(r"10\.[0-9]{4,9}/", text):
        builder.identify("doi", text, "id", line)
    elif text and not builder.identify_by_prefix(text, "id", line):
        builder.keep("id", text)
        problem = f"`id`: `{text[:80]}` is not an identifier that a record can contain"
        builder.add_note("identifier", f"{problem}; add a DOI, an arXiv id or `url`", line)


def _add_authors(builder: DraftBuilder, variables: Variables, entry: _Entry) -> None:
    byline = Byline(builder)
    for index, name in enumerate(variables.items("authors", "author")):
        byline.add(as_text(name), entry.line_of("authors", index))
    byline.finish()


def _add_publication(builder: DraftBuilder, variables: Variables, entry: _Entry) -> None:
    publisher = variables.text("publisher")
    word = one_line(as_text(variables.data.get("type"))).lower()
    year = str(builder.fields.get("date", ""))[:4]
    kind: PublicationType
    if word in WORDS_OF_TYPES and word != "article":
        kind = WORDS_OF_TYPES[word]
        variables.taken.add("type")
    elif _BIORXIV_DOI.fullmatch(str(builder.fields.get("doi", ""))):
        kind = "preprint"
    elif not publisher and "title" not in builder.fields:
        return  # an id does not determine the type
    else:
        kind = guess_type(builder, publisher, entry.line_of("publisher"))
    row = PUBLICATION_TYPES[kind]
    is_container = row.is_in_volume or row.is_at_event
    facts = Publication(**{"container" if is_container else "publisher": publisher})
    add_publication(builder, kind, facts, year, {"container": "publisher"})


def _add_link(builder: DraftBuilder, link: str, line: int) -> None:
    if _SHORT_DOI.fullmatch(link) and "doi" in builder.fields:
        builder.keep("link", link)
    elif link:
        builder.url(link, "link", line)


def _add_texts(builder: DraftBuilder, variables: Variables, entry: _Entry) -> None:
    builder.keywords(map(as_text, variables.items("tags", "keywords")))
    if is_true(variables.text("featured")):
        builder.set("featured", True)
    for name, key in (("description", "summary"), ("abstract", "abstract")):
        written = as_text(variables.take(name))
        read = read_markdown(written)
        builder.set(key, read.text)
        if read.lost or (written.strip() and not read.text):
            builder.keep(name, written)
            losses = " and ".join(read.lost) or "only the template's sample text"
            problem = f"the {name} contains {losses}"
            builder.add_note("other", f"{problem}; see `source`", entry.line_of(name))


def _add_buttons(builder: DraftBuilder, variables: Variables, entry: _Entry) -> None:
    for name in ("buttons", "extra-links", "links"):
        for index, item in enumerate(variables.items(name)):
            line = entry.line_of(name, index)
            if not isinstance(item, dict):
                builder.keep(name, as_text(item))
                continue
            button = Variables(item)
            kind, text, url = button.text("type"), button.text("text"), button.text("link", "url")
            field = link_field(kind or text)
            if field.needs_label and kind:
                field = link_field(text) if text else field
            label = text or (kind if field.needs_label else "")
            if is_placeholder(url):
                continue
            builder.link(field, url, f"{name}[{index}]", label, line)
            for key, value in button.rest():
                if key not in {"icon", "style", "tooltip", "flip"}:
                    builder.keep(f"{name}[{index}].{key}", value)
    repository = variables.text("repo")
    if _REPOSITORY.fullmatch(repository):
        url = f"https://github.com/{repository}"
        builder.link(link_field("code"), url, "repo", repository, entry.line_of("repo"))
    else:
        builder.keep("repo", repository)


def _add_image(
    builder: DraftBuilder, variables: Variables, entry: _Entry, root: Path | None
) -> None:
    image = variables.text("image")
    if not image:
        return
    file = find_attachment(root, image, "image") if root and not is_remote(image) else None
    if file:
        builder.files.append(file)
        builder.set("image", {"file": file.path.name})
        return
    builder.keep("image", image)
    reason = "is on another server" if is_remote(image) else "was not found in the site"
    fix = "save it in the record's folder, and add `image`"
    problem = f"the image `{image[:80]}` {reason}"
    builder.add_note("file", f"{problem}; {fix}", entry.line_of("image"))
