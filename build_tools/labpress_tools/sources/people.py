"""Names of authors, as services give them, as the authors of a record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from labpress.i18n.folding import has_cjk
from labpress.schema.identifiers import ORCID
from labpress.schema.names import PARTICLES, Name
from labpress_tools.drafts import Value
from labpress_tools.sources.identifiers import normal_form
from labpress_tools.text import plain_text

_MARKS = re.compile(r"[*†‡§¶✉¹²³⁰⁴-⁹]+")
_TEAM = re.compile(
    r"\b(?:agency|alliance|association|center|centre|cohort|collaboration|collaborators|committee"
    r"|companies|company|consortium|corporation|council|department|foundation|gmbh|group|inc|initiative"
    r"|institut|institute|investigators|laboratory|llc|ltd|ministry|network|office|organi[sz]ation"
    r"|partnership|program(?:me)?|project|registry|society|study|team|trial|university|workgroup"
    r"|working party)\b|\bfor the\b",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(r"(?:on behalf of|for) (?:the )?", re.IGNORECASE)
_IN_CAPITALS = "`{}` was written in capitals; check the spelling"
_SUFFIXES = {"2nd": "II", "3rd": "III", "4th": "IV"}
_NOBODY = re.compile(
    r"(?:et\.? al\.?|and others|others|anonymous|n/?a|unknown|none|no author.*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Author:
    """An author of a work.

    Attributes:
        value: the author as a record holds it.
        doubt: what a person should look at; empty if there is nothing.
    """

    value: Value
    doubt: str = ""


def person(
    given: str,
    family: str,
    suffix: str = "",
    orcid: str = "",
    affiliations: Sequence[str] = (),
) -> Author | None:
    """A person whose name a service gives in parts; None without a name.

    Args:
        given: given names; may be empty.
        family: the family name, with its particle.
        suffix: what follows the name.
        orcid: an ORCID; ignored if it is not valid.
        affiliations: affiliations in the paper.
    """
    given, family, suffix = (_clean(part) for part in (given, family, suffix))
    if not family or not given:
        return full_name(family or given, orcid, affiliations, is_family_alone=bool(family))
    doubt = ""
    if _is_capitals(family):
        doubt = _IN_CAPITALS.format(f"{given} {family}")
        given, family = _uncapitalised(given, 3), _uncapitalised(family)
    suffix = _SUFFIXES.get(suffix.lower(), suffix)
    written = " ".join(part for part in (given, family, suffix) if part)
    parsed = _parse(written)
    name: Value = written
    if not parsed or _parts(parsed) != (given, family, suffix):
        name = {"given": given, "family": family, **({"suffix": suffix} if suffix else {})}
    return Author(_with_details(name, orcid, affiliations), doubt)


def full_name(
    text: str,
    orcid: str = "",
    affiliations: Sequence[str] = (),
    is_family_alone: bool = False,
) -> Author | None:
    """A person whose name a service gives as a whole, as "Given Family"; None without a name."""
    name = _clean(text)
    if not name or _NOBODY.fullmatch(name):
        return None
    if _TEAM.search(name):
        return team(name)
    parsed = _parse(name)
    if not parsed:
        return Author({"literal": name}, f"`{name}` is not the name of one person; check it")
    if "," in name and parsed.given:
        return person(*_parts(parsed), orcid, affiliations)
    doubt = ""
    if " " in name and is_family_alone and not has_cjk(name):
        doubt = f"`{name}` is given as a family name alone; check whether it is a person's name"
    if _is_capitals(name.rpartition(" ")[2]) and (" " in name or is_family_alone):
        given, _, family = name.rpartition(" ")
        doubt = _IN_CAPITALS.format(name)
        name = f"{_uncapitalised(given, 3)} {_uncapitalised(family)}".strip()
    return Author(_with_details(name, orcid, affiliations), doubt)


def team(text: str) -> Author | None:
    """A team or an organisation, whose name is kept whole; None without a name."""
    name = _ON_BEHALF.sub("", _clean(text))
    return Author({"literal": name}) if name else None


def _clean(text: str) -> str:
    return _MARKS.sub("", plain_text(text)).strip(" ,;:")


def _parts(name: Name) -> tuple[str, str, str]:
    family = " ".join(filter(None, [name.particle, name.family]))
    return name.given or "", family, name.suffix or ""


def _parse(text: str) -> Name | None:
    try:
        return Name.model_validate(text)
    except ValidationError:
        return None


def _with_details(name: Value, orcid: str, affiliations: Sequence[str]) -> Value:
    valid = normal_form(ORCID, orcid)
    plain = (re.sub(r"\s+(?=[,;])", "", plain_text(place)) for place in affiliations)
    places: list[Value] = [place for place in dict.fromkeys(plain) if place]
    details: dict[str, Value] = {}
    if valid:
        details["orcid"] = valid
    if places:
        details["affiliations"] = places
    if not details:
        return name
    return {**(name if isinstance(name, dict) else {"name": name}), **details}


def _is_capitals(family: str) -> bool:
    """Whether a family name is in capitals throughout, and not merely short."""
    return family.isupper() and sum(map(str.isalpha, family)) > 2


def _uncapitalised(name: str, shortest: int = 1) -> str:
    """A name in capitals in the usual case.

    Args:
        name: words separated by spaces.
        shortest: the fewest letters of a word that is changed; shorter ones may be initials.
    """
    return " ".join(_uncapitalised_word(word, shortest) for word in name.split(" "))


def _uncapitalised_word(word: str, shortest: int) -> str:
    letters = sum(map(str.isalpha, word))
    if not word.isupper() or word.endswith(".") or letters < shortest:
        return word
    if word.lower() in PARTICLES or re.fullmatch("[IVX]+", word):
        return word if re.fullmatch("[IVX]+", word) else word.lower()
    plain = re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), word)
    return re.sub(r"\bMc(\w)", lambda match: f"Mc{match[1].upper()}", plain)
