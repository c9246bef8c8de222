"""Warns about names that may belong to one person, unless an author file settles the case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from labpress.authors.similar_names import (
    find_abbreviated_names,
    find_compatible_groups,
    find_similar_names,
    rank_to_keep,
)
from labpress.diagnostics import Diagnostic, FieldPath, code, define_rule
from labpress.loading.parsed_record import ParsedRecord
from labpress.schema import Author, Paper

SIMILAR_NAMES = define_rule(
    "similar-names",
    "warning",
    "all records",
    "Two authors have the same name or very similar names.",
    "Correct the spelling, or state in one of the author files whether they are one person "
    "(`aliases`) or two (`not_same_as`); see [one person, several "
    "spellings](people.md#one-person-several-spellings).",
)
ABBREVIATED_NAME = define_rule(
    "abbreviated-name",
    "warning",
    "all records",
    "A name with initials may be an abbreviation of another author's name.",
    "Write the full name. Alternatively, run `labpress people`, which prints the commands that record "
    "that the names belong to one person (`aliases`) or to two (`not_same_as`).",
)

_MAX_LISTED = 3


@dataclass(frozen=True, slots=True)
class People:
    """The authors whose names are compared, and what is needed to compare them.

    Attributes:
        authors: the authors by id.
        places: where to report each author, by id: an occurrence in a byline, or else the file.
        with_file: the ids of the authors who have a file.
        uncertain: the ids of author files that could not be read completely; what is missing may
            settle whether two authors are the same person.
        papers: all papers of the lab.
    """

    authors: Mapping[str, Author]
    places: Mapping[str, tuple[ParsedRecord, FieldPath]]
    with_file: Collection[str]
    uncertain: Collection[str]
    papers: Collection[Paper]

    def is_acknowledged(self, first: str, second: str) -> bool:
        """Return whether author files settle, or may settle, whether two authors are one person.

        An alias, ``not_same_as`` or different ORCIDs settle it.
        """
        if first in self.uncertain or second in self.uncertain:
            return True
        author, other = self.authors[first], self.authors[second]
        two_orcids = author.orcid and other.orcid and author.orcid != other.orcid
        return bool(two_orcids) or _mentions(author, other) or _mentions(other, author)


def check_names(people: People) -> Iterator[Diagnostic]:
    """Warn about each unresolved pair of names that may belong to one person."""
    similar = [
        pair for pair in find_similar_names(people.authors) if not people.is_acknowledged(*pair)
    ]
    candidates = find_abbreviated_names(people.authors)
    coauthors = _coauthors({*candidates, *chain(*similar)}, people.papers)
    # Coauthors of a paper are different people.
    abbreviated = {
        short: [
            full
            for full in full_names
            if full not in coauthors[short] and not people.is_acknowledged(short, full)
        ]
        for short, full_names in candidates.items()
    }
    counts = _counts({*chain(*similar), *chain(*abbreviated.values()), *abbreviated}, people.papers)
    distinct = [pair for pair in similar if pair[0] in coauthors[pair[1]]]
    pairs = [pair for pair in similar if pair not in distinct]
    pairs += [(short, full) for short, full_names in abbreviated.items() for full in full_names]
    groups = {key: group for group in find_compatible_groups(pairs) for key in group}
    for pair in similar:
        group = _group_of(pair, groups) or pair
        kept, merged = (people.authors[key] for key in _kept_first(pair, counts, people))
        ids = _kept_first(group, counts, people)
        yield _report_similar(kept, merged, ids, people, are_coauthors=pair in distinct)
    for short, full_names in abbreviated.items():
        if full_names:
            common = _group_of((short, *full_names), groups)
            merges = [common] if common else [(short, full) for full in full_names[:_MAX_LISTED]]
            commands = [_kept_first(ids, counts, people) for ids in merges]
            yield _report_abbreviated(people.authors[short], full_names, commands, people)


def _group_of(ids: Collection[str], groups: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Return the group that contains all of these people; empty if there is none."""
    group = next((groups[key] for key in ids if key in groups), ())
    return group if set(ids) <= set(group) else ()


def _kept_first(ids: Collection[str], counts: Mapping[str, int], people: People) -> list[str]:
    """Return the ids of people; the one to keep, if all are the same person, comes first."""
    return sorted(
        ids,
        key=lambda key: rank_to_keep(
            people.authors[key], counts[key], has_file=key in people.with_file
        ),
    )


def _counts(keys: Collection[str], papers: Collection[Paper]) -> Mapping[str, int]:
    """Return the numbers of papers of the given people, by id."""
    return Counter(
        authorship.id
        for paper in (papers if keys else ())
        for authorship in paper.authors
        if authorship.id and authorship.id in keys
    )


def _coauthors(keys: Collection[str], papers: Collection[Paper]) -> dict[str, set[str]]:
    coauthors: dict[str, set[str]] = {key: set() for key in keys}
    for paper in papers if keys else ():
        ids = {authorship.id for authorship in paper.authors if authorship.id}
        for key in ids & coauthors.keys():
            coauthors[key] |= ids
    return coauthors


def _report_similar(
    kept: Author, merged: Author, ids: Sequence[str], people: People, *, are_coauthors: bool
) -> Diagnostic:
    """Return the warning about two similar names.

    Args:
        kept: the person to keep if both are the same.
        merged: the other person.
        ids: the ids of all people to merge in that case; the first one is kept.
        people: the people.
        are_coauthors: whether both are authors of the same paper.
    """
    (parsed, path), (other, _) = people.places[merged.id], people.places[kept.id]
    place, distinct_ids = other.file.file, f"{kept.id} {merged.id}"
    # How to state that they are one person, and that they are two.
    prefix, same, distinct = (
        (
            f"add to authors/{kept.id}.yaml ",
            f'`aliases: ["{merged.display}"]`',
            f"`not_same_as: [{merged.id}]`",
        )
        if kept.id in people.with_file
        else (
            "run ",
            f"`labpress people merge {' '.join(ids)}`",
            f"`labpress people distinct {distinct_ids}`",
        )
    )
    if kept.display == merged.display:
        text = (
            f"{code(merged.id)} and {code(kept.id)} ({place}) have the same name, "
            f"{code(merged.display)}; correct the id, or {prefix}{distinct} if they are two people"
        )
        return parsed.diagnostic(SIMILAR_NAMES, path, text)
    # Both names are in one byline, so they belong to two people unless one of them is a mistake.
    settle = "" if are_coauthors else f"{same} if they are one person, or "
    text = (
        f"{code(merged.display)} is very similar to {code(kept.display)} ({place}); correct the "
        f"spelling, or {prefix}{settle}{distinct} if they are two people"
    )
    return parsed.diagnostic(SIMILAR_NAMES, path, text)


def _report_abbreviated(
    short: Author, full: list[str], commands: list[list[str]], people: People
) -> Diagnostic:
    """Return the warning about a name with initials.

    Args:
        short: the person with the name.
        full: the ids of the people whose names this name may abbreviate.
        commands: the ids to merge, with the one to keep first: one list if all these people may be
            the same, or else one list for each of the first people in `full`.
        people: the people.
    """
    parsed, path = people.places[short.id]
    names = [code(people.authors[key].display) for key in full]
    merges = [f"`labpress people merge {' '.join(ids)}`" for ids in commands]
    if len(full) == 1:
        (other,) = full
        pair = " ".join(sorted((short.id, other), key=lambda key: key != commands[0][0]))
        text = (
            f"{code(short.display)} may be short for {names[0]}; write "
            f"the full name, or run {merges[0]} if they are one "
            f"person, or `labpress people distinct {pair}` if they are not"
        )
        return parsed.diagnostic(ABBREVIATED_NAME, path, text)
    more = len(names) - _MAX_LISTED
    listed = names[:_MAX_LISTED] + ([f"{more} more"] if more > 0 else [])
    text = (
        f"{code(short.display)} may be short for {_either(listed)}; write the full name, or run "
        f"{_either(merges)} {'for the right person' if len(merges) > 1 else 'if they are one person'}, "
        f"or `labpress people distinct {short.id} ID` for each person who is not the same"
    )
    return parsed.diagnostic(ABBREVIATED_NAME, path, text)


def _either(alternatives: Sequence[str]) -> str:
    *others, last = alternatives
    return f"{', '.join(others)} or {last}" if others else last


def _mentions(author: Author, other: Author) -> bool:
    aliases = {alias.name for alias in author.aliases} - {author.display}
    return other.id in author.not_same_as or other.display in aliases
