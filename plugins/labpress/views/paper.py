"""Builds the page of a paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from markupsafe import Markup

from labpress.build.cached_queries import page_query
from labpress.build.page_context import PageContext
from labpress.build.queries import author_lookups
from labpress.catalogue import venue_slugs
from labpress.catalogue.releases import Release, group_releases
from labpress.i18n.record_languages import language_name
from labpress.i18n.translator import ENGLISH, N_, Translator
from labpress.render.page import Page
from labpress.render.prose import plain_line, plain_prose
from labpress.render.templates import html_text, render_document, title_html
from labpress.render.view import View
from labpress.schema import Paper
from labpress.schema.collaborations import other_collaborations
from labpress.schema.contributors import Affiliation
from labpress.schema.dates import PartialDate
from labpress.schema.localized import best_text
from labpress.schema.publication_date import (
    date_of_posting,
    listed_date,
    publication_date,
    publication_year,
)
from labpress.schema.titles import TitleInLanguage, preferred_titles
from labpress.views.components import (
    paper_facts,
    paper_links,
    paper_status,
    paper_venue,
    paper_versions,
)
from labpress.views.components.about_record import AboutRecord, about_paper
from labpress.views.components.anchors import anchors
from labpress.views.components.artifacts import ArtifactItem, artifact_item
from labpress.views.components.bylines import Byline, page_byline
from labpress.views.components.cite import CiteBox, cite_box
from labpress.views.components.cited_prose import CitedProse, cited_prose
from labpress.views.components.correction import correction_url
from labpress.views.components.images import FigureView, figure_view, figure_views
from labpress.views.components.links import (
    FamilyLink,
    Link,
    breadcrumbs,
    category_path,
    family_link,
    keyword_link,
)
from labpress.views.components.localized import LocalizedView, localized_prose, site_line
from labpress.views.components.metrics import MetricRow, metric_rows
from labpress.views.components.publication_facts import (
    ContributionRow,
    FactRow,
    contributions,
    publication_facts,
)
from labpress.views.components.related import RelatedPaper, related_papers
from labpress.views.components.relations import (
    PaperRelations,
    SeriesSteps,
    paper_relations,
    series_steps,
)
from labpress.views.components.results import (
    QuantityRow,
    ResultTable,
    quantity_rows,
    result_table,
)
from labpress.views.head_metadata import last_change, list_urls, paper_head

_MAX_DESCRIPTION = 200
"""The maximum length of a description for search engines, in characters."""


@dataclass(frozen=True, slots=True)
class IdentifierRow:
    """An identifier: the name of its scheme, its value, and its URL (None if it has none)."""

    scheme: str
    value: str
    url: str | None


@dataclass(frozen=True, slots=True)
class PaperPage(View):
    """The page of a paper.

    Attributes:
        paper: the record, for fields that are shown unchanged.
        diagnostics: the errors in the record; if there are any, the page shows the last valid
            version.
        breadcrumbs: the links above the title.
        translated_titles: the titles in other languages, with the one in the site's language first.
        family: the first family of the paper, if any.
        steps: the links to the previous and next paper of that family; None if the paper has no
            family.
        byline: the authors.
        affiliations: the institutions at which the work was done, except for those that the byline
            already contains.
        where: where the paper was published (`where_text`), with a link to the papers at the venue.
        date: the date that lists show for the paper; None if it is unknown.
        is_dated_by_venue: whether `where` contains the year, and no more of the date is known.
        first_posted: the date of the paper's first appearance, if a venue published it later.
        year_href: the link to the papers from the year of publication; None if the year is unknown.
        newest_version: the label of the version to which `Paper.updated` refers, if any.
        version_anchors: the anchors of all versions.
        lists_versions: whether the page has a list of the versions; see
            `paper_versions.lists_versions`.
        categories: the subject classes, with links to their papers.
        actions: the buttons below the title.
        status_label: the state of a paper that has not been published yet; empty for other papers.
        status_sentence: the sentence about the paper's correction, retraction or withdrawal; empty
            if there was none.
        figure: the paper's image.
        summary: the summary.
        collaborations: the collaborations that are not among the authors, with links to their pages.
        changes: what is new since the previous paper; empty if the record does not say.
        is_edited: whether the byline has editors instead of authors.
        lay_summary: the summary in plain language.
        facts: the facts that only some kinds of publication have.
        contributions: the authors by CRediT role.
        relations: the works to which the paper is related.
        identifiers: the paper's identifiers.
        url: the paper's URL; None if it has none, or if it is the URL of an identifier.
        venue_details: further details about the venue; may be empty.
        is_at_event: whether `venue_details` describes an event or a place, not a publication.
        keywords: the paper's keywords, with links to their papers.
        language: the name of the paper's language; empty if it is English or the site's language, or
            if the record does not state it.
        other_families: the paper's other families.
        prose: the text of the Markdown file next to the record, and the works that it cites; None
            if there is no such file.
        abstract: the abstract.
        results: the paper's results; None if it has no results.
        quantities: the numbers in the paper that are not results on a benchmark.
        artifacts: the artifacts that were released with the paper.
        figures: further images.
        cite: the cite box.
        related: the papers that are most closely related.
        metrics: external metrics of the paper, such as citation counts.
        about: the content of the disclosure "About this record".
        correction: the URL of the form for corrections; None if the page does not link to one.
    """

    template: ClassVar[str] = "pages/paper.jinja"
    paper: Paper
    diagnostics: tuple[str, ...]
    breadcrumbs: tuple[Link, ...]
    translated_titles: tuple[TitleInLanguage, ...]
    family: FamilyLink | None
    steps: SeriesSteps | None
    byline: Byline
    affiliations: tuple[Affiliation, ...]
    where: Link
    date: PartialDate | None
    is_dated_by_venue: bool
    first_posted: PartialDate | None
    year_href: str | None
    newest_version: str | None
    version_anchors: tuple[str, ...]
    lists_versions: bool
    categories: tuple[Link, ...]
    actions: tuple[paper_links.Action, ...]
    status_label: str
    status_sentence: str
    figure: FigureView | None
    summary: LocalizedView | None
    collaborations: tuple[Link, ...]
    changes: Markup
    is_edited: bool
    lay_summary: LocalizedView | None
    facts: tuple[FactRow, ...]
    contributions: tuple[ContributionRow, ...]
    relations: PaperRelations
    identifiers: tuple[IdentifierRow, ...]
    url: str | None
    venue_details: str
    is_at_event: bool
    keywords: tuple[Link, ...]
    language: str
    other_families: tuple[FamilyLink, ...]
    prose: CitedProse | None
    abstract: LocalizedView | None
    results: ResultTable | None
    quantities: tuple[QuantityRow, ...]
    artifacts: tuple[ArtifactItem, ...]
    figures: tuple[FigureView, ...]
    cite: CiteBox
    related: tuple[RelatedPaper, ...]
    metrics: tuple[MetricRow, ...]
    about: AboutRecord
    correction: str | None


@page_query("papers/{}.md")
def build_paper_page(context: PageContext, paper_id: str) -> Page:
    """Return the page of a paper."""
    paper = context.paper(paper_id)
    document = render_document(_paper_view(paper, context), context.translator)
    status = paper_status.status_sentence(paper, context.translator)
    description = f"{status} {describe(paper, context.translator)}".strip()
    meta: dict[str, Any] = {
        "title": title_html(paper.title),
        "description": html_text(description),
        "hide": ["navigation", "toc"],
        "labpress": {
            "kind": "paper",
            "tabs": list_urls(["papers"], context),
            **last_change((paper_id,), context),
            "head": paper_head(paper, description, context),
        },
    }
    return Page(context.path, meta, document, f"papers/{paper_id}.yaml")


def describe(paper: Paper, translator: Translator = ENGLISH) -> str:
    """Return the description of a paper for search engines.

    The description is the beginning of the summary or, without a summary, of the abstract. If the
    paper has neither, the description consists of the title and the authors.
    """
    texts = (
        best_text(value, paper.language, translator.language)
        for value in (paper.summary, paper.abstract)
    )
    text = next((plain_prose(best.text) for best in texts if best), "")
    if not text and not paper.byline:
        text = plain_line(paper.title)
    elif not text:
        forms = [
            N_("%(title)s, by %(author)s"),
            N_("%(title)s, by %(author)s and %(other)s"),
            N_("%(title)s, by %(author)s and others"),
        ]
        author, other = paper.byline[0].display, paper.byline[-1].display
        number = len(forms) if paper.is_byline_incomplete else len(paper.byline)
        form = forms[min(number, len(forms)) - 1]
        title = plain_line(paper.title)
        text = translator.format_text(form, title=title, author=author, other=other)
    if len(text) <= _MAX_DESCRIPTION:
        return text
    return text[: _MAX_DESCRIPTION - 3].rsplit(" ", 1)[0] + "…"


def _paper_view(paper: Paper, context: PageContext) -> PaperPage:
    key, translator = f"papers/{paper.id}", context.translator
    families = context.families(paper.family)
    byline = page_byline(paper, context)
    named = {place.name for place in byline.affiliations}
    where, details = _where(paper, context), paper_venue.venue_details(paper, translator)
    posted = date_of_posting(paper)
    is_place = paper.venue is not None and details == paper.venue.location
    return PaperPage(
        paper=paper,
        diagnostics=context.diagnostic_texts(key),
        breadcrumbs=breadcrumbs(translator.gettext("Papers"), "papers/index.md", context),
        translated_titles=preferred_titles(paper.translated_title, translator.language),
        family=family_link(families[0], context) if families else None,
        steps=series_steps(paper, families[0], context) if families else None,
        byline=byline,
        affiliations=tuple(item for item in paper.affiliations if item.name not in named),
        where=where,
        date=(date := publication_date(paper) if posted else listed_date(paper)),
        is_dated_by_venue=bool(date and not date.month and str(date.year) in where.text),
        first_posted=posted,
        year_href=context.link(f"years/{year}.md") if (year := publication_year(paper)) else None,
        newest_version=paper_versions.newest_version(paper),
        version_anchors=anchors("version", [[version.label] for version in paper.versions]),
        lists_versions=paper_versions.lists_versions(paper),
        categories=tuple(
            Link(category, context.link(category_path(category))) for category in paper.categories
        ),
        actions=tuple(paper_links.actions(paper, context)),
        status_label=paper_status.state_label(paper, translator),
        status_sentence=paper_status.status_sentence(paper, translator),
        figure=figure_view(paper.image, key, context, lazy=False) if paper.image else None,
        summary=localized_prose(paper.summary, key, paper.language, context),
        collaborations=tuple(_collaboration_links(paper, context)),
        changes=site_line(paper.changes, context),
        is_edited=paper.is_edited,
        lay_summary=localized_prose(paper.lay_summary, key, paper.language, context),
        facts=publication_facts(paper, context),
        contributions=contributions(paper, translator),
        relations=paper_relations(paper, context),
        identifiers=tuple(IdentifierRow(*row) for row in paper_facts.identifiers(paper)),
        url=paper_facts.own_url(paper),
        venue_details=details,
        is_at_event=paper_venue.is_at_event(paper) or is_place,
        keywords=tuple(keyword_link(keyword, context) for keyword in paper.keywords),
        language=_unexpected_language(paper, translator),
        other_families=tuple(family_link(family, context) for family in families[1:]),
        prose=cited_prose(key, context),
        abstract=localized_prose(paper.abstract, key, paper.language, context),
        results=result_table(paper, context),
        quantities=quantity_rows(paper, context),
        artifacts=tuple(
            artifact_item(group, context)
            for group in group_releases(Release(item, (paper,)) for item in paper.artifacts)
        ),
        figures=figure_views(paper.figures, key, context),
        cite=cite_box(paper, context),
        related=related_papers(paper, context),
        metrics=metric_rows(paper.metrics, context),
        about=about_paper(paper, context),
        correction=correction_url(context, paper.title),
    )


def _where(paper: Paper, context: PageContext) -> Link:
    href = next((context.link(f"venues/{slug}.md") for slug in venue_slugs(paper)), None)
    return Link(paper_venue.where_text(paper, context.translator), href)


def _collaboration_links(paper: Paper, context: PageContext) -> Iterator[Link]:
    """Yield the names of a paper's collaborations, with links to the pages of organisations."""
    for name in other_collaborations(paper):
        key = context.query(author_lookups.organisation_called, name)
        has_page = key is not None and context.has_author_page(key)
        yield Link(name, context.link(f"authors/{key}.md") if has_page else None)


def _unexpected_language(paper: Paper, translator: Translator) -> str:
    """Return a paper's language by name; "" if it is English, the site's language or not stated."""
    is_stated = "language" in paper.model_fields_set
    is_expected = paper.language.partition("-")[0] in {"en", translator.locale.language}
    return language_name(paper.language, translator) if is_stated and not is_expected else ""
