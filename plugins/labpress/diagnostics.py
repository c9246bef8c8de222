"""Defines diagnostics: problems in a lab's files, each with its location and its rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

Severity = Literal["error", "warning", "note"]
Scope = Literal["project", "file", "YAML", "record", "all records", "page", "site"]
FieldPath = tuple[str | int, ...]

_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """An error, a warning or a note about a lab's files; create one with `Rule.diagnostic`.

    Its string is ``FILE:LINE:COLUMN: SEVERITY: PATH: TEXT``. `file` is empty until `at` sets the
    location.

    Attributes:
        file: the file, relative to the project, with forward slashes.
        line: the line number, counted from 1.
        column: the column in characters, counted from 1.
        severity: an error fails every build, a warning only a strict one, a note none.
        path: the path within the record, such as ``authors[2].orcid``; empty for the whole file.
        text: the problem and, after a semicolon, how to fix it.
        rule: the id of the rule, such as ``unknown-key``.
        excerpt: the part of a string that causes the problem, used to find its line and column;
            empty if the diagnostic is about the whole string.
    """

    file: str
    line: int
    column: int
    severity: Severity
    path: str
    text: str
    rule: str
    excerpt: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: {self.severity}: "
        line = place + (f"{self.path}: {self.text}" if self.path else self.text)
        # A key or a file name may contain anything, but a diagnostic must be one safe line.
        return escape_invisible(line)

    @property
    def is_error(self) -> bool:
        """Whether the diagnostic is an error, which fails every build, strict or not."""
        return self.severity == "error"

    def at(
        self,
        file: str,
        line: int | None = None,
        column: int | None = None,
        path: str | None = None,
    ) -> Diagnostic:
        """Return a copy at the given location; a line, column or path of None stays unchanged."""
        return replace(
            self,
            file=file,
            line=self.line if line is None else line,
            column=self.column if column is None else column,
            path=self.path if path is None else path,
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of problem that labpress reports; `define_rule` creates rules.

    Attributes:
        id: lower-case words joined by hyphens, such as ``unknown-key``.
        severity: the severity of all diagnostics of the rule.
        scope: what the rule checks, such as one record or all records together.
        summary: the problem, in one sentence of Markdown.
        fix: how to fix the problem, as Markdown.
    """

    id: str
    severity: Severity
    scope: Scope
    summary: str
    fix: str

    def diagnostic(
        self, text: str, path: str = "", line: int = 1, column: int = 1, excerpt: str = ""
    ) -> Diagnostic:
        """Return a diagnostic of this rule that belongs to no file yet; see `Diagnostic.at`.

        Args:
            text: the problem and, after a semicolon, how to fix it.
            path: the path within the record.
            line: the line number, counted from 1.
            column: the column in characters, counted from 1.
            excerpt: the part of a string that causes the problem; empty for the whole string.
        """
        return Diagnostic("", line, column, self.severity, path, text, self.id, excerpt)


_rules: dict[str, Rule] = {}
RULES: Mapping[str, Rule] = MappingProxyType(_rules)
"""The rules, by id, of all modules that have been imported so far."""


def define_rule(rule_id: str, severity: Severity, scope: Scope, summary: str, fix: str) -> Rule:
    """Create a rule, add it to `RULES` and return it.

    Args:
        rule_id: lower-case words joined by hyphens.
        severity: the severity of all diagnostics of the rule.
        scope: what the rule checks, such as one record or all records together.
        summary: the problem, in one sentence of Markdown.
        fix: how to fix the problem, as Markdown.

    Raises:
        ValueError: if a rule with this id exists.
    """
    if rule_id in _rules:
        raise ValueError(f"duplicate rule {rule_id}")
    _rules[rule_id] = Rule(rule_id, severity, scope, summary, fix)
    return _rules[rule_id]


def has_warnings(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether any diagnostic is an error or a warning; either makes a strict build fail."""
    return any(diagnostic.severity != "note" for diagnostic in diagnostics)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether any diagnostic is an error, which fails every build."""
    return any(diagnostic.is_error for diagnostic in diagnostics)


def show_path(path: FieldPath) -> str:
    """Format a path in a record for messages: ``authors[2].orcid``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant, or None if there is no close match.

    Known words with the same digits as `word` are preferred. Known words that consist of `word` and
    a number are ignored: ``example-model`` is not a typo of ``example-model2``, a different paper.
    """
    return _closest(word, tuple(sorted(set(known))))


# Cached because each unknown key is looked up several times, and a record may have thousands.
@lru_cache(maxsize=1 << 14)
def _closest(word: str, known: tuple[str, ...]) -> str | None:
    candidates = [
        candidate
        for candidate in known
        # Comparing long words is slow, and a word that is more than twice as long as another one
        # never reaches a similarity of 0.7.
        if len(word) <= 2 * len(candidate) and not _is_numbered(candidate, word)
    ]
    # difflib rates short words with swapped letters, such as dio and doi, as dissimilar.
    exchanged = [candidate for candidate in candidates if _has_same_letters(word, candidate)]
    if len(exchanged) == 1:
        return exchanged[0]
    digits = _digits(word)
    same_digits = [candidate for candidate in candidates if _digits(candidate) == digits]
    for group in (same_digits, candidates):
        matches = get_close_matches(word, group, n=1, cutoff=0.7)
        if matches or len(group) == len(candidates):
            return matches[0] if matches else None
    return None


def _has_same_letters(word: str, other: str) -> bool:
    return len(word) == len(other) and word[:1] == other[:1] and sorted(word) == sorted(other)


def _is_numbered(candidate: str, word: str) -> bool:
    return candidate.startswith(word) and candidate[len(word) :].isdecimal()


@lru_cache(maxsize=1 << 12)
def _digits(word: str) -> str:
    return re.sub(r"\D", "", word)


def did_you_mean(word: str, known: Iterable[str], otherwise: str | None = None) -> str:
    """Return the fix that ends a message about an unknown word.

    Args:
        word: the word in the file.
        known: the words that may have been meant.
        otherwise: the fix if no known word is similar; None to list the known words.

    Returns:
        ``did you mean `x`?`` if a known word is similar. If none is, the result is `otherwise` or,
        without it, a list of the known words, or "" if there are none or more than 15.
    """
    words = sorted(set(known))
    match = closest(word, words)
    if match:
        return f"did you mean {code(match)}?"
    if otherwise is not None:
        return otherwise
    return f"use one of {code_list(words)}" if 0 < len(words) <= 15 else ""


def escape_invisible(text: str) -> str:
    """Replace control characters and invisible characters with Python's escape sequences."""
    return _INVISIBLE.sub(lambda match: repr(match.group())[1:-1], text)


def code(text: object) -> str:
    """Return a key, value or command in backticks, shortened if it is longer than 60 characters.

    If the text is empty or only white space, there are quotation marks inside the backticks. If it
    contains a backtick, quotation marks replace the backticks.
    """
    short = str(text) if len(str(text)) <= 60 else f"{str(text)[:57]}…"
    if not short.strip():
        return f'`"{short}"`'
    return f'"{short}"' if "`" in short else f"`{short}`"


def code_list(words: Iterable[object]) -> str:
    """Format each word with `code`, and join the words with commas."""
    return ", ".join(map(code, words))
