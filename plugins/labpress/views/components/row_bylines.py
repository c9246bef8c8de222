"""Writes the bylines of papers in lists: the most important names, and counts of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup, escape

from labpress.build.page_context import PageContext
from labpress.i18n.joining import add_in_brackets
from labpress.i18n.translator import Translator
from labpress.schema import Paper
from labpress.schema.collaborations import other_collaborations
from labpress.schema.contributors import Authorship
from labpress.schema.memoize import memoize_by_record
from labpress.views.components.bylines import link_and_weight
from labpress.views.components.credits import Credit, credits_of
from labpress.views.components.shortened_bylines import BylinePart, divide_byline

# The maximum number of names that a reader can expand in a row. If there are more, only the paper's
# own page contains them: otherwise, the lists on the pages of a paper's 800 authors would contain
# 640,000 names.
_MAX_FOLDED = 60


def row_byline(
    paper: Paper, context: PageContext, page_author: str | None, paper_href: str
) -> Markup:
    """Return the byline of a paper in a row of a list as HTML; see `divide_byline`.

    Editors and translators follow the authors if their names are in bold; see `credits_of`.

    Args:
        paper: the paper.
        context: the page with the row.
        page_author: the id of the author on whose page the row is; None on other pages.
        paper_href: the link to the paper's page, which lists the authors that the row omits.
    """
    parts = divide_byline(paper.byline, _highlighted(paper, context, page_author))
    comma = context.translator.gettext(", ")
    is_folded = sum(len(part.authors) for part in parts if part.is_hidden) <= _MAX_FOLDED

    def part_html(part: BylinePart[Authorship]) -> str:
        if part.is_hidden and not is_folded:
            return _count_html(len(part.authors), paper_href, context.translator)
        names = comma.join(_names_html(part.authors, context, page_author))
        if part.is_hidden:
            return _folded_html(len(part.authors), names, context.translator)
        return names

    html = [part_html(part) for part in parts]
    end = escape(row_byline_end(paper, context.translator))
    credited = (
        f"{escape(credit.before)}{comma.join(_names_html(credit.people, context, page_author))}"
        f"{escape(credit.after)}"
        for credit in row_credits(paper, context, page_author)
    )
    return Markup(f"{comma.join(html)}{end}{''.join(credited)}")


def row_byline_end(paper: Paper, translator: Translator) -> str:
    """Return what follows the authors of a paper in a row: ``, et al. (Example Collaboration)``.

    An incomplete list of authors is marked, and the collaborations on whose behalf the authors
    write are named, except those that are among the authors.
    """
    end = ""
    if paper.is_byline_incomplete:
        end = translator.gettext(", ") if len(paper.byline) > 1 else " "
        end += translator.gettext("et al.")
    others = other_collaborations(paper)
    names = translator.gettext(", ").join(others)
    return add_in_brackets(end, names, translator) if others else end


def row_credits(
    paper: Paper, context: PageContext, page_author: str | None = None
) -> tuple[Credit, ...]:
    """Return the credits of the highlighted people who edited or translated a paper.

    Args:
        paper: the paper.
        context: the page with the row.
        page_author: the id of the author on whose page the row is, who is also credited; None on
            other pages.
    """

    def is_named(person: Authorship) -> bool:
        if person.id is None:
            return False
        return person.id == page_author or context.is_highlighted(person.id)

    return credits_of(paper, is_named, context.translator)


def _folded_html(number: int, names: str, translator: Translator) -> str:
    """Return names that are hidden until a reader expands them, as HTML."""
    label = translator.format_count("%(num)s more author", "%(num)s more authors", number)
    return (
        f'<details class="lp-more"><summary aria-label="{label}"><span>+</span>{number}</summary>'
        f"{names}</details>"
    )


def _count_html(number: int, paper_href: str, translator: Translator) -> str:
    """Return the number of omitted authors as HTML, with a link to the page that lists them."""
    label = translator.format_count(
        "%(num)s more author, on the paper's page",
        "%(num)s more authors, on the paper's page",
        number,
    )
    href = escape(paper_href)
    return f'<a class="lp-count" href="{href}" aria-label="{label}">+{number}</a>'


def _highlighted(paper: Paper, context: PageContext, page_author: str | None) -> Sequence[int]:
    """Return the positions, counted from 0, of a paper's authors whose names are in bold.

    On an author's own page, only the author's name is in bold.
    """
    if page_author is None:
        return context.highlighted_positions(paper)
    position = _positions(paper).get(page_author)
    return () if position is None else (position,)


@memoize_by_record
def _positions(paper: Paper) -> Mapping[str, int]:
    """Return the position of each author in a paper's byline, keyed by the author's id.

    With thousands of authors, searching the byline again for each author's page would be slow.
    """
    numbered = list(enumerate(paper.byline))
    return {item.id: position for position, item in reversed(numbered) if item.id}


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


def shows_bold_names(papers: Iterable[Paper], context: PageContext) -> bool:
    """Return whether a list of papers shows any name in bold, which needs an explanation."""
    return any(
        context.highlighted_positions(paper) or row_credits(paper, context) for paper in papers
    )
