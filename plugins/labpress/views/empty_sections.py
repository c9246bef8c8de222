"""Finds sections of hand-written pages that would be empty because their shortcodes show nothing.

For example, the home page that `labpress init` writes has a "Project families" section, but not
every lab has families.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from labpress.views.shortcode_syntax import Heading, find_headings

# Shortcodes do not count as comments: the ones that remain in the text have output.
_COMMENT = re.compile(r"<!--(?![ \t]*labpress\b).*?-->", re.DOTALL)


def empty_headings(text: str, start: int, empty: Sequence[tuple[int, int]]) -> list[Heading]:
    """Return the headings of sections that contain nothing but shortcodes without output.

    Headings of level 1 are never returned, since they are the titles of pages.

    Args:
        text: the text of the page.
        start: the position at which the body of the page begins.
        empty: the start and the end of each shortcode without output, in order.
    """
    if not empty:
        return []
    headings = find_headings(text, start)
    hidden: list[Heading] = []
    for number in reversed(range(len(headings))):
        heading = headings[number]
        later = (
            item.start for item in islice(headings, number + 1, None) if item.level <= heading.level
        )
        end = next(later, len(text))
        inside = empty[bisect_left(empty, (heading.end, 0)) : bisect_left(empty, (end, 0))]
        below = _before(end, hidden)
        blank = sorted([*inside, *((item.start, item.end) for item in below)])
        if heading.level > 1 and inside and _is_blank(text, (heading.end, end), blank):
            hidden.append(heading)
    return hidden[::-1]


def _before(end: int, hidden: Sequence[Heading]) -> Iterator[Heading]:
    """Yield, in order, the hidden headings before a position; `hidden` is in reverse order."""
    return takewhile(lambda heading: heading.start < end, reversed(hidden))


def _is_blank(text: str, section: tuple[int, int], blank: Sequence[tuple[int, int]]) -> bool:
    """Return whether a section has only white space and comments outside the `blank` ranges."""
    start, last = section
    parts = []
    for first, end in blank:
        parts.append(text[start:first])
        start = end
    parts.append(text[start:last])
    return not _COMMENT.sub("", "".join(parts)).strip()
