"""Renders BibTeX entries for ``bibtex`` and publishers' styles."""

from __future__ import annotations

from labpress.bibliography.editions import ordinal_edition
from labpress.bibliography.facts import filing_date, people_of, texts_of
from labpress.bibliography.formats.entry_types import (
    Fields,
    matching_entry_type,
    raw,
    type_specific_fields,
)
from labpress.bibliography.item import BibliographicItem, display
from labpress.bibliography.latex import (
    escape,
    escape_name,
    escape_pages,
    escape_title,
    escape_tokens,
    to_ascii,
)
from labpress.bibliography.latex_names import escape_keywords, escape_list, escape_names
from labpress.bibliography.titles import split_title
from labpress.schema.publication_types import PUBLICATION_TYPES, Fact

_ALONE = frozenset({"booklet", "misc"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def render_bibtex(item: BibliographicItem) -> str:
    """Render one entry, with a trailing line break."""
    entry_type, type_fields = _type_and_fields(item)
    fields: Fields = {
        "author": escape_names(item.marked_authors, to_ascii),
        "title": escape_title(item.tokens, to_ascii),
        "collaboration": escape(", ".join(item.collaboration), to_ascii),
        **{name: escape_names(people, to_ascii) for name, people in people_of(item, "bibtex")},
        **_changes_for_styles(item, entry_type),
        **type_fields,
        "series": escape_name(item.series_title, to_ascii),
        "volume": escape(item.volume, to_ascii),
        "number": escape(item.issue, to_ascii),
        **{name: escape(text, to_ascii) for name, text in texts_of(item, "bibtex")},
        "edition": escape(ordinal_edition(item.edition), to_ascii),
        **filing_date(item),
        **_number_in_series(item, entry_type),
        "pages": escape_pages(item.locator, to_ascii),
        "eid": escape(item.article_number, to_ascii),
        **_places(item, entry_type, "howpublished" in type_fields),
        "year": _year(item),
        **_identifiers(item),
        "url": raw(item.url or _url_of_doi(item, entry_type)),
        "note": escape(_note(item, entry_type), to_ascii),
        "keywords": escape_keywords(item.keywords, to_ascii),
        "abstract": escape_tokens(item.abstract_tokens, to_ascii),
    }
    month = _MONTHS[item.date.month - 1] if item.date and item.date.month else ""
    return write_entry(entry_type, item.key, fields, {"month": month})


def _are_editors_in_note(item: BibliographicItem, entry_type: str) -> bool:
    """Return whether the note must contain the editors, since styles would omit them.

    Styles omit the editors of a book that has authors, and of any booklet or ``@misc``. In a booklet
    or ``@misc``, the note contains the editors only if there are no authors.
    """
    if not item.editors:
        return False
    return bool(item.authors) if entry_type == "book" else not item.authors and entry_type in _ALONE


def _year(item: BibliographicItem) -> str:
    """Return the year, or the range of years in which the volumes of a book appeared."""
    last = item.date.end if item.date and PUBLICATION_TYPES[item.type].is_book else None
    is_range = last and item.date and last.year != item.date.year
    return f"{item.year}--{last.year:04d}" if last and is_range else item.year


def _places(item: BibliographicItem, entry_type: str, is_in_howpublished: bool) -> Fields:
    """Return the field for the place: ``address``, or ``venue`` if ``address`` would be misread.

    In ``@inproceedings``, ``address`` is by definition the place of the event
    (https://ctan.org/pkg/bibtex, btxdoc 2.2). In other types, ``address`` would be read as the
    place of the publisher, if there is one, so the place of an event is in ``venue``, which few
    styles print.
    """
    if is_in_howpublished:
        return {}
    is_misleading = item.event_place and item.publishers and entry_type != "inproceedings"
    return {"venue" if is_misleading else "address": escape(item.place, to_ascii)}


def _changes_for_styles(item: BibliographicItem, entry_type: str) -> Fields:
    """Return the fields to change if an entry has no authors, or if its note names the editors.

    A book with authors loses its ``editor``, since BibTeX allows either authors or editors. An entry
    without authors gets a ``key`` for styles to sort by, unless they can sort it by its editors.
    The result is {} if there is nothing to change.
    """
    if not item.authors and not item.editors:
        return {"key": escape(", ".join(item.collaboration) or item.title, to_ascii)}
    if not _are_editors_in_note(item, entry_type):
        return {}
    return {"editor": ""} if item.authors else {"key": escape(display(item.editors[0]), to_ascii)}


# Conferences number their proceedings in the field `volume`, as publishers and DBLP do: styles print
# "volume 7 of Lecture Notes in Examples".
_NUMBERED_BY_VOLUME = frozenset({"inproceedings", "proceedings"})


def _number_in_series(item: BibliographicItem, entry_type: str) -> Fields:
    """Return the fields to change for the work's number in its series, or {}.

    Styles print either the volume or the number. If a work has both, its number is moved to the
    name of the series.
    """
    if not (item.series and item.series_number) or item.number:
        return {}
    if not item.volume:
        # After a series that ends in a digit, `volume` would be that of the work.
        if entry_type not in _NUMBERED_BY_VOLUME or item.series[-1].isdigit():
            return {}
        return {"volume": escape(item.series_number, to_ascii), "number": ""}
    number = item.issue if entry_type == "article" else ""
    return {
        "series": escape_name(item.numbered_series, to_ascii),
        "number": escape(number, to_ascii),
    }


def _url_of_doi(item: BibliographicItem, entry_type: str) -> str:
    """Return the URL of the DOI if styles such as plainnat omit the entry's DOI, otherwise ""."""
    if entry_type not in {"misc", "phdthesis", "techreport"}:
        return ""
    return next((id_.url for id_ in item.identifiers if id_.key == "doi" and id_.url), "")


def write_entry(entry_type: str, key: str, fields: Fields, macros: Fields | None = None) -> str:
    """Return the text of an entry.

    Args:
        entry_type: its type, without ``@``.
        key: the citekey.
        fields: the fields, with escaped values; those with empty values are left out.
        macros: fields whose values are written without braces, after the year.
    """
    lines: list[str] = []
    for name, value in fields.items():
        if value:
            lines.append(f"  {name} = {{{value}}}")
        if name == "year":
            lines += [f"  {name} = {value}" for name, value in (macros or {}).items() if value]
    return f"@{entry_type}{{{key},\n" + "".join(f"{line},\n" for line in lines) + "}\n"


def _identifiers(item: BibliographicItem) -> Fields:
    fields: Fields = {}
    for identifier in item.identifiers:
        fields |= identifier.fill(identifier.scheme.bibtex, item.primary_class)
    return {name: raw(value) for name, value in fields.items()}


def _type_and_fields(item: BibliographicItem) -> tuple[str, Fields]:
    """Return the type of the entry, and its type-specific fields.

    An entry that lacks fields that BibTeX requires for its type becomes ``@misc``: otherwise a
    chapter without a publisher or an article without a journal would cause a warning.
    """
    entry_type = matching_entry_type(item, PUBLICATION_TYPES[item.type].bibtex)
    if entry_type:
        return entry_type.name, type_specific_fields(
            item, entry_type, lambda name, fact: _write_fact(item, name, fact)
        )
    # No style prints the publisher of `@misc`, but programs without support for eprints read it.
    server = item.preprint_server if item.type == "preprint" else ""
    return "misc", {"howpublished": escape(_how_published(item), to_ascii), "publisher": server}


def _write_fact(item: BibliographicItem, field: str, fact: Fact) -> str:
    if fact == "publishers":
        return escape_list(item.publishers, to_ascii, ", ")
    text = item.fact(fact)
    if field == "booktitle":
        return escape_name(text, to_ascii)
    if field == "type":
        # Styles change the case of the type as they do with titles, but PhD must stay PhD.
        return escape_title(split_title(text), to_ascii)
    return escape(text, to_ascii)


def _note(item: BibliographicItem, entry_type: str) -> str:
    """Return the note, with facts that styles print only there, such as the date of access.

    The editors are included only if styles would omit them.
    """
    editors = ""
    if _are_editors_in_note(item, entry_type):
        editors = "Edited by " + " and ".join(map(display, item.editors))
    state = item.status.capitalize() if item.pubstate and item.date else ""
    if entry_type == "unpublished":  # the only type that requires a note
        state = item.status.capitalize() if item.pubstate else f"Unpublished {item.genre.lower()}"
    version = f"Version {item.version}" if item.version else ""
    accessed = f"Accessed {item.accessed}" if item.accessed and item.url else ""
    return ". ".join(text for text in (state, editors, version, item.note, accessed) if text)


def _how_published(item: BibliographicItem) -> str:
    """Return the ``howpublished`` field of a ``@misc``: the venue or genre, publishers and place.

    It is empty for a preprint on a preprint server.
    """
    if item.type == "preprint":
        return "" if item.preprint_server else ", ".join(item.publishers)
    if item.container:
        words = [f"In {item.container}"]
    elif item.event:
        words = [f"{item.genre} at {item.event}"]
    else:
        words = [item.genre]
    return ", ".join(word for word in [*words, *item.publishers, item.place] if word)
