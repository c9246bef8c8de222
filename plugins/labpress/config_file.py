"""Reads ``mkdocs.yml`` without MkDocs: where the content lies, and labpress' settings."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from labpress.pages.look import SiteFacts
from labpress.pages.urls import Urls
from labpress.problems import Problem
from labpress.settings import read_settings
from labpress.site import CACHE, Project


@dataclass(frozen=True, slots=True)
class Config:
    """What ``mkdocs.yml`` says.

    Attributes:
        project: the project, with defaults for what could not be read.
        data: all of the file as plain data, for those who need more of it.
        problems: what is wrong with it.
    """

    project: Project
    data: Mapping[str, Any]
    problems: tuple[Problem, ...]


class _Loader(yaml.SafeLoader):
    """Reads what MkDocs reads: ``!ENV`` is resolved, other tags are passed over."""


def read_config(path: Path) -> Config:
    """Read a project's ``mkdocs.yml``.

    Args:
        path: the file. It need not exist: then that is the problem.
    """
    try:
        text = path.read_text("utf-8-sig")
        data = yaml.load(text, Loader=_Loader)
        node = yaml.compose(text, Loader=_Loader)
    except OSError as error:
        return _unreadable(path, 1, 1, f"expected a project file, got a fault: {error.strerror}")
    except UnicodeDecodeError:
        return _unreadable(path, 1, 1, "expected UTF-8, got other bytes; save the file as UTF-8")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = getattr(error, "problem", None) or str(error)
        return _unreadable(path, line, column, f"expected YAML, got a fault: {what}")
    if not isinstance(data, dict):
        return _unreadable(path, 1, 1, "expected keys and values; write site_name: …")
    options, place = _plugin_options(data, node)
    settings, faults = read_settings(options)
    problems = [
        Problem(path.name, *place.get(fault.key, (1, 1)), "error", fault.key, fault.text)
        for fault in faults
    ]
    folder = path.resolve().parent
    content = folder / str(data.get("docs_dir", "docs"))
    if not content.is_dir():
        text = f'expected a folder, got "{data.get("docs_dir", "docs")}"; make it or mend docs_dir'
        problems.append(Problem(path.name, 1, 1, "error", "docs_dir", text))
    urls = Urls(directories=bool(data.get("use_directory_urls", True)))
    site = SiteFacts(str(data.get("site_name", "")), _site_url(data))
    return Config(
        Project(folder, content, settings, urls, site, folder / CACHE), data, tuple(problems)
    )


def _site_url(data: Mapping[str, Any]) -> str | None:
    url = str(data.get("site_url") or "")
    return f"{url.rstrip('/')}/" if url else None


def _unreadable(path: Path, line: int, column: int, text: str) -> Config:
    folder = path.resolve().parent
    problem = Problem(path.name, line, column, "error", "", text)
    return Config(Project(folder, folder / "docs"), {}, (problem,))


def _plugin_options(
    data: Mapping[str, Any], node: yaml.Node | None
) -> tuple[dict[str, Any], dict[str, tuple[int, int]]]:
    """What stands under the plugin, and the line and column of each key there."""
    plugins = data.get("plugins")
    named: dict[str, Any] = {}
    if isinstance(plugins, dict):
        named = plugins
    elif isinstance(plugins, list):
        for plugin in plugins:
            named |= plugin if isinstance(plugin, dict) else {plugin: {}}
    options = named.get("labpress")
    keys = _keys_below(node, "labpress") if node else {}
    return (dict(options) if isinstance(options, dict) else {}), keys


def _keys_below(node: yaml.Node, name: str) -> dict[str, tuple[int, int]]:
    """The places of the keys in the first mapping that stands under a name."""
    if isinstance(node, yaml.SequenceNode):
        found = [_keys_below(child, name) for child in node.value]
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if key.value == name and isinstance(child, yaml.MappingNode):
                marks = [(one.value, one.start_mark) for one, _ in child.value]
                return {word: (mark.line + 1, mark.column + 1) for word, mark in marks}
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
