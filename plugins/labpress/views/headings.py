"""Reads or removes the first heading of a hand-written page."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^#[ \t]+(?P<text>\S.*)", re.MULTILINE)


def first_heading(markdown: str) -> str:
    """Return the text of the first heading of level one, or an empty string.

    The text does not include number signs or attributes in braces at the end of the heading.

    Args:
        markdown: the page without its front matter.
    """
    match = _HEADING.search(markdown)
    if match is None:
        return ""
    text = match["text"].rstrip()
    before, brace, attributes = text.rpartition("{")
    if before and brace and attributes.find("}") == len(attributes) - 1:
        text = before.rstrip()
    return text.rstrip("#").rstrip() or text


def without_first_heading(markdown: str) -> str:
    """Return a page without its first heading of level one, if it has one."""
    return _HEADING.sub("", markdown, count=1)
