"""Writes names in the order and with the braces that BibTeX and biber expect."""

from __future__ import annotations

import re
from collections.abc import Iterable

from labpress.bibliography.item import OTHERS, Person
from labpress.bibliography.latex import Encode, escape

_SIGNS = re.compile(r"[{}]|(?<!\w)[\\$%&#_^~|`{}]+")
_SPLITS = re.compile(r",|(?:^|\s)and(?:\s|$)", re.IGNORECASE)


def escape_names(people: Iterable[Person], encode: Encode) -> str:
    """Escape names and join them with ``and``; a final `OTHERS` becomes ``and others``."""
    return " and ".join(_name(person, encode) for person in people)


def escape_list(items: Iterable[str], encode: Encode, joint: str = " and ") -> str:
    """Escape and join the names of publishers or institutions.

    Args:
        items: the names.
        encode: see `escape`.
        joint: the text between two names; biblatex reads names joined by ``and`` as a list.
    """
    return joint.join(_guarded(item, encode) for item in items)


def escape_keywords(words: Iterable[str], encode: Encode) -> str:
    """Escape and join keywords; a keyword that contains a comma is put in braces."""
    escaped = [escape(word, encode) for word in words]
    return ", ".join(f"{{{word}}}" if "," in word else word for word in escaped)


def _name(person: Person, encode: Encode) -> str:
    """Return a name as ``von Last, Jr, First``, or the name of a team in braces."""
    if person is OTHERS:
        return person.family
    if person.team:
        return f"{{{escape(person.team, encode)}}}"
    person = _without_signs(person)
    if not (person.family and person.given):
        return _literal(person, encode)
    family = _family(person, encode)
    parts = [family, person.suffix, person.given] if person.suffix else [family, person.given]
    return ", ".join([parts[0], *(_guarded(part, encode) for part in parts[1:])])


def _without_signs(person: Person) -> Person:
    """Return a name without braces, and without characters that would begin a word with a macro.

    Biber uses the first character of a word as its initial; for a macro, that would be a brace.
    """
    parts = (person.family, person.given, person.particle, person.suffix)
    return Person(*(" ".join(_SIGNS.sub("", part).split()) for part in parts))


def _literal(person: Person, encode: Encode) -> str:
    """Escape a name that lacks a family or a given name; put it in braces if it has several words."""
    words = [person.given, person.particle, person.family, person.suffix]
    name = " ".join(word for word in words if word)
    text = escape(name, encode)
    # Without braces, an empty name would leave an "and" at the end of the list.
    if not name or " " in name or _SPLITS.search(name) or name == "others":
        return f"{{{text}}}"
    return text


def _family(person: Person, encode: Encode) -> str:
    # A lower-case word in a family name would be read as a particle.
    small = any(word[:1].islower() for word in person.family.split())
    family = f"{{{escape(person.family, encode)}}}" if small else _guarded(person.family, encode)
    if not person.particle:
        return family
    joint = "" if person.particle.endswith(("'", "’", "-")) else " "
    return f"{_guarded(person.particle, encode)}{joint}{family}"


def _guarded(text: str, encode: Encode) -> str:
    """Escape text, and put it in braces if it contains a comma or ``and`` that would split it."""
    escaped = escape(text, encode)
    return f"{{{escaped}}}" if _SPLITS.search(text) else escaped
