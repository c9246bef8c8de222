"""Removes case, accents and punctuation from names, for ids, sorting and comparison."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from labpress.i18n.folding import digraph_spellings, drop_apostrophes, fold_letters
from labpress.i18n.romanisation import romanise

_LONGEST_ID = 100
_COLLABORATION = re.compile("collab(?:orations?)?$")
_WORD = re.compile(r"[a-z0-9]+|[^\W_]")
"""Matches a folded Latin word or number, or a single letter or digit of another script."""
DEVICE_NAMES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
)
"""Names that Windows reserves: files and folders with such a name cannot be created there."""
RESERVED_IDS = DEVICE_NAMES | {"index"}
"""Words that cannot be ids: the names that Windows reserves, and ``index``, the page of a list."""


@lru_cache(maxsize=65536)  # every name is folded several times per load
def fold(text: str) -> str:
    """Fold a string to lower-case ASCII letters and digits: ``Weiwei Lü`` becomes ``weiwei lu``.

    Returns:
        ASCII words joined by single spaces; empty if the string has no Latin letters or digits.
    """
    return " ".join(re.findall(r"[a-z0-9]+", drop_apostrophes(fold_letters(text))))


@lru_cache(maxsize=65536)
def fold_digraphs(text: str) -> Mapping[str, str]:
    """Return the folded words of a string with an umlaut or similar, by their spellings with digraphs.

    For ``Jörg Møller Ek``, this is ``{"joerg": "jorg", "moeller": "moller"}``.
    """
    words = fold(text).split()
    return {
        spelled: word
        for spelling in digraph_spellings(text)
        for spelled, word in zip(fold(spelling).split(), words, strict=True)
        if spelled != word
    }


def romanised_words(text: str) -> list[str]:
    """Return the folded words of a string, romanising Cyrillic, Greek and similar letters."""
    return re.findall(r"[a-z0-9]+", drop_apostrophes(romanise(text)))


def slug(text: str) -> str:
    """Return an id derived from a string: its folded words, joined by hyphens. It may be empty."""
    return fold(text).replace(" ", "-")


@lru_cache(maxsize=1 << 15)
def group_id(name: str) -> str:
    """Return the id of a venue or category: the folded words of its name, joined by hyphens.

    The id is part of a URL, so it consists of ASCII characters. Letters that are not Latin are
    romanised or, if any of them cannot be romanised, all replaced with their code points.

    Returns:
        The id, at most 100 characters long; empty if the name has no letters or digits. A reserved
        id gets the suffix ``-1``, and a long id of code points ends in a hash.
    """
    folded = unicodedata.normalize("NFC", drop_apostrophes(fold_letters(name)))
    words = romanised_words(name)
    if not _has_only_latin(drop_apostrophes(romanise(name))):
        words = [word if word.isascii() else f"{ord(word):x}" for word in _WORD.findall(folded)]
    key = "-".join(words)
    if key in RESERVED_IDS:
        return f"{key}-1"
    if len(key) <= _LONGEST_ID or folded.isascii():
        return key[:_LONGEST_ID].rstrip("-")
    return f"{key[:80].rstrip('-')}-{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def _has_only_latin(text: str) -> bool:
    return all(letter.isascii() for word in _WORD.findall(text) for letter in word)


def suggest_id(text: str) -> str:
    """Return a valid id derived from a string, or "" if no obvious id can be derived."""
    key = "-".join(romanised_words(text))
    if key in DEVICE_NAMES:
        return f"{key}-1"
    return "" if key in RESERVED_IDS or len(key) > _LONGEST_ID else key


@lru_cache(maxsize=65536)
def name_key(text: str) -> str:
    """Return a key that ignores the punctuation, spaces, case and accents of a name.

    The letters of all scripts are kept, so that names in Chinese characters can be compared, too.
    ``The`` at the beginning of a team's name is ignored: ``The Example Collaboration``.
    """
    folded = drop_apostrophes(fold_letters(text))
    folded = re.sub(r"^the (?=.* )", "", folded)
    return "".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", folded)))


@lru_cache(maxsize=65536)
def organisation_key(name: str) -> str:
    """Return a key that is the same for all forms of a collaboration's name.

    ``ATLAS``, ``ATLAS Collaboration`` and ``The Atlas collaboration`` have the same key.
    """
    key = name_key(name) or name
    return _COLLABORATION.sub("", key) or key


@lru_cache(maxsize=65536)
def count_accents(text: str) -> int:
    """Return the number of accents and of letters and signs outside ASCII: two for ``ầ`` or ``ǿ``."""
    return sum(not character.isascii() for character in unicodedata.normalize("NFD", text))


@lru_cache(maxsize=65536)
def author_id(name: str) -> str:
    """Return the id that is derived from an author's name; an author file may declare another one.

    Returns:
        The folded words of the name joined by hyphens, such as ``hao-xiang-guo``; for a name
        without Latin letters, the code points of its characters, such as ``author-674e-660e`` for
        李明. An id that would be too long ends in a hash.
    """
    key = slug(name)
    if key and key not in RESERVED_IDS and len(key) <= _LONGEST_ID:
        return key
    written = unicodedata.normalize("NFC", name).replace(" ", "")
    letters = [letter for letter in written if letter.isalnum()] or list(written)
    numbers = key or "-".join(f"{ord(letter):x}" for letter in letters)
    derived = f"author-{numbers}".rstrip("-")
    if len(derived) <= _LONGEST_ID:
        return derived
    return f"{derived[:80].rstrip('-')}-{hashlib.sha256(name_key(name).encode()).hexdigest()[:12]}"


def numbered_id(name: str, number: str) -> str:
    """Return the id of an author whom DBLP distinguishes by a number: ``wei-wang-0012``."""
    return f"{author_id(name)[: _LONGEST_ID - len(number) - 1]}-{number}"


def is_numbered_id(key: str, name: str) -> bool:
    """Return whether an id is a `numbered_id` of a name."""
    number = key.rpartition("-")[2]
    return bool(re.fullmatch(r"0[0-9]{3}", number)) and key == numbered_id(name, number)


def is_readable_id(name: str) -> bool:
    """Return whether the `author_id` of a name consists of letters rather than code points."""
    return author_id(name) == slug(name)
