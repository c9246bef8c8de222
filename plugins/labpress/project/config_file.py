"""Reads ``mkdocs.yml`` without MkDocs: where the content lies, and labpress' settings."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from labpress.build.context import SiteInfo
from labpress.build.site import CACHE, Project
from labpress.diagnostics import Diagnostic
from labpress.project.config_nodes import ConfigError, read_nodes
from labpress.render.urls import Urls
from labpress.schema.types import shown
from labpress.settings import read_settings


@dataclass(frozen=True, slots=True)
class Config:
    """What ``mkdocs.yml`` says.

    Attributes:
        project: the project, with defaults for what could not be read.
        data: all of the file as plain data, for those who need more of it.
        diagnostics: what is wrong with it.
    """

    project: Project
    data: Mapping[str, Any]
    diagnostics: tuple[Diagnostic, ...]


class _Loader(yaml.SafeLoader):
    """Reads what MkDocs reads: ``!ENV`` is resolved, other tags are passed over."""


def read_config(path: Path) -> Config:
    """Read a project's ``mkdocs.yml``.

    Args:
        path: the file. It need not exist: then that is the problem.
    """
    try:
        node = read_nodes(path)
        data = _construct(node)
    except ConfigError as fault:
        return _unreadable(path, fault)
    options = _plugin_options(data)
    settings, faults = read_settings(options if isinstance(options, dict) else {})
    theme = data.get("theme")
    settings = settings.settled(theme.get("palette") if isinstance(theme, dict) else None)
    folder = path.resolve().parent
    places = _keys_below(_child(node, "plugins"), "labpress")
    diagnostics = [
        replace(
            _diagnostic(places.get(fault.key, node.start_mark), folder, fault.key, fault.text),
            severity=fault.severity,
        )
        for fault in faults
    ]
    if not isinstance(options, dict):
        text = f"expected settings such as author_pages: all, got {shown(options)}; mend it"
        diagnostics.append(_diagnostic(_mark_of(node, "plugins"), folder, "plugins", text))
    content = folder / str(data.get("docs_dir", "docs"))
    if not content.is_dir():
        text = f'expected a folder, got "{data.get("docs_dir", "docs")}"; make it or mend docs_dir'
        diagnostics.append(_diagnostic(_mark_of(node, "docs_dir"), folder, "docs_dir", text))
    urls = Urls(directories=bool(data.get("use_directory_urls", True)))
    site = SiteInfo(str(data.get("site_name", "")), _site_url(data), _language(data))
    return Config(
        Project(folder, content, settings, urls, site, folder / CACHE), data, tuple(diagnostics)
    )


def _site_url(data: Mapping[str, Any]) -> str | None:
    url = str(data.get("site_url") or "")
    return f"{url.rstrip('/')}/" if url else None


def _language(data: Mapping[str, Any]) -> str:
    theme = data.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    return str(language or "en")


def _construct(node: yaml.MappingNode) -> dict[str, Any]:
    """The plain data of nodes."""
    file = Path(node.start_mark.name)
    try:
        data: dict[str, Any] = _Loader("").construct_document(node)
    except ValueError as error:  # a date that is none: YAML is well formed, its reader stumbles
        text = f"expected YAML, got a fault: {error}; put it in quotes"
        raise ConfigError(file, 1, 1, "", text) from None
    except yaml.YAMLError as error:
        what = getattr(error, "problem", None) or str(error)
        text = f"expected YAML, got a fault: {what}; check the keys"
        raise ConfigError(file, 1, 1, "", text) from None
    return data


def _unreadable(path: Path, fault: ConfigError) -> Config:
    folder = path.resolve().parent
    file = _shown(fault.file, folder)
    diagnostic = Diagnostic(file, fault.line, fault.column, "error", fault.key, fault.text)
    return Config(Project(folder, folder / "docs"), {}, (diagnostic,))


def _diagnostic(mark: Any, folder: Path, key: str, text: str) -> Diagnostic:
    """A problem where a key stands, which may be in a file that is inherited from."""
    file = _shown(Path(mark.name), folder)
    return Diagnostic(file, mark.line + 1, mark.column + 1, "error", key, text)


def _shown(file: Path, folder: Path) -> str:
    return Path(os.path.relpath(file.resolve(), folder)).as_posix()


def _plugin_options(data: Mapping[str, Any]) -> Any:
    """What stands under the plugin: a mapping, where all is well."""
    plugins = data.get("plugins")
    listed = plugins if isinstance(plugins, list) else [plugins]
    found = [one["labpress"] for one in listed if isinstance(one, dict) and "labpress" in one]
    options = found[-1] if found else None
    return {} if options is None else options


def _mark_of(node: yaml.MappingNode, name: str) -> Any:
    """The place of a key of the file's root; of the file, where it is not there."""
    return next((key.start_mark for key, _ in node.value if key.value == name), node.start_mark)


def _child(node: yaml.Node | None, name: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in pairs if key.value == name), None)


def _keys_below(node: yaml.Node | None, name: str) -> dict[str, Any]:
    """The places of the keys in the first mapping that stands under a name."""
    if isinstance(node, yaml.SequenceNode):
        found = [_keys_below(child, name) for child in node.value]
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if key.value == name and isinstance(child, yaml.MappingNode):
                return {one.value: one.start_mark for one, _ in child.value}
        found = [_keys_below(child, name) for _, child in node.value]
    else:
        found = []
    return next((places for places in found if places), {})


def _env(loader: _Loader, node: yaml.Node) -> Any:
    """``!ENV NAME`` or ``!ENV [NAME, …, default]``, as MkDocs reads it."""
    if isinstance(node, yaml.SequenceNode):
        values = loader.construct_sequence(node)
        names, default = (values[:-1], values[-1]) if len(values) > 1 else (values, None)
    else:
        names, default = [loader.construct_scalar(node)], None  # type: ignore[arg-type]
    for name in names:
        if str(name) in os.environ:
            return yaml.safe_load(os.environ[str(name)])
    return default


def _passed_over(loader: _Loader, suffix: str, node: yaml.Node) -> None:
    return None


_Loader.add_constructor("!ENV", _env)
_Loader.add_multi_constructor("!", _passed_over)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _passed_over)
