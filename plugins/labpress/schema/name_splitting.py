"""Splits a written name into its parts: ``Rob van der Goot``, ``Van Durme, Benjamin``.

The family name is the last word, with everything that belongs to it: the particles before it,
capitalised or not, another name joined by *y*, *e* or *i*, and a suffix. `unclear_split` detects
names for which this is a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from labpress.i18n.folding import has_cjk
from labpress.schema.common_names import (
    COMMON_SURNAMES,
    GIVEN_NAMES,
    IBERIAN_GIVEN_NAMES,
    IBERIAN_SURNAMES,
    VIETNAMESE_SURNAMES,
)
from labpress.schema.folded_names import fold

PARTICLES = frozenset(
    {"'t", "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du"}
    | {"el", "ibn", "la", "le", "los", "ten", "ter", "van", "vande", "von", "zu"}
    | {"aan", "af", "dal", "dalla", "degli", "dei", "delle", "dello", "des", "het", "vom", "zum"}
    | {"zur"}
)
"""Words that precede a family name and belong to it, in lower case."""
# Particles that are also syllables of East Asian names: "Di" in Xin Di Wu.
_SYLLABLES = frozenset({"al", "bin", "da", "di", "do", "du", "la", "le", "ten", "van", "zu"})
# Words of Irish family names, which have a capital letter: Ciarán Ó Súilleabháin.
_IRISH = frozenset({"Ó", "Ní", "Nic", "Uí", "Ua", "Mac", "Mhic"})
# Between two family names: Ortega y Gasset.
_CONJUNCTIONS = frozenset({"y", "e", "i"})
# If two words follow one of these, only the last word is the family name: João da Costa Reis.
_PORTUGUESE = frozenset({"da", "das", "do", "dos"})
# Given names with a particle: Juan de Dios, María del Carmen.
_DEVOTIONAL_WORDS = (
    "angeles carmen cruz dios dolores fatima guadalupe jesus lourdes luz mar mercedes pilar rosario "
    "socorro"
)
_DEVOTIONAL = frozenset(_DEVOTIONAL_WORDS.split())
# Suffixes, which follow a family name, with or without a comma in between.
SUFFIX = re.compile(r"(Jr|Sr)\.?|II|III|IV")
_INITIAL = re.compile(r"\w\.?|(?:\w\.-?)+|\w\.?-\w\.?")


def split_commas(text: str) -> dict[str, str] | None:
    """Return the parts of a name such as ``Given Family`` or ``Family, Jr., Given``.

    Args:
        text: a name on one line; not empty.

    Returns:
        The parts by key: only ``literal`` for a name that is kept whole, otherwise ``family`` and,
        if present, ``given``, ``particle`` and ``suffix``. None if the commas are ambiguous.
    """
    # There is usually no space between the family name and the given names, so keep the name whole.
    if has_cjk(text):
        return {"literal": text}
    particle, suffix = "", ""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 3 and SUFFIX.fullmatch(parts[1]):  # BibTeX: "King, Jr., Martin"
        suffix = parts.pop(1)
    elif len(parts) > 1 and SUFFIX.fullmatch(parts[-1]):
        suffix = parts.pop()
    if len(parts) > 2 or not all(parts):
        return None
    if len(parts) == 2:
        family, given = parts
        # IEEE and dblp write "Steele Jr., Guy L.".
        before, _, last = family.rpartition(" ")
        if before and not suffix and SUFFIX.fullmatch(last):
            family, suffix = before, last
        particle, family = _leading_particle(family.split(" "))
        words = given.split(" ")
        start = trailing_particle(words, family)
        given, particle = _join(words[:start]), _join([*words[start:], *particle.split()])
    else:
        words = parts[0].split(" ")
        if not suffix and len(words) > 2 and SUFFIX.fullmatch(words[-1]):
            suffix = words.pop()
        given, particle, family = split_words(words)
    written = {"given": given, "particle": particle, "family": family, "suffix": suffix}
    return {key: part for key, part in written.items() if part}


def split_words(words: Sequence[str]) -> tuple[str, str, str]:
    """Return the given names, the particle and the family name of ``Given particle Family``.

    A particle with a capital letter is part of the family name: Van Durme is sorted under V.
    """
    start, family = _family_with_particles(words)
    if start < family and words[start][:1].isupper():
        return _join(words[:start]), "", _join(words[start:])
    if start == family:
        inner = _inner_particle(words)
        if inner:
            start, family = inner
    return _join(words[:start]), _join(words[start:family]), _join(words[family:])


def has_capital_particle(words: Sequence[str]) -> bool:
    """Return whether a particle with a capital letter precedes the family name: ``Ben Van Durme``.

    Args:
        words: the words of a name in the order ``Given particle Family``.
    """
    start, family = _family_with_particles(words)
    return any(word[:1].isupper() for word in words[start:family])


def _family_with_particles(words: Sequence[str]) -> tuple[int, int]:
    """Return the positions of the first particle and of the family name that follows it.

    The two are equal if there is no particle.
    """
    last = len(words) - 1
    family = last - 2 if last >= 2 and words[last - 1] in _CONJUNCTIONS else last
    start = family
    while start and _is_particle(words, start - 1):
        start -= 1
    return start, family


def trailing_particle(words: Sequence[str], family: str) -> int:
    """Return the position of the particle after the given names in ``Beethoven, Ludwig van``.

    Without a particle, it is the number of words.

    Args:
        words: the words after the comma.
        family: the family name, before the comma.
    """
    start = len(words)
    is_east_asian = fold(family) in COMMON_SURNAMES
    particles = PARTICLES - _SYLLABLES if is_east_asian else PARTICLES
    while start > 1 and words[start - 1].replace("’", "'") in particles:
        start -= 1
    return start


def _leading_particle(words: Sequence[str]) -> tuple[str, str]:
    """Split the part of a name before its comma: ``van der Meer`` into ``van der`` and ``Meer``.

    As in `split_words`, a particle with a capital letter is part of the family name.
    """
    start = 0
    while start < len(words) - 1 and words[start].islower() and _is_particle(words, start):
        start += 1
    return _join(words[:start]), _join(words[start:])


def without_particles(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a family name without its particles, but at least the last word.

    Args:
        words: the folded words.
    """
    start = 0
    while start < len(words) - 1 and words[start] in PARTICLES:
        start += 1
    return words[start:]


def _is_particle(words: Sequence[str], index: int) -> bool:
    word = words[index].replace("’", "'")
    if word in PARTICLES:
        return True
    if word == "und":  # von und zu
        return index > 0 and words[index - 1] == "von"
    if index and word in _IRISH:
        return True
    if not index or word.lower() not in PARTICLES or word.isupper():
        return False
    return word.lower() not in _SYLLABLES or not _is_east_asian(words)


def _is_east_asian(words: Sequence[str]) -> bool:
    return fold(words[0]) in VIETNAMESE_SURNAMES or fold(words[-1]) in COMMON_SURNAMES


def _inner_particle(words: Sequence[str]) -> tuple[int, int] | None:
    """Return the positions of the particle and family name in ``Miguel de Cervantes Saavedra``.

    For names of any other form, return None.
    """
    end = len(words) - 2  # two family names follow
    start = end
    while start > 1 and words[start - 1] in PARTICLES - _PORTUGUESE:
        start -= 1
    if start == end or fold(words[0]) == "maria" or fold(words[end]) in _DEVOTIONAL:
        return None
    return start, end


def _join(words: Sequence[str]) -> str:
    return " ".join(words)


def unclear_split(text: str) -> bool:
    """Return whether a name, such as ``Mario Vargas Llosa``, may end in two family names.

    In such a name, `split_commas` recognises only the last word as the family name.

    Args:
        text: a name, as written.
    """
    if "," in text or has_cjk(text):
        return False
    words = text.split(" ")
    if len(words) > 2 and SUFFIX.fullmatch(words[-1]):
        words.pop()  # Vincent van der Sample Jr.
    if any(
        word in PARTICLES and words[index + 2] not in PARTICLES | {"und"}
        for index, word in enumerate(words[1:-2])
    ):
        return True  # Miguel de Cervantes Saavedra, João da Costa Reis
    if len(words) < 3 or words[-2] in _CONJUNCTIONS:
        return False
    first, middle = fold(words[0]), fold(words[-2])
    if words[-2].lower() in PARTICLES or not words[-2][:1].isupper() or not middle:
        return False
    if _INITIAL.fullmatch(words[-2]):
        return False
    is_given = middle in GIVEN_NAMES or middle in IBERIAN_GIVEN_NAMES
    is_iberian = first in IBERIAN_GIVEN_NAMES - GIVEN_NAMES or middle in IBERIAN_SURNAMES
    return not is_given and (is_iberian or (len(middle) > 4 and middle.endswith("ez")))


def is_two_people(text: str) -> bool:
    """Return whether both sides of a comma look like full names: ``Ada Bell, Bo Carr``.

    Since a comma may also separate the parts of one name, both sides must begin with a known given
    name, and the second must neither end with one nor contain an initial: ``Ponce Bobadilla, Ana
    Victoria`` is one person.
    """
    before, comma, after = text.partition(", ")
    words, others = before.split(" "), after.split(" ")
    if not comma or min(len(words), len(others)) < 2:
        return False
    known = GIVEN_NAMES | IBERIAN_GIVEN_NAMES
    return (
        fold(words[0]) in known and fold(others[0]) in known and fold(others[-1]) not in known
    ) and not any(_INITIAL.fullmatch(word) for word in others)


def split_names(text: str) -> list[str]:
    """Split a list of names: ``Ada B and Bo C, Di E``, ``Example, Ada; Sample, Bo``.

    Args:
        text: one line.

    Returns:
        The names; empty if the boundaries between them are ambiguous.
    """
    parts = [part for part in re.split(r"\s*[;、；]\s*", text) if part.strip()]
    if len(parts) > 1:
        return [part.strip() for part in parts]
    by_word = re.split(r",?\s+(?:and|und|et|&)\s+", text)
    by_comma = [part.strip() for piece in by_word for part in piece.split(",") if part.strip()]
    if all(" " in part for part in by_comma):
        return by_comma
    if all(re.fullmatch(r"[^,]+,[^,]+", part) for part in by_word):
        return [part.strip() for part in by_word]
    return []
