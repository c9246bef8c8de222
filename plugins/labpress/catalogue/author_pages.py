"""Decides which authors have their own pages, feeds and social cards."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from labpress.schema import Author
from labpress.schema.names import Name

AuthorPages = Literal["auto", "all", "members"]
"""The values of the setting `author_pages`."""
ListExports = Literal["all", "bibtex", "main"]
"""The values of the setting `list_exports`."""
_IDENTIFYING_KEYS = {*Name.model_fields, "id", "former_ids", "orcid"}
"""The keys that identify an author but do not describe the person."""
_MANY_PAPERS = 10
"""An author with this many papers has a social card and, unless `list_exports` is `main`, feeds."""


def has_page(
    author: Author, author_pages: AuthorPages, *, only_in_long_bylines: bool = False
) -> bool:
    """Return whether an author has a page.

    Args:
        author: the author.
        author_pages: the setting of that name.
        only_in_long_bylines: whether the author has no file and appears only in long bylines; see
            `labpress.schema.long_bylines`.
    """
    if author_pages == "auto":
        return not only_in_long_bylines or bool(author.member)
    return author_pages == "all" or bool(author.member)


def has_own_feeds(author: Author, papers: Collection[str], list_exports: ListExports) -> bool:
    """Return whether an author's page has its own feeds, rather than those of the site.

    An author whose file contains more than names and identifiers always has feeds. Any other author
    has feeds with at least two papers if `list_exports` is ``all``, with at least ten if it is
    ``bibtex``, and never if it is ``main``. Most authors of a single paper are in bylines of
    hundreds of people, and are unlikely to publish with the lab again.

    Args:
        author: the author.
        papers: the ids of the author's papers.
        list_exports: the setting of that name.
    """
    if is_described(author):
        return True
    needed = {"all": 2, "bibtex": _MANY_PAPERS}.get(list_exports)
    return needed is not None and len(papers) >= needed


def has_own_card(author: Author, papers: Collection[str]) -> bool:
    """Return whether an author's page has its own social card, rather than that of the site.

    An author with fewer than ten papers has no card unless the author's file contains more than
    names and identifiers: such a card would add little to a link, and most pages of a lab are about
    such authors.

    Args:
        author: the author.
        papers: the ids of the author's papers.
    """
    return len(papers) >= _MANY_PAPERS or is_described(author)


def is_described(author: Author) -> bool:
    """Return whether an author's file contains more than names and identifiers."""
    return any(getattr(author, key) for key in Author.model_fields if key not in _IDENTIFYING_KEYS)
