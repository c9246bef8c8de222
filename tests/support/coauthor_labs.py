"""Labs of an author whose papers have different coauthors."""

from __future__ import annotations

from small_labs import build_context_of, valid_lab

from labpress.build.page_context import PageContext
from labpress.build.queries import paper_lookups
from labpress.schema import Paper


def lab_of(*papers: str, family_names: str = " Writer") -> PageContext:
    """Return a lab with papers, each given by its authors after Me and its date: ``Ann, Bo 2025``.

    Args:
        papers: the papers.
        family_names: what to add to the names of these authors.
    """
    texts = {}
    for number, authors_and_year in enumerate(papers):
        names, _, year = authors_and_year.rpartition(" ")
        people = [f"{name}{family_names}" for name in names.split(", ") if name]
        dated = f"\ndate: {year}" if year != "?" else ""
        texts[f"papers/p{number}"] = (
            f"title: T\nauthors: [{', '.join(['Me Self', *people])}]{dated}"
        )
    return PageContext("authors/me-self.md", build_context_of(valid_lab(texts)))


def papers_in(context: PageContext) -> list[Paper]:
    return context.papers(context.query(paper_lookups.all_papers))
