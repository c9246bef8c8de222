"""Describes lists of records in a sentence, for search engines and previews of links."""

from __future__ import annotations

from collections.abc import Sequence

from labpress.build.page_context import PageContext
from labpress.catalogue import Ids
from labpress.i18n.translator import N_, Translator
from labpress.views.components.chart_labels import plain_name

_MAX_LENGTH = 160
"""The number of characters that search engines usually show."""
MAX_NAMES = 4
"""The maximum number of names in a description."""


def describe_papers(phrase: str, ids: Ids, context: PageContext) -> str:
    """Return a sentence about some papers, with the names of the first papers if they fit.

    For example, "2 papers by Ada: First Model and Second Model.", or "9 papers by Ada, including
    First Model, Second Model and Third Model."

    Args:
        phrase: the number of papers and what they share, such as "2 papers by Ada".
        ids: the ids of the papers, newest first.
        context: the page that the sentence describes.
    """
    papers = context.papers(ids[:MAX_NAMES])
    names = [plain_name(paper, context.translator) for paper in papers]
    return describe_list(phrase, names, len(ids), context.translator)


def describe_list(phrase: str, names: Sequence[str], total: int, translator: Translator) -> str:
    """Return a sentence about a list, with as many names of its first entries as fit.

    Args:
        phrase: what the list contains, such as "3 project families".
        names: the names of the first entries in the list, as plain text.
        total: the number of entries in the list.
        translator: translates into the language of the site.
    """
    description = translator.format_text("%(list)s.", list=phrase)
    distinct = list(dict.fromkeys(names))[:MAX_NAMES]
    for number in range(1, len(distinct) + 1):
        pattern = (
            N_("%(list)s: %(names)s.") if number == total else N_("%(list)s, including %(names)s.")
        )
        text = _join(distinct[:number], translator)
        longer = translator.format_text(pattern, list=phrase, names=text)
        if len(longer) <= _MAX_LENGTH:
            description = longer
    return description


def _join(names: Sequence[str], translator: Translator) -> str:
    if len(names) == 1:
        return names[0]
    listed = translator.gettext(", ").join(names[:-1])
    return translator.format_text("%(names)s and %(last)s", names=listed, last=names[-1])
