"""Reads values from responses without relying on their structure.

A service may omit a key, or set it to null, to an empty string or to something else entirely. If a
value does not have the expected type, the functions return an empty value or None.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from labpress.render.foreign.elements import printable

_LONGEST_UNUSED = 2000
"""The maximum length of a field of unused data, in characters; longer text is shortened."""


def parse_json(body: bytes) -> object:
    """Return the data of a JSON document.

    Raises:
        ValueError: if the document is not valid or is nested too deeply.
    """
    try:
        return json.loads(body)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def mapping(value: object) -> Mapping[str, Any]:
    """Return the value if it is a mapping, or else an empty mapping."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Any]:
    """Return the value if it is a list, or else an empty list."""
    return value if isinstance(value, list) else []


def mappings(value: object) -> list[Mapping[str, Any]]:
    """Return the mappings in a list, or an empty list if the value is not a list."""
    return [item for item in items(value) if isinstance(item, dict)]


def string(value: object) -> str:
    """Return a string or a whole number as a string, and an empty string for any other value.

    The string may contain markup and several lines.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**18 else ""
    return printable(value).strip() if isinstance(value, str) else ""


def line(value: object) -> str:
    """Return a string or a whole number on one line, and an empty string for any other value."""
    return " ".join(string(value).split())


def lines(value: object) -> list[str]:
    """Return the strings in a list, each on one line; a single string counts as a list of one."""
    values = value if isinstance(value, list) else [value]
    return [text for text in map(line, values) if text]


def first_line(value: object) -> str:
    """Return the first string in a list, or an empty string if there is none."""
    return next(iter(lines(value)), "")


def number(value: object) -> int | None:
    """Return a non-negative whole number, even if it is given as a string; None for other values."""
    text = line(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def unused_text(value: object) -> str:
    """Return a field of a response as text to keep: a string as it is, other values as JSON.

    The text is on one line, and is shortened if it is too long. Empty and Boolean values yield an
    empty string.
    """
    if value is None or value in ("", [], {}) or isinstance(value, bool):
        return ""
    text = line(value)
    if not text:
        try:
            text = line(json.dumps(value, ensure_ascii=False, default=str))
        except (ValueError, RecursionError):
            return ""
    return text if len(text) <= _LONGEST_UNUSED else f"{text[: _LONGEST_UNUSED - 1]}…"
