"""Lets a build work in a copy of the site, which then replaces the site in one step.

The site is therefore always either the old version or the new one, even if a build is killed. The
copy consists of hard links to the files in the site. After the build, the copy's folder contains
the previous version, so the next build only has to link the files that have changed since.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from labpress.build.tracking import digest

if sys.platform != "win32":
    import fcntl

_EXCHANGE = 2  # Linux's RENAME_EXCHANGE and macOS's RENAME_SWAP
_HERE = -100  # Linux's AT_FDCWD: paths are relative to the working directory


class StagedSite:
    """The copy of a built site in which a build works.

    Attributes:
        site: the folder of the built site.
        folder: the folder in which the build works.
    """

    def __init__(self, site: Path, folder: Path, lock: int, *, is_kept: bool) -> None:
        self.site = site
        self.folder = folder
        self._lock = lock
        self._is_kept = is_kept

    def publish(self) -> None:
        """Replace the site with the copy.

        Raises:
            OSError: if that fails; the site is then unchanged.
        """
        if self.site.exists():
            _exchange(self.folder, self.site)
        else:
            self.site.parent.mkdir(parents=True, exist_ok=True)
            self.folder.rename(self.site)
        self.close()

    def close(self) -> None:
        """Delete the copy unless it is kept, and unlock its folder for other builds."""
        if not self._is_kept:
            shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self._lock)


def stage_site(site: Path, cache: Path) -> StagedSite | None:
    """Copy the built site for a build.

    Args:
        site: the folder of the built site, which may be missing.
        cache: the cache folder of the project, in which the copy is made.

    Returns:
        The copy, or None if the site cannot be replaced in one step: on Windows, or if the site
        is a mount point or a Git repository, contains the cache, is on a different disk from the
        cache, cannot be renamed, or contains files that cannot be linked.

    Raises:
        OSError: if the disk is full.
    """
    if sys.platform == "win32":  # a folder with an open file cannot be renamed
        return None
    site = Path(os.path.realpath(site))
    root = Path(os.path.realpath(cache / "staged"))
    if site in root.parents or (site / ".git").exists() or os.path.ismount(site):
        return None
    name = digest(str(site))[:12]
    try:
        root.mkdir(parents=True, exist_ok=True)
        parent = next(folder for folder in site.parents if folder.is_dir())
        if parent.stat().st_dev != root.stat().st_dev or not os.access(parent, os.W_OK):
            return None
        # Simultaneous builds use separate copies; only the first is kept.
        number, lock = next(_free_locks(root / name))
        folder = root / f"{name}-{number}"
        with _closed_on_error(lock):
            # If the copy were a link, files in the folder to which it leads would be deleted.
            if folder.is_symlink():
                folder.unlink()
            _link_folder(str(site), str(folder))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise
        return None
    return StagedSite(site, folder, lock, is_kept=number == 0)


def _free_locks(prefix: Path) -> Iterator[tuple[int, int]]:
    """Yield numbers that no other process uses, each with the descriptor of its lock file."""
    for number in count():
        lock = os.open(f"{prefix}-{number}.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
        else:
            yield number, lock


@contextmanager
def _closed_on_error(descriptor: int) -> Iterator[None]:
    try:
        yield
    except BaseException:
        os.close(descriptor)
        raise


def _link_folder(source: str, target: str) -> None:
    """Make a folder's content equal to another's by creating hard links to the other's files.

    Files with the same inode are assumed to be equal, since `SiteFolder` replaces files instead of
    changing them.

    Args:
        source: the folder to copy; a missing one counts as empty.
        target: the folder to change, which is created if it is missing.
    """
    wanted, present = _entries(source), _entries(target)
    Path(target).mkdir(parents=True, exist_ok=True)
    for name, entry in list(present.items()):
        if name not in wanted or not _is_alike(entry, wanted[name]):
            _delete(entry)
            del present[name]
    for name, entry in wanted.items():
        path = f"{target}/{name}"
        if entry.is_dir(follow_symlinks=False):
            _link_folder(entry.path, path)
        elif name not in present:
            os.link(entry.path, path, follow_symlinks=False)


def _entries(folder: str) -> dict[str, os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return {entry.name: entry for entry in entries}
    except FileNotFoundError:
        return {}


def _is_alike(one: os.DirEntry[str], other: os.DirEntry[str]) -> bool:
    is_folder = one.is_dir(follow_symlinks=False)
    if is_folder or other.is_dir(follow_symlinks=False):
        return is_folder and other.is_dir(follow_symlinks=False)
    return one.inode() == other.inode()


def _delete(entry: os.DirEntry[str]) -> None:
    if entry.is_dir(follow_symlinks=False):
        shutil.rmtree(entry.path)
    else:
        Path(entry.path).unlink()


def _exchange(folder: Path, other: Path) -> None:
    """Swap two folders in one step if the system supports that, otherwise in several steps.

    Raises:
        OSError: if that fails; both folders are then unchanged.
    """
    if _exchange_at_once(folder, other):
        return
    between = folder.with_name(f"{folder.name}.old")
    shutil.rmtree(between, ignore_errors=True)
    other.rename(between)
    try:
        folder.rename(other)
    except OSError:
        between.rename(other)
        raise
    between.rename(folder)


def _exchange_at_once(folder: Path, other: Path) -> bool:
    """Swap two folders with renameat2 or renamex_np, and return whether that succeeded."""
    library = ctypes.CDLL(None)
    paths = [os.fsencode(folder), os.fsencode(other)]
    if hasattr(library, "renameat2"):
        return bool(library.renameat2(_HERE, paths[0], _HERE, paths[1], _EXCHANGE) == 0)
    if hasattr(library, "renamex_np"):
        return bool(library.renamex_np(*paths, _EXCHANGE) == 0)
    return False
