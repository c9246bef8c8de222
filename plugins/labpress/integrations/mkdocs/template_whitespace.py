"""Removes the indentation of the theme's templates from pages.

Templates are indented for the people who write them. One byte in five of Material's own markup is
white space, which every page of a lab repeats. It is removed when a template is compiled, so
rendering takes no longer, and the pages of MkDocs and of labpress are treated alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

_VERBATIM = "pre|textarea|script|style"
"""The elements in which white space is significant, or part of a program."""
_START = re.compile(rf"<({_VERBATIM})\b", re.IGNORECASE)
_SPACE = re.compile(r"[ \t]*\n\s*")


class CompactWhitespace(Extension):
    """Replaces white space that contains a line break with that line break.

    To a browser both are the same, since white space between words and elements collapses. Text
    within ``<pre>``, ``<textarea>``, ``<script>`` and ``<style>`` is unchanged, and so is
    everything that a template inserts.
    """

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Compact the parts of a template that are output literally."""
        return _compact(stream)


def _compact(stream: Iterable[Token]) -> Iterator[Token]:
    end: re.Pattern[str] | None = None
    for token in stream:
        if token.type == "data":
            text, end = compact_text(token.value, end)
            token = Token(token.lineno, "data", text)  # noqa: PLW2901
        yield token


def compact_text(
    text: str, end: re.Pattern[str] | None = None
) -> tuple[str, re.Pattern[str] | None]:
    """Compact a part of a template.

    Args:
        text: the part.
        end: the pattern for the end of the verbatim element in which the part begins; None if it
            begins outside.

    Returns:
        The compact text, and the `end` of the part that follows.
    """
    parts: list[str] = []
    place = 0
    while place < len(text):
        match = (end or _START).search(text, place)
        stop = match.end() if match else len(text)
        part = text[place:stop]
        parts.append(part if end else _SPACE.sub("\n", part))
        if match:
            end = None if end else re.compile(rf"</{match[1]}\b", re.IGNORECASE)
        place = stop
    return "".join(parts), end


def compact_templates(env: Environment) -> None:
    """Compact all templates that an environment compiles from now on, and compile them all again."""
    env.add_extension(CompactWhitespace)
    if env.cache is not None:
        env.cache.clear()
