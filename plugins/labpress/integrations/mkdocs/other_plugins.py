"""Prevents conflicts with other plugins, most of which expect each page to have a source file."""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

_GENERATED_PAGES = ("papers/index.md", "papers/x.md", "authors/index.md", "authors/x.md")
_BUILD_DATES = ("git_revision_date_localized", "git_creation_date_localized")
_SCRIPT_ON_USE = '<script type="labpress/on-use" data-src='


def check_plugins(config: MkDocsConfig) -> None:
    """Check that the site's plugins can work with generated pages.

    Raises:
        ConfigurationError: if a plugin would fail, report a problem for every generated page, or
            process the same citations as labpress. The message contains the fix.
    """
    for problem in _problems(config):
        raise ConfigurationError(f"labpress: {problem}")


def _problems(config: MkDocsConfig) -> Iterator[str]:
    for plugin in config.plugins.values():
        package = type(plugin).__module__.partition(".")[0]
        settings: Any = getattr(plugin, "config", {})  # hooks are modules without settings
        if package == "mkdocs_static_i18n":
            yield (
                "mkdocs-static-i18n cannot build the generated pages; remove `i18n` from `plugins`, "
                "and write a file for each language, such as `mkdocs.de.yml` for German, that begins with "
                '`INHERIT: mkdocs.yml` (see "A site in several languages" in labpress\'s documentation)'
            )
        elif package == "mkdocs_rss_plugin" and settings.get("enabled", True):
            pattern = str(settings.get("match_path") or ".*")
            if any(re.match(pattern, path) for path in _GENERATED_PAGES):
                yield (
                    "mkdocs-rss-plugin cannot read the generated pages, which have feeds of their "
                    'own; limit it to your pages under `rss`, for example with `match_path: "blog/posts/.*"`'
                )
        elif package == "mkdocs_bibtex":
            yield (
                "mkdocs-bibtex and labpress read the same citations, such as `[@key]`; remove `bibtex` "
                "from `plugins`, and run `labpress references refs.bib` to cite works by others"
            )


def remove_build_dates(meta: MutableMapping[str, Any]) -> None:
    """Remove the dates that mkdocs-git-revision-date-localized adds to a generated page.

    Since the page has no source file, the plugin uses the date of the build. Every page would
    therefore seem to have been updated today.

    Args:
        meta: the front matter of a generated page; changed in place.
    """
    for key in [key for key in meta if key.startswith(_BUILD_DATES)]:
        del meta[key]


def load_needed_theme_script(html: str) -> str:
    """Make a page load Material's script immediately if an inline script depends on it.

    Plugins such as mkdocs-glightbox add inline scripts that use ``document$``, which Material's
    script defines. The HTML of all other pages is returned unchanged.
    """
    if _SCRIPT_ON_USE not in html or "document$" not in html:
        return html
    return html.replace(_SCRIPT_ON_USE, "<script src=")
