"""Determines which spellings of names in bylines belong to the same person.

Names that differ only in full stops, spaces, hyphens, apostrophes, case or accents have the same
`name_key`. They belong to the same person unless an author file, different ORCIDs, or a byline that
lists two of them shows that they belong to different people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from labpress.schema import Author
from labpress.schema.contributors import Authorship
from labpress.schema.folded_names import author_id, count_accents, name_key


def declared_names(author: Author) -> list[str]:
    """Return the names by which bylines may refer to an author who has a file."""
    names = [author.display, author.native_name]
    if author.family_first:
        names.append(author.model_copy(update={"family_first": False}).display)
    names += [alias.name for alias in author.aliases if not alias.unverified]
    return [name for name in names if name]


@dataclass(slots=True)
class _Group:
    """All spellings with the same `name_key`.

    Attributes:
        counts: the number of bylines that contain each spelling.
        orcids: the ORCIDs that papers print next to each spelling, keyed by the id derived from it.
        together: whether one byline contains spellings with different ids, which therefore belong
            to different people.
    """

    counts: Counter[str] = field(default_factory=Counter)
    orcids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    together: bool = False


@dataclass(slots=True)
class Spellings:
    """Maps names to author ids.

    Attributes:
        files: the authors who have a file, by id.
        strict: whether only identical names belong to the same person; see `resolve_authors`.
        exact: for each name, the ids of the author files that declare exactly this name.
        similar: for each `name_key`, the ids of the author files that declare a name with that key;
            empty if `strict`.
        ids: the id of each name that no file declares.
        chosen: the displayed spelling of each person without a file, by id.
        former_ids: the ids derived from the other spellings of each person without a file, keyed by
            the person's id.
    """

    files: Mapping[str, Author]
    strict: bool = False
    exact: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    similar: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    ids: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    former_ids: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def find(self, name: str) -> Collection[str]:
        """Return the ids to which a name in a byline may refer.

        There is more than one id only if several author files declare the name.
        """
        declaring = self.exact.get(name)
        if declaring:
            return declaring
        own = author_id(name)
        candidates = {key for key in self.similar.get(name_key(name), ()) if self._may_be(key, own)}
        if own in candidates:
            return {own}
        return candidates or {self.ids.get(name, own)}

    def _may_be(self, file: str, other: str) -> bool:
        """Return whether a name may be a spelling of an author's name, according to `not_same_as`.

        Args:
            file: the id of an author who has a file.
            other: the id derived from the name.
        """
        return other == file or other not in self.files[file].not_same_as


def collect_spellings(
    files: Mapping[str, Author],
    bylines: Iterable[Sequence[Authorship]],
    known: Mapping[str, Author],
    *,
    strict: bool = False,
) -> Spellings:
    """Determine the author to whom each name refers.

    Args:
        files: the authors who have a file, by id.
        bylines: the authors, the editors and the translators of each paper.
        known: authors without a file who occur in other papers, by id.
        strict: whether only identical names belong to the same person.
    """
    spellings = Spellings(files, strict)
    for author in files.values():
        for name in declared_names(author):
            spellings.exact[name].add(author.id)
            if not strict:
                spellings.similar[name_key(name)].add(author.id)
    if strict:
        return spellings
    groups: dict[str, _Group] = defaultdict(_Group)
    for byline in bylines:
        _add_byline(byline, groups, spellings)
    known_ids = {name_key(author.display): key for key, author in known.items()}
    for key, group in groups.items():
        _choose(group, known_ids.get(key), spellings)
    return spellings


def _add_byline(
    byline: Sequence[Authorship], groups: dict[str, _Group], spellings: Spellings
) -> None:
    here: dict[str, str] = {}
    for authorship in byline:
        name = authorship.display
        if authorship.id or name in spellings.exact:
            continue
        key, own = name_key(name), author_id(name)
        if not key:
            continue
        group = groups[key]
        group.counts[name] += 1
        if authorship.orcid:
            group.orcids[own].add(authorship.orcid)
        group.together |= here.setdefault(key, own) != own


def _choose(group: _Group, known: str | None, spellings: Spellings) -> None:
    """Store one id for a group of spellings, or several ids if they belong to different people.

    Args:
        group: the spellings.
        known: the id of an author of other papers with the same `name_key`, or None.
        spellings: the object in which the ids are stored.
    """
    ids = {author_id(name) for name in group.counts}
    orcids = [group.orcids[key] for key in ids if key in group.orcids]
    apart = group.together or (len(orcids) > 1 and not set.intersection(*orcids))
    for names in (
        [[name for name in group.counts if author_id(name) == key] for key in sorted(ids)]
        if apart
        else [list(group.counts)]
    ):
        best = min(names, key=lambda name: _rank(name, group.counts[name]))
        own_ids = {author_id(name) for name in names}
        # If the spellings belong to different people, the known author is only one of them.
        chosen = known if known and (not apart or known in own_ids) else author_id(best)
        spellings.chosen[chosen] = best
        others = own_ids - {chosen}
        if others:
            spellings.former_ids[chosen] = tuple(sorted(others))
        spellings.ids |= dict.fromkeys(names, chosen)


def _rank(name: str, count: int) -> tuple[int, bool, int, int, str]:
    """Return a sort key that puts the most frequent spelling first.

    In a tie, spellings in mixed case come first, then those with more accents, then longer ones.
    """
    is_plain_case = name.isupper() or name.islower()
    return -count, is_plain_case, -count_accents(name), -len(name), name
