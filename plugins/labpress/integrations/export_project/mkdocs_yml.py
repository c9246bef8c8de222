"""Turns a lab's ``mkdocs.yml`` into that of a written project.

The nodes of YAML are edited, not the values, so that tags such as ``!ENV`` stay as they are.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

import yaml

from labpress.build.assets import STYLE_SHEETS
from labpress.i18n.theme_messages import folder_title, theme_extra
from labpress.i18n.translator import ENGLISH, Translator

BUILT_IN_EXTENSIONS = ("toc", "tables", "fenced_code")
"""What MkDocs reads Markdown with where ``mkdocs.yml`` names nothing."""

Nav = list["str | dict[str, Nav]"]


def rewrite(config: yaml.MappingNode, pages: Iterable[str], translator: Translator) -> None:
    """Take the plugin out, name where the written files lie, and say what MkDocs takes for granted.

    Zensical's defaults are others: its own theme, twenty Markdown extensions, and a navigation
    of all pages, those of every author too.

    Args:
        config: the file's root, changed in place.
        pages: the pages of a navigation, for a lab that names none.
        translator: the words of the interface.
    """
    _remove_plugin(get(config, "plugins"))
    for key in ("docs_dir", "site_dir"):
        config.value = [pair for pair in config.value if pair[0].value != key]
    theme = get(config, "theme")
    if not isinstance(theme, yaml.MappingNode):
        theme = _node({"name": theme.value if theme is not None else "material"})
        _set(config, "theme", theme)
    _set(theme, "custom_dir", _node("overrides"))
    if get(theme, "variant") is None:
        _set(theme, "variant", _node("classic"))
    if get(config, "markdown_extensions") is None:
        _set(config, "markdown_extensions", _node(list(BUILT_IN_EXTENSIONS)))
    if get(config, "nav") is None:
        _set(config, "nav", _node(make_nav(pages, translator)))
    if not isinstance(get(config, "extra"), yaml.MappingNode):
        _set(config, "extra", _node({}))
    _set(get(config, "extra"), "labpress", _node(theme_extra(translator)))
    sheets = _node(list(STYLE_SHEETS))
    own = get(config, "extra_css")
    sheets.value += own.value if isinstance(own, yaml.SequenceNode) else []
    _set(config, "extra_css", sheets)


def make_nav(pages: Iterable[str], translator: Translator = ENGLISH) -> Nav:
    """The navigation that MkDocs makes of pages: files before folders, an index first."""
    nav: Nav = []
    folders: dict[str, list[str]] = {}
    for path in sorted(pages, key=_place):
        first, slash, _ = path.partition("/")
        if slash:
            folders.setdefault(first, []).append(path)
        else:
            nav.append(path)
    for name, paths in folders.items():
        inner = make_nav(path.partition("/")[2] for path in paths)
        title = folder_title(name, translator) or _folder_title(name)
        nav.append({title: _below(name, inner)})
    return nav


def _place(path: str) -> tuple[object, ...]:
    *folders, name = PurePosixPath(path).parts
    return folders, PurePosixPath(name).stem not in {"index", "README"}, name


def _below(folder: str, nav: Nav) -> Nav:
    return [
        f"{folder}/{one}"
        if isinstance(one, str)
        else {title: _below(folder, inner) for title, inner in one.items()}
        for one in nav
    ]


def _folder_title(name: str) -> str:
    words = name.replace("-", " ").replace("_", " ")
    return words.capitalize() if words.lower() == words else words


def custom_dir(config: yaml.MappingNode) -> str | None:
    """The lab's own folder of theme parts."""
    custom = get(get(config, "theme"), "custom_dir")
    return str(custom.value) if custom is not None and custom.value else None


def hook_files(config: yaml.MappingNode) -> list[str]:
    """The lab's own hooks: Python files, relative to ``mkdocs.yml``."""
    hooks = get(config, "hooks")
    return [str(one.value) for one in hooks.value] if isinstance(hooks, yaml.SequenceNode) else []


def get(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """What stands under a key of a mapping; None where nothing, or ``null``, does."""
    if not isinstance(node, yaml.MappingNode):
        return None
    found: yaml.Node | None = next((value for name, value in node.value if name.value == key), None)
    return None if found is not None and found.tag == "tag:yaml.org,2002:null" else found


def _remove_plugin(plugins: yaml.Node | None) -> None:
    if isinstance(plugins, yaml.SequenceNode):
        plugins.value = [one for one in plugins.value if not _names_labpress(one)]
    elif isinstance(plugins, yaml.MappingNode):
        plugins.value = [pair for pair in plugins.value if pair[0].value != "labpress"]


def _names_labpress(plugin: yaml.Node) -> bool:
    if isinstance(plugin, yaml.MappingNode):
        return any(key.value == "labpress" for key, _ in plugin.value)
    return bool(plugin.value == "labpress")


def _set(node: yaml.Node | None, key: str, value: yaml.Node) -> None:
    assert node is not None
    node.value = [pair for pair in node.value if pair[0].value != key]
    node.value.append((_node(key), value))


def _node(value: str | list[str] | Nav | Mapping[str, object]) -> yaml.Node:
    return yaml.SafeDumper(io.StringIO()).represent_data(value)
