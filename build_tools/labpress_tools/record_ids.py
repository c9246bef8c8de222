"""Chooses the ids of new records, which are the names of their files and parts of their URLs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, MutableSet
from typing import Any

from labpress.render.prose import plain_line
from labpress.schema.folded_names import RESERVED_IDS, romanised_words
from labpress.schema.name_splitting import without_particles
from labpress.schema.names import fold, slug
from labpress_tools.wording.common_words import COMMON_WORDS
from labpress_tools.wording.generic_titles import is_generic_title, split_part
from labpress_tools.wording.notices import notice_kind
from labpress_tools.wording.symbols import JOINT, join_symbols
from labpress_tools.works import written_family_name

_LONGEST = 100
_LONGEST_NAME = 40
_FEW_WORDS = 4
_LONGEST_TEAM = 3
# A capital letter after another letter, or a letter and a digit.
_ODD_WORD = re.compile(r"[^\W\d_](?=[A-ZÀ-ÖØ-ÞΑ-Ω\d])|\d(?=[^\W\d_])")
# Words with such letters in ordinary text: Roman numerals, ordinals, decades, Scottish surnames.
_PLAIN_WORD = re.compile(r"[IVXLCDM]+|\d+(?:st|nd|rd|th|s|er|re|e)|Ma?c[A-Z][a-z]+")
# An elided article, preposition or conjunction before an apostrophe: l'invention, qu'est,
# dell'arte.
_ELISION = re.compile(r"\b([cdjlmnst]|qu|un|(?:d|n|s)?[ae]ll)['’](?=\w)", re.IGNORECASE)


def choose_id(
    fields: Mapping[str, Any],
    taken: MutableSet[str],
    citekeys: Collection[str] = frozenset(),
    *,
    prefer_citekey: bool = False,
) -> str:
    """Choose the id of a new paper, and add it to the ids in use.

    The id consists of the family name of the first author without particles, the year and the first
    two significant words of the title: ``ash-2025-small-things``. If the work is part of another
    one, the id ends in the number of the part: ``ash-2025-small-things-part-ii``. If the work has a
    distinctive short name, the id is this name: ``example-v2``; if nothing in the title can be
    written in Latin letters, it is the citekey. If the id is not available, a number is appended.

    Args:
        fields: the values of the record.
        taken: the current and former ids and the citekeys of other papers, in lower case.
        citekeys: the citekeys of papers that are about to be written, in lower case. They are not
            available, because an id also serves as a citekey.
        prefer_citekey: whether to derive the id from the citekey if the work has one.
    """
    own = str(fields.get("citekey") or "").casefold()
    from_citekey = slug(own)
    base = from_citekey if prefer_citekey else ""
    base = base or _short_name(fields) or _descriptive(fields) or from_citekey
    base = _shortened(base or "paper", _LONGEST)
    candidate, number = base, 1
    while (
        candidate in taken
        or candidate in RESERVED_IDS
        or (candidate in citekeys and candidate != own)
    ):
        number += 1
        suffix = f"-{number}"
        candidate = _shortened(base, _LONGEST - len(suffix)) + suffix
    taken.add(candidate)
    return candidate


def _short_name(fields: Mapping[str, Any]) -> str:
    """Return the id from a work's short name, or "" if the work has no distinctive one.

    If the record has no short name, the words before the colon in the title count as its short
    name.
    """
    own = join_symbols(plain_line(str(fields.get("short_name") or "")))
    title, part = split_part(_title(fields))
    before, colon, after = title.partition(":")
    name = own or (before if colon else "")
    if not own and (is_generic_title(before) or notice_kind(title)):
        return ""  # "Correction" is not the name of a work
    words = fold(name).split()
    if _joined(_title_words(name)) != _joined(words):
        return ""  # a title in another script, perhaps with a Roman numeral
    is_short = 0 < len(words) <= _FEW_WORDS and len(slug(name)) <= _LONGEST_NAME
    in_capitals = not own and after.isupper()
    if not is_short or in_capitals or not _is_distinctive(name):
        return ""
    return _joined(words if own else [*words, *romanised_words(part)])


def _is_distinctive(name: str) -> bool:
    """Return whether a name looks like a program, model or dataset rather than a phrase.

    Such a name contains an acronym (``BERT``), capitals within a word (``UraLex``), or letters with
    digits (``R1V``), or is a single word in lower case (``dplyr``).
    """
    words = re.findall(r"[^\W_]+", name)
    if any(_ODD_WORD.search(word) and not _PLAIN_WORD.fullmatch(word) for word in words):
        return True
    return len(words) == 1 and words[0].islower()


def _descriptive(fields: Mapping[str, Any]) -> str:
    title, part = split_part(_title(fields))
    words = _title_words(title) or _title_words(_plain(fields.get("translated_title")))
    telling = [word for word in words if word not in COMMON_WORDS] or words
    number = romanised_words(part)
    if not telling and not number:
        return ""
    authors = fields.get("authors") or fields.get("editors")
    first = authors[0] if isinstance(authors, list) and authors else authors
    match = re.match(r"\d{4}", str(fields.get("date") or ""))
    year = match.group() if match else ""
    kind = [word for word in notice_kind(title).split() if word not in COMMON_WORDS]
    count = len(kind) + 1 if kind else 2
    return _joined([*_family_words(first), year, *telling[:count], *number])


def _family_words(author: Any) -> list[str]:
    """Return the folded words of a family name without particles, or the first words of a team.

    Particles are left out even if a record counts them as part of the family name.
    """
    words = romanised_words(written_family_name(author))
    if isinstance(author, dict) and author.get("literal"):
        return words[:_LONGEST_TEAM]
    return list(without_particles(words))


def _title_words(title: str) -> list[str]:
    """Return the folded words of a title, without single letters of other scripts.

    Such letters are prepositions and articles. A symbol, such as ``o-iii``, is one word.
    """
    words = re.split(r"[\s\-–—/]+", title)
    return [
        part
        for word in words
        for part in (_folded_words(word) if fold(word) else romanised_words(word))
        if fold(word) or len(re.findall(r"\w", word)) > 1
    ]


def _folded_words(word: str) -> list[str]:
    return [slug(word)] if JOINT in word else fold(word).split()


def _joined(words: Iterable[str]) -> str:
    return "-".join(filter(None, words))


def _title(fields: Mapping[str, Any]) -> str:
    return _plain(fields.get("title"))


def _plain(title: Any) -> str:
    """Return a title as plain text without elided articles; see also `join_symbols`."""
    return join_symbols(_ELISION.sub("", plain_line(str(title or ""))))


def _shortened(text: str, longest: int) -> str:
    return text[:longest].rstrip("-")
