"""Upgrades a lab from the previous release to the new one, and builds it."""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
from pathlib import Path

from release import environments
from release.changelog import project_version
from release.commands import CHECKOUT, UV, ReleaseError, run
from release.environments import Environment

FORMER_LABS = CHECKOUT / "tests/labs"
"""Labs of earlier versions, which are used if there is no previous release."""
_TAG = re.compile(r"v(\d+)\.(\d+)\.(\d+)")
_SETTINGS = {"NO_MKDOCS_2_WARNING": "1"}


def previous_tag(tags: list[str], version: str) -> str | None:
    """Return the tag of the newest release before a version, or None if there is none.

    Args:
        tags: the tags of the repository; those that are not in the form ``v1.2.3`` are ignored.
        version: the version that is about to be released.
    """
    current = _TAG.match(f"v{version}")
    releases = [match for tag in tags if (match := _TAG.fullmatch(tag))]
    earlier = [match for match in releases if current is None or _key(match) < _key(current)]
    return max(earlier, key=_key).group() if earlier else None


def _key(match: re.Match[str]) -> tuple[int, ...]:
    return tuple(map(int, match.groups()))


def make_lab(folder: Path, python: str) -> tuple[Path, str]:
    """Make a lab with the previous release.

    If there is no previous release, the lab is a copy of the newest one in ``FORMER_LABS``.

    Args:
        folder: an empty folder.
        python: the version of Python to use, or the path of its program.

    Returns:
        The folder of the lab, and a description of its origin.

    Raises:
        ReleaseError: if the previous release cannot be built or used.
    """
    lab = folder / "lab"
    tag = previous_tag(_tags(), project_version())
    if tag is None:
        releases = (
            match for path in FORMER_LABS.iterdir() if (match := _TAG.match(f"v{path.name}"))
        )
        former = FORMER_LABS / max(releases, key=_key).group().removeprefix("v")
        shutil.copytree(former, lab)
        return lab, f"lab of {former.name} in tests/labs"
    wheel = build_wheel(tag, folder)
    environment = environments.create(folder / "former", python, wheel, "highest")
    run(environment.program("labpress"), "init", lab, cwd=folder, environment=_SETTINGS)
    return lab, f"lab of {tag}"


def _tags() -> list[str]:
    command = ["git", "tag", "--list", "v*"]
    process = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    return process.stdout.split()


def build_wheel(commit: str, folder: Path) -> Path:
    """Build the wheel of a commit, and return its path.

    Args:
        commit: a tag or another name of a commit.
        folder: the folder for the source and the wheel.

    Raises:
        ReleaseError: if the commit does not exist, or the build fails.
    """
    archive, source, wheels = folder / "source.tar", folder / "source", folder / "wheels"
    run("git", "archive", "--format", "tar", "--output", archive, commit)
    with tarfile.open(archive) as files:
        files.extractall(source, filter="data")
    run(*UV, "build", "--quiet", "--wheel", "--no-build-isolation", "--out-dir", wheels, source)
    return next(wheels.glob("*.whl"))


def upgrade_lab(lab: Path, environment: Environment) -> None:
    """Upgrade a lab and build it strictly, and check that a second upgrade would change nothing.

    Args:
        lab: the folder of the lab.
        environment: an environment with the new release.

    Raises:
        ReleaseError: if a command fails, or if a second upgrade would change a file.
    """
    labpress, mkdocs = environment.program("labpress"), environment.program("mkdocs")
    run(labpress, "upgrade", "--write", cwd=lab, environment=_SETTINGS)
    run(mkdocs, "build", "--strict", cwd=lab, environment=_SETTINGS)
    output = run(labpress, "upgrade", cwd=lab, environment=_SETTINGS)
    if "Nothing to write." not in output:
        raise ReleaseError(f"the second `labpress upgrade` has changes to write:\n{output}")
    version = project_version()
    if version not in (lab / "requirements.txt").read_text("utf-8"):
        raise ReleaseError(f"{lab / 'requirements.txt'} does not require labpress {version}")
