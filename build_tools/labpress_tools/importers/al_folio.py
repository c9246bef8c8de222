"""Imports al-folio sites: ``_bibliography/*.bib``, with coauthors and venues in ``_data/``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from labpress.schema.names import Name, fold
from labpress_tools.drafts import Draft, Drafts, Origin, PersonDraft, Rejection, Value
from labpress_tools.importers.attached_files import find_file
from labpress_tools.importers.bibtex import read_bibtex
from labpress_tools.importers.decoding import decode, one_line
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.foreign_yaml import ForeignYaml, read_yaml
from labpress_tools.importers.links import LinkField, read_url
from labpress_tools.importers.people import set_name
from labpress_tools.importers.variables import Variables, as_text
from labpress_tools.names import NameParts, record_name

SOURCE = "al-folio"


def read_al_folio(root: Path) -> Drafts:
    """Read the publications and coauthors of a site.

    Args:
        root: the folder of the site, which contains ``_bibliography``.
    """
    drafts: list[Draft] = []
    rejections: list[Rejection] = []
    for path in sorted((root / "_bibliography").rglob("*.bib")):
        read = _read_bibliography(path, root)
        drafts += read.drafts
        rejections += read.rejections
    venues = _data(root, "venues")
    drafts = [_with_venue(_with_image(draft), venues) for draft in drafts]
    people, refused = _coauthors(root, drafts)
    return Drafts(tuple(drafts), (*rejections, *refused), tuple(people))


def _read_bibliography(path: Path, root: Path) -> Drafts:
    origin = Origin(SOURCE, path.name, path.as_posix(), 1)
    inside = find_file(root, path.relative_to(root).as_posix())
    if inside is None:
        reason = "the file is outside the site's folder; copy it there"
        return Drafts(rejections=(Rejection(origin, reason),))
    try:
        return read_bibtex(inside.read_bytes(), path.as_posix(), root)
    except OSError as error:
        reason = f"cannot read the file: {error.strerror}"
        return Drafts(rejections=(Rejection(origin, reason),))


def _with_image(draft: Draft) -> Draft:
    """Use the attached image file of a draft as its image, unless the draft already has one."""
    image = next((file.path.name for file in draft.files if file.role == "image"), "")
    if not image or "image" in draft.fields:
        return draft
    return replace(draft, fields={**draft.fields, "image": {"file": image}})


def _with_venue(draft: Draft, venues: ForeignYaml | None) -> Draft:
    """Add what ``venues.yml`` contains about a draft's venue to the draft's unused data."""
    venue = draft.fields.get("venue")
    short = draft.unused.get("abbr") or (venue.get("short") if isinstance(venue, dict) else "")
    data = venues.data if venues and isinstance(venues.data, dict) else {}
    details = data.get(short)
    if not isinstance(details, dict):
        return draft
    kept = {f"venues.yml: {name}": text for name, text in Variables(details).rest() if text}
    return replace(draft, unused={**draft.unused, **kept})


def _coauthors(root: Path, drafts: Iterable[Draft]) -> tuple[list[PersonDraft], list[Rejection]]:
    """Return the people in ``coauthors.yml``, and the entries of that file that cannot be used.

    The file maps each family name to one or more people, each with first names and a URL.
    """
    data = _data(root, "coauthors")
    if data is None:
        return [], []
    path = _data_file(root, "coauthors")
    if data.problem or not isinstance(data.data, dict | None):
        origin = Origin(SOURCE, "coauthors", path.as_posix(), data.problem_line or 1)
        return [], [Rejection(origin, data.problem or "the file is not a mapping of family names")]
    names = list(_names(drafts))
    people: list[PersonDraft] = []
    rejections: list[Rejection] = []
    entries = list(_coauthor_entries(data, path.as_posix()))
    shared = _shared_spellings(entries)
    for origin, key, entry in entries:
        built = _coauthor(origin, key, entry, names, shared)
        if isinstance(built, Rejection):
            rejections.append(built)
        else:
            people.append(built)
    return people, rejections


def _coauthor_entries(data: ForeignYaml, file: str) -> Iterator[tuple[Origin, str, Any]]:
    for family, people in (data.data or {}).items():
        for index, entry in enumerate(people if isinstance(people, list) else [people]):
            yield Origin(SOURCE, family, file, data.line(family, index)), family, entry


def _shared_spellings(entries: Iterable[tuple[Origin, str, Any]]) -> set[str]:
    """Return the spellings that several people share, such as ``D. Li``, in folded form."""
    seen: set[str] = set()
    shared: set[str] = set()
    for _, family, entry in entries:
        for first in dict.fromkeys(_first_names(entry)):
            spelling = fold(f"{first} {family}")
            (shared if spelling in seen else seen).add(spelling)
    return shared


def _coauthor(
    origin: Origin, key: str, entry: Any, names: Iterable[Name], shared: set[str]
) -> PersonDraft | Rejection:
    if not isinstance(entry, dict):
        reason = "an entry must be a mapping with `firstname` and `url`; correct this item"
        return Rejection(origin, reason, as_text(entry)[:200])
    builder = DraftBuilder(origin, as_text(entry))
    firsts = _first_names(entry)
    family = next((n.family for n in names if n.family and fold(n.family) == fold(key)), "")
    family = family or key.title()
    if not firsts:
        return Rejection(origin, f"the entry under `{key}` has no `firstname`; add it")
    printed = {
        one_line(name.given or "")
        for name in names
        if name.family and fold(name.family) == fold(key)
    }
    # "Ada" rather than "A. B."
    main = max(firsts, key=lambda first: (len(first.split()[0].rstrip(".")) > 1, len(first)))
    set_name(builder, record_name(NameParts(given=main, family=family)))
    variables = Variables(entry)
    variables.take("firstname")
    aliases = [first for first in firsts if first != main and first in printed]
    builder.words(
        "aliases",
        [f"{first} {family}" for first in aliases if fold(f"{first} {family}") not in shared],
    )
    url = variables.text("url")
    if url and not read_url(url):
        builder.keep("url", url)
    elif url:
        builder.link(LinkField("links", "homepage"), url, "url")
    if not printed & set(firsts):
        builder.add_note("name", f"no paper lists `{main} {family}`; check the spelling")
    for name, rest in variables.rest():
        builder.keep(name, rest)
    return builder.build_person()


def _first_names(entry: Any) -> list[str]:
    firsts = entry.get("firstname") if isinstance(entry, dict) else None
    values = firsts if isinstance(firsts, list) else [firsts]
    return [name for name in (one_line(as_text(value)) for value in values) if name]


def _names(drafts: Iterable[Draft]) -> Iterator[Name]:
    """Yield the names of the authors of all drafts, split into parts as labpress splits them."""
    for draft in drafts:
        authors = draft.fields.get("authors")
        for author in authors if isinstance(authors, list) else ():
            name = _name(author)
            if name:
                yield name


def _name(author: Value) -> Name | None:
    keys = ("name", "given", "particle", "family", "suffix", "literal")
    value: object = author
    if isinstance(author, dict):
        value = {key: author[key] for key in keys if key in author}
    try:
        return Name.model_validate(value)
    except ValidationError:
        return None


def _data(root: Path, name: str) -> ForeignYaml | None:
    path = _data_file(root, name)
    inside = find_file(root, path.relative_to(root).as_posix())
    try:
        return read_yaml(decode(inside.read_bytes()).text) if inside else None
    except OSError as error:
        return ForeignYaml(problem=f"cannot read the file: {error.strerror}", problem_line=1)


def _data_file(root: Path, name: str) -> Path:
    short, long = (root / "_data" / f"{name}.{suffix}" for suffix in ("yml", "yaml"))
    return long if long.exists() else short
