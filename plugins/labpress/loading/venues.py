"""Unifies the names of each venue, which may differ between the records of its papers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from labpress.loading.venue_names import full_names, venue_key
from labpress.schema import Paper
from labpress.schema.digests import digest
from labpress.schema.publication_types import VenueType
from labpress.schema.venue import Venue


@dataclass(slots=True)
class _Wordings:
    """The wordings of a name in the records of a venue.

    Attributes:
        counts: the number of records that contain each wording.
        handwritten: the wordings that were written into a record by hand, not by an importer.
    """

    counts: Counter[str] = field(default_factory=Counter)
    handwritten: set[str] = field(default_factory=set)

    def add(self, name: str, paper: Paper) -> None:
        """Count a wording in the record of a paper, and note whether it was written by hand."""
        self.counts[name] += 1
        imported = (source.digests.values() for source in paper.source)
        if name not in self.handwritten and not any(digest(name) in known for known in imported):
            self.handwritten.add(name)

    def update(self, others: _Wordings) -> None:
        """Add the counts of another venue's wordings."""
        self.counts += others.counts
        self.handwritten |= others.handwritten

    def preferred(self, key: str | None = None) -> str | None:
        """Return the wording that all records get, or None if there is none.

        Handwritten wordings are preferred to imported ones, then more frequent ones to rarer ones,
        then longer ones to shorter ones; alphabetical order decides between the rest.

        Args:
            key: the `venue_key` that the wording must have; None if all are eligible.
        """
        return min(
            (name for name in self.counts if key is None or venue_key(name) == key),
            key=lambda name: (name not in self.handwritten, -self.counts[name], -len(name), name),
            default=None,
        )


@dataclass(slots=True)
class _Names:
    """The names that records use for a venue.

    Attributes:
        full: the wordings of the full name.
        short: the wordings of the short names.
        is_journal: whether the venue is a journal, according to a record or an abbreviation.
        types: the kinds of venue that records state.
    """

    full: _Wordings = field(default_factory=_Wordings)
    short: _Wordings = field(default_factory=_Wordings)
    is_journal: bool = False
    types: set[VenueType] = field(default_factory=set)

    @property
    def preferred(self) -> str:
        """The wording of the full name that all records get."""
        return self.full.preferred() or ""

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
        if self.is_journal:
            return self.short.preferred()
        keys = {venue_key(name) for name in ([stated] if stated else self.short.counts)}
        return self.short.preferred(keys.pop()) if len(keys) == 1 else None


def with_venues(papers: Mapping[str, Paper]) -> dict[str, Paper]:
    """Return papers in which the full name of each venue is the same in all records.

    Records of the same venue may differ in the wording of its full name, for example in an initial
    article. All get the wording that `_Wordings.preferred` chooses, and the short name that
    `_Names.short_name` chooses.

    If the only name in a record is the short name of one venue in other records, or an ISO 4
    abbreviation of exactly one full name, the record also gets this full name.

    Args:
        papers: the papers by id.

    Returns:
        The papers by id; unchanged papers are the same objects.
    """
    names = _names_by_key(papers.values())
    by_short: dict[str, set[str]] = defaultdict(set)
    for key, venue in names.items():
        for short in venue.short.counts:
            by_short[venue_key(short)].add(key)
    full_keys = {short: next(iter(keys)) for short, keys in by_short.items() if len(keys) == 1}
    for key, fitting in _abbreviations(names, by_short).items():
        if len(fitting) == 1:
            full_keys[key] = fitting[0]
            full = names[fitting[0]]
            full.short.update(names[key].full)
            full.is_journal = True
    return {key: _with_venue(paper, names, full_keys) for key, paper in papers.items()}


def ambiguous_abbreviations(papers: Iterable[Paper]) -> dict[str, list[str]]:
    """Return, for each venue name that may abbreviate several full names, these full names."""
    names = _names_by_key(papers)
    shorts = {venue_key(short) for venue in names.values() for short in venue.short.counts}
    return {
        spelling: [names[full].preferred for full in fitting]
        for key, fitting in _abbreviations(names, shorts).items()
        for spelling in names[key].full.counts
        if len(fitting) > 1
    }


def _names_by_key(papers: Iterable[Paper]) -> dict[str, _Names]:
    names: dict[str, _Names] = defaultdict(_Names)
    for paper in papers:
        if paper.venue:
            known = names[venue_key(paper.venue.name)]
            known.full.add(paper.venue.name, paper)
            known.types.add(paper.venue.type)
            known.is_journal |= paper.venue.type == "journal"
            if paper.venue.short:
                known.short.add(paper.venue.short, paper)
    return names


def _abbreviations(
    names: Mapping[str, _Names], known_shorts: Collection[str]
) -> dict[str, list[str]]:
    """Return the keys of the full names that may be meant, by the key of each abbreviated name.

    Args:
        names: the names of the venues by key.
        known_shorts: the keys of the short names that records state; they are left out, since they
            need no guess.
    """
    keys = {venue.preferred: key for key, venue in names.items() if venue.may_be_journal}
    return {
        keys[short]: [keys[full] for full in fitting]
        for short, fitting in full_names(keys).items()
        if keys[short] not in known_shorts and not names[keys[short]].short.counts
    }


def _with_venue(paper: Paper, names: Mapping[str, _Names], full_keys: Mapping[str, str]) -> Paper:
    venue = paper.venue
    if venue is None:
        return paper
    key = venue_key(venue.name)
    stated = venue.short
    if not stated and not names[key].short.counts and key in full_keys:
        key, stated = full_keys[key], venue.name
    name, short = names[key].preferred, names[key].short_name(stated)
    if (name, short) == (venue.name, venue.short):
        return paper
    return paper.model_copy(update={"venue": _renamed(venue, name, short)})


def _renamed(venue: Venue, name: str, short: str | None) -> Venue:
    # If the series serves as the name, it remains the same as the name.
    series = name if venue.series == venue.name else venue.series
    return venue.model_copy(update={"name": name, "short": short, "series": series})
