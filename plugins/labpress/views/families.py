"""The page of a project family, and the list of families."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from labpress.build.context import BuildContext, PageContext
from labpress.catalogue.result_comparison import compare
from labpress.i18n.formatting import show_span
from labpress.render.page import Page
from labpress.render.prose import plain_line
from labpress.render.templates import render_document, title_html
from labpress.schema import Author, Family, Paper
from labpress.schema.parts import Artifact
from labpress.views.components.family_charts import (
    Spark,
    draw_families,
    draw_line,
    draw_scores,
    draw_spark,
)
from labpress.views.components.paper_facts import follows_only
from labpress.views.head_metadata import family_head, last_change, list_meta
from labpress.views.paper import NAMES, artifact_facts


def build_family_page(key: str, build_context: BuildContext) -> Page:
    """The page of a family, by its id."""
    context = PageContext(f"families/{key}.md", build_context)
    family = context.family(key)
    papers = context.papers(context.catalogue.by_family.get(key, ()))
    compared = [compare(comparison, papers, context.translator) for comparison in family.benchmarks]
    document = render_document(
        "family.md.jinja",
        context,
        family=family,
        papers=papers,
        years=show_span((paper.date for paper in papers), context.translator),
        line=draw_line(family, papers, context),
        people=_people(papers, context),
        joined=_joined(papers, context),
        comparisons=[
            (one, draw_scores(one, context)) for one in compared if one.joined or one.apart
        ],
        artifacts=_artifacts(papers),
        follows_only=follows_only,
        artifact_facts=partial(artifact_facts, translator=context.translator),
        prose=context.prose(f"families/{key}"),
        files=context.link(f"families/{key}/x")[:-1],
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
            "head": family_head(family, papers, plain_line(family.aim or family.name), context),
        },
    }
    return Page(
        context.here, meta, document, f"families/{key}.yaml", frozenset(context.dependencies)
    )


def build_families_page(build_context: BuildContext) -> Page:
    """The list of all families."""
    context = PageContext("families/index.md", build_context)
    rows = family_rows(context)
    timeline = draw_families([(family, papers) for family, papers, *_ in rows], context)
    document = render_document("families.md.jinja", context, families=rows, timeline=timeline)
    meta = list_meta(
        context.translator.gettext("Families"), context.papers(context.catalogue.papers), context
    )
    return Page(context.here, meta, document, None, frozenset(context.dependencies), listed=True)


def family_rows(context: PageContext) -> list[tuple[Family, list[Paper], str, Spark | None]]:
    """Each family with its papers, when they appeared and, where scores make one, a small line."""
    rows = []
    for key in context.catalogue.families:
        family = context.family(key)
        papers = context.papers(context.catalogue.by_family.get(key, ()))
        span = show_span((paper.date for paper in papers), context.translator)
        rows.append((family, papers, span, _spark(family, papers, context)))
    return rows


def _spark(family: Family, papers: list[Paper], context: PageContext) -> Spark | None:
    """The first of the benchmarks that the record names whose scores may be joined."""
    for comparison in family.benchmarks:
        found = draw_spark(compare(comparison, papers, context.translator), context)
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


def _people(papers: list[Paper], context: PageContext) -> list[tuple[Author, int]]:
    counts = Counter(
        authorship.id for paper in papers for authorship in paper.authors if authorship.id
    )
    people = [(context.author(key), number) for key, number in counts.items()]
    return sorted(people, key=lambda one: (-one[1], one[0].sorting, one[0].id))


def _joined(
    papers: list[Paper], context: PageContext
) -> list[tuple[Paper, list[tuple[Author, int]]]]:
    """Who came with which paper, oldest first, each with how many of the papers they wrote."""
    found: list[tuple[Paper, list[tuple[Author, int]]]] = []
    left = {author.id: (author, number) for author, number in _people(papers, context)}
    for paper in papers:
        ids = {authorship.id for authorship in paper.authors}
        came = [one for key, one in left.items() if key in ids]
        left = {key: one for key, one in left.items() if key not in ids}
        if came:
            found.append((paper, came))
    return found
