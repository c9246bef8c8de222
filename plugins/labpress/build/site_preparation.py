"""Prepares a site for building: its records, the data that pages share, and the plan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from labpress.bibliography.styles.cache import build_citations, read_lab_styles
from labpress.build.build_context import BuildContext
from labpress.build.cache import FileCache
from labpress.build.citation_queries import uncited_papers
from labpress.build.cited_texts import with_cited_texts
from labpress.build.lab_translations import check_translations, lab_translator
from labpress.build.plan import plan_site
from labpress.build.project import Project
from labpress.build.result_store import NoStore, ResultStore
from labpress.build.site_state import SiteState
from labpress.build.tracking import QueryResults
from labpress.catalogue import build_catalogue
from labpress.images.loading import build_images
from labpress.loading.records import Records


def prepare_site(
    project: Project,
    records: Records,
    store: ResultStore | None = None,
) -> SiteState:
    """Return a site that is ready to be built.

    Args:
        project: the project to build.
        records: the records.
        store: the results of earlier builds, which are reused if they are still valid; None to
            build everything.
    """
    styles, diagnostics = read_lab_styles(project.settings.citation_styles, project.folder)
    diagnostics += check_translations(project)
    records = with_cited_texts(records)
    cache = FileCache.section(project.cache, "images")
    build_context = BuildContext(
        records,
        build_catalogue(records),
        project.settings,
        project.urls,
        project.site,
        styles=tuple(styles),
        translator=lab_translator(project),
        images=build_images(records.parsed, project.content, cache),
        hand_written_pages=project.hand_written_pages(),
        is_left_out=project.is_left_out,
        cache=cache,
        results=QueryResults(store or NoStore()),
    )
    build_context = with_citations(
        build_context, uncited_papers(build_context, build_context.catalogue.papers), project.cache
    )
    return SiteState(project, build_context, plan_site(build_context), tuple(diagnostics))


def with_citations(
    build_context: BuildContext, papers: list[str], cache: Path | None
) -> BuildContext:
    """Return a copy of a build context that contains the references to the given papers.

    Args:
        build_context: the build context.
        papers: the ids of the papers.
        cache: the cache folder of the project, or None to cache nothing.
    """
    catalogue = build_context.catalogue
    citations = build_citations(
        [catalogue.papers[paper_id] for paper_id in papers],
        build_context.styles,
        cache,
        complete=len(papers) == len(catalogue.papers),
    )
    return replace(build_context, citations=citations)
