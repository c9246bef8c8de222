"""Recognises presentations and awards in notes: ``Oral``, ``CVPR 2024 Best Paper Award``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PRESENTATION = re.compile(
    r"(?i)(?:(?:invited|contributed|long|short|full) )?(?:oral|poster|spotlight|demo|highlight|keynote)"
    r"(?: (?:presentation|paper|talk|session))?(?: \(top [\d.]+ ?\\?%[^()]*\))?"
)
# Before the award, only the names of events and years: other words may say that the note is about
# something else ("Extended version of the best paper at …").
_AWARD = re.compile(
    r"(?:(?:[Ww]inner of|[Rr]ecipient of|[Rr]eceived|[Aa]warded|[Ww]on) )?(?:(?:the|an|a) )?(?P<award>"
    r"(?:[Nn]ominat(?:ed|ion) for (?:(?:the|an|a) )?)?"
    r"(?:(?:[A-Z][\w/’'-]*[A-Z][\w/’'-]*|\d{4}) ){0,3}"
    r"(?i:(?:best|outstanding|distinguished|notable|exceptional|most influential|test[- ]of[- ]time)\b"
    r"[^;.,:]*?\b(?:awards?|prize|mention|runner-up|finalists?|nominee|nomination|candidate|papers?)"
    r"|honou?rable mention)\b[^;.,:]*(?:, \d{4})?)"
)
_END = re.compile(r"\s*(?:[.;,]\s+|\.?\s*$)")


@dataclass(frozen=True, slots=True)
class Distinctions:
    """The distinctions at the beginning of a note.

    Attributes:
        presentation: how the paper was presented, such as ``oral``; may be empty.
        awards: the awards, as written.
        rest: the rest of the note.
    """

    presentation: str
    awards: tuple[str, ...]
    rest: str


def split_distinctions(note: str) -> Distinctions:
    """Split a note into the distinctions at its beginning and the rest.

    Distinctions end with a comma, a semicolon or a full stop, or with the note.
    """
    presentation, awards = "", list[str]()
    rest = note.strip()
    while rest:
        award, presented = _AWARD.match(rest), _PRESENTATION.match(rest)
        match = award or (None if presentation else presented)
        end = match and _END.match(rest, match.end())
        if not match or not end:
            break
        if award:
            awards.append(award["award"].strip())
        else:
            presentation = match[0].lower()
        rest = rest[end.end() :]
    return Distinctions(presentation, tuple(awards), rest)
