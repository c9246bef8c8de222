"""Builds the list of grants, as a page and as a shortcode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from labpress.build.cached_queries import page_query
from labpress.build.page_context import PageContext
from labpress.build.queries import grant_lookups
from labpress.render.page import Page
from labpress.render.prose import plain_line
from labpress.render.templates import render_document
from labpress.render.view import View
from labpress.views.components.grant_facts import GrantRow, grant_rows
from labpress.views.descriptions import describe_list
from labpress.views.head_metadata import list_meta


@dataclass(frozen=True, slots=True)
class GrantsPage(View):
    """The page that lists all grants, latest start date first."""

    template: ClassVar[str] = "pages/grants.jinja"
    grants: tuple[GrantRow, ...]


@dataclass(frozen=True, slots=True)
class GrantsShortcode(View):
    """Rows of grants on a hand-written page."""

    template: ClassVar[str] = "components/grant_rows.jinja"
    grants: tuple[GrantRow, ...]


@page_query("grants/index.md")
def build_grants_page(context: PageContext) -> Page:
    """Return the page that lists all grants; a site has this page only if the lab has grants."""
    ids = context.query(grant_lookups.all_grants)
    grants, translator = context.grants(ids), context.translator
    view = GrantsPage(grant_rows(grants, context))
    papers = [
        paper for grant in ids for paper in context.query(grant_lookups.papers_of_grant, grant)
    ]
    phrase = translator.format_count("%(num)s grant", "%(num)s grants", len(ids))
    names = [plain_line(grant.acronym or grant.title) for grant in grants]
    description = describe_list(phrase, names, len(ids), translator)
    meta = list_meta(
        translator.gettext("Grants"), description, tuple(dict.fromkeys(papers)), context
    )
    document = render_document(view, context.translator)
    return Page(context.path, meta, document, None, listed=True)


def grants_shortcode(context: PageContext, number: int | None) -> GrantsShortcode | None:
    """Return the grants of a lab, latest start date first, or None if there are no grants.

    Args:
        context: the page with the shortcode.
        number: the maximum number of grants; None for all.
    """
    grants = context.grants(context.query(grant_lookups.all_grants)[:number])
    return GrantsShortcode(grant_rows(grants, context)) if grants else None
