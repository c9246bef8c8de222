"""The references of papers in citation styles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from labpress.bibliography.styles.cache import citation_diagnostic
from labpress.build import queries
from labpress.build.build_context import BuildContext
from labpress.build.cached_queries import json_query
from labpress.build.page_context import PageContext
from labpress.diagnostics import Diagnostic


@json_query
def cite_paper(context: PageContext, paper_id: str) -> dict[str, dict[str, str]]:
    """A paper in each citation style.

    Returns:
        ``html``: the references by the keys of styles; ``errors``: Typst's messages about those
        that could not be rendered.
    """
    # What a reference depends on; all new references of a build are rendered together.
    context.paper(paper_id)
    styles = context.ask(queries.citation_styles)
    citations = context.build_context.citations
    keys = [(style.key, (paper_id, style.key)) for style in styles]
    by_key, errors = citations.by_key, citations.errors
    return {
        "html": {style: str(by_key[key].html) for style, key in keys if key in by_key},
        "errors": {style: errors[key] for style, key in keys if key in errors},
    }


def citations_of(paper_id: str, context: PageContext) -> Iterator[tuple[str, str, Markup]]:
    """The references of a paper: for each style its key, its name and the reference as HTML."""
    references = context.ask(cite_paper, paper_id)["html"]
    for style in context.ask(queries.citation_styles):
        if style.key in references:
            yield style.key, style.label, Markup(references[style.key])


def uncited_papers(build_context: BuildContext, papers: Iterable[str]) -> list[str]:
    """The papers that have changed, or whose references no earlier build has rendered.

    Args:
        build_context: the data that all pages share.
        papers: the ids of the papers to look at.
    """
    answers = build_context.answers

    def is_kept(paper_id: str) -> bool:
        question = (cite_paper.name, (paper_id,))
        known = answers.current(question, build_context)
        data = answers.store.load(question) if known else None
        if data is not None:
            # Kept here, since the store may fail to load it again later.
            answers.keep(question, json.loads(data))
        return data is not None

    return [paper_id for paper_id in papers if not is_kept(paper_id)]


def check_citations(build_context: BuildContext) -> Iterator[Diagnostic]:
    """A warning at the paper's file for each reference that could not be rendered."""
    for paper_id in build_context.catalogue.papers:
        file = build_context.records.files[f"papers/{paper_id}"].file
        for style, error in build_context.ask(cite_paper, paper_id)["errors"].items():
            yield citation_diagnostic(style, error).at(file)
