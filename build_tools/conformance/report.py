"""Collects the results of checks, and writes them to the report in the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_HEAD = """\
# Conformance

This page shows how well other programs read labpress's exports, metadata, feeds and pages. Most tests use two sites: the site of
the example lab, which has {lab} papers, and a site with {hard} difficult records (`tests/hard_records/`). The difficult records cover
every publication type, every key that describes a publication, bylines of 1 to 800 authors, particles, teams, single names,
Chinese, math, quotes, braces, `%`, `&`, `#`, right-to-left text, and records without optional fields.

`make conformance` installs the programs, runs them and writes this page, so do not edit it by hand. In CI, the command fails if
the page is out of date.
"""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of a check, which becomes a section of the report.

    Attributes:
        title: the heading of the section.
        text: its Markdown, which does not depend on the machine.
        failures: unexpected results, one line each.
    """

    title: str
    text: str
    failures: tuple[str, ...] = ()


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table."""
    lines = [list(head), ["---"] * len(head), *([_cell(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def render_report(results: Iterable[CheckResult], lab: int, hard: int) -> str:
    """Return the text of ``docs/conformance.md``.

    Args:
        results: the results of all checks, in order.
        lab: the number of papers in the example lab.
        hard: the number of difficult records.
    """
    sections = [f"## {result.title}\n\n{result.text.strip()}\n" for result in results]
    return "\n".join([_HEAD.format(lab=lab, hard=hard), *sections])


def section_of(page: str, title: str) -> str:
    """Return the text of a section of an earlier report, or an empty string if it has none."""
    _, _, rest = page.partition(f"\n## {title}\n\n")
    return rest.partition("\n## ")[0].strip()


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")
