"""Builds lists of the papers for harvesters; see `labpress.feeds.resource_sync`."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.bibliography.formats import FORMATS
from labpress.build.cached_queries import file_query
from labpress.build.export_assets import export_paths
from labpress.build.page_context import PageContext
from labpress.build.queries import file_lookups, paper_lookups
from labpress.catalogue.pdf import find_pdf
from labpress.feeds.resource_sync import Resource, ResourceLink, capability_list, resource_list
from labpress.schema import Paper

CAPABILITIES = "resourcesync/capabilitylist.xml"
"""The path of the document that harvesters read first."""

_RESOURCES = "resourcesync/resourcelist.xml"
_FORMATS = ("csl", "bibtex")
"""The keys of the formats to list for harvesters; the others contain the same data."""
_FULL_DATE = len("2026-01-01")
_HTML, _PDF = "text/html", "application/pdf"


@file_query(CAPABILITIES)
def build_capability_list(context: PageContext) -> bytes:
    """Return the document that lists what a harvester can fetch; the site's URL must be known."""
    return capability_list(context.absolute_url(_RESOURCES) or "")


@file_query(_RESOURCES)
def build_resource_list(context: PageContext) -> bytes:
    """Return the list of all papers, their metadata and PDFs; the site's URL must be known."""
    resources = [
        resource
        for paper in context.papers(context.query(paper_lookups.all_papers))
        for resource in _resources(paper, context)
    ]
    # With the time of the build, the file would change even if no record had changed.
    newest = max((resource.changed for resource in resources), default="") or "1970-01-01"
    return resource_list(context.absolute_url(CAPABILITIES) or "", newest, resources)


def _resources(paper: Paper, context: PageContext) -> Iterator[Resource]:
    path = f"papers/{paper.id}.md"
    page = context.absolute_url(path) or ""
    dates = context.query(paper_lookups.paper_dates, paper.id)
    changed = str(dates.changed) if dates and dates.changed else ""
    # Dates in a sitemap must include the day.
    changed = changed if len(changed) == _FULL_DATE else ""
    exports = dict(zip(FORMATS, export_paths(path), strict=True))
    metadata = tuple(
        ResourceLink("describedby", context.absolute_url(file) or "", media_type)
        for key, (_, file, media_type) in exports.items()
        if key in _FORMATS
    )
    yield Resource(page, _HTML, changed, metadata)
    pdf = find_pdf(paper, context.query(file_lookups.folder_files, f"papers/{paper.id}"))
    if pdf and pdf.path:
        described = (ResourceLink("alternate", page, _HTML), *metadata)
        yield Resource(context.absolute_url(pdf.path) or "", _PDF, "", described)
    for link in metadata:
        yield Resource(
            link.url, link.media_type, changed, (ResourceLink("describes", page, _HTML),)
        )
