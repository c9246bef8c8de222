"""Bylines: all authors of a paper on its page, the first few in a row of a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from labpress.build.context import PageContext
from labpress.schema import Paper
from labpress.schema.parts import Authorship

_FIRST_IN_ROW = 5
# The most names behind "+12". All 800 names of a collaboration are for the paper's own page: in
# the lists on the pages of all its authors they would be 640,000.
_MAX_FOLDED_IN_ROW = 60
_FIRST_ON_PAGE = 40
# Fewer names are not worth a click.
_MIN_FOLDED_ON_PAGE = 6


@dataclass(frozen=True, slots=True)
class BylineName:
    """An author in a byline.

    Attributes:
        name: as the paper prints it.
        href: the author's page; None if there is none, or on that page itself.
        bold: whether the name is highlighted: a member of the lab, or the author of the page.
        is_page_author: whether the page is this author's own.
        equal_contribution: whether the author is marked as a contributor of equal share.
        corresponding: whether the author is marked as a corresponding author.
    """

    name: str
    href: str | None = None
    bold: bool = False
    is_page_author: bool = False
    equal_contribution: bool = False
    corresponding: bool = False


@dataclass(frozen=True, slots=True)
class Byline:
    """The authors of a paper on its page.

    Attributes:
        first: the authors that are always shown.
        rest: the authors that a reader unfolds; empty unless there are many.
        has_equal_contributions: whether a mark for equal contributions needs an explanation.
        corresponding_authors: the number of authors with a mark for correspondence.
    """

    first: tuple[BylineName, ...]
    rest: tuple[BylineName, ...]
    has_equal_contributions: bool
    corresponding_authors: int


@dataclass(frozen=True, slots=True)
class RowByline:
    """The authors of a paper in a row of a list.

    Attributes:
        first: the authors that are always shown.
        page_author: the author whose page the row is on, if not among the first.
        rest: the other authors, which a reader unfolds.
        omitted: the number of other authors, if they are too many to unfold.
    """

    first: tuple[BylineName, ...]
    page_author: BylineName | None = None
    rest: tuple[BylineName, ...] = ()
    omitted: int = 0


@dataclass(frozen=True, slots=True)
class RowAuthorships:
    """How the authors of a row are divided; as in `RowByline`."""

    first: Sequence[Authorship]
    page_author: Authorship | None = None
    rest: Sequence[Authorship] = ()
    omitted: int = 0


def page_byline(paper: Paper, context: PageContext) -> Byline:
    """The byline of a paper's own page."""
    authors = paper.authors
    is_long = len(authors) >= _FIRST_ON_PAGE + _MIN_FOLDED_ON_PAGE
    cut = _FIRST_ON_PAGE if is_long else len(authors)
    return Byline(
        byline_names(authors[:cut], context),
        byline_names(authors[cut:], context),
        any(authorship.equal_contribution for authorship in authors),
        sum(authorship.corresponding for authorship in authors),
    )


def byline_names(
    authors: Iterable[Authorship], context: PageContext, page_author: str | None = None
) -> tuple[BylineName, ...]:
    """The names of a byline.

    Args:
        authors: the authors of a paper.
        context: the page that names them.
        page_author: the id of the author whose page it is.
    """
    return tuple(_byline_name(authorship, context, page_author) for authorship in authors)


def _byline_name(
    authorship: Authorship, context: PageContext, page_author: str | None
) -> BylineName:
    is_page_author = page_author is not None and authorship.id == page_author
    href, bold = (None, True) if is_page_author else _link_and_weight(authorship, context)
    return BylineName(
        authorship.display,
        href,
        # On an author's own page no other name is in bold.
        bold and (is_page_author or page_author is None),
        is_page_author,
        authorship.equal_contribution,
        authorship.corresponding,
    )


def _link_and_weight(authorship: Authorship, context: PageContext) -> tuple[str | None, bool]:
    """The page of an author, if there is one, and whether the name is in bold."""
    # The page shows nothing else of the author's record; `has_author_page` adds the dependency.
    author = context.catalogue.authors.get(authorship.id or "")
    if author is None:
        return None, False
    href = context.link(f"authors/{author.id}.md") if context.has_author_page(author) else None
    return href, context.is_highlighted(author)


def row_byline(paper: Paper, context: PageContext, page_author: str | None = None) -> RowByline:
    """The byline of a row; see `divide_authors`."""
    divided = divide_authors(paper.authors, page_author)
    own_names = [divided.page_author] if divided.page_author else []
    return RowByline(
        byline_names(divided.first, context, page_author),
        next(iter(byline_names(own_names, context, page_author)), None),
        byline_names(divided.rest, context, page_author),
        divided.omitted,
    )


def divide_authors(authors: Sequence[Authorship], page_author: str | None = None) -> RowAuthorships:
    """Divide the authors of a paper into those that a row shows, unfolds and omits.

    Args:
        authors: the authors of a paper, in order.
        page_author: the id of the author on whose page the row is.
    """
    if len(authors) <= _FIRST_IN_ROW + 1:
        return RowAuthorships(authors)
    first, rest = authors[:_FIRST_IN_ROW], authors[_FIRST_IN_ROW:]
    own_authorship = next((item for item in rest if page_author and item.id == page_author), None)
    others = [authorship for authorship in rest if authorship is not own_authorship]
    if len(others) > _MAX_FOLDED_IN_ROW:
        return RowAuthorships(first, own_authorship, (), len(others))
    return RowAuthorships(first, own_authorship, others)


def shows_bold_names(papers: Iterable[Paper], context: PageContext) -> bool:
    """Whether a list of papers shows a name in bold, which then needs an explanation."""
    authors = context.catalogue.authors
    author_ids = (item.id for paper in papers for item in divide_authors(paper.authors).first)
    return any(context.is_highlighted(authors[key]) for key in author_ids if key and key in authors)
