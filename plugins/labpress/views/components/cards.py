"""The social cards of a site: what each says, and where its picture lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from labpress.build.context import BuildContext, PageContext
from labpress.cards import DRAWING_VERSION, Card, draw_card
from labpress.i18n.formatting import format_date, format_date_range
from labpress.render.page import Asset
from labpress.render.prose import plain_line
from labpress.schema import Author, Family, Paper
from labpress.views.components.card_metadata import card_path
from labpress.views.components.paper_facts import STATE_NAMES, where_text
from labpress.views.family_colours import family_colours

_MOST_FAMILIES = 4


def build_cards(build_context: BuildContext) -> Iterator[Asset]:
    """The card of each paper, author and family, and of the site.

    None where the site's address is not known: whoever reads cards takes whole addresses only.
    """
    if not build_context.settings.social_cards or not build_context.site.url:
        return
    for key in build_context.catalogue.papers:
        context = PageContext(f"papers/{key}.md", build_context)
        yield _asset(paper_card(context.paper(key), context), context)
    for author in build_context.catalogue.authors.values():
        context = PageContext(f"authors/{author.id}.md", build_context)
        if context.has_page(author):
            yield _asset(author_card(context.author(author.id), context), context)
    for key in build_context.catalogue.families:
        context = PageContext(f"families/{key}.md", build_context)
        yield _asset(family_card(context.family(key), context), context)
    context = PageContext("index.md", build_context)
    yield _asset(_card(context, build_context.site.name, site_name=""), context)


def paper_card(paper: Paper, context: PageContext) -> Card:
    """The card of a paper: title, authors, where and when, its family."""
    home = next(iter(context.families(paper.family)), None)
    where = where_text(paper, context.translator, with_note=False)
    card = _card(
        context,
        plain_line(paper.title),
        names=tuple(authorship.display for authorship in paper.authors),
        footer=" · ".join(
            fact for fact in (where, format_date(paper.date, context.translator)) if fact
        ),
    )
    if paper.status.state in STATE_NAMES:
        state = context.translator.gettext(STATE_NAMES[paper.status.state])
        card = replace(card, footer=f"{state} · {card.footer}")
    return _of_family(card, home, badge=True)


def author_card(author: Author, context: PageContext) -> Card:
    """The card of an author: names, papers and years, families."""
    papers = context.papers(context.catalogue.by_author.get(author.id, ()))
    families = context.families(context.catalogue.families_of.get(author.id, ()))
    names = [plain_line(family.name) for family in families]
    more = [f"+{len(names) - _MOST_FAMILIES}"] if len(names) > _MOST_FAMILIES else []
    told = [
        _counted(papers, context),
        format_date_range((paper.date for paper in papers), context.translator),
    ]
    other = author.native_name if author.native_name != author.display else None
    card = _card(
        context,
        author.display,
        subtitles=(other or "", " · ".join(fact for fact in told if fact)),
        footer=context.translator.gettext(", ").join([*names[:_MOST_FAMILIES], *more]),
    )
    return _of_family(card, families[0] if families else None)


def family_card(family: Family, context: PageContext) -> Card:
    """The card of a family: name, aim, how many papers and when."""
    papers = context.papers(context.catalogue.by_family.get(family.id, ()))
    people = {context.author(one.id).id for paper in papers for one in paper.authors if one.id}
    told = [
        _counted(papers, context),
        format_date_range((paper.date for paper in papers), context.translator),
        context.translator.format_count("%(num)s person", "%(num)s people", len(people))
        if people
        else "",
    ]
    card = _card(
        context,
        plain_line(family.name),
        subtitles=(plain_line(family.aim or ""),),
        footer=" · ".join(fact for fact in told if fact),
    )
    return _of_family(card, family)


def _counted(papers: list[Paper], context: PageContext) -> str:
    return context.translator.format_count("%(num)s paper", "%(num)s papers", len(papers))


def _card(
    context: PageContext, title: str, *, site_name: str | None = None, **more: object
) -> Card:
    card = Card(
        context.site.name if site_name is None else site_name,
        title,
        language=context.translator.language,
    )
    return replace(card, **more)  # type: ignore[arg-type]  # fields of Card, as its tests show


def _of_family(card: Card, family: Family | None, *, badge: bool = False) -> Card:
    if family is None:
        return card
    colour = family_colours(family).light
    return replace(card, colour=colour, badge=plain_line(family.name) if badge else "")


def _asset(card: Card, context: PageContext) -> Asset:
    data = context.build_context.cache.get_or_create(
        f"card {DRAWING_VERSION} {card!r}", ".png", lambda: draw_card(card)
    )
    return Asset(card_path(context.here), data, frozenset(context.dependencies))
