"""Builds the list of families, as a page and as shortcodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from labpress.build.cached_queries import file_query, page_query
from labpress.build.page_context import PageContext
from labpress.build.queries import family_lookups, paper_lookups
from labpress.catalogue.result_comparison import compare_results
from labpress.render.page import Page
from labpress.render.prose import plain_line
from labpress.render.templates import render_document
from labpress.render.view import View
from labpress.schema import Family, Paper
from labpress.views.components.charts import Chart, Sparkline, csv_text
from labpress.views.components.images import CARD_IMAGE_SIZES, figure_view
from labpress.views.components.links import FamilyLink, family_link
from labpress.views.components.localized import LocalizedView, localized_line
from labpress.views.components.paper_dates import period_text
from labpress.views.components.score_charts import sparkline
from labpress.views.components.timeline_chart import timeline_chart, timeline_data
from labpress.views.descriptions import describe_list
from labpress.views.head_metadata import list_meta

TIMELINE_DATA = "families/families.csv"
"""The path of the CSV file with the data of the chart of all families."""

FamilyPapers = tuple[Family, list[Paper]]
"""A family and its papers, oldest first."""


@dataclass(frozen=True, slots=True)
class FamilyCard:
    """A family in a list.

    Attributes:
        family: the name of the family, with a link.
        image: the family's image as an ``<img>`` element; None if there is no image.
        aim: the family's aim, in one line.
        papers: the number of papers.
        years: the formatted period in which the papers appeared; empty if no date is known.
        sparkline: a small chart of the papers' scores; None if too few scores are comparable.
    """

    family: FamilyLink
    image: Markup | None
    aim: LocalizedView | None
    papers: int
    years: str
    sparkline: Sparkline | None


@dataclass(frozen=True, slots=True)
class FamiliesPage(View):
    """The page that lists all families: a card for each, and a chart of their papers over time."""

    template: ClassVar[str] = "pages/families.jinja"
    cards: tuple[FamilyCard, ...]
    timeline: Chart | None


@dataclass(frozen=True, slots=True)
class FamilyCardsShortcode(View):
    """Cards of families on a hand-written page."""

    template: ClassVar[str] = "components/family_cards.jinja"
    cards: tuple[FamilyCard, ...]


@dataclass(frozen=True, slots=True)
class TimelineShortcode(View):
    """The chart of families' papers over time, on a hand-written page."""

    template: ClassVar[str] = "components/timeline.jinja"
    timeline: Chart


@page_query("families/index.md")
def build_families_page(context: PageContext) -> Page:
    """Return the page that lists all families."""
    families = families_with_papers(context)
    view = FamiliesPage(family_cards(families, context), timeline(context))
    translator, papers = context.translator, context.query(paper_lookups.all_papers)
    names = [plain_line(family.name_in(translator.language)) for family, _papers in families]
    phrase = translator.format_count(
        "%(num)s project family", "%(num)s project families", len(names)
    )
    description = describe_list(phrase, names, len(names), translator)
    meta = list_meta(translator.gettext("Families"), description, papers, context)
    document = render_document(view, context.translator)
    return Page(context.path, meta, document, None, listed=bool(families))


@file_query(TIMELINE_DATA)
def build_timeline_data(context: PageContext) -> bytes:
    """Return the CSV file with the data of the chart of all families.

    This is a separate file because the data is too large for a ``data:`` URL on the page.
    """
    return csv_text(*timeline_data(families_with_papers(context), context.translator)).encode()


def timeline(context: PageContext, number: int | None = None) -> Chart | None:
    """Return the chart of all families, or only of the first ones; see `timeline_chart`.

    Args:
        context: the page that shows the chart.
        number: the maximum number of families; None for all.
    """
    families = families_with_papers(context)
    csv_href = context.link(TIMELINE_DATA) if number is None else ""
    return timeline_chart(families[:number], context, csv_href)


def families_with_papers(context: PageContext) -> list[FamilyPapers]:
    """Return all families with their papers, in the order of the list."""
    return [
        (context.family(key), context.papers(context.query(family_lookups.papers_in_family, key)))
        for key in context.query(family_lookups.all_families)
    ]


def family_cards(families: Sequence[FamilyPapers], context: PageContext) -> tuple[FamilyCard, ...]:
    """Return a card for each family, in the same order."""
    return tuple(
        FamilyCard(
            family=family_link(family, context),
            image=_card_image(family, context),
            aim=localized_line(family.aim, context),
            papers=len(papers),
            years=period_text(papers, context.translator),
            sparkline=_sparkline(family, papers, context),
        )
        for family, papers in families
    )


def _card_image(family: Family, context: PageContext) -> Markup | None:
    if family.image is None:
        return None
    return figure_view(family.image, f"families/{family.id}", context, sizes=CARD_IMAGE_SIZES).image


def _sparkline(family: Family, papers: list[Paper], context: PageContext) -> Sparkline | None:
    """Return the sparkline of a family's first benchmark with enough comparable scores, or None.

    The result is None if no benchmark has enough of them.
    """
    charts = (
        sparkline(compare_results(benchmark, papers), context) for benchmark in family.benchmarks
    )
    return next((chart for chart in charts if chart), None)
