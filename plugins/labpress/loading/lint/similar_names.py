"""Warnings for names that look like one person; settled in an author file, never merged by us."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from labpress.authors.similar_names import find_lookalikes, find_short_forms
from labpress.diagnostics import Diagnostic, FieldPath
from labpress.loading.parsed_record import Draft
from labpress.schema import Author, Paper

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class People:
    """The people of a lab, as far as they are known.

    Attributes:
        authors: by id.
        places: where each is named first, else the author's file.
        files: the ids of those who have a file.
        unsure: the ids of files that could not be read whole: they may settle a pair.
        papers: what they wrote.
    """

    authors: Mapping[str, Author]
    places: Mapping[str, tuple[Draft, FieldPath]]
    files: Collection[str]
    unsure: Collection[str]
    papers: Collection[Paper]

    def is_settled(self, one: str, other: str) -> bool:
        """Whether somebody said, or could not be heard to say, whether two people are one."""
        if one in self.unsure or other in self.unsure:
            return True
        first, second = self.authors[one], self.authors[other]
        two_orcids = first.orcid and second.orcid and first.orcid != second.orcid
        return bool(two_orcids) or _names(first, second) or _names(second, first)


def check_lookalikes(people: People) -> Iterator[Diagnostic]:
    """Warn of each pair of names that looks like one person and is not settled."""
    for pair in find_lookalikes(people.authors):
        if not people.is_settled(*pair):
            # The advice is to edit the file of the one, so that one is better one who has a file.
            one, other = sorted(pair, key=lambda key: key not in people.files)
            yield _lookalike_diagnostic(people.authors[one], people.authors[other], people)
    short_forms = find_short_forms(people.authors)
    beside = _coauthors(short_forms, people.papers)
    for short, full in short_forms.items():
        # Who signs a paper together with another is no other form of that name.
        left = [
            one for one in full if one not in beside[short] and not people.is_settled(short, one)
        ]
        if left:
            yield _short_diagnostic(people.authors[short], left, people)


def _coauthors(keys: Collection[str], papers: Collection[Paper]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {key: set() for key in keys}
    for paper in papers if keys else ():
        ids = {authorship.id for authorship in paper.authors if authorship.id}
        for key in ids & found.keys():
            found[key] |= ids
    return found


def _lookalike_diagnostic(one: Author, other: Author, people: People) -> Diagnostic:
    (draft, path), (beside, _) = people.places[other.id], people.places[one.id]
    got = f'"{other.display}" beside "{one.display}" ({beside.file.file})'
    if one.display == other.display:
        return draft.diagnostic(
            path,
            f"expected one id for one name, got {other.id} for {got[:-1]}, {one.id}); mend the id, "
            f"or, if they are two people, write not_same_as: [{other.id}] in authors/{one.id}.yaml",
            "warning",
        )
    return draft.diagnostic(
        path,
        f"expected names that differ clearly, got {got}; mend the spelling, or write in "
        f'authors/{one.id}.yaml aliases: ["{other.display}"] if they are one person, '
        f"not_same_as: [{other.id}] if they are two",
        "warning",
    )


def _short_diagnostic(short: Author, full: list[str], people: People) -> Diagnostic:
    draft, path = people.places[short.id]
    named = [f'"{people.authors[key].display}" (authors/{key}.yaml)' for key in full]
    more = len(named) - _MOST_NAMED
    listed = " or ".join(named[:_MOST_NAMED]) + (f" or {more} more" if more > 0 else "")
    return draft.diagnostic(
        path,
        f'expected a name in full, got "{short.display}", who may be {listed}; write the full '
        f'name, or aliases: ["{short.display}"] in that file if they are one person, or '
        f"not_same_as: [{', '.join(full)}] in authors/{short.id}.yaml if they are not",
        "warning",
    )


def _names(author: Author, other: Author) -> bool:
    named = {alias.name for alias in author.aliases}
    return other.id in author.not_same_as or other.display in named - {author.display}
