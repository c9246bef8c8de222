"""Splits lists of names at ``and``, and names into words, before their LaTeX is decoded.

If the LaTeX were decoded first, names in braces would be broken: ``{{Barnes and Noble, Inc.}}`` is
a single name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from labpress_tools.importers.bibtex.texts import to_text
from labpress_tools.name_words import Word

_AND = re.compile(r"[{}]|(?<![^\s{}])and(?![^\s{}])", re.IGNORECASE)
_PARTS = re.compile(r"\\.|[{}]|,|\s+|~", re.DOTALL)
_PLAIN = re.compile(r"[^\\{}~`'\-]*")


def split_names(text: str) -> list[str]:
    """Split a list of names at each ``and`` that is outside braces; the names remain LaTeX.

    Empty names, as in ``and and``, are omitted.
    """
    text = re.sub(r"^\s*and\s|\sand\s*$", " ", text) if text.strip() != "and" else ""
    if "{" not in text:
        parts = re.split(r"\sand(?=\s)", text, flags=re.IGNORECASE)
    else:
        parts = list(_split_outside_braces(text))
    return [name for part in parts if (name := part.strip())]


def _split_outside_braces(text: str) -> Iterator[str]:
    depth = start = 0
    for match in _AND.finditer(text):
        token = match.group()
        if token == "{":
            depth += 1
        elif token == "}":
            depth -= 1
        elif depth == 0 and _is_separate(text, match):
            yield text[start : match.start()]
            start = match.end()
    yield text[start:]


def _is_separate(text: str, match: re.Match[str]) -> bool:
    """Return whether an ``and`` has white space on both sides."""
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    return before.isspace() and after.isspace()


def is_in_braces(name: str) -> bool:
    """Return whether a whole name is in a single pair of braces: ``{Example Corp, Inc.}``.

    Braces that begin with a command do not count, because they usually contain only an accented
    letter.
    """
    if not (name.startswith("{") and name.endswith("}")) or name.startswith("{\\"):
        return False
    depth = 0
    for place, letter in enumerate(name):
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth == 0 and place < len(name) - 1:
            return False
    return depth == 0


@lru_cache(maxsize=65536)  # most papers of a lab have the same authors
def words_of(name: str) -> tuple[tuple[Word, ...], ...]:
    """Split a name into words, and decode the LaTeX in them.

    Returns:
        One group of words for each part between the name's commas. A word in braces is protected.
    """
    groups: list[list[Word]] = [[]]
    word: list[str] = []
    depth = start = 0

    def end_word() -> None:
        source = "".join(word)
        word.clear()
        text = to_text(source)
        if text:
            groups[-1].append(Word(text.replace("–", "-"), _is_protected(source)))

    for match in _PARTS.finditer(name):
        token = match.group()
        if token == "{":
            depth += 1
        elif token == "}":
            depth = max(depth - 1, 0)
        elif depth == 0 and token[0] != "\\":
            word.append(name[start : match.start()])
            start = match.end()
            if _ends_in_command(word[-1]):
                word.append(" ")  # the space is part of an accent: "\v s"
                continue
            end_word()
            if token == ",":
                groups.append([])
    word.append(name[start:])
    end_word()
    return tuple(map(tuple, groups))


def _is_protected(source: str) -> bool:
    return re.match(r"\{(?!\\)", source) is not None and source.endswith("}")


_COMMAND_AT_END = re.compile(r"\\(?:[A-Za-z]|[\"'`^~=.])$")


def _ends_in_command(text: str) -> bool:
    r"""Return whether a string ends in a command for an accent, like ``\v`` in ``Dvo\v rak``."""
    return _COMMAND_AT_END.search(text) is not None
