"""Builds the sdist and the wheel from the files tracked by git, and checks their contents."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path
from typing import NamedTuple

from release.commands import CHECKOUT, UV, ReleaseError, release_tool, run

NOT_IN_SDIST = (".ci/", ".github/", ".gitignore", ".pre-commit", "MANIFEST.in")
"""Path prefixes of tracked files that are needed only in a checkout."""


class Artifacts(NamedTuple):
    """The paths of the files that a release publishes."""

    sdist: Path
    wheel: Path


def build(folder: Path) -> Artifacts:
    """Build the sdist, and build the wheel from the sdist as an installer would.

    Args:
        folder: the folder for the two files; its previous contents are deleted.

    Raises:
        ReleaseError: if the build fails.
    """
    shutil.rmtree(folder, ignore_errors=True)
    source = folder / "source"
    copy_tracked_files(source)
    run(*UV, "build", "--quiet", "--no-build-isolation", "--out-dir", folder, source)
    shutil.rmtree(source)
    (folder / ".gitignore").unlink(missing_ok=True)
    return Artifacts(next(folder.glob("*.tar.gz")), next(folder.glob("*.whl")))


def tracked_files() -> list[str]:
    """Return the paths of the files tracked by git, relative to the checkout."""
    process = subprocess.run(
        ["git", "ls-files", "-z"], cwd=CHECKOUT, check=True, capture_output=True, text=True
    )
    return [path for path in process.stdout.split("\0") if path]


def copy_tracked_files(target: Path) -> None:
    """Copy the tracked files in their current state, without build products."""
    for name in tracked_files():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(CHECKOUT / name, target / name, follow_symlinks=False)


def check(artifacts: Artifacts) -> None:
    """Check the metadata and the contents of both files.

    Raises:
        ReleaseError: if a file is missing or superfluous, or the metadata is invalid.
    """
    run(release_tool("twine"), "check", "--strict", *artifacts)
    # W009: the two top-level packages are intended (labpress and labpress_tools).
    run(release_tool("check-wheel-contents"), "--ignore", "W009", artifacts.wheel)
    expected = {name for name in tracked_files() if not name.startswith(NOT_IN_SDIST)}
    if missing := sorted(expected - sdist_files(artifacts.sdist)):
        raise ReleaseError(
            f"{artifacts.sdist.name} lacks {len(missing)} tracked files, such as {missing[0]}; "
            "add them to MANIFEST.in"
        )
    with zipfile.ZipFile(artifacts.wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    if extra := sorted(tops - {"labpress", "labpress_tools", wheel_metadata(artifacts.wheel)}):
        raise ReleaseError(f"{artifacts.wheel.name} contains {', '.join(extra)}")


def sdist_files(sdist: Path) -> set[str]:
    """Return the paths of the files in an sdist, relative to its top-level folder."""
    with tarfile.open(sdist) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def wheel_metadata(wheel: Path) -> str:
    """Return the name of the folder with a wheel's metadata."""
    name, version, *_ = wheel.name.split("-")
    return f"{name}-{version}.dist-info"
