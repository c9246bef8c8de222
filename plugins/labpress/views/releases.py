"""The list of releases: the models, code, datasets and demos that the lab has released."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from labpress.build import queries
from labpress.build.cached_queries import page_query
from labpress.build.page_context import PageContext
from labpress.catalogue import Ids
from labpress.render.page import Page
from labpress.render.templates import render_document
from labpress.render.view import View
from labpress.schema import Paper
from labpress.schema.parts import Artifact, ArtifactKind
from labpress.schema.publication_date import publication_year
from labpress.views.components.artifacts import artifact_sizes
from labpress.views.components.chart_labels import plain_name
from labpress.views.components.links import (
    CountedLink,
    FamilyLink,
    Link,
    family_link,
    paper_link,
)
from labpress.views.components.paper_facts import ARTIFACT_NAMES, ARTIFACT_NAMES_PLURAL
from labpress.views.head_metadata import list_meta

PAGE = "releases/index.md"
ANCHORS: Mapping[ArtifactKind, str] = MappingProxyType(
    {"model": "models", "code": "code", "dataset": "datasets", "demo": "demos"}
)
"""The anchor of the section for each kind of artifact, in the order of the sections."""


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release in a table.

    Attributes:
        link: its name, or the names of its kind and paper, with its URL.
        sizes: its number of parameters and its size, as text.
        papers: the papers with which it was released.
        families: the families of these papers.
        year: the year in which it was released, or else that of the first of these papers, as text.
        license: its licence; empty if it is unknown.
    """

    link: Link
    sizes: tuple[str, ...]
    papers: tuple[Link, ...]
    families: tuple[FamilyLink, ...]
    year: str
    license: str


@dataclass(frozen=True, slots=True)
class ReleaseTable:
    """The releases of one kind.

    Attributes:
        title: the heading.
        anchor: the id of the heading.
        kind_label: the label of a release of this kind, for the first column.
        rows: the releases, those of the newest papers first.
        has_families: whether any row has a family.
        has_licenses: whether the licence of any release is known.
    """

    title: str
    anchor: str
    kind_label: str
    rows: tuple[ReleaseRow, ...]
    has_families: bool
    has_licenses: bool


@dataclass(frozen=True, slots=True)
class ReleasesPage(View):
    """The page that lists all releases.

    Attributes:
        kinds: links to the tables, if there are several.
        tables: the releases by kind.
    """

    template: ClassVar[str] = "pages/releases.jinja"
    kinds: tuple[CountedLink, ...]
    tables: tuple[ReleaseTable, ...]


@page_query(PAGE)
def build_releases_page(context: PageContext) -> Page:
    """Return the page that lists all releases; a site has it only if the lab has released any."""
    by_kind: dict[ArtifactKind, list[tuple[Artifact, Ids]]] = defaultdict(list)
    for artifact, ids in context.query(queries.releases):
        by_kind[artifact.kind].append((artifact, ids))
    tables = tuple(_table(kind, by_kind[kind], context) for kind in ANCHORS if kind in by_kind)
    links = tuple(CountedLink(item.title, f"#{item.anchor}", len(item.rows)) for item in tables)
    view = ReleasesPage(links if len(links) > 1 else (), tables)
    papers = dict.fromkeys(key for _, ids in context.query(queries.releases) for key in ids)
    meta = list_meta(context.translator.gettext("Releases"), tuple(papers), context)
    document = render_document(view, context.translator)
    return Page(context.path, meta, document, None)


def release_links(context: PageContext) -> tuple[CountedLink, ...]:
    """Return links to the releases of each kind, with their numbers."""
    counts: dict[ArtifactKind, int] = defaultdict(int)
    for artifact, _ in context.query(queries.releases):
        counts[artifact.kind] += 1
    _ = context.translator.gettext
    return tuple(
        CountedLink(_(ARTIFACT_NAMES_PLURAL[kind]), releases_href(kind, context), counts[kind])
        for kind in ANCHORS
        if counts[kind]
    )


def releases_href(kind: ArtifactKind, context: PageContext) -> str:
    """Return the link to the table of the releases of a kind."""
    return f"{context.link(PAGE)}#{ANCHORS[kind]}"


def _table(
    kind: ArtifactKind, releases: Iterable[tuple[Artifact, Ids]], context: PageContext
) -> ReleaseTable:
    _ = context.translator.gettext
    rows = tuple(_row(artifact, context.papers(ids), context) for artifact, ids in releases)
    return ReleaseTable(
        title=_(ARTIFACT_NAMES_PLURAL[kind]),
        anchor=ANCHORS[kind],
        kind_label=_(ARTIFACT_NAMES[kind]),
        rows=rows,
        has_families=any(row.families for row in rows),
        has_licenses=any(row.license for row in rows),
    )


def _row(artifact: Artifact, papers: list[Paper], context: PageContext) -> ReleaseRow:
    families = dict.fromkeys(family for paper in papers for family in paper.family)
    year = artifact.date.year if artifact.date else publication_year(papers[0])
    return ReleaseRow(
        link=Link(artifact.name or _fallback_name(artifact, papers[0], context), artifact.url),
        sizes=artifact_sizes(artifact, context),
        papers=tuple(paper_link(paper, context, short=True) for paper in papers),
        families=tuple(family_link(family, context) for family in context.families(families)),
        year=str(year or ""),
        license=artifact.license or "",
    )


def _fallback_name(artifact: Artifact, paper: Paper, context: PageContext) -> str:
    """Return a name for a release without one, such as "Code of Example Model"."""
    _ = context.translator.gettext
    return _("%(artifact)s of %(paper)s") % {
        "artifact": _(ARTIFACT_NAMES[artifact.kind]),
        "paper": plain_name(paper, context.translator),
    }
