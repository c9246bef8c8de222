"""The social cards of a site: what each says, and where its picture lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from labpress.cards import DRAWING, Card, draw_card
from labpress.views.family_colours import family_colours
from labpress.schema import Author, Family, Paper
from labpress.views.components.card_metadata import card_path
from labpress.i18n.formatting import show_date, show_span
from labpress.build.context import Look, Shelf
from labpress.render.page import Asset
from labpress.views.components.paper_facts import KIND_NAMES, STATE_NAMES
from labpress.render.prose import plain_line

_MOST_FAMILIES = 4


def build_cards(shelf: Shelf) -> Iterator[Asset]:
    """The card of each paper, author and family, and of the site.

    None where the site's address is not known: whoever reads cards takes whole addresses only.
    """
    if not shelf.settings.social_cards or not shelf.site.url:
        return
    for key in shelf.catalogue.papers:
        look = Look(f"papers/{key}.md", shelf)
        yield _asset(paper_card(look.paper(key), look), look)
    for author in shelf.catalogue.authors.values():
        look = Look(f"authors/{author.id}.md", shelf)
        if look.has_page(author):
            yield _asset(author_card(look.author(author.id), look), look)
    for key in shelf.catalogue.families:
        look = Look(f"families/{key}.md", shelf)
        yield _asset(family_card(look.family(key), look), look)
    look = Look("index.md", shelf)
    yield _asset(_card(look, shelf.site.name, site=""), look)


def paper_card(paper: Paper, look: Look) -> Card:
    """The card of a paper: title, authors, where and when, its family."""
    home = next(iter(look.families(paper.family)), None)
    where = (
        (paper.venue.short or paper.venue.name)
        if paper.venue
        else look.texts.gettext(KIND_NAMES[paper.kind])
    )
    card = _card(
        look,
        plain_line(paper.title),
        names=tuple(byline.display for byline in paper.authors),
        facts=" · ".join(fact for fact in (where, show_date(paper.date, look.texts)) if fact),
    )
    if paper.status.state in STATE_NAMES:
        state = look.texts.gettext(STATE_NAMES[paper.status.state])
        card = replace(card, facts=f"{state} · {card.facts}")
    return _of_family(card, home, label=True)


def author_card(author: Author, look: Look) -> Card:
    """The card of an author: names, papers and years, families."""
    papers = look.papers(look.catalogue.by_author.get(author.id, ()))
    families = look.families(look.catalogue.families_of.get(author.id, ()))
    names = [plain_line(family.name) for family in families]
    more = [f"+{len(names) - _MOST_FAMILIES}"] if len(names) > _MOST_FAMILIES else []
    told = [_counted(papers, look), show_span((paper.date for paper in papers), look.texts)]
    other = author.native_name if author.native_name != author.display else None
    card = _card(
        look,
        author.display,
        lines=(other or "", " · ".join(fact for fact in told if fact)),
        facts=look.texts.gettext(", ").join([*names[:_MOST_FAMILIES], *more]),
    )
    return _of_family(card, families[0] if families else None)


def family_card(family: Family, look: Look) -> Card:
    """The card of a family: name, aim, how many papers and when."""
    papers = look.papers(look.catalogue.by_family.get(family.id, ()))
    people = {look.author(one.id).id for paper in papers for one in paper.authors if one.id}
    told = [
        _counted(papers, look),
        show_span((paper.date for paper in papers), look.texts),
        look.texts.counted("%(num)s person", "%(num)s people", len(people)) if people else "",
    ]
    card = _card(
        look,
        plain_line(family.name),
        lines=(plain_line(family.aim or ""),),
        facts=" · ".join(fact for fact in told if fact),
    )
    return _of_family(card, family)


def _counted(papers: list[Paper], look: Look) -> str:
    return look.texts.counted("%(num)s paper", "%(num)s papers", len(papers))


def _card(look: Look, title: str, *, site: str | None = None, **more: object) -> Card:
    card = Card(look.site.name if site is None else site, title, language=look.texts.language)
    return replace(card, **more)  # type: ignore[arg-type]  # fields of Card, as its tests show


def _of_family(card: Card, family: Family | None, *, label: bool = False) -> Card:
    if family is None:
        return card
    colour = family_colours(family).light
    return replace(card, colour=colour, label=plain_line(family.name) if label else "")


def _asset(card: Card, look: Look) -> Asset:
    data = look.shelf.kept.take(f"card {DRAWING} {card!r}", ".png", lambda: draw_card(card))
    return Asset(card_path(look.here), data, frozenset(look.seen))
