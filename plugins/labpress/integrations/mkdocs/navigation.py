"""Reads and changes the navigation: the setting ``nav`` or, without it, the titles of folders."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from labpress.i18n.theme_messages import folder_title
from labpress.i18n.translator import Translator

_log = get_plugin_logger("labpress")


class LeftOutLists:
    """Removes empty lists from the navigation, in each build of a MkDocs command."""

    def __init__(self) -> None:
        self._last: list[str] = []

    def remove(self, empty: frozenset[str], config: MkDocsConfig) -> None:
        """Remove the empty lists, and log them unless the last build removed the same ones.

        Args:
            empty: the paths of the empty lists.
            config: the site's settings, whose ``nav`` is changed.
        """
        if left_out := sorted(nav_titles(config.nav).keys() & empty):
            config.nav = without_pages(config.nav, empty)
        if left_out and left_out != self._last:
            _log.info("Left out of the navigation while empty: %s", ", ".join(left_out))
        self._last = left_out


def nav_titles(nav: Any) -> dict[str, str | None]:
    """Return the titles of the pages in a ``nav``, by path; None for a page without a title.

    If a page is listed several times, its first entry counts, as in MkDocs.
    """
    titles: dict[str, str | None] = {}
    for path, title in _nav_entries(nav):
        titles.setdefault(page_path(path), title)
    return titles


def page_path(path: str, system: type[PurePath] = PurePath) -> str:
    """Return the path of a page as `Files` knows it, given its path in a ``nav``.

    Args:
        path: the path as written; on Windows, MkDocs also accepts backslashes.
        system: the rules for paths, by default those of this system.
    """
    return system(path).as_posix().removeprefix("/")


def _nav_entries(nav: Any, title: str | None = None) -> Iterator[tuple[str, str | None]]:
    if isinstance(nav, str):
        yield nav, title
    elif isinstance(nav, Mapping):
        for name, item in nav.items():
            yield from _nav_entries(item, name)
    elif isinstance(nav, list):
        for item in nav:
            yield from _nav_entries(item)


def without_pages(nav: Any, paths: Collection[str]) -> Any:
    """Return a ``nav`` without the given pages and without sections that contain no other pages.

    Args:
        nav: the ``nav`` setting, or a part of it.
        paths: the paths of the pages to remove.
    """
    if isinstance(nav, list):
        kept = [without_pages(item, paths) for item in nav]
        return [item for item, before in zip(kept, nav, strict=True) if item or not before]
    if isinstance(nav, Mapping):
        parts = {title: without_pages(item, paths) for title, item in nav.items()}
        return {title: item for title, item in parts.items() if item or not nav[title]}
    return None if isinstance(nav, str) and page_path(nav) in paths else nav


def name_folders(nav: Navigation, translator: Translator) -> None:
    """Set the titles of the sections that MkDocs creates for folders if there is no ``nav``.

    Only the folders of labpress's own lists, such as ``papers``, get new titles.

    Args:
        nav: the navigation; changed in place.
        translator: the interface strings in the language of the site.
    """
    for section in nav.items:
        first = section.children[0] if section.children else None
        if isinstance(first, MkDocsPage):
            folder = first.file.src_uri.partition("/")[0]
            section.title = folder_title(folder, translator) or section.title
