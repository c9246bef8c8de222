"""Shows the progress of a build: a bar on a terminal, and a log line after each step."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mkdocs.plugins import get_plugin_logger
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

_log = get_plugin_logger("labpress")

Advance = Callable[[], object]
"""Called after each item of a step."""


class BuildProgress:
    """The progress of one build.

    Nothing is shown if MkDocs shows no messages (``--quiet``).
    """

    def __init__(self, console: Console | None = None) -> None:
        """Prepare to show progress.

        Args:
            console: where the bar is drawn, if that is a terminal; by default, standard error.
        """
        self._console = console or Console(stderr=True)
        self._bar: Progress | None = None
        self._start = 0.0

    def begin(self, text: str, total: int | None = None) -> Advance:
        """Start a step; call `end` when it has succeeded.

        Args:
            text: the description of the step, such as ``Building pages``.
            total: the number of items, or None if it is unknown.

        Returns:
            A function to call after each item.
        """
        self.stop()
        self._start = time.monotonic()
        if not _log.isEnabledFor(logging.INFO) or not self._console.is_terminal:
            return _do_nothing
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._bar = bar = Progress(
            *columns, TimeElapsedColumn(), console=self._console, transient=True
        )
        task = bar.add_task(text, total=total)
        bar.start()
        return lambda: bar.advance(task)

    def end(self, text: str) -> None:
        """End the step, and log its result and duration.

        Args:
            text: the description of the result, such as ``Built 40 pages``.
        """
        self.stop()
        _log.info("%s in %.1f s", text, time.monotonic() - self._start)

    def stop(self) -> None:
        """Remove the bar."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    @contextmanager
    def step(
        self, text: str, done: Callable[[], str], total: int | None = None
    ) -> Iterator[Advance]:
        """Show a step while a block runs; if the block fails, nothing is logged.

        Args:
            text: the description of the step; see `begin`.
            done: returns the description of the result; see `end`.
            total: the number of items; None if it is unknown.

        Yields:
            A function to call after each item.
        """
        try:
            yield self.begin(text, total)
            self.end(done())
        finally:
            self.stop()


def _do_nothing() -> None:
    pass


def count(number: int, singular: str, plural: str = "") -> str:
    """Return a number and a noun, such as ``1 paper`` or ``10,000 papers``.

    Args:
        number: the number.
        singular: the noun in the singular.
        plural: the noun in the plural; by default, the singular with an added ``s``.
    """
    return f"{digits(number)} {singular if number == 1 else plural or f'{singular}s'}"


def digits(number: int) -> str:
    """Format a number, with thousands separators if it has at least five digits: ``10,000``."""
    return f"{number:,}" if number >= 10_000 else str(number)
