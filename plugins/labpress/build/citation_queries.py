"""Formats the references to papers in citation styles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from labpress.bibliography.styles import DEFAULT_STYLES, Style, read_styles
from labpress.bibliography.styles.cache import citation_diagnostic
from labpress.bibliography.styles.cited_papers import CitedPaper, CitedTogether
from labpress.bibliography.styles.together import cite_together
from labpress.build.build_context import BuildContext
from labpress.build.cached_queries import json_query
from labpress.build.page_context import PageContext
from labpress.build.queries import paper_lookups
from labpress.build.tracking import Lookup
from labpress.diagnostics import Diagnostic
from labpress.loading.references import key_of_reference
from labpress.schema import Paper


@Lookup
def citation_styles(lab: BuildContext) -> tuple[Style, ...]:
    """Return the citation styles, in the order of the settings."""
    return lab.styles


@json_query
def cite_paper(context: PageContext, paper_id: str) -> dict[str, dict[str, str]]:
    """Return the reference to a paper in each citation style.

    Returns:
        Two mappings named ``html`` and ``errors``, both keyed by the keys of the styles. The first
        contains the references as HTML; the second contains Typst's messages about the references
        that could not be rendered.
    """
    # This query only records that the reference depends on the paper. The reference itself was
    # rendered earlier, together with all other new references of the build.
    context.paper(paper_id)
    styles = context.query(citation_styles)
    citations = context.build_context.citations
    keys = [(style.key, (paper_id, style.key)) for style in styles]
    by_key, errors = citations.by_key, citations.errors
    return {
        "html": {style: str(by_key[key].html) for style, key in keys if key in by_key},
        "errors": {style: errors[key] for style, key in keys if key in errors},
    }


def citations_of(paper_id: str, context: PageContext) -> Iterator[tuple[str, str, Markup]]:
    """Yield each reference to a paper: the style's key and name, and the reference as HTML."""
    references = context.query(cite_paper, paper_id)["html"]
    for style in context.query(citation_styles):
        if style.key in references:
            yield style.key, style.label, Markup(references[style.key])


@json_query
def cite_papers_together(context: PageContext, paper_ids: str) -> dict[str, Any]:
    """Return the attributes of a `CitedTogether`; call `cited_together` to get the object itself.

    Args:
        context: the context of the page.
        paper_ids: the ids of papers and works by others in the order of their first citation,
            separated by spaces.
    """
    style = next(iter(context.query(citation_styles)), None) or _default_style()
    works = [cited_work(work_id, context) for work_id in paper_ids.split()]
    papers = [work for work in works if work is not None]
    together = cite_together(papers, style)
    if style.numbered:
        # As in the cite box, each reference is in the language of its paper.
        own = (paper.id for paper in papers if not key_of_reference(paper.id))
        known = {paper_id: context.query(cite_paper, paper_id)["html"] for paper_id in own}
        together = replace(
            together,
            papers={
                paper_id: replace(
                    paper, reference=known.get(paper_id, {}).get(style.key) or paper.reference
                )
                for paper_id, paper in together.papers.items()
            },
        )
    return asdict(together)


def cited_work(work_id: str, context: PageContext) -> Paper | None:
    """Return the paper or the work by others with this id, or None if it has no valid record."""
    query = paper_lookups.reference if key_of_reference(work_id) else paper_lookups.paper
    return context.query(query, work_id)


@lru_cache(maxsize=1)
def _default_style() -> Style:
    """Return the style for citations on pages if the lab has configured no citation styles."""
    return read_styles(DEFAULT_STYLES[:1])[0][0]


def cited_together(paper_ids: Iterable[str], context: PageContext) -> CitedTogether:
    """Return the citations of papers on a page, in the site's first style.

    Args:
        paper_ids: the ids of papers and works by others in the order of their first citation; at
            least one.
        context: the context of the page.
    """
    data = context.query(cite_papers_together, " ".join(dict.fromkeys(paper_ids)))
    papers = {paper_id: CitedPaper(**paper) for paper_id, paper in data["papers"].items()}
    return CitedTogether(**{**data, "papers": papers})


def uncited_papers(build_context: BuildContext, papers: Iterable[str]) -> list[str]:
    """Return the ids of the papers whose references must be rendered in this build.

    The references of the other papers are loaded from the results of an earlier build, and are
    kept for this build.

    Args:
        build_context: the data that all pages share.
        papers: the ids of the papers to check.
    """
    results = build_context.results

    def is_kept(paper_id: str) -> bool:
        query_key = (cite_paper.name, (paper_id,))
        known = results.current(query_key, build_context)
        data = results.store.load(query_key) if known else None
        if data is not None:
            # Loading the result again later might fail.
            results.keep(query_key, json.loads(data))
        return data is not None

    return [paper_id for paper_id in papers if not is_kept(paper_id)]


def check_citations(build_context: BuildContext) -> Iterator[Diagnostic]:
    """Yield a warning at the paper's file for each reference that could not be rendered."""
    for paper_id in build_context.catalogue.papers:
        file = build_context.records.files[f"papers/{paper_id}"].file
        for style, error in build_context.query(cite_paper, paper_id)["errors"].items():
            yield citation_diagnostic(style, error).at(file)
