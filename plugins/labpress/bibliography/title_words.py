"""Finds the words in titles, and recognises words with distinctive capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HYPHEN = re.compile(r"[-‐‑–/]")
_CORE = re.compile(r"\w(?:\S*\w)?")
_CLOSING = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "“": "”", "«": "»"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_BRACKET = re.compile(f"[{re.escape(''.join([*_CLOSING, *_OPENING]))}]")
# What may be between the last letter of a word and the bracket that belongs to it.
_BEFORE_CLOSING = r"[\"'’′″*+−-]*"
_OPENING_BRACKETS = "".join(_CLOSING)


def find_words(text: str) -> list[tuple[int, int]]:
    """Return the start and the end of each word in a title, without surrounding punctuation.

    A word contains both brackets of a pair or neither: ``CO(2-1)``, ``(Re)training``, ``[18F]FDG``.
    If the other bracket belongs to another word, the word ends there: ``Mg`` and ``B`` in
    ``Mg[B H]``. The same applies to curly and angle quotation marks.
    """
    return [span for match in _CORE.finditer(text) for span in _balanced(text, *match.span())]


def split_hyphenated(word: str) -> list[str]:
    """Return the parts of a word between hyphens, dashes and slashes."""
    return _HYPHEN.split(word)


def first_letter(word: str) -> str:
    """Return the first character of a word, after any brackets."""
    return word.lstrip(_OPENING_BRACKETS)[:1]


def has_shape(word: str) -> bool:
    """Return whether a word has distinctive capitals: ``VLMs``, ``R1V3``, ``3D``, ``non-Hodgkin``."""
    letters = [character for character in word if character.isalpha()]
    if not any(letter.isupper() for letter in letters):
        return False
    if any(character.isdigit() for character in word):
        return True
    if letters[0].islower():
        return True
    parts = [part.lstrip(_OPENING_BRACKETS) for part in split_hyphenated(word)]
    return any(part.isupper() and part != "A" for part in parts) or any(
        letter.isupper() for part in parts for letter in part[1:]
    )


def _balanced(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a word with the brackets that complete it, or its parts without unmatched brackets."""
    unmatched: list[int] = []
    for match in _BRACKET.finditer(text, start, end):
        if unmatched and text[unmatched[-1]] == _OPENING.get(match.group()):
            unmatched.pop()
        else:
            unmatched.append(match.start())
    while unmatched and (closing := _CLOSING.get(text[unmatched[-1]])):
        after = re.compile(_BEFORE_CLOSING + re.escape(closing)).match(text, end)
        if after is None:
            break
        end = after.end()
        unmatched.pop()
    while unmatched and start and text[start - 1] == _OPENING.get(text[unmatched[0]]):
        start -= 1
        unmatched.pop(0)
    if not unmatched:
        yield start, end
        return
    starts, ends = [start, *(position + 1 for position in unmatched)], [*unmatched, end]
    for first, last in zip(starts, ends, strict=True):
        yield from ((first + a, first + b) for a, b in find_words(text[first:last]))
