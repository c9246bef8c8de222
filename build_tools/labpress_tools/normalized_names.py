"""Normalises the names of authors in drafts, so that each author id has a single spelling.

Spellings that result in the same id (``J.R. Smith`` and ``J. R. Smith``) are replaced with the one
that has the most accents: ``José García``, not ``Jose Garcia``. If several spellings have the same
number, the one that the lab uses is preferred, then the most frequent one; hyphens are never lost.
Names with initials get the hyphens of the full name.
``Joerg Moeller`` becomes ``Jörg Möller`` if the lab or another draft spells it that way.
Names in other scripts after a name in Latin letters are removed, because a byline cannot contain
them. Initials are expanded only on request, and only if a single person matches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from labpress.authors.similar_names import find_abbreviated_names
from labpress.schema.contributors import BYLINE_KEYS
from labpress.schema.folded_names import organisation_key
from labpress.schema.names import author_id
from labpress_tools.author_names import (
    NAME_KEYS,
    byline_in,
    cuts_off_particle,
    display_of,
    parse_author,
    split_author,
)
from labpress_tools.chosen_spellings import ChosenSpellings, KnownNames
from labpress_tools.dblp_numbers import Number, choose_ids, numbers_of
from labpress_tools.drafts import Draft, Value
from labpress_tools.full_names import find_full_names, people_in


@dataclass(frozen=True, slots=True)
class NameChange:
    """A change to a name in drafts.

    Attributes:
        old: the name in the source.
        new: the name in the record; the same as `old` if the spelling has not changed.
        reason: the reason for the change.
        id: the id that was added to the author; empty if none was added.
        native: the name in another script that was removed; empty if none was removed.
        number: the DBLP number because of which the id was added; empty for other reasons.
    """

    old: str
    new: str
    reason: str
    id: str = ""
    native: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class NormalizedNames:
    """Drafts with normalised names.

    Attributes:
        drafts: the drafts, in the same order.
        by_draft: the changes to names in each draft, each with the number of occurrences; in the
            order of the drafts.
        known: the names that the lab knows.
        full: the full names, keyed by the names with initials that were or can be expanded.
        is_expanded: whether these names were expanded.
    """

    drafts: tuple[Draft, ...]
    by_draft: tuple[Mapping[NameChange, int], ...]
    known: KnownNames = field(default_factory=KnownNames)
    full: Mapping[str, str] = field(default_factory=dict)
    is_expanded: bool = False

    def changes(self, indexes: Iterable[int]) -> dict[NameChange, int]:
        """Return the changes to names in some of the drafts, with the number of occurrences."""
        total: Counter[NameChange] = Counter()
        for index in indexes:
            total.update(self.by_draft[index])
        return dict(total)

    def unclear(self, bylines: Sequence[Sequence[Any]]) -> dict[str, tuple[str, ...]]:
        """Return the people to whom each name with initials may refer, keyed by the name.

        People from whom author files or a common byline distinguish the name are left out.

        Args:
            bylines: the authors of papers that are about to be written.
        """
        people, coauthors = people_in([*self.known.bylines, *bylines])
        new = {display_of(author) for author in _flat(bylines)}
        unclear: dict[str, tuple[str, ...]] = {}
        for key, candidates in find_abbreviated_names(people).items():
            name = people[key].display
            others = tuple(
                people[other].display
                for other in candidates
                if other not in coauthors[key]
                and not self.known.is_settled(name, people[other].display)
            )
            if others and name in new and not (self.is_expanded and name in self.full):
                unclear[name] = others
        return unclear


def normalize_names(
    drafts: Sequence[Draft], known: KnownNames, *, expand: bool = False
) -> NormalizedNames:
    """Normalise the names of authors in drafts.

    Args:
        drafts: the drafts.
        known: the lab's names.
        expand: whether to expand initials in names that can refer to only one person.
    """
    split = [_without_native_names(draft) for draft in drafts]
    drafts = [draft for draft, _ in split]
    normalizer = _Normalizer(
        known, [_byline_of(draft, key) for draft in drafts for key in BYLINE_KEYS]
    )
    normalizer.ids = choose_ids(
        (number for draft in drafts for key in BYLINE_KEYS for number in _numbers(draft, key)),
        known.numbered,
    )
    full = find_full_names([*known.bylines, *normalizer.spelled_bylines()])
    expanded = full if expand else {}
    normalized: list[Draft] = []
    by_draft: list[Mapping[NameChange, int]] = []
    for draft, native in split:
        normalizer.changes = native
        normalized.append(normalizer.normalize(draft, expanded))
        by_draft.append(normalizer.changes)
    return NormalizedNames(tuple(normalized), tuple(by_draft), known, full, expand)


def _numbers(draft: Draft, key: str) -> list[Number]:
    names = [*map(display_of, _byline_of(draft, key))]
    numbers = numbers_of(names, key, [draft.unused])
    return [
        (author_id(name), number) for name, number in zip(names, numbers, strict=True) if number
    ]


def _byline_of(draft: Draft, key: str) -> list[Any]:
    return byline_in(draft.fields, key)


class _Normalizer:
    def __init__(self, known: KnownNames, bylines: Sequence[Sequence[Any]]) -> None:
        self.known = known
        self.bylines = bylines
        self.changes: Counter[NameChange] = Counter()
        self.spellings = ChosenSpellings(known, bylines)
        self.ids: Mapping[Number, str] = {}

    def normalize(self, draft: Draft, full: Mapping[str, str]) -> Draft:
        """Return a draft with normalised names, and count the changes.

        Args:
            draft: the draft.
            full: the full name for each name to expand.
        """
        fields = dict(draft.fields)
        for key in BYLINE_KEYS:
            people = _byline_of(draft, key)
            seen: dict[str, int] = {}
            people = self._with_ids_of_numbers(people, draft, key)
            normalized = [
                self._normalize_author(author, full, seen)
                for author in _without_repeated_teams(people)
            ]
            if normalized != _byline_of(draft, key):
                fields[key] = normalized
        return draft if fields == draft.fields else replace(draft, fields=fields)

    def _normalize_author(
        self, author: Any, full: Mapping[str, str], seen: dict[str, int]
    ) -> Value:
        name = display_of(author)
        if not name:
            return self._as_literal(author)
        spelled = self.spellings.choose(name)
        new = full.get(spelled, spelled)
        result: Value = author
        if new != name:
            reason = "initials" if spelled in full else "spelling"
            self.changes[NameChange(name, new, reason)] += 1
            result = self._renamed(author, new)
        elif cuts_off_particle(author) and not cuts_off_particle(self.spellings.written[name]):
            result = self._renamed(author, name)
            change = NameChange(_inverted(author), _inverted(result), "as in other papers")
            self.changes[change] += 1
        return self._with_id(result, new, seen)

    def _with_ids_of_numbers(self, people: list[Any], draft: Draft, key: str) -> list[Any]:
        """Add ids to the people whom DBLP distinguishes from others of the same name."""
        numbers = numbers_of([*map(display_of, people)], key, [draft.unused])
        authors = []
        for author, number in zip(people, numbers, strict=True):
            name = display_of(author)
            added = self.ids.get((author_id(name), number), "")
            if number and added:
                change = NameChange(name, name, "number in DBLP", added, number=number)
                self.changes[change] += 1
            authors.append(_with_key(author, "id", added) if number and added else author)
        return authors

    def spelled_bylines(self) -> list[list[Any]]:
        """Return the bylines of the drafts with each name in the spelling to use."""
        return [list(map(self._respelled, byline)) for byline in self.bylines]

    def _respelled(self, author: Any) -> Any:
        name = display_of(author)
        spelled = self.spellings.choose(name)
        return author if spelled == name else self._renamed(author, spelled)

    def _renamed(self, author: Any, name: str) -> Value:
        roles = (
            {}
            if isinstance(author, str)
            else {k: v for k, v in author.items() if k not in NAME_KEYS}
        )
        written = self.spellings.written.get(name, name)
        if not roles:
            return written  # type: ignore[no-any-return]
        parts = {"name": written} if isinstance(written, str) else written
        return {**parts, **roles}

    def _as_literal(self, author: Any) -> Value:
        """Return an author whose name cannot be split, with the name as a literal; count the change."""
        text = author if isinstance(author, str) else str(author.get("name") or "")
        if not text.strip():
            return author  # type: ignore[no-any-return]
        roles = (
            {}
            if isinstance(author, str)
            else {k: v for k, v in author.items() if k not in NAME_KEYS}
        )
        self.changes[NameChange(text, text, "cannot be split")] += 1
        return {"literal": text, **roles}

    def _with_id(self, author: Value, name: str, seen: dict[str, int]) -> Value:
        """Add an id to an author if an earlier author already has the id that the name yields."""
        declared = self.known.declared.get(name, frozenset())
        given = author.get("id") if isinstance(author, dict) else None
        if given or len(declared) > 1:
            return author
        key = next(iter(declared), author_id(name))
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            added = f"{key[:95]}-{seen[key]}"
            self.changes[NameChange(name, name, "more than once in a byline", added)] += 1
            return _with_key(author, "id", added)
        return author


def _inverted(author: Any) -> str:
    """Return a name with the family name, including the particle, before a comma."""
    name = parse_author(author)
    assert name is not None
    family = " ".join(filter(None, (name.particle, name.family)))
    return f"{family}, {name.given}"


def _without_native_names(draft: Draft) -> tuple[Draft, Counter[NameChange]]:
    """Return a draft without names in another script after Latin ones, and the changes."""
    changes: Counter[NameChange] = Counter()
    fields = dict(draft.fields)
    for key in BYLINE_KEYS:
        people = []
        for author in byline_in(fields, key):
            latin, native = split_author(author)
            if native:
                changes[
                    NameChange(display_of(author), display_of(latin), "native", "", native)
                ] += 1
            people.append(latin)
        if people:
            fields[key] = people
    return (replace(draft, fields=fields), changes) if changes else (draft, changes)


def _flat(bylines: Iterable[Sequence[Any]]) -> Iterator[Any]:
    return (author for byline in bylines for author in byline)


def _with_key(author: Value, key: str, value: str) -> Value:
    parts: dict[str, Value] = {"name": author} if isinstance(author, str) else dict(author)  # type: ignore[arg-type]
    return {**parts, key: value}


def _without_repeated_teams(authors: Sequence[Any]) -> Iterator[Any]:
    """Yield the authors, but each team only once: several authors may write on its behalf."""
    seen: set[str] = set()
    for author in authors:
        team = author.get("literal") if isinstance(author, dict) else None
        if not isinstance(team, str) or organisation_key(team) not in seen:
            yield author
        if isinstance(team, str):
            seen.add(organisation_key(team))
