"""A build whose files do not fit on the disk leaves the old site, and the next build is right.

The limit is the size of a file, so that no rights are needed; `build_tools/dev/fill_disk.py` fills
a small disk.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from mkdocs_builds import MkDocsLab
from sites import TOY

from labpress.integrations.mkdocs.staged_site import stage_site

if sys.platform != "win32":
    import resource


@pytest.fixture
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MkDocsLab:
    """A lab with a site, and a temporary folder of its own."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    lab = MkDocsLab(tmp_path / "lab")
    shutil.copytree(TOY / "content", lab.content)
    lab.configure_bare()
    lab.build()
    return lab


@contextmanager
def limited_files(size: int) -> Iterator[None]:
    """Let writing fail beyond a size in bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def contents(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("is_in_place", [False, True])
def test_files_that_do_not_fit_leave_the_old_site(
    is_in_place: bool, lab: MkDocsLab, caplog: pytest.LogCaptureFixture
) -> None:
    if is_in_place:
        (lab.site / ".git").mkdir()
    old = contents(lab.site)
    lab.write({"papers/new.yaml": "title: A new paper\nauthors: [Ann Ash]\ndate: 2025\n"})
    records = contents(lab.content)
    failed = 0
    for size in (4_000, 16_000, 64_000, 256_000):
        caplog.clear()
        with limited_files(size):
            try:
                lab.build()
                break
            except Abort:
                failed += 1
        errors = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
        assert "File too large; the previous site is unchanged" in errors[-1]
        assert "staged" not in errors[-1]
        assert contents(lab.site) == old
        assert contents(lab.content) == records
    assert failed
    lab.build()
    new = contents(lab.site)
    assert "papers/new/index.html" in new
    shutil.rmtree(lab.folder / ".cache")
    lab.build()
    assert contents(lab.site) == new


def test_a_copy_is_not_replaced_by_a_build_in_place_on_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/x.html").write_text("old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "link", fail)
    with pytest.raises(OSError, match="No space left"):
        stage_site(tmp_path / "site", tmp_path / "cache")
