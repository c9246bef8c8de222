"""Adapts events to a citation style: the conference, its dates and its location.

Hayagriva does not support ranges of dates, and prints events only for some types of publications.
"""

from __future__ import annotations

from collections.abc import Callable

from labpress.bibliography.item import BibliographicItem
from labpress.bibliography.styles.date_ranges import MONTHS, MONTHS_IN_MLA
from labpress.bibliography.styles.hayagriva_fields import Fields, parents_of
from labpress.bibliography.styles.placeholders import Mask
from labpress.schema.dates import PartialDate

PRESENTATIONS = {"poster", "talk"}


def month_first(date: PartialDate) -> str:
    """Return a date or a range of dates as in APA and Chicago: ``May 30–June 2, 2021``."""
    end = date.end
    year = f", {date.year}" if date.day else f" {date.year}"
    month = MONTHS[date.month - 1] if date.month else ""
    start = " ".join(filter(None, [month, str(date.day or "")]))
    if not start:
        return str(date.year)
    if not end:
        return start + year
    if end.year != date.year or not end.month:
        return f"{start}{year}–{month_first(end)}"
    if end.month == date.month:
        return f"{start}–{end.day}{year}" if end.day else start + year
    return f"{start}–{MONTHS[end.month - 1]} {end.day or ''}".rstrip() + year


def _day_first(date: PartialDate) -> str:
    """Return a date or a range of dates as in MLA: ``30 May–2 June 2021``."""
    end = date.end
    month = MONTHS_IN_MLA[date.month - 1] if date.month else ""
    start = " ".join(filter(None, [str(date.day or ""), month]))
    if not end or not start:
        return f"{start} {date.year}".strip()
    if end.year != date.year:
        return f"{start} {date.year}–{_day_first(end)}"
    if end.month == date.month:
        return f"{date.day}–{end.day} {month} {date.year}" if end.day else f"{month} {date.year}"
    return f"{start}–{_day_first(end)}"


def set_event(*parts: str) -> Callable[[Fields, BibliographicItem, Mask], None]:
    """Return an adaptation that prints an event as one string, since Hayagriva lacks date ranges.

    Args:
        parts: the parts of the string, in order: ``event``, ``place``, and the date as
            ``month first`` or ``day first``.
    """

    def change(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
        if item.type not in {*PRESENTATIONS, "proceedings"} or not item.event:
            return
        texts = {"event": item.event, "place": item.place, "month first": "", "day first": ""}
        if item.event_date:
            texts["month first"] = month_first(item.event_date)
            texts["day first"] = _day_first(item.event_date)
        text = ", ".join(filter(None, (texts[part] for part in parts)))
        parents = [parent for parent in parents_of(fields) if parent["type"] != "conference"]
        fields["parent"] = [*parents, {"type": "conference", "title": mask(text)}]

    return change


def event_without_pages(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Print the conference of a paper that has no pages, as in APA."""
    is_printed = not item.pages and not item.editors and item.event != item.container
    if item.type == "conference" and is_printed:
        place = {"location": mask(item.place)} if item.place else {}
        event = {"type": "conference", "title": mask(item.event), **place}
        parents = [parent for parent in parents_of(fields) if parent["type"] != "conference"]
        fields["parent"] = [*parents, event] if item.event else parents


def event_dates_a_presentation(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Omit the date of a poster or talk if the date of its event is printed, as in MLA."""
    if item.type in PRESENTATIONS and item.event and item.event_date:
        fields.pop("date", None)


def event_after_title(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Print the location and date of a conference after the title of its proceedings, as in GB/T."""
    if item.type == "proceedings" and item.event_date and item.event:
        text = ", ".join(filter(None, (item.place, month_first(item.event_date))))
        fields["title"] += mask(f", {text}")
