"""A title as tokens: plain text, math, and words whose capitals styles must keep."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from labpress.render.prose import split_line

_CORE = re.compile(r"\w(?:\S*\w)?")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a title.

    Attributes:
        text: the words, or the LaTeX source of a formula without its dollar signs.
        kind: ``protected`` for words whose case must not change.
    """

    text: str
    kind: Literal["text", "protected", "math"] = "text"


def split_title(title: str, name: str = "", protect_all: bool = False) -> tuple[Token, ...]:
    """Split a title into tokens.

    Args:
        title: a line of a record; may contain $math$.
        name: the work's own name, whose words keep their case wherever the title contains it.
        protect_all: whether every word keeps its case, as in a language that capitalises nouns.
    """
    tokens = [Token(part, "math" if is_math else "text") for part, is_math in split_line(title)]
    if protect_all and any(character.isupper() for character in title):
        return tuple(
            Token(token.text, "protected" if token.kind == "text" else token.kind)
            for token in _merged(tokens)
        )
    return tuple(_merged(_protect_words(_merged(tokens), name, _proper_names(title))))


def _merged(tokens: Collection[Token]) -> Iterator[Token]:
    """The tokens without empty ones, neighbours of plain text as one."""
    text = ""
    for token in tokens:
        if token.kind == "text":
            text += token.text
            continue
        if text:
            yield Token(text)
        text = ""
        yield token
    if text:
        yield Token(text)


def _protect_words(tokens: Iterator[Token], name: str, proper: Collection[str]) -> list[Token]:
    result: list[Token] = []
    before = ""
    for token in tokens:
        if token.kind == "math":
            result.append(token)
            before = token.text
            continue
        named = [match.span() for match in re.finditer(re.escape(name), token.text) if name]
        end = 0
        for match in _CORE.finditer(token.text):
            word, gap = match.group(), token.text[end : match.start()]
            before = (before + gap).rstrip()
            is_name = word in proper or any(
                start <= match.start() and match.end() <= stop for start, stop in named
            )
            starts_anew = is_name or before.endswith(":")
            is_protected = _has_shape(word) or (word[0].isupper() and starts_anew)
            result += [Token(gap), Token(word, "protected" if is_protected else "text")]
            before, end = word, match.end()
        result.append(Token(token.text[end:]))
        before += token.text[end:]
    return result


def _has_shape(word: str) -> bool:
    """Whether a word has distinctive capitals: ``VLMs``, ``R1V3``, ``3D``, ``C``."""
    letters = [character for character in word if character.isalpha()]
    if not any(letter.isupper() for letter in letters):
        return False
    if any(character.isdigit() for character in word):
        return True
    parts = re.split(r"[-‐‑–/]", word)
    return any(part.isupper() and part != "A" for part in parts) or any(
        letter.isupper() for part in parts for letter in part[1:]
    )


def _proper_names(title: str) -> set[str]:
    """In a title in sentence case, capitalised words are names."""
    words = [word.group() for word in _CORE.finditer(title)][1:]
    long = [word for word in words if len(word) >= 4 and word.isalpha() and not _has_shape(word)]
    small = [word for word in long if word.islower()]
    if len(small) < 2 or 2 * len(small) < len(long):
        return set()
    return {word for word in words if word[0].isupper()}
