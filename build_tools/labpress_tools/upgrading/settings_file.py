"""Renames settings with former names in ``mkdocs.yml`` and related configuration files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from labpress.diagnostics import code
from labpress.project.config_nodes import compose
from labpress.regular_files import read_regular
from labpress.settings_reader import RENAMED_SETTINGS

_PLUGIN = "labpress"
_MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class FormerSetting:
    """A setting that a configuration file contains under its former name.

    Attributes:
        line: the line, from 1.
        start: the position in the text at which the name begins.
        end: the position after the name.
        old: the former name.
        new: the current name.
        has_both: whether the current name is also present; if so, only the value of the current
            name is used.
    """

    line: int
    start: int
    end: int
    old: str
    new: str
    has_both: bool


def find_former_settings(text: str) -> list[FormerSetting]:
    """Return the settings of labpress that have a former name, in document order.

    Args:
        text: the content of the file; if it is not valid YAML, the result is empty.
    """
    return sorted(_former_settings(_root_of(text)), key=lambda setting: setting.start)


def _former_settings(root: yaml.Node | None) -> Iterator[FormerSetting]:
    seen = set[int]()
    for options in _options(_value(root, "plugins")):
        names = {key.value: key for key, _ in options.value if isinstance(key, yaml.ScalarNode)}
        for old, new in RENAMED_SETTINGS.items():
            key = names.get(old)
            if key is None or key.start_mark.index in seen:  # an alias repeats its anchor
                continue
            start, end = key.start_mark, key.end_mark
            seen.add(start.index)
            yield FormerSetting(start.line + 1, start.index, end.index, old, new, new in names)


def rename_former_settings(text: str) -> str:
    """Replace the former names of settings, except those whose current name is also present."""
    for setting in reversed(find_former_settings(text)):
        if not setting.has_both:
            text = text[: setting.start] + setting.new + text[setting.end :]
    return text


def explain_both(setting: FormerSetting) -> str:
    """Explain what to do about a setting that is present under both names."""
    old, new = code(setting.old), code(setting.new)
    return f"{old} is the former name of {new}, which is also set; remove {old}"


def settings_files(config_file: Path) -> list[Path]:
    """Return ``mkdocs.yml``, its variants, and all files from which these inherit.

    The variants are in the same folder, usually for other languages: ``mkdocs.zh.yml``.
    """
    pending = [config_file, *sorted(config_file.parent.glob("mkdocs*.yml"))]
    found = dict[Path, Path]()
    while pending:
        path = pending.pop(0)
        if path.resolve() in found or not path.is_file():
            continue
        found[path.resolve()] = path
        parent = _value(_root_of(_text_of(path)), "INHERIT")
        if isinstance(parent, yaml.ScalarNode) and parent.value:
            pending.append(path.parent / parent.value)
    return list(found.values())


def _text_of(path: Path) -> str:
    try:
        return read_regular(path, _MAX_BYTES).decode()
    except (OSError, UnicodeDecodeError):
        return ""


def _root_of(text: str) -> yaml.Node | None:
    try:
        return compose(text)
    except yaml.YAMLError:
        return None


def _options(plugins: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    """Yield the settings of each entry for labpress in the list of plugins."""
    items = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    for item in items:
        options = _value(item, _PLUGIN)
        if isinstance(options, yaml.MappingNode):
            yield options


def _value(node: yaml.Node | None, name: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in pairs if key.value == name), None)
