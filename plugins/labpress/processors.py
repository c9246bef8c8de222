"""Determines how many processors labpress may use."""

from __future__ import annotations

import os

SETTING = "LABPRESS_PROCESSORS"
"""The environment variable that sets the number, for example where memory is scarce."""


def processor_count() -> int:
    """Return the number of processors that labpress may use, at least 1.

    Unless ``LABPRESS_PROCESSORS`` sets the number, this is the number of processors on which the
    process may run. The machine may have more.
    """
    limit = os.environ.get(SETTING, "")
    if limit.isascii() and limit.isdigit():
        return max(int(limit), 1)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1
