"""Warns about names that may belong to the same person, unless an author file settles the case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
from labpress.schema.folded_names import is_numbered_id

SIMILAR_NAMES = define_rule(
    "similar-names",
    "warning",
    "all records",
    "Two authors have the same name or very similar names.",
    "Correct the spelling, or state in one of the author files whether they are the same person "
    "(`aliases`) or two (`not_same_as`); see [one person, several "
    "spellings](people.md#one-person-several-spellings).",
)
ABBREVIATED_NAME = define_rule(
    "abbreviated-name",
    "warning",
    "all records",
    "A name with initials may be an abbreviation of another author's name.",
    "Write the full name. Alternatively, run `labpress people`, which prints commands for recording "
    "whether the names belong to one person (`aliases`) or two (`not_same_as`).",
)

_MAX_LISTED = 3


@dataclass(frozen=True, slots=True)
class People:
    """The authors whose names are compared, and the data needed for the comparison.

    Attributes:
        authors: the authors by id.
        places: where to report each author, by id: an occurrence in a byline, or else the file.
        with_file: the ids of the authors who have a file.
        uncertain: the ids of author files that could not be read completely. The missing parts may
            settle whether two authors are the same person.
        papers: all papers of the lab.
    """

    authors: Mapping[str, Author]
    places: Mapping[str, tuple[ParsedRecord, FieldPath]]
    with_file: Collection[str]
    uncertain: Collection[str]
    papers: Collection[Paper]

    def is_acknowledged(self, first: str, second: str) -> bool:
        """Return whether records settle, or may settle, whether two authors are the same person.

        An alias, ``not_same_as`` or different ORCIDs in author files settle it, and so does an id
        with the number by which DBLP distinguishes an author from others of the same name.
        """
        if first in self.uncertain or second in self.uncertain:
            return True
        author, other = self.authors[first], self.authors[second]
        two_orcids = author.orcid and other.orcid and author.orcid != other.orcid
        if author.display == other.display and (
            is_numbered_id(first, author.display) or is_numbered_id(second, other.display)
        ):
            return True
        return bool(two_orcids) or _mentions(author, other) or _mentions(other, author)


def check_names(people: People) -> Iterator[Diagnostic]:
    """Warn once about each unresolved pair of names that may belong to the same person."""
    similar = [
        pair for pair in find_similar_names(people.authors) if not people.is_acknowledged(*pair)
    ]
    candidates = find_abbreviated_names(people.authors)
    coauthors = _coauthors({*candidates, *chain(*similar)}, people.papers)
    abbreviated = _unresolved(candidates, coauthors, people)
    counts = _counts({*chain(*similar), *chain(*abbreviated.values()), *abbreviated}, people.papers)
    distinct = [pair for pair in similar if pair[0] in coauthors[pair[1]]]
    pairs = [pair for pair in similar if pair not in distinct]
    pairs += [(short, full) for short, full_names in abbreviated.items() for full in full_names]
    groups = {key: group for group in find_compatible_groups(pairs) for key in group}
    spellings = _spellings_of_short_names(similar, abbreviated, groups, distinct)
    for pair in similar:
        if _is_in(pair, abbreviated) or _is_in(pair, spellings):
            continue
        group = _group_of(pair, groups) or pair
        kept, merged = (people.authors[key] for key in _kept_first(pair, counts, people))
        ids = _kept_first(group, counts, people)
        yield _report_similar(kept, merged, ids, people, are_coauthors=pair in distinct)
    for short, full_names in abbreviated.items():
        alike = spellings.get(short, [])
        common = () if alike else _group_of((short, *full_names), groups)
        others = [*full_names[:_MAX_LISTED], *alike[:_MAX_LISTED]]
        merges = [common] if common else [(short, other) for other in others]
        commands = [_kept_first(ids, counts, people) for ids in merges]
        yield _report_abbreviated(people.authors[short], full_names, alike, commands, people)


def _unresolved(
    candidates: Mapping[str, Sequence[str]], coauthors: Mapping[str, set[str]], people: People
) -> dict[str, list[str]]:
    """Return the people whose names each name may abbreviate, without those already ruled out.

    Two people are different if author files say so, or if a paper lists them both.

    Args:
        candidates: the ids of the people whose names may be meant, keyed by the id of the person
            with the abbreviated name; the result has the same form.
        coauthors: the ids of the coauthors of each of these people, by id.
        people: the people.
    """
    unresolved = {
        short: [
            full
            for full in full_names
            if full not in coauthors[short] and not people.is_acknowledged(short, full)
        ]
        for short, full_names in candidates.items()
    }
    return {short: full_names for short, full_names in unresolved.items() if full_names}


def _spellings_of_short_names(
    similar: Iterable[tuple[str, str]],
    abbreviated: Mapping[str, Collection[str]],
    groups: Mapping[str, Sequence[str]],
    distinct: Collection[tuple[str, str]],
) -> dict[str, list[str]]:
    """Return people with names that may be other spellings of an abbreviated name.

    They are reported in the same warning as the people with the full name. Two separate warnings
    would contradict each other and suggest merging the same person twice.

    Args:
        similar: the ids of each pair of people with similar names.
        abbreviated: the ids of the people with the full name, keyed by the id of the person with
            the abbreviated name.
        groups: for each person, the ids of all people in the group that can be merged with one
            command.
        distinct: the pairs in `similar` who are coauthors, and thus different people.

    Returns:
        The ids of these people, keyed by the id of the person with the abbreviated name.
    """
    spellings: dict[str, list[str]] = {}
    for pair in similar:
        if pair in distinct or _is_in(pair, abbreviated):
            continue
        for short, other in (pair, pair[::-1]):
            full_names = abbreviated.get(short)
            if full_names and not _group_of((short, *full_names, other), groups):
                spellings.setdefault(short, []).append(other)
                break
    return spellings


def _is_in(pair: tuple[str, str], others: Mapping[str, Collection[str]]) -> bool:
    """Return whether `others` lists either person of a pair under the id of the other person."""
    first, second = pair
    return second in others.get(first, ()) or first in others.get(second, ())


def _group_of(ids: Collection[str], groups: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Return the group that contains all of these people; empty if there is none."""
    group = next((groups[key] for key in ids if key in groups), ())
    return group if set(ids) <= set(group) else ()


def _kept_first(ids: Collection[str], counts: Mapping[str, int], people: People) -> list[str]:
    """Return the ids, sorted so that the one to keep comes first if all are the same person."""
    return sorted(
        ids,
        key=lambda key: rank_to_keep(
            people.authors[key], counts[key], has_file=key in people.with_file
        ),
    )


def _counts(keys: Collection[str], papers: Collection[Paper]) -> Mapping[str, int]:
    """Count the papers of each of the given people, by id."""
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
    settle = "" if are_coauthors else f"{same} if they are the same person, or "
    text = (
        f"{code(merged.display)} is very similar to {code(kept.display)} ({place}); correct the "
        f"spelling, or {prefix}{settle}{distinct} if they are two people"
    )
    return parsed.diagnostic(SIMILAR_NAMES, path, text)


def _report_abbreviated(
    short: Author,
    full: Sequence[str],
    alike: Sequence[str],
    commands: Sequence[Sequence[str]],
    people: People,
) -> Diagnostic:
    """Return the warning about a name with initials.

    Args:
        short: the person with the name.
        full: the ids of the people whose names this name may abbreviate.
        alike: the ids of people with similar names, which this warning covers as well.
        commands: the ids in each suggested merge command, starting with the id to keep. There is
            one command if all these people may be the same person; otherwise, there is one for
            each of the first few people in `full` and in `alike`.
        people: the people.
    """
    parsed, path = people.places[short.id]
    merges = [f"`labpress people merge {' '.join(ids)}`" for ids in commands]
    text = f"{code(short.display)} may be short for {_names_of(full, people)}"
    if alike:
        text += f" or another spelling of {_names_of(alike, people)}"
    if len(full) == 1 and not alike:
        pair = " ".join(sorted((short.id, full[0]), key=lambda key: key != commands[0][0]))
        text += (
            f"; write the full name, or run {merges[0]} if they are the "
            f"same person, or `labpress people distinct {pair}` if they are not"
        )
    else:
        condition = "for the right person" if len(merges) > 1 else "if they are the same person"
        text += (
            f"; write the full name, or run {_either(merges)} {condition}, "
            f"or `labpress people distinct {short.id} ID` for each person who is not the same"
        )
    return parsed.diagnostic(ABBREVIATED_NAME, path, text)


def _names_of(ids: Sequence[str], people: People) -> str:
    """List the names of the first few people, and the number of the others, joined by "or"."""
    names = [code(people.authors[key].display) for key in ids[:_MAX_LISTED]]
    more = len(ids) - _MAX_LISTED
    return _either([*names, f"{more} more"] if more > 0 else names)


def _either(alternatives: Sequence[str]) -> str:
    *others, last = alternatives
    return f"{', '.join(others)} or {last}" if others else last


def _mentions(author: Author, other: Author) -> bool:
    aliases = {alias.name for alias in author.aliases} - {author.display}
    return other.id in author.not_same_as or other.display in aliases
