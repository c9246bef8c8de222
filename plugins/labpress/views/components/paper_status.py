"""Formats the state of a paper: published, forthcoming, corrected, retracted and so on."""

from __future__ import annotations

from dataclasses import dataclass

from labpress.i18n.formatting import format_date
from labpress.i18n.translator import Translator
from labpress.schema import Paper
from labpress.schema.publication_state import PUBLICATION_STATES

STATE_NAMES = {key: row.label for key, row in PUBLICATION_STATES.items() if key != "published"}
"""The display name of each state except ``published``; lists and pages mark such papers."""


@dataclass(frozen=True, slots=True)
class StatusFlag:
    """The mark of a paper in a state other than ``published``: the state, and its name."""

    state: str
    label: str


def state_flag(paper: Paper, translator: Translator) -> StatusFlag | None:
    """Return the mark of a paper's state for lists, or None for the state ``published``."""
    state = paper.status.state
    if state == "published":
        return None
    return StatusFlag(state, translator.gettext(STATE_NAMES[state]))


def state_label(paper: Paper, translator: Translator) -> str:
    """Return the state of a paper that has not been published, such as "Submitted", or ""."""
    row = paper.status.row
    return translator.gettext(row.label) if row.is_unpublished else ""


def marked_name(name: str, paper: Paper, translator: Translator) -> str:
    """Return the name of a paper, with a prefix if it was corrected, retracted or withdrawn.

    Args:
        name: the title or short name of the paper, as plain text.
        paper: the paper.
        translator: determines the language of the prefix.
    """
    status = paper.status
    return f"[{translator.gettext(status.row.label)}] {name}" if status.is_flagged else name


def status_sentence(paper: Paper, translator: Translator) -> str:
    """Return a sentence about a paper's correction, retraction or withdrawal, or "" if none."""
    if not paper.status.is_flagged:
        return ""
    date, row = paper.status.date, paper.status.row
    if date is None:
        return translator.gettext(row.sentence)
    sentence = row.sentence_on if date.day else row.sentence_in
    return translator.format_text(sentence, date=format_date(date, translator))
