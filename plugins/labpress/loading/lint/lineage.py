"""Checks the lineage of papers: every id exists, and no paper precedes itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from labpress.diagnostics import Diagnostic, code, define_rule, did_you_mean
from labpress.loading.lint.decorators import checks_record_set
from labpress.loading.parsed_record import ParsedRecord, RecordSet
from labpress.schema import Paper

LINEAGE = ("follows", "builds_on", "supersedes")
_WORKS = (*LINEAGE, "relations")

UNKNOWN_PAPER = define_rule(
    "unknown-paper",
    "error",
    "all records",
    "`follows`, `builds_on`, `supersedes` or `relations` contains the id of a paper that does not "
    "exist.",
    "Correct the id. For a work from outside the lab, write `{title: …, url: …}`.",
)
INVALID_WORK = define_rule(
    "invalid-work",
    "error",
    "all records",
    "A work under `follows`, `builds_on`, `supersedes` or `relations` has both an `id` and a title or "
    "URL, or neither an `id` nor a title.",
    "Write either the `id` of one of the lab's papers or `{title: …, url: …}`.",
)
CIRCULAR_LINEAGE = define_rule(
    "circular-lineage",
    "error",
    "all records",
    "The relations `follows`, `builds_on` and `supersedes` form a cycle.",
    "Remove one of the relations in the cycle.",
)


@checks_record_set(UNKNOWN_PAPER, INVALID_WORK)
def check_works(records: RecordSet) -> Iterator[Diagnostic]:
    """Check that every related work is an existing paper or an external work."""
    known = records.ids("papers")
    for parsed, paper in records.of(Paper):
        for key in _WORKS:
            for index, work in enumerate(getattr(paper, key)):
                path = (key, index)
                if work.id and (work.title or work.url):
                    text = "the work has both an `id` and a `title` or `url`; remove one of them"
                    yield parsed.diagnostic(INVALID_WORK, path, text)
                elif work.id and work.id not in known:
                    fix = did_you_mean(
                        work.id,
                        known,
                        "correct the id, or write `{title: …, url: …}` for a work from outside the lab",
                    )
                    text = f"unknown paper {code(work.id)}; {fix}"
                    yield parsed.diagnostic(UNKNOWN_PAPER, path, text)
                elif not work.id and not work.title and parsed.is_complete(*path):
                    text = (
                        "the work has neither an `id` nor a `title`; write the `id` of one of the "
                        "lab's papers, or `{title: …, url: …}`"
                    )
                    yield parsed.diagnostic(INVALID_WORK, path, text)


@checks_record_set(CIRCULAR_LINEAGE)
def check_cycles(records: RecordSet) -> Iterator[Diagnostic]:
    """Check that no paper precedes itself."""
    papers = {paper.id: (parsed, paper) for parsed, paper in records.of(Paper)}
    finished: set[str] = set()
    for start in papers:
        yield from _search(start, papers, finished)


def _search(
    start: str, papers: Mapping[str, tuple[ParsedRecord, Paper]], finished: set[str]
) -> Iterator[Diagnostic]:
    """Report the cycles that a depth-first search from a paper finds.

    The search is not recursive, since a valid series may have thousands of papers.
    """
    if start in finished:
        return
    trail: dict[str, None] = {start: None}  # in order, with fast membership tests
    stack = [(start, iter(_earlier(papers, start)))]
    while stack:
        paper, earlier = stack[-1]
        link = next(earlier, None)
        if link is None:
            stack.pop()
            trail.popitem()
            finished.add(paper)
            continue
        path, target = link
        if target in trail:
            steps = list(trail)
            cycle = " → ".join([*steps[steps.index(target) :], target])
            text = (
                f"`follows`, `builds_on` and `supersedes` form a cycle, {cycle}; remove one of these "
                "relations"
            )
            yield papers[paper][0].diagnostic(CIRCULAR_LINEAGE, path, text)
        elif target not in finished:
            trail[target] = None
            stack.append((target, iter(_earlier(papers, target))))


def _earlier(
    papers: Mapping[str, tuple[ParsedRecord, Paper]], paper: str
) -> list[tuple[tuple[str, int], str]]:
    """Return the path and the id of each of the lab's own papers in the lineage of a paper."""
    if paper not in papers:
        return []
    record = papers[paper][1]
    return [
        ((key, index), work.id)
        for key in LINEAGE
        for index, work in enumerate(getattr(record, key))
        if work.id in papers
    ]
