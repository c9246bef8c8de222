"""Writes the metadata of a page's social card: https://ogp.me/#structured."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.build.page_context import PageContext
from labpress.cards import CARD_SIZE
from labpress.metadata.html_tags import meta


def card_path(page: str) -> str:
    """Return the path of a page's card, such as ``assets/labpress/cards/papers/x.png``."""
    return f"assets/labpress/cards/{page.removesuffix('.md')}.png"


def card_properties(page: str, title: str, context: PageContext) -> Iterator[str]:
    """Yield the head elements for a card; none if the site has no cards.

    Args:
        page: the path of the page to which the card belongs.
        title: the title on the card, which is the image's alternative text.
        context: the page that contains the elements.
    """
    url = context.absolute_url(card_path(page))
    if url is None or not context.settings.social_cards:
        return
    yield meta("og:image", url, "property")
    yield meta("og:image:type", "image/png", "property")
    yield meta("og:image:width", str(CARD_SIZE[0]), "property")
    yield meta("og:image:height", str(CARD_SIZE[1]), "property")
    yield meta("og:image:alt", title, "property")
    yield meta("twitter:card", "summary_large_image")
