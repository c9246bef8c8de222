"""Reads ``mkdocs.yml`` without MkDocs: the content folder, and the settings of labpress."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from labpress.build.build_context import SiteInfo
from labpress.build.cache import CACHE
from labpress.build.site import Project
from labpress.build.site_languages import read_site_languages
from labpress.diagnostics import Diagnostic, code, define_rule
from labpress.project.config_nodes import INVALID_CONFIG, ConfigError, read_nodes
from labpress.relative_paths import path_from
from labpress.render.urls import Urls
from labpress.schema.types import describe
from labpress.settings_reader import INVALID_SETTING, read_settings

MISSING_CONTENT_FOLDER = define_rule(
    "missing-content-folder",
    "error",
    "project",
    "The content folder (`docs_dir` in `mkdocs.yml`; by default `docs`) does not exist.",
    "Create the folder, or correct `docs_dir`.",
)


@dataclass(frozen=True, slots=True)
class Config:
    """A project's ``mkdocs.yml``.

    Attributes:
        project: the project, with defaults for values that could not be read.
        data: the whole file as plain data, merged with the files that it inherits from.
        diagnostics: the problems in the file.
    """

    project: Project
    data: Mapping[str, Any]
    diagnostics: tuple[Diagnostic, ...]


class _Loader(yaml.SafeLoader):
    """Loads ``mkdocs.yml``: resolves ``!ENV`` as MkDocs does; values with other tags are None."""


def read_config(path: Path) -> Config:
    """Read a project's ``mkdocs.yml``.

    Errors, including a missing file, are in the `diagnostics` of the result.

    Args:
        path: the file.
    """
    folder = path.resolve().parent
    try:
        root = read_nodes(path)
        data = _construct(root)
    except ConfigError as error:
        diagnostic = error.diagnostic.at(_relative(error.file, folder))
        return Config(Project(folder, folder / "docs"), {}, (diagnostic,))
    options = _plugin_options(data)
    settings, problems = read_settings(options if isinstance(options, dict) else {})
    theme = data.get("theme")
    settings = settings.with_palette(theme.get("palette") if isinstance(theme, dict) else None)
    marks = _key_marks(_child(root, "plugins"), "labpress")
    diagnostics = [
        _place(problem, marks.get(problem.path, root.start_mark), folder) for problem in problems
    ]
    if not isinstance(options, dict):
        text = (
            f"the settings of labpress must be a mapping, not {describe(options)}; write, for "
            f"example, `author_pages: all`"
        )
        diagnostic = INVALID_SETTING.diagnostic(text, "plugins")
        diagnostics.append(_place(diagnostic, _mark_of(root, "plugins"), folder))
    docs_dir = str(data.get("docs_dir", "docs"))
    content = folder / docs_dir
    if not content.is_dir():
        plain = docs_dir.replace("\\", "/")  # a backslash separates folders only on Windows
        fix = (
            f"write {code(plain)}"
            if (folder / plain).is_dir()
            else "create it, or correct `docs_dir`"
        )
        text = f"folder not found: {code(docs_dir)}; {fix}"
        diagnostic = MISSING_CONTENT_FOLDER.diagnostic(text, "docs_dir")
        diagnostics.append(_place(diagnostic, _mark_of(root, "docs_dir"), folder))
    urls = Urls(directories=bool(data.get("use_directory_urls", True)))
    name, repository = str(data.get("site_name", "")), str(data.get("repo_url") or "") or None
    languages = _languages(data) if settings.whole_site else ()
    site = SiteInfo(name, _site_url(data), _language(data), repository, languages)
    project = Project(folder, content, settings, urls, site, folder / CACHE)
    return Config(project, data, tuple(diagnostics))


def _site_url(data: Mapping[str, Any]) -> str | None:
    url = str(data.get("site_url") or "")
    return f"{url.rstrip('/')}/" if url else None


def _language(data: Mapping[str, Any]) -> str:
    theme = data.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    return str(language or "en")


def _languages(data: Mapping[str, Any]) -> tuple[str, ...]:
    found = read_site_languages(data.get("extra"), _site_url(data))
    return tuple(language.lang for language in found)


def _construct(root: yaml.MappingNode) -> dict[str, Any]:
    """Convert YAML nodes to plain data.

    Raises:
        ConfigError: if a value, such as a date, is not valid.
    """
    try:
        data: dict[str, Any] = _Loader("").construct_document(root)
    except ValueError as error:  # 2025-99-99 is well-formed YAML, but not a date
        text = f"invalid YAML: {error}; put the value in quotes"
    except yaml.YAMLError as error:
        text = f"invalid YAML: {getattr(error, 'problem', None) or error}; check the keys"
    else:
        return data
    raise ConfigError(Path(root.start_mark.name), INVALID_CONFIG.diagnostic(text))


def _place(diagnostic: Diagnostic, mark: Any, folder: Path) -> Diagnostic:
    """Return a diagnostic, located at a key, even if the key is in an inherited file."""
    return diagnostic.at(_relative(Path(mark.name), folder), mark.line + 1, mark.column + 1)


def _relative(file: Path, folder: Path) -> str:
    return path_from(folder.resolve(), file.resolve())


def _plugin_options(data: Mapping[str, Any]) -> Any:
    """Return the options of labpress, which may be of any type, or {} if there are none."""
    plugins = data.get("plugins")
    listed = plugins if isinstance(plugins, list) else [plugins]
    entries = [entry for entry in listed if isinstance(entry, dict) and "labpress" in entry]
    options = entries[-1]["labpress"] if entries else None
    return {} if options is None else options


def _mark_of(node: yaml.MappingNode, name: str) -> Any:
    """Return the location of a top-level key, or the start of the file if it lacks the key."""
    return next((key.start_mark for key, _ in node.value if key.value == name), node.start_mark)


def _child(node: yaml.Node | None, name: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in pairs if key.value == name), None)


def _key_marks(node: yaml.Node | None, name: str) -> dict[str, Any]:
    """Find the first key with this name whose value is a mapping, at any depth.

    Returns:
        The locations of the keys in this mapping, or {} if there is no such key.
    """
    if isinstance(node, yaml.SequenceNode):
        candidates = [_key_marks(child, name) for child in node.value]
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if key.value == name and isinstance(child, yaml.MappingNode):
                return {inner.value: inner.start_mark for inner, _ in child.value}
        candidates = [_key_marks(child, name) for _, child in node.value]
    else:
        candidates = []
    return next((marks for marks in candidates if marks), {})


def _env(loader: _Loader, node: yaml.Node) -> Any:
    """Return the value of ``!ENV NAME`` or ``!ENV [NAME, …, default]``, as MkDocs does."""
    if isinstance(node, yaml.SequenceNode):
        values = loader.construct_sequence(node)
        names, default = (values[:-1], values[-1]) if len(values) > 1 else (values, None)
    else:
        names, default = [loader.construct_scalar(node)], None  # type: ignore[arg-type]
    for name in names:
        if str(name) in os.environ:
            return yaml.safe_load(os.environ[str(name)])
    return default


def _ignore_tag(loader: _Loader, suffix: str, node: yaml.Node) -> None:
    return None


_Loader.add_constructor("!ENV", _env)
_Loader.add_multi_constructor("!", _ignore_tag)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _ignore_tag)
