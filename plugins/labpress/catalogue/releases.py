"""Lists the artifacts released with papers; an artifact that several papers list counts once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from labpress.schema import Paper
from labpress.schema.parts import Artifact


@dataclass(frozen=True, slots=True)
class Release:
    """An artifact and the papers that list it, in the given order."""

    artifact: Artifact
    papers: tuple[Paper, ...]


def list_releases(papers: Iterable[Paper]) -> tuple[Release, ...]:
    """Return the artifacts of papers; those with the same kind, URL and name are one release."""
    releases: dict[tuple[str, str | None, str | None], tuple[Artifact, list[Paper]]] = {}
    for paper in papers:
        for artifact in paper.artifacts:
            key = (artifact.kind, artifact.url, artifact.name)
            releases.setdefault(key, (artifact, []))[1].append(paper)
    return tuple(Release(artifact, tuple(named_by)) for artifact, named_by in releases.values())


def linked_releases(papers: Iterable[Paper]) -> tuple[Release, ...]:
    """Return the releases that have a URL, which are those that readers can use."""
    return tuple(release for release in list_releases(papers) if release.artifact.url)
