"""The page of a project family, and the list of families."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from labpress.schema import Author, Family, Paper
from labpress.schema.parts import Artifact
from labpress.catalogue.result_comparison import compare
from labpress.views.components.family_charts import Spark, draw_families, draw_line, draw_scores, draw_spark
from labpress.i18n.formatting import show_span
from labpress.views.head_metadata import family_head, last_change, list_meta
from labpress.build.context import Look, Shelf
from labpress.render.page import Page
from labpress.views.components.paper_facts import follows_only
from labpress.views.paper import NAMES, artifact_facts
from labpress.render.templates import render, title_html
from labpress.render.prose import plain_line


def build_family_page(key: str, shelf: Shelf) -> Page:
    """The page of a family, by its id."""
    look = Look(f"families/{key}.md", shelf)
    family = look.family(key)
    papers = look.papers(look.catalogue.by_family.get(key, ()))
    compared = [compare(comparison, papers, look.texts) for comparison in family.benchmarks]
    body = render(
        "family.md.jinja",
        look,
        family=family,
        papers=papers,
        years=show_span((paper.date for paper in papers), look.texts),
        line=draw_line(family, papers, look),
        people=_people(papers, look),
        joined=_joined(papers, look),
        comparisons=[(one, draw_scores(one, look)) for one in compared if one.joined or one.apart],
        artifacts=_artifacts(papers),
        follows_only=follows_only,
        artifact_facts=partial(artifact_facts, texts=look.texts),
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
    rows = family_rows(look)
    timeline = draw_families([(family, papers) for family, papers, *_ in rows], look)
    body = render("families.md.jinja", look, families=rows, timeline=timeline)
    meta = list_meta(look.texts.gettext("Families"), look.papers(look.catalogue.papers), look)
    return Page(look.here, meta, body, None, frozenset(look.seen), listed=True)


def family_rows(look: Look) -> list[tuple[Family, list[Paper], str, Spark | None]]:
    """Each family with its papers, when they appeared and, where scores make one, a small line."""
    rows = []
    for key in look.catalogue.families:
        family = look.family(key)
        papers = look.papers(look.catalogue.by_family.get(key, ()))
        span = show_span((paper.date for paper in papers), look.texts)
        rows.append((family, papers, span, _spark(family, papers, look)))
    return rows


def _spark(family: Family, papers: list[Paper], look: Look) -> Spark | None:
    """The first of the benchmarks that the record names whose scores may be joined."""
    for comparison in family.benchmarks:
        found = draw_spark(compare(comparison, papers, look.texts), look)
        if found:
            return found
    return None


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


def _joined(papers: list[Paper], look: Look) -> list[tuple[Paper, list[tuple[Author, int]]]]:
    """Who came with which paper, oldest first, each with how many of the papers they wrote."""
    found: list[tuple[Paper, list[tuple[Author, int]]]] = []
    left = {author.id: (author, number) for author, number in _people(papers, look)}
    for paper in papers:
        ids = {byline.id for byline in paper.authors}
        came = [one for key, one in left.items() if key in ids]
        left = {key: one for key, one in left.items() if key not in ids}
        if came:
            found.append((paper, came))
    return found
