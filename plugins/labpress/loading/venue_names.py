"""Compares names of venues, which may lack an initial article or be abbreviated as in ISO 4."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from labpress.schema.folded_names import group_id

_ARTICLES = frozenset(
    {"the", "der", "die", "das", "la", "le", "les", "el", "los", "las", "il", "gli", "het"}
)
# Words that abbreviated names leave out.
_SKIPPED = _ARTICLES | {
    *("of", "and", "in", "for", "to", "on", "de", "des", "du", "del", "della", "di", "et", "und"),
    *("fur", "y", "e", "van", "en", "von"),
}
# Abbreviations that could begin other words, and the words for which they stand.
_WORDS = {
    "commun": {"communication", "communications"},
    "eng": {"engineer", "engineers", "engineering"},
    "gen": {"general"},
    "int": {"international"},
    "inf": {"information"},
    "nat": {"nature", "natural"},
    "phys": {"physical", "physics", "physica", "physique", "physik"},
    "soc": {"social", "societies", "society"},
}
_COUNTRY = (["united", "states", "america"], ["u", "s", "a"], ["usa"])


@lru_cache(maxsize=1 << 14)
def venue_key(name: str) -> str:
    """Return a key shared by all spellings of a venue's full name, or of its abbreviated name.

    The spellings may differ in case, accents, punctuation, an initial article, and the choice
    between ``&`` and *and*.
    """
    words = group_id(name).split("-")
    if len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    return "-".join(word for word in words if word != "and") or name


@lru_cache(maxsize=1 << 14)
def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name that an abbreviation keeps."""
    words = [word for word in group_id(name).split("-") if word and word not in _SKIPPED]
    for country in _COUNTRY:
        if len(words) > len(country) + 1 and words[-len(country) :] == country:
            return tuple(words[: -len(country)])
    return tuple(words)


def abbreviates(short: str, full: str) -> bool:
    """Return whether a name may be an abbreviation of a full name: ``Int. J. Epidemiol.``.

    Not counting words such as *of*, which an abbreviation leaves out, both names must have the same
    number of words, and at least two. To rule out plurals and initials, one word must be shortened
    by several letters, and one word of the abbreviation must have at least three letters.
    """
    shorts, fulls = _words(short), _words(full)
    if len(shorts) != len(fulls) or len(shorts) < 2:
        return False
    if "journal" in shorts or _SKIPPED.intersection(venue_key(short).split("-")):
        return False
    pairs = list(zip(shorts, fulls, strict=True))
    is_shortened = any(len(full) - len(short) > 1 for short, full in pairs)
    is_telling = max(map(len, shorts)) > 2
    return is_shortened and is_telling and all(_abbreviates_word(*pair) for pair in pairs)


def _abbreviates_word(short: str, full: str) -> bool:
    if short == full:
        return True
    if short in _WORDS:
        return full in _WORDS[short]
    if not short.isalpha():
        return False
    if full.startswith(short):
        return True
    # A contraction: "Natl", "Intl", "Assn"
    is_contraction = len(short) > 3 and full.endswith(short[-1])
    return is_contraction and full.startswith(short[:-1])


def full_names(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the full names for which each abbreviated name may stand, keyed by abbreviated name.

    If a full name is itself an abbreviation of another one, only the latter is returned.

    Args:
        names: the names of the venues of a lab, one for each venue.
    """
    by_initials: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in dict.fromkeys(names):
        by_initials[tuple(word[0] for word in _words(name))].append(name)
    found: dict[str, tuple[str, ...]] = {}
    for alike in by_initials.values():
        fits = {short: [full for full in alike if abbreviates(short, full)] for short in alike}
        found |= {
            short: tuple(sorted(full for full in fitting if not fits[full]))
            for short, fitting in fits.items()
            if fitting
        }
    return found
