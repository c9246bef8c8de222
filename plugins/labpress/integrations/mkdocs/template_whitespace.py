"""Removes the indentation of the theme's templates from pages.

Templates are indented for the people who write them. One in five bytes of Material's own markup is
white space, which would be repeated on every page of a lab. The white space is removed when a
template is compiled. Rendering therefore takes no longer, and the pages that MkDocs builds are also
compacted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

_VERBATIM = "pre|textarea|script|style"
"""The elements in which white space is significant or is part of a program."""
_START = re.compile(rf"<({_VERBATIM})\b", re.IGNORECASE)
_SPACE = re.compile(r"[ \t]*\n\s*")


class CompactWhitespace(Extension):
    """Replaces white space that contains a line break with a single line break.

    Browsers display both in the same way, since they collapse white space between words and
    elements. The content of ``<pre>``, ``<textarea>``, ``<script>`` and ``<style>`` is unchanged,
    and so is everything that a template inserts. A line break is omitted if the output certainly
    ends in one already, which is often the case because most lines of a template contain only
    statements.
    """

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Compact the parts of a template that are output literally."""
        return _compact(stream)


def _compact(stream: Iterable[Token]) -> Iterator[Token]:
    end: re.Pattern[str] | None = None
    position = _Position()
    statement: list[Token] = []
    for token in stream:
        if token.type == "data":
            is_outside = end is None
            text, end = compact_text(token.value, end)
            if is_outside and position.is_line_start:
                text = text.removeprefix("\n")
            token = Token(token.lineno, "data", text)  # noqa: PLW2901
            if text:
                position.is_line_start = end is None and text.endswith("\n")
        elif token.type == "variable_begin":
            position.is_line_start = False
        elif token.type == "block_begin":
            statement = []
        elif token.type == "block_end":
            position.enter(statement)
        else:
            statement.append(token)
        yield token


@dataclass(slots=True)
class _OpenStatement:
    """A statement with branches whose end has not been reached yet.

    Attributes:
        before: whether the output before it ends in a line break.
        branches: whether the output of every branch so far ends in a line break.
        has_else: whether one of the branches is always taken.
    """

    before: bool
    branches: bool = True
    has_else: bool = False


class _Position:
    """The current position in a template, while its statements are read one after the other.

    Attributes:
        is_line_start: whether the output so far certainly ends in a line break, whichever branches
            are taken.
    """

    def __init__(self) -> None:
        """Start at the beginning of a template, which may be included anywhere in another one."""
        self.is_line_start = False
        self._open: list[_OpenStatement] = []

    def enter(self, statement: list[Token]) -> None:
        """Continue after a statement such as ``{% if … %}``, given as its tokens."""
        keyword = statement[0].value
        is_assignment = any(token.type == "assign" for token in statement)
        if keyword in ("if", "for") or (keyword == "set" and not is_assignment):
            self._open.append(_OpenStatement(self.is_line_start))
            # The output that precedes the body of a loop may be the body itself, from the previous
            # iteration.
            self.is_line_start &= keyword == "if"
        elif keyword in ("elif", "else"):
            self._open[-1].branches &= self.is_line_start
            self._open[-1].has_else = keyword == "else"
            self.is_line_start = self._open[-1].before
        elif keyword in ("endif", "endfor"):
            ended = self._open.pop()
            is_certain = ended.has_else or ended.before
            self.is_line_start &= ended.branches and is_certain
        elif keyword == "endset":
            self.is_line_start = self._open.pop().before
        elif keyword not in ("set", "import", "from", "extends", "do"):
            self.is_line_start = False


def compact_text(
    text: str, end: re.Pattern[str] | None = None
) -> tuple[str, re.Pattern[str] | None]:
    """Compact a part of a template.

    Args:
        text: the part.
        end: the pattern for the end of the verbatim element in which the part begins; None if the
            part begins outside such an element.

    Returns:
        The compact text, and the `end` to pass for the part that follows.
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
    """Make an environment compact all templates, including those that it has already compiled."""
    env.add_extension(CompactWhitespace)
    if env.cache is not None:
        env.cache.clear()
