"""Builds the page of a grant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from labpress.build.cached_queries import page_query
from labpress.build.page_context import PageContext
from labpress.build.queries import grant_lookups
from labpress.i18n.translator import Translator
from labpress.render.page import Page
from labpress.render.prose import plain_prose
from labpress.render.templates import html_text, render_document, title_html
from labpress.render.view import View
from labpress.schema import Grant, Paper
from labpress.schema.localized import best_text
from labpress.views.components.cite import CiteSelection, cite_selection
from labpress.views.components.cited_prose import CitedProse, cited_prose
from labpress.views.components.correction import correction_url
from labpress.views.components.feeds import feed_links
from labpress.views.components.grant_facts import funder_and_number, grant_facts, years_of
from labpress.views.components.links import (
    ExportLink,
    Link,
    breadcrumbs,
    export_links,
    record_links,
)
from labpress.views.components.localized import LocalizedView, localized_prose
from labpress.views.components.paper_rows import PaperList, paper_list
from labpress.views.components.publication_facts import FactRow
from labpress.views.head_metadata import grant_head, last_change

_MAX_DESCRIPTION = 200
"""The maximum length of a description for search engines, in characters."""


@dataclass(frozen=True, slots=True)
class GrantPage(View):
    """The page of a grant.

    Attributes:
        title: the title of the grant.
        acronym: the acronym of the grant; None if it has none.
        diagnostics: the errors in the record; if there are any, the page shows the last valid
            version.
        breadcrumbs: the links above the title.
        years: the years of the grant; empty if they are unknown.
        paper_count: the number of papers.
        links: the links of the record.
        facts: the facts about the grant, and the people on it by role.
        summary: the summary of the grant.
        prose: the text of the Markdown file next to the record, and the works that it cites; None
            if there is no such file.
        papers: the list of papers, newest first; None if there are no papers.
        exports: the files for reference managers.
        feeds: the feeds of the page.
        cite: the button that cites all papers.
        correction: the URL of the form for corrections; None if the page does not link to one.
    """

    template: ClassVar[str] = "pages/grant.jinja"
    title: str
    acronym: str | None
    diagnostics: tuple[str, ...]
    breadcrumbs: tuple[Link, ...]
    years: str
    paper_count: int
    links: tuple[Link, ...]
    facts: tuple[FactRow, ...]
    summary: LocalizedView | None
    prose: CitedProse | None
    papers: PaperList | None
    exports: tuple[ExportLink, ...]
    feeds: tuple[ExportLink, ...]
    cite: CiteSelection
    correction: str | None


@page_query("grants/{}.md")
def build_grant_page(context: PageContext, grant_id: str) -> Page:
    """Return the page of a grant."""
    grant, ids = context.grant(grant_id), context.query(grant_lookups.papers_of_grant, grant_id)
    papers = context.papers(ids)
    document = render_document(_grant_view(grant, papers, context), context.translator)
    description = _describe(grant, context.translator)
    meta: dict[str, Any] = {
        "title": title_html(grant.title),
        "description": html_text(description),
        "hide": ["navigation", "toc"],
        "labpress": {
            "kind": "grant",
            **last_change(ids, context),
            "head": grant_head(grant, papers, description, context),
        },
    }
    return Page(context.path, meta, document, f"grants/{grant_id}.yaml")


def _grant_view(grant: Grant, papers: list[Paper], context: PageContext) -> GrantPage:
    key, translator = f"grants/{grant.id}", context.translator
    return GrantPage(
        title=grant.title,
        acronym=grant.acronym,
        diagnostics=context.diagnostic_texts(key),
        breadcrumbs=breadcrumbs(translator.gettext("Grants"), "grants/index.md", context),
        years=years_of(grant, translator),
        paper_count=len(papers),
        links=record_links(grant.links, key, context),
        facts=grant_facts(grant, context),
        summary=localized_prose(grant.summary, key, "", context),
        prose=cited_prose(key, context),
        papers=paper_list(papers, context) if papers else None,
        exports=export_links(context.path, context),
        feeds=feed_links(context.path, context),
        cite=cite_selection(grant.id, context),
        correction=correction_url(context, grant.title),
    )


def _describe(grant: Grant, translator: Translator) -> str:
    """Return the description of a grant for search engines.

    The description is the beginning of the summary or, without a summary, the funder, number and
    period.
    """
    best = best_text(grant.summary, "", translator.language)
    text = plain_prose(best.text) if best else ""
    if not text:
        facts = (funder_and_number(grant, translator), years_of(grant, translator))
        return " · ".join(filter(None, facts))
    if len(text) <= _MAX_DESCRIPTION:
        return text
    return text[: _MAX_DESCRIPTION - 3].rsplit(" ", 1)[0] + "…"
