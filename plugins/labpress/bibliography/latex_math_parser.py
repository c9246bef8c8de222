r"""Parses formulas token by token, and rejects any that might do more than typeset."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from labpress.bibliography.latex_math_commands import (
    COMMANDS,
    DELIMITERS,
    ENVIRONMENTS,
    MATH_CHARACTERS,
    ROW_COMMANDS,
    TEXT_CHARACTERS,
    TEXT_COMMANDS,
    Command,
)
from labpress.bibliography.latex_math_tokens import TOKEN, DisallowedMathError, TokenReader

# Deeper than any formula written by hand, and far below Python's recursion limit.
_MAX_DEPTH = 40
# Kinds of arguments that consist of a single word, which is written in braces.
_IN_BRACES = "luey"


class MathParser:
    """Reads the tokens of a formula once, from left to right, and rewrites them as safe LaTeX.

    Args:
        formula: LaTeX from a record, without the dollar signs.
        sign_to_latex: returns the allowed LaTeX of a non-ASCII character; empty if there is none.
    """

    def __init__(self, formula: str, sign_to_latex: Callable[[str], str]) -> None:
        self._sign_to_latex = sign_to_latex
        self._tokens = TokenReader(formula)
        self._depth = 0
        self._written: list[str] = []

    def parse(self) -> list[str]:
        """Return the tokens of the whole formula, without a space at either end.

        Raises:
            DisallowedMathError: if the formula contains something that is not allowed.
        """
        self._math_until("")
        written = self._written
        while written and written[-1] == " ":
            written.pop()
        return written[1:] if written[:1] == [" "] else written

    def _write(self, *tokens: str) -> None:
        for token in tokens:
            if token != " " or self._written[-1:] != [" "]:
                self._written.append(token)

    # Math

    def _math_until(self, end: str, rows: bool = False) -> None:
        while (token := self._tokens.peek()) != end:
            if not token:
                raise DisallowedMathError
            self._math_item(rows)
        self._tokens.take()

    def _math_item(self, rows: bool = False) -> None:
        """Read one character, script, group, or command with its arguments.

        Args:
            rows: whether the item is in a table cell.
        """
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise DisallowedMathError
        token = self._tokens.take()
        if token == "{":
            self._write("{")
            self._math_until("}")
            self._write("}")
        elif token in {"^", "_"}:
            self._write(token)
            self._math()
        elif token.startswith("\\"):
            self._command(token[1:], rows)
        elif token == "&" and rows:
            self._write(token)
        else:
            if token in {"[", "*"} and self._takes_option():
                self._write("{}")
            self._write(*self._character(token))
        self._depth -= 1

    def _takes_option(self) -> bool:
        """Return whether LaTeX would read a bracket or star as an argument of the last token."""
        before = [token for token in self._written[-3:] if token != " "]
        return before[-1:] == ["\\\\"] or before[-2:-1] == ["\\begin"]

    def _character(self, character: str) -> list[str]:
        if character in MATH_CHARACTERS or character == " ":
            return [character]
        if character.isascii():
            # 10% in a formula means a percent sign, but LaTeX would read it as a comment.
            if character.isalnum() or character == "%":
                return ["\\%" if character == "%" else character]
            raise DisallowedMathError
        if character in {"\u00a0", "\u00ad"}:
            return ["~"] if character == "\u00a0" else []
        return TOKEN.findall(self._sign_to_latex(character) or character)

    def _command(self, name: str, rows: bool) -> None:
        if name == "left":
            self._write("\\left")
            self._delimiter()
            self._math_until("\\right")
            self._write("\\right")
            self._delimiter()
        elif name == "begin":
            self._environment()
        elif name in {"\\", "newline"}:
            self._row_end(rows)
        elif name in ROW_COMMANDS and rows:
            self._write(f"\\{name}")
        else:
            self._known(COMMANDS, name)

    def _known(self, commands: Mapping[str, Command], name: str) -> None:
        command = commands.get(name)
        if command is None:
            raise DisallowedMathError
        self._write(*command.latex)
        self._arguments(command.arguments)

    def _arguments(self, kinds: str) -> None:
        for kind in kinds:
            if kind in _ARGUMENTS:
                self._tokens.take_if(" ")
                _ARGUMENTS[kind](self)
                continue
            word = self._tokens.word(kind)
            if kind in _IN_BRACES and not word.startswith("{"):
                word = f"{{{word}}}"
            if kind != "i" and word:
                self._write(word)

    def _math(self) -> None:
        """Read an argument; write a letter or digit unchanged, and anything else in braces."""
        self._tokens.take_if(" ")
        token = self._tokens.peek()
        if token.isascii() and token.isalnum():
            self._write(self._tokens.take())
        else:
            self._math_in_braces()

    def _math_in_braces(self) -> None:
        token = self._tokens.peek()
        if token in {"", "^", "_", "&", "}"}:
            raise DisallowedMathError
        if token == "{":
            self._math_item()
            return
        self._write("{")
        self._math_item()
        self._write("}")

    def _math_in_brackets(self) -> None:
        if self._tokens.take_if("["):
            self._write("[")
            self._math_until("]")
            self._write("]")

    def _rows(self) -> None:
        if not self._tokens.take_if("{"):
            raise DisallowedMathError
        self._write("{")
        self._math_until("}", rows=True)
        self._write("}")

    def _symbol(self) -> None:
        """Read the symbol that the preceding command negates."""
        if self._tokens.peek() == "{":
            self._math_in_braces()
            return
        token = self._tokens.take()
        if token.startswith("\\"):
            symbol = COMMANDS.get(token[1:], Command(()))
            latex = [] if symbol.arguments else list(symbol.latex)
        else:
            latex = self._character(token) if token else []
        if len(latex) != 1:
            raise DisallowedMathError
        self._write(*latex)

    def _delimiter(self) -> None:
        self._tokens.take_if(" ")
        in_braces = self._tokens.take_if("{")
        token = self._tokens.take()
        if token not in DELIMITERS or (in_braces and self._tokens.take() != "}"):
            raise DisallowedMathError
        is_command = token.startswith("\\")
        self._write(*(COMMANDS[token[1:]].latex if is_command else (token,)))

    def _delimiter_in_braces(self) -> None:
        self._write("{")
        if not self._tokens.take_if("{", "}"):
            self._delimiter()
        self._write("}")

    def _environment(self) -> None:
        name = self._tokens.word("environment")
        environment = ENVIRONMENTS.get(name[1:-1])
        if environment is None:
            raise DisallowedMathError
        written = f"{{{environment.latex[0]}}}"
        self._write("\\begin", written)
        self._arguments(environment.arguments)
        self._math_until("\\end", rows=True)
        if self._tokens.word("environment") != name:
            raise DisallowedMathError
        self._write("\\end", written)

    def _row_end(self, rows: bool) -> None:
        gap = self._tokens.word("gap")
        if rows:
            self._write("\\\\", *([gap.lstrip("*")] if gap.lstrip("*") else []))
        else:
            self._write(" ")  # an inline formula has only one line

    # Text

    def _text(self) -> None:
        r"""Read the argument of a command such as ``\text``: a group, a command, or one letter."""
        token = self._tokens.take()
        self._write("{")
        if token == "{":
            self._text_until_brace()
        elif token.startswith("\\"):
            self._text_item(token)
        elif token.isalnum():
            self._write(token)
        else:
            raise DisallowedMathError
        self._write("}")

    def _text_until_brace(self) -> None:
        while (token := self._tokens.take()) != "}":
            if not token:
                raise DisallowedMathError
            self._text_item(token)

    def _text_item(self, token: str) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise DisallowedMathError
        if token == "{":
            self._write("{")
            self._text_until_brace()
            self._write("}")
        elif token.startswith("\\"):
            self._known(TEXT_COMMANDS, token[1:])
        else:
            self._write(
                {"\u00a0": "~", "\u00ad": "\\-"}.get(token) or TEXT_CHARACTERS.get(token, token)
            )
        self._depth -= 1


_ARGUMENTS: Mapping[str, Callable[[MathParser], None]] = {
    "m": MathParser._math,
    "b": MathParser._math_in_braces,
    "o": MathParser._math_in_brackets,
    "r": MathParser._rows,
    "t": MathParser._text,
    "n": MathParser._symbol,
    "d": MathParser._delimiter,
    "g": MathParser._delimiter_in_braces,
}
