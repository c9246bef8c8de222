"""Reads CSL-JSON from Zotero, Better BibTeX, Pandoc, Mendeley and DOI registries."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from labpress.i18n.folding import has_cjk
from labpress.schema.identifiers import SCHEMES
from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType
from labpress_tools.drafts import Drafts, Origin, Rejection, Value
from labpress_tools.importers.bibliographic import (
    add_encoding_note,
    add_publication,
    collect,
    drop_known,
    note_unclear_type,
    read_note,
    refine_type,
    split_keywords,
)
from labpress_tools.importers.csl_publication import (
    add_csl_facts,
    add_genre_and_numbers,
    as_list,
    date_text,
    imprecise_date,
    read_csl_publication,
)
from labpress_tools.importers.decoding import DecodedText, decode, one_line
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.facts import (
    edited_type,
    place_editors,
)
from labpress_tools.importers.json_items import BrokenJson, JsonItem, split_items
from labpress_tools.importers.people import Byline, orcid_of, with_roles
from labpress_tools.importers.type_tables import CROSSREF_TYPES, CSL_TYPES
from labpress_tools.importers.variables import Variables, as_text
from labpress_tools.name_words import is_others, looks_like_team
from labpress_tools.names import NameParts, names_only
from labpress_tools.text import plain_title

SOURCE = "CSL-JSON"
_NAMES = {"container": "container-title", "short": "container-title-short", "pages": "page"}
_NAMES |= {"event": "event-title", "series": "collection-title", "location": "publisher-place"}
_NAMES |= {"event_date": "event-date", "series_number": "collection-number"}
_NAMES |= {"article_number": "number"}
# Variables that contain at most one id.
_IDENTIFIERS = {
    **{key: key for key in SCHEMES},
    **{
        name: key
        for key, scheme in SCHEMES.items()
        for name, template in scheme.csl.items()
        if template == "{id}"
    },
}
# Ids that only number the items of a file: "ITEM-1", as Mendeley writes, or "1".
_POSITION = re.compile(r"(?:ITEM-)?\d+")
# Lines of a note that contain fields: "DOI: 10.1000/182", "tex.archiveprefix: arXiv", "{:PMID: 1}".
_NOTE_LINE = re.compile(r"\{?:?(?P<key>[A-Za-z][\w.\- ]{0,40}?)\s*:\s*(?P<value>.+?)\}?", re.ASCII)
_VARIABLES = {
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "pmc": "PMCID",
    "arxiv": "arxiv",
    "eprint": "eprint",
    "url": "URL",
    "citation key": "citation-key",
    "citekey": "citation-key",
    "publisher": "publisher",
    "publisher place": "publisher-place",
    "event place": "event-place",
    "event title": "event-title",
    "event": "event-title",
    "issued": "issued",
    "original-title": "original-title",
    "number": "number",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "genre": "genre",
    "status": "status",
    "type": "type",
    "language": "language",
    "container-title": "container-title",
    "collection-title": "collection-title",
}


def read_csl_json(data: bytes, file: str, folder: Path | None = None) -> Drafts:
    """Convert a CSL-JSON file to drafts: a list, an object that contains one, or a single item.

    Args:
        data: its bytes.
        file: its name, as the user gave it.
        folder: not used, because the format does not refer to files.
    """
    text = decode(data)
    return collect(_read_item(item, file, text) for item in split_items(text.text))


def _read_item(
    item: JsonItem | BrokenJson, file: str, text: DecodedText
) -> DraftBuilder | Rejection:
    if isinstance(item, BrokenJson):
        match = re.search(r'"(?:id|citation-key)"\s*:\s*"([^"\\]{1,100})"', item.text)
        origin = Origin(SOURCE, match[1] if match else "", file, item.line)
        return Rejection(origin, item.reason, item.text[:200])
    if not isinstance(item.value, dict):
        origin = Origin(SOURCE, "", file, item.line)
        reason = "a CSL-JSON item must be an object with `type` and `title`; remove this value"
        return Rejection(origin, reason, item.text[:200])
    if _POSITION.fullmatch(one_line(as_text(item.value.get("id")))):
        item.value.pop("id")
    key = one_line(as_text(item.value.get("citation-key") or item.value.get("id")))
    origin = Origin(SOURCE, key, file, item.line)
    builder = DraftBuilder(origin, item.text)
    add_encoding_note(builder, text, item.line, item.line + item.text.count("\n"))
    _fill(builder, item.value)
    return builder


def _fill(builder: DraftBuilder, data: dict[str, Any]) -> None:
    # Crossref lists the names of a journal, the usual one first.
    for name in ("container-title", "container-title-short"):
        names = [text for text in map(as_text, as_list(data.get(name))) if text]
        if len(names) > 1:
            data[name] = names[0]
            for other in names[1:]:
                builder.keep(name, other)
    variables = Variables(data)
    notes = _split_note(variables)
    for name in ("citation-key", "id"):
        key = variables.text(name)
        if key and key != builder.fields.get("citekey"):
            builder.citekey(key, name)
    builder.title(_title(variables.take("title")), "title")
    _add_people(builder, variables)
    _add_identifiers(builder, variables)
    year = _add_date(builder, variables)
    genre = one_line(as_text(data.get("genre")))
    container = one_line(as_text(data.get("container-title")))
    kind = refine_type(builder, _read_type(builder, variables), genre, container)
    note_unclear_type(builder, kind, one_line(as_text(data.get("type"))))
    kind = edited_type(builder, kind, one_line(as_text(data.get("event-title"))))
    add_genre_and_numbers(builder, variables, kind)
    add_publication(builder, kind, read_csl_publication(variables, kind), year, _NAMES)
    place_editors(builder, kind)
    _place_authors_of_book(builder, variables)
    _add_texts(builder, variables, notes)
    add_csl_facts(builder, variables)
    for name in ("genre", "archive"):
        drop_known(builder, kind, name, variables.text(name))
    for name, value in variables.rest():
        builder.keep(name, value)


def _title(value: Any) -> str:
    """Return the text of a title, which is a list in Crossref's variant of the format."""
    return as_text(value[0]) if isinstance(value, list) and value else as_text(value)


def _read_type(builder: DraftBuilder, variables: Variables) -> PublicationType:
    word = variables.text("type")
    kind = CSL_TYPES.get(word) or CROSSREF_TYPES.get(word)
    if kind is None:
        subject = (
            f"labpress has no type that corresponds to the CSL type `{word[:40]}`"
            if word
            else "the item has no type"
        )
        builder.add_note("type", f"{subject}; it was interpreted as `other`; correct `type`")
        builder.keep("type", word)
    return kind or "other"


def _add_people(builder: DraftBuilder, variables: Variables) -> None:
    for key, name in (
        ("authors", "author"),
        ("editors", "editor"),
        ("translators", "translator"),
    ):
        byline = Byline(builder)
        for person in variables.items(name):
            _add_author(byline, person)
        byline.finish(key)
    title = plain_title(variables.text("reviewed-title"))
    reviewers = Byline(builder)
    for person in variables.items("reviewed-author") if title else ():
        _add_author(reviewers, person)
    people = names_only(reviewers.authors)
    builder.set("reviewed", {"title": title, "authors": people} if people else title)


def _place_authors_of_book(builder: DraftBuilder, variables: Variables) -> None:
    """Add the authors of the book that contains the work to the venue, if there is one."""
    if isinstance(builder.fields.get("venue"), dict):
        byline = Byline(builder)
        for person in variables.items("container-author"):
            _add_author(byline, person)
        if byline.authors:
            builder.set_in_venue("authors", names_only(byline.authors))


def _add_author(byline: Byline, person: Any) -> None:
    """Add a person from a name variable, in the form of the CSL schema or of Crossref."""
    if not isinstance(person, dict):
        byline.add(as_text(person))
        return
    text = {name: one_line(as_text(value)) for name, value in person.items()}
    literal = text.get("literal") or text.get("name") or ""
    family, given = text.get("family", ""), text.get("given", "")
    particles = (text.get("dropping-particle"), text.get("non-dropping-particle"))
    particle = " ".join(filter(None, particles))
    names = (
        p.get("name") if isinstance(p, dict) else p for p in as_list(person.get("affiliation"))
    )
    affiliations: list[Value] = [name for name in map(one_line, map(as_text, names)) if name]
    orcid = orcid_of(text.get("ORCID") or text.get("orcid") or "")
    if is_others(literal) and not family:
        byline.add(literal)
        return
    if family and given and person.get("static-ordering") is True and not has_cjk(family):
        author: Value = {"given": given, "family": family, "family_first": True}
        byline.authors.append(with_roles(author, orcid=orcid, affiliations=affiliations))
        return
    if family and (given or particle or not looks_like_team(family)):
        parts = NameParts(given, particle, family, text.get("suffix", ""))
    elif literal or family:
        # A single word may be a person's name; several words are not split.
        whole = literal or family
        parts = NameParts(literal=whole) if " " in whole else NameParts(family=whole)
    elif given:
        parts = NameParts(given)
    else:
        byline.builder.keep("author", as_text(person))
        return
    byline.append(parts, orcid=orcid, affiliations=affiliations)


def _add_identifiers(builder: DraftBuilder, variables: Variables) -> None:
    for name, key in _IDENTIFIERS.items():
        value = variables.take(name)
        for text in [", ".join(map(as_text, value))] if isinstance(value, list) else [value]:
            builder.identify(key, as_text(text), name)
    archive = one_line(as_text(variables.data.get("archive")))
    prefix = one_line(as_text(variables.data.get("tex.archiveprefix")))
    for name in ("archive_location", "archive-location", "number", "eprint", "tex.eprint"):
        value = one_line(as_text(variables.data.get(name)))
        is_arxiv = "arxiv" in {value[:5].lower(), archive.lower(), prefix.lower()}
        if value and is_arxiv and (name != "number" or value.lower().startswith("arxiv")):
            variables.taken |= {name, "archive", "tex.archiveprefix"}
            builder.identify("arxiv", value, name)
    primary_class = one_line(as_text(variables.data.get("tex.primaryclass")))
    if primary_class and "arxiv" in builder.fields:
        variables.taken.add("tex.primaryclass")
        builder.words("categories", [primary_class])
    builder.url(variables.text("URL", "url"), "URL")


def _add_date(builder: DraftBuilder, variables: Variables) -> str:
    """Set the date, and return its year, or an empty string if there is none."""
    value = variables.take("issued")
    text = date_text(value)
    kind = CSL_TYPES.get(one_line(as_text(variables.data.get("type"))), "other")
    if PUBLICATION_TYPES[kind].may_span_dates:
        days = date_text(value, has_range=True)
        if "/" in days:
            builder.set("date", days)
            return days[:4]
    if not text and value is not None:
        builder.keep("issued", "" if value == {"date-parts": [[None]]} else as_text(value))
    date = builder.date(text, "issued")
    imprecise = imprecise_date(value)
    if date and imprecise:
        builder.note_shortened_date(imprecise, date, "issued")
    return date[:4]


def _add_texts(builder: DraftBuilder, variables: Variables, notes: list[str]) -> None:
    language = variables.text("language")
    if language:
        builder.language(language, "language")
    keywords = variables.take("keyword", "keywords", "categories")
    texts = list(map(as_text, keywords)) if isinstance(keywords, list) else [as_text(keywords)]
    builder.keywords(split_keywords(texts))
    builder.abstract(as_text(variables.take("abstract")), "abstract")
    for note in notes:
        read_note(builder, note, "note")


def _split_note(variables: Variables) -> list[str]:
    """Move the fields in the note to variables of the item that have no value yet.

    Returns:
        The rest of the note as the only item of a list, or an empty list if nothing is left.
    """
    note = as_text(variables.take("note"))
    rest: list[str] = []
    for line in note.split("\n"):
        match = _NOTE_LINE.fullmatch(line.strip())
        key = match["key"].strip() if match else ""
        name = _VARIABLES.get(key.lower().removeprefix("tex."), "")
        if match and not name and key.lower().startswith("tex."):
            name = key.lower()
        if match and name and variables.data.get(name) in (None, "", [], {}):
            value = match["value"].strip()
            variables.data = {**variables.data, name: value}
        elif line.strip():
            rest.append(line.strip())
    return ["\n".join(rest)] if rest else []
