"""Adapts entries to a citation style where Hayagriva supports fewer types or facts than CSL.

Hayagriva does not support talks, reviews, standards, datasets, ranges of dates or reviewed works.
An adaptation changes an entry so that Hayagriva prints it as the official version of the style
does. Each adaptation implements one rule of one or more styles, often only for certain types
of publication.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from labpress.bibliography.item import BibliographicItem, Person
from labpress.bibliography.styles.date_ranges import MONTHS
from labpress.bibliography.styles.event_adaptations import (
    event_after_title,
    event_dates_a_presentation,
    event_without_pages,
    set_event,
)
from labpress.bibliography.styles.hayagriva_fields import (
    Fields,
    number_text,
    parents_of,
    person_fields,
)
from labpress.bibliography.styles.joint_credits import has_joint_credit
from labpress.bibliography.styles.placeholders import Mask
from labpress.bibliography.styles.review_adaptations import (
    add_reviewed_work_as_genre,
    add_reviewed_work_to_title,
)
from labpress.bibliography.styles.states import reserve_place_of_date
from labpress.schema.page_ranges import mark_ranges
from labpress.schema.publication_types import PUBLICATION_TYPES

Adaptation = Callable[[Fields, BibliographicItem, Mask], None]
"""Changes the fields of an entry in place."""

LED_BY_EDITORS = {"book", "edited-volume", "proceedings", "article"}
"""The types of work that may have editors but no authors; an article is then a special issue."""


def adapt(fields: Fields, item: BibliographicItem, mask: Mask, style: str) -> None:
    """Change the fields of an entry for a style.

    Args:
        fields: the fields, which are changed in place.
        item: the paper.
        mask: replaces a string with its placeholder.
        style: Typst's name for the style; for a style without adaptations, nothing changes.
    """
    if style not in _ADAPTATIONS:
        return
    # A style whose terms are English also follows the English rules for capitals.
    if style != "gb-7714-2015-numeric":
        fields["language"] = "en"
    for adaptation in _ADAPTATIONS[style]:
        adaptation(fields, item, mask)


def _article_number(label: str) -> Adaptation:
    """Return an adaptation that prints the article number after a label."""

    def change(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
        if item.article_number and not item.pages and PUBLICATION_TYPES[item.type].is_in_volume:
            fields["page-range"] = mask(f"{label} {item.article_number}")

    return change


def _number_after_series(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Print the number of proceedings in their series, which styles omit for conference papers."""
    if item.type != "conference" or not item.series or not item.series_number:
        return
    for parent in parents_of(fields):
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
            for parent in parents_of(fields):
                parent.pop("publisher", None)

    return change


def _numbers_without_zeros(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Print volumes and issues without leading zeros, and ranges with a dash, as in IEEE."""
    for parent in parents_of(fields):
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


def _dashes_in_issues(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Print ranges of issues with a dash, as in MLA."""
    for parent in parents_of(fields):
        if "issue" in parent and "-" in item.issue:
            parent["issue"] = number_text(mark_ranges(item.issue), mask)


def _teams_in_capitals(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Convert the names of teams to capitals and mask them: GB/T prints all names in capitals."""
    authors = item.creators
    for place, person in enumerate(authors):
        if person.team and len(fields.get("author", [])) > place:
            fields["author"][place] = person_fields(Person(team=person.team.upper()), mask)


def _editors_before_authors_of_book(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Omit the authors of the book if it has editors, as in APA."""
    for parent in parents_of(fields) if item.editors else ():
        parent.pop("author", None)


def _label_of_dataset(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    if item.type == "dataset":
        fields["genre"] = mask("Dataset")


_ADAPTATIONS: Mapping[str, tuple[Adaptation, ...]] = {
    "apa": (
        _number_after_series,
        _article_number("Article"),
        event_without_pages,
        set_event("event", "place", "month first"),
        add_reviewed_work_to_title,
        _editors_before_authors_of_book,
        _label_of_dataset,
    ),
    "modern-language-association": (
        _number_after_series,
        set_event("event", "day first", "place"),
        event_dates_a_presentation,
        reserve_place_of_date,
        add_reviewed_work_as_genre,
        _without_publisher("conference"),
        _year_only("conference"),
        _dataset_as_document("serial"),
        _dashes_in_issues,
    ),
    "chicago-author-date": (
        _number_after_series,
        _editors_as_authors,
        _translators_with_editors,
        set_event("event", "month first", "place"),
        add_reviewed_work_as_genre,
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
        event_after_title,
    ),
}
