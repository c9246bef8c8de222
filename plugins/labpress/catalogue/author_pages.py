"""Which authors have a page: the single rule for pages, links, feeds, exports and search."""

from __future__ import annotations

from typing import Literal

from labpress.schema import Author


def has_page(author: Author, author_pages: Literal["all", "members"]) -> bool:
    """Whether an author has a page.

    Args:
        author: the author.
        author_pages: the setting of that name.
    """
    return author_pages == "all" or author.member is not None
