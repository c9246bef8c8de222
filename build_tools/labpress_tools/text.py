"""Titles and abstracts as sources write them, in the form of a record."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def plain_title(text: str) -> str:
    """A title without HTML, on one line."""
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def abstract_text(text: str) -> str:
    """An abstract without HTML; paragraphs are kept."""
    paragraphs = re.split(r"\n\s*\n|</(?:jats:)?p>", text)
    return "\n\n".join(filter(None, map(plain_title, paragraphs)))
