"""Finds the venues under which papers are listed, with their short and full names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from labpress.catalogue.where_published import venue_name
from labpress.schema import Paper
from labpress.schema.folded_names import group_id


@dataclass(frozen=True, slots=True)
class Venue:
    """A venue under which papers are listed.

    Attributes:
        slug: the id of the venue in URLs.
        name: the name that lists show: the short name if there is one.
        full_name: the full name if `name` is a short name; otherwise empty. It is also empty if the
            papers have different full names, as for a conference whose name contains the year.
    """

    slug: str
    name: str
    full_name: str = ""

    @property
    def both_names(self) -> str:
        """The full name and, in parentheses, the short name; only `name` if there is no full name."""
        return f"{self.full_name} ({self.name})" if self.full_name else self.name


def venue_slugs(paper: Paper) -> list[str]:
    """Return a list with the slug of the venue under which a paper is listed.

    The list is empty if the paper has no venue, or if the venue's name has no letter or digit.
    """
    slug = group_id(venue_name(paper.venue)) if paper.venue else ""
    return [slug] if slug else []


def find_venues(
    by_venue: Mapping[str, Iterable[str]], papers: Mapping[str, Paper]
) -> dict[str, Venue]:
    """Return the venues by slug, each with the name in its oldest paper.

    Args:
        by_venue: the ids of the papers at each venue, keyed by its slug, newest first.
        papers: the papers by id.
    """
    return {
        slug: _venue(slug, [papers[paper_id] for paper_id in ids]) for slug, ids in by_venue.items()
    }


def _venue(slug: str, papers: list[Paper]) -> Venue:
    """Return the venue that papers, given newest first, have in common."""
    venues = [paper.venue for paper in papers if paper.venue]
    # Papers that state only the short name of the venue have no full name to compare.
    full_names = {venue.name for venue in venues if group_id(venue.name) != slug}
    return Venue(slug, venue_name(venues[-1]), full_names.pop() if len(full_names) == 1 else "")
