"""Entries as BibLaTeX has them, for ``biber``: UTF-8, whole dates, more types."""

from __future__ import annotations

from labpress.bibliography.formats.bibtex import Fields, raw, write_entry
from labpress.bibliography.item import BibliographicItem
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


def render_biblatex(item: BibliographicItem) -> str:
    """One entry, with a line break at its end."""
    kind, own = _type_of(item)
    fields: Fields = {
        "author": escape_names(item.authors, keep_unicode),
        "title": escape_title(item.tokens, keep_unicode),
        **own,
        "series": escape(item.series, keep_unicode),
        "volume": "" if item.series else escape(item.volume, keep_unicode),
        # Of a book, its number in the series.
        "number": escape(item.volume if item.series else item.issue, keep_unicode),
        "pages": escape_pages(item.pages, keep_unicode),
        "date": str(item.date) if item.date else "",
        "langid": _LANGUAGES.get(item.language.split("-")[0], ""),
        **_identifiers(item),
        "note": escape(item.note, keep_unicode),
        "keywords": escape_keywords(item.keywords, keep_unicode),
        "abstract": escape(item.abstract, keep_unicode),
    }
    return write_entry(kind, item.key, fields)


def _identifiers(item: BibliographicItem) -> Fields:
    """An entry has one eprint: arXiv's before PubMed's."""
    return {
        "eprint": item.arxiv or item.pmid,
        "eprinttype": "arxiv" if item.arxiv else "pubmed" if item.pmid else "",
        "eprintclass": item.primary_class,
        "doi": raw(item.doi),
        "isbn": item.isbn,
        "url": raw(item.url),
    }


def _type_of(item: BibliographicItem) -> tuple[str, Fields]:
    """The type, and the fields that only this type has.

    A preprint is ``@online``, as in biblatex' own examples; without any address it is ``@misc``.
    """
    publishers = escape_list(item.publishers, keep_unicode)
    place = escape_list([item.place] if item.place else [], keep_unicode)
    container = escape(item.container, keep_unicode)
    book = escape_name(item.container, keep_unicode)
    genre = escape(item.genre, keep_unicode)
    event = {
        "eventtitle": escape_name(item.event, keep_unicode),
        "venue": escape(item.place, keep_unicode),
    }
    published = {"publisher": publishers, "location": place}
    match item.type:
        case "article" if container:
            short = escape(item.short_container, keep_unicode)
            return "article", {"journaltitle": container, "shortjournal": short}
        case "conference" if container:
            venue = {"venue": event["venue"]}
            return "inproceedings", {"booktitle": book, **venue, "publisher": publishers}
        case "chapter" if container:
            return "incollection", {"booktitle": book, **published}
        case "book" | "dataset" | "software":
            return item.type, published
        case "report":
            return "report", {"type": "techreport", "institution": publishers, "location": place}
        case "thesis":
            return "thesis", {"type": genre, "institution": publishers, "location": place}
        case "poster" | "talk":
            return "unpublished", {**event, "howpublished": genre}
    online = bool(item.arxiv or item.doi or item.url or item.pmid)
    organization = {"organization": "" if item.arxiv else publishers}
    return ("online" if online else "misc"), {**organization, "location": place}
