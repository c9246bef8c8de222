"""Reads the changelog's section on a version, which becomes the release notes.

The changelog has the format of https://keepachangelog.com/en/1.1.0/.
"""

from __future__ import annotations

import re
import tomllib

from release.commands import CHECKOUT, ReleaseError

HEADING = re.compile(r"^## \[?(?P<version>[^\]\s]+)\]?(?: - (?P<date>\d{4}-\d{2}-\d{2}))?\s*$")


def project_version() -> str:
    """Return the version in pyproject.toml."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])


def check_tag(tag: str) -> None:
    """Check that a tag matches the version of the project.

    Raises:
        ReleaseError: if the tag is not ``v`` followed by the version.
    """
    version = project_version()
    if tag != f"v{version}":
        raise ReleaseError(
            f"the tag is {tag}, but the version in pyproject.toml is {version}; "
            f"change the version, or tag v{version}"
        )


def notes(changelog: str, version: str) -> str:
    """Return the release notes of a version: the text below its heading in the changelog.

    Args:
        changelog: the text of CHANGELOG.md.
        version: the version, such as ``1.2.0``.

    Raises:
        ReleaseError: if the version has no section, no date or no text.
    """
    lines = changelog.splitlines()
    headings = [
        (index, found) for index, line in enumerate(lines) if (found := HEADING.match(line))
    ]
    for position, (index, found) in enumerate(headings):
        if found["version"] != version:
            continue
        if found["date"] is None:
            raise ReleaseError(
                f"CHANGELOG.md:{index + 1}: the version has no date; "
                f"write ## {version} - YYYY-MM-DD"
            )
        end = headings[position + 1][0] if position + 1 < len(headings) else len(lines)
        if text := "\n".join(lines[index + 1 : end]).strip():
            return text + "\n"
        raise ReleaseError(
            f"CHANGELOG.md:{index + 1}: the section on {version} is empty; describe the changes"
        )
    raise ReleaseError(
        f"CHANGELOG.md has no section on {version}; "
        f"rename Unreleased to {version} - YYYY-MM-DD, and add a new Unreleased section above it"
    )
