"""Adapts entries to a citation style where Hayagriva supports fewer types or facts than CSL.

Hayagriva does not support talks, reviews, standards, datasets, ranges of dates or reviewed works.
An adaptation changes an entry so that Hayagriva prints it as the official version of the style
does. Each adaptation implements a rule of one style for all publications of one type.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from markupsafe import Markup

from labpress.bibliography.item import BibliographicItem, Person
from labpress.bibliography.styles.date_ranges import MONTHS, MONTHS_IN_MLA
from labpress.bibliography.styles.hayagriva_fields import (
    Fields,
    number_text,
    person_fields,
)
from labpress.bibliography.styles.joint_credits import has_joint_credit
from labpress.bibliography.styles.markers import SENTENCE_END
from labpress.bibliography.styles.placeholders import Mask
from labpress.bibliography.styles.states import reserve_place_of_date
from labpress.schema.dates import PartialDate
from labpress.schema.page_ranges import mark_ranges

Adaptation = Callable[[Fields, BibliographicItem, Mask], None]
"""Changes the fields of an entry in place."""

PRESENTATIONS = {"poster", "talk"}
LED_BY_EDITORS = {"book", "edited-volume", "proceedings"}


def adapt(fields: Fields, item: BibliographicItem, mask: Mask, style: str) -> None:
    """Change the fields of an entry for a style.

    Args:
        fields: the fields, which are changed in place.
        item: the paper.
        mask: replaces a string with its placeholder.
        style: Typst's name of the style; for a style without adaptations, nothing changes.
    """
    if style not in _ADAPTATIONS:
        return
    # A style whose terms are English also follows the English rules for capitals.
    if style != "gb-7714-2015-numeric":
        fields["language"] = "en"
    for adaptation in _ADAPTATIONS[style]:
        adaptation(fields, item, mask)


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


def _set_event(*parts: str) -> Callable[[Fields, BibliographicItem, Mask], None]:
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
        parents = [parent for parent in _parents(fields) if parent["type"] != "conference"]
        fields["parent"] = [*parents, {"type": "conference", "title": mask(text)}]

    return change


def _parents(fields: Fields) -> list[Fields]:
    parents = fields.get("parent", [])
    return parents if isinstance(parents, list) else [parents]


def _add_reviewed_work_to_title(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Add the reviewed work to the title, as in APA: ``Title [Review of the book …, by A. Ash]``."""
    if not item.reviewed_title:
        return
    authors = _joined(list(map(_initials_first, item.reviewed_authors)), "&")
    by = f", by {authors}" if authors else ""
    html = Markup("[Review of the book <i>{}</i>{}]").format(item.reviewed_title, by)
    title = fields["title"].removesuffix(SENTENCE_END)
    fields["title"] = f"{title} {mask(f'[Review of the book {item.reviewed_title}{by}]', html)}"


def _initials_first(person: Person) -> str:
    initials = " ".join(f"{part[0]}." for part in person.given.split())
    return " ".join(filter(None, [initials, person.particle, person.family, person.team]))


def _joined(names: list[str], conjunction: str) -> str:
    """Join names with commas and a conjunction: ``A, B, & C``."""
    if len(names) < 3:
        return f" {conjunction} ".join(names)
    return f"{', '.join(names[:-1])}, {conjunction} {names[-1]}"


def _full_name(person: Person) -> str:
    given = re.sub(r"\b(\w)(?=[ -]|$)", r"\1.", person.given)
    parts = (given, person.particle, person.family, person.suffix, person.team)
    return " ".join(filter(None, parts))


def _add_reviewed_work_as_genre(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Print ``Review of …, by Ann Ash`` after the title, as in MLA and Chicago."""
    if not item.reviewed_title:
        return
    authors = _joined([_full_name(person) for person in item.reviewed_authors], "and")
    by = f", by {authors}" if authors else ""
    html = Markup("Review of <em>{}</em>{}").format(item.reviewed_title, by)
    fields["genre"] = mask(f"Review of {item.reviewed_title}{by}", html)


def _article_number(label: str) -> Adaptation:
    """Return an adaptation that prints the article number after a label."""

    def change(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
        if item.article_number and not item.pages:
            fields["page-range"] = mask(f"{label} {item.article_number}")

    return change


def _event_without_pages(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Print the conference of a paper that has no pages, as in APA."""
    is_printed = not item.pages and not item.editors and item.event != item.container
    if item.type == "conference" and is_printed:
        place = {"location": mask(item.place)} if item.place else {}
        event = {"type": "conference", "title": mask(item.event), **place}
        parents = [parent for parent in _parents(fields) if parent["type"] != "conference"]
        fields["parent"] = [*parents, event] if item.event else parents


def _number_after_series(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Print the number of proceedings in their series, which styles omit for conference papers."""
    if item.type != "conference" or not item.series or not item.series_number:
        return
    for parent in _parents(fields):
        if "parent" in parent:
            parent["parent"] = {"type": "anthology", "title": mask(item.numbered_series)}


def _editors_as_authors(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Print editors as authors if they are listed first, where Hayagriva would format them differently."""
    if item.type in LED_BY_EDITORS and not item.authors and item.editors:
        fields["author"] = [person_fields(person, mask, full_names=True) for person in item.editors]
        fields.pop("editor", None)


def _translators_with_editors(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Omit translators who are already listed first as editors; `corrections` adds the role."""
    if item.type in LED_BY_EDITORS and not item.authors and has_joint_credit(item):
        fields.pop("affiliated", None)


def _year_only(*types: str) -> Adaptation:
    def change(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
        if item.type in types and item.date:
            fields["date"] = str(item.date.year)

    return change


def _event_dates_a_presentation(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Omit the date of a poster or talk if the date of its event is printed, as in MLA."""
    if item.type in PRESENTATIONS and item.event and item.event_date:
        fields.pop("date", None)


def _dataset_as_document(version_field: str) -> Adaptation:
    """Return an adaptation that prints a dataset like any other document.

    Args:
        version_field: the field for the version, ``genre`` or ``serial``; empty to omit it.
    """

    def change(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
        if item.type != "dataset":
            return
        fields |= {"type": "misc"}
        fields.pop("genre", None)
        serial = fields.get("serial-number", {})
        serial.pop("version", None)
        if item.version and version_field == "genre":
            fields["genre"] = mask(f"Version {item.version}")
        elif item.version and version_field == "serial":
            fields["serial-number"] = {**serial, "serial": mask(f"Version {item.version}")}

    return change


def _date_of_standard(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Print the month and day of a standard after the publisher, as in Chicago."""
    if item.type != "standard" or not item.date or not item.date.month or not item.publishers:
        return
    day = f" {item.date.day}" if item.date.day else ""
    publisher = "; ".join(item.publishers)
    fields["publisher"] = mask(f"{publisher}, {MONTHS[item.date.month - 1]}{day}")


def _standard_as_document(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Print a standard like any other document, but without its URL, as in Nature."""
    if item.type == "standard":
        fields["type"] = "misc"
        fields.pop("url", None)


def _without_publisher(*types: str) -> Adaptation:
    """Return an adaptation that omits the publisher of works of the given types.

    The publisher is kept if the work has editors, since MLA prints it after them.
    """

    def change(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
        if item.type in types and not item.editors:
            fields.pop("publisher", None)
            for parent in _parents(fields):
                parent.pop("publisher", None)

    return change


def _numbers_without_zeros(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Print volumes and issues without leading zeros, and ranges with a dash, as in IEEE."""
    for parent in _parents(fields):
        for key, text in (("volume", item.volume), ("issue", item.issue)):
            if key in parent and parent["type"] == "periodical":
                plain = text.lstrip("0") if text.isdecimal() else mark_ranges(text)
                parent[key] = number_text(plain, mask)


def _ieee_document(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Remove the URL of a document, since Hayagriva would treat it as a web page.

    `corrections` adds the URL again.
    """
    if item.type in {"other", "dataset"}:
        fields.pop("url", None)


def _ieee_standard(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Print the number and the place in the position of the publisher, as for a report."""
    if item.type == "standard":
        fields.pop("publisher", None)
        number = f"{item.number}, {item.place}" if item.place else item.number
        fields["serial-number"] = {**fields.get("serial-number", {}), "serial": mask(number)}


def _event_after_title(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Print the location and date of a conference after the title of its proceedings, as in GB/T."""
    if item.type == "proceedings" and item.event_date and item.event:
        text = ", ".join(filter(None, (item.place, month_first(item.event_date))))
        fields["title"] += mask(f", {text}")


def _dashes_in_issues(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Print ranges of issues with a dash, as in MLA."""
    for parent in _parents(fields):
        if "issue" in parent and "-" in item.issue:
            parent["issue"] = number_text(mark_ranges(item.issue), mask)


def _teams_in_capitals(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Convert the names of teams to capitals and mask them: GB/T prints all names in capitals."""
    authors = item.creators
    for place, person in enumerate(authors):
        if person.team and len(fields.get("author", [])) > place:
            fields["author"][place] = person_fields(Person(team=person.team.upper()), mask)


def _label_of_dataset(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    if item.type == "dataset":
        fields["genre"] = mask("Dataset")


_ADAPTATIONS: Mapping[str, tuple[Adaptation, ...]] = {
    "apa": (
        _number_after_series,
        _article_number("Article"),
        _event_without_pages,
        _set_event("event", "place", "month first"),
        _add_reviewed_work_to_title,
        _label_of_dataset,
    ),
    "modern-language-association": (
        _number_after_series,
        _set_event("event", "day first", "place"),
        _event_dates_a_presentation,
        reserve_place_of_date,
        _add_reviewed_work_as_genre,
        _without_publisher("conference"),
        _year_only("conference"),
        _dataset_as_document("serial"),
        _dashes_in_issues,
    ),
    "chicago-author-date": (
        _number_after_series,
        _editors_as_authors,
        _translators_with_editors,
        _set_event("event", "month first", "place"),
        _add_reviewed_work_as_genre,
        _dataset_as_document("genre"),
        _date_of_standard,
    ),
    "ieee": (
        _numbers_without_zeros,
        _dataset_as_document(""),
        _ieee_document,
        _ieee_standard,
    ),
    "association-for-computing-machinery": (
        _number_after_series,
        _without_publisher("standard"),
    ),
    "nature": (_standard_as_document,),
    "gb-7714-2015-numeric": (
        _editors_as_authors,
        _teams_in_capitals,
        _event_after_title,
    ),
}
