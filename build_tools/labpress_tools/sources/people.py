"""Converts authors in responses to authors of a record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from labpress.i18n.folding import has_cjk
from labpress.schema.identifiers import ORCID, Ror
from labpress.schema.names import PARTICLES
from labpress.schema.types import Scalar
from labpress_tools.drafts import Value
from labpress_tools.name_words import looks_like_team
from labpress_tools.names import NameParts, is_in_capitals, record_name, split_name
from labpress_tools.sources.identifiers import normal_form
from labpress_tools.text import plain_text

_MARKS = re.compile(r"[*†‡§¶✉¹²³⁰⁴-⁹]+")
_ON_BEHALF = re.compile(r"^(?:on behalf of|for) (?:the )?", re.IGNORECASE)
_SUFFIXES = {"2nd": "II", "3rd": "III", "4th": "IV"}
_NOBODY = re.compile(
    r"(?:et\.? al\.?|and others|others|anonymous|n/?a|unknown|none|no author.*)", re.IGNORECASE
)
# Strings that a single person's name never contains; labpress.schema.names rejects them.
_SEVERAL = re.compile(r"\s(?:and|&|et)\s|[;、，；]")
_ROR: Scalar = get_args(Ror)[1]
_INITIALS = 2
"""The maximum number of capital letters in a given name that may be initials."""


@dataclass(frozen=True, slots=True)
class Author:
    """An author of a work.

    Attributes:
        value: the author in record format.
        doubt: what the user should check, as a message; empty if nothing is uncertain.
    """

    value: Value
    doubt: str = ""


def person(
    given: str,
    family: str,
    suffix: str = "",
    orcid: str = "",
    affiliations: Sequence[Value] = (),
) -> Author | None:
    """Return an author whose name is given in parts, or None if it names nobody.

    Args:
        given: given names; may be empty.
        family: the family name, with its particle.
        suffix: the suffix, such as ``Jr.``.
        orcid: an ORCID; ignored if it is not valid.
        affiliations: affiliations in the paper; see ``affiliation``.
    """
    given, family, suffix = (_clean(part).replace(",", " ") for part in (given, family, suffix))
    if not family or not given:
        return full_name(family or given, orcid, affiliations, is_family_alone=bool(family))
    suffix = _SUFFIXES.get(suffix.lower(), suffix)
    parts = split_name(f"{family}, {suffix}, {given}" if suffix else f"{family}, {given}")
    return _author(parts, orcid, affiliations)


def full_name(
    text: str,
    orcid: str = "",
    affiliations: Sequence[Value] = (),
    is_family_alone: bool = False,
) -> Author | None:
    """Return an author whose name is one string (``Given Family``), or None if it names nobody.

    Neither an empty string nor text such as ``et al.`` names anybody.

    Args:
        text: the name.
        orcid: an ORCID; ignored if it is not valid.
        affiliations: affiliations in the paper; see ``affiliation``.
        is_family_alone: whether the service gives this text as a family name without a given name.
    """
    name = _clean(text)
    if not name or _NOBODY.fullmatch(name):
        return None
    if looks_like_team(name) or _ON_BEHALF.match(name):
        return team(name)
    parts = split_name(name)
    if (parts.literal and not has_cjk(name)) or _SEVERAL.search(name):
        return Author({"literal": name}, f"`{name}` is not the name of a single person; check it")
    doubt = ""
    if is_family_alone and " " in name and not has_cjk(name):
        doubt = f"`{name}` has no given name; check whether it is a person"
    if is_family_alone and name.isupper() and " " not in name:
        return Author(_with_details(_uncapitalised(name), orcid, affiliations), _in_capitals(name))
    return _author(parts, orcid, affiliations, doubt)


def affiliation(name: str, ror: str = "") -> Value:
    """Return an affiliation in record format, or an empty string if there is no name.

    Args:
        name: the institution.
        ror: the id of the institution in the Research Organization Registry (ROR); ignored if it is
            not valid.
    """
    plain = re.sub(r"\s+(?=[,;])", "", plain_text(name)).strip()
    valid = normal_form(_ROR, ror.replace("http://", "https://")) if ror and plain else ""
    return {"name": plain, "ror": valid} if valid else plain


def team(text: str) -> Author | None:
    """Return a team or an organisation as an author, or None if the name is empty.

    The name is not split into parts. A team on whose behalf the other authors write is called ``on
    behalf of Example Team``, which `with_collaborations` recognises.
    """
    name = _ON_BEHALF.sub("on behalf of ", _clean(text))
    return Author({"literal": name}) if name else None


def _author(parts: NameParts, orcid: str, affiliations: Sequence[Value], doubt: str = "") -> Author:
    if is_in_capitals(parts):
        doubt = _in_capitals(parts.display)
        family = f"{parts.particle} {_uncapitalised(parts.family)}".strip()
        given = _uncapitalised(parts.given, _INITIALS + 1)
        parts = split_name(", ".join(filter(None, [family, parts.suffix, given])))
    return Author(_with_details(record_name(parts), orcid, affiliations), doubt)


def _in_capitals(name: str) -> str:
    return f"`{name}` is in capital letters; check its capitalisation"


def _clean(text: str) -> str:
    return _MARKS.sub("", plain_text(text)).strip(" ,;:")


def _with_details(name: Value, orcid: str, affiliations: Sequence[Value]) -> Value:
    valid = normal_form(ORCID, orcid)
    places: list[Value] = []
    for place in affiliations:
        plain = affiliation(place) if isinstance(place, str) else place
        if plain and plain not in places:
            places.append(plain)
    details: dict[str, Value] = {}
    if valid:
        details["orcid"] = valid
    if places:
        details["affiliations"] = places
    if not details:
        return name
    return {**(name if isinstance(name, dict) else {"name": name}), **details}


def _uncapitalised(name: str, shortest: int = 1) -> str:
    """Convert a name in capital letters to normal case.

    Args:
        name: words separated by spaces.
        shortest: the minimum length of words to change; shorter words may be initials.
    """
    return " ".join(_uncapitalised_word(word, shortest) for word in name.split(" "))


def _uncapitalised_word(word: str, shortest: int) -> str:
    if not word.isupper() or word.endswith(".") or sum(map(str.isalpha, word)) < shortest:
        return word
    if re.fullmatch("[IVX]+", word):
        return word
    if word.lower() in PARTICLES:
        return word.lower()
    plain = re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), word)
    return re.sub(r"\bMc(\w)", lambda match: f"Mc{match[1].upper()}", plain)
