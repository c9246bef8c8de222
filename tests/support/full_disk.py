"""Simulates a disk that becomes full at one operation of a command, and stays full."""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

_WRITING = os.O_WRONLY | os.O_RDWR
# The operations that need space, and how many arguments come before the path that is written.
_CALLS = {"mkdir": 0, "link": 1, "symlink": 1, "rename": 1, "replace": 1}
_NEEDS_NO_SPACE = ("rename", "replace")


class FullDisk:
    """A folder on a disk that becomes full.

    Attributes:
        operations: the operations that wrote something in the folder, such as ``mkdir papers/x``.
    """

    def __init__(self, folder: Path) -> None:
        self.operations: list[str] = []
        self._folder = folder.resolve()
        self._fails_at: int | None = None
        self._descriptors: dict[int, str] = {}

    def install(self, patch: pytest.MonkeyPatch, fails_at: int | None = None) -> None:
        """Watch the operations of this process.

        Args:
            patch: undoes this.
            fails_at: the index of the operation that finds the disk full; None for none.
        """
        self.operations.clear()
        self._fails_at = fails_at
        for name, before in _CALLS.items():
            patch.setattr(os, name, self._guarded(getattr(os, name), name, before))
        patch.setattr(os, "open", self._open(os.open))
        patch.setattr(os, "fsync", self._fsync(os.fsync))
        patch.setattr(os, "fdopen", self._fdopen(os.fdopen))
        opens = self._open_file(io.open)
        for module in (io, builtins):
            patch.setattr(module, "open", opens)

    def _note(self, operation: str, path: object) -> None:
        """Note an operation; raise if it finds the disk full."""
        if not isinstance(path, str | os.PathLike):
            return
        resolved = Path(path).absolute()
        if not resolved.is_relative_to(self._folder):
            return
        place = resolved.relative_to(self._folder).as_posix()
        self.operations.append(f"{operation} {place}")
        if self._fails_at is None:
            return
        index = len(self.operations) - 1
        stays_full = index > self._fails_at and operation not in _NEEDS_NO_SPACE
        if index == self._fails_at or stays_full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    def _guarded(self, real: Callable[..., Any], name: str, before: int) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            self._note(name, arguments[before])
            return real(*arguments, **options)

        return call

    def _open(self, real: Callable[..., int]) -> Callable[..., int]:
        def call(path: Any, flags: int, *rest: Any, **options: Any) -> int:
            is_new = flags & os.O_CREAT and not os.path.lexists(path)
            if is_new:
                self._note("create", path)
            descriptor = real(path, flags, *rest, **options)
            if flags & _WRITING:
                self._descriptors[descriptor] = os.fspath(path)
            return descriptor

        return call

    def _fsync(self, real: Callable[[int], None]) -> Callable[[int], None]:
        def call(descriptor: int) -> None:
            self._note("fsync", Path(f"/proc/self/fd/{descriptor}").readlink())
            real(descriptor)

        return call

    def _fdopen(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(descriptor: int, mode: str = "r", *rest: Any, **options: Any) -> Any:
            file = real(descriptor, mode, *rest, **options)
            path = self._descriptors.get(descriptor)
            return file if path is None or mode.startswith("r") else self._limited(file, path)

        return call

    def _open_file(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any, mode: str = "r", *rest: Any, **options: Any) -> Any:
            if isinstance(path, int) or not set(mode) & set("wxa+"):
                return real(path, mode, *rest, **options)
            if not os.path.lexists(path):
                self._note("create", path)
            return self._limited(real(path, mode, *rest, **options), os.fspath(path))

        return call

    def _limited(self, file: Any, path: str) -> _LimitedFile:
        return _LimitedFile(file, lambda: self._note("write", path))


class _LimitedFile:
    """An open file, each write of which may find the disk full."""

    def __init__(self, file: Any, note: Callable[[], None]) -> None:
        self._file = file
        self._note = note

    def write(self, data: Any) -> Any:
        try:
            self._note()
        except OSError:
            self._file.write(data[: len(data) // 2])  # what still fits
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from None
        return self._file.write(data)

    def __enter__(self) -> _LimitedFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __iter__(self) -> NoReturn:
        raise io.UnsupportedOperation("this file is only written")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)
