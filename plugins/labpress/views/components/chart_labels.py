"""Positions and labels shared by the charts of papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from labpress.i18n.formatting import strip_shared_words
from labpress.i18n.translator import Translator
from labpress.render.prose import plain_line
from labpress.schema import Paper
from labpress.schema.dates import PartialDate
from labpress.schema.publication_date import first_posted
from labpress.views.components.paper_facts import marked_name


def year_fraction(date: PartialDate) -> float:
    """Return a date as a decimal year: 2025.5 in mid-2025; a month or year counts from its start."""
    day = dt.date(date.year, date.month or 1, date.day or 1)
    return date.year + (day - dt.date(date.year, 1, 1)).days / 366


def appearance_note(papers: Iterable[Paper], translator: Translator) -> str:
    """Return a note on the dates of a chart if a paper was published after its first appearance.

    It is empty if no paper was published in a later year.
    """
    if not any(first_posted(paper) for paper in papers):
        return ""
    return translator.gettext("Papers are placed at the date when they first appeared.")


def join_sentences(*sentences: str) -> str:
    """Join the sentences of a caption, without empty ones."""
    return " ".join(filter(None, sentences))


def plain_name(paper: Paper, translator: Translator) -> str:
    """Return a paper's short name, or else its title, as plain text; see `marked_name`."""
    return marked_name(plain_line(paper.short_name or paper.title), paper, translator)


def distinct_names(papers: Sequence[Paper], translator: Translator) -> list[str]:
    """Return the names of papers, without the words with which all of them begin."""
    names = strip_shared_words([plain_line(paper.short_name or paper.title) for paper in papers])
    return [marked_name(name, paper, translator) for name, paper in zip(names, papers, strict=True)]
