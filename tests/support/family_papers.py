"""A family of papers in memory, for tests of its page."""

from __future__ import annotations

from small_labs import build_context_of, valid_lab

from labpress.build.page_context import PageContext
from labpress.build.queries import family_lookups
from labpress.schema import Paper


def family_of(**papers: str) -> tuple[PageContext, list[Paper]]:
    """Return a family of papers, given by their keys other than title and author."""
    texts = {
        "families/f": "name: Fam\nbenchmarks: [MMMU]",
        "papers/other": "title: O\nauthors: [X Y]",
    }
    for number, (key, text) in enumerate(papers.items(), start=1):
        dated = "" if "date:" in text else f"date: 2025-0{number}-05\n"
        texts[f"papers/{key}"] = f"title: T {key}\nauthors: [Ann Ash]\nfamily: f\n{dated}{text}"
    context = PageContext("families/f.md", build_context_of(valid_lab(texts)))
    return context, context.papers(context.query(family_lookups.papers_in_family, "f"))
