"""Reads the publication data of an RIS entry: its type, venue and numbers."""

from __future__ import annotations

import re

from rispy.config import TYPE_OF_REFERENCE_MAPPING

from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType
from labpress_tools.importers.bibliographic import add_publication, note_unclear_type, refine_type
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.facts import (
    add_genre,
    add_number_of_pages,
    add_patent,
    edited_type,
    place_editors,
)
from labpress_tools.importers.tagged_text import Tags
from labpress_tools.importers.type_tables import RIS_TYPES
from labpress_tools.importers.venues import Publication, join_pages

# In order of preference. For journals, Mendeley writes JF, EndNote T2 and Springer JO.
JOURNALS = ("T2", "JF", "SO", "BT", "JO")
_SHORT_JOURNALS = ("J2", "JA", "J1", "JI", "J9", "JO")
_NAMES = {"container": "T2", "short": "J2", "event": "C3", "series": "T3", "publisher": "PB"}
_NAMES |= {"location": "CY", "volume": "VL", "issue": "IS", "pages": "SP", "series_number": "M1"}
_NAMES |= {"edition": "ET", "article_number": "C7"}
_PROCEEDINGS = re.compile(r"\bproc(?:eedings|\.)", re.IGNORECASE)


def written_type(tags: Tags) -> PublicationType | None:
    """Return the publication type that the ``TY`` tag of an entry states; the tag is not consumed.

    Returns:
        The type, or None if the tag is missing or its value is unknown.
    """
    written = tags.peek("TY")
    return RIS_TYPES.get(written.upper().split(" ")[0] if written else "")


def add_ris_publication(builder: DraftBuilder, tags: Tags, year: str) -> PublicationType:
    """Set the type and the fields that depend on it, such as the venue and the number.

    Args:
        builder: the draft, with its title, people, ids and date.
        tags: the tags, some of which are consumed.
        year: the year of publication; empty if unknown.

    Returns:
        The publication type.
    """
    kind = _read_type(builder, tags)
    row = PUBLICATION_TYPES[kind]
    has_genre = (row.ris_has_genre and kind != "preprint") or kind == "other"
    if has_genre and add_genre(builder, kind, tags.peek("M3")):
        tags.first("M3")
    if row.may_have_number:
        builder.set("number", tags.first("IS") or tags.first("M1"))
    if row.has_versions:
        version = tags.first("ET")
        builder.set("versions", [{"label": version}] if version else [])
    if kind == "patent":
        owners = [owner for owner in re.split(r"\s*;\s*", tags.first("PB")) if owner]
        office = tags.first("A2") or tags.first("C3") or tags.first("CY")
        add_patent(builder, office, owners, status=tags.first("C6"))
    if row.is_whole_work and "EP" not in tags.by_tag and tags.peek("SP").isdecimal():
        add_number_of_pages(builder, tags.first("SP"), "SP")
    add_publication(builder, kind, _read_publication(tags, kind), year, _NAMES)
    place_editors(builder, kind)
    return kind


def _read_type(builder: DraftBuilder, tags: Tags) -> PublicationType:
    known = written_type(tags)
    written = tags.first("TY")
    if known is None:
        name = TYPE_OF_REFERENCE_MAPPING.get(written.upper(), "")
        named = f"the RIS type `{written}`" + (f" ({name})" if name else "")
        problem = f"labpress has no type that corresponds to {named}"
        fix = "it was interpreted as `other`; correct `type`"
        builder.add_note("type", f"{problem}; {fix}")
        builder.keep("TY", written)
    if written.upper() == "INPR":
        builder.set("status", "in-press")
    container = tags.peek(*JOURNALS, *_SHORT_JOURNALS)
    kind = refine_type(builder, known or "other", tags.peek("M3"), container)
    note_unclear_type(builder, kind, written.upper())
    if kind == "article" and "reviewed" in builder.fields:
        return "review"
    return edited_type(builder, kind, tags.peek("T2") if "T3" in tags.by_tag else "")


def _read_publication(tags: Tags, kind: PublicationType) -> Publication:
    row = PUBLICATION_TYPES[kind]
    order = JOURNALS if kind != "conference" else ("T2", "BT", "C3", *JOURNALS)
    container = tags.first(*order)
    event = tags.first("C3") if row.is_at_event else ""
    if row.is_in_proceedings and _PROCEEDINGS.search(event) and not _PROCEEDINGS.search(container):
        container, event = event, container  # EndNote writes the conference in T2
    series = tags.first("T3")
    publisher = tags.first("PB", "PU")
    if row.is_book or (row.is_from_institution and publisher):
        # If a work is not part of a volume, the tag for the container contains its series, or its
        # event if another tag contains the series.
        event, series = (container, series) if series else (event, container)
        container = ""
    return Publication(
        container=container,
        short=tags.first(*_SHORT_JOURNALS),
        event=event,
        series=series,
        series_number=(tags.first("SV") or tags.first("M1")) if series else "",
        edition=tags.first("ET"),
        article_number=tags.first("C7"),
        publisher=publisher,
        location=tags.first(*(("C1", "CY") if row.is_at_event else ("CY", "PP", "PI"))),
        volume=tags.first("VL", "VO"),
        issue=tags.first("IS", "CP"),
        pages=join_pages(tags.first("SP", "BP"), tags.first("EP")),
    )
