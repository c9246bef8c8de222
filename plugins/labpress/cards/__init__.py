"""Social cards: what messengers and social sites show of a page. No page is known here."""

from labpress.cards.card import CARD_SIZE, Card
from labpress.cards.draw import DRAWING, draw_card

__all__ = ["CARD_SIZE", "DRAWING", "Card", "draw_card"]
