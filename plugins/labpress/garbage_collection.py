"""Tunes Python's garbage collector for a process that creates many objects."""

from __future__ import annotations

import gc

_THRESHOLDS = (100_000, 20, 100)


def relax_garbage_collection() -> None:
    """Make Python look for reference cycles less often.

    A build creates thousands of records and pages, which contain no cycles. Scanning them again and
    again would take up to a quarter of the build time.
    """
    gc.set_threshold(*_THRESHOLDS)
