"""Escapes text and attribute values for XML, faster than the standard library does."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r'[&<>"\r\n\t]')


def escape_text(text: str) -> str:
    """Escape text for the content of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(value: str) -> str:
    """Escape text for an attribute value in double quotes."""
    if not _SPECIAL.search(value):  # the usual case: most values in SVG are numbers
        return value
    quoted = escape_text(value).replace('"', "&quot;")
    return quoted.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")
