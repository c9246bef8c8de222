"""Builds the social cards of a site: the text on each card, and its image file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from labpress.build.cached_queries import file_query
from labpress.build.page_context import PageContext
from labpress.build.queries import author_lookups, family_lookups, grant_lookups
from labpress.cards import DRAWING_VERSION, Card
from labpress.catalogue.contributors import count_papers_by_author
from labpress.i18n.formatting import format_date
from labpress.i18n.translator import Translator
from labpress.render.prose import plain_line
from labpress.schema import Family, Paper
from labpress.schema.publication_date import listed_date
from labpress.views.components.family_colours import family_palette
from labpress.views.components.grant_facts import funder_and_number, years_of
from labpress.views.components.links import native_name
from labpress.views.components.localized import site_text
from labpress.views.components.paper_dates import listed_period_text, period_text
from labpress.views.components.paper_venue import where_text

_MAX_FAMILIES = 4
PNG = ".png"
"""The suffix of cards in the cache."""


@file_query("assets/labpress/cards/papers/{}.png")
def build_paper_card(context: PageContext, paper_id: str) -> bytes:
    """Draw a paper's card as a PNG file."""
    return _draw(paper_card(paper_id, context), context)


@file_query("assets/labpress/cards/authors/{}.png")
def build_author_card(context: PageContext, author_id: str) -> bytes:
    """Draw an author's card as a PNG file."""
    return _draw(author_card(author_id, context), context)


@file_query("assets/labpress/cards/families/{}.png")
def build_family_card(context: PageContext, family_id: str) -> bytes:
    """Draw a family's card as a PNG file."""
    return _draw(family_card(family_id, context), context)


@file_query("assets/labpress/cards/grants/{}.png")
def build_grant_card(context: PageContext, grant_id: str) -> bytes:
    """Draw a grant's card as a PNG file."""
    return _draw(grant_card(grant_id, context), context)


@file_query("assets/labpress/cards/index.png")
def build_site_card(context: PageContext) -> bytes:
    """Draw the site's card as a PNG file."""
    return _draw(site_card(context), context)


def site_card(context: PageContext) -> Card:
    """Return the card of the site, with its name."""
    return Card("", context.site.name, language=context.translator.language)


def paper_card(paper_id: str, context: PageContext) -> Card:
    """Return the card of a paper, with its title, authors, venue, date, family and state."""
    paper = context.paper(paper_id)
    family = next(iter(context.families(paper.family)), None)
    _ = context.translator.gettext
    state = paper.status.row.label if paper.status.is_flagged else ""
    facts = (
        _(state) if state else "",
        where_text(paper, context.translator, with_note=False),
        format_date(listed_date(paper), context.translator),
    )
    names = tuple(authorship.display for authorship in paper.byline)
    if paper.is_byline_incomplete:
        names = (*names, context.translator.gettext("et al."))
    card = Card(
        context.site.name,
        plain_line(paper.title),
        names=names,
        separator=_(", "),
        footer=_join(facts),
        badge=plain_line(family.name_in(context.translator.language)) if family else "",
        language=context.translator.language,
    )
    return _in_colour_of(family, card, context)


def author_card(author_id: str, context: PageContext) -> Card:
    """Return the card of an author, with names, families, and the number and period of papers."""
    translator = context.translator
    author = context.author(author_id)
    papers = context.papers(context.query(author_lookups.papers_of, author.id))
    families = context.families(context.query(author_lookups.families_of, author.id))
    names = [plain_line(family.name_in(translator.language)) for family in families[:_MAX_FAMILIES]]
    if len(families) > _MAX_FAMILIES:
        names.append(f"+{len(families) - _MAX_FAMILIES}")
    card = Card(
        context.site.name,
        author.display,
        subtitles=(
            native_name(author) or "",
            _join(_paper_facts(papers, listed_period_text(papers, translator), translator)),
        ),
        footer=translator.gettext(", ").join(names),
        language=translator.language,
    )
    return _in_colour_of(families[0] if families else None, card, context)


def family_card(family_id: str, context: PageContext) -> Card:
    """Return the card of a family, with its name, its aim, and the numbers of papers and people."""
    translator = context.translator
    family = context.family(family_id)
    papers = context.papers(context.query(family_lookups.papers_in_family, family.id))
    people = len(count_papers_by_author(papers))
    count = translator.format_count("%(num)s author", "%(num)s authors", people)
    card = Card(
        context.site.name,
        plain_line(family.name_in(translator.language)),
        subtitles=(plain_line(site_text(family.aim, context) or ""),),
        footer=_join(
            [
                *_paper_facts(papers, period_text(papers, translator), translator),
                count if people else "",
            ]
        ),
        language=translator.language,
    )
    return _in_colour_of(family, card, context)


def grant_card(grant_id: str, context: PageContext) -> Card:
    """Return the card of a grant, with its title, funder, number, years and number of papers."""
    translator = context.translator
    grant = context.grant(grant_id)
    papers = context.papers(context.query(grant_lookups.papers_of_grant, grant.id))
    return Card(
        context.site.name,
        plain_line(grant.title),
        subtitles=(_join((funder_and_number(grant, translator), years_of(grant, translator))),),
        footer=_join(_paper_facts(papers, listed_period_text(papers, translator), translator)),
        badge=grant.acronym or "",
        language=translator.language,
    )


def _paper_facts(papers: Sequence[Paper], period: str, translator: Translator) -> list[str]:
    """Return the number of papers, formatted, and the period in which they appeared."""
    return [translator.format_count("%(num)s paper", "%(num)s papers", len(papers)), period]


def _join(facts: Iterable[str]) -> str:
    return " · ".join(fact for fact in facts if fact)


def _in_colour_of(family: Family | None, card: Card, context: PageContext) -> Card:
    if family is None:
        return card
    return replace(card, colour=context.query(family_palette)["light"][family.id])


def _draw(card: Card, context: PageContext) -> bytes:
    build_context = context.build_context
    return build_context.cache.get_or_create(
        card_key(card), PNG, lambda: build_context.card_pool.draw(card)
    )


def card_key(card: Card) -> str:
    """Return the key of a card in the cache."""
    return f"card {DRAWING_VERSION} {card!r}"
