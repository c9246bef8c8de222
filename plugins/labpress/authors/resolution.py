"""Gives every author of every paper an id.

An author file declares its name, its native name and its aliases (unverified ones apart). A name
that no file declares gets its own id, the folded and hyphenated name. Nothing is merged silently:
one id from two spellings is an error, two spellings that may be one person's are a warning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from labpress.authors.id_checks import check_former_ids, check_not_same_as, check_versions
from labpress.diagnostics import (
    Diagnostic,
    FieldPath,
    Rule,
    code,
    define_rule,
)
from labpress.loading.lint.names import check_team
from labpress.loading.lint.similar_names import People, check_names
from labpress.loading.parsed_record import ParsedRecord, RecordSet
from labpress.schema import Author, Paper
from labpress.schema.contributors import Authorship
from labpress.schema.names import Name, slug
from labpress.schema.parts import Version

AMBIGUOUS_AUTHOR = define_rule(
    "ambiguous-author",
    "error",
    "all records",
    "Two author files declare the name of an author.",
    "Write the id in the paper: `{name: …, id: …}`.",
)
NO_AUTHOR_ID = define_rule(
    "no-author-id",
    "error",
    "all records",
    "A name has no Latin letters from which to derive an id.",
    "Add an author file with an id of your choice and this name.",
)
CONFLICTING_NAMES = define_rule(
    "conflicting-names",
    "error",
    "all records",
    "Two different names have the same author id.",
    "If they are one person, list the other name under `aliases` in the author's file; otherwise "
    "give one of them a different id.",
)
DUPLICATE_AUTHOR = define_rule(
    "duplicate-author",
    "error",
    "all records",
    "A paper lists the same author twice.",
    "Remove one, or give two people with the same name different ids.",
)


@dataclass(frozen=True, slots=True)
class NameOccurrence:
    """The place of a name in a paper, and the author as the paper lists them."""

    parsed: ParsedRecord
    path: FieldPath
    authorship: Authorship

    @property
    def name(self) -> str:
        """The name as the byline prints it."""
        return self.authorship.display


@dataclass(slots=True)
class _Resolver:
    """The state of resolving the names of a lab's authors.

    Attributes:
        files: the authors who have a file, by id.
        uncertain: the ids of author files that may declare names that could not be read.
        declared_names: the ids of the files that declare a name.
        occurrences: the first place of each author, by id.
        diagnostics: the errors so far.
    """

    files: dict[str, Author]
    uncertain: frozenset[str]
    declared_names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    occurrences: dict[str, NameOccurrence] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def resolve(self, occurrence: NameOccurrence) -> str | None:
        """The id of an author in a byline; None if it is ambiguous, perhaps with an error."""
        authorship, name = occurrence.authorship, occurrence.name
        if not occurrence.parsed.is_complete(*occurrence.path, ignoring=_ROLES):
            return None  # the name or the id has an error of its own
        if authorship.id:
            return self._settle(authorship.id, occurrence)
        declaring = self.declared_names.get(name, set())
        if len(declaring) > 1:
            files = " or ".join(f"authors/{author}.yaml" for author in sorted(declaring))
            text = (
                f"{code(name)} may be the author in {files}; add the id: `{{name: {name}, id: …}}`"
            )
            self._report(AMBIGUOUS_AUTHOR, occurrence, text)
            return None
        if declaring:
            return self._settle(next(iter(declaring)), occurrence)
        suggestion = slug(name)
        if not suggestion or len(suggestion) > 100 or suggestion == "index":
            if not self.uncertain:  # otherwise an invalid author file may declare the name
                text = (
                    f"no id can be derived from {code(name)}; add an author file with an id in "
                    "Latin letters, such as authors/given-family.yaml, and this name"
                )
                self._report(NO_AUTHOR_ID, occurrence, text)
            return None
        return self._settle(suggestion, occurrence)

    def _settle(self, author: str, occurrence: NameOccurrence) -> str | None:
        """Check that an id has one name."""
        name, file = occurrence.name, self.files.get(author)
        has_declared = file is not None and (
            name in declared_names(file) or bool(occurrence.authorship.id)
        )
        if author in self.uncertain or has_declared:
            self.occurrences.setdefault(author, occurrence)
            return author
        if file is not None:
            text = (
                f"{code(name)} has the same id, `{author}`, as {code(file.display)} "
                f"(authors/{author}.yaml); if they are one person, add this name to `aliases` "
                f"there, otherwise write `{{name: {name}, id: …}}` with another id"
            )
            self._report(CONFLICTING_NAMES, occurrence, text)
            return None
        first = self.occurrences.setdefault(author, occurrence)
        if first.name == name:
            return author
        text = (
            f"{code(name)} has the same id, `{author}`, as {code(first.name)} "
            f"({first.parsed.file.file}); if they are one person, add authors/{author}.yaml with "
            f"`name` and `aliases`, otherwise write `{{name: {name}, id: …}}` with another id"
        )
        self._report(CONFLICTING_NAMES, occurrence, text)
        return None

    def _report(self, rule: Rule, occurrence: NameOccurrence, text: str) -> None:
        self.diagnostics.append(occurrence.parsed.diagnostic(rule, occurrence.path, text))


def resolve_authors(
    records: RecordSet,
) -> tuple[dict[str, Paper], dict[str, Author], list[Diagnostic]]:
    """Give every author of every paper an id.

    Args:
        records: the valid parts of the lab's records.

    Returns:
        The papers by id, with the id of every author that is clear; the authors by id,
        including those without a file; and the diagnostics.
    """
    files = {author.id: author for _, author in records.of(Author)}
    certain = {author.id for parsed, author in records.of(Author) if _declares_fully(parsed)}
    resolver = _Resolver(files, frozenset(records.ids("authors") - certain))
    for author in files.values():
        for name in declared_names(author):
            resolver.declared_names[name].add(author.id)
    papers = {paper.id: _with_ids(paper, parsed, resolver) for parsed, paper in records.of(Paper)}
    papers = {key: _with_version_ids(paper, resolver) for key, paper in papers.items()}
    authors = {key: author for key, author in files.items() if author.display}
    for author_id, occurrence in resolver.occurrences.items():
        if author_id not in authors:
            authors[author_id] = _author_of(occurrence.authorship, author_id)
    diagnostics = _check(records, resolver, papers, authors)
    return papers, dict(sorted(authors.items())), diagnostics


# The keys of an authorship that do not identify the author.
_ROLES = frozenset(Authorship.model_fields) - frozenset(Name.model_fields) - {"id"}
_DECLARING_KEYS = (*Name.model_fields, "native_name", "aliases", "not_same_as")


def _check(
    records: RecordSet,
    resolver: _Resolver,
    papers: Mapping[str, Paper],
    authors: Mapping[str, Author],
) -> list[Diagnostic]:
    people = People(
        authors,
        _places(records, resolver),
        resolver.files.keys(),
        resolver.uncertain,
        papers.values(),
    )
    diagnostics = [*resolver.diagnostics, *check_names(people)]
    diagnostics += [*_check_teams(resolver), *check_former_ids(records, authors)]
    bylines_are_complete = all(
        parsed.is_complete(key, ignoring=_ROLES)
        for parsed in records.in_folder("papers")
        for key in ("authors", "editors")
    )
    if bylines_are_complete:  # otherwise an unknown id may belong to a name that could not be read
        known = {*authors, *records.ids("authors")}
        diagnostics += [*check_not_same_as(records, known), *check_versions(records, known)]
    return diagnostics


def _declares_fully(parsed: ParsedRecord) -> bool:
    return all(parsed.is_complete(key) for key in _DECLARING_KEYS)


def declared_names(author: Author) -> list[str]:
    """The names that an author's file declares: those that mean this author in bylines."""
    names = [author.display, author.native_name]
    names += [alias.name for alias in author.aliases if not alias.unverified]
    return [name for name in names if name]


def _with_ids(paper: Paper, parsed: ParsedRecord, resolver: _Resolver) -> Paper:
    people = {
        key: tuple(_identified(getattr(paper, key), key, parsed, resolver))
        for key in ("authors", "editors")
    }
    return paper.model_copy(update=people)


def _identified(
    people: Iterable[Authorship], key: str, parsed: ParsedRecord, resolver: _Resolver
) -> Iterator[Authorship]:
    """The authors or editors of a paper with their ids.

    Args:
        people: the authors or editors.
        key: their key in the record.
        parsed: the record.
        resolver: the state of resolving the names of a lab's authors.
    """
    indexes: dict[str, int] = {}
    for index, authorship in enumerate(people):
        path = (key, index)
        author = resolver.resolve(NameOccurrence(parsed, path, authorship))
        if author in indexes:
            first = parsed.show_path((key, indexes[author]))
            text = (
                f"{key[:-1]} {code(author)} is listed twice, first as `{first}`; remove one, or give "
                "two people with the same name different ids"
            )
            resolver.diagnostics.append(parsed.diagnostic(DUPLICATE_AUTHOR, path, text))
        elif author:
            indexes[author] = index
        named = _with_declared_parts(authorship, resolver.files.get(author or ""))
        yield named.model_copy(update={"id": author})


def _with_declared_parts(authorship: Authorship, file: Author | None) -> Authorship:
    """An authorship with its name in the parts that the author's file gives it."""
    if not file or file.name or not authorship.name or file.display != authorship.display:
        return authorship
    return authorship.model_copy(update={part: getattr(file, part) for part in Name.model_fields})


def _with_version_ids(paper: Paper, resolver: _Resolver) -> Paper:
    """Give an earlier version's authors an id if the name is known."""

    def identified(authorship: Authorship) -> Authorship:
        declaring = resolver.declared_names.get(authorship.display, set())
        suggestion = slug(authorship.display)
        if not authorship.id and len(declaring) == 1:
            return authorship.model_copy(update={"id": next(iter(declaring))})
        occurrence = resolver.occurrences.get(suggestion)
        if not authorship.id and occurrence and occurrence.name == authorship.display:
            return authorship.model_copy(update={"id": suggestion})
        if authorship.id not in resolver.files and authorship.id not in resolver.occurrences:
            return authorship.model_copy(update={"id": None})
        return authorship

    def with_ids(version: Version) -> Version:
        authors = tuple(identified(authorship) for authorship in version.authors)
        return version.model_copy(update={"authors": authors})

    versions = tuple(with_ids(version) for version in paper.versions)
    return paper.model_copy(update={"versions": versions})


def _author_of(authorship: Authorship, author_id: str) -> Author:
    """An author without a file, known only from a byline."""
    keys = (*Name.model_fields, "orcid")
    values = {key: getattr(authorship, key) for key in keys}
    return Author.model_construct(**values).with_id(author_id)


def _places(records: RecordSet, resolver: _Resolver) -> dict[str, tuple[ParsedRecord, FieldPath]]:
    """The first place of each author in a byline, or otherwise the author's file."""
    places: dict[str, tuple[ParsedRecord, FieldPath]] = {
        author.id: (parsed, ()) for parsed, author in records.of(Author)
    }
    for author_id, occurrence in resolver.occurrences.items():
        places[author_id] = (occurrence.parsed, occurrence.path)
    return places


def _check_teams(resolver: _Resolver) -> Iterator[Diagnostic]:
    """Check for names that look like a team's, unless an author file marks them as one."""
    for author_id, occurrence in resolver.occurrences.items():
        if author_id not in resolver.files and not resolver.uncertain:
            diagnostic = check_team(occurrence.authorship)
            if diagnostic:
                yield occurrence.parsed.place(diagnostic, occurrence.path)
