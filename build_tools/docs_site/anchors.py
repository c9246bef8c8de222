"""The anchors that GitHub gives to headings, so that the same links work in both places."""

from __future__ import annotations

import re


def anchor(title: str, separator: str = "-") -> str:
    """The anchor of a heading.

    Args:
        title: the text of the heading, without markup.
        separator: what replaces a space (a parameter of Python-Markdown's `toc`).
    """
    return re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", separator)
