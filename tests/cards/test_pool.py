"""Cards drawn in other processes equal those drawn in this process."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from labpress.cards import Card, CardPool, draw_card

CARDS = [Card("Lab", f"Title {number}", names=("Ann Ash",)) for number in range(3)]


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[CardPool]:
    """A pool that starts a process even for a few cards, on any machine."""
    monkeypatch.setattr("labpress.cards.pool._MIN_CARDS", 2)
    monkeypatch.setenv("LABPRESS_PROCESSORS", "2")
    pool = CardPool()
    yield pool
    pool.close()


def is_started(pool: CardPool) -> bool:
    return pool._executor is not None


def test_cards_from_another_process_are_the_same(pool: CardPool) -> None:
    pool.start([*CARDS, CARDS[0]])
    assert is_started(pool)
    assert [pool.draw(card) for card in CARDS] == [draw_card(card) for card in CARDS]


def test_an_unexpected_card_is_drawn(pool: CardPool) -> None:
    pool.start(CARDS)
    other = Card("Lab", "Another title")
    assert pool.draw(other) == draw_card(other)


@pytest.mark.parametrize(("processors", "cards"), [(1, CARDS), (2, CARDS[:1])])
def test_few_cards_or_processors_start_no_process(
    pool: CardPool, monkeypatch: pytest.MonkeyPatch, processors: int, cards: list[Card]
) -> None:
    monkeypatch.setenv("LABPRESS_PROCESSORS", str(processors))
    pool.start(cards)
    assert not is_started(pool)
    assert pool.draw(cards[0]) == draw_card(cards[0])


class KilledExecutor(Executor):
    """Processes that have been killed, as by a system that is out of memory."""

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_running_or_notify_cancel()
        future.set_exception(BrokenProcessPool("killed"))
        return future


def test_cards_of_a_killed_process_are_drawn_here(
    pool: CardPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("labpress.cards.pool.ProcessPoolExecutor", KilledExecutor)
    pool.start(CARDS)
    assert pool.draw(CARDS[1]) == draw_card(CARDS[1])


def test_a_system_without_semaphores_draws_in_this_process(
    pool: CardPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError("no semaphores")

    monkeypatch.setattr("labpress.cards.pool.ProcessPoolExecutor", fail)
    pool.start(CARDS)
    assert not is_started(pool)
    assert pool.draw(CARDS[2]) == draw_card(CARDS[2])


def test_after_the_pool_is_closed_cards_are_drawn_in_this_process(pool: CardPool) -> None:
    pool.start(CARDS)
    pool.close()
    assert pool.draw(CARDS[0]) == draw_card(CARDS[0])
