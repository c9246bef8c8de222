"""Determines the messages, URLs and pages of a lab with the installed version."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from labpress.build.published_urls import DROPPED_URL, UNLISTED_URLS, published_urls
from labpress.build.site import load_project
from labpress.build.site_languages import folders_of_others, read_site_languages
from labpress.build.site_preparation import prepare_site
from labpress.build.url_list import UrlListError, read_list
from labpress.diagnostics import Diagnostic, has_errors
from labpress.loading.lint.moved_values import MOVED_VALUE
from labpress.loading.renamed_keys import RENAMED_KEY
from labpress.project.config_file import Config
from labpress.settings_reader import RENAMED_SETTING
from labpress_tools.upgrading.site_pages import PageDiff, build_and_compare

_SHOWN_ELSEWHERE = {
    rule.id for rule in (DROPPED_URL, UNLISTED_URLS, RENAMED_KEY, RENAMED_SETTING, MOVED_VALUE)
}


@dataclass(frozen=True, slots=True)
class SiteState:
    """The messages, URLs and pages of a lab with the installed version.

    Attributes:
        diagnostics: the messages of ``labpress check``. Messages about former names and about URLs
            are left out, because the report on the upgrade contains this information in a different
            form.
        has_url_list: whether the lab has a list of published URLs.
        new_urls: the URLs of the site that are not in the list; empty if there is no list or
            records have errors.
        dropped_urls: the URLs in the list that the site no longer has; empty if there is no list or
            records have errors.
        pages: the pages that differ from the existing site, the last lines of output of a build
            that failed, or None if the pages were not compared.
    """

    diagnostics: tuple[Diagnostic, ...]
    has_url_list: bool = False
    new_urls: tuple[str, ...] = ()
    dropped_urls: tuple[str, ...] = ()
    pages: PageDiff | str | None = None


def read_site_state(config: Config, config_file: Path, *, build: bool) -> SiteState:
    """Check a lab, and compare its URLs and pages with the list of URLs and the existing site.

    Args:
        config: the lab.
        config_file: its ``mkdocs.yml``.
        build: whether to build the site and compare its pages, if there is an existing site.
    """
    project = config.project
    if not project.content.is_dir():
        return SiteState(config.diagnostics)
    state = prepare_site(project, load_project(project))
    found = [*config.diagnostics, *state.diagnostics()]
    try:
        listed = read_list(project)
    except UrlListError:  # one of the diagnostics
        listed = None
    new: set[str] = set()
    dropped: set[str] = set()
    if listed is not None and not has_errors(found):
        published = published_urls(state)
        new, dropped = published - listed.keys(), listed.keys() - published
    return SiteState(
        tuple(sorted(item for item in found if item.rule not in _SHOWN_ELSEWHERE)),
        listed is not None,
        tuple(sorted(new)),
        tuple(sorted(dropped)),
        _compare_pages(config, config_file) if build and not has_errors(found) else None,
    )


def _compare_pages(config: Config, config_file: Path) -> PageDiff | str | None:
    before = config.project.folder / str(config.data.get("site_dir") or "site")
    if not (before / "index.html").is_file():
        return None
    url = config.project.site.url
    languages = read_site_languages(config.data.get("extra"), url)
    return build_and_compare(config_file, before, folders_of_others(languages, url))
