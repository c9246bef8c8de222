"""Checks for papers with more than one record."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.diagnostics import Diagnostic, define_rule
from labpress.i18n.folding import fold_letters
from labpress.loading.lint.decorators import checks_record_set
from labpress.loading.parsed_record import ParsedRecord, RecordSet
from labpress.render.prose import plain_line
from labpress.schema import Paper
from labpress.schema.identifiers import identifiers_of

DUPLICATE_RECORD = define_rule(
    "duplicate-record",
    "warning",
    "all records",
    "Two papers have the same title, authors, date and type, and at most one of them has an "
    "identifier.",
    "If they are the same work, delete one of the records. Otherwise, add an identifier to both, "
    "or list one of them under `relations` in the other.",
)


@checks_record_set(DUPLICATE_RECORD)
def check_duplicates(records: RecordSet) -> Iterator[Diagnostic]:
    """Check that no two records describe the same work."""
    first: dict[tuple[object, ...], tuple[ParsedRecord, Paper]] = {}
    for parsed, paper in records.of(Paper):
        # Many different works have titles such as "Editorial" or "Introduction".
        is_specific = len(paper.title.split()) > 1
        if not (is_specific and parsed.is_complete("title") and parsed.is_complete("authors")):
            continue
        other_parsed, other = first.setdefault(_comparable(paper), (parsed, paper))
        if other is paper or _are_distinguished(paper, other):
            continue
        text = (
            f"{other_parsed.file.file} has the same title, authors, date and type; if both "
            "records describe the same work, delete one of them; otherwise, add an identifier to "
            f"both, such as `doi`, or list `{other.id}` under `relations`"
        )
        yield parsed.diagnostic(DUPLICATE_RECORD, ("title",), text)


def _comparable(paper: Paper) -> tuple[object, ...]:
    letters = fold_letters(plain_line(paper.title))
    title = "".join(character for character in letters if character.isalnum())
    names = tuple(fold_letters(person.display) for person in paper.authors)
    return title, names, str(paper.date), paper.type


def _are_distinguished(paper: Paper, other: Paper) -> bool:
    """Return whether both papers have an identifier, or one states its relation to the other."""
    if all(any(identifiers_of(item)) for item in (paper, other)):
        return True
    return other.id in _related(paper) or paper.id in _related(other)


def _related(paper: Paper) -> set[str | None]:
    works = (*paper.relations, *paper.follows, *paper.builds_on, *paper.supersedes)
    return {work.id for work in works}
