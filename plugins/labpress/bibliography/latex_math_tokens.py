r"""Splits a formula into tokens, and reads them one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping

TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|[^\S\u00a0]+|.", re.DOTALL)
"""A control sequence, white space, or a character, according to LaTeX's default category codes."""

INVISIBLE = frozenset(
    "\u061c\u200b\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Invisible characters, which are left out because LaTeX would fail on them."""

# The maximum number of tokens in an argument that is not math, such as a length.
_MAX_WORD = 60
_NUMBER = r"[+-]? ?(?:[0-9]{1,4}(?:\.[0-9]{0,4})?|\.[0-9]{1,4}) ?"
_LENGTH = rf"{_NUMBER}(?:em|ex|pt|mm|cm|in|pc|bp)"
_WORDS: Mapping[str, re.Pattern[str]] = {
    kind: re.compile(pattern)
    for kind, pattern in {
        "s": r"\*?",
        "p": r"(?:\[[tbclr]\])?",
        "l": rf"\{{ ?{_LENGTH} ?\}}|{_LENGTH}",
        "u": rf"\{{ ?{_NUMBER}mu ?\}}|{_NUMBER}mu",
        "e": rf"\{{ ?(?:{_LENGTH})? ?\}}",
        "y": r"\{ ?[0-3]? ?\}|[0-3]",
        "c": r"\{[lcr|: ]+\}",
        "i": r"(?:\[[A-Za-z]+\])? ?\{[A-Za-z0-9#.,! -]+\}",
        "environment": r"\{[A-Za-z]+\*?\}",
        "gap": rf"\*?(?:\[ ?{_LENGTH} ?\])?",
    }.items()
}


class DisallowedMathError(ValueError):
    """Raised if a formula is malformed, or contains something that is not known to be safe."""


class TokenReader:
    """Reads the tokens of a formula once, from left to right, with white space as single spaces.

    Args:
        formula: LaTeX from a record, without the dollar signs.
    """

    def __init__(self, formula: str) -> None:
        self._tokens = [
            " " if token[0].isspace() and token != "\u00a0" else token
            for token in TOKEN.findall(formula)
            if token not in INVISIBLE
        ]
        self._next = 0

    def peek(self) -> str:
        """Return the next token, without consuming it, or an empty string at the end."""
        return self._tokens[self._next] if self._next < len(self._tokens) else ""

    def take(self) -> str:
        """Consume the next token and return it, or an empty string at the end."""
        token = self.peek()
        self._next += 1
        return token

    def take_if(self, *tokens: str) -> bool:
        """Consume the given tokens if they come next, and return whether they did."""
        is_next = self._tokens[self._next : self._next + len(tokens)] == list(tokens)
        self._next += len(tokens) if is_next else 0
        return is_next

    def word(self, kind: str) -> str:
        """Return an argument that is not math, as written, or "" if it is optional and missing.

        Args:
            kind: one of the letters in `Command.arguments`, ``environment`` or ``gap``.

        Raises:
            DisallowedMathError: if the next token is not an argument of that kind.
        """
        start = self._next
        self.take_if(" ")
        ahead = self._tokens[self._next : self._next + _MAX_WORD]
        word = _WORDS[kind].match("".join(ahead))
        if not word:
            raise DisallowedMathError
        # No pattern contains a backslash, so each matched token is one character.
        self._next = self._next + word.end() if word.end() else start
        return word.group()
