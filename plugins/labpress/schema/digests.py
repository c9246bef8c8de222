"""Computes the digests of imported values, which the ``source`` block of a record contains."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any


def digest(value: Any) -> str:
    """Return a digest that is the same for equivalent values, such as 2025 and ``"2025"``."""
    text = "".join(_words(value))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]


def _words(value: Any) -> Iterator[str]:
    """Yield the parts of a string that unambiguously represents a value."""
    if type(value) is str and "\n" not in value:  # the most common case
        yield " ".join(unicodedata.normalize("NFC", value).split()) + "\0"
    elif isinstance(value, Mapping):
        yield "{"
        for key in sorted(value, key=str):
            yield f"{key}\0"
            yield from _words(value[key])
        yield "}"
    elif isinstance(value, list | tuple):
        yield "["
        for item in value:
            yield from _words(item)
        yield "]"
    elif isinstance(value, bool):
        yield f"{value}\0".lower()
    else:
        text = unicodedata.normalize("NFC", str(value)).strip()
        yield "\n".join(" ".join(line.split()) for line in text.split("\n")) + "\0"
