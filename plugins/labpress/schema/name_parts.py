"""Splits names in bylines in the same way as a clearer form of the same person's name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from labpress.i18n.folding import has_cjk
from labpress.schema.common_names import COMMON_SURNAMES, VIETNAMESE_SURNAMES
from labpress.schema.folded_names import fold, name_key
from labpress.schema.name_splitting import split_commas
from labpress.schema.names import Name

_SURNAMES = COMMON_SURNAMES | VIETNAMESE_SURNAMES

N = TypeVar("N", bound=Name)


def is_split_on_purpose(name: Name) -> bool:
    """Return whether a record marks a person's family name, by parts, a comma or the name order."""
    return bool(name.family) and (name.name is None or "," in name.name or name.family_first)


def with_parts_of(name: N, person: Name | None) -> N:
    """Return a name in a byline, split in the same way as the person's name.

    Args:
        name: the name, split without knowledge of the person: in ``A. Jimeno Yepes``, the given
            names may be ``A. Jimeno``.
        person: the name of the person, such as ``Jimeno Yepes, Antonio``; None if unknown.

    Returns:
        The name with its words assigned to the same parts as in the person's name. If the person is
        a team, the whole name becomes a `literal`. A name in the other order, such as ``Kim Minsu``
        for ``Minsu Kim``, keeps that order. A name that states its parts, or that does not contain
        the person's family name, is not changed.
    """
    if person is None or _parts(person) == _parts(name):
        return name
    if person.is_team and not name.literal:
        is_same = name_key(person.display) == name_key(name.display)
        return _changed(name, literal=name.display) if is_same else name
    if name.is_team or not person.family:
        return name
    if has_cjk(person.family) and name.display == person.display:
        return _changed(name, given=person.given, family=person.family)
    if name.literal:
        return name
    if is_split_on_purpose(name):
        return name.model_copy(update={"family_first": person.family_first or name.family_first})
    words = name.display.split()
    suffix = words.pop() if name.suffix and words[-1] == name.suffix else None
    split = _find_family(words, person)
    if split is None:
        return name
    given, own = split
    cut = next(
        (
            index
            for index in range(1, len(own))
            if _letters(own[:index]) == name_key(person.particle or "")
        ),
        0,
    )
    return _changed(
        name,
        given=" ".join(given) or None,
        particle=" ".join(own[:cut]) or None,
        family=" ".join(own[cut:]),
        suffix=suffix,
        family_first=person.family_first or name.family_first or words != [*given, *own],
    )


def _parts(name: Name) -> tuple[object, ...]:
    parts = (name.given, name.particle, name.family, name.suffix, name.family_first)
    return (*parts, name.literal, name.is_team)


def _find_family(words: Sequence[str], person: Name) -> tuple[Sequence[str], Sequence[str]] | None:
    """Split words into given names and the person's family name (with its particle), if present.

    The result is None if the words do not contain the family name.
    """
    family = name_key(f"{person.particle or ''} {person.family}")
    for start in range(len(words)):
        if _letters(words[start:]) == family:
            return words[:start], words[start:]
    given = name_key(person.given or "")
    for end in range(1, len(words)):
        is_other_order = _letters(words[:end]) == family
        if is_other_order and (person.family_first or _letters(words[end:]) == given):
            return words[end:], words[:end]
    return None


def _letters(words: Sequence[str]) -> str:
    return name_key(" ".join(words))


def _changed(name: N, **parts: str | bool | None) -> N:
    """Return a copy of a name with the given parts and no others."""
    empty = dict.fromkeys(("given", "particle", "family", "suffix", "literal"))
    is_team = parts.get("literal") is not None
    written = {"name": None} if is_team else {}
    return name.model_copy(update={**empty, **written, **parts})


def conflicting_family(person: Name, alias: str) -> str:
    """Return the family name of an alias if it suggests that the person's name is split wrongly.

    That is the case if the person's name begins with the family name of the alias, but is read as
    if it began with given names: ``Nguyễn Thị Minh``, with the alias ``Thị Minh Nguyễn``.

    Args:
        person: the name of the person.
        alias: another name of the same person.

    Returns:
        The family name; empty if the person's record marks the family name, or if the two names do
        not contradict each other.
    """
    if not person.family or not person.given or person.family_first or is_split_on_purpose(person):
        return ""
    parts = split_commas(alias) or {}
    family, given = parts.get("family", ""), parts.get("given", "")
    if not (family and given) or name_key(f"{family} {given}") != name_key(person.display):
        return ""
    # With two words, either may be the family name, unless one of them is known.
    is_known = fold(family) in _SURNAMES and fold(person.family) not in _SURNAMES
    return family if is_known or " " in person.given else ""
