"""Finds the groups and arguments in a LaTeX string."""

from __future__ import annotations

import re

from labpress_tools.importers.bibtex.latex_scanning import matching_braces, skip_spaces

_OPTION = re.compile(r"\s*\[[^\[\]{}]*\]")


class LatexSource:
    """A LaTeX string that caches the results of searches in it.

    Attributes:
        text: the string.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._closing: dict[int, int] | None = None
        self._missing: set[str] = set()

    def group(self, start: int, end: int) -> tuple[tuple[int, int], int]:
        """Return the range inside the braces that begin at `start`, and the position after them.

        A group that is not closed extends to `end`.
        """
        if self._closing is None:
            self._closing = matching_braces(self.text)
        stop = self._closing.get(start, end)
        return (start + 1, min(stop, end)), min(stop + 1, end)

    def find(self, closing: str, start: int, end: int) -> int:
        """Return the position of the next closing command, or -1 if there is none.

        If the rest of the string does not contain the command, later searches for it return at
        once.
        """
        if closing in self._missing:
            return -1
        stop = self.text.find(closing, start, end)
        if stop < 0 and end == len(self.text):
            self._missing.add(closing)
        return stop

    def skip_option(self, position: int, end: int) -> int:
        """Return the position after an optional argument, or `position` if there is none."""
        option = _OPTION.match(self.text, position, end)
        return option.end() if option else position

    def skip_arguments(self, count: int, position: int, end: int) -> int:
        """Return the position after any optional arguments and up to `count` arguments in braces."""
        while (after := self.skip_option(position, end)) > position:
            position = after
        return self.arguments(count, position, end)[1]

    def arguments(self, count: int, position: int, end: int) -> tuple[list[str], int]:
        """Return up to `count` arguments in braces, and the position after them."""
        arguments: list[str] = []
        for _ in range(count):
            start = skip_spaces(self.text, position, end)
            if not self.text.startswith("{", start, end):
                break
            (begin, stop), position = self.group(start, end)
            arguments.append(self.text[begin:stop])
        return arguments, position
