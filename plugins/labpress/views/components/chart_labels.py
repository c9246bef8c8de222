"""Computes positions, labels and notes for the charts that show papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from labpress.i18n.formatting import strip_shared_words
from labpress.i18n.translator import N_, Translator
from labpress.render.prose import plain_line
from labpress.schema import Paper
from labpress.schema.dates import PartialDate
from labpress.schema.publication_date import first_posted
from labpress.views.components.paper_status import marked_name

YEAR_NOTE = N_("Each paper is counted in its year of publication.")
"""A note for charts by year if any paper first appeared before its year of publication."""


def year_fraction(date: PartialDate) -> float:
    """Return the start of a date (`PartialDate.start`) as a decimal year, such as 2025.5."""
    day = date.start
    return date.year + (day - dt.date(date.year, 1, 1)).days / 366


def date_note(papers: Iterable[Paper], translator: Translator) -> str:
    """Return a note on the dates of a chart, or "" if the chart needs none.

    A chart needs a note if any paper in it first appeared before its year of publication, since lists
    then show a different date for this paper.
    """
    if not any(map(first_posted, papers)):
        return ""
    return translator.gettext("Each paper is placed at the date on which it first appeared.")


def join_sentences(*sentences: str) -> str:
    """Join the sentences of a caption, leaving out empty ones.

    In Chinese and Japanese, no space follows a full stop.
    """
    return " ".join(filter(None, sentences)).replace("。 ", "。")


def describe_values(values: Iterable[tuple[str | int, str | int]], translator: Translator) -> str:
    """Return a sentence with the values of a chart: its points, separated by semicolons.

    Args:
        values: the label and the value of each point. If the value is empty, only the label is
            written.
        translator: determines the punctuation marks.
    """
    colon, semicolon = translator.gettext(": "), translator.gettext("; ")
    items = (f"{label}{colon}{value}" if value != "" else str(label) for label, value in values)
    return translator.format_text("%(list)s.", list=semicolon.join(items))


def plain_name(paper: Paper, translator: Translator) -> str:
    """Return a paper's short name or else its title as plain text, with `marked_name`'s prefix."""
    return marked_name(plain_line(paper.short_name or paper.title), paper, translator)


def distinct_names(papers: Sequence[Paper], translator: Translator) -> list[str]:
    """Return the papers' names from `plain_name`, without the initial words that they all share."""
    names = strip_shared_words([plain_line(paper.short_name or paper.title) for paper in papers])
    return [marked_name(name, paper, translator) for name, paper in zip(names, papers, strict=True)]
