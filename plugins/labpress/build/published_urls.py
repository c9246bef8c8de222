"""Compares the URLs of a site with the list of published URLs; see `labpress.build.url_list`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from labpress.build.export_assets import build_catalogue_json, build_export
from labpress.build.feed_assets import build_atom_feed, build_json_feed
from labpress.build.plan_entries import Plan
from labpress.build.plan_files import plan_files
from labpress.build.url_list import UrlListError, list_file, read_list
from labpress.diagnostics import Diagnostic, code, define_rule
from labpress.loading.stray_files import is_published
from labpress.views.cv_files import build_cv_pdf, build_json_resume
from labpress.views.embed import build_embed_loader, build_embed_page

if TYPE_CHECKING:
    from labpress.build.site_state import SiteState

DROPPED_URL = define_rule(
    "dropped-url",
    "warning",
    "site",
    "A published URL is no longer part of the site and does not redirect to another URL.",
    "If a record had this URL, add its former id to the `former_ids` of the record that replaces "
    "it. Otherwise, restore the page or file. If nobody needs the URL, run `labpress urls --remove "
    "URL`.",
)
UNLISTED_URLS = define_rule(
    "unlisted-urls",
    "warning",
    "site",
    "The site has URLs that are missing from the list of published URLs.",
    "Run `labpress urls --update`, and commit the list.",
)
INVALID_URL_LIST = define_rule(
    "invalid-url-list",
    "error",
    "site",
    "The list of published URLs cannot be read, or contains a line that is not a URL.",
    "Restore the file, for example from Git.",
)
_CITED_FILES = (
    *(build_export, build_atom_feed, build_json_feed),
    *(build_catalogue_json, build_json_resume, build_cv_pdf),
    *(build_embed_page, build_embed_loader),
)
"""The builders of the generated files that people link to, subscribe to or embed."""


def published_urls(state: SiteState) -> set[str]:
    """Return the URLs of all pages, redirects and files to which others may link.

    The URLs are relative to the root of the site, such as ``/papers/x/``.
    """
    urls = state.project.urls
    paths = {path for path in state.plan.pages if state.has_page(path)}
    paths |= state.build_context.hand_written_pages.keys()
    paths |= {redirect.old for redirect in state.redirects()}
    paths |= {path for path, planned in state.plan.files.items() if planned.builder in _CITED_FILES}
    paths |= state.former_paths()
    paths |= set(_own_files(state.project.content))
    return {f"/{urls.of(path)}" for path in paths}


def check_published_urls(state: SiteState) -> Iterator[Diagnostic]:
    """Yield a warning for each listed URL that the site lacks, and one for all unlisted URLs.

    All exports and feeds that the setting ``list_exports`` leaves out share one warning. If the
    list cannot be read, a single error is yielded. If the project has no list, nothing is yielded.
    """
    project = state.project
    name = list_file(project).name
    try:
        listed = read_list(project)
    except UrlListError as error:
        yield INVALID_URL_LIST.diagnostic(str(error)).at(name, error.line)
        return
    if listed is None:
        return
    published = published_urls(state)
    dropped = listed.keys() - published
    if omitted := sorted(dropped & _omitted_urls(state)) if dropped else []:
        others = f" and {len(omitted) - 1} other exports and feeds" if len(omitted) > 1 else ""
        verb = "are" if others else "is"
        text = (
            f"{code(omitted[0])}{others} {verb} no longer part of the site; set `list_exports: all` to "
            f"publish all of them, or remove from {code(name)} those that nobody needs"
        )
        yield DROPPED_URL.diagnostic(text).at(name, listed[omitted[0]])
    for url in sorted(dropped.difference(omitted)):
        text = (
            f"{code(url)} is no longer part of the site; restore the page or file, add the former id "
            "to the `former_ids` of the record that replaces it, or run "
            f"`labpress urls --remove {url}` if nobody needs the URL"
        )
        yield DROPPED_URL.diagnostic(text).at(name, listed[url])
    if unlisted := sorted(published - listed.keys()):
        others = f" and {len(unlisted) - 1} more" if len(unlisted) > 1 else ""
        verb = "are" if others else "is"
        text = f"{code(unlisted[0])}{others} {verb} not listed; run `labpress urls --update`"
        yield UNLISTED_URLS.diagnostic(text).at(name)


def _omitted_urls(state: SiteState) -> set[str]:
    """Return the URLs of the files that the site lacks because of the setting ``list_exports``."""
    settings = state.build_context.settings.model_copy(update={"list_exports": "all"})
    plan = Plan()
    plan_files(plan, replace(state.build_context, settings=settings))
    return {
        f"/{state.project.urls.of(path)}"
        for path, planned in plan.files.items()
        if planned.builder in _CITED_FILES and path not in state.plan.files
    }


def _own_files(content: Path) -> Iterator[str]:
    """Yield the paths of the lab's own files other than pages, relative to the content folder."""
    for folder, folders, names in os.walk(content):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = (Path(folder) / name).relative_to(content).as_posix()
            if (
                not name.startswith(".")
                and not name.endswith(".md")
                and is_published(path, content)
            ):
                yield path
