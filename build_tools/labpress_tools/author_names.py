"""Reads and compares the names of authors in drafts and records."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from unicodedata import combining

from pydantic import ValidationError

from labpress.authors.folded_name import FoldedName, align
from labpress.schema.folded_names import count_accents
from labpress.schema.names import PARTICLES, Name, fold
from labpress_tools.name_words import looks_like_team
from labpress_tools.wording.scripts import script_of, split_native_name

NAME_KEYS = tuple(Name.model_fields)
"""The keys of a mapping for an author that belong to the name."""
_FLAGS = frozenset({"family_first"})


def display_of(author: Any) -> str:
    """Return an author's name as a byline shows it, or an empty string if it is not valid.

    Args:
        author: an author in a record or draft: a string or a mapping.
    """
    name = parse_author(author)
    return name.display if name else ""


def parse_author(author: Any) -> Name | None:
    """Return the name of an author as `Name`, or None if it is not valid; see `display_of`."""
    parts = {"name": author} if isinstance(author, str) else author
    if not isinstance(parts, dict):
        return None
    values = ((key, str(parts[key])) for key in NAME_KEYS if parts.get(key) and key not in _FLAGS)
    flags = ((key, True) for key in _FLAGS if str(parts.get(key)).lower() == "true")
    return _parse_parts((*values, *flags))


@lru_cache(maxsize=131072)
def _parse_parts(parts: tuple[tuple[str, str | bool], ...]) -> Name | None:
    try:
        return Name.model_validate(dict(parts))
    except ValidationError:
        return None


def byline_in(fields: Mapping[str, Any], key: str) -> list[Any]:
    """Return the people under a key of a draft or record; a single person becomes a list."""
    people = fields.get(key) or []
    return people if isinstance(people, list) else [people]


def says_no_more(new: Any, old: Any) -> bool:
    """Return whether a list of authors contains no more information than another list.

    This is the case if both list the same people, even if `new` contains only the initials of given
    names, or spells names without accents or hyphens. A field such as an ORCID in `new` counts as
    additional information unless it is also in `old`.

    Args:
        new: the authors as a source lists them.
        old: the authors of a record.
    """
    if not isinstance(new, list) or not isinstance(old, list) or len(new) != len(old):
        return False
    return all(map(_is_short_for, new, old))


def _is_short_for(new: Any, old: Any) -> bool:
    name, other = parse_author(new), parse_author(old)
    if name is None or other is None:
        return bool(new == old)
    extra = {key for key in new if key not in NAME_KEYS} if isinstance(new, dict) else set()
    if not extra <= (old.keys() if isinstance(old, dict) else set()):
        return False
    same_family = fold(name.family or "") == fold(other.family or "") or _is_unmarked(new)
    if fold(name.display) == fold(other.display) and same_family:
        return not is_fuller(name.display, other.display)
    return is_short_for(name, other)


def is_short_for(name: Name, other: Name) -> bool:
    """Return whether a name says no more than another one, which may write out its initials.

    All words of the name are in the other name, or are initials of its words in the same place. An
    accent in the family name must not be missing from the other name, but it may have a digraph
    instead, such as ``oe`` for ``ö``.
    """
    short, full = align(FoldedName.of(name), FoldedName.of(other))
    words, others = short.given.split(), full.given.split()
    return (
        _is_same_family_name(name, other)
        and fold(name.suffix or "") == fold(other.suffix or "")
        and short.particle in {"", full.particle}
        and len(words) <= len(others)
        and all(
            word == whole or (len(word) == 1 and whole.startswith(word))
            for word, whole in zip(words, others, strict=False)
        )
    )


def _is_same_family_name(name: Name, other: Name) -> bool:
    """Return whether two family names are the same, and the other one lacks no accent of the first."""
    if not fold(name.family or ""):
        return (name.family, name.literal) == (other.family, other.literal)
    folded, folded_other = FoldedName.of(name), FoldedName.of(other)
    first, second = align(folded, folded_other)
    accents, others = (count_marks(item.family or "")[0] for item in (name, other))
    has_digraph = second.family != folded_other.family
    return first.family == second.family and (accents <= others or has_digraph)


def _is_unmarked(author: Any) -> bool:
    """Return whether an author is a plain string that does not mark the family name."""
    return isinstance(author, str) and "," not in author


def cuts_off_particle(author: Any) -> bool:
    """Return whether an author's given names end with a particle that belongs to the family name.

    Sources that list ``De Monte, Ada`` as ``Monte, Ada De`` contain such names.

    Args:
        author: an author in a record or draft: a string or a mapping.
    """
    if not isinstance(author, dict) or author.get("particle") or not author.get("family"):
        return False
    first, *words = str(author.get("given") or "").split() or [""]
    return bool(first and words) and words[-1].lower() in PARTICLES


def is_fuller(name: str, other: str) -> bool:
    """Return whether a name has more accents or more hyphens than another spelling of the name."""
    marks, others = count_marks(name), count_marks(other)
    return any(mark > another for mark, another in zip(marks, others, strict=True))


def count_marks(name: str) -> tuple[int, int]:
    """Return the numbers of accents and of hyphens in a name; see `count_accents`.

    If a name contains Latin letters, letters of other scripts are not counted.
    """
    letters = [letter for letter in name if letter.isalpha() or combining(letter)]
    if any(script_of(letter) == "LATIN" for letter in letters):
        letters = [letter for letter in letters if script_of(letter) in {"LATIN", ""}]
    hyphens = sum(character in "-\u2010\u2011" for character in name)
    return count_accents("".join(letters)), hyphens


def split_author(author: Any) -> tuple[Any, str]:
    """Return an author without the native name, and the native name.

    A native name is in another script, and follows a name in Latin letters. If there is none, or if
    the author is a team, the author is unchanged and the native name is empty.
    """
    parts = {"name": author} if isinstance(author, str) else author
    if not isinstance(parts, dict) or parts.get("literal"):
        return author, ""
    keys = [key for key in ("name", "family", "given") if parts.get(key)]
    written = ", ".join(str(parts[key]) for key in keys)
    latin, native = ("", "") if looks_like_team(written) else split_native_name(written)
    names = [latin] if keys == ["name"] else latin.split(", ")
    if not native or len(names) != len(keys):
        return author, ""
    without = {**parts, **dict(zip(keys, names, strict=True))}
    return (latin if isinstance(author, str) else without), native
