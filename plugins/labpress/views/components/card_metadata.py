"""What a page's head says of its social card: https://ogp.me/#structured."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.build.context import PageContext
from labpress.cards import CARD_SIZE
from labpress.metadata.html_tags import meta


def card_path(page: str) -> str:
    """Where the card of a page lies: ``papers/x.md`` has ``assets/labpress/cards/papers/x.png``."""
    return f"assets/labpress/cards/{page.removesuffix('.md')}.png"


def card_properties(card: str, title: str, context: PageContext) -> Iterator[str]:
    """What a page's head says of a card; nothing where the site has none.

    Args:
        card: the path of the page whose card it is.
        title: what the card shows, for those who cannot see it.
        context: the page's view.
    """
    address = context.absolute_url(card_path(card))
    if address is None or not context.build_context.settings.social_cards:
        return
    yield meta("og:image", address, "property")
    yield meta("og:image:type", "image/png", "property")
    yield meta("og:image:width", str(CARD_SIZE[0]), "property")
    yield meta("og:image:height", str(CARD_SIZE[1]), "property")
    yield meta("og:image:alt", title, "property")
    yield meta("twitter:card", "summary_large_image")
