"""Parses XML from services safely, rejecting entity definitions and deep nesting."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from io import BytesIO
from xml.etree.ElementTree import Element

_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_ENCODINGS = frozenset({b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"latin1"})
# The parser never loads external DTDs. An internal DTD, in brackets, may define entities.
_INTERNAL_DTD = re.compile(rb"<!DOCTYPE[^>\[]{0,1000}\[", re.IGNORECASE)
_MAX_DEPTH = 100


def parse_xml(body: bytes) -> Element:
    """Return the root of an XML document.

    Raises:
        ValueError: if the document is not well-formed, has an unsupported encoding, defines entities, or
            is nested too deeply.
    """
    declared = _ENCODING.match(body.lstrip())
    if b"\0" in body or (declared and declared[1].lower() not in _ENCODINGS):
        raise ValueError("its encoding is not UTF-8")
    if _INTERNAL_DTD.search(body) or b"<!ENTITY" in body:
        raise ValueError("it defines entities")
    depth = 0
    root: Element | None = None
    try:
        for event, element in ET.iterparse(BytesIO(body), events=("start", "end")):
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            if depth > _MAX_DEPTH:
                raise ValueError("it is nested too deeply")
    except ET.ParseError as error:
        raise ValueError(f"invalid XML: {error}") from None
    if root is None:
        raise ValueError("it is empty")
    return root


def inner_xml(element: Element | None) -> str:
    """Return the content of an element with its markup, or an empty string for None."""
    if element is None:
        return ""
    parts = [_escape(element.text or "")]
    parts += [
        ET.tostring(child, "unicode") for child in element
    ]  # includes the text after the child
    return "".join(parts)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def flat_text(element: Element | None) -> str:
    """Return all text in an element on one line, or an empty string for None."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def child_text(element: Element | None, path: str) -> str:
    """Return all text in the descendant at a path, or an empty string if there is none."""
    return "" if element is None else flat_text(element.find(path))
