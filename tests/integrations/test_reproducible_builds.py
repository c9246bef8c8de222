"""The same records give the same bytes, regardless of machine, date, folder and caches."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# Python runs this first; it sets the clock 40 days ahead.
_LATER = """
import time
now, now_ns = time.time, time.time_ns
time.time = lambda: now() + 40 * 86_400
time.time_ns = lambda: now_ns() + 40 * 86_400 * 10**9
"""


def _files(lab: Path) -> list[Path]:
    """Return the files of a lab, except for build products."""
    built = ("site", ".cache")
    files = [path for path in lab.rglob("*") if path.is_file()]
    return [path for path in files if path.relative_to(lab).parts[0] not in built]


def copy_files(source: Path, target: Path, *, backwards: bool = False) -> Path:
    """Copy a lab file by file, sorted by path or in reverse order."""
    for file in sorted(_files(source), reverse=backwards):
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    return target


def build(lab: Path, *options: str, umask: int = 0o022, **variables: str) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", **variables}
    subprocess.run(
        [sys.executable, *options, "-m", "mkdocs", "build", "--quiet"],
        cwd=lab,
        env=environment,
        umask=umask,
        check=True,
    )


def contents(site: Path) -> dict[str, bytes]:
    files = [path for path in site.rglob("*") if path.is_file()]
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def first(toy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    lab = copy_files(toy, tmp_path_factory.mktemp("first") / "lab")
    build(lab, PYTHONHASHSEED="1", TZ="UTC")
    return lab


def test_machine_and_day_do_not_matter(first: Path, toy: Path, tmp_path: Path) -> None:
    lab = copy_files(toy, tmp_path / "another place/with spaces/ünï", backwards=True)
    for name in ("clock", "temporary"):
        (tmp_path / name).mkdir()
    (tmp_path / "clock/sitecustomize.py").write_text(_LATER)
    build(
        lab,
        "-O",  # without assertions
        umask=0o077,
        PYTHONHASHSEED="77",
        PYTHONPATH=os.pathsep.join([str(tmp_path / "clock"), *sys.path]),
        TZ="Asia/Tokyo",
        LC_ALL="C",
        LANG="tr_TR.UTF-8",
        TMPDIR=str(tmp_path / "temporary"),
    )
    assert contents(lab / "site") == contents(first / "site")
    assert list((tmp_path / "temporary").iterdir()) == []


def test_caches_of_another_machine_do_not_matter(first: Path, toy: Path, tmp_path: Path) -> None:
    lab = copy_files(toy, tmp_path / "lab")
    shutil.copytree(first / ".cache", lab / ".cache", dirs_exist_ok=True)
    (lab / "content/papers/alpha-2.yaml").write_text("title: Another\nauthors: [Ann Ash]\n")
    (lab / "content/papers/alpha-2.md").unlink()
    edited = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=lab,
        check=False,
        capture_output=True,
    )
    assert b"Traceback" not in edited.stderr
    copy_files(toy, lab)
    build(lab, PYTHONHASHSEED="5")
    assert contents(lab / "site") == contents(first / "site")
