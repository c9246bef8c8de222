"""Gives all papers of a venue the same names of the venue, even if only some records abbreviate it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from labpress.schema import Paper
from labpress.schema.folded_names import group_id
from labpress.schema.venue import Venue


@dataclass(slots=True)
class _Names:
    """The names by which records call a venue.

    Attributes:
        full: the number of records that contain each spelling of the full name.
        short: the number of records that contain each short name.
        is_journal: whether a record states that the venue is a journal.
    """

    full: Counter[str] = field(default_factory=Counter)
    short: Counter[str] = field(default_factory=Counter)
    is_journal: bool = False

    def short_name(self, stated: str | None) -> str | None:
        """Return the short name for a record of the venue, or None if there is none.

        A journal has a single short name. Other venues may have several, such as one for each year
        or track; a record without one then gets none.

        Args:
            stated: the short name in the record.
        """
        same = {_key(name) for name in self.short} if not stated else {_key(stated)}
        if not self.is_journal and len(same) > 1:
            return None
        return _most_frequent(
            {
                name: count
                for name, count in self.short.items()
                if self.is_journal or _key(name) in same
            }
        )


def with_venues(papers: Mapping[str, Paper]) -> dict[str, Paper]:
    """Return papers in which venues with the same full name have the same short name.

    A record whose only name of the venue is the short name of another venue also gets the full name
    of that venue.

    Args:
        papers: the papers by id.

    Returns:
        The papers by id; those that do not change are the same objects.
    """
    names: dict[str, _Names] = defaultdict(_Names)
    for paper in papers.values():
        if paper.venue:
            known = names[_key(paper.venue.name)]
            known.full[paper.venue.name] += 1
            known.is_journal |= paper.venue.type == "journal"
            if paper.venue.short:
                known.short[paper.venue.short] += 1
    by_short: dict[str, set[str]] = defaultdict(set)
    for key, venue in names.items():
        for short in venue.short:
            by_short[_key(short)].add(key)
    full_keys = {short: next(iter(keys)) for short, keys in by_short.items() if len(keys) == 1}
    return {key: _with_venue(paper, names, full_keys) for key, paper in papers.items()}


def _with_venue(paper: Paper, names: Mapping[str, _Names], full_keys: Mapping[str, str]) -> Paper:
    venue = paper.venue
    if venue is None:
        return paper
    key = _key(venue.name)
    name, stated = venue.name, venue.short
    if not stated and not names[key].short and key in full_keys:
        key, stated = full_keys[key], venue.name
        name = _most_frequent(names[key].full) or venue.name
    short = names[key].short_name(stated)
    if (name, short) == (venue.name, venue.short):
        return paper
    return paper.model_copy(update={"venue": _renamed(venue, name, short)})


def _renamed(venue: Venue, name: str, short: str | None) -> Venue:
    return venue.model_copy(update={"name": name, "short": short})


def _most_frequent(names: Mapping[str, int]) -> str | None:
    """Return the most frequent name; in case of a tie, the first in alphabetical order."""
    return min(names, key=lambda name: (-names[name], name), default=None)


def _key(name: str) -> str:
    """Return a key that spellings of a name share: ``Restor. Ecol.`` and ``Restor Ecol``."""
    return group_id(name) or name
