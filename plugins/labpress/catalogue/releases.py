"""Lists the artifacts released with papers; an artifact that several papers list counts once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from labpress.schema import Paper
from labpress.schema.dates import PartialDate
from labpress.schema.parts import Artifact
from labpress.schema.publication_date import first_appearance


@dataclass(frozen=True, slots=True)
class Release:
    """An artifact and the papers that list it."""

    artifact: Artifact
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class ReleaseGroup:
    """Releases of the same kind, from the same papers and with the same URL.

    An example is a collection of models. A release with no URL, or with a URL of its own, forms a
    group by itself.

    Attributes:
        artifacts: the artifacts of the releases; at least one.
        papers: the papers that list the artifacts.
    """

    artifacts: tuple[Artifact, ...]
    papers: tuple[Paper, ...]


def list_releases(papers: Iterable[Paper]) -> tuple[Release, ...]:
    """Return the releases of papers; artifacts with the same kind, URL and name are one release.

    The papers of a release are in the given order.
    """
    releases: dict[tuple[str, str | None, str | None], tuple[Artifact, list[Paper]]] = {}
    for paper in papers:
        for artifact in paper.artifacts:
            key = (artifact.kind, artifact.url, artifact.name)
            releases.setdefault(key, (artifact, []))[1].append(paper)
    return tuple(Release(artifact, tuple(named_by)) for artifact, named_by in releases.values())


def group_releases(releases: Iterable[Release]) -> tuple[ReleaseGroup, ...]:
    """Group releases that readers reach by the same link, in the order of their first releases."""
    groups: dict[tuple[object, ...], list[Release]] = {}
    for index, release in enumerate(releases):
        artifact = release.artifact
        papers = tuple(paper.id for paper in release.papers)
        key = (artifact.kind, artifact.url, papers) if artifact.url else (index,)
        groups.setdefault(key, []).append(release)
    return tuple(
        ReleaseGroup(tuple(release.artifact for release in group), group[0].papers)
        for group in groups.values()
    )


def release_date(artifact: Artifact, papers: Iterable[Paper]) -> PartialDate | None:
    """Return the date on which an artifact was released, or None if it is unknown.

    If the artifact itself has no date, the result is the date on which its first paper appeared.
    """
    if artifact.date:
        return artifact.date
    dates = [date for paper in papers if (date := first_appearance(paper))]
    return min(dates, key=lambda date: date.sort_key, default=None)


def linked_releases(papers: Iterable[Paper]) -> tuple[Release, ...]:
    """Return those releases of papers that have a URL; readers cannot reach any others."""
    return tuple(release for release in list_releases(papers) if release.artifact.url)
