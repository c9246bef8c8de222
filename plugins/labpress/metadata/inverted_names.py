"""Formats names for programs that split a name at its comma, or else before its last word."""

from __future__ import annotations

from labpress.bibliography.item import Person


def inverted_name(person: Person) -> str:
    """Return a name as ``Family, Given Suffix``.

    A name of several words without a given name, such as a team's, ends in a comma, so that
    programs do not interpret its last word as a family name.
    """
    joint = "" if person.particle.endswith(("'", "’", "-")) or not person.particle else " "
    family = person.team or f"{person.particle}{joint}{person.family}"
    given = " ".join(filter(None, (person.given, person.suffix)))
    # These programs have no way to escape a comma.
    family, given = family.replace(",", ""), given.replace(",", "")
    if given:
        return f"{family}, {given}"
    return f"{family}," if " " in family else family
