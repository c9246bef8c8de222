"""Entries as BibTeX prints them, for ``bibtex`` and the styles of publishers."""

from __future__ import annotations

from labpress.bibliography.item import BibliographicItem
from labpress.bibliography.latex import escape, escape_name, escape_pages, escape_title, to_ascii
from labpress.bibliography.latex_names import escape_keywords, escape_list, escape_names
from labpress.bibliography.titles import split_title

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
Fields = dict[str, str]


def render_bibtex(item: BibliographicItem) -> str:
    """One entry, with a line break at its end."""
    kind, own = _type_of(item)
    fields: Fields = {
        "author": escape_names(item.authors, to_ascii),
        "title": escape_title(item.tokens, to_ascii),
        **own,
        "volume": escape(item.volume, to_ascii),
        "number": escape(item.issue, to_ascii),
        "pages": escape_pages(item.pages, to_ascii),
        "address": escape(item.place, to_ascii) if "howpublished" not in own else "",
        "year": str(item.date.year) if item.date else "n.d.",
        **identifiers(item),
        "note": escape(item.note, to_ascii),
        "keywords": escape_keywords(item.keywords, to_ascii),
        "abstract": escape(item.abstract, to_ascii),
    }
    month = _MONTHS[item.date.month - 1] if item.date and item.date.month else ""
    return write_entry(kind, item.key, fields, {"month": month})


def write_entry(kind: str, key: str, fields: Fields, macros: Fields | None = None) -> str:
    """The text of an entry.

    Args:
        kind: the type, without ``@``.
        key: the citekey.
        fields: escaped values; those that are empty are left out.
        macros: values that stand without braces, after the year.
    """
    lines: list[str] = []
    for name, value in fields.items():
        if value:
            lines.append(f"  {name} = {{{value}}}")
        if name == "year":
            lines += [f"  {name} = {value}" for name, value in (macros or {}).items() if value]
    return f"@{kind}{{{key},\n" + "".join(f"{line},\n" for line in lines) + "}\n"


def identifiers(item: BibliographicItem) -> Fields:
    r"""Ids and addresses as they are: what prints them (``\url``, ``\doi``) reads them raw."""
    return {
        "eprint": item.arxiv,
        "archivePrefix": "arXiv" if item.arxiv else "",
        "primaryClass": item.primary_class,
        "doi": raw(item.doi),
        "pmid": item.pmid,
        "isbn": item.isbn,
        "url": raw(item.url),
    }


def raw(address: str) -> str:
    """An address whose braces cannot end the field."""
    for character in "{}\\":
        address = address.replace(character, f"%{ord(character):02X}")
    return address


def _type_of(item: BibliographicItem) -> tuple[str, Fields]:
    """The type, and the fields that only this type has.

    A type that lacks what BibTeX requires of it becomes ``@misc``: publisher-less chapters and
    papers without a journal would otherwise give a warning each time.
    """
    publisher = escape_list(item.publishers, to_ascii, ", ")
    container = escape(item.container, to_ascii)
    book = escape_name(item.container, to_ascii)
    published = {"publisher": publisher}
    match item.type:
        case "article" if container:
            return "article", {"journal": container}
        case "conference" if container:
            return "inproceedings", {"booktitle": book, **published}
        case "chapter" if container and publisher:
            return "incollection", {"booktitle": book, **published}
        case "book" if publisher:
            return "book", {**published, "series": escape(item.series, to_ascii)}
        case "book":
            return "booklet", {}
        case "report" if publisher:
            return "techreport", {"institution": publisher}
        case "thesis" if publisher:
            # Styles change the case of the type as they do a title's: PhD must stay PhD.
            genre = escape_title(split_title(item.genre), to_ascii)
            return "phdthesis", {"school": publisher, "type": genre}
    # No style prints the publisher of a `misc`; programs that know no eprint learn it from there.
    archive = "arXiv" if item.type == "preprint" and item.arxiv else ""
    return "misc", {
        "howpublished": escape(_how_published(item), to_ascii),
        "publisher": archive,
    }


def _how_published(item: BibliographicItem) -> str:
    """What a reader must know of an entry whose type does not tell."""
    if item.type == "preprint":
        return "" if item.arxiv else ", ".join(item.publishers)
    if item.container:
        words = [f"In {item.container}"]
    elif item.event:
        words = [f"{item.genre} at {item.event}"]
    else:
        words = [item.genre]
    return ", ".join(word for word in [*words, *item.publishers, item.place] if word)
