"""Determines who is a current member or an alumnus of a lab, and which positions a person had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from labpress.schema import Author
from labpress.schema.author import DatedAffiliation, Membership
from labpress.schema.dates import PartialDate
from labpress.schema.names import fold
from labpress.schema.terms import Terms


@dataclass(frozen=True, slots=True)
class Position:
    """A position of a person, in the lab or elsewhere.

    Attributes:
        role: the role; None if unknown.
        institution: the name of the institution; None for the lab itself.
        ror: the institution's id in the Research Organization Registry; None if unknown.
        since: the start date; None if unknown.
        until: the end date; None if it is unknown or the position is still held.
    """

    role: str | None
    institution: str | None
    ror: str | None
    since: PartialDate | None
    until: PartialDate | None


def is_alumnus(author: Author, today: PartialDate) -> bool:
    """Return whether a person is a former member of the lab on a given day."""
    return bool(author.member) and all(_has_ended(period, today) for period in author.member)


def current_membership(author: Author, today: PartialDate) -> Membership | None:
    """Return the most recent current membership or, if there is none, the one that ended last.

    The result is None if the person was never a member.
    """
    current = [period for period in author.member if not _has_ended(period, today)]
    if current:
        return max(current, key=_start)
    return max(author.member, key=_end, default=None)


def membership_period(author: Author) -> tuple[PartialDate | None, PartialDate | None]:
    """Return the months in which a person first joined and last left the lab.

    A month is None if any membership lacks that date, or if the person was never a member.
    Therefore, the second is None for a person who has not left. If only the year of a date is
    known, the result has only the year.
    """
    return _months(author.member)


def role_period(author: Author, role: str | None) -> tuple[PartialDate | None, PartialDate | None]:
    """Return the months in which a person first and last had a role in the lab.

    Unknown months are None, as in `membership_period`.
    """
    return _months([period for period in author.member if _same_role(period.role, role)])


def _same_role(role: str | None, other: str | None) -> bool:
    return role == other or (
        role is not None and other is not None and role_key(role) == role_key(other)
    )


def _months(periods: Sequence[Membership]) -> tuple[PartialDate | None, PartialDate | None]:
    starts = [period.since for period in periods]
    ends = [period.until for period in periods]
    first = min(filter(None, starts), key=_key, default=None)
    last = max(filter(None, ends), key=_key, default=None)
    return (
        PartialDate(first.year, first.month) if first and None not in starts else None,
        PartialDate(last.year, last.month) if last and None not in ends else None,
    )


def next_position(author: Author) -> DatedAffiliation | None:
    """Return a person's position after the lab, or None if it is unknown.

    The position is `now_at` or, without it, the latest current affiliation that began when the
    person left the lab or later.
    """
    if author.now_at:
        return author.now_at
    _, left = membership_period(author)
    later = [
        item
        for item in author.affiliations
        if left and item.since and not item.until and not item.since.is_before(left)
    ]
    return max(later, key=_start, default=None)


def positions_of(author: Author) -> tuple[Position, ...]:
    """Return all positions of a person, newest first; those without dates come last."""
    inside = [
        Position(period.role, None, None, period.since, period.until) for period in author.member
    ]
    outside = [
        Position(item.role, item.name, item.ror, item.since, item.until)
        for item in (*([author.now_at] if author.now_at else []), *author.affiliations)
    ]
    return tuple(sorted((*outside, *inside), key=_newest_first))


def _newest_first(position: Position) -> tuple[bool, tuple[int, ...], tuple[int, ...]]:
    """Return a sort key: current positions first, then the latest; those without dates last."""
    start, end = _key(position.since), position.until.sort_key if position.until else (9999, 0, 0)
    undated = position.since is None and position.until is None
    return undated, tuple(-part for part in end), tuple(-part for part in start)


def role_order(roles: Iterable[str], order: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Group the spellings of each role under a heading, and sort the headings.

    The given headings come first, in their order, and other roles follow alphabetically. Two roles
    are the same if they differ only in capitals, accents or a plural *s*. A role that begins with
    the words of a given heading, as *Head of the lab* begins with *Heads*, comes after this heading
    or, if it begins with several headings, after the longest one.

    Args:
        roles: the roles, as records spell them.
        order: the headings.

    Returns:
        Pairs of a heading and all spellings of its role. A heading without roles is left out.
    """
    spellings: dict[str, list[str]] = {}
    for role in sorted(set(roles)):
        spellings.setdefault(role_key(role), []).append(role)
    headings = {role_key(heading): heading for heading in reversed(order)}
    ranks = {role_key(heading): place for place, heading in enumerate(order)}
    keys = sorted(spellings, key=lambda key: (_rank(key, ranks), key not in ranks, key))
    return [(headings.get(key, spellings[key][0]), spellings[key]) for key in keys]


def _rank(key: str, ranks: Mapping[str, int]) -> int:
    """Return the rank of the longest heading with which a role begins, or the number of headings."""
    words = key.split(" ")
    beginnings = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((ranks[text] for text in beginnings if text in ranks), len(ranks))


def role_key(role: str) -> str:
    """Return a key shared by all spellings of a role: *Master's student*, *Masters students*."""
    stems = (word.removesuffix("s") for word in fold(role).split())
    return " ".join(filter(None, stems)) or role


def role_translations(terms: Terms) -> dict[str, Mapping[str, str]]:
    """Return the translations of roles, keyed by role and then by language.

    Each role is included both under its `role_key` and under its spelling in the terms, since a
    plural may have its own translation.
    """
    return {**{role_key(role): texts for role, texts in terms.roles.items()}, **terms.roles}


def _has_ended(period: Membership | DatedAffiliation, today: PartialDate) -> bool:
    return period.until is not None and period.until.is_before(today)


def _start(period: Membership | DatedAffiliation) -> tuple[int, int, int]:
    return _key(period.since)


def _end(period: Membership) -> tuple[int, int, int]:
    return _key(period.until)


def _key(date: PartialDate | None) -> tuple[int, int, int]:
    return date.sort_key if date else (0, 0, 0)
