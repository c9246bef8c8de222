"""Describes the types of fields in words, and writes their examples as YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml

from labpress.schema.base import Part

_WORDS = {
    "str": "string",
    "bool": "true or false",
    "int": "whole number",
    "Decimal": "number",
    "PartialDate": "date",
}


def yaml_line(example: Any) -> str:
    """Return an example as a single line of YAML."""
    line: str = yaml.dump(
        _as_text(example),
        Dumper=_Plain,
        default_flow_style=True,
        sort_keys=False,
        allow_unicode=True,
        width=10_000,
    )
    # PyYAML adds a line of dots after a document that is a single scalar.
    return line.removesuffix("...\n").strip()


class _Plain(yaml.SafeDumper):
    """Writes strings without quotation marks, unless the syntax of YAML requires them.

    A plain string such as ``2024`` needs none, since scalars in records are always read as strings.
    """

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML reads the class


def _as_text(example: Any) -> Any:
    if isinstance(example, dict):
        return {key: _as_text(value) for key, value in example.items()}
    if isinstance(example, list | tuple):
        return [_as_text(item) for item in example]
    return str(example).lower() if isinstance(example, bool) else str(example)


def type_words(annotation: Any) -> str:
    """Return a type in words, such as ``string``, ``list of strings`` or ``true or false``."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return _alternatives(f"`{word}`" for word in args)
    if origin is Annotated:
        return type_words(args[0])
    if origin in {Union, UnionType}:
        alternatives = [type_words(arg) for arg in args if arg is not type(None)]
        return _alternatives(dict.fromkeys(alternatives))
    if origin is tuple:
        return "list of " + re.sub("^string$", "strings", type_words(args[0]))
    if origin is dict:
        return "mapping of keys to strings"
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return _WORDS.get(getattr(annotation, "__name__", ""), "string")


def _alternatives(words: Iterable[str]) -> str:
    """Join alternatives: ``a or b``, ``a, b or c``, ``true or false, or a string``."""
    *others, last = words
    if not others:
        return last
    comma = "," if any(" or " in word for word in others) else ""
    return f"{', '.join(others)}{comma} or {last}"
