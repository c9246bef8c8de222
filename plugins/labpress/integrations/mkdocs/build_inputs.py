"""Determines everything on which a built site depends: its inputs.

The inputs are known only if the site uses no third-party plugin, hook or Markdown extension, since
these may read any file.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.core import Locale
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme
from mkdocs.utils import get_build_date
from pathspec import PathSpec

from labpress.build.cache_key import cache_key
from labpress.build.tracking import digest
from labpress.build.url_list import URL_LISTS
from labpress.integrations.mkdocs.page_shell import reads_other_pages
from labpress.regular_files import read_regular

_KNOWN_PLUGINS = frozenset({"labpress", "search", "material/search"})
_KNOWN_THEMES = frozenset({None, "material", "mkdocs", "readthedocs"})
_KNOWN_EXTENSIONS = ("markdown.extensions.", "material.extensions.", "pymdownx.")
_READ_FILES = frozenset({"pymdownx.b64", "pymdownx.pathconverter", "pymdownx.snippets"})
"""The Markdown extensions that read other files."""
_BUILTIN_EXTENSIONS = frozenset(
    {"abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"}
    | {"footnotes", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc"}
    | {"wikilinks"}
)
_NOT_IN_SITE = frozenset({"plugins", "strict"})
"""Settings that are not compared: ``strict`` does not affect the site, and `_settings` replaces
``plugins`` with the settings of each plugin.
"""
_TELLS_TIME = b"build_date"
"""A template that contains this text prints the time of the build."""
_MAX_READ = 1_000_000
"""The size, in bytes, above which files are not read but compared by size and modification time."""
_MAX_DEPTH = 40
"""The folder depth beyond which symbolic links are assumed to form a loop."""


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """The inputs of a build.

    Attributes:
        theme: the digest of everything that determines a page besides its content and the
            navigation; None if a template may read other pages or cannot be read.
        settings: the digest of labpress's code, the versions of libraries, the settings, and the
            current day, which the sitemap contains.
        folders: the content folder and the folder of the theme's overrides.
        files: the files to which settings refer, such as citation styles, and the lists of URLs.
    """

    theme: str | None
    settings: str
    folders: tuple[str, ...]
    files: tuple[str, ...]

    def digest(self) -> str | None:
        """Return the digest of the settings and all files, or None if a file cannot be read."""
        try:
            facts = [fact for folder in self.folders for fact in _files_below(folder)]
            return digest("\n".join([self.settings, *facts, *map(_fact, self.files)]))
        except (OSError, ValueError):
            return None


def read_inputs(config: MkDocsConfig, options: Mapping[str, Any]) -> BuildInputs | None:
    """Return the inputs of a build, or None if the site may depend on anything else.

    For example, the result is None if a template prints the time of the build.

    Args:
        config: MkDocs' settings, before any plugin has changed them.
        options: the settings of labpress.
    """
    overrides = config.theme.custom_dir
    if not _are_inputs_known(config) or (overrides and _prints_time(Path(overrides))):
        return None
    settings = _settings(config) | {"labpress": options}
    try:
        text = json.dumps(settings, default=_plain, sort_keys=True)
    except ValueError:
        return None
    folder = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    return BuildInputs(
        _theme(text, overrides),
        cache_key(get_build_date(), text),
        tuple(filter(None, [config.docs_dir, overrides])),
        tuple(map(str, [*_named_files(settings, folder), *sorted(folder.glob(URL_LISTS))])),
    )


def _theme(settings: str, overrides: str | None) -> str | None:
    try:
        if overrides and reads_other_pages(Path(overrides)):
            return None
        facts = list(_files_below(overrides)) if overrides else []
    except (OSError, ValueError):
        return None
    return cache_key(settings, facts)


def _are_inputs_known(config: MkDocsConfig) -> bool:
    return (
        set(config.plugins) <= _KNOWN_PLUGINS
        and config.theme.name in _KNOWN_THEMES
        and all(map(_is_known_extension, config.markdown_extensions))
    )


def _is_known_extension(name: str) -> bool:
    if name in _READ_FILES:
        return False
    return name in _BUILTIN_EXTENSIONS or name.startswith(_KNOWN_EXTENSIONS)


def _settings(config: MkDocsConfig) -> dict[str, Any]:
    settings = {key: value for key, value in config.items() if key not in _NOT_IN_SITE}
    return settings | {"plugins": {name: plugin.config for name, plugin in config.plugins.items()}}


def _plain(value: object) -> Any:
    """Convert a setting that JSON cannot represent to plain data.

    Raises:
        ValueError: if the representation of the setting might differ between processes.
    """
    if isinstance(value, Theme):
        return [value.name, value.dirs, sorted(value.static_templates), dict(value)]
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Locale):
        return str(value)
    if isinstance(value, PathSpec):
        return [str(pattern.regex) for pattern in value.patterns]
    name = getattr(value, "__qualname__", None)
    if name is None:
        raise ValueError(value)
    return f"{getattr(value, '__module__', '')}.{name}"


def _files_below(folder: str, prefix: str = "", depth: int = 0) -> Iterator[str]:
    """Yield a line for each file below a folder: its relative path and the digest of its bytes.

    For a large file, the size and the modification time replace the digest.

    Raises:
        ValueError: if the folders are nested so deeply that symbolic links must form a loop.
        OSError: if a folder or file cannot be read.
    """
    if depth > _MAX_DEPTH:
        raise ValueError(folder)
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                yield from _files_below(entry.path, f"{prefix}{entry.name}/", depth + 1)
            else:
                yield f"{prefix}{entry.name} {_fact(entry.path)}"


def _fact(path: str) -> str:
    status = Path(path).stat()
    if stat.S_ISREG(status.st_mode) and status.st_size > _MAX_READ:
        return f"{status.st_size} {status.st_mtime_ns}"
    return digest(read_regular(Path(path), _MAX_READ))


def _prints_time(folder: Path) -> bool:
    files = (file for file in folder.rglob("*.html") if file.is_file())
    return any(_TELLS_TIME in file.read_bytes() for file in files)


def _named_files(value: object, folder: Path) -> Iterator[Path]:
    """Yield the existing files to which a setting refers, such as a citation style.

    Args:
        value: the value of the setting; each string in it is tried as a path.
        folder: the folder to which these paths are relative.
    """
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _named_files(item, folder)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _named_files(item, folder)
    elif isinstance(value, str) and "\n" not in value and len(value) < 1000:
        file = folder / value
        if file.is_file():
            yield file
