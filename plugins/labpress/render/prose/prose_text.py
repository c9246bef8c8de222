"""Converts the prose of a record to one line of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from labpress.render.prose.markdown import parse_prose
from labpress.render.prose.scripts import plain_tokens
from labpress.render.prose.tokens import Token, merged


def plain_prose(text: str) -> str:
    """Return prose as plain text on one line, for descriptions and search."""
    return " ".join(plain_tokens(prose_tokens(text)).split())


def prose_tokens(text: str) -> tuple[Token, ...]:
    """Return prose as the tokens of one line: text and math, without emphasis, links or images."""
    return tuple(_with_single_spaces(merged(_inline_tokens(text))))


def _inline_tokens(text: str) -> Iterator[Token]:
    for block in parse_prose(text):
        for child in block.children or ():
            if child.type == "math":
                yield Token(child.content, "math")
            elif child.type in {"text", "code_inline", "text_special"}:
                yield Token(child.content)
            elif child.type in {"softbreak", "hardbreak"}:
                yield Token(" ")
        yield Token(block.content if block.type in {"fence", "code_block"} else " ")


def _with_single_spaces(tokens: Iterable[Token]) -> list[Token]:
    """Return the tokens with each run of white space as one space, and with none at both ends."""
    result: list[Token] = []
    ends_in_space = True
    for token in tokens:
        if token.kind == "math":
            result.append(token)
            ends_in_space = False
            continue
        text = re.sub(r"\s+", " ", token.text)
        text = text.removeprefix(" ") if ends_in_space else text
        ends_in_space = text.endswith(" ") if text else ends_in_space
        result += [Token(text)] if text else []
    if result and result[-1].kind == "text":
        result[-1] = Token(result[-1].text.rstrip())
    return [token for token in result if token.text]
