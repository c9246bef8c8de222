"""Builds the page of a family, a project with several papers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from labpress.build.cached_queries import page_query
from labpress.build.page_context import PageContext
from labpress.build.queries import family_lookups, paper_lookups
from labpress.catalogue.contributors import count_papers_by_author, list_newcomers
from labpress.catalogue.releases import group_releases, list_releases
from labpress.catalogue.result_comparison import ResultComparison, compare_results
from labpress.i18n.formatting import format_date
from labpress.render.page import Page
from labpress.render.prose import plain_line
from labpress.render.templates import render_document, title_html
from labpress.render.view import View
from labpress.schema import Family, Paper
from labpress.schema.dates import PartialDate
from labpress.schema.publication_date import first_appearance
from labpress.views.components.about_record import AboutRecord, about_family
from labpress.views.components.artifacts import ArtifactItem, artifact_item
from labpress.views.components.charts import Chart, share_notes
from labpress.views.components.cite import CiteSelection, cite_selection
from labpress.views.components.cited_prose import CitedProse, cited_prose
from labpress.views.components.correction import correction_url
from labpress.views.components.feeds import feed_links
from labpress.views.components.images import SIDE_IMAGE_SIZES, FigureView, figure_view
from labpress.views.components.lineage_chart import lineage_chart
from labpress.views.components.links import (
    ExportLink,
    Link,
    PersonLink,
    benchmark_link,
    breadcrumbs,
    export_links,
    family_class,
    paper_link,
    person_link,
    record_links,
    sorted_people,
)
from labpress.views.components.localized import (
    LanguageVersion,
    LocalizedView,
    localized_line,
    localized_prose,
    site_text,
    translations,
)
from labpress.views.components.measures import result_value
from labpress.views.components.paper_dates import period_text
from labpress.views.components.paper_rows import (
    PaperList,
    RowOptions,
    paper_list,
)
from labpress.views.components.results import (
    IncomparableRow,
    incomparable_rows,
    measurement_text,
)
from labpress.views.components.score_charts import score_chart
from labpress.views.head_metadata import family_head, last_change, list_urls
from labpress.views.releases import PAGE as RELEASES

_ROWS = RowOptions(names_family=False, is_chronological=True)
_MAX_SHOWN = 12
"""The maximum number of artifacts, and of people, to show without a click."""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A comparable result.

    Attributes:
        paper: the paper.
        value: the value with its unit.
        date: the formatted date on which the result was reported; empty if it is unknown.
    """

    paper: Link
    value: str
    date: str


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """The comparable results of the family's papers on a benchmark.

    Attributes:
        title: what is measured, as plain text.
        benchmark: the link to all of the lab's results on the benchmark; None if it has no page.
        chart: the values as a chart; None if not all papers have a date.
        rows: the comparable values, oldest first.
    """

    title: str
    benchmark: Link | None
    chart: Chart | None
    rows: tuple[ComparedRow, ...]


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """An author in a family: the name, the number of papers, the first paper, and its date."""

    person: PersonLink
    papers: int
    first_paper: Link
    since: PartialDate | None


@dataclass(frozen=True, slots=True)
class FamilyPage(View):
    """The page of a family.

    Attributes:
        name: the family's name.
        aim: the family's aim, in one line.
        css_class: the CSS classes that give an element the family's colour.
        diagnostics: the errors in the record; if there are any, the page shows the last valid
            version.
        breadcrumbs: the links above the title.
        paper_count: the number of papers.
        years: the formatted period in which the papers appeared; empty if no date is known.
        people_count: the number of authors.
        links: the links of the record.
        figure: the family's image, shown next to the title.
        description: the family's description.
        translations: the aim and the description in the other languages.
        prose: the text of the Markdown file next to the record, and the works that it cites; None
            if there is no such file.
        lineage_chart: the chart that shows how the papers follow one another.
        comparison_notes: the notes that all charts of `comparisons` share, shown once above them;
            empty if there are none.
        comparisons: the family's benchmarks on which several papers have comparable results.
        artifacts: the artifacts that were released with the papers, at most twelve.
        more_artifacts: the remaining artifacts.
        releases_href: the link to the list of all releases, if the site has one.
        papers: the list of papers, newest first; None if there are no papers.
        exports: the files for reference managers.
        feeds: the feeds of the page.
        cite: the button that cites all papers.
        people: the authors, those with the most papers first, at most twelve.
        more_people: the remaining authors.
        about: the content of the disclosure "About this record".
        correction: the URL of the form for corrections; None if the page does not link to one.
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
    translations: tuple[LanguageVersion, ...]
    prose: CitedProse | None
    lineage_chart: Chart | None
    comparison_notes: str
    comparisons: tuple[ComparisonTable, ...]
    artifacts: tuple[ArtifactItem, ...]
    more_artifacts: tuple[ArtifactItem, ...]
    releases_href: str | None
    papers: PaperList | None
    exports: tuple[ExportLink, ...]
    feeds: tuple[ExportLink, ...]
    cite: CiteSelection
    people: tuple[FamilyMember, ...]
    more_people: tuple[FamilyMember, ...]
    about: AboutRecord
    correction: str | None


@page_query("families/{}.md")
def build_family_page(context: PageContext, family_id: str) -> Page:
    """Return the page of a family."""
    family = context.family(family_id)
    papers = context.papers(context.query(family_lookups.papers_in_family, family_id))
    document = render_document(_family_view(family, papers, context), context.translator)
    aim = site_text(family.aim, context) or family.name_in(context.translator.language)
    meta: dict[str, Any] = {
        "title": title_html(family.name_in(context.translator.language)),
        "description": title_html(aim),
        "hide": ["navigation", "toc"],
        # Papers also contain the family's name, but a search for the name alone is for the family.
        "search": {"boost": 1.5},
        "labpress": {
            "kind": "family",
            "tabs": list_urls(["families"], context),
            **last_change(context.query(family_lookups.papers_in_family, family_id), context),
            "head": family_head(family, papers, plain_line(aim), context),
        },
    }
    return Page(context.path, meta, document, f"families/{family_id}.yaml")


def _family_view(family: Family, papers: list[Paper], context: PageContext) -> FamilyPage:
    key = f"families/{family.id}"
    newest_first = papers[::-1]
    artifacts, people = _artifacts(papers, context), _members(papers, context)
    aim = localized_line(family.aim, context)
    description = localized_prose(family.description, key, "", context)
    comparisons = [compare_results(benchmark, papers) for benchmark in family.benchmarks]
    notes, tables = _comparison_tables(comparisons, family, context)
    return FamilyPage(
        name=family.name_in(context.translator.language),
        aim=aim,
        css_class=family_class(family),
        diagnostics=context.diagnostic_texts(key),
        breadcrumbs=breadcrumbs(
            context.translator.gettext("Families"), "families/index.md", context
        ),
        paper_count=len(papers),
        years=period_text(papers, context.translator),
        people_count=len(count_papers_by_author(papers)),
        links=record_links(family.links, f"families/{family.id}", context),
        figure=figure_view(family.image, key, context, lazy=False, sizes=SIDE_IMAGE_SIZES)
        if family.image
        else None,
        description=description,
        translations=translations(aim, description),
        prose=cited_prose(key, context),
        lineage_chart=lineage_chart(family, papers, context),
        comparison_notes=notes,
        comparisons=tables,
        artifacts=artifacts[:_MAX_SHOWN],
        more_artifacts=artifacts[_MAX_SHOWN:],
        releases_href=context.link(RELEASES) if context.query(paper_lookups.has_releases) else None,
        papers=paper_list(newest_first, context, _ROWS) if papers else None,
        exports=export_links(context.path, context),
        feeds=feed_links(context.path, context),
        cite=cite_selection(family.id, context),
        people=people[:_MAX_SHOWN],
        more_people=people[_MAX_SHOWN:],
        about=about_family(comparisons, _incomparable(comparisons, context), context),
        correction=correction_url(context, family.name_in(context.translator.language)),
    )


def _comparison_tables(
    comparisons: Iterable[ResultComparison], family: Family, context: PageContext
) -> tuple[str, tuple[ComparisonTable, ...]]:
    """Return the notes that all charts share, and a table for each benchmark of several papers."""
    shown = [comparison for comparison in comparisons if len(comparison.compared) > 1]
    notes, charts = share_notes(
        [score_chart(comparison, family_class(family), context) for comparison in shown]
    )
    tables = (
        _comparison_table(comparison, chart, context)
        for comparison, chart in zip(shown, charts, strict=True)
    )
    return notes, tuple(tables)


def _comparison_table(
    comparison: ResultComparison, chart: Chart | None, context: PageContext
) -> ComparisonTable:
    rows = tuple(
        ComparedRow(
            paper_link(compared.paper, context, short=True),
            result_value(compared.result, context),
            format_date(compared.date, context.translator),
        )
        for compared in comparison.compared
    )
    benchmark = benchmark_link(comparison.measurement[0], context)
    link = benchmark if benchmark.href else None
    return ComparisonTable(measurement_text(comparison, context), link, chart, rows)


def _incomparable(
    comparisons: Iterable[ResultComparison], context: PageContext
) -> tuple[IncomparableRow, ...]:
    return tuple(
        row
        for comparison in comparisons
        for row in incomparable_rows(
            [item for item in comparison.excluded if item.mismatch.cause != "superseded"], context
        )
    )


def _artifacts(papers: Sequence[Paper], context: PageContext) -> tuple[ArtifactItem, ...]:
    items = []
    for group in group_releases(list_releases(papers)):
        links = [paper_link(paper, context, short=True) for paper in group.papers]
        # In a family with a single paper, the links would say nothing.
        items.append(artifact_item(group, context, tuple(links) if len(papers) > 1 else ()))
    return tuple(items)


def _members(papers: Sequence[Paper], context: PageContext) -> tuple[FamilyMember, ...]:
    """Return the authors of a family's papers, those with the most papers first.

    The authors of a single paper are in the order of its byline.
    """
    counts = count_papers_by_author(papers)
    joined = {key: item.paper for item in list_newcomers(papers) for key in item.authors}
    authors = [(author, counts[author.id]) for author in map(context.author, joined)]
    ranked = sorted_people(authors) if len(papers) > 1 else authors
    return tuple(
        FamilyMember(
            person_link(author, context),
            number,
            paper_link(joined[author.id], context, short=True),
            first_appearance(joined[author.id]),
        )
        for author, number in ranked
    )
