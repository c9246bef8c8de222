"""Sets fields that RIS, CSL-JSON and templates share, such as genres, patents and page counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from labpress.schema.dates import PartialDate
from labpress.schema.identifiers import SCHEMES
from labpress.schema.paper_base import OpenAccess
from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType
from labpress_tools.drafts import Value
from labpress_tools.importers.dates import read_date
from labpress_tools.importers.decoding import one_line
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.tagged_text import TagLine
from labpress_tools.names import names_only
from labpress_tools.text import plain_title
from labpress_tools.wording.editions import read_number_of_pages
from labpress_tools.wording.funding import read_funding
from labpress_tools.wording.genres import degree_of, narrower_genre, type_named

_PROCEEDINGS = re.compile(r"^(?:the )?proceedings\b|\bproceedings of\b", re.IGNORECASE)
# Identifiers that resolve to a page of the work. If a work has one of them, the access date of its
# URL is unnecessary.
_LEADING = frozenset(key for key, scheme in SCHEMES.items() if scheme.url)


def edited_type(builder: DraftBuilder, kind: PublicationType, event: str = "") -> PublicationType:
    """Return the publication type, refined for a book that has editors but no authors.

    Such a book is an edited volume or, if its event is known or its title says so, proceedings.

    Args:
        builder: the draft, with its title, authors and editors.
        kind: the type according to the format.
        event: the event to which the proceedings belong; empty if unknown.
    """
    if kind not in {"book", "edited-volume"} or "authors" in builder.fields:
        return kind
    if "editors" not in builder.fields:
        return kind
    is_of_event = bool(event) or _PROCEEDINGS.search(str(builder.fields.get("title", "")))
    return "proceedings" if is_of_event else "edited-volume"


def place_editors(builder: DraftBuilder, kind: PublicationType) -> None:
    """Move the editors to the venue if they edited the volume that contains the work.

    Args:
        builder: the draft, with its authors and its venue.
        kind: the publication type.
    """
    editors, venue = builder.fields.get("editors"), builder.fields.get("venue")
    is_part = PUBLICATION_TYPES[kind].is_part and "authors" in builder.fields
    if isinstance(editors, list) and isinstance(venue, dict) and is_part:
        builder.set_in_venue("editors", names_only(editors))
        del builder.fields["editors"]


def add_genre(builder: DraftBuilder, kind: PublicationType, genre: str) -> bool:
    """Set the degree of a thesis, or the genre of another work.

    Args:
        builder: the draft.
        kind: the publication type.
        genre: the genre.

    Returns:
        Whether the genre is more specific than the type and was used.
    """
    row, words = PUBLICATION_TYPES[kind], narrower_genre(one_line(genre)) or one_line(genre)
    if not words or words.lower() in {row.genre.lower(), kind}:
        return False
    if kind == "working-paper" and type_named(words) == kind:
        return False  # "Working Papers", which is not the name of a series
    if kind == "thesis":
        builder.set("degree", degree_of(words))
    else:
        builder.set("genre", words)
    return True


def add_accessed(builder: DraftBuilder, text: str, name: str) -> None:
    """Set the access date of the URL, if the work can only be found by its URL.

    The date is kept as unused data if the work has an identifier that resolves to a page, if the
    draft has no URL, or if the text is not an exact date.

    Args:
        builder: the draft, with its identifiers and URL.
        text: the date.
        name: the original field.
    """
    # Zotero adds the time: "2024/11/02/10:11:12".
    date = read_date(re.sub(r"/[0-9:]{5,8}$", "/", text)) if text else None
    if date and date.is_exact and "url" in builder.fields and not _LEADING & builder.fields.keys():
        builder.set("accessed", date.date)
    else:
        builder.keep(name, text)


def add_number_of_pages(builder: DraftBuilder, text: str, name: str) -> None:
    """Set the page count; text that is not a page count is kept as unused data."""
    number = read_number_of_pages(text)
    if number:
        builder.set("number_of_pages", number, name)
    else:
        builder.keep(name, text)


def add_title(builder: DraftBuilder, key: str, text: str) -> None:
    """Set a further title, such as ``original_title``."""
    builder.set(key, one_line(plain_title(text)))


def interval(text: str) -> str:
    """Normalise a day or a range of days, such as the dates of an event; return "" if invalid."""
    try:
        return PartialDate.parse_range(text).interval
    except ValueError:
        return ""


def add_patent(
    builder: DraftBuilder,
    office: str,
    assignees: Sequence[str],
    filed: str = "",
    status: str = "",
) -> None:
    """Set the data that only patents have; empty values are omitted."""
    details: dict[str, Value] = {"office": office, "assignees": [*assignees], "filed": filed}
    details["status"] = status
    builder.set("patent", {key: value for key, value in details.items() if value})


def add_funding(builder: DraftBuilder, lines: Sequence[TagLine]) -> None:
    """Set the funders and grants; any other text is kept as unused data."""
    funding: list[Value] = []
    for line in lines:
        read = read_funding(line.value)
        funding += [item for item in read if item not in funding]
        if not read:
            builder.keep(line.name, line.value)
    builder.set("funding", funding)


def add_open_access(builder: DraftBuilder, text: str, name: str) -> None:
    """Set the kind of open access that a text names.

    If the text names several, the first one in the order of `OpenAccess` is used: ``hybrid`` for
    ``Green Submitted, hybrid``.

    Text that names no kind is kept as unused data.
    """
    words = text.lower()
    status = next((word for word in get_args(OpenAccess) if word in words), "")
    builder.set("open_access", status)
    if not status:
        builder.keep(name, text)
