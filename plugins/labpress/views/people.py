"""Builds the list of all people, as a page and as a shortcode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from labpress.build.cached_queries import page_query
from labpress.build.page_context import PageContext
from labpress.build.queries import author_lookups, paper_lookups
from labpress.render.page import Page
from labpress.render.templates import render_document
from labpress.render.view import View
from labpress.views.components.people_groups import PeopleGroups, people_groups
from labpress.views.head_metadata import list_meta


@dataclass(frozen=True, slots=True)
class PeoplePage(View):
    """The page that lists all people.

    Attributes:
        total: the number of people.
        lists_only_authors: whether all of these people have written a paper.
        people: the people in groups.
    """

    template: ClassVar[str] = "pages/people.jinja"
    total: int
    lists_only_authors: bool
    people: PeopleGroups


@dataclass(frozen=True, slots=True)
class PeopleShortcode(View):
    """All people on a hand-written page, in the same groups as on the generated page."""

    template: ClassVar[str] = "shortcodes/people.jinja"
    people: PeopleGroups


@page_query("authors/index.md")
def build_people_page(context: PageContext) -> Page:
    """Return the page that lists members by role, then alumni, coauthors and organisations."""
    number, translator = len(context.query(author_lookups.listed_people)), context.translator
    only_authors = context.query(author_lookups.lists_only_authors)
    view = PeoplePage(number, only_authors, people_groups(context))
    description = (
        translator.format_count(
            "%(num)s author and their papers.", "%(num)s authors and their papers.", number
        )
        if only_authors
        else translator.format_count(
            "%(num)s person and their papers.", "%(num)s people and their papers.", number
        )
    )
    papers = context.query(paper_lookups.all_papers)
    meta = list_meta(translator.gettext("People"), description, papers, context)
    document = render_document(view, context.translator)
    return Page(context.path, meta, document, None, listed=True)
