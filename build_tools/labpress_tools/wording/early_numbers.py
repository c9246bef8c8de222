"""Recognises the words that publishers write instead of numbers that an article does not have yet.

Until an article is part of an issue, sites export ``n/a`` (Wiley), ``ahead-of-print`` (Emerald),
``ja`` ("just accepted") or ``0`` (Sage, Taylor & Francis) as its volume, issue and pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from labpress.schema.publication_state import PUBLICATION_STATES, PublicationState
from labpress_tools.wording.states import read_state

_NOTHING = re.compile(r"(?:n[/.]?a\.?|nil|none|null|tb[acd]|pp?\.?|\?+)", re.IGNORECASE)
_ZERO = re.compile(r"0+")
_ONLINE = re.compile(
    r"(?:published )?online ?first|early ?view|early access|first ?view|advance(?:d)? access"
    r"|advance (?:articles?|online)|articles in advance|latest articles|online early|just accepted|ja",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*[-–—]+\s*")


def take_placeholders(
    numbers: Mapping[str, str],
) -> tuple[frozenset[str], PublicationState | None]:
    """Find the values that stand for unknown numbers.

    The volume 0 is one of them unless there is an issue with a different number, and so is the
    issue 0 of such a volume.

    Args:
        numbers: the ``volume``, ``issue``, ``pages`` and ``article_number`` of a work; a missing
            key stands for an unknown value, as does an empty string.

    Returns:
        The keys of these values, and the state that they express, such as ``in-press`` for
        ``ahead-of-print``; None if they express none.
    """
    states = {key: _state(text) for key, text in numbers.items()}
    empty = {key for key, text in numbers.items() if states[key] or _stands_for_nothing(text)}
    zeros = {key for key, text in numbers.items() if all(map(_ZERO.fullmatch, _RANGE.split(text)))}
    known = {key for key in ("volume", "issue") if numbers.get(key)} - empty - zeros
    if "volume" in empty | zeros and not known:
        empty |= zeros
    elif "pages" in zeros:
        empty.add("pages")
    state = next((states[key] for key in numbers if states[key]), None)
    return frozenset(empty), state


def _stands_for_nothing(text: str) -> bool:
    parts = _RANGE.split(text.strip())
    return bool(text.strip()) and all(not part or _NOTHING.fullmatch(part) for part in parts)


def _state(text: str) -> PublicationState | None:
    words = " ".join(re.split(r"[\s_-]+", text)).strip()
    if _ONLINE.fullmatch(words):
        return "in-press"
    state = read_state(text) or read_state(words)
    return state if state and PUBLICATION_STATES[state].is_unpublished else None
