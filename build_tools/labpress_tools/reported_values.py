"""Formats values of records for messages: shortened, but showing where two values differ."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

_MOST_ITEMS = 4
_LONGEST = 78
_BEFORE = 20
"""The number of characters to show before the first difference of two long texts."""


def format_value(value: Any, start: int = 0) -> str:
    """Return a value as text for a message, shortened if it is long.

    Args:
        value: the value.
        start: the index of the first item of a list, or of the first character of a text, to show.
    """
    before = "…" if start else ""
    if isinstance(value, list):
        items = [format_value(item).strip('"') for item in value[start : start + _MOST_ITEMS]]
        after = ["…"] if len(value) > start + _MOST_ITEMS else []
        return f"[{', '.join([*filter(None, [before]), *items, *after])}]"
    text = _text(value)[start:]
    if len(before + text) > _LONGEST:
        text = f"{text[: _LONGEST - 1 - len(before)]}…"
    return f"{before}{text}" if isinstance(value, dict) else f'"{before}{text}"'


def format_difference(path: str, old: Any, new: Any) -> tuple[str, str, str]:
    """Return the path and both forms of a value that has changed, for a message.

    If the values are lists that differ in a single item, the result describes only this item, as in
    ``authors[6]``. Long values that would look the same after shortening are shown from a point
    near their first difference.

    Args:
        path: the path of the value.
        old: the value before the change.
        new: the value after it.
    """
    if isinstance(old, list) and isinstance(new, list):
        pairs = zip(old, new, strict=False)
        different = [index for index, (one, other) in enumerate(pairs) if one != other]
        if len(old) == len(new) and len(different) == 1:
            index = different[0]
            return format_difference(f"{path}[{index}]", old[index], new[index])
        first = min([*different, len(old), len(new)])
        start = first if first >= _MOST_ITEMS else 0
    else:
        first = _common_length(_text(old), _text(new))
        is_cut = max(len(_text(old)), len(_text(new))) > _LONGEST
        start = first - _BEFORE if is_cut and first > _LONGEST // 2 else 0
    return path, format_value(old, start), format_value(new, start)


def _text(value: Any) -> str:
    """Return a value that is not a list as one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {item}" for key, item in value.items()) + "}"
    return " ".join(str(value).split())


def _common_length(text: str, other: str) -> int:
    """Return the number of characters at the beginning that two texts share."""
    pairs = zip(text, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
