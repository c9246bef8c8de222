"""Determines how many processors labpress may use."""

from __future__ import annotations

import os

SETTING = "LABPRESS_PROCESSORS"
"""The environment variable that limits the number, for example where memory is scarce."""


def processor_count() -> int:
    """Return the number of processors, which is at least 1.

    That is the number in ``LABPRESS_PROCESSORS``, or else the number of processors on which this
    process may run, which can be fewer than the machine has.
    """
    limit = os.environ.get(SETTING, "")
    if limit.isascii() and limit.isdigit():
        return max(int(limit), 1)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1
