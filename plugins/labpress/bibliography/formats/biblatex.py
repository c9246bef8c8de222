"""Renders BibLaTeX entries for ``biber``, with UTF-8, full dates and more types than BibTeX."""

from __future__ import annotations

from labpress.bibliography.facts import filing_date, people_of, texts_of
from labpress.bibliography.formats.bibtex import write_entry
from labpress.bibliography.formats.entry_types import (
    Fields,
    matching_entry_type,
    raw,
    type_specific_fields,
)
from labpress.bibliography.item import BibliographicItem
from labpress.bibliography.latex import (
    escape,
    escape_name,
    escape_pages,
    escape_title,
    escape_tokens,
    keep_unicode,
)
from labpress.bibliography.latex_names import escape_keywords, escape_list, escape_names
from labpress.schema.publication_types import PUBLICATION_TYPES, Fact

# biblatex reads these fields as lists separated by "and"; an "and" in a name must not split the
# name.
_LISTS = frozenset({"publisher", "institution", "organization", "location", "holder"})
# Languages that biblatex and babel support; any other would cause a warning.
_LANGUAGES = {
    "bg": "bulgarian",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "gl": "galician",
    "hr": "croatian",
    "hu": "hungarian",
    "is": "icelandic",
    "it": "italian",
    "lt": "lithuanian",
    "lv": "latvian",
    "mk": "macedonian",
    "nb": "norsk",
    "nl": "dutch",
    "nn": "nynorsk",
    "no": "norsk",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sk": "slovak",
    "sl": "slovene",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
    "uk": "ukrainian",
}


def render_biblatex(item: BibliographicItem) -> str:
    """Render one entry, with a trailing line break."""
    entry_type, type_fields = _type_and_fields(item)
    fields: Fields = {
        "author": escape_names(item.marked_authors, keep_unicode),
        "title": escape_title(item.tokens, keep_unicode),
        "collaboration": escape(", ".join(item.collaboration), keep_unicode),
        **{
            name: escape_names(people, keep_unicode) for name, people in people_of(item, "biblatex")
        },
        **type_fields,
        "venue": escape(item.event_place, keep_unicode),
        "series": escape_name(item.series_title, keep_unicode),
        "volume": escape(item.volume, keep_unicode),
        "number": escape(item.issue, keep_unicode),
        **{name: escape(text, keep_unicode) for name, text in texts_of(item, "biblatex")},
        **filing_date(item),
        "pages": escape_pages(item.pages, keep_unicode),
        "eid": escape(item.article_number, keep_unicode),
        "eventdate": item.event_date.interval if item.event_date else "",
        "date": item.date.interval if item.date else "",
        "origdate": item.original_date.interval if item.original_date else "",
        "pubstate": item.pubstate,
        "urldate": str(item.accessed) if item.accessed else "",
        "langid": _LANGUAGES.get(item.language.split("-")[0], ""),
        **_identifiers(item),
        "url": raw(item.url),
        "note": escape(item.note, keep_unicode),
        "keywords": escape_keywords(item.keywords, keep_unicode),
        "abstract": escape_tokens(item.abstract_tokens, keep_unicode),
    }
    return write_entry(entry_type, item.key, fields)


def _identifiers(item: BibliographicItem) -> Fields:
    """Return the fields for identifiers, starting with those for the first eprint.

    Further eprints are left out, since an entry can have only one.
    """
    eprint: Fields = {}
    others: Fields = {}
    for identifier in item.identifiers:
        fields = identifier.fill(identifier.scheme.biblatex, item.primary_class)
        if "eprint" not in fields:
            others |= fields
        elif not eprint:
            eprint = fields
    return {name: raw(value) for name, value in {**eprint, **others}.items()}


def _type_and_fields(item: BibliographicItem) -> tuple[str, Fields]:
    """Return the type of the entry, and its type-specific fields.

    A paper that matches no type, such as a preprint, becomes ``@online``, as in biblatex's own
    examples, or ``@misc`` if it has no URL.
    """
    entry_type = matching_entry_type(item, PUBLICATION_TYPES[item.type].biblatex)
    if entry_type:
        return entry_type.name, type_specific_fields(
            item, entry_type, lambda name, fact: _write_fact(item, name, fact)
        )
    is_online = item.url or any(identifier.url for identifier in item.identifiers)
    names: dict[str, Fact] = {"organization": "publishers", "location": "place"}
    fields = {name: _write_fact(item, name, fact) for name, fact in names.items()}
    if item.preprint_server:  # the eprint fields already name it
        del fields["organization"]
    return ("online" if is_online else "misc"), fields


def _write_fact(item: BibliographicItem, field: str, fact: Fact) -> str:
    # BibLaTeX's `location` is the location of the publisher.
    text = item.publisher_place if field == "location" and fact == "place" else item.fact(fact)
    if field in _LISTS:
        return escape_list(
            item.publishers if fact == "publishers" else filter(None, [text]), keep_unicode
        )
    is_title = field in {"booktitle", "eventtitle"}
    return escape_name(text, keep_unicode) if is_title else escape(text, keep_unicode)
