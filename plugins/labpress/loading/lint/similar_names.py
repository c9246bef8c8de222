"""Warns about names that may belong to one person, unless an author file settles the case."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from labpress.authors.similar_names import find_abbreviated_names, find_similar_names
from labpress.diagnostics import Diagnostic, FieldPath, code, define_rule
from labpress.loading.parsed_record import ParsedRecord
from labpress.schema import Author, Paper

SIMILAR_NAMES = define_rule(
    "similar-names",
    "warning",
    "all records",
    "Two authors have the same name, or very similar names.",
    "Correct the spelling, or state in one of the author files that they are one person "
    "(`aliases`) or two (`not_same_as`); see [one person, several "
    "spellings](people.md#one-person-several-spellings).",
)
ABBREVIATED_NAME = define_rule(
    "abbreviated-name",
    "warning",
    "all records",
    "A name with initials may be short for the name of another author.",
    "Write the full name, or run `labpress people`, which lists the commands that state whether they "
    "are one person (`aliases`) or two (`not_same_as`).",
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
    for pair in find_similar_names(people.authors):
        if not people.is_acknowledged(*pair):
            # The message suggests editing the file of the first author, so prefer one with a file.
            first, second = sorted(pair, key=lambda key: key not in people.with_file)
            yield _report_similar(people.authors[first], people.authors[second], people)
    candidates = find_abbreviated_names(people.authors)
    coauthors = _coauthors(candidates, people.papers)
    for short, full_names in candidates.items():
        # Coauthors of a paper are different people.
        unsettled = [
            full
            for full in full_names
            if full not in coauthors[short] and not people.is_acknowledged(short, full)
        ]
        if unsettled:
            yield _report_abbreviated(people.authors[short], unsettled, people)


def _coauthors(keys: Collection[str], papers: Collection[Paper]) -> dict[str, set[str]]:
    coauthors: dict[str, set[str]] = {key: set() for key in keys}
    for paper in papers if keys else ():
        ids = {authorship.id for authorship in paper.authors if authorship.id}
        for key in ids & coauthors.keys():
            coauthors[key] |= ids
    return coauthors


def _report_similar(first: Author, second: Author, people: People) -> Diagnostic:
    (parsed, path), (other, _) = people.places[second.id], people.places[first.id]
    if first.display == second.display:
        text = (
            f"{code(second.id)} and {code(first.id)} ({other.file.file}) have the same name, "
            f"{code(second.display)}; correct the id, or add `not_same_as: [{second.id}]` to "
            f"authors/{first.id}.yaml if they are two people"
        )
    else:
        text = (
            f"{code(second.display)} is very similar to {code(first.display)} "
            f"({other.file.file}); correct the spelling, or add to authors/{first.id}.yaml "
            f'`aliases: ["{second.display}"]` if they are one person, or '
            f"`not_same_as: [{second.id}]` if they are two people"
        )
    return parsed.diagnostic(SIMILAR_NAMES, path, text)


def _report_abbreviated(short: Author, full: list[str], people: People) -> Diagnostic:
    parsed, path = people.places[short.id]
    names = [f"{code(people.authors[key].display)} (authors/{key}.yaml)" for key in full]
    more = len(names) - _MAX_LISTED
    listed = [*names[:_MAX_LISTED], f"{more} more"] if more > 0 else names
    alternatives = " or ".join(filter(None, [", ".join(listed[:-1]), listed[-1]]))
    if len(full) == 1 and full[0] not in people.with_file:
        # The author with the full name has no file to edit. The commands create one, unless the
        # other author has a file.
        has_file = short.id in people.with_file
        kept, merged = (short.id, full[0]) if has_file else (full[0], short.id)
        text = (
            f"{code(short.display)} may be short for {code(people.authors[full[0]].display)}; write "
            f"the full name, or run `labpress people merge {kept} {merged}` if they are one "
            f"person, or `labpress people distinct {kept} {merged}` if they are not"
        )
        return parsed.diagnostic(ABBREVIATED_NAME, path, text)
    file = "that file" if len(full) == 1 else "the right file"
    text = (
        f"{code(short.display)} may be short for {alternatives}; write the full name, or add "
        f'`aliases: ["{short.display}"]` to {file} if they are one person, or '
        f"`not_same_as: [{', '.join(full)}]` to authors/{short.id}.yaml if they are not"
    )
    return parsed.diagnostic(ABBREVIATED_NAME, path, text)


def _mentions(author: Author, other: Author) -> bool:
    aliases = {alias.name for alias in author.aliases} - {author.display}
    return other.id in author.not_same_as or other.display in aliases
