"""Defines the filters of paper queries in a table with one row for each key."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from labpress.catalogue.indexes import Catalogue, grant_ids
from labpress.catalogue.keywords import keyword_id
from labpress.catalogue.organisations import contributor_ids
from labpress.catalogue.paper_query.model import Filter, PaperQuery, QueryError
from labpress.catalogue.pdf import find_pdf
from labpress.catalogue.where_published import venue_name
from labpress.diagnostics import closest, code, did_you_mean
from labpress.schema import Author, Grant, Paper
from labpress.schema.names import slug
from labpress.schema.paper_base import OpenAccess
from labpress.schema.publication_state import PUBLICATION_STATES
from labpress.schema.publication_types import PUBLICATION_TYPES


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """The data, besides a paper itself, from which filters decide whether the paper matches.

    Attributes:
        catalogue: the records of the lab.
        folder_files: returns the names of the files in the folder of a paper, given its id.
    """

    catalogue: Catalogue
    folder_files: Callable[[str], Collection[str]]


@lru_cache(maxsize=1 << 16)  # thousands of papers have the same authors and venues
def _fold(text: str) -> str:
    """Normalise a value for comparison: ignore case, accents and punctuation."""
    return slug(text) or " ".join(text.casefold().split())


def _person(text: str) -> str:
    """Normalise the id or name of a person: ``Example, Ada`` becomes ``ada-example``."""
    family, _, given = text.partition(",")
    return _fold(f"{given} {family}")


def _keyword(text: str) -> str:
    """Normalise a keyword for comparison: return the id that all its spellings share."""
    return keyword_id(text) or _fold(text)


def _lower(text: str) -> str:
    return "-".join(text.lower().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterRow:
    """A key by which papers can be filtered.

    Attributes:
        noun: the noun that messages use for a value of the key.
        values_of: returns the values that a paper has. The paper matches if any of them does.
        known: returns the values that a lab's records contain; None if `choices` lists all values.
        choices: the possible values, for a key whose values do not depend on the records.
        normalise: returns a string that is the same for all equivalent values, whether they come
            from a query or a paper.
        may_stand_alone: whether the key may be used without a value, which selects the papers that
            have any value.
        is_flag: whether the value of the key is true or false.
    """

    noun: str
    values_of: Callable[[Paper, PaperFacts], Iterable[str]]
    known: Callable[[Catalogue], Iterable[str]] | None = None
    choices: tuple[str, ...] = ()
    normalise: Callable[[str], str] = _fold
    may_stand_alone: bool = False
    is_flag: bool = False


def matches(paper: Paper, condition: Filter, facts: PaperFacts) -> bool:
    """Return whether a paper meets a condition on a key other than ``year``."""
    row = FILTERS[condition.key]
    values = {row.normalise(value) for value in row.values_of(paper, facts)}
    common = values & _wanted(condition) if condition.values else values
    return bool(common) != condition.is_negated


@lru_cache(maxsize=256)
def _wanted(condition: Filter) -> frozenset[str]:
    return frozenset(map(FILTERS[condition.key].normalise, condition.values))


def find_unknown_values(query: PaperQuery, catalogue: Catalogue) -> Iterator[QueryError]:
    """Yield an error for each queried value that no record has, such as a misspelled author id."""
    for condition in query.filters:
        row = FILTERS[condition.key]
        if row.known is None or not condition.values:
            continue
        known = list(row.known(catalogue))
        folded = set(map(row.normalise, known))
        for value, column in zip(condition.values, condition.columns, strict=True):
            if row.normalise(value) not in folded:
                yield QueryError(column, _unknown_value(condition.key, value, known, catalogue))


def _unknown_value(key: str, value: str, known: list[str], catalogue: Catalogue) -> str:
    """Return the message about a value that no record has."""
    fix = _value_fix(value, known)
    if key != "member":
        return f"no paper has the {FILTERS[key].noun} {code(value)}; {fix}"
    if _person(value) in set(map(_person, _author_values(catalogue))):
        query = f'author="{value}"' if " " in value else f"author={value}"
        return f"the author {code(value)} is not a lab member; write {code(query)}"
    return f"no lab member has the id or name {code(value)}; {fix}"


def _value_fix(value: str, known: list[str]) -> str:
    match = closest(value, known) or closest(value.lower(), [text.lower() for text in known])
    written = {text.lower(): text for text in known}
    if match:
        return did_you_mean(written.get(match.lower(), match), [written.get(match.lower(), match)])
    return did_you_mean(value, known, None) or "correct it, or remove the filter"


def _author_values(catalogue: Catalogue) -> Iterator[str]:
    authors = (catalogue.authors[key] for key in catalogue.by_author if key in catalogue.authors)
    return (text for author in authors for text in _names(author))


def _member_values(catalogue: Catalogue) -> Iterator[str]:
    authors = (author for author in catalogue.authors.values() if author.member)
    return (text for author in authors for text in _names(author))


def _names(author: Author) -> tuple[str, str]:
    return author.id, author.display


def _authors(paper: Paper, facts: PaperFacts) -> Iterator[Author]:
    authors = facts.catalogue.authors
    ids = contributor_ids(paper, facts.catalogue.organisations)
    return (authors[key] for key in ids if key in authors)


def _venues(paper: Paper) -> Iterator[str]:
    if paper.venue:
        yield venue_name(paper.venue)
        yield paper.venue.name


def _categories(paper: Paper) -> Iterator[str]:
    for category in paper.categories:
        yield category
        yield category.partition(".")[0]  # the arXiv archive, such as cs


def _paper_values(of: Callable[[Paper], Iterable[str]]) -> Callable[[Catalogue], Iterable[str]]:
    return lambda catalogue: dict.fromkeys(
        value for paper in catalogue.papers.values() for value in of(paper)
    )


def _families(paper: Paper, facts: PaperFacts) -> Iterator[str]:
    for key in paper.family:
        family = facts.catalogue.families.get(key)
        if family:
            yield from (family.id, *family.names)


def _open_access(paper: Paper) -> Iterator[str]:
    if paper.open_access:
        yield paper.open_access
        if paper.open_access != "closed":
            yield "open"


def _funders(paper: Paper) -> Iterator[str]:
    for item in paper.funding:
        yield item.funder
        if item.funder_id:
            yield item.funder_id


def _grants(paper: Paper, facts: PaperFacts) -> Iterator[str]:
    for key in grant_ids(paper):
        grant = facts.catalogue.grants.get(key)
        if grant:
            yield from _grant_values(grant)


def _grant_values(grant: Grant) -> Iterator[str]:
    return (text for text in (grant.id, grant.acronym, grant.number) if text)


_HAS: Mapping[str, Callable[[Paper, PaperFacts], object]] = {
    **{
        kind: lambda paper, _, kind=kind: any(  # type: ignore[misc]
            item.kind == kind for item in (*paper.artifacts, *paper.links)
        )
        for kind in ("code", "model", "dataset", "demo", "project", "slides", "video", "poster")
    },
    "pdf": lambda paper, facts: find_pdf(paper, facts.folder_files(paper.id)),
    "award": lambda paper, _: paper.awards,
    "image": lambda paper, _: paper.image,
    "abstract": lambda paper, _: paper.abstract,
    "summary": lambda paper, _: paper.summary,
    "results": lambda paper, _: paper.results,
    "doi": lambda paper, _: paper.doi,
    "arxiv": lambda paper, _: paper.arxiv,
}
"""For each value of ``has``, a function that returns a true value if a paper has it."""

FILTERS: Mapping[str, FilterRow] = {
    "type": FilterRow(
        noun="type of publication",
        values_of=lambda paper, _: (paper.type,),
        choices=tuple(PUBLICATION_TYPES),
        normalise=_lower,
    ),
    "author": FilterRow(
        noun="author",
        values_of=lambda paper, facts: (
            text for author in _authors(paper, facts) for text in _names(author)
        ),
        known=_author_values,
        normalise=_person,
    ),
    "member": FilterRow(
        noun="member",
        values_of=lambda paper, facts: (
            text for author in _authors(paper, facts) if author.member for text in _names(author)
        ),
        known=_member_values,
        normalise=_person,
        may_stand_alone=True,
    ),
    "family": FilterRow(
        noun="family",
        values_of=_families,
        known=lambda catalogue: (
            text for family in catalogue.families.values() for text in (family.id, *family.names)
        ),
    ),
    "venue": FilterRow(
        noun="venue", values_of=lambda paper, _: _venues(paper), known=_paper_values(_venues)
    ),
    "keyword": FilterRow(
        noun="keyword",
        values_of=lambda paper, _: paper.keywords,
        known=_paper_values(lambda paper: paper.keywords),
        normalise=_keyword,
    ),
    "category": FilterRow(
        noun="category",
        values_of=lambda paper, _: _categories(paper),
        known=_paper_values(_categories),
    ),
    "label": FilterRow(
        noun="label",
        values_of=lambda paper, _: paper.labels,
        known=_paper_values(lambda paper: paper.labels),
        may_stand_alone=True,
    ),
    "year": FilterRow(noun="year", values_of=lambda paper, _: ()),
    "has": FilterRow(
        noun="`has` value",
        values_of=lambda paper, facts: (key for key, has in _HAS.items() if has(paper, facts)),
        choices=tuple(_HAS),
        normalise=_lower,
    ),
    "status": FilterRow(
        noun="status",
        values_of=lambda paper, _: (paper.status.state,),
        choices=tuple(PUBLICATION_STATES),
        normalise=_lower,
    ),
    "language": FilterRow(
        noun="language",
        values_of=lambda paper, _: (paper.language, paper.language.partition("-")[0]),
        known=_paper_values(lambda paper: (paper.language, paper.language.partition("-")[0])),
        normalise=str.lower,
    ),
    "open-access": FilterRow(
        noun="kind of open access",
        values_of=lambda paper, _: _open_access(paper),
        choices=("open", *get_args(OpenAccess)),
        normalise=_lower,
    ),
    "funder": FilterRow(
        noun="funder",
        values_of=lambda paper, _: _funders(paper),
        known=_paper_values(_funders),
        may_stand_alone=True,
    ),
    "grant": FilterRow(
        noun="grant",
        values_of=_grants,
        known=lambda catalogue: (
            text for grant in catalogue.grants.values() for text in _grant_values(grant)
        ),
        may_stand_alone=True,
    ),
    "featured": FilterRow(
        noun="truth value",
        values_of=lambda paper, _: ("true",) if paper.featured else (),
        may_stand_alone=True,
        is_flag=True,
    ),
}
"""The filters by key."""
