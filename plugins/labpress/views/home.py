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
    """A number of things: what they are called, how many there are, formatted, and the page that lists them."""

    label: str
    number: str
    href: str | None


@dataclass(frozen=True, slots=True)
class NumbersShortcode(View):
    """Key figures of the lab."""

    template: ClassVar[str] = "shortcodes/numbers.jinja"
    numbers: tuple[CountItem, ...]


def numbers_shortcode(context: PageContext) -> NumbersShortcode:
    """The numbers of papers, people, families and releases, without those that are zero."""
    ngettext = context.translator.ngettext
    papers = context.papers(context.ask(queries.all_papers))
    people = context.ask(queries.listed_authors)
    authors = sum(bool(context.ask(queries.papers_of, author)) for author in people)
    families = len(context.ask(queries.all_families))
    releases = count_releases(papers)
    numbers = [
        (ngettext("paper", "papers", len(papers)), len(papers), "papers/index.md"),
        (ngettext("person", "people", authors), authors, "authors/index.md"),
        (ngettext("project family", "project families", families), families, "families/index.md"),
        (ngettext("model released", "models released", releases["model"]), releases["model"], None),
        (
            ngettext("dataset released", "datasets released", releases["dataset"]),
            releases["dataset"],
            None,
        ),
    ]
    return NumbersShortcode(
        tuple(
            CountItem(
                label,
                context.translator.format_integer(number),
                context.link(path) if path else None,
            )
            for label, number, path in numbers
            if number
        )
    )
