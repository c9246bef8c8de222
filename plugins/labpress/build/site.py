"""Builds a site: files, records, catalogue, plan, pages and assets, in that order."""

from __future__ import annotations

from dataclasses import replace

from labpress.build.cache import FileCache
from labpress.build.cache_key import cache_key
from labpress.build.lab_translations import read_translations
from labpress.build.project import Project, theme_folders
from labpress.build.result_store import NoStore, ResultStore
from labpress.build.site_preparation import prepare_site
from labpress.build.store import DiskStore
from labpress.diagnostics import Diagnostic
from labpress.loading.lint.suspicious_values import latest_year
from labpress.loading.parsed_cache import decode_parsed, encode_parsed
from labpress.loading.records import Records, load_records
from labpress.render.page import Site


def build_site(project: Project, previous: Records | None = None) -> tuple[Site, Records]:
    """Build the site of a lab.

    Args:
        project: the project to build.
        previous: the records of an earlier build in this process; if a record now has errors, its
            last valid version is shown. None to use the records in the cache of the project.

    Returns:
        The site with all diagnostics, and the records to pass to the next build.
    """
    records = load_project(project, previous)
    store = open_store(project)
    site = build_from_records(project, records, store)

    def finish() -> None:
        site.finish()
        store.close()

    return replace(site, finish=finish), records


def build_from_records(
    project: Project, records: Records, store: ResultStore | None = None
) -> Site:
    """Build the site from loaded records.

    Args:
        project: the project to build.
        records: the records.
        store: the results of an earlier build, which are reused if they are still valid; None to
            build everything.
    """
    state = prepare_site(project, records, store)
    state.start_workers()
    return state.site()


def check_project(project: Project) -> tuple[Diagnostic, ...]:
    """Return all errors and warnings of a lab, without building its pages."""
    store = open_store(project)
    diagnostics = prepare_site(project, load_project(project), store).diagnostics()
    store.close()
    return diagnostics


def load_project(project: Project, previous: Records | None = None) -> Records:
    """Load the records of a project, parsing only those that have changed since the last build.

    Args:
        project: the project.
        previous: the records of an earlier build in this process; see `build_site`. None to use
            the records in the cache of the project.
    """
    section = FileCache.section(project.cache, "records")
    # The stored records include their messages, some of which depend on the year.
    entry = f"{cache_key(latest_year())}.pickle"
    data = section.read(entry) if previous is None else None
    parsed = decode_parsed(data) if data else {}
    strict = project.settings.name_matching == "strict"
    records = load_records(project.folder, project.content, previous, parsed, strict_names=strict)
    if any(records.current[key] is not parsed.get(key) for key in records.current):
        section.write(entry, encode_parsed(records.current))
    section.prune()
    return records


def open_store(project: Project) -> ResultStore:
    """Open the store with the query results of earlier builds that had the same settings and code.

    The store keeps nothing if the project has no cache folder.
    """
    if project.cache is None:
        return NoStore()
    texts = read_translations(project.folder, project.settings)
    key = cache_key(project.settings.model_dump_json(), project.site, project.urls, texts)
    return DiskStore(project.cache / "results", key)


__all__ = [
    "Project",
    "build_from_records",
    "build_site",
    "check_project",
    "load_project",
    "open_store",
    "theme_folders",
]
