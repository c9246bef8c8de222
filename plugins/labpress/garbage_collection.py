"""Tunes Python's garbage collector for a process that creates many objects."""

from __future__ import annotations

import gc

_THRESHOLDS = (100_000, 20, 100)


def relax_garbage_collection() -> None:
    """Make Python look for reference cycles less often.

    Thousands of records and pages contain no cycles, and scanning them repeatedly would take up to
    a quarter of the time.
    """
    gc.set_threshold(*_THRESHOLDS)
