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
from labpress.problems import Path, Severity

_NOTHING = {"", "~", "null", "Null", "NULL"}
_YAML_TAG = "tag:yaml.org,2002:"
_TAGS = {_YAML_TAG + kind for kind in ("str", "seq", "map")}
# libyaml nests in C: a hostile file must not be able to exhaust the stack.
_DEEPEST = 50
# A text without so much indentation and so many brackets or hyphens cannot be that deep.
_MAYBE_DEEP = re.compile(rf"(?m)^[ \t?-]{{{_DEEPEST}}}|(?:[\[{{][^\[{{]*){{{_DEEPEST}}}")
_LARGEST = 1_000_000

Mark = tuple[int, int]


class _Loader(yaml.CSafeLoader):
    """libyaml's parser without any guess about plain scalars."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]


@dataclass(frozen=True, slots=True)
class Fault:
    """A part of the text that is no YAML, or not the YAML of a record."""

    mark: Mark
    path: Path
    text: str
    severity: Severity = "error"


@dataclass(slots=True)
class Tree:
    """What a text holds.

    Attributes:
        data: mappings, lists, text (`Plain` where unquoted) and None; None where nothing is left.
        marks: line and column, from 1, of every key and list item by its path; () is the record.
        faults: what was wrong; the rest was read all the same.
        lost: paths of values that could not be taken; None stands for each.
    """

    data: Any = None
    marks: dict[Path, Mark] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    lost: set[Path] = field(default_factory=set)

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
        tree.faults.append(_syntax_fault(error, text))
    except UnicodeEncodeError as error:  # half of a surrogate pair: in no file, but in a text
        tree.faults.append(_character_fault(text, error.start))
    else:
        if node is not None:
            tree.marks[()] = _mark(node)
            tree.data = _Walk(tree, _lines(text)).value(node, ())
    return tree


# LaTeX in double quotes: "\\tau" begins with a tab for YAML, "\\nu" with a line break.
_LATEX = re.compile(r"(?<!\\)(?:\\\\)*(?P<command>\\[abefnrtvNLP][A-Za-z]+)")

# What libyaml counts as the end of a line.
_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


def _lines(text: str) -> list[str]:
    return [*_LINE_BREAK.split(text), ""]  # a mark may stand behind the last line


def _compose(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


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
    seen: set[int] = field(default_factory=set)

    def value(self, node: yaml.Node, path: Path) -> Any:
        if id(node) in self.seen:
            # The node's own mark is where the alias points to.
            self.tree.lost.add(path)
            text = "expected plain values, got a YAML alias; write the value out"
            return self.tree.faults.append(Fault(self.tree.marks[path], path, text))
        self.seen.add(id(node))
        if node.tag not in _TAGS:
            tag = str(node.tag).replace(_YAML_TAG, "!!")
            hint = "remove it, or put quotes around a text that starts with !"
            return self.lose(node, path, f"expected plain values, got the tag {tag}; {hint}")
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.item(child, (*path, i)) for i, child in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode) and node.style:
            escape = node.style == '"' and _LATEX.search(self.source(node))
            if escape:
                got = f'"{escape.group("command")}" in double quotes, where YAML reads '
                got += f"{escape.group('command')[:2]} as another character"
                hint = "use single quotes, or double the backslash"
                return self.lose(node, path, f"expected single quotes, got {got}; {hint}")
            return node.value
        self.look_for_comment(node, path)
        return None if node.value in _NOTHING else Plain(node.value)

    def item(self, node: yaml.Node, path: Path) -> Any:
        self.tree.marks.setdefault(path, _mark(node))
        return self.value(node, path)

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            self.seen.add(id(key))
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

    def look_for_comment(self, node: yaml.Node, path: Path) -> None:
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

    def lose(self, node: yaml.Node, path: Path, text: str) -> None:
        self.tree.lost.add(path)
        self.fault(node, path, text)

    def fault(self, node: yaml.Node, path: Path, text: str, severity: Severity = "error") -> None:
        self.tree.faults.append(Fault(_mark(node), path, text, severity))


def _mark(node: yaml.Node | yaml.Event) -> Mark:
    mark: Any = node.start_mark  # never None: libyaml gives every node and event its marks
    return mark.line + 1, mark.column + 1


_HINTS = {
    "mapping values are not allowed": "put quotes around a text that holds a colon and a space",
    "found unexpected end of stream": "close the quote or bracket that was opened",
    "did not find expected key": "check the indentation of this line; put quotes around the whole "
    "of a text that holds quotes or starts with [ or {{",
    "could not find expected ':'": "write a colon and a space after a key, and indent the lines of "
    "a text",
    "did not find expected ',' or ']'": "close the list that begins in line {began}, or put "
    "quotes around a text with , [ or ]",
    "did not find expected ',' or '}'": "close the mapping that begins in line {began}, or put "
    "quotes around a text with , {{ or }}",
    "did not find expected '-' indicator": "indent all items of a list alike",
    "unexpected end": "close the quote or bracket that was opened",
    "unknown escape character": "use single quotes, or double the backslash",
    "found undefined alias": "put quotes around a text that starts with *",
    "did not find expected alphabetic or numeric character": "put quotes around a text that "
    "starts with * or &",
    "expected a single document": "keep one record a file, without --- between records",
}


# Where one of these shows, it began earlier: at the quote, the bracket or the word itself.
_BEGAN_EARLIER = (
    "found unexpected end of stream",
    "could not find expected ':'",
    "did not find expected alphabetic or numeric character",
)


def _syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    context = getattr(error, "context", None)
    what = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    if context == "expected a single document in the stream":
        what = "expected a single document"
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if what in _BEGAN_EARLIER:
        marks.reverse()
    mark = next((mark for mark in marks if mark), None)
    if mark is None:
        return _character_fault(text)
    lines = _lines(text)
    if what == "found character that cannot start any token":
        return _token_fault(lines, mark)
    hint = next((hint for start, hint in _HINTS.items() if start in what), "check the quotes")
    line = lines[mark.line][: mark.column]
    if what.startswith("mapping values") and mark.line and re.fullmatch(r"[\s-]*[\w-]+", line):
        hint = "check this line's indentation, and the colon and space in the line before"
    hint = hint.format(began=marks[-1].line + 1 if marks[-1] else mark.line + 1)
    place = (mark.line + 1, mark.column + 1)
    return Fault(place, (), f"expected YAML, got a fault: {what}; {hint}")


def _token_fault(lines: list[str], mark: Any) -> Fault:
    character = lines[mark.line][mark.column : mark.column + 1]
    what, hint = f"a text that starts with {character}", "put quotes around it"
    if character == "\t":
        what, hint = "a tab", "use spaces"
    return Fault((mark.line + 1, mark.column + 1), (), f"expected YAML, got {what}; {hint}")


def _character_fault(text: str, index: int | None = None) -> Fault:
    """A character that YAML does not take; its error does not tell the place."""
    if index is None:
        found = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", text)
        index = found.start() if found else 0
    before = text[:index]
    place = before.count("\n") + 1, index - before.rfind("\n")
    what = f"U+{ord(text[index]):04X}"
    return Fault(place, (), f"expected printable characters, got {what}; remove that character")
