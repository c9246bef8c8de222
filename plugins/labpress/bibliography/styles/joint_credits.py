"""Merges the credits of people in two roles: ``Edited and translated by …``.

CSL joins the two roles if a work has the same editors and translators. Hayagriva joins them for
each person: in MLA, Chicago and other styles, it prints the people with both roles first, and then
all editors and translators again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markupsafe import escape

from labpress.bibliography.item import BibliographicItem, Person
from labpress.bibliography.styles.hayagriva_fields import Fields, person_fields
from labpress.bibliography.styles.markers import FAMILY_NAME_SPACE, TRANSLATOR_NAME
from labpress.bibliography.styles.placeholders import Mask

_ROLES_AFTER_TITLE = {
    "apa": r"(?i) \((?:{name}), eds?\. &amp; trans\.\)",
    "modern-language-association": r"(?i)(?<=[.,] )edited and translated by (?:{name})[.,](?: |\Z)",
}
"""The repetition to remove in styles that state both roles of a reference's first people."""


def has_joint_credit(item: BibliographicItem) -> bool:
    """Return whether the same people edited and translated a work."""
    return bool(item.editors) and item.editors == item.translators


def translator_fields(item: BibliographicItem, mask: Mask) -> list[Fields]:
    """Return the fields of the translators for Hayagriva.

    If only some people are both editors and translators, a marker makes the names differ, so that
    Hayagriva does not join their roles.

    Args:
        item: the paper.
        mask: replaces a string with its placeholder.
    """
    names = [person_fields(person, mask) for person in item.translators]
    if item.translators != item.editors and set(item.translators) & set(item.editors):
        return [{**name, "name": name["name"] + TRANSLATOR_NAME} for name in names]
    return names


def joint_credit_corrections(
    item: BibliographicItem, style: str, mask: Mask
) -> Iterator[tuple[str, str]]:
    """Yield corrections that remove the second credit of people who edited and translated a work.

    Args:
        item: the paper.
        style: Typst's name for the style.
        mask: replaces a string with its placeholder.
    """
    if not has_joint_credit(item):
        return
    first = _name(item.editors[0], mask)
    start = r"(?<!\w)(?=[\w\U000f0000-\U0010fffd])"
    yield rf"(?i)({start}[^<>()]*?{first}[^<>()]*?)(?:(?:[.,;] )?\1)+(?=[.,;( ]|\Z)", r"\1"
    if item.is_edited and style in _ROLES_AFTER_TITLE:
        yield _ROLES_AFTER_TITLE[style].format(name=_names(item.editors, mask)), ""


def _names(people: Sequence[Person], mask: Mask) -> str:
    """Return a pattern for a list of names, which may end in "et al."."""
    first, last = _name(people[0], mask), _name(people[-1], mask)
    return rf"[^()]*?{first}(?:[^()]*?(?:{last}|et al\.?))?"


def _name(person: Person, mask: Mask) -> str:
    """Return a pattern for the part of a name that is the same in every style."""
    if person.team:
        return mask(person.team)
    fields = (person_fields(person, mask, full_names) for full_names in (False, True))
    names = {re.escape(escape(field["name"].replace(FAMILY_NAME_SPACE, " "))) for field in fields}
    suffix = f"(?:,? {re.escape(person.suffix)})?" if person.suffix else ""
    return f"(?:{'|'.join(sorted(names))}){suffix}"
