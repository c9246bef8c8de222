"""Generates TypeScript types from the Python types of the data that pages pass to scripts.

``make script-types`` writes these types to a file, against which ``make check`` checks the scripts.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import NoneType, UnionType
from typing import (
    Any,
    Literal,
    NotRequired,
    Required,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from labpress.build.assets import SearchPanelData
from labpress.build.export_assets import References
from labpress.search.document import SearchField, SearchKind, SearchResultData
from labpress.search.index import SearchIndexData, SearchWordsData
from labpress.views.components.cite import CiteOptions
from labpress.views.explorer_messages import FacetName
from labpress.views.explorer_types import ExplorerData, FacetEntry

TYPES = Path(__file__).with_name("types") / "data.d.ts"
"""The file that contains the types."""

ROOTS: tuple[type, ...] = (
    ExplorerData,
    CiteOptions,
    SearchPanelData,
    SearchResultData,
    SearchIndexData,
    SearchWordsData,
)
"""The types of data that scripts read; classes used in their fields are included automatically."""

NAMED: Mapping[str, Any] = {
    "FacetEntry": FacetEntry,
    "FacetName": FacetName,
    "SearchField": SearchField,
    "SearchKind": SearchKind,
}
"""The type aliases that keep their names wherever they are used."""

FILES: Mapping[str, Any] = {"References": References}
"""The types of files that contain only a list or a dictionary, keyed by the names that scripts use."""

_HEAD = "// Written by `make script-types` from the Python types of the same names; change those.\n"
_SCALARS = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null"}
_WIDTH = 100


def render_types() -> str:
    """Return the text of the file that contains the types.

    Raises:
        TypeError: if a Python type has no TypeScript counterpart.
    """
    definitions = {
        name: f"export type {name} = {_expression(alias, named=False)};"
        for name, alias in {**NAMED, **FILES}.items()
    }
    definitions |= {cls.__name__: _definition(cls) for cls in _classes()}
    body = "\n\n".join(definitions[name] for name in sorted(definitions))
    return f'{_HEAD}\ndeclare module "labpress-data" {{\n{textwrap.indent(body, "  ")}\n}}\n'


def _classes() -> set[type]:
    """Return the root classes, their base classes, and all classes in their fields."""
    classes: set[type] = set()
    waiting = list(ROOTS)
    while waiting:
        cls = waiting.pop()
        if cls not in classes:
            classes.add(cls)
            waiting += _bases(cls)
            for hint in get_type_hints(cls).values():
                waiting += (part for part in _parts(hint) if _is_structure(part))
    return classes


def _parts(hint: Any) -> Iterator[Any]:
    """Yield a type and all types among its arguments, at any depth."""
    yield hint
    for argument in get_args(hint):
        yield from _parts(argument)


def _is_structure(hint: Any) -> bool:
    return isinstance(hint, type) and (
        is_typeddict(hint) or dataclasses.is_dataclass(hint) or _is_named_tuple(hint)
    )


def _is_named_tuple(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields")


def _bases(cls: type) -> list[type]:
    """Return the base classes of a TypedDict, read from its source.

    Python 3.11 does not record them. For other classes, the result is empty.
    """
    if not is_typeddict(cls):
        return []
    scope = inspect.getmodule(cls)
    nodes = ast.walk(ast.parse(inspect.getsource(cls)))
    bases = next(node.bases for node in nodes if isinstance(node, ast.ClassDef))
    names = [base.id for base in bases if isinstance(base, ast.Name)]
    return [getattr(scope, name) for name in names if name != "TypedDict"]


def _definition(cls: type) -> str:
    """Return the TypeScript definition of a class: a tuple for a named tuple, else an interface."""
    text, fields = _docs(cls)
    hints = get_type_hints(cls, include_extras=True)
    if _is_named_tuple(cls):
        optional = vars(cls)["_field_defaults"]
        items = (f"{_key(name, name in optional)}: {_expression(hints[name])}" for name in hints)
        described = [f"- {name}: {fields[name]}" for name in hints if name in fields]
        members = ",\n  ".join(items)
        return f"{_comment([*text, *described])}export type {cls.__name__} = readonly [\n  {members},\n];"
    bases = _bases(cls)
    inherited = {name for base in bases for name in get_type_hints(base)}
    head = f"export interface {cls.__name__}"
    if bases:
        head += f" extends {', '.join(base.__name__ for base in bases)}"
    lines = []
    for name, hint in hints.items():
        if name not in inherited:
            is_optional = get_origin(hint) is NotRequired or (
                not getattr(cls, "__total__", True) and get_origin(hint) is not Required
            )
            comment = _comment([fields[name]] if name in fields else [])
            lines.append(f"{comment}{_key(name, is_optional)}: {_expression(hint)};")
    return f"{_comment(text)}{head} {{\n{textwrap.indent(chr(10).join(lines), '  ')}\n}}"


def _key(name: str, is_optional: bool) -> str:
    return f"{name}?" if is_optional else name


def _expression(hint: Any, *, named: bool = True) -> str:
    """Return the TypeScript equivalent of a Python type.

    Args:
        hint: the type in Python.
        named: whether a type alias in `NAMED` is returned as its name.

    Raises:
        TypeError: if the type has no TypeScript counterpart.
    """
    name = next((name for name, alias in NAMED.items() if named and alias == hint), None)
    if name:
        return name
    if _is_structure(hint):
        return str(hint.__name__)
    if hint in _SCALARS:
        return _SCALARS[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " | ".join(json.dumps(value) for value in arguments)
    if origin in {Union, UnionType}:
        return " | ".join(dict.fromkeys(_expression(part) for part in arguments))
    if origin in {Required, NotRequired}:
        return _expression(arguments[0])
    if origin in {list, Sequence}:
        item = _expression(arguments[0])
        return f"readonly ({item})[]" if " " in item else f"readonly {item}[]"
    if origin is tuple:
        return f"readonly [{', '.join(_expression(part) for part in arguments)}]"
    if origin in {dict, Mapping}:
        return f"Record<{', '.join(_expression(part) for part in arguments)}>"
    raise TypeError(f"no TypeScript type for {hint}")


def _docs(cls: type) -> tuple[list[str], dict[str, str]]:
    """Return the paragraphs of a class's docstring, and the description of each attribute."""
    text, _, attributes = inspect.cleandoc(cls.__doc__ or "").partition("Attributes:\n")
    fields: dict[str, str] = {}
    name = ""
    for line in textwrap.dedent(attributes).splitlines():
        if line.startswith(" "):
            fields[name] += f" {line.strip()}"
        else:
            name, _, description = line.partition(": ")
            fields[name] = description
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()], fields


def _comment(paragraphs: Sequence[str]) -> str:
    """Return paragraphs as a comment with a trailing line break, or an empty string."""
    if not paragraphs:
        return ""
    if len(paragraphs) == 1 and len(paragraphs[0]) < _WIDTH - 12:
        return f"/** {paragraphs[0]} */\n"
    lines: list[str] = []
    for paragraph in paragraphs:
        is_item = paragraph.startswith("- ")
        if lines and not is_item:
            lines.append("")
        lines += textwrap.wrap(paragraph, _WIDTH - 8, subsequent_indent="  " if is_item else "")
    body = "".join(f" * {line}".rstrip() + "\n" for line in lines)
    return f"/**\n{body} */\n"


def main() -> None:
    """Write the file of types."""
    TYPES.write_text(render_types(), "utf-8")


if __name__ == "__main__":
    main()
