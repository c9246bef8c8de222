"""Builds the catalogue: indexes of the records by author, family, venue and so on.

An index contains ids, not records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import TypeVar

from labpress.catalogue.benchmarks import benchmark_ids, benchmark_names
from labpress.catalogue.coauthors import count_coauthors
from labpress.catalogue.keywords import keyword_ids, keyword_names, translations_by_id
from labpress.catalogue.organisations import contributor_ids, find_organisations
from labpress.catalogue.positions import role_translations
from labpress.catalogue.related import Related, find_related
from labpress.catalogue.series import lineage_ids, related_ids
from labpress.catalogue.venues import Venue, find_venues, venue_slugs
from labpress.loading.records import Records
from labpress.loading.references import key_of_reference
from labpress.schema import Author, Family, Grant, Paper
from labpress.schema.dates import latest_first
from labpress.schema.folded_names import group_id
from labpress.schema.publication_date import appearance_order, publication_order, publication_year
from labpress.schema.read_only import ReadOnly

Ids = tuple[str, ...]
Group = TypeVar("Group", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The records of a lab, and indexes over them. The indexes contain the ids of records.

    Attributes:
        papers: the papers by id, in `publication_order`: newest first by the date that lists show,
            with undated papers last. Below, "newest first" means this order, whereas "oldest first"
            means the order in which the papers first appeared.
        authors: the authors by id, in the order of family names; only those with a paper or a file.
        families: the families by id, in the order of their newest papers, newest first; families
            without papers come last.
        grants: the grants by id, latest start date first.
        by_author: the papers of each author, newest first. The papers of an organisation include
            those that others wrote on its behalf.
        organisations: the ids of the organisations among the authors; see `find_organisations`.
        by_family: the papers in each family, oldest first.
        by_year: the papers from each year of publication, newest first; None is the key of those
            without a year.
        by_venue: the papers at each venue, newest first, keyed by the slug of the venue.
        by_category: the papers in each category, newest first. Different spellings of a category
            are grouped under the spelling of the newest paper.
        by_keyword: the papers with each keyword, newest first, keyed and sorted by `keyword_id`.
        keyword_names: the name of each keyword, keyed by `keyword_id`.
        keyword_translations: the translations of keywords, keyed by `keyword_id` and language.
        role_translations: the translations of roles, keyed by role and language. Each role is
            included under its spelling in ``terms.yaml`` and under its `role_key`.
        measure_translations: the translations of what numbers measure (metrics, splits, settings
            and so on), keyed by `keyword_id` and language.
        unit_translations: the translations of units, keyed by unit and language.
        by_benchmark: the papers with results on each benchmark, newest first, keyed and sorted by
            the id of the benchmark.
        benchmark_names: the name of each benchmark, by id.
        by_grant: the papers funded by each grant, newest first.
        venues: the venues by slug.
        followers: the papers that follow, build on or supersede each paper, oldest first.
        referrers: the papers that state any other relation to each paper, oldest first.
        coauthors: the most frequent coauthors of each author, with the number of shared papers; see
            `count_coauthors`.
        coauthor_count: the number of all coauthors of each author.
        by_name: the ids of the authors with each displayed name; more than one for namesakes.
        different_people: for each author, the ids of the people from whom `not_same_as`, in the
            file of either, distinguishes the author.
        by_citekey: the id of the work that documents cite with each key. The keys of a paper are
            its id, its former ids and its citekey. The key of a work by others is its key in
            ``references.yaml``.
        references: the works by others, by id.
        families_of: the families of each author's papers, newest first.
        grants_of: the grants on which each author works, latest start date first.
        related: the papers about the same subject as each paper, most similar first; see
            `find_related`.
    """

    papers: Mapping[str, Paper]
    authors: Mapping[str, Author]
    families: Mapping[str, Family]
    grants: Mapping[str, Grant]
    by_author: Mapping[str, Ids]
    organisations: Mapping[str, str]
    by_family: Mapping[str, Ids]
    by_year: Mapping[int | None, Ids]
    by_venue: Mapping[str, Ids]
    by_category: Mapping[str, Ids]
    by_keyword: Mapping[str, Ids]
    keyword_names: Mapping[str, str]
    keyword_translations: Mapping[str, Mapping[str, str]]
    role_translations: Mapping[str, Mapping[str, str]]
    measure_translations: Mapping[str, Mapping[str, str]]
    unit_translations: Mapping[str, Mapping[str, str]]
    by_benchmark: Mapping[str, Ids]
    benchmark_names: Mapping[str, str]
    by_grant: Mapping[str, Ids]
    venues: Mapping[str, Venue]
    followers: Mapping[str, Ids]
    referrers: Mapping[str, Ids]
    coauthors: Mapping[str, tuple[tuple[str, int], ...]]
    coauthor_count: Mapping[str, int]
    by_name: Mapping[str, Ids]
    different_people: Mapping[str, Ids]
    by_citekey: Mapping[str, str]
    references: Mapping[str, Paper]
    families_of: Mapping[str, Ids]
    grants_of: Mapping[str, Ids]
    related: Mapping[str, tuple[Related, ...]]

    def __post_init__(self) -> None:
        """Make the indexes read-only, since all pages share them."""
        for item in fields(self):
            object.__setattr__(self, item.name, ReadOnly(getattr(self, item.name)))


def build_catalogue(records: Records) -> Catalogue:
    """Return the catalogue of a lab: its records, and the indexes over them.

    Args:
        records: the loaded records. References to records that do not exist are ignored, since lint
            rules report them.
    """
    papers = {paper.id: paper for paper in sorted(records.papers.values(), key=publication_order)}
    by_venue = _group(papers, venue_slugs)
    chronology = {paper.id: paper for paper in sorted(papers.values(), key=appearance_order)}
    by_family = _group(chronology, lambda paper: [f for f in paper.family if f in records.families])
    # Families with papers come first, in the order of their newest papers.
    families = {**{key: records.families[key] for key in by_family}, **records.families}
    authors = sorted(records.authors.values(), key=lambda author: (author.sorting, author.id))
    organisations = find_organisations(authors)
    by_author = papers_by_author(papers, organisations)
    coauthors = count_coauthors(by_author, papers, (author.id for author in authors))
    by_keyword = dict(sorted(_group(papers, keyword_ids).items()))
    by_benchmark = dict(sorted(_group(papers, benchmark_ids).items()))
    grants = sort_grants(records.grants)
    return Catalogue(
        papers=papers,
        authors={author.id: author for author in authors},
        families=families,
        grants=grants,
        by_author=by_author,
        organisations=organisations,
        by_family={family: tuple(reversed(ids)) for family, ids in by_family.items()},
        by_year=_papers_by_year(papers),
        by_venue=by_venue,
        by_category=_papers_by_category(papers),
        by_keyword=by_keyword,
        keyword_names=keyword_names(papers, by_keyword),
        keyword_translations=translations_by_id(records.terms.keywords),
        measure_translations=translations_by_id(records.terms.measures),
        unit_translations=records.terms.units,
        role_translations=role_translations(records.terms),
        by_benchmark=by_benchmark,
        benchmark_names=benchmark_names(papers, by_benchmark),
        by_grant=_group(papers, lambda paper: [g for g in grant_ids(paper) if g in grants]),
        venues=find_venues(by_venue, papers),
        followers=_papers_that_name(chronology, lineage_ids),
        referrers=_papers_that_name(chronology, related_ids),
        coauthors={key: nearest for key, (nearest, _) in coauthors.items()},
        coauthor_count={key: number for key, (_, number) in coauthors.items()},
        by_name=authors_by_name(authors),
        different_people=different_people(authors),
        by_citekey=citekeys_of(papers, records.references),
        references=records.references,
        families_of=_families_by_author(by_author, papers, families),
        grants_of=grants_by_person(grants),
        related=find_related(papers),
    )


def papers_by_author(
    papers: Mapping[str, Paper], organisations: Mapping[str, str]
) -> dict[str, Ids]:
    """Return the ids of the papers of each author and organisation, in the order of the papers."""
    return _group(papers, lambda paper: contributor_ids(paper, organisations))


def authors_by_name(authors: Iterable[Author]) -> dict[str, Ids]:
    """Return the ids of the authors with each displayed name."""
    by_name: dict[str, Ids] = {}
    for author in authors:
        by_name[author.display] = (*by_name.get(author.display, ()), author.id)
    return by_name


def different_people(authors: Iterable[Author]) -> dict[str, Ids]:
    """Return the ids of the people whom `not_same_as`, in either file, separates from each author."""
    others: dict[str, dict[str, None]] = {}
    for author in authors:
        for other in author.not_same_as:
            others.setdefault(author.id, {})[other] = None
            others.setdefault(other, {})[author.id] = None
    return {key: tuple(ids) for key, ids in others.items()}


def citekeys_of(papers: Mapping[str, Paper], references: Mapping[str, Paper]) -> dict[str, str]:
    """Return the id of the work that documents cite with each key.

    A current id takes precedence over any other key, and a paper over a work by others.
    """
    others = {key_of_reference(work_id): work_id for work_id in references}
    former = {key: paper.id for paper in papers.values() for key in paper.former_ids}
    citekeys = {paper.citekey: paper.id for paper in papers.values() if paper.citekey}
    return others | former | citekeys | {paper_id: paper_id for paper_id in papers}


def category_slugs(paper: Paper) -> list[str]:
    """Return the ids of a paper's categories."""
    return list(filter(None, map(group_id, paper.categories)))


def category_spellings(papers: Mapping[str, Paper]) -> dict[str, str]:
    """Return the spelling of each category in the newest paper that has it, keyed by category id.

    Args:
        papers: all papers by id, newest first.
    """
    oldest_first = reversed(list(papers.values()))
    return {group_id(name): name for paper in oldest_first for name in paper.categories}


def grant_ids(paper: Paper) -> list[str]:
    """Return the ids of the grants to which a paper's funding refers, even if a file is missing."""
    return [funding.grant for funding in paper.funding if funding.grant]


def sort_grants(grants: Mapping[str, Grant]) -> dict[str, Grant]:
    """Return grants by id, latest start date first; those without a start date come last."""
    ordered = sorted(grants.values(), key=lambda grant: (latest_first(grant.since), grant.id))
    return {grant.id: grant for grant in ordered}


def grants_by_person(grants: Mapping[str, Grant]) -> dict[str, Ids]:
    """Return the ids of the grants of each person, in the order of the grants."""
    people: dict[str, dict[str, None]] = defaultdict(dict)
    for grant in grants.values():
        for person in grant.people:
            people[person.id][grant.id] = None
    return {person: tuple(ids) for person, ids in people.items()}


def _group(
    papers: Mapping[str, Paper], keys: Callable[[Paper], Iterable[Group]]
) -> dict[Group, Ids]:
    groups: dict[Group, list[str]] = defaultdict(list)
    for paper in papers.values():
        for key in dict.fromkeys(keys(paper)):
            groups[key].append(paper.id)
    return {key: tuple(ids) for key, ids in groups.items()}


def _papers_by_year(papers: Mapping[str, Paper]) -> dict[int | None, Ids]:
    """Return the ids of the papers from each year, newest first; those without a year come last."""
    by_year = _group(papers, lambda paper: [publication_year(paper)])
    return dict(sorted(by_year.items(), key=lambda item: -(item[0] or 0)))


def _papers_by_category(papers: Mapping[str, Paper]) -> dict[str, Ids]:
    spelled = category_spellings(papers)
    return dict(sorted((spelled[key], ids) for key, ids in _group(papers, category_slugs).items()))


def _families_by_author(
    by_author: Mapping[str, Ids], papers: Mapping[str, Paper], families: Mapping[str, Family]
) -> dict[str, Ids]:
    return {
        key: tuple(dict.fromkeys(f for p in ids for f in papers[p].family if f in families))
        for key, ids in by_author.items()
    }


def _papers_that_name(
    papers: Mapping[str, Paper], named_ids: Callable[[Paper], Iterable[str]]
) -> dict[str, Ids]:
    """Return the ids of the papers that refer to each paper, oldest first.

    Args:
        papers: all papers by id, in `appearance_order`.
        named_ids: returns the ids of the papers to which a paper refers.
    """
    naming: dict[str, list[str]] = defaultdict(list)
    for paper in reversed(list(papers.values())):
        for work in dict.fromkeys(named_ids(paper)):
            if work in papers:
                naming[work].append(paper.id)
    return {key: tuple(ids) for key, ids in naming.items()}
