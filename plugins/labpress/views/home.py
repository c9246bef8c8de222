"""Counts a lab's papers, people, families and so on, for its home page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from labpress.build.page_context import PageContext
from labpress.build.queries import (
    author_lookups,
    family_lookups,
    grant_lookups,
    group_lookups,
    paper_lookups,
)
from labpress.render.view import View
from labpress.views.releases import ANCHORS, PAGE


@dataclass(frozen=True, slots=True)
class CountItem:
    """A key figure: its label, the formatted number, and the link to the list that it counts."""

    label: str
    number: str
    href: str | None


@dataclass(frozen=True, slots=True)
class NumbersShortcode(View):
    """Key figures of the lab."""

    template: ClassVar[str] = "shortcodes/numbers.jinja"
    numbers: tuple[CountItem, ...]


def numbers_shortcode(context: PageContext) -> NumbersShortcode:
    """Return the numbers of papers, people, families, grants, topics, benchmarks and releases.

    Only models and datasets are counted as releases. Zeros are left out, and so is the number of
    topics or benchmarks if there is only one, since that is not informative.
    """
    _, ngettext = context.translator.gettext, context.translator.ngettext
    papers = context.query(paper_lookups.paper_count)
    people = len(context.query(author_lookups.listed_people))
    families = len(context.query(family_lookups.all_families))
    grants = len(context.query(grant_lookups.all_grants))
    topics = len(context.query(group_lookups.keywords))
    benchmarks = len(context.query(group_lookups.benchmarks))
    releases = Counter(artifact.kind for artifact, _papers in context.query(paper_lookups.releases))
    numbers = [
        (ngettext("paper", "papers", papers), papers, "papers/index.md"),
        (
            ngettext("author", "authors", people)
            if context.query(author_lookups.lists_only_authors)
            else ngettext("person", "people", people),
            people,
            "authors/index.md",
        ),
        (ngettext("project family", "project families", families), families, "families/index.md"),
        (ngettext("grant", "grants", grants), grants, "grants/index.md"),
        (_("topics"), topics if topics > 1 else 0, "keywords/index.md"),
        (_("benchmarks"), benchmarks if benchmarks > 1 else 0, "benchmarks/index.md"),
        (
            ngettext("model released", "models released", releases["model"]),
            releases["model"],
            f"{PAGE}#{ANCHORS['model']}",
        ),
        (
            ngettext("dataset released", "datasets released", releases["dataset"]),
            releases["dataset"],
            f"{PAGE}#{ANCHORS['dataset']}",
        ),
    ]
    return NumbersShortcode(
        tuple(
            CountItem(
                label,
                context.translator.format_integer(number),
                _link(path, context),
            )
            for label, number, path in numbers
            if number
        )
    )


def _link(path: str, context: PageContext) -> str:
    """Return the link to a page or, if the path ends in an anchor, to a section of the page."""
    page, sign, anchor = path.partition("#")
    return f"{context.link(page)}{sign}{anchor}"
