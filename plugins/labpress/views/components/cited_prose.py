"""Renders the Markdown file of a record as HTML, with its citations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from labpress.build.page_context import PageContext
from labpress.build.queries import file_lookups
from labpress.views.components.citations import PageCitations, ReferenceItem
from labpress.views.components.images import record_prose

# While the Markdown is rendered, a private-use character replaces each HTML part of a citation.
_FIRST = 0xF0000
_PRIVATE_USE = re.compile("[\U000f0000-\U000ffffd]")


@dataclass(frozen=True, slots=True)
class CitedProse:
    """The rendered Markdown file of a record.

    Attributes:
        html: the text as HTML.
        references: the references to the works that the text cites.
    """

    html: Markup
    references: tuple[ReferenceItem, ...]


def cited_prose(key: str, context: PageContext) -> CitedProse | None:
    """Return the Markdown file of a record as HTML, or None if the record has no such file.

    Args:
        key: the key of the record, such as ``papers/x``.
        context: the record's page.
    """
    source = context.query(file_lookups.prose, key)
    if not source:
        return None
    text = _PRIVATE_USE.sub("", source)
    citations = PageCitations.find(text, context)
    pieces: list[Markup] = []
    parts: list[str] = []
    position = 0
    for mark in citations.marks:
        parts.append(text[position : mark.start])
        for part in citations.parts(mark):
            if isinstance(part, Markup):
                parts.append(chr(_FIRST + len(pieces)))
                pieces.append(part)
            else:
                parts.append(part)
        position = mark.end
    parts.append(text[position:])
    html = record_prose("".join(parts), key, context)
    html = Markup(_PRIVATE_USE.sub(lambda match: pieces[ord(match.group()) - _FIRST], html))
    return CitedProse(html, citations.references())
