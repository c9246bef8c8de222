"""Fills in interface strings, with the spaces that Chinese needs around the values."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
_PUNCTUATION = r"[\u2018\u2019\u201c\u201d\u3001-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff5e]"
_LATIN = r"[A-Za-z0-9\u00c0-\u024f]"
_TAGS = r"(?:<[^<>]*>)*"
_LAST = re.compile(rf"(.){_TAGS}\Z", re.DOTALL)
_FIRST = re.compile(rf"{_TAGS}(.)", re.DOTALL)
# Closing tags are short; searching only the end of a long text for its last character is fast.
_MAX_CLOSING_TAGS = 100
_WITHOUT_SPACE = re.compile(rf"{_HAN}{_HAN}|{_PUNCTUATION}.|.{_PUNCTUATION}")
_WITH_SPACE = re.compile(rf"{_HAN}{_LATIN}|{_LATIN}{_HAN}")


def fill_in_chinese(message: str, values: Mapping[str, str]) -> str:
    """Replace the placeholders of a Chinese message with values in any language.

    There is a space between a Chinese character and a Latin letter or digit, but none between two
    Chinese characters: ``同属 Matrix-Game``, but ``同属评测``. There are no spaces around punctuation
    marks. These rules apply only where a value is next to the message; all other spaces in the
    message are kept.

    Args:
        message: the message, with placeholders such as ``%(name)s``.
        values: the values by name, as plain text or HTML; tags are ignored.
    """
    text = ""
    for index, piece in enumerate(_PLACEHOLDER.split(message)):
        text = _join(text, values[piece] if index % 2 else piece.replace("%%", "%"))
    return text


def _join(before: str, after: str) -> str:
    left, right = before.rstrip(" "), after.lstrip(" ")
    last, first = _LAST.search(left[-_MAX_CLOSING_TAGS:]), _FIRST.match(right)
    if not (last and first):
        return before + after
    neighbours = last[1] + first[1]
    if _WITHOUT_SPACE.fullmatch(neighbours):
        return left + right
    return f"{left} {right}" if _WITH_SPACE.fullmatch(neighbours) else before + after
