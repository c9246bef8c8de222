"""Who is who: gives every author of every paper an id.

An author file claims its name, its native name and its aliases (guesses apart). A name that no
file claims gives its own id, the folded and hyphenated name. Nothing is merged silently: one id
from two spellings is an error, two spellings that look like one person are a warning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from labpress.diagnostics import Diagnostic, FieldPath, did_you_mean
from labpress.loading.lint.names import doubt_team
from labpress.loading.lint.similar_names import People, check_lookalikes
from labpress.loading.parsed_record import Draft, Drafts
from labpress.schema import Author, Paper
from labpress.schema.names import Name, slug
from labpress.schema.parts import Authorship, Version
from labpress.schema.types import shown


@dataclass(frozen=True, slots=True)
class _Mention:
    """The first place where a name stands."""

    draft: Draft
    path: FieldPath
    authorship: Authorship

    @property
    def where(self) -> str:
        return self.draft.file.file


@dataclass(slots=True)
class _Register:
    files: dict[str, Author]
    unsure: frozenset[str] = frozenset()
    """Ids of author files that may claim more names than could be read of them."""
    claims: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    mentions: dict[str, _Mention] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def identify(self, mention: _Mention) -> str | None:
        """The id of an author in a byline; None, and a problem, where it cannot be told."""
        authorship = mention.authorship
        if not mention.draft.is_whole(*mention.path, besides=_ROLES):
            return None  # the name or the id has a fault of its own
        if authorship.id:
            return self._settle(authorship.id, mention)
        claimed = self.claims.get(authorship.display, set())
        if len(claimed) > 1:
            self._fault(
                mention,
                f'expected one person, got "{authorship.display}", whom {_listed(claimed)} claim; '
                f"write {{name: {authorship.display}, id: …}} with the right id",
            )
            return None
        if claimed:
            return self._settle(next(iter(claimed)), mention)
        suggested = slug(authorship.display)
        if not suggested or len(suggested) > 100 or suggested == "index":
            if self.unsure:
                return None  # the name may stand in an author file that has a fault
            self._fault(
                mention,
                f"expected a name that gives an id, got {shown(authorship.display)}; write an author file, "
                "named in Latin letters such as authors/given-family.yaml, with this as its name",
            )
            return None
        return self._settle(suggested, mention)

    def _settle(self, author: str, mention: _Mention) -> str | None:
        display = mention.authorship.display
        file = self.files.get(author)
        if author in self.unsure:
            self.mentions.setdefault(author, mention)
            return author
        if file is not None:
            if display in _own_names(file) or mention.authorship.id:
                self.mentions.setdefault(author, mention)
                return author
            self._fault(
                mention,
                f'expected one name for one id, got "{display}" and "{file.display}" (its author '
                f"file) for {author}; if they are one person, add the alias {display} to "
                f"authors/{author}.yaml, else write {{name: {display}, id: …}} with another id",
            )
            return None
        first = self.mentions.setdefault(author, mention)
        if first.authorship.display == display:
            return author
        self._fault(
            mention,
            f'expected one name for one id, got "{display}" and "{first.authorship.display}" '
            f"({first.where}) for {author}; if they are one person, write authors/{author}.yaml "
            f"with name and aliases, else write {{name: {display}, id: …}} with another id",
        )
        return None

    def _fault(self, mention: _Mention, text: str) -> None:
        self.diagnostics.append(mention.draft.diagnostic(mention.path, text))


def identify(drafts: Drafts) -> tuple[dict[str, Paper], dict[str, Author], list[Diagnostic]]:
    """Give every author of every paper an id.

    Args:
        drafts: the lab's records, as far as they could be read.

    Returns:
        The papers by id with an id in every byline that could be told, the authors by id with
        those who have no file, and the problems.
    """
    files = {author.id: author for draft, author in drafts.of(Author)}
    sure = {author.id for draft, author in drafts.of(Author) if _claims_are_whole(draft)}
    register = _Register(files, frozenset(drafts.ids("authors") - sure))
    for author in files.values():
        for name in _own_names(author):
            register.claims[name].add(author.id)
    papers = {paper.id: _with_ids(paper, draft, register) for draft, paper in drafts.of(Paper)}
    papers = {key: _with_version_ids(paper, register) for key, paper in papers.items()}
    authors = {key: author for key, author in files.items() if author.display}
    for author_id, mention in register.mentions.items():
        if author_id not in authors:
            authors[author_id] = _author_of(mention.authorship, author_id)
    people = People(
        authors, _places(drafts, register), files.keys(), register.unsure, papers.values()
    )
    diagnostics = [*register.diagnostics, *check_lookalikes(people)]
    diagnostics += [*_unclaimed_teams(register), *_taken_ids(drafts, authors)]
    if all(draft.is_whole("authors", besides=_ROLES) for draft in drafts.in_folder("papers")):
        # Else an id may be that of a name that could not be read.
        known = {*authors, *drafts.ids("authors")}
        diagnostics += [*_unknown_others(drafts, known), *_unknown_in_versions(drafts, known)]
    return papers, dict(sorted(authors.items())), diagnostics


# What a byline says besides who it is.
_ROLES = frozenset({"orcid", "affiliations", "equal_contribution", "corresponding"})
_CLAIMS = (*Name.model_fields, "native_name", "aliases", "not_same_as")


def _claims_are_whole(draft: Draft) -> bool:
    return all(draft.is_whole(key) for key in _CLAIMS)


def _own_names(author: Author) -> list[str]:
    names = [author.display, author.native_name]
    names += [alias.name for alias in author.aliases if not alias.unverified]
    return [name for name in names if name]


def _with_ids(paper: Paper, draft: Draft, register: _Register) -> Paper:
    bylines = []
    seen: dict[str, int] = {}
    for index, authorship in enumerate(paper.authors):
        mention = _Mention(draft, ("authors", index), authorship)
        author = register.identify(mention)
        if author in seen:
            register.diagnostics.append(
                draft.diagnostic(
                    mention.path,
                    f"expected each author once, got {author} again (first as "
                    f"{draft.written(('authors', seen[author]))}); remove one, or tell two people "
                    "apart by id",
                )
            )
        elif author:
            seen[author] = index
        told = _as_told(authorship, register.files.get(author or ""))
        bylines.append(told.model_copy(update={"id": author}))
    return paper.model_copy(update={"authors": tuple(bylines)})


def _as_told(authorship: Authorship, file: Author | None) -> Authorship:
    """A byline with its name in the parts that the author's file gives it: a team is none's family."""
    if not file or file.name or not authorship.name or file.display != authorship.display:
        return authorship
    return authorship.model_copy(update={part: getattr(file, part) for part in Name.model_fields})


def _unclaimed_teams(register: _Register) -> Iterator[Diagnostic]:
    """Names like a team's that no author file tells to be one."""
    for author_id, mention in register.mentions.items():
        if author_id not in register.files and not register.unsure:
            for text in doubt_team(mention.authorship):
                yield mention.draft.diagnostic(mention.path, text, "warning")


def _with_version_ids(paper: Paper, register: _Register) -> Paper:
    """An earlier version's authors get an id where the name is known, else none."""

    def known(authorship: Authorship) -> Authorship:
        claimed = register.claims.get(authorship.display, set())
        same = slug(authorship.display)
        if not authorship.id and len(claimed) == 1:
            return authorship.model_copy(update={"id": next(iter(claimed))})
        mention = register.mentions.get(same)
        if not authorship.id and mention and mention.authorship.display == authorship.display:
            return authorship.model_copy(update={"id": same})
        if authorship.id not in register.files and authorship.id not in register.mentions:
            return authorship.model_copy(update={"id": None})
        return authorship

    def version(one: Version) -> Version:
        return one.model_copy(update={"authors": tuple(known(b) for b in one.authors)})

    return paper.model_copy(update={"versions": tuple(version(v) for v in paper.versions)})


def _author_of(authorship: Authorship, author_id: str) -> Author:
    keys = (*Name.model_fields, "orcid")
    return Author.model_construct(**{key: getattr(authorship, key) for key in keys}).with_id(
        author_id
    )


def _places(drafts: Drafts, register: _Register) -> dict[str, tuple[Draft, FieldPath]]:
    """Where each author is named first, else the author's file."""
    places: dict[str, tuple[Draft, FieldPath]] = {one.id: (d, ()) for d, one in drafts.of(Author)}
    return places | {key: (one.draft, one.path) for key, one in register.mentions.items()}


def _unknown_others(drafts: Drafts, authors: Collection[str]) -> Iterator[Diagnostic]:
    for draft, author in drafts.of(Author):
        for index, other in enumerate(author.not_same_as):
            if other not in authors or other == author.id:
                hint = did_you_mean(other, set(authors) - {author.id}, "check the id")
                text = f'expected the id of another author, got "{other}"; {hint}'
                yield draft.diagnostic(("not_same_as", index), text)


def _unknown_in_versions(drafts: Drafts, authors: Collection[str]) -> Iterator[Diagnostic]:
    for draft, paper in drafts.of(Paper):
        for number, version in enumerate(paper.versions):
            for index, authorship in enumerate(version.authors):
                if authorship.id and authorship.id not in authors:
                    hint = did_you_mean(
                        authorship.id, authors, f"write authors/{authorship.id}.yaml"
                    )
                    text = f'expected the id of an author, got "{authorship.id}"; {hint}'
                    yield draft.diagnostic(("versions", number, "authors", index, "id"), text)


def _taken_ids(drafts: Drafts, authors: Mapping[str, Author]) -> Iterator[Diagnostic]:
    """Former ids that an author without a file has; those with one are checked as files."""
    for draft, author in drafts.of(Author):
        for index, former in enumerate(author.former_ids):
            if former in authors and f"authors/{former}" not in drafts.known:
                text = (
                    f'expected a former id that is free, got "{former}", which papers list as '
                    f'"{authors[former].display}"; remove it here, or add that name as an alias'
                )
                yield draft.diagnostic(("former_ids", index), text)


def _listed(ids: set[str]) -> str:
    return " and ".join(f"authors/{one}.yaml" for one in sorted(ids))
