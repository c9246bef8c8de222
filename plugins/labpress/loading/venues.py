"""Gives all papers of a venue the same full and short name, even if their records differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from labpress.loading.venue_names import full_names, venue_key
from labpress.schema import Paper
from labpress.schema.folded_names import group_id
from labpress.schema.publication_types import VenueType
from labpress.schema.venue import Venue


@dataclass(slots=True)
class _Names:
    """The names by which records call a venue.

    Attributes:
        full: the number of records that contain each spelling of the full name.
        short: the number of records that contain each short name.
        is_journal: whether the venue is a journal, according to a record or an abbreviation.
        types: the kinds of venue that records state.
    """

    full: Counter[str] = field(default_factory=Counter)
    short: Counter[str] = field(default_factory=Counter)
    is_journal: bool = False
    types: set[VenueType] = field(default_factory=set)

    @property
    def preferred(self) -> str:
        """The most frequent spelling of the full name."""
        return _most_frequent(self.full) or ""

    @property
    def may_be_journal(self) -> bool:
        """Whether no record states that the venue is an event, a book or the like."""
        return self.types <= {"journal", "other"}

    def short_name(self, stated: str | None) -> str | None:
        """Return the short name for a record of the venue, or None if there is none.

        A journal has a single short name. Other venues may have several, such as one for each year
        or track; a record without one then gets none.

        Args:
            stated: the short name in the record.
        """
        same = {venue_key(name) for name in self.short} if not stated else {venue_key(stated)}
        if not self.is_journal and len(same) > 1:
            return None
        return _most_frequent(
            {
                name: count
                for name, count in self.short.items()
                if self.is_journal or venue_key(name) in same
            }
        )


def with_venues(papers: Mapping[str, Paper]) -> dict[str, Paper]:
    """Return papers in which each venue has one full name and, if any record states it, a short name.

    A record whose only name of the venue is the short name of another venue, or an abbreviation in
    the manner of ISO 4 of exactly one other venue, also gets the full name of that venue.

    Args:
        papers: the papers by id.

    Returns:
        The papers by id; unchanged papers are the same objects.
    """
    names = _names_by_key(papers.values())
    by_short: dict[str, set[str]] = defaultdict(set)
    for key, venue in names.items():
        for short in venue.short:
            by_short[venue_key(short)].add(key)
    full_keys = {short: next(iter(keys)) for short, keys in by_short.items() if len(keys) == 1}
    for key, fitting in _abbreviations(names, by_short).items():
        if len(fitting) == 1:
            full_keys[key] = fitting[0]
            full = names[fitting[0]]
            full.short += names[key].full
            full.is_journal = True
    return {key: _with_venue(paper, names, full_keys) for key, paper in papers.items()}


def ambiguous_abbreviations(papers: Iterable[Paper]) -> dict[str, list[str]]:
    """Return, for each venue name that may abbreviate several full names, these full names."""
    names = _names_by_key(papers)
    shorts = {venue_key(short) for venue in names.values() for short in venue.short}
    return {
        spelling: [names[full].preferred for full in fitting]
        for key, fitting in _abbreviations(names, shorts).items()
        for spelling in names[key].full
        if len(fitting) > 1
    }


def _names_by_key(papers: Iterable[Paper]) -> dict[str, _Names]:
    names: dict[str, _Names] = defaultdict(_Names)
    for paper in papers:
        if paper.venue:
            known = names[venue_key(paper.venue.name)]
            known.full[paper.venue.name] += 1
            known.types.add(paper.venue.type)
            known.is_journal |= paper.venue.type == "journal"
            if paper.venue.short:
                known.short[paper.venue.short] += 1
    return names


def _abbreviations(
    names: Mapping[str, _Names], known_shorts: Collection[str]
) -> dict[str, list[str]]:
    """Return, by the key of each abbreviated name, the keys of the full names it may stand for.

    Args:
        names: the names of the venues by key.
        known_shorts: the keys of the short names that records state; they are left out, since they
            need no guess.
    """
    keys = {venue.preferred: key for key, venue in names.items() if venue.may_be_journal}
    return {
        keys[short]: [keys[full] for full in fitting]
        for short, fitting in full_names(keys).items()
        if keys[short] not in known_shorts and not names[keys[short]].short
    }


def _with_venue(paper: Paper, names: Mapping[str, _Names], full_keys: Mapping[str, str]) -> Paper:
    venue = paper.venue
    if venue is None:
        return paper
    key = venue_key(venue.name)
    name, stated = venue.name, venue.short
    if not stated and not names[key].short and key in full_keys:
        key, stated = full_keys[key], venue.name
        name = names[key].preferred
    elif group_id(name) != group_id(names[key].preferred):
        name = names[key].preferred  # it differs in an article
    short = names[key].short_name(stated)
    if (name, short) == (venue.name, venue.short):
        return paper
    return paper.model_copy(update={"venue": _renamed(venue, name, short)})


def _renamed(venue: Venue, name: str, short: str | None) -> Venue:
    return venue.model_copy(update={"name": name, "short": short})


def _most_frequent(names: Mapping[str, int]) -> str | None:
    """Return the most frequent name; in a tie, the longest one, or the alphabetically first."""
    return min(names, key=lambda name: (-names[name], -len(name), name), default=None)
