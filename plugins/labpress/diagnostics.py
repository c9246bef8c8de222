"""What is wrong with a lab's records, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]
FieldPath = tuple[str | int, ...]

_UNSHOWN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One thing that is wrong: ``FILE:LINE:COL: error|warning: PATH: text``.

    Attributes:
        file: the file, relative to the project, with forward slashes.
        line: the line, from 1.
        column: the column in characters, from 1.
        severity: an error fails every build, a warning only a strict one.
        path: the place in the record, such as ``authors[2].orcid``; empty for the whole file.
        text: what was expected, what came and what to try.
    """

    file: str
    line: int
    column: int
    severity: Severity
    path: str
    text: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: {self.severity}: "
        said = place + (f"{self.path}: {self.text}" if self.path else self.text)
        # A key or a file's name may hold anything; a problem is one line and moves no cursor.
        return _UNSHOWN.sub(lambda found: repr(found.group())[1:-1], said)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of the problems fails a build that is not strict."""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)


def show_path(path: FieldPath) -> str:
    """A place in a record as people write it: ``authors[2].orcid``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, if one is close; one with the same digits first.

    Who writes ``skywork-r1v`` does not mean ``skywork-r1v4``: that is another paper.
    """
    digits = re.sub(r"\D", "", word)
    others = [one for one in sorted(set(known)) if not re.fullmatch(rf"{re.escape(word)}\d+", one)]
    same = [one for one in others if re.sub(r"\D", "", one) == digits]
    close = get_close_matches(word, same, n=1, cutoff=0.7)
    close = close or get_close_matches(word, others, n=1, cutoff=0.7)
    return close[0] if close else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str | None = None) -> str:
    """The end of a message: a close match if there is one, else what there is.

    Args:
        word: what was written.
        known: what could have been meant.
        otherwise: what to say where nothing is close; by default the known words.

    Returns:
        ``did you mean "x"?``, or `otherwise`, or the known words where they are few, or an empty
        text.
    """
    words = sorted(set(known))
    close = closest(word, words)
    if close:
        return f'did you mean "{close}"?'
    if otherwise is not None:
        return otherwise
    return f"write one of {', '.join(words)}" if 0 < len(words) <= 15 else ""
