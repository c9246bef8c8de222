"""The nodes of ``mkdocs.yml`` with those of the files that it inherits from, as MkDocs joins them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from labpress.schema.types import shown


@dataclass(frozen=True, slots=True)
class ConfigError(Exception):
    """Why a project file cannot be read.

    Attributes:
        file: the file that has the fault.
        line: the line, from 1.
        column: the column, from 1.
        key: the key that is meant; empty for the whole file.
        text: what was expected, what came, what to try.
    """

    file: Path
    line: int
    column: int
    key: str
    text: str


def read_nodes(path: Path) -> yaml.MappingNode:
    """Read a project file; what ``INHERIT`` names is read first, and its own keys go before.

    Mappings are joined key by key, all else is replaced
    (https://www.mkdocs.org/user-guide/configuration/#configuration-inheritance). The name in each
    node's mark is the path of its file.

    Args:
        path: the project's ``mkdocs.yml``.

    Raises:
        ConfigError: where the file, or one that it inherits from, cannot be read.
    """
    return _read(path, ())


def _read(path: Path, children: tuple[Path, ...]) -> yaml.MappingNode:
    root = _compose(path)
    parent = next((pair for pair in root.value if pair[0].value == "INHERIT"), None)
    if parent is None:
        return root
    root.value.remove(parent)
    key, value = parent
    place = (path, key.start_mark.line + 1, key.start_mark.column + 1, "INHERIT")
    if not isinstance(value, yaml.ScalarNode) or not value.value:
        raise ConfigError(*place, "expected the path of a file, got none; write it, or remove it")
    other = path.parent / value.value
    chain = (*children, path.resolve())
    if other.resolve() in chain:
        names = " → ".join(one.name for one in (*chain, other))
        text = f"expected a file that does not lead back, got a circle: {names}; remove one INHERIT"
        raise ConfigError(*place, text)
    if not other.is_file():
        hint = f"mend the path, which begins at the folder of {path.name}"
        raise ConfigError(*place, f"expected a file, got {shown(value.value)}, not there; {hint}")
    return _joined(_read(other, chain), root)


def _compose(path: Path) -> yaml.MappingNode:
    try:
        loader = yaml.SafeLoader(path.read_text("utf-8-sig"))
        loader.name = str(path)
        node = loader.get_single_node()
    except OSError as error:
        what = f"expected a project file, got a fault: {error.strerror}; check the file"
        raise ConfigError(path, 1, 1, "", what) from None
    except UnicodeDecodeError:
        what = "expected UTF-8, got other bytes; save the file as UTF-8"
        raise ConfigError(path, 1, 1, "", what) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = getattr(error, "problem", None) or str(error)
        hint = "check the indentation, quotes and brackets there"
        raise ConfigError(
            path, line, column, "", f"expected YAML, got a fault: {what}; {hint}"
        ) from None
    if not isinstance(node, yaml.MappingNode):
        raise ConfigError(path, 1, 1, "", "expected keys and values; write site_name: …")
    return node


def _joined(parent: yaml.MappingNode, child: yaml.MappingNode) -> yaml.MappingNode:
    own = {key.value: (key, value) for key, value in child.value}
    pairs = []
    for key, value in parent.value:
        if key.value not in own:
            pairs.append((key, value))
            continue
        own_key, own_value = own.pop(key.value)
        if isinstance(value, yaml.MappingNode) and isinstance(own_value, yaml.MappingNode):
            own_value = _joined(value, own_value)
        pairs.append((own_key, own_value))
    return yaml.MappingNode(
        child.tag, [*pairs, *own.values()], child.start_mark, child.end_mark, child.flow_style
    )
