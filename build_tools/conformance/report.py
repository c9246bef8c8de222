"""What a check found, and the page of the docs that tells it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_HEAD = """\
# Conformance

What programs that others wrote make of labpress' exports and metadata: of the {lab} papers of the example lab and of
{hard} hard records (`tests/hard_records/`: each kind, 1 to 800 authors, particles, teams, single names, Chinese,
math, quotes, braces, `%`, `&`, `#`, right-to-left text, everything optional missing).

`make conformance` installs the programs, runs all of it and writes this page; in CI it fails where the page differs.
Do not edit it by hand.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """What a check found.

    Attributes:
        title: what was checked.
        text: Markdown; the same for the same results, wherever it was run.
        faults: what no limit explains, a line each.
    """

    title: str
    text: str
    faults: tuple[str, ...] = ()


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [list(head), ["---"] * len(head), *([_cell(one) for one in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def render_report(parts: Iterable[Part], lab: int, hard: int) -> str:
    """The page of the docs.

    Args:
        parts: what was found, in order.
        lab: how many papers the example lab has.
        hard: how many hard records there are.
    """
    sections = [f"## {part.title}\n\n{part.text.strip()}\n" for part in parts]
    return "\n".join([_HEAD.format(lab=lab, hard=hard), *sections])


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")
