"""Distributes work on many items over several processes."""

from __future__ import annotations

import atexit
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from typing import TypeVar

from labpress.garbage_collection import relax_garbage_collection
from labpress.processors import processor_count

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
# For fewer items, starting processes takes longer than the work itself.
_MANY = 4_000
_CHUNK = 250
_MAX_WORKERS = 8
# The modules that the processes need. They are imported only once, before the processes are forked.
_PRELOADED = ["labpress_tools.importers.bibtex", "labpress_tools.planning.rendering"]


def map_many(function: Callable[[_Item], _Result], items: Sequence[_Item]) -> Iterator[_Result]:
    """Yield the results of a function for all items, in order.

    Args:
        function: a module-level function, or a ``functools.partial`` of one, without side effects.
        items: the arguments; a long list is distributed over several processes.
    """
    done = 0
    if len(items) >= _MANY:
        try:
            for result in _pool().map(function, items, chunksize=_CHUNK):
                yield result
                done += 1
        except (BrokenProcessPool, OSError):
            pass  # the remaining items are processed here, which only takes longer
    yield from map(function, items[done:])


@cache
def _pool() -> ProcessPoolExecutor:
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    context.set_forkserver_preload(_PRELOADED)
    workers = min(processor_count(), _MAX_WORKERS)
    pool = ProcessPoolExecutor(workers, context, initializer=relax_garbage_collection)
    atexit.register(pool.shutdown)
    return pool
