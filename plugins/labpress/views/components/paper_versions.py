"""Selects the versions of a paper that its page describes, and compares their bylines."""

from __future__ import annotations

from collections.abc import Sequence

from labpress.schema import Paper
from labpress.schema.contributors import Authorship
from labpress.schema.parts import Version


def former_bylines(paper: Paper) -> list[tuple[str, tuple[Authorship, ...]]]:
    """Return the label and the authors of each version for which the record states authors."""
    return [(version.label, version.authors) for version in paper.versions if version.authors]


def byline_difference(
    former: Sequence[Authorship], current: Sequence[Authorship]
) -> tuple[tuple[Authorship, ...], tuple[Authorship, ...]]:
    """Return the authors missing from a former byline, and the authors found only in that byline.

    Both are empty if the other authors are in a different order, or if the difference is not much
    shorter than the byline.
    """
    before = {author.id or author.display: author for author in former}
    now = {author.id or author.display: author for author in current}
    missing = tuple(author for key, author in now.items() if key not in before)
    added = tuple(author for key, author in before.items() if key not in now)
    is_same_order = [key for key in now if key in before] == [key for key in before if key in now]
    is_short = (len(missing) + len(added)) * 3 <= len(former)
    return (missing, added) if is_same_order and is_short else ((), ())


def annotated_versions(paper: Paper) -> tuple[Version, ...]:
    """Return the versions of a paper that have a title or a note of their own."""
    return tuple(version for version in paper.versions if version.title or version.note)


def newest_version(paper: Paper) -> str | None:
    """Return the label of the last version whose date is `Paper.updated`, or None."""
    dated = (version for version in paper.versions if version.date)
    labels = [version.label for version in dated if version.date == paper.updated]
    return labels[-1] if labels else None


def lists_versions(paper: Paper) -> bool:
    """Return whether a paper's page has a list of the paper's versions.

    Several versions are always listed. A single version is listed only if it has a URL, or if its
    label is not already shown below the title; see `newest_version`.
    """
    match paper.versions:
        case []:
            return False
        case [version]:
            return bool(version.url) or newest_version(paper) is None
    return True
