"""Writes bylines: all authors on a paper's page, and the first few in each row of a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from labpress.build.page_context import PageContext
from labpress.i18n.translator import Translator
from labpress.schema import Paper
from labpress.schema.contributors import Affiliation, Authorship
from labpress.schema.long_bylines import is_long_byline
from labpress.schema.memoize import memoize_by_record
from labpress.views.components.links import author_href

_FIRST_IN_ROW = 5
# The maximum number of names that a reader can expand in a row. If there are more, only the paper's
# own page has them: with all names, the lists on the pages of 800 authors of one paper would
# contain 640,000 names.
_MAX_FOLDED_IN_ROW = 60
_FIRST_ON_PAGE = 40
# It is not worth hiding fewer names behind a click.
_MIN_FOLDED_ON_PAGE = 6


@dataclass(frozen=True, slots=True)
class BylineName:
    """An author in a byline.

    Attributes:
        name: the name as the paper prints it.
        href: the link to the author's page; None if there is no page.
        bold: whether the name is in bold, as the names of lab members are by default.
        equal_contribution: the sign that marks an equal contribution; empty for other authors.
        corresponding: whether the author is marked as a corresponding author.
        deceased: whether the author is marked as deceased.
        affiliations: the numbers of the author's affiliations, separated by commas.
    """

    name: str
    href: str | None = None
    bold: bool = False
    equal_contribution: str = ""
    corresponding: bool = False
    deceased: bool = False
    affiliations: str = ""


@dataclass(frozen=True, slots=True)
class Byline:
    """The authors of a paper on its page.

    Attributes:
        first: the authors who are always shown.
        rest: the authors who are hidden until a reader expands the list; empty unless there are
            many authors.
        rest_count: the number of authors in `rest`, not counting the "et al." of an incomplete
            list.
        notes: the meaning of each sign after a name.
        affiliations: the affiliations of the authors, in the order of their numbers.
        is_numbered: whether the numbers of the affiliations follow the names.
        is_long_byline: whether there are more than a hundred authors.
    """

    first: tuple[BylineName, ...]
    rest: tuple[BylineName, ...]
    rest_count: int
    notes: tuple[str, ...]
    affiliations: tuple[Affiliation, ...]
    is_numbered: bool
    is_long_byline: bool


@dataclass(frozen=True, slots=True)
class RowAuthorships:
    """The authors of a paper in a row of a list, divided by how they are shown.

    Attributes:
        first: the authors who are always shown.
        page_author: the author on whose page the row is, who is also always shown; None on other
            pages, or if `first` contains this author.
        rest: all authors after `first`, in the order of the byline. They are hidden until a reader
            expands the list, and then replace `page_author`.
        omitted: the number of authors whom the row leaves out because there are too many to expand;
            `rest` is then empty.
    """

    first: Sequence[Authorship]
    page_author: Authorship | None = None
    rest: Sequence[Authorship] = ()
    omitted: int = 0

    @property
    def hidden_count(self) -> int:
        """The number of authors in `rest` who are hidden until a reader expands the list."""
        return len(self.rest) - (self.page_author is not None)


def page_byline(paper: Paper, context: PageContext) -> Byline:
    """Return the byline of a paper's own page."""
    authors = paper.byline
    marks = _Marks(_equal_contribution_marks(authors), _affiliation_numbers(authors))
    is_long = len(authors) >= _FIRST_ON_PAGE + _MIN_FOLDED_ON_PAGE
    cut = _FIRST_ON_PAGE if is_long else len(authors)
    first, rest = (_byline_names(part, marks, context) for part in (authors[:cut], authors[cut:]))
    others = (BylineName(_others(context)),) if paper.is_byline_incomplete else ()
    return Byline(
        first if rest else first + others,
        rest + others if rest else (),
        len(rest),
        tuple(_notes(authors, marks, context.translator)),
        _affiliations(authors),
        bool(marks.affiliations),
        is_long_byline(authors),
    )


def _others(context: PageContext) -> str:
    """Return the text that ends an incomplete byline."""
    return context.translator.gettext("et al.")


def byline_names(authors: Iterable[Authorship], context: PageContext) -> tuple[BylineName, ...]:
    """Return the names of a byline without the numbers of affiliations.

    Args:
        authors: the authors of a paper.
        context: the page that shows the names.
    """
    authors = tuple(authors)
    return _byline_names(authors, _Marks(_equal_contribution_marks(authors), {}), context)


@dataclass(frozen=True, slots=True)
class _Marks:
    """The signs and numbers that follow the names in a byline.

    Attributes:
        equal_contributions: the sign of each group of equal contributors, by the value of
            `Authorship.equal_contribution`.
        affiliations: the number of each affiliation, by its name.
    """

    equal_contributions: Mapping[str | bool, str]
    affiliations: Mapping[str, int]


def _notes(authors: Sequence[Authorship], marks: _Marks, translator: Translator) -> Iterator[str]:
    _ = translator.gettext
    if marks.equal_contributions:
        yield " ".join([_(", ").join(marks.equal_contributions.values()), _("equal contribution")])
    if number := sum(authorship.corresponding for authorship in authors):
        label = translator.ngettext("corresponding author", "corresponding authors", number)
        yield f"† {label}"
    if any(authorship.deceased for authorship in authors):
        yield " ".join(["‖", _("deceased")])


def _affiliations(authors: Sequence[Authorship]) -> tuple[Affiliation, ...]:
    """Return the affiliations of the authors, each once, with its ROR if it is stated anywhere."""
    places: dict[str, Affiliation] = {}
    for place in (place for person in authors for place in person.affiliations):
        if place.name not in places or not places[place.name].ror:
            places[place.name] = place
    return tuple(places.values())


def _affiliation_numbers(authors: Sequence[Authorship]) -> dict[str, int]:
    """Number the affiliations by name; return no numbers if all authors share a single one."""
    names = dict.fromkeys(item.name for person in authors for item in person.affiliations)
    if len(names) == 1 and all(person.affiliations for person in authors):
        return {}
    return {name: number for number, name in enumerate(names, 1)}


def _byline_names(
    authors: Iterable[Authorship], marks: _Marks, context: PageContext
) -> tuple[BylineName, ...]:
    return tuple(
        BylineName(
            authorship.display,
            *_link_and_weight(authorship, context),
            marks.equal_contributions.get(authorship.equal_contribution, ""),
            authorship.corresponding,
            authorship.deceased,
            ",".join(
                str(marks.affiliations[item.name])
                for item in authorship.affiliations
                if item.name in marks.affiliations
            ),
        )
        for authorship in authors
    )


def _equal_contribution_marks(authors: Iterable[Authorship]) -> dict[str | bool, str]:
    """Return the sign of each group of equal contributors, in the order of the byline."""
    groups = dict.fromkeys(item.equal_contribution for item in authors if item.equal_contribution)
    # Journals use these symbols in this order. Numbers follow if there are more than four groups.
    signs = [*"*‡§¶", *map(str, range(2, len(groups)))]
    return dict(zip(groups, signs, strict=False))


def _link_and_weight(authorship: Authorship, context: PageContext) -> tuple[str | None, bool]:
    """Return the link to an author's page, or None, and whether the name is in bold."""
    mark = context.display_of(authorship)
    if mark is None:
        return None, False
    return author_href(authorship, context), mark.highlighted


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
        html += f"{comma}{escape(_others(context))}"
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
        href, bold = _link_and_weight(authorship, context)
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
    """Return the authors who are not among the first in a row, keyed by id.

    For a paper with thousands of authors, it would be slow to search the byline again for the page
    of each author.
    """
    return {item.id: item for item in reversed(paper.byline[_FIRST_IN_ROW:]) if item.id}


def shows_bold_names(papers: Iterable[Paper], context: PageContext) -> bool:
    """Return whether a list of papers shows a name in bold, so that it needs an explanation."""
    first = (item.id for paper in papers for item in divide_authors(paper).first)
    return any(context.is_highlighted(author) for author in first if author)
