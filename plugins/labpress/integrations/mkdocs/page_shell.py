"""Identifies the shell of pages: everything that a page contains besides its own content.

If neither the shell nor the content of a page has changed since the last build, its file need not be
written again. The shell can be identified only if templates read nothing about other pages except
their entries in the navigation. This is true of the bundled themes, but not of every override.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from labpress.build.tracking import digest

_OTHER_PAGES = re.compile(
    rb"""\bpages\b|\bupdate_date\b|\bbuild_date|_page\b"""  # lists of pages, dates, adjacent pages
    rb"""|(?<!\bpage)\.(?:content|toc|markdown|file|generated)\b|['"](?:content|toc|markdown|file)['"]"""
    rb"""|\b(?:set|for)\s+page\b|\bplugins\b"""
    rb"""|(?<!\bpage\.meta)\.description\b|(?<!\bpage\.meta)\[['"]description['"]"""
)
"""Matches the expressions with which a template can read the content of other pages."""


def reads_other_pages(folder: Path) -> bool:
    """Return whether a template may read more about other pages than their navigation entries.

    Args:
        folder: the folder of a theme's overrides.

    Raises:
        OSError: if a template cannot be read.
    """
    files = (file for file in folder.rglob("*.html") if file.is_file())
    return any(_OTHER_PAGES.search(file.read_bytes()) for file in files)


def shell_version(theme: str, config: MkDocsConfig, nav: Navigation) -> str:
    """Return a string that identifies the shell; it is the same for equal shells in every build.

    Args:
        theme: the digest of the settings and of the theme, from `BuildInputs`.
        config: MkDocs' settings, including changes made by other plugins.
        nav: the navigation, with the titles of all pages.
    """
    homepage = nav.homepage.url if nav.homepage else None
    files = [*map(str, config.extra_css), *map(str, config.extra_javascript)]
    facts = [theme, homepage, files, list(_entries(nav.items))]
    return digest(json.dumps(facts, default=repr, sort_keys=True))


def _entries(items: Iterable[StructureItem]) -> Iterator[list[Any]]:
    for item in items:
        title, url = getattr(item, "title", None), getattr(item, "url", None)
        children = getattr(item, "children", None) or ()
        # Only the template of the page itself reads the front matter that labpress adds. The same
        # is true of the description of a generated list, which names the newest papers.
        meta = item.meta if isinstance(item, Page) else {}
        hidden = {"labpress", "description"} if "labpress" in meta else set()
        shown = {str(key): value for key, value in meta.items() if key not in hidden}
        yield [type(item).__name__, title, url, shown, list(_entries(children))]
