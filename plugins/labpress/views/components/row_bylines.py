"""Writes the bylines of papers in lists: the first few authors, and a count of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from labpress.build.page_context import PageContext
from labpress.schema import Paper
from labpress.schema.contributors import Authorship
from labpress.schema.memoize import memoize_by_record
from labpress.views.components.bylines import link_and_weight, others_label

_FIRST_IN_ROW = 5
# The maximum number of names that a reader can expand in a row. If there are more, only the paper's
# own page has them: with all names, the lists on the pages of 800 authors of one paper would
# contain 640,000 names.
_MAX_FOLDED_IN_ROW = 60


@dataclass(frozen=True, slots=True)
class RowAuthorships:
    """The authors of a paper in a row of a list, divided by how they are shown.

    Attributes:
        first: the authors who are always shown.
        page_author: the author on whose page the row is, unless `first` contains this author; None
            on other pages. This author is always shown, too.
        rest: all authors after `first`, in the order of the byline. They are hidden until a reader
            expands the list, and then replace `page_author`.
        omitted: the number of the other authors if there are too many to expand; `rest` is then
            empty.
    """

    first: Sequence[Authorship]
    page_author: Authorship | None = None
    rest: Sequence[Authorship] = ()
    omitted: int = 0

    @property
    def hidden_count(self) -> int:
        """The number of authors in `rest` who are hidden until a reader expands the list."""
        return len(self.rest) - (self.page_author is not None)


def row_byline(
    paper: Paper, context: PageContext, page_author: str | None, paper_href: str
) -> Markup:
    """Return the byline of a paper in a row of a list as HTML; see `divide_authors`.

    Args:
        paper: the paper.
        context: the page with the row.
        page_author: the id of the author on whose page the row is; None on other pages.
        paper_href: the link to the paper's page, which lists the authors that the row omits.
    """
    divided = divide_authors(paper, page_author)
    translator = context.translator
    comma = translator.gettext(", ")
    html = comma.join(_names_html(divided.first, context, page_author))
    if divided.rest:
        number = divided.hidden_count
        label = translator.format_count("%(num)s more author", "%(num)s more authors", number)
        names = comma.join(_names_html(divided.rest, context, page_author))
        html += (
            f'<details class="lp-more"><summary aria-label="{label}"><span>+</span>{number}</summary>'
            f"{comma}{names}</details>"
        )
    if divided.omitted:
        label = translator.format_count(
            "%(num)s more author, on the paper's page",
            "%(num)s more authors, on the paper's page",
            divided.omitted,
        )
        html += (
            f' <a class="lp-count" href="{escape(paper_href)}" aria-label="{label}">'
            f"+{divided.omitted}</a>"
        )
    if divided.page_author:
        (name,) = _names_html([divided.page_author], context, page_author)
        # In the expanded list, this name is in its own place.
        own = f" …\N{NO-BREAK SPACE}{name}"
        html += f'<span class="lp-more-own">{own}</span>' if divided.rest else own
    if paper.is_byline_incomplete:
        html += f"{comma}{escape(others_label(context))}"
    return Markup(html)


def _names_html(
    authors: Iterable[Authorship], context: PageContext, page_author: str | None
) -> Iterator[str]:
    """Yield the names of authors in a row as HTML."""
    for authorship in authors:
        name = escape(authorship.display)
        if page_author is not None and authorship.id == page_author:
            yield f'<b class="lp-bold">{name}</b>'
            continue
        href, bold = link_and_weight(authorship, context)
        # On an author's own page, only the author's name is in bold.
        weight = ' class="lp-bold"' if bold and page_author is None else ""
        yield (
            f'<a href="{escape(href)}"{weight}>{name}</a>'
            if href
            else f"<span{weight}>{name}</span>"
        )


def divide_authors(paper: Paper, page_author: str | None = None) -> RowAuthorships:
    """Divide the authors of a paper into those that a row shows, hides or omits.

    Args:
        paper: the paper.
        page_author: the id of the author on whose page the row is; None on other pages.
    """
    authors = paper.byline
    if len(authors) <= _FIRST_IN_ROW + 1:
        return RowAuthorships(authors)
    own_authorship = _later_authors(paper).get(page_author) if page_author else None
    is_next = own_authorship is not None and own_authorship is authors[_FIRST_IN_ROW]
    cut = _FIRST_IN_ROW + is_next
    own_authorship = None if is_next else own_authorship
    other_count = len(authors) - cut - (own_authorship is not None)
    if other_count > _MAX_FOLDED_IN_ROW:
        return RowAuthorships(authors[:cut], own_authorship, (), other_count)
    return RowAuthorships(authors[:cut], own_authorship, authors[cut:])


@memoize_by_record
def _later_authors(paper: Paper) -> Mapping[str, Authorship]:
    """Return the authors who are not among the first in a row, by id.

    If a paper has thousands of authors, searching its byline for the page of each would be slow.
    """
    return {item.id: item for item in reversed(paper.byline[_FIRST_IN_ROW:]) if item.id}


def shows_bold_names(papers: Iterable[Paper], context: PageContext) -> bool:
    """Return whether a list of papers shows a name in bold, so that it needs an explanation."""
    first = (item.id for paper in papers for item in divide_authors(paper).first)
    return any(context.is_highlighted(author) for author in first if author)
