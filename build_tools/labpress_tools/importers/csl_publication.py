"""Reads the publication data of a CSL item: venue, numbers, dates, licence and funding."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType
from labpress_tools.drafts import Value
from labpress_tools.importers.bibliographic import add_state
from labpress_tools.importers.decoding import one_line
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.facts import (
    add_accessed,
    add_genre,
    add_number_of_pages,
    add_patent,
    add_title,
    interval,
)
from labpress_tools.importers.type_tables import WORDS_OF_TYPES
from labpress_tools.importers.variables import Variables, as_text
from labpress_tools.importers.venues import Publication
from labpress_tools.wording.funding import grants_of
from labpress_tools.wording.licenses import license_name


def read_csl_publication(variables: Variables, kind: PublicationType) -> Publication:
    """Return the venue, volume, pages and so on, and mark their variables as taken."""
    row = PUBLICATION_TYPES[kind]
    is_part = row.is_in_volume and not row.has_number
    return Publication(
        container=variables.text("container-title"),
        short=variables.text(
            "container-title-short", "journalAbbreviation", "journal-abbreviation"
        ),
        event=variables.text("event-title", "event"),
        event_date=date_text(variables.take("event-date"), has_range=True),
        series=variables.text("collection-title"),
        series_number=variables.text("collection-number"),
        edition=variables.text("edition"),
        article_number=variables.text("article-number", *(("number",) if is_part else ())),
        publisher=variables.text("publisher"),
        location=variables.text("event-place", "publisher-place"),
        volume=variables.text("volume"),
        issue=variables.text("issue"),
        pages=variables.text("page", "pages"),
    )


def add_genre_and_numbers(
    builder: DraftBuilder, variables: Variables, kind: PublicationType
) -> None:
    """Set the genre, number, version and page count of the work, and the details of a patent."""
    row = PUBLICATION_TYPES[kind]
    genre = one_line(as_text(variables.data.get("genre")))
    is_about_type = genre.lower() in WORDS_OF_TYPES or kind in {"preprint", "article"}
    if row.csl_has_genre and not is_about_type and add_genre(builder, kind, genre):
        variables.taken.add("genre")
    if row.may_have_number:
        builder.set("number", variables.text("number", "issue"))
    if row.has_versions:
        version = variables.text("version")
        builder.set("versions", [{"label": version}] if version else [])
    if row.is_whole_work:
        add_number_of_pages(builder, variables.text("number-of-pages"), "number-of-pages")
    if kind == "patent":
        office = variables.text("authority", "jurisdiction", "publisher-place")
        owners = [owner for owner in variables.text("publisher").split("; ") if owner]
        filed = date_text(variables.data.get("submitted"))
        add_patent(builder, office, owners, filed)
        variables.taken |= {"submitted"} if filed else set()


def add_csl_facts(builder: DraftBuilder, variables: Variables) -> None:
    """Set the original title and date, the access date, the state, the licence and the funding."""
    add_title(builder, "original_title", variables.text("original-title"))
    original = interval(date_text(variables.data.get("original-date"), has_range=True))
    builder.set("original_date", original)
    variables.taken |= {"original-date"} if original else set()
    accessed = variables.take("accessed")
    if accessed is not None:
        add_accessed(builder, date_text(accessed), "accessed")
    add_state(builder, variables.text("status"), "status")
    builder.set("license", _license(variables))
    funding = [
        grant
        for funder in variables.items("funder")
        for grant in (_grants(funder) if isinstance(funder, dict) else ())
    ]
    if not funding and "funder" in variables.taken:
        builder.keep("funder", as_text(variables.data["funder"]))
    builder.set("funding", funding)


def _grants(funder: dict[str, Any]) -> list[Value]:
    """Convert a funder in Crossref's format to grants in record format; [] if it has no name."""
    name, numbers = one_line(as_text(funder.get("name"))), as_list(funder.get("award") or [])
    return grants_of(name, [one_line(as_text(number)) for number in numbers]) if name else []


def _license(variables: Variables) -> str:
    """Return the name of the licence; in Crossref's format, it is derived from a list of URLs."""
    value = variables.data.get("license")
    if isinstance(value, list):
        urls = (as_text(row.get("URL")) for row in value if isinstance(row, dict))
        name = next(filter(None, map(license_name, urls)), "")
        variables.taken |= {"license"} if name else set()
        return name
    text = variables.text("license")
    return license_name(text) or text


def date_text(value: Any, *, has_range: bool = False) -> str:
    """Convert a date variable to a string.

    Args:
        value: the variable, in the form of the CSL schema or as a string.
        has_range: whether to return a range of days as a whole; otherwise, only its beginning.
    """
    if not isinstance(value, Mapping):
        return as_text(value)
    parts = value.get("date-parts")
    if has_range and isinstance(parts, list) and len(parts) == 2 and isinstance(parts[0], list):
        days = [date_text({"date-parts": [part]}) for part in parts]
        return interval("/".join(days)) or days[0]
    first = parts[0] if isinstance(parts, list) and parts else None
    first = parts if first is not None and not isinstance(first, list) else first
    numbers = [as_text(part) for part in first] if isinstance(first, list) else []
    numbers = [number for number in numbers if re.fullmatch(r"[0-9]{1,4}", number)]
    if numbers and int(numbers[0]):
        return "-".join([numbers[0].zfill(4), *(number.zfill(2) for number in numbers[1:3])])
    return as_text(value.get("raw") or value.get("literal") or value.get("date-time"))


def imprecise_date(value: Any) -> str:
    """Return a date variable as a string if a record cannot contain all of it, or else "".

    This applies to ranges, seasons and uncertain dates.
    """
    if not isinstance(value, Mapping):
        return ""
    parts = value.get("date-parts")
    dates = parts if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    texts = [date_text({"date-parts": [part]}) for part in dates] or [date_text(value)]
    text = "/".join(filter(None, dict.fromkeys(texts)))
    season = as_text(value.get("season"))
    is_uncertain = as_text(value.get("circa")).lower() not in {"", "0", "false"}
    if not season and not is_uncertain and "/" not in text:
        return ""
    prefix, suffix = "c. " if is_uncertain else "", f" (season {season})" if season else ""
    return f"{prefix}{text}{suffix}"


def as_list(value: Any) -> list[Any]:
    """Return a list unchanged, and any other value as a list of one item."""
    return value if isinstance(value, list) else [value]
