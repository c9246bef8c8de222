"""Rewrites a lab's ``mkdocs.yml`` for an exported project.

The nodes of the YAML document are edited, not the parsed values, so that tags such as ``!ENV`` are
preserved.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

import yaml

from labpress.build.assets import STYLE_SHEETS
from labpress.i18n.theme_messages import folder_title, theme_extra
from labpress.i18n.translator import ENGLISH, Translator

BUILT_IN_EXTENSIONS = ("toc", "tables", "fenced_code")
"""The Markdown extensions that MkDocs always enables."""

ATTRIBUTE_LISTS = "attr_list"
"""The Markdown extension for explicit heading ids."""

Nav = list["str | dict[str, Nav]"]


def rewrite(
    config: yaml.MappingNode,
    pages: Iterable[str],
    translator: Translator,
    *,
    attribute_lists: bool = False,
    languages: Iterable[Mapping[str, str]] = (),
    empty_lists: Collection[str] = (),
) -> None:
    """Remove the plugin, set the folders of the exported files, and write out MkDocs' defaults.

    The defaults are written out because Zensical has different ones: its own theme, twenty Markdown
    extensions, and a navigation that lists all pages, including the page of every author.

    Args:
        config: the root of the file, which is changed in place.
        pages: the paths of the pages to list if ``mkdocs.yml`` has no ``nav``.
        translator: the interface strings.
        attribute_lists: whether the pages require the extension ``attr_list``.
        languages: the attributes of each `SiteLanguage`; empty unless the lab has several sites.
        empty_lists: the paths of the pages to remove from the navigation.
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
    if attribute_lists:
        _add_extension(get(config, "markdown_extensions"), ATTRIBUTE_LISTS)
    if get(config, "nav") is None:
        _set(config, "nav", _node(make_nav(pages, translator)))
    _leave_out(get(config, "nav"), empty_lists)
    if not isinstance(get(config, "extra"), yaml.MappingNode):
        _set(config, "extra", _node({}))
    extra = {**theme_extra(translator), "languages": [dict(language) for language in languages]}
    _set(get(config, "extra"), "labpress", _node(extra))
    if languages:
        _set(get(config, "extra"), "alternate", _node(True))
    sheets = _node(list(STYLE_SHEETS))
    configured = get(config, "extra_css")
    sheets.value += configured.value if isinstance(configured, yaml.SequenceNode) else []
    _set(config, "extra_css", sheets)


def has_default_heading_ids(config: yaml.MappingNode) -> bool:
    """Return whether Python-Markdown generates heading ids with its default function."""
    options = _extension_options(get(config, "markdown_extensions"), "toc")
    return get(options, "slugify") is None and get(options, "separator") is None


def _extension_options(extensions: yaml.Node | None, name: str) -> yaml.Node | None:
    """Return the options of a Markdown extension, or None if it is missing or has no options."""
    nodes = extensions.value if isinstance(extensions, yaml.SequenceNode) else [extensions]
    options = (get(node, name) for node in nodes)
    return next((node for node in options if node is not None), None)


def _add_extension(extensions: yaml.Node | None, name: str) -> None:
    if isinstance(extensions, yaml.SequenceNode):
        extensions.value = [node for node in extensions.value if node.value != name]
        extensions.value.append(_node(name))
    elif get(extensions, name) is None:
        _set(extensions, name, _node({}))


def _leave_out(nav: yaml.Node | None, paths: Collection[str]) -> bool:
    """Remove pages, and sections that become empty, from a ``nav`` or a part of it.

    Returns:
        Whether the given ``nav`` or part should itself be removed.
    """
    if isinstance(nav, yaml.SequenceNode):
        before = len(nav.value)
        nav.value = [item for item in nav.value if not _leave_out(item, paths)]
        return before > len(nav.value) == 0
    if isinstance(nav, yaml.MappingNode):
        before = len(nav.value)
        nav.value = [pair for pair in nav.value if not _leave_out(pair[1], paths)]
        return before > len(nav.value) == 0
    return isinstance(nav, yaml.ScalarNode) and str(nav.value).removeprefix("/") in paths


def make_nav(pages: Iterable[str], translator: Translator = ENGLISH) -> Nav:
    """Return the ``nav`` that MkDocs would generate: an index page, then other pages, then folders."""
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
        nav.append({title: _prefix_paths(name, inner)})
    return nav


def _place(path: str) -> tuple[object, ...]:
    *folders, name = PurePosixPath(path).parts
    return folders, PurePosixPath(name).stem not in {"index", "README"}, name


def _prefix_paths(folder: str, nav: Nav) -> Nav:
    return [
        f"{folder}/{item}"
        if isinstance(item, str)
        else {title: _prefix_paths(folder, inner) for title, inner in item.items()}
        for item in nav
    ]


def _folder_title(name: str) -> str:
    words = name.replace("-", " ").replace("_", " ")
    return words.capitalize() if words.lower() == words else words


def custom_dir(config: yaml.MappingNode) -> str | None:
    """Return the folder of the lab's own theme files, or None if the lab has no theme files."""
    custom = get(get(config, "theme"), "custom_dir")
    return str(custom.value) if custom is not None and custom.value else None


def hook_files(config: yaml.MappingNode) -> list[str]:
    """Return the paths of the lab's hooks (Python files), relative to ``mkdocs.yml``."""
    hooks = get(config, "hooks")
    paths = hooks.value if isinstance(hooks, yaml.SequenceNode) else []
    return [str(path.value) for path in paths]


def get(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return the value of a key in a mapping, or None if it is missing or ``null``."""
    if not isinstance(node, yaml.MappingNode):
        return None
    child: yaml.Node | None = next((value for name, value in node.value if name.value == key), None)
    return None if child is not None and child.tag == "tag:yaml.org,2002:null" else child


def _remove_plugin(plugins: yaml.Node | None) -> None:
    if isinstance(plugins, yaml.SequenceNode):
        plugins.value = [item for item in plugins.value if not _is_labpress(item)]
    elif isinstance(plugins, yaml.MappingNode):
        plugins.value = [pair for pair in plugins.value if pair[0].value != "labpress"]


def _is_labpress(plugin: yaml.Node) -> bool:
    if isinstance(plugin, yaml.MappingNode):
        return any(key.value == "labpress" for key, _ in plugin.value)
    return bool(plugin.value == "labpress")


def _set(node: yaml.Node | None, key: str, value: yaml.Node) -> None:
    assert node is not None
    node.value = [pair for pair in node.value if pair[0].value != key]
    node.value.append((_node(key), value))


def _node(value: bool | str | list[str] | Nav | Mapping[str, object]) -> yaml.Node:
    return yaml.SafeDumper(io.StringIO()).represent_data(value)
