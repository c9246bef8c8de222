"""Determines the papers in a page's exports and feeds."""

from __future__ import annotations

from labpress.build import queries
from labpress.build.page_context import PageContext
from labpress.catalogue import Ids


def papers_of_page(key: str, context: PageContext) -> Ids:
    """Return the ids of a page's papers.

    Args:
        key: the page's path without its suffix: ``papers/x``, ``authors/x``, ``families/x``,
            ``grants/x``, ``years/2025``, ``years/undated``, ``venues/x``, ``categories/cs-cv``,
            ``keywords/x``, or, for all papers, ``papers/index`` or ``index``.
        context: the context of the page or file that lists them.
    """
    folder, _, name = key.rpartition("/")
    if name == "index":
        return context.query(queries.all_papers)
    if folder == "authors":
        return context.query(queries.papers_of, name)
    if folder == "families":
        return context.query(queries.papers_in_family, name)
    if folder == "grants":
        return context.query(queries.papers_of_grant, name)
    if folder == "years":
        return context.query(queries.papers_of_year, int(name) if name != queries.UNDATED else None)
    if folder == "venues":
        return context.query(queries.papers_at_venue, name)
    if folder == "categories":
        return context.query(
            queries.papers_in_category, context.query(queries.category_with_slug, name)
        )
    if folder == "keywords":
        return context.query(queries.papers_with_keyword, name)
    return (name,)
