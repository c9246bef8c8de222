"""Collects data about people from papers and author files, to find duplicates and shared names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from labpress.schema import Author, Paper
from labpress.schema.contributors import BYLINE_KEYS, Authorship
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
        bylines: the same papers, each with the index of the person's group of coauthors
            (`Paper.coauthor_groups`).
        years: the years in which the papers appeared.
        coauthors: the ids of the coauthors.
        affiliations: the affiliations, by their folded names.
        fields: the families, venues, categories and keywords of the papers, by their folded names.
        orcids: the ORCIDs.
        numbers: the DBLP numbers, each preceded by the id of the name.
    """

    papers: list[str] = field(default_factory=list)
    bylines: set[tuple[str, int]] = field(default_factory=set)
    years: list[int] = field(default_factory=list)
    coauthors: set[str] = field(default_factory=set)
    affiliations: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    orcids: set[str] = field(default_factory=set)
    numbers: set[Number] = field(default_factory=set)

    def add(self, other: Facts) -> None:
        """Add the facts in another object to this one."""
        self.papers += other.papers
        self.bylines |= other.bylines
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


@dataclass(frozen=True, slots=True)
class Role:
    """A person's part in a paper, as an author, an editor or a translator.

    Attributes:
        authorship: the person as the paper lists the person.
        group: the index of the person's group of coauthors; see `Paper.coauthor_groups`.
        members: the ids of the people in this group; empty if the group is too long to compare.
    """

    authorship: Authorship
    group: int
    members: frozenset[str]


def roles_in(paper: Paper) -> Mapping[str, list[Role]]:
    """Return the roles of each person in a paper, by id."""
    roles: dict[str, list[Role]] = defaultdict(list)
    for index, group in enumerate(paper.coauthor_groups):
        is_short = len(group) <= MOST_COAUTHORS
        members = frozenset(item.id for item in group if item.id) if is_short else frozenset()
        for authorship in group:
            if authorship.id:
                roles[authorship.id].append(Role(authorship, index, members))
    return roles


def facts_of_paper(paper: Paper, roles: Sequence[Role]) -> Facts:
    """Return the facts that a paper states about one of its people.

    Args:
        paper: the paper.
        roles: the person's roles in it, of which there is at least one.
    """
    people = [role.authorship for role in roles]
    year = publication_year(paper)
    places = [place for person in people for place in person.affiliations] or paper.affiliations
    return Facts(
        papers=[paper.id],
        bylines={(paper.id, role.group) for role in roles},
        years=[year] if year else [],
        coauthors=set().union(*(role.members for role in roles)) - {people[0].id or ""},
        affiliations=_folded(place.name for place in places),
        fields=_folded(_fields(paper)),
        orcids={person.orcid for person in people if person.orcid},
        numbers=_numbers(paper, people),
    )


def _numbers(paper: Paper, people: Sequence[Authorship]) -> set[Number]:
    sources = [source.unused for source in paper.source if source.unused]
    found: set[Number] = set()
    for key in BYLINE_KEYS if sources else ():
        byline: Sequence[Authorship] = getattr(paper, key)
        numbers = numbers_of([person.display for person in byline], key, sources)
        for person, number in zip(byline, numbers, strict=True):
            if number and any(person is own for own in people):
                found.add((author_id(person.display), number))
    return found


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
        for author, roles in roles_in(paper).items():
            if author in facts:
                facts[author].add(facts_of_paper(paper, roles))
    return facts
