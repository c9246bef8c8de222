"""Generates the same anchors for headings as GitHub, so that links work there and on the site."""

from __future__ import annotations

import re


def anchor(title: str, separator: str = "-") -> str:
    """Return the anchor of a heading.

    Args:
        title: the text of the heading, without markup.
        separator: the replacement for spaces, which Python-Markdown's extension ``toc`` passes.
    """
    return re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", separator)
