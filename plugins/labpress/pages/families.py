"""The page of a project family, and the list of families."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from labpress.model import Author, Family, Paper
from labpress.model.parts import Artifact, Comparison, Result
from labpress.pages.authors import year_range
from labpress.pages.heads import family_head, last_change, list_meta
from labpress.pages.look import Look, Shelf
from labpress.pages.page import Page
from labpress.pages.paper_view import follows_only
from labpress.pages.papers import NAMES, artifact_facts
from labpress.pages.rendering import render, title_html
from labpress.prose import plain_line


@dataclass(frozen=True, slots=True)
class Compared:
    """A benchmark across the papers of a family.

    Attributes:
        title: what is compared.
        joined: one current value a paper, oldest first: these make a line.
        apart: the values that must not be joined, each with the reason.
    """

    title: str
    joined: tuple[tuple[Paper, Result], ...]
    apart: tuple[tuple[Paper, Result, str], ...]


def build_family_page(key: str, shelf: Shelf) -> Page:
    """The page of a family, by its id."""
    look = Look(f"families/{key}.md", shelf)
    family = look.family(key)
    papers = look.papers(look.catalogue.by_family.get(key, ()))
    compared = [compare(comparison, papers) for comparison in family.benchmarks]
    body = render(
        "family.md.jinja",
        look,
        family=family,
        papers=papers,
        years=year_range(papers),
        people=_people(papers, look),
        comparisons=[one for one in compared if one.joined or one.apart],
        artifacts=_artifacts(papers),
        follows_only=follows_only,
        artifact_facts=artifact_facts,
        prose=look.prose(f"families/{key}"),
        files=look.to(f"families/{key}/x")[:-1],
        **NAMES,
    )
    meta: dict[str, Any] = {
        "title": title_html(family.name),
        "description": title_html(family.aim or family.name),
        "hide": ["navigation", "toc"],
        # Its papers bear its name too; who searches for the name alone wants the family.
        "search": {"boost": 1.5},
        "labpress": {
            "kind": "family",
            **last_change(papers),
            "head": family_head(family, papers, plain_line(family.aim or family.name), look),
        },
    }
    return Page(look.here, meta, body, f"families/{key}.yaml", frozenset(look.seen))


def build_families_page(shelf: Shelf) -> Page:
    """The list of all families."""
    look = Look("families/index.md", shelf)
    body = render("families.md.jinja", look, families=family_rows(look))
    meta = list_meta("Families", look.papers(look.catalogue.papers), look)
    return Page(look.here, meta, body, None, frozenset(look.seen), listed=True)


def family_rows(look: Look) -> list[tuple[Family, list[Paper], str]]:
    """Each family with its papers and their years."""
    rows = []
    for key in look.catalogue.families:
        papers = look.papers(look.catalogue.by_family.get(key, ()))
        rows.append((look.family(key), papers, year_range(papers)))
    return rows


def compare(comparison: Comparison, papers: list[Paper]) -> Compared:
    """Join what may be joined of a benchmark's results, and say why the rest is not.

    One current value a paper, without an operator, of the paper's main artifact, where
    benchmark, split, setting, metric and unit are equal (to the first paper's, or to what the
    family's record asks for).
    """
    joined: list[tuple[Paper, Result]] = []
    apart: list[tuple[Paper, Result, str]] = []
    for paper in papers:
        for result in paper.results:
            if not _same_benchmark(comparison, result):
                continue
            reason = _reason_apart(comparison, paper, result, joined)
            if reason:
                apart.append((paper, result, reason))
            else:
                joined.append((paper, result))
    words = [comparison.benchmark]
    for key in ("split", "setting", "metric"):
        # What the record leaves open is settled by the first value of the line.
        settled = getattr(joined[0][1], key) if joined else None
        words.append(getattr(comparison, key) or settled or "")
    title = " · ".join(plain_line(word) for word in words if word)
    return Compared(title, tuple(joined), tuple(apart))


def _same_benchmark(comparison: Comparison, result: Result) -> bool:
    # "AIME" without its year is named beside "AIME 2024", so that a reader sees it was not lost.
    asked, found = comparison.benchmark.casefold(), result.benchmark.casefold()
    return found == asked or found == asked.split(" ")[0]


def _reason_apart(
    comparison: Comparison, paper: Paper, result: Result, joined: list[tuple[Paper, Result]]
) -> str | None:
    if result.benchmark.casefold() != comparison.benchmark.casefold():
        return result.note or f"the paper says only {result.benchmark}"
    if result.superseded:
        return "superseded by a later version of the paper"
    if result.op:
        return "the value is a bound, not a score"
    if result.subject and result.subject not in _main_subjects(paper):
        return f"measured of {result.subject}, not of the paper's main artifact"
    if any(other.id == paper.id for other, _ in joined):
        return "the paper has another value for the same benchmark"
    first = joined[0][1] if joined else None
    for key in ("split", "setting", "metric", "unit"):
        asked = getattr(comparison, key, None) or (getattr(first, key) if first else None)
        value = getattr(result, key)
        if (first or getattr(comparison, key, None)) and value != asked:
            return f"its {key} is {value or 'not stated'}, not {asked or 'left open'}"
    return None


def _main_subjects(paper: Paper) -> set[str]:
    models = [artifact.name for artifact in paper.artifacts if artifact.kind == "model"]
    others = [artifact.name for artifact in paper.artifacts]
    names = {paper.short_name, next(iter(models or others), None)}
    return {name for name in names if name}


def _artifacts(papers: list[Paper]) -> list[tuple[Artifact, list[Paper]]]:
    """What the family released; code that several papers share is named once, with all of them."""
    found: dict[tuple[str, str | None, str | None], tuple[Artifact, list[Paper]]] = {}
    for paper in papers:
        for artifact in paper.artifacts:
            key = (artifact.kind, artifact.url, artifact.name)
            found.setdefault(key, (artifact, []))[1].append(paper)
    return list(found.values())


def _people(papers: list[Paper], look: Look) -> list[tuple[Author, int]]:
    counts = Counter(byline.id for paper in papers for byline in paper.authors if byline.id)
    people = [(look.author(key), number) for key, number in counts.items()]
    return sorted(people, key=lambda one: (-one[1], one[0].sorting, one[0].id))
