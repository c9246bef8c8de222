"""Updates a catalogue quickly after a few papers have changed, for the first page of a preview.

The result equals that of `build_catalogue`, except for facts that require comparing all records:
related papers and the order of families stay unchanged. The preview then builds the whole catalogue
in the background.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from labpress.catalogue.benchmarks import benchmark_ids, benchmark_names
from labpress.catalogue.indexes import (
    Catalogue,
    Ids,
    author_ids,
    citekeys_of,
    count_coauthors,
    grant_ids,
    grants_by_person,
    sort_grants,
    venues_of,
)
from labpress.catalogue.keywords import keyword_ids, keyword_names
from labpress.catalogue.related import Related
from labpress.catalogue.series import lineage_ids, related_ids
from labpress.loading.records import Records
from labpress.schema import Author, Paper
from labpress.schema.names import slug
from labpress.schema.publication_date import newest_first, publication_year

K = TypeVar("K", bound=Hashable)


def update_catalogue(catalogue: Catalogue, records: Records) -> Catalogue:
    """Return a new catalogue for the changed records.

    Related papers and the order of families are not recomputed.

    Args:
        catalogue: the catalogue before the change.
        records: the current records. A paper that is the same object as before counts as unchanged.
    """
    before, after = catalogue.papers, records.papers
    changed = [key for key in before.keys() | after.keys() if before.get(key) is not after.get(key)]
    update = _Update(before, after, changed)
    by_author = update.groups(catalogue.by_author, author_ids)
    authors = _sorted_authors(catalogue.authors, records.authors)
    coauthors = count_coauthors(
        {key: by_author[key] for key in update.keys(author_ids) if key in by_author}, after
    )
    spelled = {slug(name): name for name in catalogue.by_category}
    by_family = update.groups(catalogue.by_family, lambda paper: paper.family, oldest_first=True)
    by_year = update.groups(catalogue.by_year, lambda paper: [publication_year(paper)])
    by_category = update.groups(
        catalogue.by_category,
        lambda paper: [spelled.get(slug(name), name) for name in paper.categories],
    )
    papers = update.papers()
    by_keyword = dict(sorted(update.groups(catalogue.by_keyword, keyword_ids).items()))
    by_benchmark = dict(sorted(update.groups(catalogue.by_benchmark, benchmark_ids).items()))
    venues = {item.slug: item for key in changed if key in after for item in venues_of(after[key])}
    families = {key: records.families[key] for key in catalogue.families if key in records.families}
    grants = sort_grants(records.grants)
    by_grant = update.groups(catalogue.by_grant, grant_ids)
    followers = update.groups(catalogue.followers, lineage_ids, oldest_first=True)
    referrers = update.groups(catalogue.referrers, related_ids, oldest_first=True)
    return replace(
        catalogue,
        papers=papers,
        authors=authors,
        families={**families, **records.families},
        grants=grants,
        by_author=by_author,
        by_family={key: ids for key, ids in by_family.items() if key in records.families},
        by_year=dict(sorted(by_year.items(), key=lambda item: -(item[0] or 0))),
        by_venue=update.groups(
            catalogue.by_venue, lambda paper: [item.slug for item in venues_of(paper)]
        ),
        by_category=dict(sorted(by_category.items())),
        by_keyword=by_keyword,
        keyword_names=_present_names(
            catalogue.keyword_names, keyword_names(papers, update.keys(keyword_ids)), by_keyword
        ),
        by_benchmark=by_benchmark,
        benchmark_names=_present_names(
            catalogue.benchmark_names,
            benchmark_names(papers, update.keys(benchmark_ids)),
            by_benchmark,
        ),
        by_grant={key: ids for key, ids in by_grant.items() if key in grants},
        venues={**catalogue.venues, **venues},
        followers={key: ids for key, ids in followers.items() if key in after},
        referrers={key: ids for key, ids in referrers.items() if key in after},
        coauthors={**catalogue.coauthors, **{key: most for key, (most, _) in coauthors.items()}},
        coauthor_count={
            **catalogue.coauthor_count,
            **{key: number for key, (_, number) in coauthors.items()},
        },
        by_name=(
            catalogue.by_name
            if authors is catalogue.authors
            else {author.display: author.id for author in authors.values()}
        ),
        by_citekey=citekeys_of(after, records.references),
        families_of={
            **catalogue.families_of,
            **{key: _families(by_author.get(key, ()), records) for key in update.keys(author_ids)},
        },
        grants_of=grants_by_person(grants),
        related=_present(catalogue.related, after),
    )


def _present(
    related: Mapping[str, tuple[Related, ...]], papers: Mapping[str, Paper]
) -> dict[str, tuple[Related, ...]]:
    """Return the related papers of each paper; deleted papers are left out."""
    return {
        key: tuple(item for item in related.get(key, ()) if item.paper in papers) for key in papers
    }


def _present_names(
    before: Mapping[str, str], changed: Mapping[str, str], groups: Mapping[str, Ids]
) -> dict[str, str]:
    """Return the names of the groups that exist after a change, by key."""
    names = {**before, **changed}
    return {key: names[key] for key in groups}


@dataclass(frozen=True, slots=True)
class _Update:
    """The papers before and after an update, and the ids of added, removed and changed papers."""

    before: Mapping[str, Paper]
    after: Mapping[str, Paper]
    changed: Iterable[str]

    def papers(self) -> dict[str, Paper]:
        """Return the papers after the update, newest first."""
        new = {key: self.after[key] for key in self.changed if key in self.after}
        same_place = all(
            key in self.before and newest_first(self.before[key]) == newest_first(paper)
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
        """Return an updated index.

        Args:
            index: the ids of the papers of each group before the change.
            keys_of: returns the keys of the groups of a paper.
            oldest_first: whether the papers of a group are in order of date, oldest first, instead of
                newest first.
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
                ordered = sorted(members, key=lambda key: newest_first(self.after[key]))
                groups[group] = tuple(reversed(ordered) if oldest_first else ordered)
        return groups


def _sorted_papers(papers: Mapping[str, Paper]) -> dict[str, Paper]:
    return dict(sorted(papers.items(), key=lambda item: newest_first(item[1])))


def _sorted_authors(
    before: Mapping[str, Author], after: Mapping[str, Author]
) -> Mapping[str, Author]:
    """Return the authors, sorted by family name.

    They are sorted only if any has changed: sorting thousands of authors takes longer than building
    a page.
    """
    if len(before) == len(after) and all(before.get(key) is after[key] for key in after):
        return before
    authors = sorted(after.values(), key=lambda author: (author.sorting, author.id))
    return {author.id: author for author in authors}


def _families(ids: Iterable[str], records: Records) -> Ids:
    """Return the ids of the families of some papers, in the order of the papers."""
    families = (family for key in ids for family in records.papers[key].family)
    return tuple(dict.fromkeys(family for family in families if family in records.families))
