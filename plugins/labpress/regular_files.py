"""Reads files safely, even if a path leads to a pipe, a device or an enormous file."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

LARGEST = 1_000_000_000
"""The default maximum size in bytes: larger than a lab's files, but small enough for memory."""
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_regular(path: Path, max_size: int = LARGEST) -> bytes:
    """Return the content of a regular file.

    Args:
        path: the file, or a symbolic link to it.
        max_size: the maximum size in bytes.

    Raises:
        OSError: if the file cannot be read, is larger than `max_size`, or is not a regular file.
            Opening a pipe would wait for a writer, and reading a device might never end.
    """
    descriptor = os.open(path, _FLAGS)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        if status.st_size > max_size:
            raise OSError(errno.EFBIG, f"larger than {max_size // 1_000_000:,} MB", str(path))
        return file.read(max_size)
