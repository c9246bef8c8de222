"""Labs that commands edit: their files, and the URLs that must keep working."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from labpress.build.site import Project, load_project
from labpress.build.site_preparation import prepare_site
from labpress.build.site_state import SiteState
from labpress.project.config_file import read_config
from labpress_tools.resolved_lab import ResolvedLab, resolve_lab

CONFIG = (
    "site_name: Lab\nsite_url: https://lab.example/site/\ndocs_dir: content\n"
    "plugins:\n  - labpress: {citation_styles: [], social_cards: false}\n"
)


def write_lab(folder: Path, files: Mapping[str, str | bytes], config: str = CONFIG) -> Path:
    """Write a lab.

    Args:
        folder: the folder that contains ``mkdocs.yml``.
        files: the content, by path below the content folder.
        config: the text of ``mkdocs.yml``.

    Returns:
        The path of ``mkdocs.yml``.
    """
    for name, text in {"../mkdocs.yml": config, **files}.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder / "mkdocs.yml"


def project_of(config_file: Path) -> Project:
    """Return the project of a lab, without a cache."""
    project = read_config(config_file).project
    return Project(
        project.folder, project.content, project.settings, project.urls, project.site, None
    )


def lab_of(config_file: Path) -> ResolvedLab:
    """Return a lab with its authors resolved."""
    return resolve_lab(project_of(config_file))


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a lab by path, without the cache."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {".cache", ".git"} & set(path.relative_to(folder).parts)
    }


def site_of(config_file: Path) -> SiteState:
    """Return what a lab's site has at each path, without building it."""
    project = project_of(config_file)
    return prepare_site(project, load_project(project))


def live_paths(site: SiteState) -> set[str]:
    """Return the paths at which a site has a page, a file or a redirect.

    Smaller copies of images are omitted, because only the pages that show them refer to them.
    """
    paths = {path for path in site.plan.pages if site.has_page(path)}
    paths |= {item.old for item in site.redirects()} | {asset.path for asset in site.assets()}
    return {path for path in paths if not path.startswith("assets/labpress/images/")}


def static_paths(folder: Path) -> set[str]:
    """Return the content files that are copied to a site unchanged."""
    content = folder / "content"
    paths = {path.relative_to(content).as_posix() for path in content.rglob("*") if path.is_file()}
    return {path for path in paths if path.count("/") > 1 or not path.endswith((".yaml", ".md"))}


def redirect_targets(site: SiteState) -> dict[str, str]:
    """Return the new path of each page that redirects."""
    return {item.old: item.new for item in site.redirects()}


def apply_with_git(folder: Path, diff: bytes, to: Path) -> dict[str, bytes]:
    """Copy a lab, apply a diff to it with git, and return its files."""
    shutil.copytree(folder, to, ignore=shutil.ignore_patterns(".cache"))
    if diff:
        command = ["git", "apply", "-"]
        process = subprocess.run(command, input=diff, cwd=to, check=False, capture_output=True)
        assert process.returncode == 0, process.stderr.decode() + diff.decode()
    return contents(to)
