"""Updates a catalogue quickly after a few papers have changed, for the first page of a preview.

The result equals that of `build_catalogue` with two exceptions. The keys of some indexes are in a
different order, and related papers are not recomputed, since this would require comparing all
papers; only deleted papers are removed from them. Afterwards, the preview builds the whole
catalogue in the background.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Set
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from labpress.catalogue.benchmarks import benchmark_ids, benchmark_names
from labpress.catalogue.coauthors import affected_by_renaming, count_coauthors
from labpress.catalogue.indexes import (
    Catalogue,
    Ids,
    authors_by_name,
    category_slugs,
    category_spellings,
    citekeys_of,
    different_people,
    grant_ids,
    grants_by_person,
    papers_by_author,
    sort_grants,
)
from labpress.catalogue.keywords import keyword_ids, keyword_names, translations_by_id
from labpress.catalogue.organisations import contributor_ids, find_organisations
from labpress.catalogue.positions import role_translations
from labpress.catalogue.related import Related
from labpress.catalogue.series import lineage_ids, related_ids
from labpress.catalogue.venues import find_venues, venue_slugs
from labpress.loading.records import Records
from labpress.schema import Author, Family, Paper
from labpress.schema.folded_names import group_id
from labpress.schema.publication_date import appearance_order, publication_order, publication_year

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def update_catalogue(catalogue: Catalogue, records: Records) -> Catalogue:
    """Return the catalogue of the changed records, without recomputing the related papers.

    Args:
        catalogue: the catalogue before the change.
        records: the current records. A paper that is the same object as before counts as unchanged.
    """
    before, after = catalogue.papers, records.papers
    changed = [key for key in before.keys() | after.keys() if before.get(key) is not after.get(key)]
    update = _Update(before, after, changed)
    papers = update.papers()
    grants = sort_grants(records.grants)
    references = records.references
    return replace(
        catalogue,
        papers=papers,
        grants=grants,
        by_year=_by_year(update, catalogue),
        by_category=_by_category(update, catalogue, papers),
        by_grant=update.groups_of(
            catalogue.by_grant, grant_ids, catalogue.grants.keys(), grants.keys()
        ),
        followers=update.groups_of(
            catalogue.followers, lineage_ids, before.keys(), after.keys(), oldest_first=True
        ),
        referrers=update.groups_of(
            catalogue.referrers, related_ids, before.keys(), after.keys(), oldest_first=True
        ),
        by_citekey=citekeys_of(after, references),
        references=references,
        keyword_translations=translations_by_id(records.terms.keywords),
        role_translations=role_translations(records.terms),
        measure_translations=translations_by_id(records.terms.measures),
        unit_translations=records.terms.units,
        grants_of=grants_by_person(grants),
        related=_present(catalogue.related, after),
        **_people_and_families(update, catalogue, records),
        **_venues(update, catalogue),
        **_topics(update, catalogue, papers),
    )


def _by_year(update: _Update, catalogue: Catalogue) -> dict[int | None, Ids]:
    by_year = update.groups(catalogue.by_year, lambda paper: [publication_year(paper)])
    return dict(sorted(by_year.items(), key=lambda item: -(item[0] or 0)))


def _by_category(
    update: _Update, catalogue: Catalogue, papers: Mapping[str, Paper]
) -> dict[str, Ids]:
    before = {group_id(name): ids for name, ids in catalogue.by_category.items()}
    spelled = category_spellings(papers)
    groups = update.groups(before, category_slugs)
    return dict(sorted((spelled[key], ids) for key, ids in groups.items()))


def _people_and_families(
    update: _Update, catalogue: Catalogue, records: Records
) -> dict[str, Mapping[str, Any]]:
    """Return the indexes of people and families, keyed by the attributes of `Catalogue`."""
    after = update.after
    authors = _sorted_authors(catalogue.authors, records.authors)
    organisations = find_organisations(authors.values())
    by_author, changed = _by_author(update, catalogue, organisations)
    recounted = affected_by_renaming(catalogue.authors, authors, by_author, after).union(changed)
    coauthors = count_coauthors({key: by_author[key] for key in recounted}, after, authors)
    known, families = catalogue.families.keys(), records.families
    by_family = update.groups_of(
        catalogue.by_family, lambda paper: paper.family, known, families.keys(), oldest_first=True
    )
    affected = changed if known == families.keys() else by_author
    families_of = {key: _families(by_author[key], records) for key in affected}
    return {
        "authors": authors,
        "families": _sorted_families(by_family, records),
        "by_author": by_author,
        "organisations": organisations,
        "by_family": by_family,
        "coauthors": _renewed(
            catalogue.coauthors, {key: most for key, (most, _) in coauthors.items()}, by_author
        ),
        "coauthor_count": _renewed(
            catalogue.coauthor_count,
            {key: number for key, (_, number) in coauthors.items()},
            by_author,
        ),
        **(
            {}
            if authors is catalogue.authors
            else {
                "by_name": authors_by_name(authors.values()),
                "different_people": different_people(authors.values()),
            }
        ),
        "families_of": _renewed(catalogue.families_of, families_of, by_author),
    }


def _by_author(
    update: _Update, catalogue: Catalogue, organisations: Mapping[str, str]
) -> tuple[dict[str, Ids], list[str]]:
    """Return the papers of each author, and the ids of the authors whose papers may have changed."""

    def ids_of(paper: Paper) -> list[str]:
        return contributor_ids(paper, organisations)

    changed = update.keys(ids_of)
    if organisations == catalogue.organisations:
        by_author = update.groups(catalogue.by_author, ids_of)
    else:  # unchanged papers may be those of other organisations than before
        by_author = papers_by_author(update.papers(), organisations)
        changed |= {key for key, ids in by_author.items() if ids != catalogue.by_author.get(key)}
    return by_author, [key for key in by_author if key in changed]


def _venues(update: _Update, catalogue: Catalogue) -> dict[str, Mapping[str, Any]]:
    """Return the indexes of venues, keyed by the attributes of `Catalogue`."""
    by_venue = update.groups(catalogue.by_venue, venue_slugs)
    changed = {key: by_venue[key] for key in update.keys(venue_slugs) if key in by_venue}
    venues = find_venues(changed, update.after)
    return {"by_venue": by_venue, "venues": _renewed(catalogue.venues, venues, by_venue)}


def _topics(
    update: _Update, catalogue: Catalogue, papers: Mapping[str, Paper]
) -> dict[str, Mapping[str, Any]]:
    """Return the indexes of keywords and benchmarks, keyed by the attributes of `Catalogue`."""
    by_keyword = dict(sorted(update.groups(catalogue.by_keyword, keyword_ids).items()))
    by_benchmark = dict(sorted(update.groups(catalogue.by_benchmark, benchmark_ids).items()))
    keywords = keyword_names(papers, update.keys(keyword_ids))
    benchmarks = benchmark_names(papers, update.keys(benchmark_ids))
    return {
        "by_keyword": by_keyword,
        "keyword_names": _renewed(catalogue.keyword_names, keywords, by_keyword),
        "by_benchmark": by_benchmark,
        "benchmark_names": _renewed(catalogue.benchmark_names, benchmarks, by_benchmark),
    }


def _present(
    related: Mapping[str, tuple[Related, ...]], papers: Mapping[str, Paper]
) -> dict[str, tuple[Related, ...]]:
    """Return the related papers of each paper; deleted papers are left out."""
    return {
        key: tuple(item for item in related.get(key, ()) if item.paper in papers) for key in papers
    }


def _renewed(before: Mapping[K, V], changed: Mapping[K, V], groups: Mapping[K, Ids]) -> dict[K, V]:
    """Return the value of each group after a change, which is the previous one if unchanged."""
    values = {**before, **changed}
    return {key: values[key] for key in groups}


@dataclass(frozen=True, slots=True)
class _Update:
    """The papers before and after an update, and the ids of added, removed and changed papers."""

    before: Mapping[str, Paper]
    after: Mapping[str, Paper]
    changed: Iterable[str]

    def papers(self) -> dict[str, Paper]:
        """Return the papers after the update, in `publication_order`."""
        new = {key: self.after[key] for key in self.changed if key in self.after}
        same_place = all(
            key in self.before and publication_order(self.before[key]) == publication_order(paper)
            for key, paper in new.items()
        )
        papers = {key: self.after[key] for key in self.before if key in self.after} | new
        return papers if same_place else _sorted_papers(papers)

    def keys(self, keys_of: Callable[[Paper], Iterable[K]]) -> set[K]:
        """Return the keys of the groups to which a changed paper belongs or belonged."""
        versions = (papers.get(key) for key in self.changed for papers in (self.before, self.after))
        return {key for paper in versions if paper for key in keys_of(paper)}

    def groups(
        self,
        index: Mapping[K, Ids],
        keys_of: Callable[[Paper], Iterable[K]],
        *,
        oldest_first: bool = False,
    ) -> dict[K, Ids]:
        """Return an index, updated for the changed papers; groups without papers are left out.

        Args:
            index: the ids of the papers in each group before the change.
            keys_of: returns the keys of the groups to which a paper belongs.
            oldest_first: whether the papers in a group are sorted by first appearance, oldest
                first, instead of in `publication_order`.
        """
        groups = dict(index)
        for group in self.keys(keys_of):
            members = set(groups.pop(group, ())).difference(self.changed)
            members.update(
                key
                for key in self.changed
                if key in self.after and group in set(keys_of(self.after[key]))
            )
            if members:
                groups[group] = self._sorted(members, oldest_first=oldest_first)
        return groups

    def groups_of(
        self,
        index: Mapping[str, Ids],
        keys_of: Callable[[Paper], Iterable[str]],
        known: Set[str],
        records: Set[str],
        *,
        oldest_first: bool = False,
    ) -> dict[str, Ids]:
        """Return an updated index of the papers that refer to each existing record.

        Args:
            index: see `groups`.
            keys_of: returns the ids to which a paper refers, including those of missing records.
            known: the ids of the records before the change.
            records: the ids of the records after the change.
            oldest_first: see `groups`.
        """
        groups = self.groups(index, keys_of, oldest_first=oldest_first)
        added: dict[str, set[str]] = {key: set() for key in records - known}
        for paper in self.after.values() if added else ():
            for key in added.keys() & set(keys_of(paper)):
                added[key].add(paper.id)
        groups |= {
            key: self._sorted(members, oldest_first=oldest_first)
            for key, members in added.items()
            if members
        }
        return {key: ids for key, ids in groups.items() if key in records}

    def _sorted(self, ids: Iterable[str], *, oldest_first: bool) -> Ids:
        order = appearance_order if oldest_first else publication_order
        return tuple(sorted(ids, key=lambda key: order(self.after[key]), reverse=oldest_first))


def _sorted_papers(papers: Mapping[str, Paper]) -> dict[str, Paper]:
    return dict(sorted(papers.items(), key=lambda item: publication_order(item[1])))


def _sorted_authors(
    before: Mapping[str, Author], after: Mapping[str, Author]
) -> Mapping[str, Author]:
    """Return the authors after a change, sorted by family name.

    If no author has changed, the result is `before`, since sorting thousands of authors takes
    longer than building a page.
    """
    if len(before) == len(after) and all(before.get(key) is after[key] for key in after):
        return before
    authors = sorted(after.values(), key=lambda author: (author.sorting, author.id))
    return {author.id: author for author in authors}


def _families(ids: Iterable[str], records: Records) -> Ids:
    """Return the ids of the families of some papers, in the order of the papers."""
    families = (family for key in ids for family in records.papers[key].family)
    return tuple(dict.fromkeys(family for family in families if family in records.families))


def _sorted_families(by_family: Mapping[str, Ids], records: Records) -> dict[str, Family]:
    """Return the families in the order of their newest papers; those without papers come last."""

    def place(key: str) -> tuple[Any, ...]:
        newest = records.papers[by_family[key][-1]]
        return appearance_order(newest), newest.family.index(key)

    order = [*sorted(by_family, key=place), *records.families]
    return {key: records.families[key] for key in order}
