"""Builds the list of the models, code, datasets and demos that the lab has released."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from labpress.build.cached_queries import page_query
from labpress.build.page_context import PageContext
from labpress.build.queries import paper_lookups
from labpress.catalogue import Ids
from labpress.catalogue.releases import Release, ReleaseGroup, group_releases, release_date
from labpress.i18n.artifact_names import ARTIFACT_NAMES, ARTIFACT_NAMES_PLURAL
from labpress.render.page import Page
from labpress.render.prose import plain_line
from labpress.render.templates import render_document
from labpress.render.view import View
from labpress.schema import Paper
from labpress.schema.dates import latest_first
from labpress.schema.parts import Artifact, ArtifactKind
from labpress.views.components.artifacts import (
    artifact_names,
    artifact_sizes,
    count_artifacts,
    shared_facts,
)
from labpress.views.components.chart_labels import plain_name
from labpress.views.components.links import (
    CountedLink,
    FamilyLink,
    Link,
    family_link,
    paper_link,
)
from labpress.views.descriptions import describe_list
from labpress.views.head_metadata import list_meta

PAGE = "releases/index.md"
ANCHORS: Mapping[ArtifactKind, str] = MappingProxyType(
    {"model": "models", "code": "code", "dataset": "datasets", "demo": "demos"}
)
"""The anchor of the section for each kind of artifact, in the order of the sections."""


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release in a table, or several that share a URL.

    Attributes:
        link: the name and the URL of the release. A release without a name is named after its kind
            and its paper: ``Code of Example``. For several releases, the link contains the name of
            the paper and the number of releases: ``Example: 8 models``.
        names: the names of the releases if there are several.
        sizes: the formatted number of parameters and the size; each is left out if it is unknown or
            differs between several releases.
        papers: the papers that list the release.
        families: the families of the papers.
        year: the year of the release (`release_date`) or, for several releases, the range of their
            years; empty if they are unknown.
        license: the licence; empty if it is unknown, or if several releases have different ones.
    """

    link: Link
    names: tuple[str, ...]
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
        rows: the releases, newest first.
    """

    title: str
    anchor: str
    kind_label: str
    rows: tuple[ReleaseRow, ...]


@dataclass(frozen=True, slots=True)
class ReleasesPage(View):
    """The page that lists all releases.

    Attributes:
        kinds: links to the tables, if there are several.
        tables: the releases by kind. All tables have the same columns, so that the columns align.
        has_families: whether any release belongs to a family.
        has_licenses: whether the licence of any release is known.
    """

    template: ClassVar[str] = "pages/releases.jinja"
    kinds: tuple[CountedLink, ...]
    tables: tuple[ReleaseTable, ...]
    has_families: bool
    has_licenses: bool


@page_query(PAGE)
def build_releases_page(context: PageContext) -> Page:
    """Return the page that lists all releases; a site has this page only if there are any."""
    by_kind: dict[ArtifactKind, list[tuple[Artifact, Ids]]] = defaultdict(list)
    for artifact, ids in context.query(paper_lookups.releases):
        by_kind[artifact.kind].append((artifact, ids))
    kinds = [kind for kind in ANCHORS if kind in by_kind]
    tables = tuple(_table(kind, by_kind[kind], context) for kind in kinds)
    links = tuple(
        CountedLink(table.title, f"#{table.anchor}", len(by_kind[kind]))
        for kind, table in zip(kinds, tables, strict=True)
    )
    rows = [row for table in tables for row in table.rows]
    view = ReleasesPage(
        kinds=links if len(links) > 1 else (),
        tables=tables,
        has_families=any(row.families for row in rows),
        has_licenses=any(row.license for row in rows),
    )
    papers = dict.fromkeys(key for _, ids in context.query(paper_lookups.releases) for key in ids)
    names = [plain_line(row.link.text) for row in rows]
    count = sum(link.papers for link in links)
    phrase = context.translator.format_count("%(num)s release", "%(num)s releases", count)
    description = describe_list(phrase, names, len(names), context.translator)
    meta = list_meta(context.translator.gettext("Releases"), description, tuple(papers), context)
    document = render_document(view, context.translator)
    return Page(context.path, meta, document, None)


def release_links(context: PageContext) -> tuple[CountedLink, ...]:
    """Return a link to the releases of each kind, with the number of releases."""
    counts: dict[ArtifactKind, int] = defaultdict(int)
    for artifact, _ in context.query(paper_lookups.releases):
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
    kind: ArtifactKind, releases: Sequence[tuple[Artifact, Ids]], context: PageContext
) -> ReleaseTable:
    _ = context.translator.gettext
    items = (Release(artifact, tuple(context.papers(ids))) for artifact, ids in releases)
    groups = sorted(group_releases(items), key=_newest_first)
    return ReleaseTable(
        title=_(ARTIFACT_NAMES_PLURAL[kind]),
        anchor=ANCHORS[kind],
        kind_label=_(ARTIFACT_NAMES[kind]),
        rows=tuple(_row(group, context) for group in groups),
    )


def _newest_first(group: ReleaseGroup) -> tuple[int, ...]:
    """Return a sort key that places a group at the date of its newest release, newest first."""
    dates = (release_date(artifact, group.papers) for artifact in group.artifacts)
    return min(latest_first(date) for date in dates)


def _row(group: ReleaseGroup, context: PageContext) -> ReleaseRow:
    papers = group.papers
    families = dict.fromkeys(family for paper in papers for family in paper.family)
    sizes = [artifact_sizes(artifact, context) for artifact in group.artifacts]
    licenses = {artifact.license for artifact in group.artifacts}
    dates = (release_date(artifact, papers) for artifact in group.artifacts)
    return ReleaseRow(
        link=Link(_label(group, context), group.artifacts[0].url),
        names=artifact_names(group, context),
        sizes=shared_facts(sizes),
        papers=tuple(paper_link(paper, context, short=True) for paper in papers),
        families=tuple(family_link(family, context) for family in context.families(families)),
        year="–".join(str(year) for year in _first_and_last({day.year for day in dates if day})),
        license=(licenses.pop() or "") if len(licenses) == 1 else "",
    )


def _first_and_last(years: Collection[int]) -> tuple[int, ...]:
    return tuple(sorted({min(years), max(years)})) if years else ()


def _label(group: ReleaseGroup, context: PageContext) -> str:
    """Return the text of the link to one or several releases."""
    artifact, paper = group.artifacts[0], group.papers[0]
    if len(group.artifacts) == 1:
        return artifact.name or _fallback_name(artifact, paper, context)
    name = plain_name(paper, context.translator)
    return context.translator.gettext(": ").join((name, count_artifacts(group, context.translator)))


def _fallback_name(artifact: Artifact, paper: Paper, context: PageContext) -> str:
    """Return a name for a release without one, such as "Code of Example Model"."""
    translator = context.translator
    return translator.format_text(
        "%(artifact)s of %(paper)s",
        artifact=translator.gettext(ARTIFACT_NAMES[artifact.kind]),
        paper=plain_name(paper, translator),
    )
