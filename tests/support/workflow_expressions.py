"""Evaluates expressions in GitHub workflows, as far as labpress's workflows use them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_TOKEN = re.compile(r"\s*(?:(?P<text>'[^']*')|(?P<name>[\w.*-]+)|(?P<mark>&&|\|\||==|!=|[!(),]))")
_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)


def evaluate(expression: str, context: Mapping[str, Any]) -> Any:
    """Return the value of an expression, which is given without ``${{`` and ``}}``."""
    text = expression.strip()
    whole = _EXPRESSION.fullmatch(text)
    parser = _Parser(whole[1] if whole else text, context)
    value = parser.either()
    assert not parser.tokens, f"not understood: {parser.tokens}"
    return value


def fill(text: str, context: Mapping[str, Any]) -> str:
    """Replace the expressions in a text by their values."""

    def value(match: re.Match[str]) -> str:
        result = evaluate(match[1], context)
        return "" if result is None else str(result)

    return _EXPRESSION.sub(value, text)


class _Parser:
    def __init__(self, text: str, context: Mapping[str, Any]) -> None:
        self.context = context
        self.tokens: list[str] = []
        position, text = 0, text.rstrip()
        while position < len(text):
            match = _TOKEN.match(text, position)
            assert match, f"not understood: {text[position:]!r}"
            self.tokens.append(match.group().strip())
            position = match.end()

    def either(self) -> Any:
        value = self.both()
        while self._next_is("||"):
            other = self.both()
            value = value or other
        return value

    def both(self) -> Any:
        value = self.comparison()
        while self._next_is("&&"):
            other = self.comparison()
            value = value and other
        return value

    def comparison(self) -> Any:
        value = self.term()
        if self._next_is("=="):
            return value == self.term()
        if self._next_is("!="):
            return value != self.term()
        return value

    def term(self) -> Any:
        if self._next_is("!"):
            return not self.term()
        if self._next_is("("):
            value = self.either()
            assert self._next_is(")")
            return value
        token = self.tokens.pop(0)
        if token.startswith("'"):
            return token[1:-1]
        if self._next_is("("):
            return self._call(token)
        return _look_up(token, self.context)

    def _call(self, name: str) -> Any:
        arguments = []
        while not self._next_is(")"):
            arguments.append(self.either())
            self._next_is(",")
        match name:
            case "contains":
                return arguments[1] in (arguments[0] or ())
            case "cancelled":
                return False
        raise AssertionError(f"unknown function {name}")

    def _next_is(self, token: str) -> bool:
        if self.tokens[:1] == [token]:
            del self.tokens[0]
            return True
        return False


def _look_up(path: str, context: Any) -> Any:
    """Return a value in nested mappings, or None if it does not exist, as GitHub does."""
    value: Any = context
    names = path.split(".")
    for index, name in enumerate(names):
        if name == "*":
            rest = ".".join(names[index + 1 :])
            return [_look_up(rest, item) for item in value or ()]
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
