"""The Markdown file of a record, with its citations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from labpress.build import queries
from labpress.build.page_context import PageContext
from labpress.views.components.citations import PageCitations, ReferenceItem
from labpress.views.components.images import record_prose

# A character of a private-use area stands for each citation while Markdown is rendered.
_FIRST = 0xF0000
_PRIVATE_USE = re.compile("[\U000f0000-\U000ffffd]")


@dataclass(frozen=True, slots=True)
class CitedProse:
    """Prose of a record.

    Attributes:
        html: the prose.
        references: the works that it cites.
    """

    html: Markup
    references: tuple[ReferenceItem, ...]


def cited_prose(key: str, context: PageContext) -> CitedProse | None:
    """Return the Markdown file of a record as HTML, if there is one.

    Args:
        key: the record's folder and id.
        context: the record's page.
    """
    source = context.query(queries.prose, key)
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
