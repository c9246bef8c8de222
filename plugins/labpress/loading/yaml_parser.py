"""Parses YAML text into plain data, with the position of every value.

Only the part of YAML that a record needs is supported: mappings, lists and scalars. Every scalar is
read as a string (see `labpress.schema.types`), except that an unquoted scalar that is empty, ``~``
or ``null`` is read as None. No other types are guessed. Duplicate keys, anchors, several documents in a file, and all tags but ``!``, ``!!str``,
``!!seq`` and ``!!map`` are errors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from labpress.diagnostics import Diagnostic, FieldPath, Rule, code, show_path
from labpress.loading.excerpts import ExcerptFinder
from labpress.loading.lint.yaml_pitfalls import find_joined_line, find_latex_escape
from labpress.loading.yaml_errors import (
    Mark,
    explain_yaml_error,
    split_lines,
    unprintable_character,
)
from labpress.loading.yaml_nodes import (
    MAX_DEPTH,
    NodeKey,
    compose,
    display_of,
    find_anchors,
    find_too_deep,
    node_key,
)
from labpress.loading.yaml_rules import (
    COMMENT_IN_TEXT,
    COMPLEX_KEY,
    DUPLICATE_KEY,
    FILE_TOO_LARGE,
    MISSING_COMMA,
    NESTED_TOO_DEEPLY,
    YAML_ANCHOR,
    YAML_TAG,
)
from labpress.schema.types import Plain

_NULL = {"", "~", "null", "Null", "NULL"}
_YAML_TAG = "tag:yaml.org,2002:"
_TAGS = {_YAML_TAG + kind for kind in ("str", "seq", "map")}
_MAX_LENGTH = 1_000_000


@dataclass(slots=True)
class Tree:
    """The content of a YAML document.

    Attributes:
        data: mappings, lists, strings (`Plain` if unquoted) and None; None if there is no content.
        marks: the line and column (counted from 1) of every key and list item, keyed by its path;
            the path of the whole document is ().
        diagnostics: the problems, with line and column.
        dropped: the paths of values that could not be read. In `data`, these values are None.
        texts: the first line number and the lines of each multi-line string, keyed by path.
    """

    data: Any = None
    marks: dict[FieldPath, Mark] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    dropped: set[FieldPath] = field(default_factory=set)
    texts: dict[FieldPath, tuple[int, list[str]]] = field(default_factory=dict)

    def nearest(self, path: FieldPath) -> FieldPath:
        """Return the longest prefix of a path that is in the file.

        A list with a single item may be written as that item: ``member.until`` for
        ``member[0].until``.
        """
        nearest: FieldPath = ()
        for step in path:
            if (*nearest, step) in self.marks:
                nearest = (*nearest, step)
            elif step != 0:
                break
        return nearest

    def excerpts(self, path: FieldPath) -> ExcerptFinder:
        """Return an excerpt finder for a multi-line string; it finds nothing in other strings."""
        first, lines = self.texts.get(path, (1, []))
        return ExcerptFinder(lines, first)


def value_at(data: Any, path: FieldPath) -> Any:
    """Return the value at a path of data, or None if the path does not exist."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def read_tree(text: str) -> Tree:
    """Parse a record's text; invalid content never raises an exception.

    Args:
        text: the file's content.

    Returns:
        The tree; its `diagnostics` contain every problem.
    """
    tree = Tree()
    if len(text) > _MAX_LENGTH:
        problem = f"the file has {len(text):,} characters, but the maximum is {_MAX_LENGTH:,}"
        fix = "shorten it, or keep large data in a separate file"
        tree.diagnostics.append(FILE_TOO_LARGE.diagnostic(f"{problem}; {fix}"))
        return tree
    try:
        deep = find_too_deep(text)
        if deep:
            text = f"nested more than {MAX_DEPTH} levels deep; close any open brackets, or flatten the structure"
            tree.diagnostics.append(
                NESTED_TOO_DEEPLY.diagnostic(text, line=deep[0], column=deep[1])
            )
            return tree
        node = compose(text)
    except yaml.YAMLError as error:
        tree.diagnostics.append(explain_yaml_error(error, text))
    except (
        UnicodeEncodeError
    ) as error:  # a lone surrogate, which can occur in a str, but not in a file
        tree.diagnostics.append(unprintable_character(text, error.start))
    else:
        if node is not None:
            tree.marks[()] = display_of(node)
            tree.data = _Walk(tree, split_lines(text), find_anchors(text)).value(node, ())
    return tree


@dataclass(slots=True)
class _Walk:
    tree: Tree
    lines: list[str]
    anchors: Mapping[NodeKey, str]
    seen: set[int] = field(default_factory=set)

    def value(self, node: yaml.Node, path: FieldPath) -> Any:
        if id(node) in self.seen:
            # The mark of an aliased node is the position of its anchor.
            self.tree.dropped.add(path)
            text = (
                "YAML aliases are not supported; repeat the value in full, or put quotes around a "
                "string that starts with `*`"
            )
            return self.report(YAML_ANCHOR, self.tree.marks[path], path, text)
        self.seen.add(id(node))
        anchor = self.anchor(node)
        if anchor:
            fix = "remove it, or put quotes around a string that starts with `&`"
            return self.drop(
                YAML_ANCHOR, node, path, f"the YAML anchor `{anchor}` is not supported; {fix}"
            )
        if node.tag not in _TAGS:
            tag = str(node.tag).replace(_YAML_TAG, "!!")
            fix = "remove it, or put quotes around a string that starts with `!`"
            return self.drop(YAML_TAG, node, path, f"the YAML tag `{tag}` is not supported; {fix}")
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.item(child, (*path, i), node) for i, child in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        return self.text(node, path)

    def text(self, node: yaml.ScalarNode, path: FieldPath) -> Any:
        first, last = _lines_of(node)
        if last > first:
            self.tree.texts[path] = first + 1, self.lines[first : last + 1]
        if node.style:
            latex = find_latex_escape(self.source(node)) if node.style == '"' else None
            if latex is None:
                return node.value
            return self.drop_with(latex, display_of(node), path)
        self.check_comment(node, path)
        for number in range(first + 1, last + 1):
            joined = find_joined_line(self.lines[number], first + 1)
            if joined:
                column = len(self.lines[number]) - len(self.lines[number].lstrip()) + 1
                return self.drop_with(joined, (number + 1, column), path)
        return None if node.value in _NULL else Plain(node.value)

    def item(self, node: yaml.Node, path: FieldPath, around: yaml.SequenceNode) -> Any:
        self.tree.marks.setdefault(path, display_of(node))
        plain = isinstance(node, yaml.ScalarNode) and not node.style
        first, last = _lines_of(node)
        if around.flow_style and plain and last > first:
            text = (
                f"{code(node.value)} is read as one item; add the missing comma, or put quotes "
                "around the string if it is a single item"
            )
            self.report(MISSING_COMMA, display_of(node), path, text)
        return self.value(node, path)

    def mapping(self, node: yaml.MappingNode, path: FieldPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            self.seen.add(id(key))
            anchor = self.anchor(key)
            if anchor:
                text = f"the YAML anchor `{anchor}` is not supported; remove it"
                self.report(YAML_ANCHOR, display_of(key), path, text)
            if not isinstance(key, yaml.ScalarNode):
                text = (
                    "a key cannot be a list or a mapping; put quotes around a string that starts "
                    "with `[` or `{`"
                )
                self.report(COMPLEX_KEY, display_of(key), path, text)
                continue
            here = (*path, key.value)
            if key.value == "<<" and not key.style:
                text = "the YAML merge key `<<` is not supported; repeat the keys"
                self.report(YAML_ANCHOR, display_of(key), here, text)
                continue
            if here in self.tree.marks:
                first = self.tree.marks[here][0]
                text = f"duplicate key {code(key.value)}, first used on line {first}; remove one"
                self.report(DUPLICATE_KEY, display_of(key), here, text)
                continue
            self.tree.marks[here] = display_of(key)
            data[key.value] = self.value(value, here)
        return data

    def anchor(self, node: yaml.Node) -> str | None:
        name = self.anchors.get(node_key(node)) if self.anchors else None
        return f"&{name}" if name else None

    def check_comment(self, node: yaml.Node, path: FieldPath) -> None:
        """Check for text that YAML reads as a comment: ``title: Our paper #1``."""
        rest = self.lines[node.end_mark.line][node.end_mark.column :]
        if re.match(r"\s+#[^\s#]", rest):
            text = (
                f"{code(rest.strip())} is read as a comment; put quotes around the string, or, if "
                "this is meant as a comment, a space after `#`"
            )
            self.report(COMMENT_IN_TEXT, display_of(node), path, text)

    def source(self, node: yaml.Node) -> str:
        """Return the source text of a scalar."""
        start: Any = node.start_mark
        end: Any = node.end_mark
        lines = self.lines[start.line : end.line + 1]
        lines[-1] = lines[-1][: end.column]
        lines[0] = lines[0][start.column :]
        return "\n".join(lines)

    def drop(self, rule: Rule, node: yaml.Node, path: FieldPath, text: str) -> None:
        self.drop_with(rule.diagnostic(text), display_of(node), path)

    def drop_with(self, diagnostic: Diagnostic, mark: Mark, path: FieldPath) -> None:
        self.tree.dropped.add(path)
        self.tree.diagnostics.append(diagnostic.at("", *mark, show_path(path)))

    def report(self, rule: Rule, mark: Mark, path: FieldPath, text: str) -> None:
        self.tree.diagnostics.append(rule.diagnostic(text, show_path(path), *mark))


def _lines_of(node: yaml.Node) -> tuple[int, int]:
    """Return the numbers of the first and last line of a node, counted from 0."""
    start: Any = node.start_mark  # never None: libyaml gives every node its marks
    end: Any = node.end_mark
    return start.line, end.line
