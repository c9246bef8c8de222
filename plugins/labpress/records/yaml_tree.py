"""YAML text -> plain data, and the place of every value.

Only the part of YAML that a record needs is taken: mappings, lists and scalars. Every scalar is
text (see `labpress.model.scalars`), so nothing is guessed. Duplicate keys, tags, anchors and
several documents in a file are errors.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, ClassVar

import yaml

from labpress.model.scalars import Plain
from labpress.problems import Path

_NOTHING = {"", "~", "null", "Null", "NULL"}
_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")}
# libyaml nests in C: a hostile file must not be able to exhaust the stack.
_DEEPEST = 50
_LARGEST = 1_000_000

Mark = tuple[int, int]


class _Loader(yaml.CSafeLoader):
    """libyaml's parser without any guess about plain scalars."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


@dataclass(frozen=True, slots=True)
class Fault:
    """A part of the text that is no YAML, or not the YAML of a record."""

    mark: Mark
    path: Path
    text: str


@dataclass(slots=True)
class Tree:
    """What a text holds.

    Attributes:
        data: mappings, lists, text (`Plain` where unquoted) and None; None where nothing is left.
        marks: line and column, from 1, of every key and list item by its path; () is the record.
        faults: what was wrong; the rest was read all the same.
    """

    data: Any = None
    marks: dict[Path, Mark] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def written(self, path: Path) -> Path:
        """The longest beginning of a path that is written in the file."""
        while path and path not in self.marks:
            path = path[:-1]
        return path


def read_tree(text: str) -> Tree:
    """Read a record's text; never raises for what the text holds.

    Args:
        text: the file's content.

    Returns:
        The tree, with all that is wrong in `faults`.
    """
    tree = Tree()
    if len(text) > _LARGEST:
        tree.faults.append(Fault((1, 1), (), f"expected at most {_LARGEST:,} characters"))
        return tree
    deep = _too_deep(text)
    if deep:
        tree.faults.append(Fault(deep, (), f"expected at most {_DEEPEST} levels; flatten it"))
        return tree
    try:
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        tree.faults.append(_syntax_fault(error, text))
        return tree
    if node is not None:
        tree.marks[()] = _mark(node)
        tree.data = _Walk(tree).value(node, ())
    return tree


def _too_deep(text: str) -> Mark | None:
    """Where the brackets or the indentation of a text nest deeper than any record does."""
    depth = 0
    for number, line in enumerate(text.splitlines(), 1):
        indent = len(line) - len(line.lstrip(" -?"))
        if indent > 4 * _DEEPEST and not line[:indent].isspace():
            return number, 1
        for found in re.finditer(r"[\[{\]}]", line):
            depth += 1 if found.group() in "[{" else -1
            if depth > _DEEPEST:
                return number, found.start() + 1
    return None


@dataclass(slots=True)
class _Walk:
    tree: Tree
    seen: set[int] = field(default_factory=set)

    def value(self, node: yaml.Node, path: Path) -> Any:
        if id(node) in self.seen:
            self.fault(node, path, "expected plain values, got a YAML alias; write the value out")
            return None
        self.seen.add(id(node))
        if len(path) > _DEEPEST:
            self.fault(node, path, f"expected at most {_DEEPEST} levels; flatten it")
            return None
        if node.tag not in _TAGS:
            self.fault(node, path, f"expected plain values, got the tag {node.tag}; remove it")
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.item(child, (*path, i)) for i, child in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode) and node.style:
            return node.value
        return None if node.value in _NOTHING else Plain(node.value)

    def item(self, node: yaml.Node, path: Path) -> Any:
        self.tree.marks.setdefault(path, _mark(node))
        return self.value(node, path)

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.fault(key, path, "expected a word as the key; put quotes around { or [")
                continue
            here = (*path, key.value)
            if here in self.tree.marks:
                first = self.tree.marks[here][0]
                text = f"expected each key once, got it again (first in line {first}); remove one"
                self.fault(key, here, text)
                continue
            self.tree.marks[here] = _mark(key)
            found[key.value] = self.value(value, here)
        return found

    def fault(self, node: yaml.Node, path: Path, text: str) -> None:
        self.tree.faults.append(Fault(_mark(node), path, text))


def _mark(node: yaml.Node) -> Mark:
    return node.start_mark.line + 1, node.start_mark.column + 1


_HINTS = {
    "mapping values are not allowed": "put quotes around a text that holds a colon and a space",
    "found character that cannot start any token": "indent with spaces, and put quotes around a "
    "text that starts with @, ` or %",
    "found unexpected end of stream": "close the quote or bracket that was opened",
    "did not find expected key": "check the indentation and the quotes of this line and the one "
    "before",
    "could not find expected ':'": "write a key and a colon, or put quotes around the text before",
    "did not find expected ',' or ']'": "close the list, and put quotes around a text with , or ]",
    "did not find expected ',' or '}'": "close the mapping, and put quotes around a text with , "
    "or }",
    "did not find expected '-' indicator": "indent all items of a list alike",
    "unexpected end": "close the quote or bracket that was opened",
    "unknown escape character": "double the backslash, or use single quotes",
    "found undefined alias": "put quotes around a text that starts with *",
    "did not find expected alphabetic or numeric character": "put quotes around a text that "
    "starts with * or &",
    "control characters are not allowed": "remove that character",
    "expected a single document": "keep one record a file, without --- between records",
}


def _syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    if getattr(error, "context", None) == "expected a single document in the stream":
        what = "expected a single document"
    place = (mark.line + 1, mark.column + 1) if mark else _offending(error, text)
    hint = next((hint for start, hint in _HINTS.items() if start in what), "check the quotes")
    return Fault(place, (), f"expected YAML, got a fault: {what}; {hint}")


def _offending(error: yaml.YAMLError, text: str) -> Mark:
    """The place of a character that YAML does not take; its error gives only the index."""
    found = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", text)
    if not found:
        return 1, 1
    before = text[: found.start()]
    return before.count("\n") + 1, found.start() - before.rfind("\n")
