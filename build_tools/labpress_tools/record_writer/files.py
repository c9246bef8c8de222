"""Writes several files atomically: after Ctrl-C or with a full disk, each file is either old or new."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import signal
import stat
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

# Windows translates the line endings of files that are opened without this flag.
_BINARY: int = getattr(os, "O_BINARY", 0)
# Windows cannot open folders, and flushes only files that are open for writing.
_IS_WINDOWS = sys.platform == "win32"
# File systems commit several files at once if their flushes are waiting, so files are flushed in
# parallel.
_THREADS = 8


class WriteError(Exception):
    """Raised if files cannot be written, with the reason as its message; no file has changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file to write, copy or remove.

    Attributes:
        path: the path; folders are created as needed.
        data: the new content, the path of a file to copy, or None to remove the file.
    """

    path: Path
    data: bytes | Path | None


def write_all(changes: Iterable[Change], root: Path) -> int:
    """Write and remove files.

    If a path is a symbolic link, its target is written. Each file is first written under a
    temporary name next to its destination, and flushed to disk. Once all files are complete, they
    are renamed, and interrupts are delayed while this happens.

    Args:
        changes: the files, with distinct paths.
        root: the folder that must contain all files, even the targets of symbolic links.

    Returns:
        The number of files written or removed.

    Raises:
        WriteError: if a file cannot be written.
    """
    changes = list(changes)
    written: list[tuple[Path, Path]] = []
    folders: list[Path] = []
    try:
        targets = list(zip(changes, _targets(changes, root), strict=True))
        _write_temporary_files(targets, written, folders)
    except BaseException as error:
        for temporary, _ in written:
            with suppress(OSError):
                temporary.unlink()
        _remove_folders(folders)
        if isinstance(error, OSError):
            raise WriteError(_explain(error)) from error
        raise
    with _delayed_interrupts():
        try:
            _commit(written, [target for change, target in targets if change.data is None])
        except WriteError:
            _remove_folders(folders)
            raise
    for folder in {target.parent for _, target in targets}:
        with suppress(OSError):  # the files are complete under their new names in any case
            _flush(folder)
    return len(changes)


def _write_temporary_files(
    targets: Iterable[tuple[Change, Path]], written: list[tuple[Path, Path]], folders: list[Path]
) -> None:
    """Write the new content of each file under a temporary name, and flush it to disk.

    Args:
        targets: the changes, each with the path to write.
        written: a list to which each temporary path is added with the final path, before it is
            written, so that the caller can remove it after an error.
        folders: a list to which the folders that did not exist are added.
    """
    for change, target in targets:
        if change.data is not None:
            folders += _make_folder(target.parent)
            temporary = target.parent / f".labpress-{secrets.token_hex(8)}.tmp"
            written.append((temporary, target))
            _write(temporary, target, change.data)
    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(_flush, [temporary for temporary, _ in written]))


def _targets(changes: Iterable[Change], root: Path) -> list[Path]:
    """Resolve symbolic links in the paths of changes, and check that all targets are in the root.

    Raises:
        WriteError: if a target is outside the root or is not a regular file.
    """
    real_root = _resolve(root)
    folders: dict[Path, Path] = {}
    targets = []
    for path in (change.path for change in changes):
        folder = folders.get(path.parent)
        if folder is None:
            folder = folders[path.parent] = _resolve(path.parent)
        target = folder / path.name
        if not folder.is_relative_to(real_root) or target.is_symlink():
            target = _resolve(path)
        if not target.is_relative_to(real_root):
            verb = "is a symbolic link" if path.is_symlink() else "resolves"
            raise WriteError(
                f"{path} {verb} to {target}, outside {root}; move the file into {root}"
            )
        if target.exists() and not target.is_file():
            raise WriteError(f"{path} is not a regular file; remove it")
        targets.append(target)
    return targets


def _resolve(path: Path) -> Path:
    """Resolve symbolic links.

    Raises:
        WriteError: if the links form a cycle.
    """
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        raise WriteError(
            f"{path} cannot be resolved, because symbolic links form a cycle; remove one of them"
        ) from None


def _make_folder(folder: Path) -> list[Path]:
    """Create a folder, and return the folders that did not exist, outermost first."""
    missing = []
    parent = folder
    while not parent.exists():
        missing.append(parent)
        parent = parent.parent
    for parent in reversed(missing):
        parent.mkdir()
    return missing[::-1]


def _remove_folders(folders: list[Path]) -> None:
    """Remove folders that `_make_folder` created, if they are empty."""
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def _write(temporary: Path, target: Path, data: bytes | Path) -> None:
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        if isinstance(data, bytes):
            file.write(data)
        else:
            with data.open("rb") as source:
                shutil.copyfileobj(source, file)


def _flush(path: Path) -> None:
    if _IS_WINDOWS and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDWR if _IS_WINDOWS else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _commit(written: list[tuple[Path, Path]], removed: list[Path]) -> None:
    """Rename the new files into place and remove files, or undo everything if that fails.

    Raises:
        WriteError: if a file cannot be renamed or removed.
    """
    done: list[tuple[Path, Path | None]] = []
    leftover = {temporary for temporary, _ in written}
    try:
        for temporary, target in written:
            backup = _second_name(target)
            done.append((target, backup))
            temporary.replace(target)
            if backup is None:
                leftover.remove(temporary)
        for target in removed:
            done.append((target, _second_name(target)))
            target.unlink(missing_ok=True)
    except OSError as error:
        for target, backup in reversed(done):
            with suppress(OSError):
                backup.replace(target) if backup else target.unlink(missing_ok=True)
        raise WriteError(_explain(error)) from error
    finally:
        # A backup that is a hard link to the restored file still exists: renaming one name of a
        # file to another does nothing.
        for path in (*leftover, *(backup for _, backup in done)):
            if path is not None:
                with suppress(OSError):
                    path.unlink(missing_ok=True)


def _second_name(path: Path) -> Path | None:
    """Give a file a second name as a backup, and return it, or None if there is no such file.

    Raises:
        OSError: if the file can be neither linked nor copied.
    """
    if not path.exists():
        return None
    backup = path.parent / f".labpress-{secrets.token_hex(8)}.tmp"
    try:
        backup.hardlink_to(path)
    except OSError:  # the file system has no hard links
        try:
            shutil.copy2(path, backup)
        except OSError:
            with suppress(OSError):
                backup.unlink()
            raise
    return backup


@contextmanager
def _delayed_interrupts() -> Iterator[None]:
    """Delay Ctrl-C and termination signals until the end of the block."""
    received: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        received.append(number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if received:
            signal.raise_signal(received[0])


_FIXES = {
    errno.ENOSPC: "free some space on the disk",
    errno.EDQUOT: "free some space on the disk",
    errno.EROFS: "make the folder writable",
    errno.EACCES: "make the folder writable",
    errno.EPERM: "make the folder writable",
}


def _explain(error: OSError) -> str:
    place = Path(str(error.filename)) if error.filename else None
    if place and place.name.startswith(".labpress-"):
        place = place.parent  # users do not know the names of temporary files
    fix = _FIXES.get(error.errno or 0, "")
    text = f"cannot write{f' {place}' if place else ''}: {error.strerror or error}"
    return f"{text}; nothing was changed; {fix}, and run the command again" if fix else text
