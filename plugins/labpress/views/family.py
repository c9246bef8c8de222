"""The page of a project family."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from labpress.build import queries
from labpress.build.cached_queries import page_query
from labpress.build.page_context import PageContext
from labpress.catalogue.contributors import count_papers_by_author, list_newcomers
from labpress.catalogue.releases import list_releases
from labpress.catalogue.result_comparison import ResultComparison, compare_results
from labpress.catalogue.series import followed_works
from labpress.i18n.formatting import format_date_range
from labpress.render.page import Page
from labpress.render.prose import plain_line
from labpress.render.templates import render_document, title_html
from labpress.render.view import View
from labpress.schema import Family, Paper
from labpress.schema.dates import PartialDate
from labpress.views.components.artifacts import ArtifactItem, artifact_item
from labpress.views.components.charts import Chart
from labpress.views.components.cite import CiteSelection, cite_selection
from labpress.views.components.cited_prose import CitedProse, cited_prose
from labpress.views.components.correction import correction_url
from labpress.views.components.images import FigureView, figure_view
from labpress.views.components.lineage_chart import lineage_chart
from labpress.views.components.links import (
    CountedPerson,
    ExportLink,
    Link,
    breadcrumbs,
    export_links,
    family_class,
    model_links,
    paper_link,
    person_link,
    record_links,
    work_links,
)
from labpress.views.components.localized import (
    LocalizedView,
    localized_line,
    localized_prose,
    site_text,
)
from labpress.views.components.paper_rows import (
    PaperList,
    StatusFlag,
    paper_list,
    status_flag,
)
from labpress.views.components.results import (
    IncomparableRow,
    incomparable_rows,
    measurement_text,
    result_value,
    source_text,
)
from labpress.views.components.score_charts import score_chart
from labpress.views.head_metadata import family_head, last_change


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    """A paper in the family's lineage.

    Attributes:
        paper: its short name, with a link.
        date: when it first appeared.
        status: the mark of a corrected or retracted paper.
        text: the changes since the previous paper; otherwise its title, if the link is a short name.
        follows: the works that it follows without building on them.
        builds_on: the works that it builds on.
        supersedes: the works that it supersedes.
        base_models: the models from which its own models were derived.
        base_models_unverified: whether the base models have not been verified.
    """

    paper: Link
    date: PartialDate | None
    status: StatusFlag | None
    text: str | None
    follows: tuple[Link, ...]
    builds_on: tuple[Link, ...]
    supersedes: tuple[Link, ...]
    base_models: tuple[Link, ...]
    base_models_unverified: bool


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A comparable result: the paper, the value with its unit, the paper's date, the source."""

    paper: Link
    value: str
    date: PartialDate | None
    source: str


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """A benchmark across the papers of the family.

    Attributes:
        title: the measurement that is compared.
        chart: the values as a chart, if there are enough.
        rows: the comparable values, oldest first.
        incomparable: the other values, with the reasons.
    """

    title: str
    chart: Chart | None
    rows: tuple[ComparedRow, ...]
    incomparable: tuple[IncomparableRow, ...]


@dataclass(frozen=True, slots=True)
class NewcomerGroup:
    """The authors who joined the family with a paper, each with their number of papers in it."""

    paper: Link
    date: PartialDate | None
    people: tuple[CountedPerson, ...]


@dataclass(frozen=True, slots=True)
class FamilyPage(View):
    """The page of a family.

    Attributes:
        name: the family's name.
        aim: its aim, in one line.
        css_class: the classes that give an element the family's colour.
        diagnostics: the errors of the record, while its last valid version is shown.
        breadcrumbs: the links above the title.
        paper_count: the number of papers.
        years: the period of the papers, in words.
        people_count: the number of authors.
        links: the links of the record.
        figure: the family's image.
        description: the description.
        prose: the Markdown file next to the record, and the works that it cites.
        lineage_chart: how the papers follow one another.
        series: the papers, oldest first; empty if there is only one.
        comparisons: the benchmarks of the record for which papers have results.
        artifacts: the artifacts that were released with the papers.
        papers: the papers, newest first; None if there are none.
        exports: the files for reference managers.
        cite: the button that cites all papers.
        newcomers: the authors by the paper with which they joined.
        names_joining: whether the groups of authors have headings; False if there is only one
            paper.
        correction: the URL of the form for corrections; None without a link to it.
    """

    template: ClassVar[str] = "pages/family.jinja"
    name: str
    aim: LocalizedView | None
    css_class: str
    diagnostics: tuple[str, ...]
    breadcrumbs: tuple[Link, ...]
    paper_count: int
    years: str
    people_count: int
    links: tuple[Link, ...]
    figure: FigureView | None
    description: LocalizedView | None
    prose: CitedProse | None
    lineage_chart: Chart | None
    series: tuple[SeriesEntry, ...]
    comparisons: tuple[ComparisonTable, ...]
    artifacts: tuple[ArtifactItem, ...]
    papers: PaperList | None
    exports: tuple[ExportLink, ...]
    cite: CiteSelection
    newcomers: tuple[NewcomerGroup, ...]
    names_joining: bool
    correction: str | None


@page_query("families/{}.md")
def build_family_page(context: PageContext, family_id: str) -> Page:
    """The page of a family."""
    family = context.family(family_id)
    papers = context.papers(context.query(queries.papers_in_family, family_id))
    document = render_document(_family_view(family, papers, context), context.translator)
    aim = site_text(family.aim, context) or family.name
    meta: dict[str, Any] = {
        "title": title_html(family.name),
        "description": title_html(aim),
        "hide": ["navigation", "toc"],
        # Papers contain the family's name, too, but a search for the name alone means the family.
        "search": {"boost": 1.5},
        "labpress": {
            "kind": "family",
            **last_change(context.query(queries.papers_in_family, family_id), context),
            "head": family_head(family, papers, plain_line(aim), context),
        },
    }
    return Page(context.path, meta, document, f"families/{family_id}.yaml")


def _family_view(family: Family, papers: list[Paper], context: PageContext) -> FamilyPage:
    key = f"families/{family.id}"
    newest_first = papers[::-1]
    return FamilyPage(
        name=family.name,
        aim=localized_line(family.aim, context),
        css_class=family_class(family),
        diagnostics=context.diagnostic_texts(key),
        breadcrumbs=breadcrumbs(
            context.translator.gettext("Families"), "families/index.md", context
        ),
        paper_count=len(papers),
        years=format_date_range((paper.date for paper in papers), context.translator),
        people_count=len(count_papers_by_author(papers)),
        links=record_links(family.links, f"families/{family.id}", context),
        figure=figure_view(family.image, key, context, lazy=False) if family.image else None,
        description=localized_prose(family.description, key, "", context),
        prose=cited_prose(key, context),
        lineage_chart=lineage_chart(family, papers, context),
        series=(
            tuple(_series_entry(paper, context) for paper in papers) if len(papers) > 1 else ()
        ),
        comparisons=_comparison_tables(family, papers, context),
        artifacts=_artifacts(papers, context),
        papers=paper_list(newest_first, context, names_family=False) if papers else None,
        exports=export_links(context.path, context),
        cite=cite_selection(family.id, [paper.id for paper in newest_first], context),
        newcomers=_newcomer_groups(papers, context),
        names_joining=len(papers) > 1,
        correction=correction_url(context, family.name),
    )


def _series_entry(paper: Paper, context: PageContext) -> SeriesEntry:
    return SeriesEntry(
        paper=paper_link(paper, context, short=True),
        date=paper.date,
        status=status_flag(paper, context),
        text=paper.changes or (paper.title if paper.short_name else None),
        follows=work_links(followed_works(paper), context),
        builds_on=work_links(paper.builds_on, context),
        supersedes=work_links(paper.supersedes, context),
        base_models=model_links(paper.base_models),
        base_models_unverified="base_models" in paper.unverified,
    )


def _comparison_tables(
    family: Family, papers: Sequence[Paper], context: PageContext
) -> tuple[ComparisonTable, ...]:
    comparisons = (compare_results(benchmark, papers) for benchmark in family.benchmarks)
    return tuple(
        _comparison_table(comparison, family, context)
        for comparison in comparisons
        if comparison.compared or comparison.excluded
    )


def _comparison_table(
    comparison: ResultComparison, family: Family, context: PageContext
) -> ComparisonTable:
    rows = tuple(
        ComparedRow(
            paper_link(compared.paper, context, short=True),
            result_value(compared.result, context.translator),
            compared.paper.date,
            source_text(compared.result.source, context.translator),
        )
        for compared in comparison.compared
    )
    chart = score_chart(comparison, family_class(family), context)
    incomparable = incomparable_rows(comparison.excluded, context)
    return ComparisonTable(measurement_text(comparison), chart, rows, incomparable)


def _artifacts(papers: Sequence[Paper], context: PageContext) -> tuple[ArtifactItem, ...]:
    return tuple(
        artifact_item(
            release.artifact,
            context.translator,
            tuple(paper_link(paper, context, short=True) for paper in release.papers),
        )
        for release in list_releases(papers)
    )


def _newcomer_groups(papers: Sequence[Paper], context: PageContext) -> tuple[NewcomerGroup, ...]:
    """The authors grouped by the paper with which they joined, most prolific first."""
    counts = count_papers_by_author(papers)
    groups = []
    for newcomers in list_newcomers(papers):
        authors = [context.author(key) for key in newcomers.authors]
        authors.sort(key=lambda author: (-counts[author.id], author.sorting, author.id))
        people = tuple(
            CountedPerson(person_link(author, context), counts[author.id]) for author in authors
        )
        link = paper_link(newcomers.paper, context, short=True)
        groups.append(NewcomerGroup(link, newcomers.paper.date, people))
    return tuple(groups)
