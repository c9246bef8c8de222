"""Determines how many processors labpress may use."""

from __future__ import annotations

import os

SETTING = "LABPRESS_PROCESSORS"
"""The environment variable that sets the number of processors, for example to save memory."""


def processor_count() -> int:
    """Return the number of processors that labpress may use, at least 1.

    Unless ``LABPRESS_PROCESSORS`` sets the number, it is the number of processors that the
    operating system lets this process use, which may be fewer than the machine has.
    """
    limit = os.environ.get(SETTING, "")
    if limit.isascii() and limit.isdigit():
        return max(int(limit), 1)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1
