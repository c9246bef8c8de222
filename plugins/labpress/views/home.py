"""Numbers for a home page: what the lab has published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from labpress.build import queries
from labpress.build.page_context import PageContext
from labpress.catalogue.releases import count_releases
from labpress.render.view import View


@dataclass(frozen=True, slots=True)
class CountItem:
    """A number of things: what they are called, how many there are, and the page that lists them."""

    label: str
    number: int
    href: str | None


@dataclass(frozen=True, slots=True)
class NumbersShortcode(View):
    """Key figures of the lab."""

    template: ClassVar[str] = "shortcodes/numbers.jinja"
    numbers: tuple[CountItem, ...]


def numbers_shortcode(context: PageContext) -> NumbersShortcode:
    """The numbers of papers, people, families, grants and releases, without those that are zero."""
    _ = context.translator.gettext
    papers = context.papers(context.ask(queries.all_papers))
    people = context.ask(queries.listed_authors)
    authors = sum(bool(context.ask(queries.papers_of, author)) for author in people)
    releases = count_releases(papers)
    numbers = [
        (_("papers"), len(papers), "papers/index.md"),
        (_("people"), authors, "authors/index.md"),
        (_("families"), len(context.ask(queries.all_families)), "families/index.md"),
        (_("grants"), len(context.ask(queries.all_grants)), "grants/index.md"),
        (_("models released"), releases["model"], None),
        (_("datasets released"), releases["dataset"], None),
    ]
    return NumbersShortcode(
        tuple(
            CountItem(label, number, context.link(path) if path else None)
            for label, number, path in numbers
            if number
        )
    )
