"""Prepares the bylines on papers' own pages; `row_bylines` writes the bylines in lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from labpress.build.page_context import PageContext
from labpress.i18n.translator import Translator
from labpress.schema import Paper
from labpress.schema.contributors import Affiliation, Authorship
from labpress.schema.long_bylines import is_long_byline
from labpress.views.components.links import author_href
from labpress.views.components.shortened_bylines import further_highlighted

_FIRST_ON_PAGE = 40
# Hiding fewer names than this behind a click is not worthwhile.
_MIN_FOLDED_ON_PAGE = 6
_HIGHLIGHTED_ON_PAGE = 10


@dataclass(frozen=True, slots=True)
class BylineName:
    """An author in a byline.

    Attributes:
        name: the name as the paper prints it.
        href: the link to the author's page; None if there is no page.
        bold: whether the name is in bold, as the names of lab members are by default.
        equal_contribution: the sign that marks an equal contribution; empty for other authors.
        corresponding: whether the author is a corresponding author.
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
        further: highlighted authors after `first`, in groups of consecutive authors. They are shown
            until a reader expands the list.
        rest: all authors after `first`, whom a reader can show by expanding the list; empty unless
            there are many authors.
        rest_count: the number of authors who are in `rest` but not in `further`, without the "et
            al." of an incomplete list.
        notes: the meaning of each sign after a name.
        affiliations: the affiliations of the authors, in the order of their numbers.
        is_numbered: whether the numbers of the affiliations follow the names.
        is_long_byline: whether there are more than a hundred authors.
    """

    first: tuple[BylineName, ...]
    further: tuple[tuple[BylineName, ...], ...]
    rest: tuple[BylineName, ...]
    rest_count: int
    notes: tuple[str, ...]
    affiliations: tuple[Affiliation, ...]
    is_numbered: bool
    is_long_byline: bool


def page_byline(paper: Paper, context: PageContext) -> Byline:
    """Return the byline of a paper's own page."""
    authors = paper.byline
    marks = _Marks(_equal_contribution_marks(authors), _affiliation_numbers(authors))
    cut, further = _divide_on_page(paper, context)
    first, rest, *groups = (
        _byline_names(part, marks, context)
        for part in (
            authors[:cut],
            authors[cut:],
            *(authors[group.start : group.stop] for group in further),
        )
    )
    others = (BylineName(others_label(context)),) if paper.is_byline_incomplete else ()
    return Byline(
        first if rest else first + others,
        tuple(groups),
        rest + others if rest else (),
        len(rest) - sum(map(len, groups)),
        tuple(_notes(authors, marks, context.translator)),
        _affiliations(authors),
        bool(marks.affiliations),
        is_long_byline(authors),
    )


def _divide_on_page(paper: Paper, context: PageContext) -> tuple[int, Sequence[range]]:
    """Return the number of authors whom a paper's page shows first, and which others it shows.

    The others, who are highlighted authors, are returned as ranges of positions in the byline.
    """
    count = len(paper.byline)
    if count < _FIRST_ON_PAGE + _MIN_FOLDED_ON_PAGE:
        return count, ()
    highlighted = context.highlighted_positions(paper)
    ranges = [range(_FIRST_ON_PAGE)]
    for position in further_highlighted(highlighted, _FIRST_ON_PAGE, _HIGHLIGHTED_ON_PAGE):
        if position == ranges[-1].stop:
            ranges[-1] = range(ranges[-1].start, position + 1)
        else:
            ranges.append(range(position, position + 1))
    return ranges[0].stop, ranges[1:]


def others_label(context: PageContext) -> str:
    """Return the text that ends an incomplete byline."""
    return context.translator.gettext("et al.")


def byline_names(authors: Iterable[Authorship], context: PageContext) -> tuple[BylineName, ...]:
    """Return the names of a byline, without affiliation numbers.

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
        equal_contributions: the sign of each group of equal contributors, keyed by the value of
            `Authorship.equal_contribution`.
        affiliations: the number of each affiliation, keyed by the affiliation's name.
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
    """Return each affiliation of the authors once, with its ROR id if any author's entry has it."""
    places: dict[str, Affiliation] = {}
    for place in (place for person in authors for place in person.affiliations):
        if place.name not in places or not places[place.name].ror:
            places[place.name] = place
    return tuple(places.values())


def _affiliation_numbers(authors: Sequence[Authorship]) -> dict[str, int]:
    """Return the number of each affiliation by name; empty if all authors share a single one."""
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
            *link_and_weight(authorship, context),
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


def link_and_weight(authorship: Authorship, context: PageContext) -> tuple[str | None, bool]:
    """Return the link to an author's page (or None), and whether the author's name is in bold."""
    mark = context.display_of(authorship)
    if mark is None:
        return None, False
    return author_href(authorship, context), mark.highlighted
