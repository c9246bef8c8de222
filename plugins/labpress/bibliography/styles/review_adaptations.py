"""Adapts reviews to a citation style: Hayagriva has no field for the work that a review discusses."""

from __future__ import annotations

import re

from markupsafe import Markup

from labpress.bibliography.item import BibliographicItem, Person
from labpress.bibliography.styles.hayagriva_fields import Fields
from labpress.bibliography.styles.markers import SENTENCE_END
from labpress.bibliography.styles.placeholders import Mask
from labpress.bibliography.styles.review_titles import is_untitled_review, names_reviewed_work


def add_reviewed_work_to_title(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Add the reviewed work to the title, as in APA: ``Title [Review of the book …, by A. Ash]``.

    A title that only names this work is replaced.
    """
    is_untitled = is_untitled_review(item)
    if not item.reviewed_title or (names_reviewed_work(item) and not is_untitled):
        return
    authors = _joined(list(map(_initials_first, item.reviewed_authors)), "&")
    by = f", by {authors}" if authors else ""
    html = Markup("[Review of the book <i>{}</i>{}]").format(item.reviewed_title, by)
    title = "" if is_untitled else f"{fields['title'].removesuffix(SENTENCE_END)} "
    fields["title"] = f"{title}{mask(f'[Review of the book {item.reviewed_title}{by}]', html)}"


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


def add_reviewed_work_as_genre(fields: Fields, item: BibliographicItem, mask: Mask) -> None:
    """Print ``Review of …, by Ann Ash`` after the title, as in MLA and Chicago.

    A title that only names the reviewed work is omitted.
    """
    if is_untitled_review(item):
        fields.pop("title", None)
    elif not item.reviewed_title or names_reviewed_work(item):
        return
    authors = _joined([_full_name(person) for person in item.reviewed_authors], "and")
    by = f", by {authors}" if authors else ""
    html = Markup("Review of <em>{}</em>{}").format(item.reviewed_title, by)
    fields["genre"] = mask(f"Review of {item.reviewed_title}{by}", html)
