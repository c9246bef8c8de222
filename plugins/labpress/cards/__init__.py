"""Social cards: the PNG images that messaging apps and social networks show for a link.

The package takes plain data and does not depend on records or pages.
"""

from labpress.cards.card import CARD_SIZE, Card
from labpress.cards.draw import DRAWING_VERSION, draw_card
from labpress.cards.pool import CardPool

__all__ = ["CARD_SIZE", "DRAWING_VERSION", "Card", "CardPool", "draw_card"]
