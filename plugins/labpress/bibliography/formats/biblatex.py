"""Entries as BibLaTeX has them, for ``biber``: UTF-8, whole dates, more types."""

from __future__ import annotations

from labpress.bibliography.formats.bibtex import Fields, raw, write_entry
from labpress.bibliography.item import Entry
from labpress.bibliography.latex import (
    escape,
    escape_name,
    escape_pages,
    escape_title,
    keep_unicode,
)
from labpress.bibliography.latex_names import escape_keywords, escape_list, escape_names

# Names that biblatex and babel know; a language that they do not know would be a warning.
_LANGUAGES = {
    "de": "german",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pl": "polish",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "swedish",
}


def render_biblatex(entry: Entry) -> str:
    """One entry, with a line break at its end."""
    kind, own = _type_of(entry)
    fields: Fields = {
        "author": escape_names(entry.authors, keep_unicode),
        "title": escape_title(entry.tokens, keep_unicode),
        **own,
        "series": escape(entry.series, keep_unicode),
        "volume": "" if entry.series else escape(entry.volume, keep_unicode),
        # Of a book, its number in the series.
        "number": escape(entry.volume if entry.series else entry.issue, keep_unicode),
        "pages": escape_pages(entry.pages, keep_unicode),
        "date": str(entry.date) if entry.date else "",
        "langid": _LANGUAGES.get(entry.language.split("-")[0], ""),
        **_identifiers(entry),
        "note": escape(entry.note, keep_unicode),
        "keywords": escape_keywords(entry.keywords, keep_unicode),
        "abstract": escape(entry.abstract, keep_unicode),
    }
    return write_entry(kind, entry.key, fields)


def _identifiers(entry: Entry) -> Fields:
    """An entry has one eprint: arXiv's before PubMed's."""
    return {
        "eprint": entry.arxiv or entry.pmid,
        "eprinttype": "arxiv" if entry.arxiv else "pubmed" if entry.pmid else "",
        "eprintclass": entry.primary_class,
        "doi": raw(entry.doi),
        "isbn": entry.isbn,
        "url": raw(entry.url),
    }


def _type_of(entry: Entry) -> tuple[str, Fields]:
    """The type, and the fields that only this type has.

    A preprint is ``@online``, as in biblatex' own examples; without any address it is ``@misc``.
    """
    publishers = escape_list(entry.publishers, keep_unicode)
    place = escape_list([entry.place] if entry.place else [], keep_unicode)
    container = escape(entry.container, keep_unicode)
    book = escape_name(entry.container, keep_unicode)
    genre = escape(entry.genre, keep_unicode)
    event = {
        "eventtitle": escape_name(entry.event, keep_unicode),
        "venue": escape(entry.place, keep_unicode),
    }
    published = {"publisher": publishers, "location": place}
    match entry.kind:
        case "article" if container:
            short = escape(entry.short_container, keep_unicode)
            return "article", {"journaltitle": container, "shortjournal": short}
        case "conference" if container:
            venue = {"venue": event["venue"]}
            return "inproceedings", {"booktitle": book, **venue, "publisher": publishers}
        case "chapter" if container:
            return "incollection", {"booktitle": book, **published}
        case "book" | "dataset" | "software":
            return entry.kind, published
        case "report":
            return "report", {"type": "techreport", "institution": publishers, "location": place}
        case "thesis":
            return "thesis", {"type": genre, "institution": publishers, "location": place}
        case "poster" | "talk":
            return "unpublished", {**event, "howpublished": genre}
    online = bool(entry.arxiv or entry.doi or entry.url or entry.pmid)
    organization = {"organization": "" if entry.arxiv else publishers}
    return ("online" if online else "misc"), {**organization, "location": place}
