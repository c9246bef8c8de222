"""Generates the anchors that GitHub gives to headings, so that links work in both places."""

from __future__ import annotations

import re


def anchor(title: str, separator: str = "-") -> str:
    """Return the anchor of a heading.

    Args:
        title: the text of the heading, without markup.
        separator: the replacement for spaces (a parameter of Python-Markdown's `toc`).
    """
    return re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", separator)
