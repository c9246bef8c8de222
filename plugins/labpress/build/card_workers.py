"""Draws changed social cards in other processes while the pages are rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from labpress.build.build_context import BuildContext
from labpress.build.page_context import PageContext
from labpress.build.result_store import QueryKey
from labpress.cards import Card
from labpress.views.components.cards import (
    PNG,
    author_card,
    build_author_card,
    build_family_card,
    build_grant_card,
    build_paper_card,
    build_site_card,
    card_key,
    family_card,
    grant_card,
    paper_card,
    site_card,
)

_CARD_OF: dict[str, Callable[..., Card]] = {
    build_paper_card.name: paper_card,
    build_author_card.name: author_card,
    build_family_card.name: family_card,
    build_grant_card.name: grant_card,
    build_site_card.name: site_card,
}
"""The functions that create cards, each keyed by the name of the query for the card's file."""


def draw_cards_in_workers(query_keys: Iterable[QueryKey], build_context: BuildContext) -> None:
    """Start drawing the social cards that have changed and are not in the cache.

    Args:
        query_keys: the queries that build the files in the site; queries for files other than cards
            are ignored.
        build_context: the data that all pages share.
    """
    results, cache = build_context.results, build_context.cache
    context = PageContext("", build_context)
    changed = (
        _CARD_OF[name](*arguments, context)
        for name, arguments in query_keys
        if name in _CARD_OF and results.current((name, arguments), build_context) is None
    )
    build_context.card_pool.start(card for card in changed if not cache.has(card_key(card), PNG))
