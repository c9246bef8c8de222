"""How many of a paper's authors a row of a list names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from labpress.schema import Paper
from labpress.schema.parts import Byline
from labpress.build.context import Look

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

    shown: Sequence[Byline]
    own: Byline | None = None
    rest: Sequence[Byline] = ()
    more: int = 0


def short_byline(authors: Sequence[Byline], own: str | None = None) -> ShortByline:
    """Cut a byline for a row.

    Args:
        authors: the authors of a paper, in order.
        own: the id of the author on whose page the row stands.
    """
    if len(authors) <= _FIRST + 1:
        return ShortByline(authors)
    shown, rest = authors[:_FIRST], authors[_FIRST:]
    mine = next((byline for byline in rest if own and byline.id == own), None)
    others = [byline for byline in rest if byline is not mine]
    if len(others) > _MOST:
        return ShortByline(shown, mine, (), len(others))
    return ShortByline(shown, mine, others)


def names_members(papers: Iterable[Paper], look: Look) -> bool:
    """Whether a list of papers has a name in bold at sight, which is then explained."""
    authors = look.catalogue.authors
    seen = (byline.id for paper in papers for byline in short_byline(paper.authors).shown)
    return any(look.in_bold(authors[key]) for key in seen if key and key in authors)
