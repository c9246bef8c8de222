"""Converts names of people and teams in sources to record format.

Names are split by the rules of BibTeX ("Given particle Family", "particle Family, Given", "particle
Family, Jr., Given"), but a suffix is accepted in all usual positions, and a particle with a capital
letter before the family name belongs to it, as in records. In a record, a name is a
string if ``labpress.schema.names`` splits that string into the same parts; otherwise, it is a
mapping with the parts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pydantic import ValidationError

from labpress.i18n.folding import has_cjk
from labpress.schema.name_splitting import (
    has_capital_particle,
    split_words,
    trailing_particle,
    unclear_split,
)
from labpress.schema.names import PARTICLES, Name, is_placeholder
from labpress_tools.drafts import Value
from labpress_tools.name_words import Word, is_lower, looks_like_team, without_titles

_SUFFIX = re.compile(r"(?:jr|sr|jnr|snr)\.?|junior|[IVX]{2,4}|IV|V|[23]rd|2nd", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]+")
# Lower-case particles that are too rare to be in `labpress.schema.names`.
_RARE = """
dal dalla dalle degli dei delle dello af av zum zur vom op aan bij het ap ab ben bint y e i d' l' las
st. 's v. v.d. d. und of
"""
_RARE_PARTICLES = frozenset(_RARE.split())
_SINGLE_INITIALS = re.compile(r"[A-ZÀ-ÖØ-Þ](?:[ -][A-ZÀ-ÖØ-Þ])*")
_SEPARATE_HYPHEN = re.compile(r"(?<=\S) +-(?=\w)")
_INITIALS = re.compile(rf"{_SINGLE_INITIALS.pattern}|[A-ZÀ-ÖØ-Þ]{{2,3}}")
_HYPHENS = str.maketrans("\u2010\u2011", "--")
_CONJUNCTIONS = frozenset({"y", "e", "i"})


@dataclass(frozen=True, slots=True)
class NameParts:
    """The parts of a name, all optional.

    Attributes:
        given: given names.
        particle: the part before the family name: ``van der``.
        family: the family name.
        suffix: the suffix, such as ``Jr.`` or ``III``.
        literal: the name of a team, or any other name that must not be split; all other parts are
            empty in this case.
        is_in_order: whether the source contains the name in the order "Given Family", so that the
            split between given and family name may be wrong.
    """

    given: str = ""
    particle: str = ""
    family: str = ""
    suffix: str = ""
    literal: str = ""
    is_in_order: bool = field(default=False, compare=False)

    @property
    def display(self) -> str:
        """The name on one line, given names first."""
        if self.literal:
            return self.literal
        words = [self.given, self.particle, self.family, self.suffix]
        return " ".join(word for word in words if word)


def record_name(name: str | NameParts) -> str | dict[str, Value]:
    """Convert a name to record format.

    Args:
        name: a name such as ``Ada Example`` or ``Example, Ada``, or its parts.

    Returns:
        A string such as ``Ada Example`` if labpress splits it into the same parts, or else a
        mapping: ``{given: …, family: …}``, ``{literal: …}``. For an empty name, the result is an
        empty string.
    """
    parts = split_name(name) if isinstance(name, str) else name
    return _record_name(_normalised(parts), parts.is_in_order)


def names_only(people: Iterable[Value]) -> list[Value]:
    """Return the names of authors in record format, without roles, ids or affiliations."""
    return [_name_only(person) for person in people]


def _name_only(person: Value) -> Value:
    if not isinstance(person, dict):
        return person
    name = {key: part for key, part in person.items() if key in Name.model_fields}
    return name["name"] if name.keys() == {"name"} else name


def split_name(text: str) -> NameParts:
    """Split a name that is written on one line into its parts.

    Args:
        text: ``Ada Example``, ``Example, Ada`` or ``Example, Jr., Ada``; the name of a team is not split.
    """
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if looks_like_team(text):
        return NameParts(literal=text)
    groups = [[Word(word) for word in part.split()] for part in text.split(",") if part.strip()]
    return parts_of_words(without_titles(groups))


_SHORTEST_TITLE = 15
"""The minimum number of letters of a title in capitals; shorter titles may be acronyms."""


def is_in_capitals(name: NameParts) -> bool:
    """Return whether the family name is in capital letters, as in ``EXAMPLE, Ada``."""
    letters = [letter for letter in name.family if letter.isalpha()]
    if len(letters) < 3 or not name.given or not all(letter.isupper() for letter in letters):
        return False
    # Short names made of consonants are acronyms or initials.
    return any(letter in "AEIOUYÄÖÜÉÈÁÍÓÚ" for letter in letters) and not has_cjk(name.family)


def is_title_in_capitals(title: str) -> bool:
    """Return whether a title is in capital letters (of any script) and not too short to tell."""
    letters = [letter for letter in title if letter.lower() != letter.upper()]
    return len(letters) >= _SHORTEST_TITLE and all(letter.isupper() for letter in letters)


def parts_of_words(groups: Sequence[Sequence[Word]]) -> NameParts:
    """Split a name into its parts, given its words.

    Args:
        groups: the words of the name, grouped by the commas between them: one group for
            ``Ada Example``, two for ``Example, Ada``, three for ``Example, Jr., Ada``.

    Returns:
        The parts; if there are more groups than a name can have, the whole name as ``literal``.
    """
    groups, suffix = _take_suffix([list(group) for group in groups if group])
    if not groups:
        return NameParts(literal=suffix) if suffix else NameParts()
    if len(groups) > 2:
        return NameParts(literal=", ".join(map(_join, groups)))
    if len(groups) == 1:
        words = groups[0]
        if len(words) == 1 and words[0].is_protected and not suffix:
            return NameParts(literal=words[0].text)
        given, particle, family = _split_words(words)
    else:
        particle, family = _split_family(groups[0])
        words = groups[1]
        start = trailing_particle([word.text for word in words], family)
        if any(word.is_protected for word in words[start:]):
            start = len(words)
        given = _join(words[:start])
        particle = " ".join(filter(None, (_join(words[start:]), particle)))
    return NameParts(given, particle, family, suffix, is_in_order=len(groups) == 1)


def _take_suffix(groups: list[list[Word]]) -> tuple[list[list[Word]], str]:
    """Return the groups without the suffix, and the suffix, which is empty if there is none."""
    for index in range(len(groups) - 1, 0, -1):
        if len(groups[index]) == 1 and _is_suffix(groups[index][0].text, alone=True):
            suffix = groups.pop(index)[0].text
            return groups, suffix
    if len(groups) == 2 and len(groups[0]) == 1 and _is_suffix(groups[0][0].text, alone=True):
        return [groups[1]], groups[0][0].text  # "III, Ada Example" results from naive conversions.
    if 1 <= len(groups) <= 2:
        # Checks "King Jr., Martin" before "King, Martin Jr.".
        for index, group in enumerate(groups):
            needed = 3 if len(groups) == 1 else 2
            if len(group) >= needed and _is_suffix(group[-1].text):
                return [*groups[:index], group[:-1], *groups[index + 1 :]], group[-1].text
            # "{King Jr.}, Martin" and "Martin {King Jr.}", with the suffix inside the braces.
            family, _, last = group[-1].text.rpartition(" ")
            is_last = index == 0 and (len(group) > 1) == (len(groups) == 1)
            if is_last and group[-1].is_protected and family and _is_suffix(last):
                inner = [*group[:-1], Word(family, is_protected=True)]
                return [*groups[:index], inner, *groups[index + 1 :]], last
    return groups, ""


def _is_suffix(text: str, alone: bool = False) -> bool:
    """Return whether a word is a suffix.

    ``Junior`` is a suffix only if it stands alone between commas, or between a comma and the start
    or end of the name; ``V`` never is.

    Args:
        text: the word.
        alone: whether the word is the only one in its comma-separated part of the name.
    """
    if not _SUFFIX.fullmatch(text):
        return False
    if text.lower() == "junior" or text.upper() == "V":
        return alone and text.upper() != "V"
    return not _ROMAN.fullmatch(text.upper()) or text.isupper()


def _split_words(words: Sequence[Word]) -> tuple[str, str, str]:
    """Split words of the form ``Given particle Family`` into these three parts.

    The given name and the particle may be empty.
    """
    texts = [word.text for word in words]
    if has_capital_particle(texts) and not any(word.is_protected for word in words[:-1]):
        return split_words(texts)
    last = len(words) - 1
    start = next((index for index in range(last) if _is_particle(words, index)), last)
    stop = next((index for index in range(last, start, -1) if _is_particle(words, index - 1)), last)
    if start < last and words[start].text in _CONJUNCTIONS and start == last - 1:
        # "José Ortega y Gasset": the conjunction joins two family names.
        start = stop = max(start - 1, 0)
        return _join(words[:start]), "", _join(words[start:])
    return _join(words[:start]), _join(words[start:stop]), _join(words[stop:])


def _split_family(words: Sequence[Word]) -> tuple[str, str]:
    """Split words of the form ``particle Family`` into these two parts.

    The particle may be empty.
    """
    last = len(words) - 1
    stop = next((index for index in range(last, 0, -1) if is_lower(words[index - 1])), 0)
    if stop and words[stop - 1].text in _CONJUNCTIONS:
        stop = 0  # "Ortega y Gasset"
    if stop and not all(is_lower(word) for word in words[:stop]):
        # "De la Cruz": a capital word before the particle belongs to the family name.
        stop = 0
    return _join(words[:stop]), _join(words[stop:])


def _is_particle(words: Sequence[Word], index: int) -> bool:
    """Return whether a word is a particle.

    Any lower-case word counts as a particle, but the first word of a name must be a known one.
    """
    word = words[index]
    if not is_lower(word):
        return False
    return index > 0 or word.text.replace("’", "'") in PARTICLES | _RARE_PARTICLES


def _join(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


@lru_cache(maxsize=65536)  # most papers of a lab have the same authors
def _normalised(name: NameParts) -> NameParts:
    """Return a name with ASCII hyphens (Crossref often has U+2010), and full stops after initials.

    Hyphens follow the previous word directly; NASA ADS writes ``J. -H.`` and ``Ji -Hoon``.

    Two or more capitals are initials only if the source gives them separately from the family name:
    in ``MA Tran``, they may be a family name.
    """
    given, family = name.given.translate(_HYPHENS), name.family.translate(_HYPHENS)
    given = _SEPARATE_HYPHEN.sub("-", given)
    pattern = _SINGLE_INITIALS if name.is_in_order else _INITIALS
    if family and not family.isupper() and pattern.fullmatch(given):
        given = re.sub(
            r"([^\W\d_])(?=(\w)?)",
            lambda match: f"{match[1]}. " if match[2] else f"{match[1]}.",
            given,
        )
    return replace(name, given=given, family=family, literal=name.literal.translate(_HYPHENS))


def _record_name(name: NameParts, is_in_order: bool) -> str | dict[str, Value]:
    if name.literal:
        literal = name.literal
        # A name in Chinese characters is complete without being marked as such.
        return literal if has_cjk(literal) and _reads_back(literal, name) else {"literal": literal}
    if not name.family and name.given:
        name = NameParts(family=name.given, suffix=name.suffix)
    is_known = not is_in_order  # a string would not show where the family name begins
    if _reads_back(name.display, name) and not (is_known and unclear_split(name.display)):
        return name.display
    if is_placeholder(name.display):
        return name.display  # the checks report placeholders
    parts = {key: getattr(name, key) for key in ("given", "particle", "family", "suffix")}
    return {key: part for key, part in parts.items() if part}


def _reads_back(text: str, name: NameParts) -> bool:
    if not text:
        return True
    if has_cjk(text) and name.given:
        return False  # the parser does not split a name without a space
    try:
        read = Name.model_validate(text)
    except ValidationError:
        return False
    parts = (read.given or "", read.particle or "", read.family or "", read.suffix or "")
    if read.literal:
        return read.literal == text
    return parts == (name.given, name.particle, name.family, name.suffix)
