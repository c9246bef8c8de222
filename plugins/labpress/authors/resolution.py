"""Resolves the name of each author to a person, and gives each person an id.

An author file declares the author's name, native name and aliases (except unverified ones). The id
of a name that no file declares is derived from the name: its folded words, joined by hyphens. Names
that differ only in full stops, spaces, hyphens, apostrophes, case or accents are treated as the
names of the same person (see `spellings`), and a note reports them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from labpress.authors.id_checks import (
    check_former_ids,
    check_grant_people,
    check_not_same_as,
    check_versions,
)
from labpress.authors.name_reports import (
    NameOccurrence,
    check_family_names,
    check_ids,
    check_order,
    check_spellings,
    check_splits,
)
from labpress.authors.resolver import ROLES, Resolver
from labpress.authors.spellings import collect_spellings, declared_names
from labpress.diagnostics import Diagnostic, FieldPath, code, define_rule
from labpress.loading.lint.names import check_team
from labpress.loading.lint.similar_names import People, check_names
from labpress.loading.parsed_record import ParsedRecord, RecordSet
from labpress.schema import Author, Paper
from labpress.schema.contributors import BYLINE_KEYS, Authorship
from labpress.schema.folded_names import name_key
from labpress.schema.long_bylines import is_long_byline
from labpress.schema.name_parts import is_split_on_purpose, with_parts_of
from labpress.schema.name_splitting import unclear_split
from labpress.schema.names import Name
from labpress.schema.parts import Version

DUPLICATE_AUTHOR = define_rule(
    "duplicate-author",
    "error",
    "all records",
    "A paper lists the same author twice.",
    "Remove one of the two. If they are two people with the same name, give them different ids.",
)


def resolve_authors(
    records: RecordSet, known: Mapping[str, Author] | None = None, *, strict: bool = False
) -> tuple[dict[str, Paper], dict[str, Author], list[Diagnostic]]:
    """Give an id to every author, editor and translator, unless the name is ambiguous.

    Args:
        records: the valid parts of the lab's records.
        known: authors of papers that are not among the records, by id.
        strict: whether names belong to different people even if they differ only in full stops,
            spaces, hyphens, apostrophes, case or accents.

    Returns:
        The papers by id, in which all authors, editors and translators with unambiguous names have
        ids; the authors by id, including those without a file; and the diagnostics.
    """
    files = {author.id: author for _, author in records.of(Author)}
    certain = {author.id for parsed, author in records.of(Author) if _declares_fully(parsed)}
    papers = {paper.id: (parsed, paper) for parsed, paper in records.of(Paper)}
    others = {key: author for key, author in (known or {}).items() if key not in files}
    spellings = collect_spellings(
        files,
        (getattr(paper, key) for _, paper in papers.values() for key in BYLINE_KEYS),
        others,
        strict=strict,
    )
    resolver = Resolver(files, frozenset(records.ids("authors") - certain), spellings)
    with_ids = {key: _with_ids(paper, parsed, resolver) for key, (parsed, paper) in papers.items()}
    authors = {
        key: _with_stated_split(author, resolver, (known or {}).get(key))
        for key, author in files.items()
        if author.display
    }
    for author, occurrence in resolver.occurrences.items():
        if author not in authors:
            authors[author] = others.get(author) or _author_of(author, occurrence, resolver)
    resolved = {
        key: _with_version_ids(_with_name_parts(paper, authors), resolver)
        for key, paper in with_ids.items()
    }
    diagnostics = _check(records, resolver, resolved, authors)
    return resolved, dict(sorted(authors.items())), diagnostics


_DECLARING_KEYS = (*Name.model_fields, "native_name", "aliases", "not_same_as")


def _check(
    records: RecordSet,
    resolver: Resolver,
    papers: Mapping[str, Paper],
    authors: Mapping[str, Author],
) -> list[Diagnostic]:
    places = _places(records, resolver)
    people = People(
        {key: author for key, author in authors.items() if _is_compared(key, resolver)},
        places,
        resolver.files.keys(),
        resolver.uncertain,
        papers.values(),
    )
    diagnostics = [*resolver.diagnostics, *resolver.reported(), *check_names(people)]
    diagnostics += [*_check_teams(resolver), *check_former_ids(records, authors)]
    if not resolver.uncertain:  # an author file that could not be read may declare these names
        diagnostics += check_ids(resolver.occurrences, resolver.counts, resolver.files)
        diagnostics += check_splits(authors, places, resolver.written)
        diagnostics += check_order(records.of(Author))
        diagnostics += check_spellings(resolver.written, resolver.files)
        bylines = (
            (parsed, key, getattr(papers[paper.id], key))
            for parsed, paper in records.of(Paper)
            for key in BYLINE_KEYS
        )
        diagnostics += check_family_names(bylines, resolver.files)
    bylines_are_complete = all(
        parsed.is_complete(key, ignoring=ROLES)
        for parsed in records.in_folder("papers")
        for key in BYLINE_KEYS
    )
    if bylines_are_complete:  # otherwise an unknown id may belong to a name that could not be read
        ids = {*authors, *records.ids("authors")}
        diagnostics += [*check_not_same_as(records, ids), *check_versions(records, ids)]
        diagnostics += check_grant_people(records, ids)
    return diagnostics


def _is_compared(author: str, resolver: Resolver) -> bool:
    """Return whether to compare an author's name with the names of other authors.

    The name of an author without a file is not compared if it occurs only in long bylines.
    """
    return author in resolver.files or author in resolver.outside_long_bylines


def _declares_fully(parsed: ParsedRecord) -> bool:
    return all(parsed.is_complete(key) for key in _DECLARING_KEYS)


def _with_ids(paper: Paper, parsed: ParsedRecord, resolver: Resolver) -> Paper:
    people = {
        key: tuple(_identified(getattr(paper, key), key, parsed, resolver)) for key in BYLINE_KEYS
    }
    return paper.model_copy(update=people)


def _identified(
    people: Sequence[Authorship], key: str, parsed: ParsedRecord, resolver: Resolver
) -> Iterator[Authorship]:
    """Yield the people in one list of a paper, with their ids; report those who are listed twice.

    Args:
        people: the authors, editors or translators.
        key: the key of this list in the record.
        parsed: the record.
        resolver: resolves the names, and collects the results and errors.
    """
    indexes: dict[str, int] = {}
    numbers: dict[str, Iterator[int]] = {}
    in_long_byline = is_long_byline(people)
    for index, authorship in enumerate(people):
        path: FieldPath = (key, index)
        occurrence = NameOccurrence(parsed, path, authorship)
        author = resolver.resolve(occurrence)
        if author in indexes and in_long_byline and not authorship.id:
            author = resolver.number(author, occurrence, indexes, numbers)
        if author in indexes:
            first = parsed.show_path((key, indexes[author]))
            text = (
                f"{key[:-1]} {code(author)} is listed twice, first as `{first}`; remove one or, if they "
                "are two people with the same name, give them different ids"
            )
            resolver.diagnostics.append(parsed.diagnostic(DUPLICATE_AUTHOR, path, text))
        elif author:
            indexes[author] = index
        yield authorship.model_copy(update={"id": author})
    if not in_long_byline:
        resolver.outside_long_bylines.update(indexes)


def _with_name_parts(paper: Paper, authors: Mapping[str, Author]) -> Paper:
    """Return the paper, with each name split as in the person's file or in another byline."""
    people = {
        key: tuple(
            with_parts_of(authorship, authors.get(authorship.id or ""))
            for authorship in getattr(paper, key)
        )
        for key in BYLINE_KEYS
    }
    return paper.model_copy(update=people)


def _with_version_ids(paper: Paper, resolver: Resolver) -> Paper:
    """Return the paper with the ids of all known authors in the bylines of its earlier versions.

    Ids that belong to no author are removed from these bylines.
    """

    def identified(authorship: Authorship) -> Authorship:
        if not authorship.id:
            candidates = resolver.spellings.find(authorship.display)
            author = next(iter(candidates)) if len(candidates) == 1 else ""
            occurrence = resolver.occurrences.get(author)
            is_known = author in resolver.files or (
                occurrence and name_key(occurrence.name) == name_key(authorship.display)
            )
            return authorship.model_copy(update={"id": author}) if is_known else authorship
        if authorship.id not in resolver.files and authorship.id not in resolver.occurrences:
            return authorship.model_copy(update={"id": None})
        return authorship

    def with_ids(version: Version) -> Version:
        authors = tuple(identified(authorship) for authorship in version.authors)
        return version.model_copy(update={"authors": authors})

    versions = tuple(with_ids(version) for version in paper.versions)
    return paper.model_copy(update={"versions": versions})


def _author_of(author: str, occurrence: NameOccurrence, resolver: Resolver) -> Author:
    """Return the `Author` for a person who has no file and is known only from bylines.

    Args:
        author: the person's id.
        occurrence: an occurrence of the person's name in a byline.
        resolver: the resolver, after it has resolved all names.
    """
    keys = (*Name.model_fields, "orcid")
    values = {key: getattr(occurrence.authorship, key) for key in keys}
    explicit = _explicitly_split(author, resolver)
    former = resolver.spellings.former_ids.get(author, ())
    person = Author.model_construct(**values, former_ids=former).with_id(author)
    return with_parts_of(person, explicit) if explicit else person


def _explicitly_split(author: str, resolver: Resolver) -> Authorship | None:
    """Return a person's name in a byline that marks the family name, or None if no byline does.

    If the bylines differ, the family name of most of them is used.
    """
    names = resolver.splits.get(author)
    if not names:
        return None
    families = [(name.particle, name.family) for name in names]
    (usual, _), *_ = Counter(families).most_common(1)
    return names[families.index(usual)]


def _with_stated_split(author: Author, resolver: Resolver, before: Author | None) -> Author:
    """Return an author who has a file, with the name split as a byline states.

    An author whose file shows where the family name begins is not changed.

    Args:
        author: the author, as in the file.
        resolver: the resolver, after it has resolved all names.
        before: the author in the previous build of a preview, in which more bylines were known;
            None if there was no previous build.
    """
    if is_split_on_purpose(author) or not unclear_split(author.name or ""):
        return author
    explicit: Name | None = _explicitly_split(author.id, resolver)
    if explicit is None and before and before.name == author.name:
        explicit = before
    split = with_parts_of(author, explicit)
    return author if split.family_first else split


def _places(records: RecordSet, resolver: Resolver) -> dict[str, tuple[ParsedRecord, FieldPath]]:
    """Return where to report each author, by id: in a byline or, for other authors, in the file."""
    places: dict[str, tuple[ParsedRecord, FieldPath]] = {
        author.id: (parsed, ()) for parsed, author in records.of(Author)
    }
    for author_id, occurrence in resolver.occurrences.items():
        places[author_id] = (occurrence.parsed, occurrence.path)
    return places


def _check_teams(resolver: Resolver) -> Iterator[Diagnostic]:
    """Yield a warning for each author without a file whose name looks like that of a team.

    Nothing is yielded if the names in any author file could not be read, since that file may
    declare the team.
    """
    for author_id, occurrence in resolver.occurrences.items():
        if author_id not in resolver.files and not resolver.uncertain:
            diagnostic = check_team(occurrence.authorship)
            if diagnostic:
                yield occurrence.parsed.place(diagnostic, occurrence.path)


__all__ = ["declared_names", "resolve_authors"]
