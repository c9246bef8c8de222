"""Merges the YAML nodes of ``mkdocs.yml`` with those of inherited files, as MkDocs does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from labpress.diagnostics import Diagnostic, code, define_rule
from labpress.regular_files import read_regular

INVALID_CONFIG = define_rule(
    "invalid-config",
    "error",
    "project",
    "`mkdocs.yml`, or a file that it inherits from, cannot be read, is not valid YAML, or is not "
    "a mapping.",
    "Follow the advice in the message. Common causes are a wrong path, encoding or indentation, "
    "and missing quotes or brackets.",
)
INVALID_INHERIT = define_rule(
    "invalid-inherit",
    "error",
    "project",
    "`INHERIT` is not the path of an existing file, or files inherit from one another in a cycle.",
    "Correct the path, which is relative to the file that contains `INHERIT`, or remove `INHERIT`.",
)

_MAX_BYTES = 5_000_000
_MAX_DEPTH = 100
_BRACKETS = re.compile(r"[\[\]{}]")


@dataclass(frozen=True, slots=True)
class ConfigError(Exception):
    """Raised if a project file cannot be read.

    Attributes:
        file: the file that has the error.
        diagnostic: the error, with its line and column.
    """

    file: Path
    diagnostic: Diagnostic


def read_nodes(path: Path) -> yaml.MappingNode:
    """Return the nodes of a project file, merged with those of the file in its ``INHERIT``.

    Keys of the project file take precedence. Mappings are merged key by key; all other values are
    replaced (https://www.mkdocs.org/user-guide/configuration/#configuration-inheritance). The mark
    of each node contains the path of the node's file as its name.

    Args:
        path: the project's ``mkdocs.yml``.

    Raises:
        ConfigError: if the file, or one that it inherits from, cannot be read.
    """
    return _read(path, ())


def _read(path: Path, children: tuple[Path, ...]) -> yaml.MappingNode:
    root = _compose(path)
    parent = next((pair for pair in root.value if pair[0].value == "INHERIT"), None)
    if parent is None:
        return root
    root.value.remove(parent)
    key, value = parent

    def error(text: str) -> ConfigError:
        mark = key.start_mark
        place = (mark.line + 1, mark.column + 1)
        return ConfigError(path, INVALID_INHERIT.diagnostic(text, "INHERIT", *place))

    if not isinstance(value, yaml.ScalarNode) or not value.value:
        raise error("`INHERIT` must be the path of one file; write a path, or remove `INHERIT`")
    other = path.parent / value.value
    chain = (*children, path.resolve())
    if other.resolve() in chain:
        names = " → ".join(file.name for file in (*chain, other))
        raise error(f"files inherit from one another in a cycle, {names}; remove one `INHERIT`")
    if not other.is_file():
        fix = f"correct the path, which is relative to the folder of {path.name}"
        raise error(f"file not found: {code(value.value)}; {fix}")
    return _merged(_read(other, chain), root)


def _compose(path: Path) -> yaml.MappingNode:
    def error(text: str, line: int = 1, column: int = 1) -> ConfigError:
        return ConfigError(path, INVALID_CONFIG.diagnostic(text, line=line, column=column))

    try:
        node = compose(read_regular(path, _MAX_BYTES).decode("utf-8-sig"), str(path))
    except OSError as failure:
        fix = "check its path and permissions"
        raise error(f"cannot read the file: {failure.strerror}; {fix}") from None
    except UnicodeDecodeError:
        raise error("the file is not UTF-8; save it as UTF-8") from None
    except yaml.YAMLError as failure:
        mark = getattr(failure, "problem_mark", None)
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = getattr(failure, "problem", None) or str(failure)
        fix = "check the indentation, quotes and brackets of this line and the lines before it"
        raise error(f"invalid YAML: {problem}; {fix}", *place) from None
    if not isinstance(node, yaml.MappingNode):
        raise error("the file is not a mapping; write `site_name: …`")
    return node


def compose(text: str, name: str = "") -> yaml.Node | None:
    """Parse YAML, and return its root node, or None if the text is empty.

    Args:
        text: the YAML.
        name: the name for the marks of the nodes, such as the path of the file.

    Raises:
        yaml.YAMLError: if the text is not valid YAML, or is nested too deeply.
    """
    depth = 0
    for bracket in _BRACKETS.finditer(text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > _MAX_DEPTH:
            raise yaml.YAMLError(f"more than {_MAX_DEPTH} levels of nesting")
    try:
        loader = yaml.SafeLoader(text)
        loader.name = name
        return loader.get_single_node()
    except RecursionError:
        raise yaml.YAMLError(f"more than {_MAX_DEPTH} levels of nesting") from None


def _merged(parent: yaml.MappingNode, child: yaml.MappingNode) -> yaml.MappingNode:
    child_pairs = {key.value: (key, value) for key, value in child.value}
    pairs = []
    for key, value in parent.value:
        if key.value not in child_pairs:
            pairs.append((key, value))
            continue
        child_key, child_value = child_pairs.pop(key.value)
        if isinstance(value, yaml.MappingNode) and isinstance(child_value, yaml.MappingNode):
            child_value = _merged(value, child_value)
        pairs.append((child_key, child_value))
    return yaml.MappingNode(
        child.tag,
        [*pairs, *child_pairs.values()],
        child.start_mark,
        child.end_mark,
        child.flow_style,
    )
