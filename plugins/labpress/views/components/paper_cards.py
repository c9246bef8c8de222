"""Prepares cards of papers, each with the paper's main image."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from labpress.build.page_context import PageContext
from labpress.i18n.record_languages import lang_attribute
from labpress.render.prose import render_line
from labpress.schema import Paper
from labpress.schema.publication_date import publication_year
from labpress.views.components.images import CARD_IMAGE_SIZES, figure_view
from labpress.views.components.links import family_link
from labpress.views.components.paper_rows import status_flag
from labpress.views.components.paper_status import StatusFlag
from labpress.views.components.paper_venue import where_text
from labpress.views.components.row_bylines import row_byline
from labpress.views.components.thumbnails import main_figure


@dataclass(frozen=True, slots=True)
class PaperCard:
    """A paper on a card.

    Attributes:
        href: the link to the paper's page.
        title: the title as HTML.
        language: the ``lang`` attribute of the title; empty if it is in the language of the page.
        status: the mark of the paper's state; None for the state ``published``.
        image: the main image or the first page of the PDF; None if the paper has neither.
        byline: the authors as HTML.
        where: where the paper was published; see `where_text`.
        year: the year of publication; None if it is unknown, or if `where` contains it.
        css_class: the CSS classes that give the card the family's colour; empty if the paper has no
            family.
    """

    href: str
    title: Markup
    language: Markup
    status: StatusFlag | None
    image: Markup | None
    byline: Markup
    where: str
    year: int | None
    css_class: str


def paper_cards(papers: Iterable[Paper], context: PageContext) -> tuple[PaperCard, ...]:
    """Return a card for each paper, in the same order.

    Args:
        papers: the papers.
        context: the page that shows the cards.
    """
    return tuple(_card(paper, context) for paper in papers)


def _card(paper: Paper, context: PageContext) -> PaperCard:
    href = context.link(f"papers/{paper.id}.md")
    where, year = where_text(paper, context.translator), publication_year(paper)
    family = next(iter(context.families(paper.family[:1])), None)
    key = f"papers/{paper.id}"
    figure = main_figure(paper, context)
    image = figure_view(figure, key, context, sizes=CARD_IMAGE_SIZES) if figure else None
    return PaperCard(
        href=href,
        title=render_line(paper.title),
        language=lang_attribute(paper.title, paper.language, context.translator),
        status=status_flag(paper, context),
        image=image.image if image else None,
        byline=row_byline(paper, context, None, href),
        where=where,
        year=None if str(year) in where else year,
        css_class=family_link(family, context).css_class if family else "",
    )
