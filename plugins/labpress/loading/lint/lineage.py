"""Checks on lineage: every id is there, and no line of papers runs in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from labpress.diagnostics import Diagnostic, did_you_mean
from labpress.loading.parsed_record import Draft, Drafts
from labpress.schema import Paper

LINEAGE = ("follows", "builds_on", "supersedes")


def check_lineage(drafts: Drafts) -> Iterator[Diagnostic]:
    """Check `follows`, `builds_on` and `supersedes` of all papers."""
    papers = {paper.id: (draft, paper) for draft, paper in drafts.of(Paper)}
    yield from _works(drafts)
    yield from _circles(papers)


def _works(drafts: Drafts) -> Iterator[Diagnostic]:
    known = drafts.ids("papers")
    for draft, paper in drafts.of(Paper):
        for key in LINEAGE:
            for index, work in enumerate(getattr(paper, key)):
                path = (key, index)
                if work.id and (work.title or work.url):
                    text = "expected an id alone, or title and url, got both; remove the id or them"
                    yield draft.diagnostic(path, text)
                elif work.id and work.id not in known:
                    outside = "for a work from outside write {title: …, url: …}"
                    hint = did_you_mean(work.id, known, outside)
                    text = f'expected the id of a paper, got "{work.id}"; {hint}'
                    yield draft.diagnostic(path, text)
                elif not work.id and not work.title and draft.is_whole(*path):
                    text = "expected an id or a title, got none; write {title: …, url: …}"
                    yield draft.diagnostic(path, text)


def _circles(papers: Mapping[str, tuple[Draft, Paper]]) -> Iterator[Diagnostic]:
    done: set[str] = set()
    for start in papers:
        trail: list[str] = []
        yield from _walk(start, papers, trail, done)


def _walk(
    start: str, papers: Mapping[str, tuple[Draft, Paper]], trail: list[str], done: set[str]
) -> Iterator[Diagnostic]:
    """Depth first without recursion: a line of thousands of papers is no fault."""
    stack = [(start, iter(_earlier(papers, start)))]
    if start in done:
        return
    trail.append(start)
    while stack:
        paper, earlier = stack[-1]
        step = next(earlier, None)
        if step is None:
            stack.pop()
            trail.pop()
            done.add(paper)
        elif step[1] in trail:
            yield _circle(papers[paper][0], step, trail)
        elif step[1] not in done:
            trail.append(step[1])
            stack.append((step[1], iter(_earlier(papers, step[1]))))


def _earlier(
    papers: Mapping[str, tuple[Draft, Paper]], paper: str
) -> list[tuple[tuple[str, int], str]]:
    if paper not in papers:
        return []
    record = papers[paper][1]
    return [
        ((key, index), work.id)
        for key in LINEAGE
        for index, work in enumerate(getattr(record, key))
        if work.id in papers
    ]


def _circle(draft: Draft, step: tuple[tuple[str, int], str], trail: list[str]) -> Diagnostic:
    path, target = step
    circle = " → ".join([*trail[trail.index(target) :], target])
    return draft.diagnostic(
        path, f"expected an earlier work, got a circle: {circle}; remove one of these links"
    )
