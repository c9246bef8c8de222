"""Reads the YAML of other programs as plain data, with the line of each value.

The parser of records rejects syntax that is legitimate in files of other programs, such as anchors
and LaTeX in double quotes. This module therefore uses only the lower layers of that parser. Every
scalar becomes a string or None, tags are ignored, and aliases are resolved up to a limit. No code
in the YAML is executed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from labpress.diagnostics import FieldPath
from labpress.loading.yaml_errors import explain_yaml_error
from labpress.loading.yaml_nodes import MAX_DEPTH, compose, display_of, find_too_deep
from labpress_tools.importers.decoding import printable

MAX_LENGTH = 5_000_000
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
# The maximum number of nodes repeated by aliases; a "billion laughs" attack needs millions.
_MAX_REPEATED = 10_000


@dataclass(slots=True)
class ForeignYaml:
    """The content of a YAML document.

    Attributes:
        data: the data, which consists of mappings, lists, strings and None; None if there is a
            problem.
        lines: the line of each key and list item, from 1, by its path.
        problem: the reason why the text could not be read; empty if there is no problem.
        problem_line: the line of the problem, from 1.
    """

    data: Any = None
    lines: dict[FieldPath, int] = field(default_factory=dict)
    problem: str = ""
    problem_line: int = 0

    def line(self, *path: str | int) -> int:
        """Return the line of the value at a path, or of the nearest value that encloses it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(text: str, first_line: int = 1) -> ForeignYaml:
    """Parse a YAML document; invalid content never raises an exception.

    Args:
        text: the text of one document.
        first_line: the number of its first line in the file.
    """
    text = printable(text)
    if len(text) > MAX_LENGTH:
        problem = f"the text has {len(text):,} characters, but the maximum is {MAX_LENGTH:,}; split the file"
        return ForeignYaml(problem=problem, problem_line=first_line)
    try:
        deep = find_too_deep(text)
        if deep:
            problem = f"nested more than {MAX_DEPTH} levels deep; close any open brackets, or flatten the structure"
            return ForeignYaml(problem=problem, problem_line=first_line + deep[0] - 1)
        node = compose(text)
    except (yaml.YAMLError, UnicodeError) as error:
        return _explain(error, text, first_line)
    result = ForeignYaml()
    if node is None:
        return result
    walk = _Walk(result, first_line - 1, _count(text))
    try:
        result.data = walk.value(node, ())
    except _TooManyAliasesError:
        problem = "aliases repeat too many values; write them out"
        return ForeignYaml(problem=problem, problem_line=first_line)
    return result


def read_yaml_list(text: str, first_line: int = 1) -> list[ForeignYaml]:
    """Parse a list; if this fails, parse the items one by one.

    Returns:
        A single document with the whole list if the list could be parsed or cannot be split;
        otherwise, one document for each item of the outermost list, with the data or the problem.
    """
    whole = read_yaml(text, first_line)
    if not whole.problem:
        return [whole]
    items = _split_list(text)
    if len(items) < 2:
        return [whole]
    return [read_yaml(item, first_line + offset) for offset, item in items]


class _TooManyAliasesError(Exception):
    """Raised if YAML aliases repeat more values than a genuine file would."""


@dataclass(slots=True)
class _Walk:
    result: ForeignYaml
    offset: int
    limit: int
    visited: int = 0

    def value(self, node: yaml.Node, path: FieldPath) -> Any:
        self.visited += 1
        if self.visited > self.limit or len(path) > 4 * MAX_DEPTH:
            raise _TooManyAliasesError
        self.result.lines.setdefault(path, display_of(node)[0] + self.offset)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, i)) for i, child in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        return None if not node.style and node.value in _NULL else str(node.value)

    def mapping(self, node: yaml.MappingNode, path: FieldPath) -> dict[str, Any]:
        """Convert a mapping; a repeated key is kept under a different name."""
        data: dict[str, Any] = {}
        for key_node, value in node.value:
            is_text = isinstance(key_node, yaml.ScalarNode)
            key = name = str(key_node.value) if is_text else "(a list or mapping as a key)"
            number = 2
            while name in data:
                name, number = f"{key} ({number})", number + 1
            self.result.lines.setdefault((*path, name), display_of(key_node)[0] + self.offset)
            data[name] = self.value(value, (*path, name))
        return data


def _count(text: str) -> int:
    """Return the number of values above which a text is assumed to have too many aliases."""
    return text.count("\n") + sum(text.count(sign) for sign in ":,[{-") + _MAX_REPEATED


def _explain(error: Exception, text: str, first_line: int) -> ForeignYaml:
    if isinstance(error, yaml.YAMLError):
        diagnostic = explain_yaml_error(error, text)
        # Unclosed brackets and quotes are reported after the last line.
        last = text.rstrip().count("\n") + 1
        line = first_line + min(diagnostic.line, last) - 1
        return ForeignYaml(problem=diagnostic.text, problem_line=line)
    return ForeignYaml(
        problem="invalid YAML: characters that are not text", problem_line=first_line
    )


def _split_list(text: str) -> list[tuple[int, str]]:
    """Split the outermost block list of a text into its items.

    Returns:
        Pairs of the number of lines before an item and the text of the item; empty if the text
        cannot be split.
    """
    lines = text.split("\n")
    starts = [line for line in lines if line.lstrip(" ").startswith(("- ", "-\t")) or line == "-"]
    if not starts:
        return []
    indent = len(starts[0]) - len(starts[0].lstrip(" "))
    begin = f"{' ' * indent}-"
    numbers = [
        number
        for number, line in enumerate(lines)
        if line == begin or line.startswith((f"{begin} ", f"{begin}\t"))
    ]
    ends = [*numbers[1:], len(lines)]
    return [(start, "\n".join(lines[start:end])) for start, end in zip(numbers, ends, strict=True)]
