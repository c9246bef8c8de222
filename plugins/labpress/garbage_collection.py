"""When Python looks for reference cycles in a process that makes many objects."""

from __future__ import annotations

import gc

_THRESHOLDS = (100_000, 20, 100)


def relax_garbage_collection() -> None:
    """Look for reference cycles less often.

    Thousands of records, drafts and pages have none, and going through them again and again takes up
    to a quarter of the time.
    """
    gc.set_threshold(*_THRESHOLDS)
