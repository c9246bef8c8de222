"""Splits titles into tokens: text, math, styles, and words whose case must be kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from labpress.bibliography.known_names import find_known_names
from labpress.bibliography.title_words import (
    find_words,
    first_letter,
    has_shape,
    split_hyphenated,
)
from labpress.render.prose import parse_line
from labpress.render.prose.tokens import Token, merged


def split_title(title: str, name: str = "", protect_all: bool = False) -> tuple[Token, ...]:
    """Split a title into tokens of the kinds text, math, open and close (styles), and protected.

    Args:
        title: the title, which may contain $math$ and tags.
        name: the work's own name, whose words keep their case wherever the title contains it.
        protect_all: whether every word keeps its case, as in languages other than English.
    """
    tokens = tuple(_protect_styled(parse_line(title)))
    text = "".join(" " if token.kind == "math" else _text_of(token) for token in tokens)
    if protect_all and any(character.isupper() for character in text):
        return tuple(
            Token(token.text, "protected" if token.kind == "text" else token.kind)
            for token in tokens
        )
    return tuple(merged(iter(_protect_words(tokens, name, _proper_names(text)))))


def _text_of(token: Token) -> str:
    return token.text if token.kind in {"text", "protected"} else ""


def _protect_styled(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens, protecting the case of styled text, such as a species in italics."""
    depth = 0
    for token in tokens:
        depth += {"open": 1, "close": -1}.get(token.kind, 0)
        has_case = token.kind == "text" and any(map(str.isalpha, token.text))
        yield Token(token.text, "protected") if depth and has_case else token


def _protect_words(tokens: Iterable[Token], name: str, proper: Collection[str]) -> list[Token]:
    result: list[Token] = []
    before = ""
    for token in tokens:
        if token.kind != "text":
            result.append(token)
            before = token.text if token.kind in {"math", "protected"} else before
            continue
        text = token.text
        named = [match.span() for match in re.finditer(re.escape(name), text) if name]
        named += find_known_names(text)
        end = 0
        for start, stop in find_words(text):
            word, gap = text[start:stop], text[end:start]
            is_first = not before.strip()
            before = (before + gap).rstrip()
            # A lower-case first word before a colon is a name, too: "pyhf: …".
            is_name = is_first and word.islower() and text[stop:].startswith(":")
            starts_anew = before.endswith(":") and first_letter(word).isupper()
            result.append(Token(gap))
            if has_shape(word) or word in proper or is_name or starts_anew:
                result.append(Token(word, "protected"))
            else:
                result += _protect_names(text, start, stop, named)
            before, end = word, stop
        result.append(Token(text[end:]))
        before += text[end:]
    return result


def _protect_names(
    text: str, start: int, stop: int, named: Iterable[tuple[int, int]]
) -> Iterator[Token]:
    """Yield a word, protecting those of its parts that are within names: ``{Chinese}-Based``.

    Args:
        text: the text that contains the word.
        start: the start of the word in the text.
        stop: its end.
        named: the starts and ends of the names in the text.
    """
    for name_start, name_end in sorted(named):
        first, last = max(name_start, start), min(name_end, stop)
        if first < last:
            yield Token(text[start:first])
            yield Token(text[first:last], "protected")
            start = last
    yield Token(text[start:stop])


def _proper_names(title: str) -> set[str]:
    """Return the words of a title in sentence case that must be names, since they are capitalised.

    The result is empty if the title seems to be in title case, or is too short to tell.
    """
    first, *words = [title[start:end] for start, end in find_words(title)] or [""]
    long = [word for word in words if len(word) >= 4 and _is_plain(word) and not has_shape(word)]
    small = [word for word in long if word.islower()]
    if len(small) < 2 or 2 * len(small) < len(long):
        return set()
    # The first word is always capitalised, but the second part of a compound only if it is a name:
    # "Guillain-Barré".
    is_compound = any(part[:1].isupper() for part in split_hyphenated(first)[1:])
    names = {word for word in words if first_letter(word).isupper()}
    return names | ({first} if is_compound else set())


def _is_plain(word: str) -> bool:
    """Return whether all parts of a word consist only of letters, as in ``time-series``."""
    return all(part.isalpha() for part in split_hyphenated(word))
