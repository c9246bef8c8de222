"""Reads codes of classification schemes in text: ``17B37 (16T25)``, ``C14; C22``."""

from __future__ import annotations

import re

from labpress.schema.classifications import CLASSIFICATIONS

_AROUND = re.compile(r"(?i)\b(?:primary|secondary|msc ?\d{0,4}|pacs|jel)\b:?|[()\[\]]")


def read_codes(key: str, text: str) -> tuple[list[str], bool]:
    """Read the codes of a classification scheme in a string.

    Args:
        key: the key of the scheme in a record, such as ``msc``.
        text: codes separated by commas, semicolons or parentheses.

    Returns:
        The valid codes, and whether the string contains nothing else. If the scheme has no pattern,
        any text between semicolons is a valid code.
    """
    scheme = CLASSIFICATIONS[key]
    if not scheme.pattern:
        return [part for part in re.split(r"\s*;\s*", " ".join(text.split())) if part], True
    words = [word for word in re.split(r"[\s,;.]*[\s,;]+", _AROUND.sub(" ", text)) if word]
    codes = [word for word in words if re.fullmatch(scheme.pattern, word)]
    return list(dict.fromkeys(codes)), len(codes) == len(words)
