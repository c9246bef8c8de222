"""Groups diagnostics by rule, so that a lab with many of them gets no more than a page of output if possible."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from labpress.diagnostics import RULES, Diagnostic, Severity

PAGE = 50
"""A summary has fewer lines than this, if possible."""

_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
# The maximum number of diagnostics to print for each rule. If the output does not fit on a page,
# the lower numbers in _FEWER are tried in turn.
_FEW = 5
_FEWER = (5, 3, 2, 1)
# Matches a message up to the semicolon before the fix. A semicolon in backticks, or without a space
# after it, is part of the match.
_PROBLEM = re.compile(r"(?:`[^`]*`|;(?! )|[^;])+")
_MARKDOWN_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


@dataclass(frozen=True, slots=True)
class DiagnosticGroup:
    """The diagnostics of one rule.

    Attributes:
        diagnostics: all diagnostics of the rule, in order.
        shown: how many of them are printed.
    """

    diagnostics: tuple[Diagnostic, ...]
    shown: int

    @property
    def severity(self) -> Severity:
        """The severity that all diagnostics of the rule share."""
        return self.diagnostics[0].severity

    @property
    def hidden(self) -> int:
        """The number of diagnostics that are counted but not printed."""
        return len(self.diagnostics) - self.shown

    @property
    def summary(self) -> str:
        """The number of diagnostics and the problem: ``41 warnings [similar-names]: …``."""
        rule = RULES.get(self.diagnostics[0].rule)
        files = len({diagnostic.file for diagnostic in self.diagnostics})
        places = f" in {files} files" if files > 1 else ""
        summary = f": {_plain(rule.summary)}" if rule else ""
        number = count(len(self.diagnostics), self.severity)
        return f"{number}{places} [{self.diagnostics[0].rule}]{summary}"

    @property
    def fix(self) -> str:
        """How to fix the problems, or an empty string if the rule is not in `RULES`."""
        rule = RULES.get(self.diagnostics[0].rule)
        return _plain(rule.fix) if rule else ""


def group_diagnostics(diagnostics: Iterable[Diagnostic]) -> list[DiagnosticGroup]:
    """Group diagnostics by rule.

    Returns:
        The groups, sorted by severity (errors first) and then by size (largest first). A group
        shows up to five diagnostics, or fewer if the groups would otherwise not fit on a page.
    """
    by_rule: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in sorted(diagnostics):
        by_rule[diagnostic.rule].append(diagnostic)
    ordered = sorted(
        by_rule.values(),
        key=lambda group: (_SEVERITIES.index(group[0].severity), -len(group), group[0]),
    )
    for number in _FEWER:
        groups = [DiagnosticGroup(tuple(group), _shown(len(group), number)) for group in ordered]
        if sum(1 for group in groups for _ in group_lines(group)) < PAGE:
            break
    return groups


def _shown(length: int, number: int) -> int:
    return length if length <= min(number, _FEW) else number


def group_lines(group: DiagnosticGroup) -> Iterator[str]:
    """Yield the lines of a group: all its diagnostics, or a heading and the first few.

    If diagnostics are hidden, the last line states how many there are and how to fix them.
    """
    if not group.hidden:
        yield from map(str, group.diagnostics)
        return
    yield group.summary
    for diagnostic in group.diagnostics[: group.shown]:
        problem = _PROBLEM.match(str(diagnostic))
        yield f"  {problem[0] if problem else diagnostic}"
    yield f"  and {group.hidden} more; to fix them: {group.fix}"


def summary_lines(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    """Yield diagnostics as lines: all in order if each rule has only a few, otherwise in groups."""
    groups = group_diagnostics(diagnostics)
    if not any(group.hidden for group in groups):
        yield from map(str, sorted(diagnostics))
        return
    for group in groups:
        yield from group_lines(group)
    numbers = [
        count(number, severity)
        for severity in _SEVERITIES
        if (number := sum(item.severity == severity for item in diagnostics))
    ]
    yield f"{', '.join(numbers)}; `labpress check --all` prints all of them"


def count(number: int, severity: Severity) -> str:
    """Format the number of diagnostics with a severity: ``1 error``, ``41 warnings``."""
    return f"{number} {severity}{'s' if number != 1 else ''}"


def _plain(markdown: str) -> str:
    """Return Markdown with each link replaced by its text."""
    return _MARKDOWN_LINK.sub(r"\1", markdown)
