"""The disk door: a lab's site as a project on disk, for any engine that reads ``mkdocs.yml``.

The same pages as through MkDocs, with their front matter, in a folder of their own: an engine that
knows no plugins (Zensical) builds it at once.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from labpress.pages.assets import STYLE_SHEETS
from labpress.pages.page import Page, Site
from labpress.pages.redirects import redirect_asset
from labpress.pages.urls import Urls
from labpress.records.files import is_record_source
from labpress.site import THEME, Project

_MARKER = ".labpress-written"


@dataclass(frozen=True, slots=True)
class WriteError(Exception):
    """Why a folder is not written to."""

    text: str


def write_site(site: Site, project: Project, config_file: Path, target: Path) -> int:
    """Write a site as a project.

    Args:
        site: the site.
        project: what it was made from.
        config_file: the project's ``mkdocs.yml``.
        target: the folder; made if need be. One that was written before is replaced.

    Returns:
        How many files were written.

    Raises:
        WriteError: if the folder holds files that labpress did not write.
    """
    _make_room(target)
    docs, overrides = target / "docs", target / "overrides"
    config = yaml.compose(config_file.read_text("utf-8-sig"), Loader=yaml.SafeLoader)
    assert isinstance(config, yaml.MappingNode)
    written = 0
    for source, path in _content_files(project.content):
        if not is_record_source(path) and not path.startswith(".schema/"):
            _copy(source, docs / path)
            written += 1
    urls = Urls(project.urls.directories)
    files = [(page.path, _markdown(page).encode()) for page in site.pages]
    files += [(asset.path, asset.data) for asset in site.assets]
    files += [(one.path, one.data) for one in (redirect_asset(r, urls) for r in site.redirects)]
    for path, data in files:
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_bytes(data)
    shutil.copytree(THEME, overrides, dirs_exist_ok=True)
    custom = _custom_dir(config)
    if custom and (project.folder / custom).is_dir():
        shutil.copytree(project.folder / custom, overrides, dirs_exist_ok=True)
    _rewrite(config)
    text: str = yaml.serialize(config, Dumper=yaml.SafeDumper, allow_unicode=True)
    (target / "mkdocs.yml").write_text(text, "utf-8")
    return written + len(files) + 1


def _make_room(target: Path) -> None:
    if target.exists() and any(target.iterdir()):
        if not (target / _MARKER).is_file():
            raise WriteError(f"expected an empty folder, got {target} with files; name another")
        for old in target.iterdir():
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    target.mkdir(parents=True, exist_ok=True)
    (target / _MARKER).write_text("Written by labpress write; it replaces all of this folder.\n")


def _content_files(content: Path) -> Iterator[tuple[Path, str]]:
    for folder, _folders, names in os.walk(content):
        for name in names:
            path = Path(folder, name)
            yield path, path.relative_to(content).as_posix()


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _markdown(page: Page) -> str:
    meta: Mapping[str, Any] = dict(page.meta)
    if not meta:
        return page.body
    front = yaml.dump(meta, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    return f"---\n{front}---\n\n{page.body}"


def _custom_dir(config: yaml.MappingNode) -> str | None:
    theme = _get(config, "theme")
    custom = _get(theme, "custom_dir") if isinstance(theme, yaml.MappingNode) else None
    return str(custom.value) if custom is not None else None


def _rewrite(config: yaml.MappingNode) -> None:
    """Take the plugin out of ``mkdocs.yml``, and name where the written files lie.

    The nodes are edited, not the values, so that tags such as ``!ENV`` stay as they are.
    """
    plugins = _get(config, "plugins")
    if isinstance(plugins, yaml.SequenceNode):
        plugins.value = [one for one in plugins.value if not _names_labpress(one)]
    elif isinstance(plugins, yaml.MappingNode):
        plugins.value = [pair for pair in plugins.value if pair[0].value != "labpress"]
    for key in ("docs_dir", "site_dir", "edit_uri", "hooks"):
        config.value = [pair for pair in config.value if pair[0].value != key]
    theme = _get(config, "theme")
    if not isinstance(theme, yaml.MappingNode):
        name = theme.value if theme is not None else "material"
        theme = yaml.MappingNode("tag:yaml.org,2002:map", [(_text("name"), _text(name))])
        _set(config, "theme", theme)
    _set(theme, "custom_dir", _text("overrides"))
    sheets = _get(config, "extra_css")
    own = sheets.value if isinstance(sheets, yaml.SequenceNode) else []
    listed = [_text(sheet) for sheet in STYLE_SHEETS]
    _set(config, "extra_css", yaml.SequenceNode("tag:yaml.org,2002:seq", [*listed, *own]))


def _names_labpress(plugin: yaml.Node) -> bool:
    if isinstance(plugin, yaml.MappingNode):
        return any(key.value == "labpress" for key, _ in plugin.value)
    return bool(plugin.value == "labpress")


def _get(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _set(node: yaml.MappingNode, key: str, value: yaml.Node) -> None:
    node.value = [pair for pair in node.value if pair[0].value != key]
    node.value.append((_text(key), value))


def _text(value: str) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", value)
