"""Chooses the ids of new records, which are the names of their files and parts of their URLs."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, MutableSet
from typing import Any

from labpress.render.prose import plain_line
from labpress.schema.folded_names import RESERVED_IDS
from labpress.schema.names import fold, slug
from labpress_tools.wording.common_words import COMMON_WORDS
from labpress_tools.wording.generic_titles import is_generic_title
from labpress_tools.works import written_family_name

_LONGEST = 100
_LONGEST_NAME = 40
_FEW_WORDS = 4
_LONGEST_TEAM = 3
# An article or preposition before an apostrophe: l'invention, qu'est, dell'arte.
_ELISION = re.compile(r"\b([cdjlmnst]|qu|un|(?:d|n|s)?[ae]ll)['’](?=\w)", re.IGNORECASE)


def choose_id(
    fields: Mapping[str, Any], taken: MutableSet[str], citekeys: Collection[str] = frozenset()
) -> str:
    """Choose the id of a new paper, and add it to the ids in use.

    If a work has a short name, its id is that name: ``example-v2``. Any other id consists of the
    first author, the year and the first words of the title: ``ash-2025-small-things``.

    Args:
        fields: the values of the record.
        taken: the current and former ids and the citekeys of other papers, in lower case.
        citekeys: the citekeys of papers that are about to be written, in lower case. They are not
            available, because an id also serves as a citekey.
    """
    own = str(fields.get("citekey") or "").casefold()
    base = _short_name(fields) or _descriptive(fields) or slug(str(fields.get("citekey") or ""))
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
    """Return the slug of a work's short name, or "" if the work has none.

    If the record has no short name, the title counts as one, up to its colon if it has one. Long
    names, and names that say nothing about the work, are ignored.
    """
    own = plain_line(str(fields.get("short_name") or ""))
    before, _, _ = _title(fields).partition(":")
    if not own and is_generic_title(before):
        return ""  # "Correction" is not the name of a work
    name = own or before
    words = fold(name).split()
    is_telling = any(not (word in COMMON_WORDS or word.isdigit()) for word in words)
    is_name = len(words) <= _FEW_WORDS and len(slug(name)) <= _LONGEST_NAME
    return slug(name) if words and is_telling and is_name else ""


def _descriptive(fields: Mapping[str, Any]) -> str:
    words = fold(_title(fields)).split()
    telling = [word for word in words if word not in COMMON_WORDS] or words
    if not telling:
        return ""
    authors = fields.get("authors") or fields.get("editors")
    first = authors[0] if isinstance(authors, list) and authors else authors
    match = re.match(r"\d{4}", str(fields.get("date") or ""))
    year = match.group() if match else ""
    family = fold(written_family_name(first)).split()[:_LONGEST_TEAM]
    return "-".join(filter(None, [*family, year, *telling[:2]]))


def _title(fields: Mapping[str, Any]) -> str:
    """Return the title as plain text, without elided articles."""
    return _ELISION.sub("", plain_line(str(fields.get("title") or "")))


def _shortened(text: str, longest: int) -> str:
    return text[:longest].rstrip("-")
