"""How many of a paper's authors a row of a list names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from labpress.build.context import PageContext
from labpress.schema import Paper
from labpress.schema.parts import Authorship

_FIRST = 5
# What opens behind "+12". A row of 800 names is for the paper's own page: in the lists of all
# its authors it would be 640,000.
_MOST = 60


@dataclass(frozen=True, slots=True)
class ShortByline:
    """The authors of a row.

    Attributes:
        shown: those that are named at once.
        own: the author on whose page the row stands, where they come later.
        rest: those that open on demand, without `own`.
        more: how many others there are where they are too many for that: the paper names them.
    """

    shown: Sequence[Authorship]
    own: Authorship | None = None
    rest: Sequence[Authorship] = ()
    more: int = 0


def short_byline(authors: Sequence[Authorship], own: str | None = None) -> ShortByline:
    """Cut a byline for a row.

    Args:
        authors: the authors of a paper, in order.
        own: the id of the author on whose page the row stands.
    """
    if len(authors) <= _FIRST + 1:
        return ShortByline(authors)
    shown, rest = authors[:_FIRST], authors[_FIRST:]
    mine = next((authorship for authorship in rest if own and authorship.id == own), None)
    others = [authorship for authorship in rest if authorship is not mine]
    if len(others) > _MOST:
        return ShortByline(shown, mine, (), len(others))
    return ShortByline(shown, mine, others)


def names_members(papers: Iterable[Paper], context: PageContext) -> bool:
    """Whether a list of papers has a name in bold at sight, which is then explained."""
    authors = context.catalogue.authors
    seen = (authorship.id for paper in papers for authorship in short_byline(paper.authors).shown)
    return any(context.in_bold(authors[key]) for key in seen if key and key in authors)
