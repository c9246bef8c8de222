"""The social cards of a site: the text of each, and its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from labpress.build.context import BuildContext, PageContext
from labpress.cards import DRAWING_VERSION, Card, draw_card
from labpress.catalogue.author_pages import has_own_card
from labpress.i18n.formatting import format_date, format_date_range
from labpress.render.page import Asset
from labpress.render.prose import plain_line
from labpress.schema import Author, Family, Paper
from labpress.views.components.card_metadata import card_path
from labpress.views.components.family_colours import family_colours
from labpress.views.components.links import native_name
from labpress.views.components.paper_facts import STATE_NAMES, where_text

_MAX_FAMILIES = 4


def build_cards(build_context: BuildContext) -> Iterator[Asset]:
    """The card of each paper and family, of authors by `has_own_card`, and of the site.

    None if the site's URL is not known: link previews need absolute URLs.
    """
    if not build_context.settings.social_cards or not build_context.site.url:
        return
    for paper_id in build_context.catalogue.papers:
        context = PageContext(f"papers/{paper_id}.md", build_context)
        yield _asset(paper_card(context.paper(paper_id), context), context)
    for author in build_context.catalogue.authors.values():
        context = PageContext(f"authors/{author.id}.md", build_context)
        papers = context.catalogue.by_author.get(author.id, ())
        if context.has_author_page(author) and has_own_card(author, papers):
            yield _asset(author_card(context.author(author.id), context), context)
    for family_id in build_context.catalogue.families:
        context = PageContext(f"families/{family_id}.md", build_context)
        yield _asset(family_card(context.family(family_id), context), context)
    context = PageContext("index.md", build_context)
    card = Card("", build_context.site.name, language=context.translator.language)
    yield _asset(card, context)


def paper_card(paper: Paper, context: PageContext) -> Card:
    """The card of a paper: title, authors, where and when it was published, family."""
    family = next(iter(context.families(paper.family)), None)
    _ = context.translator.gettext
    state = STATE_NAMES.get(paper.status.state)
    facts = (
        _(state) if state else "",
        where_text(paper, context.translator, with_note=False),
        format_date(paper.date, context.translator),
    )
    card = Card(
        context.site.name,
        plain_line(paper.title),
        names=tuple(authorship.display for authorship in paper.authors),
        footer=_join(facts),
        badge=plain_line(family.name) if family else "",
        language=context.translator.language,
    )
    return _in_colour_of(family, card)


def author_card(author: Author, context: PageContext) -> Card:
    """The card of an author: names, number and period of papers, families."""
    papers = context.papers(context.catalogue.by_author.get(author.id, ()))
    families = context.families(context.catalogue.families_of.get(author.id, ()))
    names = [plain_line(family.name) for family in families[:_MAX_FAMILIES]]
    if len(families) > _MAX_FAMILIES:
        names.append(f"+{len(families) - _MAX_FAMILIES}")
    card = Card(
        context.site.name,
        author.display,
        subtitles=(native_name(author) or "", _join(_paper_facts(papers, context))),
        footer=context.translator.gettext(", ").join(names),
        language=context.translator.language,
    )
    return _in_colour_of(families[0] if families else None, card)


def family_card(family: Family, context: PageContext) -> Card:
    """The card of a family: name, aim, number and period of papers, number of people."""
    papers = context.papers(context.catalogue.by_family.get(family.id, ()))
    ids = {item.id for paper in papers for item in paper.authors if item.id}
    people = len({context.author(author_id).id for author_id in ids})
    count = context.translator.format_count("%(num)s person", "%(num)s people", people)
    card = Card(
        context.site.name,
        plain_line(family.name),
        subtitles=(plain_line(family.aim or ""),),
        footer=_join([*_paper_facts(papers, context), count if people else ""]),
        language=context.translator.language,
    )
    return _in_colour_of(family, card)


def _paper_facts(papers: Sequence[Paper], context: PageContext) -> list[str]:
    """The number of papers, and their period."""
    count = context.translator.format_count("%(num)s paper", "%(num)s papers", len(papers))
    return [count, format_date_range((paper.date for paper in papers), context.translator)]


def _join(facts: Iterable[str]) -> str:
    return " · ".join(fact for fact in facts if fact)


def _in_colour_of(family: Family | None, card: Card) -> Card:
    return replace(card, colour=family_colours(family).light) if family else card


def _asset(card: Card, context: PageContext) -> Asset:
    data = context.build_context.cache.get_or_create(
        f"card {DRAWING_VERSION} {card!r}", ".png", lambda: draw_card(card)
    )
    return Asset(card_path(context.path), data, frozenset(context.dependencies))
