"""Interprets publication states: ``in press``, ``to appear``, ``Submitted for publication``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from labpress.schema.publication_state import PUBLICATION_STATES, PublicationState

# Wordings that are not in `PUBLICATION_STATES`.
_FURTHER_WORDS: Mapping[PublicationState, tuple[str, ...]] = {
    "in-preparation": (
        "in prep",
        "in progress",
        "work in progress",
        "manuscript in preparation",
    ),
    "submitted": (
        "submitted for publication",
        "submitted manuscript",
        "manuscript submitted for publication",
        "under review",
        "in review",
        "under submission",
        "in submission",
        "under revision",
        "in revision",
        "revise and resubmit",
        "revised and resubmitted",
        # As in LaTeX, too
        *("revise & resubmit", "revise \\& resubmit", "r&r", "r\\&r"),
    ),
    "accepted": (
        "accepted for publication",
        "accepted paper",
        "to appear",
        "to be published",
        "conditionally accepted",
    ),
    "in-press": (
        "article in press",
        "in print",
        "online ahead of print",
        "epub ahead of print",
        "ahead of print",
        "aheadofprint",
        "publish ahead of print",
        "advance online publication",
    ),
    "retracted": ("retracted publication", "retracted article"),
    "withdrawn": ("withdrawn article",),
}


def _words() -> dict[str, PublicationState]:
    words: dict[str, PublicationState] = {}
    for state, row in PUBLICATION_STATES.items():
        own = (state, row.text, row.biblatex)
        words |= dict.fromkeys(filter(None, (*own, *_FURTHER_WORDS.get(state, ()))), state)
    return words


STATES: Mapping[str, PublicationState] = MappingProxyType(_words())
"""The publication state for each wording, in lower case."""

_OPEN = "|".join(
    re.escape(word)
    for word, state in sorted(STATES.items(), key=lambda item: -len(item[0]))
    if (PUBLICATION_STATES[state].is_unpublished and " " in word)
    or word in {"submitted", "accepted", "forthcoming", "r&r", "r\\&r"}
)
_FIRST_SENTENCE = re.compile(rf"[({{]*(?P<words>{_OPEN})[)}}]*(?:\.(?:\s+|$)|$)", re.IGNORECASE)
_BEGINNING = re.compile(
    rf"{{?(?P<words>{_OPEN})(?=}}?(?:\s+(?:in|to|at|by|for|as)\b|,|;|:| \())", re.IGNORECASE
)


# Publishers put the state before the title of the paper itself: "RETRACTED: …", "[Retracted] …",
# "RETRACTED ARTICLE: …". Other words before a colon belong to a notice, which is a separate work.
_BEFORE_TITLE = re.compile(
    r"(?:(?P<upper>RETRACTED|WITHDRAWN|CORRECTED)(?: (?:ARTICLE|PAPER|CHAPTER))?\s*[:：]"
    r"|(?P<word>Retracted)(?: (?:[Aa]rticle|[Pp]aper|[Cc]hapter))?\s*[:：]"
    r"|[\[(](?P<bracketed>Retracted|Withdrawn)(?: (?:Article|Paper|Chapter))?[\])]\s*[:：]?)\s*(?=\S)",
)
_IN_BRACKETS = re.compile(r"[\[(](?:RETRACTED|WITHDRAWN)\b[^\])]*[\])]\s*[:：]?\s*(?=\S)")
# Used by Web of Science: "… (Retracted article. See vol. 5, pg. 4, 2012)".
_AFTER_TITLE = re.compile(
    r"\s*[(\[](?P<word>Retracted|Withdrawn|RETRACTED|WITHDRAWN)(?:[ .][^()\[\]]*)?[)\]]$"
)


def split_title_state(title: str) -> tuple[PublicationState | None, str]:
    """Split a title into the publication state that a publisher has added to it, and the rest.

    The state is None if the title contains none.

    ``RETRACTED: Small Things`` becomes ``retracted`` and ``Small Things``.
    """
    before = _BEFORE_TITLE.match(title) or _IN_BRACKETS.match(title)
    if before:
        word = re.sub(r"[^A-Za-z ]", "", before.group()).split()[0].lower()
        return STATES.get(word), title[before.end() :]
    after = _AFTER_TITLE.search(title)
    if after and after.start():
        return STATES.get(after["word"].lower()), title[: after.start()]
    return None, title


def read_state(text: str) -> PublicationState | None:
    """Return the publication state in a string, or None if the string contains anything else."""
    return STATES.get(" ".join(text.split()).strip(" .,;()[]").lower())


def split_state(text: str) -> tuple[PublicationState | None, str]:
    """Split a string into the publication state at its beginning, and the rest.

    Only states of unpublished works are recognised; without one, the state is None.

    ``In press. Poster`` becomes ``in-press`` and ``Poster``; ``To appear in Examples`` becomes
    ``accepted`` and the whole string.
    """
    line = " ".join(text.split())
    match = _FIRST_SENTENCE.match(line)
    if match:
        return STATES[match["words"].lower()], line[match.end() :].strip()
    match = _BEGINNING.match(line)
    return (STATES[match["words"].lower()], text) if match else (None, text)
