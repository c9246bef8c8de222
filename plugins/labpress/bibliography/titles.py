"""Splits titles into tokens: text, math, styles, and words whose case must be kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from labpress.bibliography.place_names import find_places
from labpress.render.prose import parse_line
from labpress.render.prose.tokens import Token, merged

_HYPHEN = re.compile(r"[-‐‑–/]")
_CORE = re.compile(r"\w(?:\S*\w)?")


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
        named = [match.span() for match in re.finditer(re.escape(name), token.text) if name]
        named += find_places(token.text)
        end = 0
        for match in _CORE.finditer(token.text):
            word, gap = match.group(), token.text[end : match.start()]
            is_first = not before.strip()
            before = (before + gap).rstrip()
            is_name = word in proper or any(
                start <= match.start() and match.end() <= stop for start, stop in named
            )
            # A lower-case first word before a colon is a name, too: "pyhf: …".
            is_name |= is_first and word.islower() and token.text[match.end() :].startswith(":")
            starts_anew = before.endswith(":") and word[0].isupper()
            is_protected = _has_shape(word) or is_name or starts_anew
            result += [Token(gap), Token(word, "protected" if is_protected else "text")]
            before, end = word, match.end()
        result.append(Token(token.text[end:]))
        before += token.text[end:]
    return result


def _has_shape(word: str) -> bool:
    """Return whether a word has distinctive capitals: ``VLMs``, ``R1V3``, ``3D``, ``non-Hodgkin``."""
    letters = [character for character in word if character.isalpha()]
    if not any(letter.isupper() for letter in letters):
        return False
    if any(character.isdigit() for character in word):
        return True
    if letters[0].islower():
        return True
    parts = _HYPHEN.split(word)
    return any(part.isupper() and part != "A" for part in parts) or any(
        letter.isupper() for part in parts for letter in part[1:]
    )


def _proper_names(title: str) -> set[str]:
    """Return the words of a title that are names, since they are capitalised in sentence case.

    The result is empty if the title seems to be in title case, or is too short to tell.
    """
    first, *words = [word.group() for word in _CORE.finditer(title)] or [""]
    long = [word for word in words if len(word) >= 4 and _is_plain(word) and not _has_shape(word)]
    small = [word for word in long if word.islower()]
    if len(small) < 2 or 2 * len(small) < len(long):
        return set()
    # The first word is capitalised in any case, but not the second part of a compound: "Guillain-Barré".
    is_compound = any(part[:1].isupper() for part in _HYPHEN.split(first)[1:])
    return {word for word in words if word[0].isupper()} | ({first} if is_compound else set())


def _is_plain(word: str) -> bool:
    """Return whether a word consists of letters, or of several such parts: ``time-series``."""
    return all(part.isalpha() for part in _HYPHEN.split(word))
