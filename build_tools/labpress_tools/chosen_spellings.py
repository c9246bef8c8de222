"""Chooses the spelling to use for each name in drafts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from labpress.schema.names import PARTICLES, author_id
from labpress_tools.author_names import (
    NAME_KEYS,
    count_marks,
    cuts_off_particle,
    display_of,
    is_fuller,
)
from labpress_tools.dblp_numbers import Number
from labpress_tools.umlaut_spellings import find_umlaut_spellings
from labpress_tools.wording.scripts import split_native_name


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names of a lab's authors.

    Attributes:
        declared: the ids of the authors whose files declare a name, keyed by the name.
        shown: the name that each author file displays, by id; empty if it is not valid.
        bylines: the authors and editors of each of the lab's papers, as they are in the records.
        numbered: the ids that bylines of the lab give to people with a DBLP number; "" if they
            give none.
        different: the ids of the people from whom an author file distinguishes its author
            (``not_same_as``), by the id of the author.
    """

    declared: Mapping[str, frozenset[str]] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)
    bylines: Sequence[Sequence[Any]] = ()
    numbered: Mapping[Number, str] = field(default_factory=dict)
    different: Mapping[str, Collection[str]] = field(default_factory=dict)

    def is_settled(self, name: str, other: str) -> bool:
        """Return whether author files state whether two names belong to the same person.

        An alias settles this for all names, since it belongs to the person whose file lists it.
        """
        ids, others = self._ids_of(name), self._ids_of(other)
        return (
            self._is_alias(name)
            or bool(ids & others)
            or any(others & {*self.different.get(author, ())} for author in ids)
            or any(ids & {*self.different.get(author, ())} for author in others)
        )

    def _ids_of(self, name: str) -> frozenset[str]:
        return self.declared.get(name) or frozenset({author_id(name)})

    def _is_alias(self, name: str) -> bool:
        owners = self.declared.get(name, frozenset())
        return bool(owners) and name not in {self.shown.get(owner) for owner in owners}


class ChosenSpellings:
    """The spellings to use for names in drafts.

    Attributes:
        written: the name as a record or draft writes it, perhaps in parts, by its spelling; if they
            write it in different ways, one that does not cut off a particle (`cuts_off_particle`).
    """

    def __init__(self, known: KnownNames, bylines: Sequence[Sequence[Any]]) -> None:
        """Choose a spelling for each author id.

        Args:
            known: the names that the lab uses.
            bylines: the authors and editors of the drafts.
        """
        self.written: dict[str, Any] = {}
        self._known = known
        self._in_lab: set[str] = set()
        self._hyphenated_like_full: dict[str, str] = {}
        self._chosen = self._choose_spellings(bylines)
        self._umlauts = find_umlaut_spellings(
            set(self._chosen.values()), [*known.bylines, *bylines]
        )

    def choose(self, name: str) -> str:
        """Return the spelling to use for a name.

        A spelling that the lab's papers use is kept, so that a second import changes nothing.
        """
        if self._is_of_lab(name):
            return name
        key = author_id(name)
        chosen = self._chosen.get(key, name)
        if self._hyphenated_like_full.get(key) and count_marks(name)[0] <= count_marks(chosen)[0]:
            return chosen
        if is_fuller(name, chosen):
            return name
        return chosen if self._is_of_lab(chosen) else self._umlauts.get(chosen, chosen)

    def _is_of_lab(self, name: str) -> bool:
        return name in self._known.declared or name in self._in_lab

    def _choose_spellings(self, bylines: Sequence[Sequence[Any]]) -> dict[str, str]:
        """Return the spelling to use for the name of each author, by id."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for author in _flat(self._known.bylines):
            name = display_of(author)
            given = author.get("id") if isinstance(author, dict) else None
            is_bilingual = bool(split_native_name(name)[1])
            if name and not is_bilingual and given in (None, "", author_id(name)):
                counts[author_id(name)][name] += 1
                self._remember(name, author)
        self._in_lab = {name for names in counts.values() for name in names}
        for author in _flat(bylines):
            name = display_of(author)
            if name:
                counts[author_id(name)][name] += 1
                self._remember(name, author)
        chosen = {key: _best(names, self._in_lab) for key, names in counts.items()}
        for key, name in self._known.shown.items():
            if name and not (key in chosen and is_fuller(chosen[key], name)):
                chosen[key] = name
        self._hyphenated_like_full = _follow_full_names(counts, chosen)
        return chosen | self._hyphenated_like_full

    def _remember(self, name: str, author: Any) -> None:
        written = self.written.setdefault(name, _name_only(author))
        if cuts_off_particle(written) and not cuts_off_particle(author):
            self.written[name] = _name_only(author)


def _best(names: Counter[str], in_lab: Collection[str]) -> str:
    """Return the spelling with the most accents; if several have, the lab's spelling.

    If several spellings are left, the most frequent one is returned; of equally frequent ones, the
    one with more hyphens, or more lower-case particles: ``Ada de la Cruz``, not ``Ada De la Cruz``.

    Args:
        names: the number of occurrences of each spelling.
        in_lab: the spellings that the papers of the lab use.
    """

    def rank(name: str) -> tuple[int, bool, int, int, int, int]:
        is_new = name not in in_lab
        particles = sum(word in PARTICLES for word in name.split())
        spaces = name.count(".") + name.count(" ")
        accents, hyphens = count_marks(name)
        return -accents, is_new, -names[name], -hyphens, -particles, -spaces

    return min(names, key=lambda name: (*rank(name), name))


def _follow_full_names(
    counts: Mapping[str, Counter[str]], chosen: Mapping[str, str]
) -> dict[str, str]:
    """Return the spelling of each name with initials that is hyphenated like the full name.

    Names that are spelled in only one way, or whose full name is not known, are left out. If one
    name may abbreviate several, all of these must have the same hyphens.

    Args:
        counts: the number of occurrences of each spelling, by author id.
        chosen: the spelling to use for the name of each author, by id.
    """
    unclear = {
        key: names
        for key, names in counts.items()
        if len({_hyphens(name) for name in names}) > 1 and min(map(len, key.split("-"))) == 1
    }
    by_last_word: dict[str, list[str]] = defaultdict(list)
    for name in chosen.values() if unclear else ():
        by_last_word[author_id(name).rpartition("-")[2]].append(name)
    spellings: dict[str, str] = {}
    for key, names in unclear.items():
        candidates = by_last_word[key.rpartition("-")[2]]
        full = [name for name in candidates if _abbreviates(key, author_id(name))]
        patterns = {_hyphens(name) for name in full}
        alike = Counter({name: names[name] for name in names if {_hyphens(name)} == patterns})
        if alike:
            spellings[key] = _best(alike, ())
    return spellings


def _abbreviates(key: str, full: str) -> bool:
    """Return whether an id derived from a name with initials abbreviates that of a longer name."""
    words, others = key.split("-"), full.split("-")
    return (
        key != full
        and len(words) == len(others)
        and all(
            word == other or (len(word) == 1 and other.startswith(word))
            for word, other in zip(words, others, strict=True)
        )
    )


def _hyphens(name: str) -> tuple[bool, ...]:
    """Return, for each gap between two words of a name, whether it is a hyphen."""
    gaps = re.findall(r"[-\u2010\u2011]|\s+", re.sub(r"\.(?=\w)", ". ", name))
    return tuple(not gap.isspace() for gap in gaps)


def _flat(bylines: Iterable[Sequence[Any]]) -> Iterator[Any]:
    return (author for byline in bylines for author in byline)


def _name_only(author: Any) -> Any:
    if isinstance(author, str):
        return author
    parts = {key: author[key] for key in NAME_KEYS if author.get(key)}
    return parts["name"] if parts.keys() == {"name"} else parts
