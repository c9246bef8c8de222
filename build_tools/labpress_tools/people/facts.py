"""Collects data about people from papers and author files, to find duplicates and shared names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from labpress.schema import Author, Paper
from labpress.schema.contributors import Authorship
from labpress.schema.names import author_id, fold
from labpress.schema.publication_date import publication_year
from labpress_tools.dblp_numbers import Number, numbers_of
from labpress_tools.resolved_lab import ResolvedLab

MOST_COAUTHORS = 100
"""The maximum length of a byline whose coauthors are compared.

Longer bylines are weak evidence and slow to compare.
"""


@dataclass(slots=True)
class Facts:
    """What is known about a person, or about some of a person's papers.

    Attributes:
        papers: the ids of the papers.
        years: the years in which the papers appeared.
        coauthors: the ids of the coauthors.
        affiliations: the affiliations, by their folded names.
        fields: the families, venues, categories and keywords of the papers, by their folded names.
        orcids: the ORCIDs.
        numbers: the DBLP numbers, each preceded by the id of the name.
    """

    papers: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    coauthors: set[str] = field(default_factory=set)
    affiliations: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    orcids: set[str] = field(default_factory=set)
    numbers: set[Number] = field(default_factory=set)

    def add(self, other: Facts) -> None:
        """Add the facts in another object to this one."""
        self.papers += other.papers
        self.years += other.years
        self.coauthors |= other.coauthors
        self.affiliations |= other.affiliations
        self.fields |= other.fields
        self.orcids |= other.orcids
        self.numbers |= other.numbers

    @property
    def period(self) -> str:
        """The range of years (``2019–2024``) or the only year; empty if no year is known."""
        if not self.years:
            return ""
        first, last = min(self.years), max(self.years)
        return str(first) if first == last else f"{first}–{last}"


def facts_of_paper(paper: Paper, authorship: Authorship) -> Facts:
    """Return the facts that a paper states about one of its authors."""
    ids = [author.id for author in paper.authors[: MOST_COAUTHORS + 1]]
    is_short = len(ids) <= MOST_COAUTHORS
    year = publication_year(paper)
    return Facts(
        papers=[paper.id],
        years=[year] if year else [],
        coauthors={item for item in ids if item and item != authorship.id} if is_short else set(),
        affiliations=_folded(place.name for place in authorship.affiliations or paper.affiliations),
        fields=_folded(_fields(paper)),
        orcids={authorship.orcid} if authorship.orcid else set(),
        numbers=_numbers(paper, authorship),
    )


def _numbers(paper: Paper, authorship: Authorship) -> set[Number]:
    sources = [source.unused for source in paper.source if source.unused]
    if not sources:
        return set()
    names = [author.display for author in paper.authors]
    numbers = numbers_of(names, "authors", sources)
    return {
        (author_id(author.display), number)
        for author, number in zip(paper.authors, numbers, strict=True)
        if number and author is authorship
    }


def _fields(paper: Paper) -> Iterator[str]:
    yield from paper.family
    yield from paper.categories
    if paper.venue:
        yield paper.venue.short or paper.venue.name
    yield from paper.keywords


def _folded(names: Iterable[str]) -> dict[str, str]:
    """Return the names by their folded form, which makes different spellings comparable."""
    return {fold(name) or name: name for name in names}


def facts_of_file(author: Author) -> Facts:
    """Return the facts that an author's file states about the author."""
    affiliations = _folded(item.name for item in author.affiliations)
    return Facts(affiliations=affiliations, orcids={author.orcid} if author.orcid else set())


def facts_of_people(lab: ResolvedLab, ids: Collection[str]) -> Mapping[str, Facts]:
    """Return what is known about each of the given people, by id.

    Args:
        lab: the lab.
        ids: the ids of the people.
    """
    facts = {author: facts_of_file(lab.authors[author]) for author in ids}
    for paper in lab.papers.values():
        for authorship in paper.authors:
            known = facts.get(authorship.id or "")
            if known is not None:
                known.add(facts_of_paper(paper, authorship))
    return facts
