"""Sorts the tags of an entry into keywords and tags that are left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from labpress_tools.wording.housekeeping_tags import is_housekeeping
from labpress_tools.wording.mesh_keywords import read_mesh_keywords


@dataclass(frozen=True, slots=True)
class LeftOutTags:
    """The tags of an entry that are not keywords of its paper, each without duplicates.

    Attributes:
        private: the tags for private use, such as ``/unread``.
        check_tags: the check tags of MeSH, such as ``Humans``.
        numbers: the numbers, such as the thesaurus numbers that NASA's ADS adds (``594``).
    """

    private: tuple[str, ...] = ()
    check_tags: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    def __add__(self, other: LeftOutTags) -> LeftOutTags:
        """Return the tags of both values."""
        return LeftOutTags(
            self.private + other.private,
            self.check_tags + other.check_tags,
            self.numbers + other.numbers,
        )

    def __str__(self) -> str:
        """Return all tags, separated by semicolons; an empty string if there are none."""
        return "; ".join((*self.private, *self.check_tags, *self.numbers))


NO_TAGS = LeftOutTags()


def sort_tags(tags: Iterable[str]) -> tuple[list[str], LeftOutTags]:
    """Return the keywords among the tags of an entry, without duplicates, and the other tags."""
    distinct = list(dict.fromkeys(tag for tag in tags if tag.strip()))
    private = tuple(tag for tag in distinct if is_housekeeping(tag))
    numbers = tuple(tag for tag in distinct if tag.strip().isdecimal())
    mesh = read_mesh_keywords(tag for tag in distinct if tag not in {*private, *numbers})
    return list(mesh.keywords), LeftOutTags(private, mesh.check_tags, numbers)
