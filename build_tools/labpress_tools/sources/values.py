"""Reads values from responses, whose structure is not trusted.

A service may omit a key, or set it to null, to an empty string or to something else entirely. Each
function returns an empty value if the response has no value of the expected type.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from labpress.render.foreign.elements import printable

_LONGEST_UNUSED = 2000
"""The maximum length, in characters, of an original field that a record keeps."""


def parse_json(body: bytes) -> object:
    """Return the data of a JSON document.

    Raises:
        ValueError: if it is not valid.
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
    """Return the mappings in a list."""
    return [item for item in items(value) if isinstance(item, dict)]


def string(value: object) -> str:
    """Return a string or a whole number as a string, or else an empty string.

    The string may contain markup.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**18 else ""
    return printable(value).strip() if isinstance(value, str) else ""


def line(value: object) -> str:
    """Return a string on one line, with single spaces, or else an empty string."""
    return " ".join(string(value).split())


def lines(value: object) -> list[str]:
    """Return the strings in a list, each on one line; a single string counts as a list of one."""
    values = value if isinstance(value, list) else [value]
    return [text for text in map(line, values) if text]


def first_line(value: object) -> str:
    """Return the first string in a list, or an empty string if there is none."""
    return next(iter(lines(value)), "")


def number(value: object) -> int | None:
    """Return a whole number, which may be given as a string, or else None."""
    text = line(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def unused_text(value: object) -> str:
    """Return a field of the response as a string, or as JSON if it is not a string; may be empty."""
    if value is None or value in ("", [], {}) or isinstance(value, bool):
        return ""
    text = line(value)
    if not text:
        try:
            text = line(json.dumps(value, ensure_ascii=False, default=str))
        except (ValueError, RecursionError):
            return ""
    return text if len(text) <= _LONGEST_UNUSED else f"{text[: _LONGEST_UNUSED - 1]}…"
