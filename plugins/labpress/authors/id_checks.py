"""Checks that the author ids in records belong to authors, with or without an author file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from labpress.diagnostics import Diagnostic, code, define_rule, did_you_mean
from labpress.loading.lint.cross_references import FORMER_ID_TAKEN
from labpress.loading.parsed_record import RecordSet
from labpress.schema import Author, Grant, Paper

UNKNOWN_AUTHOR = define_rule(
    "unknown-author",
    "error",
    "all records",
    "`not_same_as`, the byline of an earlier version or a grant contains the id of an author who does not "
    "exist, or `not_same_as` contains the author's own id.",
    "Correct the id, or add an author file.",
)


def check_not_same_as(records: RecordSet, known: Collection[str]) -> Iterator[Diagnostic]:
    """Yield an error for each id in `not_same_as` that is the author's own or belongs to no author.

    Args:
        records: the lab's records.
        known: the ids of all authors.
    """
    for parsed, author in records.of(Author):
        for index, other in enumerate(author.not_same_as):
            if other == author.id:
                text = f"{code(other)} is this author; write the id of a different author"
            elif other not in known:
                fix = did_you_mean(other, set(known) - {author.id}, "correct the id")
                text = f"unknown author {code(other)}; {fix}"
            else:
                continue
            yield parsed.diagnostic(UNKNOWN_AUTHOR, ("not_same_as", index), text)


def check_versions(records: RecordSet, known: Collection[str]) -> Iterator[Diagnostic]:
    """Yield an error for each unknown author id in the byline of an earlier version of a paper.

    Args:
        records: the lab's records.
        known: the ids of all authors.
    """
    for parsed, paper in records.of(Paper):
        for number, version in enumerate(paper.versions):
            for index, authorship in enumerate(version.authors):
                if authorship.id and authorship.id not in known:
                    fix = did_you_mean(
                        authorship.id, known, f"correct the id, or add authors/{authorship.id}.yaml"
                    )
                    text = f"unknown author {code(authorship.id)}; {fix}"
                    path = ("versions", number, "authors", index, "id")
                    yield parsed.diagnostic(UNKNOWN_AUTHOR, path, text)


def check_grant_people(records: RecordSet, known: Collection[str]) -> Iterator[Diagnostic]:
    """Yield an error for each unknown author id among the people of a grant.

    Args:
        records: the lab's records.
        known: the ids of all authors.
    """
    for parsed, grant in records.of(Grant):
        for index, person in enumerate(grant.people):
            if person.id not in known:
                fix = did_you_mean(
                    person.id, known, f"correct the id, or add authors/{person.id}.yaml"
                )
                text = f"unknown author {code(person.id)}; {fix}"
                path = parsed.item_path("people", index, "id")
                yield parsed.diagnostic(UNKNOWN_AUTHOR, path, text)


def check_former_ids(records: RecordSet, authors: Mapping[str, Author]) -> Iterator[Diagnostic]:
    """Yield an error for each former id that is now the id of an author without a file.

    Args:
        records: the lab's records.
        authors: all authors by id.
    """
    for parsed, author in records.of(Author):
        for index, former in enumerate(author.former_ids):
            if former in authors and f"authors/{former}" not in records.keys:
                text = (
                    f"the former id {code(former)} belongs to {code(authors[former].display)}, an "
                    "author without a file; add that name to `aliases` if it is the same person, "
                    "otherwise remove the former id"
                )
                yield parsed.diagnostic(FORMER_ID_TAKEN, ("former_ids", index), text)
