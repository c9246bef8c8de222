"""Finds the parts of a string to which diagnostics refer: formulas, URLs and tags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import unquote

from labpress.loading.yaml_errors import Mark

# Each new excerpt requires another search of the whole text, so the time would be quadratic without
# a limit. Nobody needs the column of the hundredth error in a text.
_MAX_SEARCHES = 100


class ExcerptFinder:
    """Finds excerpts in one string; repeated searches return successive occurrences."""

    def __init__(self, lines: Sequence[str], first_line: int = 1) -> None:
        """Prepare to search a string.

        Args:
            lines: the lines of the string.
            first_line: the line number in the file, counted from 1, of the first of these lines.
        """
        self._lines = lines
        self._first_line = first_line
        self._marks: dict[str, list[Mark]] = {}
        self._counts: Counter[str] = Counter()

    def find_next(self, excerpt: str) -> Mark | None:
        """Return the position of the next occurrence of an excerpt, or of the last if none follows.

        Args:
            excerpt: the excerpt; if it has several lines, only the first one is searched for.

        Returns:
            The line in the file and the column, both counted from 1. None if the string does not
            contain the excerpt literally, or if too many other excerpts have been searched for.
        """
        if excerpt not in self._marks:
            if len(self._marks) >= _MAX_SEARCHES:
                return None
            self._marks[excerpt] = _find(self._lines, excerpt)
        marks = self._marks[excerpt]
        if not marks:
            return None
        line, column = marks[min(self._counts[excerpt], len(marks) - 1)]
        self._counts[excerpt] += 1
        return self._first_line - 1 + line, column


def _find(lines: Sequence[str], excerpt: str) -> list[Mark]:
    excerpt = next((line.strip() for line in excerpt.splitlines() if line.strip()), "")
    for word in dict.fromkeys((excerpt, unquote(excerpt))) if excerpt else ():
        # Look first for the word after a character that begins a URL or a formula, since the bare
        # word may also occur elsewhere.
        for before in (r"\]\(\s*<?|\]:\s*<?|<|\$", ""):
            pattern = re.compile(f"(?:{before})({re.escape(word)})")
            marks = [
                (number, match.start(1) + 1)
                for number, line in enumerate(lines, 1)
                for match in pattern.finditer(line)
            ]
            if marks:
                return marks
    return []
