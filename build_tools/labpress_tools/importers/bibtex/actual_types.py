"""Determines the publication type of an entry from its entry type and its fields."""

from __future__ import annotations

import re
from dataclasses import replace

from labpress.schema.publication_types import PublicationType
from labpress_tools.importers.bibtex.entry import Entry
from labpress_tools.importers.bibtex.entry_types import (
    ENTRY_TYPES,
    EntryType,
    preprint_server_named,
    suggest_type,
)
from labpress_tools.importers.bibtex.fields import BY_TARGET
from labpress_tools.importers.bibtex.genres import PRESENTATION, read_how_published
from labpress_tools.importers.bibtex.identifier_texts import says_only_arxiv
from labpress_tools.importers.bibtex.patents import is_patent
from labpress_tools.importers.bibtex.preprints import (
    is_prepublished,
    says_manuscript,
    says_preprint,
)
from labpress_tools.importers.bibtex.texts import to_text
from labpress_tools.importers.type_tables import NAMES_OF_RIS_TYPES
from labpress_tools.wording.editions import read_number_of_pages
from labpress_tools.wording.genres import REPORT_TYPES, report_type_named, type_named
from labpress_tools.wording.volumes import split_volume

# Unspecific entry types, for which other fields determine the type.
_VAGUE = frozenset({"other", "preprint", "webpage"})
_UNPUBLISHED = "unpublished"
_SAYS_DATA = re.compile(r"(?i)\b(?:data|data ?sets?|corpus|database|data ?base)\b")
_SAYS_PACKAGE = re.compile(
    r"(?i)^(?:r|python|julia) package\b|cran\.r-project\.org/(?:web/)?packages?[=/]"
    r"|bioconductor\.org/packages/|pypi\.org/project/"
)
# Fields for the work that contains another, which books and proceedings have only by mistake. (The
# `maintitle` of a book is the title of all its volumes.)
_CONTAINERS = ("booktitle", "journal", "journaltitle")
# Fields that belong to a venue, and cannot be kept in one without a name.
_IN_VENUE = ("volume", "issue", "pages", "article number", "publisher", "place")


def actual_type(
    entry: Entry, type_: PublicationType, server: str, is_in_archive: bool, was_read_online: bool
) -> PublicationType:
    """Return the publication type of an entry; other fields may override its entry type.

    Args:
        entry: the entry; notes about doubtful types are added to it.
        type_: the type that corresponds to the entry type.
        server: the result of `preprint_server`.
        is_in_archive: whether the work is in a preprint archive.
        was_read_online: see `read_place`.
    """
    if type_ == "proceedings":
        type_ = _proceedings_or_paper(entry)
    if type_ == "conference":
        _move_title_of_volume(entry)
    published = _published(entry)
    if type_ in _VAGUE:
        is_preprint = is_in_archive or bool(server) or is_prepublished(entry)
        is_preprint = is_preprint or (entry.type == _UNPUBLISHED and says_preprint(entry))
        type_ = _from_other_fields(entry, type_, is_preprint, was_read_online)
    elif type_ == "book":
        type_ = _book_or_chapter(entry)
    elif server and not published:
        type_ = "preprint"
    elif type_ == "article" and not published:
        if is_in_archive:
            type_ = "preprint"
        else:
            _note_missing_venue(entry, "journal")
    elif type_ in {"conference", "chapter"} and not published and "crossref" not in entry.values:
        _note_missing_venue(entry, "booktitle")
    elif type_ == "article" and not entry.peek("journal") and entry.peek("book"):
        type_ = "conference"
        text = (
            "it is an `@article` with `booktitle`, so it was interpreted as a conference paper; correct "
            "`type` if that is wrong"
        )
        entry.add_note("type", text)
    return type_


def _is_package(entry: Entry) -> bool:
    """Return whether an entry describes a package, like those that R's ``citation()`` prints."""
    # The URL has already been read, but its field is still there.
    names = ("note", "howpublished", "url")
    return any(
        _SAYS_PACKAGE.search(entry.values[name].text) for name in names if name in entry.values
    )


def _book_or_chapter(entry: Entry) -> PublicationType:
    """Return the type of a ``@book``, which is also what Scopus writes for chapters.

    The kind of work or, without one, its place in another book shows whether it is a chapter. In
    both cases, Scopus writes the title of the book to ``journal``.
    """
    kinds = {type_named(entry.peek(target)) for target in ("type", "document type")}
    if "chapter" in kinds:
        return "chapter"
    field = _field_with_container(entry)
    if not field:
        return "book"
    is_part = entry.peek("pages") and not read_number_of_pages(entry.peek("pages"))
    if is_part and _has_authors(entry) and "book" not in kinds:
        text = (
            f"it is a `@book` with `{field}` and `pages`, so it was interpreted as a chapter; correct "
            "`type` if that is wrong"
        )
        entry.add_note("type", text, entry.values[field].line)
        return "chapter"
    text = (
        f"it is a `@book` with `{field}`; if it is a chapter, change `type` and add `venue.name`, and "
        "if that is the name of a series, add `venue.series`"
    )
    entry.add_note("type", text, entry.values[field].line)
    return "book"


def _field_with_container(entry: Entry) -> str:
    """Return the name of the field for the work that contains a book or proceedings, or "".

    If the field only repeats the title of the entry, it is marked as used, and the result is empty.
    """
    field = next((name for name in _CONTAINERS if entry.peek_field(name)), "")
    title = entry.values.get("title")
    if field and title and entry.peek_field(field).casefold() == to_text(title.text).casefold():
        entry.use(field)
        return ""
    return field


def _proceedings_or_paper(entry: Entry) -> PublicationType:
    """Return the type of a ``@proceedings``, which is also what the ASME's site writes for papers.

    A paper has authors, and pages, a number or a title of proceedings; proceedings have editors.
    """
    container = _field_with_container(entry)
    pages = entry.peek("pages")
    is_part = (
        container or entry.peek("article number") or (pages and not read_number_of_pages(pages))
    )
    if not _has_authors(entry) or not is_part:
        return "proceedings"
    reason = f"`{container}`" if container else "`pages`" if pages else "an article number"
    text = (
        f"it is a `@proceedings` with `author` and {reason}, so it was interpreted as a conference "
        "paper; correct `type` if that is wrong"
    )
    entry.add_note("type", text)
    return "conference"


def _move_title_of_volume(entry: Entry) -> None:
    """If an entry has no title of proceedings, use that in ``volume``: ``Volume 10: A Conference``."""
    volume = entry.values.get("volume")
    if not volume or _published(entry):
        return
    number, title = split_volume(volume.text)
    if title:
        entry.values["booktitle"] = replace(volume, text=title)
        entry.values["volume"] = replace(volume, text=number)


def _note_missing_venue(entry: Entry, field: str) -> None:
    """Add a note that an entry lacks the field with the name of its venue."""
    article = "an" if entry.type[0] in "aeiou" else "a"
    text = f"it is {article} `@{entry.type}` without `{field}`"
    fields = dict.fromkeys(name for target in _IN_VENUE for name, _ in entry.find(target))
    details = [name for name in fields if entry.peek_field(name)]
    if entry.peek("series"):
        text += (
            ", so the name of its venue is that of the `series`; add the actual `name` to `venue`"
        )
    elif details:
        verb = "is" if len(details) == 1 else "are"
        listed = ", ".join(f"`{name}`" for name in details)
        text += f"; add `venue`, for which {listed} {verb} kept under `source`"
        entry.described.update(details)
    else:
        text += "; add `venue`"
    entry.add_note("venue", text)


def _has_authors(entry: Entry) -> bool:
    return any(name in entry.values for name in BY_TARGET["authors"].names)


def among_similar(entry: Entry, type_: PublicationType) -> PublicationType:
    """Return a more specific type if other fields indicate one, or else the given type."""
    if type_ == "report" and _is_package(entry):
        return "software"
    words = report_type_named(entry.peek("type"))
    subtype = entry.peek("subtype").lower()
    if type_ in REPORT_TYPES and words:
        return words
    if type_ == "article" and subtype in {"newspaper", "newspaperarticle"}:
        entry.take("subtype")
        return "newspaper"
    if type_ == "article" and (entry.peek("reviewed authors") or entry.peek("reviewed title")):
        return "review"
    is_edited = entry.peek("editors") and not _has_authors(entry)
    return "edited-volume" if type_ == "book" and is_edited else type_


def known_type(entry: Entry) -> EntryType:
    """Return the meaning of an entry's type; an unknown entry type causes a note."""
    known = ENTRY_TYPES.get(entry.type)
    if known:
        return known
    suggestion = suggest_type(entry.type)
    if suggestion:
        text = f"unknown entry type `@{entry.type}`; did you mean `@{suggestion}`?"
        entry.add_note("type", text)
        return ENTRY_TYPES[suggestion]
    entry.add_note("type", f"unknown entry type `@{entry.type}`; check the type of publication")
    return EntryType("other", is_exact=False)


def _published(entry: Entry) -> str:
    """Return the journal, book or event in which the work appeared, or an empty string.

    Preprint servers do not count.
    """
    for target in ("journal", "book", "event"):
        for _, value in entry.find(target):
            text = to_text(value.text)
            if text and not preprint_server_named(text) and not says_only_arxiv(text):
                return text
    return ""


def _from_other_fields(
    entry: Entry, type_: PublicationType, is_preprint: bool, was_read_online: bool
) -> PublicationType:
    """Determine the type of an entry such as ``@misc`` or ``@online`` from its other fields."""
    if _is_package(entry):
        return "software"
    how = read_how_published(entry)
    if how.type and how.type != "chapter" and not is_preprint:
        return how.type
    if is_preprint:
        return "preprint"
    if how.type == "chapter":
        return "chapter"
    named = _named_type(entry)
    if named:
        return named
    if is_patent(entry):
        return "patent"
    texts = " ".join(entry.peek(target) for target in ("howpublished", "type", "notes"))
    presented = PRESENTATION.search(texts)
    is_named = PRESENTATION.search(entry.peek("type")) is not None
    if entry.peek("event") or is_named or (presented and entry.type != "misc"):
        is_poster = presented is not None and presented[1].lower() == "poster"
        return "poster" if is_poster else "talk"
    if entry.type == "misc" and was_read_online and "doi" not in entry.values:
        return "webpage"
    if entry.type == _UNPUBLISHED and says_manuscript(entry):
        return "manuscript"
    return _unclear_type(entry) if entry.type in {"misc", _UNPUBLISHED} else type_


def _unclear_type(entry: Entry) -> PublicationType:
    """Return the likely type of ``@misc`` and ``@unpublished``, and add a note about it."""
    if not entry.peek("version"):
        text = f"its type is not clear from `@{entry.type}`; set `type` in the record"
        entry.add_note("type", text)
        return "other"
    title = entry.values.get("title")
    is_data = title is not None and _SAYS_DATA.search(title.text) is not None
    type_: PublicationType = "dataset" if is_data else "software"
    text = (
        f"it has a `version`, so it was interpreted as `{type_}`; correct `type` if that is wrong"
    )
    entry.add_note("type", text)
    return type_


def _named_type(entry: Entry) -> PublicationType | None:
    """Return the publication type that the field ``type`` names, or None if it names none.

    The field contains the type in EndNote (``Computer Program``), Zotero (``blogPost``) or CSL. If
    labpress has no corresponding type, as for ``Map``, the result is ``other``.
    """
    written = entry.peek("type").lower()
    named = type_named(written)
    if named == "article" and not _published(entry):
        return "preprint"  # its type in CSL
    known = ENTRY_TYPES.get(re.sub(r"[\s-]", "", written))
    return (
        named
        or NAMES_OF_RIS_TYPES.get(written)
        or (known.type if known and written != "misc" else None)
    )
