"""Writes a lab's site as a project on disk, for any engine that reads ``mkdocs.yml``.

The project contains the same pages that MkDocs would show, as Markdown files with front matter. An
engine without plugins, such as Zensical, can build it unchanged.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml

from labpress.build.lab_translations import lab_translator
from labpress.build.site import Project, theme_folders
from labpress.build.site_languages import in_language, take_site_languages
from labpress.i18n.translator import Translator
from labpress.integrations.export_project.mkdocs_yml import (
    custom_dir,
    get,
    has_default_heading_ids,
    hook_files,
    rewrite,
)
from labpress.loading.stray_files import is_published
from labpress.project.config_nodes import read_nodes
from labpress.render.document import Document
from labpress.render.page import Page, Site
from labpress.render.urls import Urls
from labpress.views.redirects import redirect_asset

_BASE = re.compile(r"(?<=extends [\"'])base\.html(?=[\"'])")
_MARKER = ".labpress-written"


@dataclass(frozen=True, slots=True)
class WriteError(Exception):
    """Raised if labpress refuses to write to a folder.

    Attributes:
        text: the reason and the fix.
    """

    text: str


def write_site(site: Site, project: Project, config_file: Path, target: Path) -> int:
    """Write a site as a project.

    Args:
        site: the site.
        project: the project from which the site was built.
        config_file: the project's ``mkdocs.yml``.
        target: the folder to write, which is created if necessary. An earlier exported project in
            this folder is replaced.

    Returns:
        The number of files written, not counting theme files and hooks.

    Raises:
        WriteError: if the folder contains files that labpress did not write, or is inside the
            content folder.
    """
    config = read_nodes(config_file)
    _prepare(target, project)
    docs = target / "docs"
    found = dict(_content_files(project.content))
    chosen = in_language(found, project.site.language, project.site.languages)
    content_files = {path: source for path, (_, source) in chosen.items()}
    for path, source in content_files.items():
        _copy(source, docs / path)
    translator = lab_translator(project)
    generated = dict(_generated_files(site, project, config, translator))
    for path, data in generated.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_bytes(data)
    _write_theme(config, project, target / "overrides")
    for hook in hook_files(config):
        if (project.folder / hook).is_file():
            _copy(project.folder / hook, target / hook)
    listed = {path for path in content_files if path.endswith(".md")}
    listed |= {page.path for page in site.pages if page.listed}
    rewrite(
        config,
        listed,
        translator,
        attribute_lists=_needs_attribute_lists(site, config),
        languages=_languages(config, project),
        empty_lists=site.empty_lists,
    )
    text: str = yaml.serialize(config, Dumper=yaml.SafeDumper, allow_unicode=True)
    (target / "mkdocs.yml").write_text(text, "utf-8")
    return len({*content_files, *generated}) + 1


def _languages(config: yaml.MappingNode, project: Project) -> list[dict[str, str]]:
    """Return the attributes of each `SiteLanguage`; empty unless the lab has several sites."""
    alternate = get(get(config, "extra"), "alternate")
    if alternate is None or not project.site.languages:
        return []
    extra = {"alternate": yaml.safe_load(yaml.serialize(alternate, Dumper=yaml.SafeDumper))}
    return take_site_languages(extra, project.site.url)


def _prepare(target: Path, project: Project) -> None:
    inside = target.resolve()
    if inside == project.content or inside.is_relative_to(project.content):
        raise WriteError(f"the folder {target} is inside the content folder; choose another")
    if target.exists() and any(target.iterdir()):
        if not (target / _MARKER).is_file():
            raise WriteError(
                f"the folder {target} contains files that labpress did not write; choose another"
            )
        for old in target.iterdir():
            shutil.rmtree(old) if old.is_dir() and not old.is_symlink() else old.unlink()
    target.mkdir(parents=True, exist_ok=True)
    (target / _MARKER).write_text(
        "Written by `labpress write`, which replaces everything in this folder.\n"
    )


def _content_files(content: Path) -> Iterator[tuple[str, Path]]:
    """Yield the relative path and the file of all content except records and schemas."""
    for folder, _folders, names in os.walk(content, followlinks=True):
        for name in names:
            source = Path(folder, name)
            path = source.relative_to(content).as_posix()
            if is_published(path, content) and not path.startswith(".schema/"):
                yield path, source


def _generated_files(
    site: Site, project: Project, config: yaml.MappingNode, translator: Translator
) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of each page, asset and redirect of a site."""
    default_ids = has_default_heading_ids(config)
    for page in site.pages:
        yield page.path, _text(page, _edit_link(config, page), default_ids).encode()
    urls = Urls(project.urls.directories)
    redirects = [redirect_asset(redirect, urls, translator) for redirect in site.redirects]
    for asset in (*site.assets, *redirects):
        yield asset.path, asset.data


def _needs_attribute_lists(site: Site, config: yaml.MappingNode) -> bool:
    """Return whether any heading needs an id other than the one that an engine would generate."""
    default_ids = has_default_heading_ids(config)
    documents = [page.content for page in site.pages if isinstance(page.content, Document)]
    return any(document.names_ids(default_ids=default_ids) for document in documents)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write_theme(config: yaml.MappingNode, project: Project, overrides: Path) -> None:
    """Write labpress's theme files, and then the lab's own, which may overwrite them."""
    for folder in reversed(theme_folders(project.settings)):
        shutil.copytree(folder, overrides, dirs_exist_ok=True)
    with as_file(files("labpress") / "integrations/export_project/theme") as parts:
        shutil.copytree(parts, overrides, dirs_exist_ok=True)
    # This template is needed for every theme scope, since Zensical's own sitemap has no dates.
    with as_file(files("labpress") / "theme/sitemap.xml") as sitemap:
        shutil.copy(sitemap, overrides)
    custom = custom_dir(config)
    if custom and (project.folder / custom).is_dir():
        shutil.copytree(project.folder / custom, overrides, dirs_exist_ok=True)
    # If the lab has a main.html of its own, make it extend labpress's template.
    main = (overrides / "main.html").read_text("utf-8")
    if "labpress-head.html" not in main:
        (overrides / "main.html").write_text(_BASE.sub("labpress.html", main), "utf-8")


def _text(page: Page, edit: str, default_ids: bool) -> str:
    """Return the text of a page's file, including the front matter."""
    labpress = {**page.meta.get("labpress", {}), "edit": edit}
    meta: Mapping[str, Any] = {**page.meta, "labpress": labpress}
    front = yaml.dump(meta, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    content = page.content
    body = content if isinstance(content, str) else content.to_markdown(default_ids=default_ids)
    return f"---\n{front}---\n\n{body}"


def _edit_link(config: yaml.MappingNode, page: Page) -> str:
    """Return the URL at which the source of a page can be edited, or "" if there is none."""
    repository, folder = get(config, "repo_url"), get(config, "edit_uri")
    if repository is None or folder is None or not folder.value or page.source is None:
        return ""
    base = str(repository.value)
    base += "" if base.endswith("/") or folder.value[0] in "?#" else "/"
    return urljoin(urljoin(base, str(folder.value)), page.source)
