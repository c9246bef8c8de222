"""Builds the page of an author."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from labpress.build.cached_queries import page_query
from labpress.build.export_assets import author_formats
from labpress.build.page_context import PageContext
from labpress.build.queries import author_lookups, file_lookups, term_lookups
from labpress.catalogue.author_pages import has_own_feeds
from labpress.catalogue.positions import role_period
from labpress.i18n.formatting import format_period
from labpress.i18n.joining import add_in_brackets
from labpress.render.page import Page
from labpress.render.templates import html_text, render_document, title_html
from labpress.render.view import View
from labpress.schema import Author, Paper
from labpress.views.components.about_record import AboutRecord, about_author
from labpress.views.components.charts import Chart
from labpress.views.components.cite import CiteSelection, cite_selection
from labpress.views.components.cited_prose import CitedProse, cited_prose
from labpress.views.components.coauthors import Coauthors, coauthors_of
from labpress.views.components.correction import correction_url
from labpress.views.components.cv import Cv, cv_of
from labpress.views.components.feeds import feed_links
from labpress.views.components.grant_facts import GrantRow, grants_of_person
from labpress.views.components.images import FigureView, figure_view
from labpress.views.components.links import (
    ExportLink,
    FamilyLink,
    Link,
    PersonLink,
    breadcrumbs,
    export_links,
    family_link,
    native_name,
    person_link,
    record_links,
)
from labpress.views.components.localized import LocalizedView, localized_prose
from labpress.views.components.metrics import MetricRow, metric_rows
from labpress.views.components.namesakes import namesake_note
from labpress.views.components.paper_dates import listed_period_text
from labpress.views.components.paper_rows import PaperList, author_paper_list
from labpress.views.components.papers_by_year import count_papers_by_year, year_chart
from labpress.views.descriptions import describe_papers
from labpress.views.head_metadata import author_head, last_change, list_urls


@dataclass(frozen=True, slots=True)
class DatedName:
    """A role in the lab, and the formatted period of the role, which may be empty."""

    name: str
    period: str


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name of the author.

    Attributes:
        name: the name as printed.
        href: the link to the page of another author with this name; None if there is none.
    """

    name: str
    href: str | None


@dataclass(frozen=True, slots=True)
class AuthorPage(View):
    """The page of an author.

    Attributes:
        name: the author's name.
        native_name: the name in its original script; None if it is unknown or the same as `name`.
        diagnostics: the errors in the record; if there are any, the page shows the last valid
            version.
        breadcrumbs: the links above the title.
        photo: the portrait; None if the record has none.
        membership: the author's role in the lab and its period; None for authors outside the lab.
        paper_count: the number of papers.
        years: the formatted period in which the papers appeared; empty if no date is known.
        orcid: the author's ORCID.
        cv: the positions, the number of papers of each type, and links to the complete curriculum
            vitae.
        links: the author's homepage and profiles.
        about: the short description.
        prose: the text of the Markdown file next to the record, and the works that it cites; None
            if there is no such file.
        other_names: other names of the author.
        different_people: other people with similar names.
        year_chart: the chart of the papers by year; None if there are too few papers or years.
        papers_by_year: the number of papers in each year, whether or not there is a chart.
        papers: the list of papers, newest first; None if there are no papers.
        exports: links to the author's files for reference managers. If the author has no such files
            (see the setting ``list_exports``) and only one paper, these are links to the files of
            that paper; otherwise there are none.
        feeds: the feeds of the page, if it has any.
        cite: the button that cites all papers.
        families: the families of the papers.
        grants: the grants on which the person works.
        coauthors: the people with whom the author has written papers; None if there are none, or if
            the author has only one paper.
        metrics: external metrics of the author, such as citation counts.
        about_record: the disclosure "About this record".
        correction: the URL of the form for corrections; None if the page does not link to one.
    """

    template: ClassVar[str] = "pages/author.jinja"
    name: str
    native_name: str | None
    diagnostics: tuple[str, ...]
    breadcrumbs: tuple[Link, ...]
    photo: FigureView | None
    membership: DatedName | None
    paper_count: int
    years: str
    orcid: Link | None
    cv: Cv
    links: tuple[Link, ...]
    about: LocalizedView | None
    prose: CitedProse | None
    other_names: tuple[OtherName, ...]
    different_people: tuple[PersonLink, ...]
    year_chart: Chart | None
    papers_by_year: Mapping[int, int]
    papers: PaperList | None
    exports: tuple[ExportLink, ...]
    feeds: tuple[ExportLink, ...]
    cite: CiteSelection
    families: tuple[FamilyLink, ...]
    grants: tuple[GrantRow, ...]
    coauthors: Coauthors | None
    metrics: tuple[MetricRow, ...]
    about_record: AboutRecord
    correction: str | None


@page_query("authors/{}.md")
def build_author_page(context: PageContext, author_id: str) -> Page:
    """Return the page of an author."""
    author = context.author(author_id)
    papers = context.papers(context.query(author_lookups.papers_of, author_id))
    document = render_document(_author_view(author, papers, context), context.translator)
    description = _describe(author, context)
    meta = {
        "title": title_html(author.display),
        "description": html_text(description),
        "hide": ["navigation", "toc"],
        "labpress": {
            "kind": "author",
            "tabs": list_urls(["authors"], context),
            **last_change(context.query(author_lookups.papers_of, author_id), context),
            "head": author_head(author, papers, description, context),
        },
    }
    has_file = context.query(file_lookups.has_record_file, f"authors/{author_id}")
    source = f"authors/{author_id}.yaml" if has_file else None
    return Page(context.path, meta, document, source)


def _describe(author: Author, context: PageContext) -> str:
    """Return the description of the page for search engines: the author's name and papers."""
    ids = context.query(author_lookups.papers_of, author.id)
    if not ids:
        return author.display
    phrase = context.translator.format_count(
        "%(num)s paper by %(name)s", "%(num)s papers by %(name)s", len(ids), name=author.display
    )
    return describe_papers(phrase, ids, context)


def _author_view(author: Author, papers: list[Paper], context: PageContext) -> AuthorPage:
    key, translator = f"authors/{author.id}", context.translator
    photo = author.photo
    return AuthorPage(
        name=author.display,
        native_name=native_name(author),
        diagnostics=context.diagnostic_texts(key),
        breadcrumbs=breadcrumbs(translator.gettext("People"), "authors/index.md", context),
        photo=(figure_view(photo, key, context, alt=author.display, lazy=False) if photo else None),
        membership=_membership(author, context),
        paper_count=len(papers),
        years=listed_period_text(papers, translator),
        orcid=Link(author.orcid, f"https://orcid.org/{author.orcid}") if author.orcid else None,
        cv=cv_of(author, papers, context),
        links=record_links(author.links, f"authors/{author.id}", context),
        about=localized_prose(author.about, key, "", context),
        prose=cited_prose(key, context),
        other_names=_other_names(author, context),
        different_people=tuple(
            _different_person(person, author, context)
            for other in context.query(author_lookups.different_people, author.id)
            if (person := context.query(author_lookups.author, other))
        ),
        year_chart=year_chart(author.display, papers, context),
        papers_by_year=count_papers_by_year(papers),
        papers=author_paper_list(papers, author.id, context) if papers else None,
        exports=_exports(author, papers, context),
        feeds=_feeds(author, papers, context),
        cite=cite_selection(author.id, context),
        families=tuple(
            family_link(family, context)
            for family in context.families(context.query(author_lookups.families_of, author.id))
        ),
        grants=grants_of_person(author.id, context),
        coauthors=coauthors_of(author, papers, context),
        metrics=metric_rows(author.metrics, context),
        about_record=about_author(author, context),
        correction=correction_url(context, author.display),
    )


def _exports(
    author: Author, papers: Sequence[Paper], context: PageContext
) -> tuple[ExportLink, ...]:
    """Return links to the author's export files or, if there are none, to those of the only paper.

    An author with several papers but no export files gets no links.
    """
    ids = [paper.id for paper in papers]
    if formats := author_formats(author, ids, context.settings.list_exports):
        return export_links(context.path, context, formats)
    return export_links(f"papers/{ids[0]}.md", context) if len(ids) == 1 else ()


def _feeds(author: Author, papers: Sequence[Paper], context: PageContext) -> tuple[ExportLink, ...]:
    ids = [paper.id for paper in papers]
    is_planned = has_own_feeds(author, ids, context.settings.list_exports)
    return feed_links(context.path, context) if is_planned else ()


def _other_names(author: Author, context: PageContext) -> tuple[OtherName, ...]:
    """Return the verified aliases that are not already in the heading of the page."""
    return tuple(
        OtherName(
            alias.name,
            _page_of_name(alias.name, author, context),
        )
        for alias in author.aliases
        if not alias.unverified and alias.name not in {author.display, author.native_name}
    )


def _page_of_name(name: str, author: Author, context: PageContext) -> str | None:
    """Return the link to the page of another author with this name, or None if there is none."""
    key = context.query(author_lookups.author_called, name)
    if key is None or key == author.id:
        return None
    return person_link(context.author(key), context).href


def _different_person(person: Author, author: Author, context: PageContext) -> PersonLink:
    """Return the link to a person with a similar name.

    If the names are equal, the text of the link also contains what distinguishes the person.
    """
    link = person_link(person, context)
    note = namesake_note(person, context)
    if person.display != author.display or not note:
        return link
    return replace(link, name=add_in_brackets(link.name, note, context.translator))


def _membership(author: Author, context: PageContext) -> DatedName | None:
    translator = context.translator
    membership = context.query(author_lookups.membership, author.id)
    if membership is None:
        return None
    role = translator.gettext("Member of the lab")
    if membership.role:
        role = context.query(term_lookups.role_name, membership.role)
    return DatedName(role, format_period(*role_period(author, membership.role), translator))
