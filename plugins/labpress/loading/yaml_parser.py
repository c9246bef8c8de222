"""YAML text -> plain data, and the place of every value.

Only the part of YAML that a record needs is taken: mappings, lists and scalars. Every scalar is
text (see `labpress.schema.types`), so nothing is guessed. Duplicate keys, tags, anchors and
several documents in a file are errors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

import yaml

from labpress.diagnostics import FieldPath, Severity
from labpress.loading.lint.yaml_pitfalls import find_latex, find_slip
from labpress.loading.yaml_errors import (
    Fault,
    Mark,
    character_fault,
    find_part,
    split_lines,
    syntax_fault,
)
from labpress.schema.types import Plain

_NOTHING = {"", "~", "null", "Null", "NULL"}
_YAML_TAG = "tag:yaml.org,2002:"
_TAGS = {_YAML_TAG + kind for kind in ("str", "seq", "map")}
# libyaml nests in C: a hostile file must not be able to exhaust the stack.
_DEEPEST = 50
# A text without so much indentation and so many brackets or hyphens cannot be that deep.
_MAYBE_DEEP = re.compile(rf"(?m)^[ \t?-]{{{_DEEPEST}}}|(?:[\[{{][^\[{{]*){{{_DEEPEST}}}")
_LARGEST = 1_000_000
_MAYBE_ANCHOR = re.compile(r"(?m)(?:^|[\s\[{,:?-])&\S")


class _Loader(yaml.CSafeLoader):
    """libyaml's parser without any guess about plain scalars."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]


@dataclass(slots=True)
class Tree:
    """What a text holds.

    Attributes:
        data: mappings, lists, text (`Plain` where unquoted) and None; None where nothing is left.
        marks: line and column, from 1, of every key and list item by its path; () is the record.
        faults: what was wrong; the rest was read all the same.
        lost: paths of values that could not be taken; None stands for each.
        texts: where texts of several lines stand: their lines in the file, and the first's number.
    """

    data: Any = None
    marks: dict[FieldPath, Mark] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    lost: set[FieldPath] = field(default_factory=set)
    texts: dict[FieldPath, tuple[int, list[str]]] = field(default_factory=dict)

    def written(self, path: FieldPath) -> FieldPath:
        """The longest beginning of a path that is written in the file."""
        while path and path not in self.marks:
            path = path[:-1]
        return path

    def find(self, path: FieldPath, part: str, count: int = 0) -> Mark | None:
        """Where a part of a text of several lines stands in the file; see `find_part`.

        Returns:
            Line and column, from 1; None for a text of one line, and where it is not found.
        """
        first, lines = self.texts.get(path, (0, []))
        found = find_part(lines, part, count)
        return (first - 1 + found[0], found[1]) if found else None


def at(data: Any, path: FieldPath) -> Any:
    """What stands at a path of data; None where there is nothing."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def read_tree(text: str) -> Tree:
    """Read a record's text; never raises for what the text holds.

    Args:
        text: the file's content.

    Returns:
        The tree, with all that is wrong in `faults`.
    """
    tree = Tree()
    if len(text) > _LARGEST:
        what = f"expected at most {_LARGEST:,} characters, got {len(text):,}"
        tree.faults.append(Fault((1, 1), (), f"{what}; keep large data in a file of its own"))
        return tree
    try:
        deep = _too_deep(text)
        if deep:
            what = f"expected at most {_DEEPEST} levels, got more"
            tree.faults.append(Fault(deep, (), f"{what}; close brackets and flatten it"))
            return tree
        node = _compose(text)
    except yaml.YAMLError as error:
        tree.faults.append(syntax_fault(error, text))
    except UnicodeEncodeError as error:  # half of a surrogate pair: in no file, but in a text
        tree.faults.append(character_fault(text, error.start))
    else:
        if node is not None:
            tree.marks[()] = _mark(node)
            tree.data = _Walk(tree, split_lines(text), _anchors(text)).value(node, ())
    return tree


def _compose(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def _anchors(text: str) -> dict[tuple[Mark, str], str]:
    """The anchors and where each stands; the tree of nodes no longer has them."""
    if not _MAYBE_ANCHOR.search(text):
        return {}
    events = yaml.parse(text, Loader=_Loader)
    return {
        (_mark(event), type(event).__name__[:3].lower()): event.anchor
        for event in events
        if isinstance(event, yaml.NodeEvent) and not isinstance(event, yaml.AliasEvent)
        if event.anchor
    }


def _too_deep(text: str) -> Mark | None:
    """Where a text nests deeper than any record does; events do not nest, so they can tell."""
    if not _MAYBE_DEEP.search(text):
        return None
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                return _mark(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


@dataclass(slots=True)
class _Walk:
    tree: Tree
    lines: list[str]
    anchors: Mapping[tuple[Mark, str], str]
    seen: set[int] = field(default_factory=set)

    def value(self, node: yaml.Node, path: FieldPath) -> Any:
        if id(node) in self.seen:
            # The node's own mark is where the alias points to.
            self.tree.lost.add(path)
            text = "expected plain values, got a YAML alias; write the value out"
            return self.tree.faults.append(Fault(self.tree.marks[path], path, text))
        self.seen.add(id(node))
        anchor = self.anchor(node)
        if anchor:
            hint = "remove it, or put quotes around a text that starts with &"
            return self.lose(node, path, f"expected plain values, got the anchor {anchor}; {hint}")
        if node.tag not in _TAGS:
            tag = str(node.tag).replace(_YAML_TAG, "!!")
            hint = "remove it, or put quotes around a text that starts with !"
            return self.lose(node, path, f"expected plain values, got the tag {tag}; {hint}")
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.item(child, (*path, i), node) for i, child in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        return self.text(node, path)

    def text(self, node: yaml.ScalarNode, path: FieldPath) -> Any:
        first, last = _line(node.start_mark), _line(node.end_mark)
        if last > first:
            self.tree.texts[path] = first + 1, self.lines[first : last + 1]
        if node.style:
            latex = find_latex(self.source(node)) if node.style == '"' else None
            return self.lose(node, path, latex) if latex else node.value
        self.look_for_comment(node, path)
        for number in range(first + 1, last + 1):
            slip = find_slip(self.lines[number], first + 1)
            if slip:
                column = len(self.lines[number]) - len(self.lines[number].lstrip()) + 1
                self.tree.lost.add(path)
                self.tree.faults.append(Fault((number + 1, column), path, slip))
                return None
        return None if node.value in _NOTHING else Plain(node.value)

    def item(self, node: yaml.Node, path: FieldPath, around: yaml.SequenceNode) -> Any:
        self.tree.marks.setdefault(path, _mark(node))
        plain = isinstance(node, yaml.ScalarNode) and not node.style
        if around.flow_style and plain and _line(node.end_mark) > _line(node.start_mark):
            text = (
                f'expected a comma after each item, got "{node.value}" over several lines; '
                "add the comma, or put quotes around a long text"
            )
            self.fault(node, path, text, "warning")
        return self.value(node, path)

    def mapping(self, node: yaml.MappingNode, path: FieldPath) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            self.seen.add(id(key))
            anchor = self.anchor(key)
            if anchor:
                self.fault(key, path, f"expected plain keys, got the anchor {anchor}; remove it")
            if not isinstance(key, yaml.ScalarNode):
                what = "expected a word as the key, got a list or mapping"
                self.fault(key, path, f"{what}; put quotes around a text that starts with [ or {{")
                continue
            here = (*path, key.value)
            if key.value == "<<" and not key.style:
                self.fault(key, here, "expected plain keys, got a merge key; write the keys out")
                continue
            if here in self.tree.marks:
                first = self.tree.marks[here][0]
                text = f"expected each key once, got it again (first in line {first}); remove one"
                self.fault(key, here, text)
                continue
            self.tree.marks[here] = _mark(key)
            found[key.value] = self.value(value, here)
        return found

    def anchor(self, node: yaml.Node) -> str | None:
        # A mapping and its first key begin at one place.
        name = (
            self.anchors.get((_mark(node), type(node).__name__[:3].lower()))
            if self.anchors
            else None
        )
        return f"&{name}" if name else None

    def look_for_comment(self, node: yaml.Node, path: FieldPath) -> None:
        """``title: Our paper #1`` loses its end: YAML takes it for a comment."""
        rest = self.lines[node.end_mark.line][node.end_mark.column :]
        if re.match(r"\s+#[^\s#]", rest):
            text = (
                f'expected quotes around a text with " #", got the comment "{rest.strip()}"; '
                "add the quotes, or a space after # if it is a comment"
            )
            self.fault(node, path, text, "warning")

    def source(self, node: yaml.Node) -> str:
        """A scalar as it is written."""
        start: Any = node.start_mark
        end: Any = node.end_mark
        lines = self.lines[start.line : end.line + 1]
        lines[-1] = lines[-1][: end.column]
        lines[0] = lines[0][start.column :]
        return "\n".join(lines)

    def lose(self, node: yaml.Node, path: FieldPath, text: str) -> None:
        self.tree.lost.add(path)
        self.fault(node, path, text)

    def fault(
        self, node: yaml.Node, path: FieldPath, text: str, severity: Severity = "error"
    ) -> None:
        self.tree.faults.append(Fault(_mark(node), path, text, severity))


def _line(mark: Any) -> int:
    return int(mark.line)


def _mark(node: yaml.Node | yaml.Event) -> Mark:
    mark: Any = node.start_mark  # never None: libyaml gives every node and event its marks
    return mark.line + 1, mark.column + 1
