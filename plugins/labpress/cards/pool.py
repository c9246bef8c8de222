"""Draws cards in other processes while this one continues."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context

from labpress.cards.card import Card
from labpress.cards.draw import draw_card
from labpress.processors import processor_count

_MIN_CARDS = 200
"""The minimum number of cards for which other processes save time.

Each process takes half a second to start.
"""


class CardPool:
    """Draws cards ahead of time, in one process for each additional processor.

    If that is not possible, for example because the machine has only one processor, each card is
    drawn when it is needed.
    """

    def __init__(self) -> None:
        self._executor: Executor | None = None
        self._pending: dict[Card, Future[bytes]] = {}

    def start(self, cards: Iterable[Card]) -> None:
        """Start drawing cards, if there are many of them and more than one processor.

        Args:
            cards: the cards that will be needed.
        """
        distinct = list(dict.fromkeys(cards))
        processes = processor_count() - 1
        if processes < 1 or len(distinct) < _MIN_CARDS:
            return
        try:
            # Not forked: a copy of a process with threads may wait forever for a lock.
            self._executor = ProcessPoolExecutor(processes, mp_context=get_context("spawn"))
            self._pending = {card: self._executor.submit(draw_card, card) for card in distinct}
        except (OSError, ImportError):  # on a system without shared semaphores
            self.close()

    def draw(self, card: Card) -> bytes:
        """Return a card as PNG; if no other process has begun to draw it, draw it in this one."""
        future = self._pending.pop(card, None)
        if future is None or future.cancel():
            return draw_card(card)
        try:
            return future.result()
        except (BrokenExecutor, OSError):  # the other process was killed
            return draw_card(card)

    def close(self) -> None:
        """Stop the other processes; the remaining cards are drawn in this process."""
        self._pending = {}
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = None
