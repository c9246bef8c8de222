"""Converts a paper to an entry in Hayagriva's bibliography format.

The format is described at https://github.com/typst/hayagriva/blob/main/docs/file-format.md. An
entry has a type (``article``, ``chapter``, ``misc`` …) and optionally a parent, the work that
contains it: an article in a journal is an ``article`` with a ``periodical`` as its parent. From the
type and the parent, Hayagriva derives the CSL type; a citation style defines the output for each
CSL type.
"""

from __future__ import annotations

from collections.abc import Callable

from labpress.bibliography.item import BibliographicItem
from labpress.bibliography.styles.hayagriva_fields import (
    Fields,
    editors_and_edition,
    genre_text,
    masked_fields,
    number_text,
    page_fields,
    person_fields,
    publisher_fields,
    series_fields,
)
from labpress.bibliography.styles.joint_credits import translator_fields
from labpress.bibliography.styles.markers import OTHERS_NAME
from labpress.bibliography.styles.placeholders import Mask, mask_url
from labpress.bibliography.styles.title_case import masked_title
from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType

EntryVariant = Callable[[BibliographicItem, Mask], Fields]
"""A function that builds those fields of an entry that depend on its type."""

# MLA and Chicago cite a paper in proceedings that have no editors like an article in a journal.
_JOURNAL_LIKE_PROCEEDINGS = {"modern-language-association", "chicago-author-date"}
_STYLES_WITH_EVENTS = {"apa", *_JOURNAL_LIKE_PROCEEDINGS}


def hayagriva_entry(
    item: BibliographicItem,
    mask: Mask,
    variant: int = 0,
    *,
    style: str = "",
    capitalises_prepositions: bool = False,
    full_names: bool = True,
) -> Fields:
    """Convert a paper to a Hayagriva entry.

    Args:
        item: the paper.
        mask: replaces a string with its placeholder.
        variant: the index of the variant in `entry_variants`.
        style: Typst's name for the style, which determines the variants.
        capitalises_prepositions: see `masked_title`.
        full_names: whether the style prints given names in full. If so, names with `family_first`
            are printed in that order.
    """
    authors = () if item.is_edited else item.creators
    fields: Fields = {
        "title": masked_title(item.tokens, mask, capitalises_prepositions=capitalises_prepositions),
        "author": [person_fields(person, mask, full_names) for person in authors],
        "language": item.language.partition("-")[0],
    }
    if not authors:
        del fields["author"]
    elif item.more_authors:
        fields["author"].append({"name": OTHERS_NAME})
    if item.genre and PUBLICATION_TYPES[item.type].csl_has_genre:
        fields["genre"] = genre_text(item.cited_genre, mask)
    if item.number:
        is_plain = item.number.isdecimal() and item.type != "standard"
        fields["serial-number"] = {"serial": item.number if is_plain else mask(item.number)}
    if item.date:
        fields["date"] = str(item.date)
    if item.doi:
        fields.setdefault("serial-number", {})["doi"] = mask(item.doi)
    if item.url.startswith(("https://", "http://")):
        url = mask_url(item.url, mask)
        fields["url"] = {"value": url, "date": str(item.accessed)} if item.accessed else url
    if item.translators:
        names = translator_fields(item, mask)
        fields["affiliated"] = [{"role": "translator", "names": names}]
    type_fields = entry_variants(item, style)[variant](item, mask)
    serial_numbers = {**fields.pop("serial-number", {}), **type_fields.pop("serial-number", {})}
    return {
        **fields,
        **type_fields,
        **({"serial-number": serial_numbers} if serial_numbers else {}),
    }


def entry_variants(item: BibliographicItem, style: str = "") -> tuple[EntryVariant, ...]:
    """Return the ways to represent a paper as an entry, best first.

    Args:
        item: the paper.
        style: Typst's name for the style.
    """
    if item.type == "conference" and item.container and style in _JOURNAL_LIKE_PROCEEDINGS:
        return _VARIANTS["chapter" if item.editors else "article"]
    if item.type in {"poster", "talk"} and style in _STYLES_WITH_EVENTS:
        return (_presentation,)
    if item.type == "webpage" and style == "ieee":
        return (_web_page,)
    lacks_container = PUBLICATION_TYPES[item.type].is_in_volume and not item.container
    return _VARIANTS["other"] if lacks_container else _VARIANTS[item.type]


def venue_placeholder(item: BibliographicItem, mask: Mask) -> str | None:
    """Return the placeholder of the venue, or None if the paper has no venue.

    A complete reference contains this placeholder exactly once.
    """
    name = item.container or item.event
    return mask(name) if name else None


def _contained_in(parent_type: str, entry_type: str) -> EntryVariant:
    """Return the variant for a part of a volume, such as a journal article or a chapter.

    Args:
        parent_type: Hayagriva's type of the volume.
        entry_type: Hayagriva's type of the part.
    """

    def fields(item: BibliographicItem, mask: Mask) -> Fields:
        parent: Fields = {"type": parent_type, **masked_fields(mask, title=item.container)}
        if item.short_container and parent_type == "periodical":
            short = masked_fields(mask, title=item.short_container)
            parent["title"] = {"value": parent["title"], "short": short["title"]}
        if item.series:
            parent["parent"] = series_fields(item, mask)
        if item.volume:
            parent["volume"] = number_text(item.volume, mask)
        if item.issue:
            parent["issue"] = number_text(item.issue, mask)
        parent.update(publisher_fields(item, mask))
        parent.update(editors_and_edition(item, mask))
        if item.container_authors:
            authors = item.container_authors
            parent["author"] = [person_fields(person, mask) for person in authors]
        parents = [parent]
        if item.type == "conference" and item.place and parent_type == "proceedings":
            parents.append({"type": "conference", "location": mask(item.place)})
        return {"type": entry_type, "parent": parents, **page_fields(item, mask)}

    return fields


def _preprint(item: BibliographicItem, mask: Mask) -> Fields:
    """Return the fields of an article without a parent, which correspond to CSL's ``article``."""
    fields: Fields = {"type": "article", **publisher_fields(item, mask)}
    if item.arxiv:
        fields["serial-number"] = {"serial": mask(f"arXiv:{item.arxiv}")}
    return fields


def _from_institution(entry_type: str) -> EntryVariant:
    """Return the variant for a report or a thesis."""

    def fields(item: BibliographicItem, mask: Mask) -> Fields:
        entry: Fields = {"type": entry_type, **publisher_fields(item, mask)}
        if item.arxiv and not item.publishers:
            entry["publisher"] = mask("arXiv")
        if entry_type == "thesis":
            entry.update(masked_fields(mask, genre=item.genre))
        if item.arxiv and not item.number:
            entry["serial-number"] = {"serial": mask(f"arXiv:{item.arxiv}")}
        if item.series:
            entry["parent"] = {"type": "book", "parent": series_fields(item, mask)}
        return entry

    return fields


def _book(item: BibliographicItem, mask: Mask) -> Fields:
    entry: Fields = {
        "type": "book",
        **publisher_fields(item, mask),
        **editors_and_edition(item, mask),
    }
    if item.volume:
        entry["volume"] = number_text(item.volume, mask)
    if item.series and item.series not in item.publishers:
        entry["parent"] = [series_fields(item, mask)]
    if item.isbn:
        entry["serial-number"] = {"isbn": mask(item.isbn)}
    return entry


def _web_page(item: BibliographicItem, mask: Mask) -> Fields:
    return {"type": "web", **publisher_fields(item, mask)}


def _patent(item: BibliographicItem, mask: Mask) -> Fields:
    return {"type": "patent", **publisher_fields(item, mask)}


def _standalone(entry_type: str, genre: str = "") -> EntryVariant:
    """Return the variant for a work without a parent: data, software, or other types."""

    def fields(item: BibliographicItem, mask: Mask) -> Fields:
        return {
            "type": entry_type,
            **({"genre": genre_text(genre, mask)} if genre else {}),
            **publisher_fields(item, mask),
            **({"serial-number": {"version": mask(item.version)}} if item.version else {}),
        }

    return fields


def _event(item: BibliographicItem, mask: Mask) -> Fields:
    return {"type": "conference", **masked_fields(mask, title=item.event, location=item.place)}


def _presentation(item: BibliographicItem, mask: Mask) -> Fields:
    """Return the fields of a poster or a talk, for styles that support events."""
    genre = genre_text(item.genre, mask)
    return {"type": "misc", "genre": genre, "parent": _event(item, mask)}


def _paper_at_event(item: BibliographicItem, mask: Mask) -> Fields:
    """Return the fields of a poster or a talk, for styles that support only papers at events."""
    return {"type": "article", "parent": [{"type": "proceedings"}, _event(item, mask)]}


def _paper_in_proceedings(item: BibliographicItem, mask: Mask) -> Fields:
    """Return the fields of a poster or a talk, for styles that support only proceedings."""
    return {
        "type": "article",
        "parent": {"type": "proceedings", **masked_fields(mask, title=item.event)},
    }


# `rendering.py` uses the first variant with which a style prints a complete reference.
_VARIANTS: dict[PublicationType, tuple[EntryVariant, ...]] = {
    "article": (_contained_in("periodical", "article"),),
    # Some styles treat proceedings as an issue of a journal and print them twice ("special issue
    # of"). The guides of MLA, Chicago and APA cite such a paper like a chapter of a book.
    "conference": (_contained_in("proceedings", "article"), _contained_in("book", "chapter")),
    "preprint": (_preprint,),
    "manuscript": (_standalone("manuscript"), _standalone("misc"), _preprint),
    "report": (_from_institution("report"),),
    "working-paper": (_from_institution("report"),),
    "standard": (_from_institution("report"),),
    "thesis": (_from_institution("thesis"),),
    "chapter": (_contained_in("book", "chapter"),),
    "book": (_book,),
    "edited-volume": (_book,),
    "proceedings": (_book,),
    "review": (_contained_in("periodical", "article"),),
    "newspaper": (_contained_in("newspaper", "article"),),
    "webpage": (_web_page, _preprint),
    "patent": (_patent, _standalone("misc"), _preprint),
    "preregistration": (_standalone("misc"), _preprint),
    # Hayagriva has no type for data; `postprocess.py` corrects what it prints for software.
    "dataset": (_standalone("repository", "Data set"),),
    "software": (_standalone("repository"),),
    "poster": (_presentation, _paper_at_event, _paper_in_proceedings),
    "talk": (_presentation, _paper_at_event, _paper_in_proceedings),
    # The second variant is for IEEE, which prints no date for a web page without an access date.
    "other": (_standalone("misc"), _preprint),
}
