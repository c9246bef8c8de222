"""Formats where a paper was published: its type, its venue, and the details of the venue."""

from __future__ import annotations

from labpress.catalogue.where_published import where_published
from labpress.i18n.joining import add_in_brackets, join_clauses
from labpress.i18n.presentation_names import presentation_name
from labpress.i18n.translator import ENGLISH, N_, Translator
from labpress.schema import Paper
from labpress.schema.degrees import thesis_name
from labpress.schema.page_ranges import has_several_pages, mark_ranges
from labpress.schema.publication_types import PUBLICATION_TYPES

TYPE_NAMES = {key: row.label for key, row in PUBLICATION_TYPES.items()}
_NARROWER_GENRES = {
    genre.lower(): genre for row in PUBLICATION_TYPES.values() for genre in row.narrower_genres
}
TYPE_NAMES_PLURAL = {key: row.plural for key, row in PUBLICATION_TYPES.items()}


def genre_label(genre: str | None, translator: Translator) -> str:
    """Return a paper's genre, translated if labpress knows it; "" if the paper has no genre."""
    known = _NARROWER_GENRES.get((genre or "").lower())
    return translator.gettext(known) if known else genre or ""


def where_text(paper: Paper, translator: Translator = ENGLISH, *, with_note: bool = True) -> str:
    """Return where a paper was published: ``CVPR 2025 (oral)`` or ``Poster, CVPR 2025``.

    The type of the paper precedes the venue unless the venue implies it. For a paper without a
    venue, the text is only the type or the name of the preprint server.

    Args:
        paper: the paper.
        translator: determines the language of the text.
        with_note: whether to include the record's note about the venue, such as ``oral``.
    """
    published = where_published(paper)
    if published.preprint_server:
        return translator.format_text("%(server)s preprint", server=published.preprint_server)
    thesis = thesis_name(paper, translator.gettext("%(degree)s thesis"))
    label = genre_label(paper.genre, translator) or thesis
    label = label or translator.gettext(TYPE_NAMES[published.type])
    if published.venue is None:
        return label
    is_shown = bool(paper.genre) or not PUBLICATION_TYPES[published.type].is_implied_by_venue
    year = f" {published.year}" if published.year else ""
    note = published.note if with_note and (published.note or "").lower() != label.lower() else ""
    where = f"{published.venue}{year}"
    if note:
        where = add_in_brackets(where, presentation_name(note, translator), translator)
    return join_clauses([label, where] if is_shown else [where], translator)


def venue_details(paper: Paper, translator: Translator = ENGLISH) -> str:
    """Return the details of a paper's venue, separated by commas; empty if none are known.

    The details are the name, publisher, location, volume, issue, and pages or article number. If
    the page already shows the name below the title, they include the name only together with the
    publisher, the volume, the issue or the pages.
    """
    venue, format_text = paper.venue, translator.format_text
    if venue is None:
        return ""
    publisher = venue.publisher if venue.publisher != venue.name else None
    numbers = []
    if venue.volume:
        numbers.append(format_text("volume %(volume)s", volume=venue.volume))
    if venue.issue:
        numbers.append(format_text("issue %(issue)s", issue=mark_ranges(venue.issue)))
    if venue.pages:
        several = has_several_pages(venue.pages)
        message = N_("pages %(pages)s") if several else N_("page %(pages)s")
        numbers.append(format_text(message, pages=venue.pages))
    if venue.article_number:
        numbers.append(format_text("article %(number)s", number=venue.article_number))
    is_publication = bool(publisher or numbers) and not is_at_event(paper)
    name = venue.name if venue.short or is_publication else None
    parts = (name, publisher, venue.location, *numbers)
    return join_clauses((part or "" for part in parts), translator)


def is_at_event(paper: Paper) -> bool:
    """Return whether a paper was presented at an event but not published in its proceedings."""
    row = PUBLICATION_TYPES[paper.type]
    return row.is_at_event and not row.is_in_volume
