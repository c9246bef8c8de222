"""Determines the papers in a page's exports and feeds."""

from __future__ import annotations

from labpress.build.page_context import PageContext
from labpress.build.queries import (
    author_lookups,
    family_lookups,
    grant_lookups,
    group_lookups,
    paper_lookups,
)
from labpress.catalogue import Ids


def papers_of_page(key: str, context: PageContext) -> Ids:
    """Return the ids of a page's papers.

    Args:
        key: the page's path without its suffix: ``papers/x``, ``authors/x``, ``families/x``,
            ``grants/x``, ``years/2025``, ``years/undated``, ``venues/x``, ``categories/cs-cv``,
            ``keywords/x``, or, for all papers, ``papers/index`` or ``index``.
        context: the context of the page or file that lists the papers.
    """
    folder, _, name = key.rpartition("/")
    if name == "index":
        return context.query(paper_lookups.all_papers)
    if folder == "authors":
        return context.query(author_lookups.papers_of, name)
    if folder == "families":
        return context.query(family_lookups.papers_in_family, name)
    if folder == "grants":
        return context.query(grant_lookups.papers_of_grant, name)
    if folder == "years":
        return context.query(
            group_lookups.papers_of_year, int(name) if name != group_lookups.UNDATED else None
        )
    if folder == "venues":
        return context.query(group_lookups.papers_at_venue, name)
    if folder == "categories":
        return context.query(
            group_lookups.papers_in_category, context.query(group_lookups.category_with_slug, name)
        )
    if folder == "keywords":
        return context.query(group_lookups.papers_with_keyword, name)
    return (name,)
