"""Caches the results of functions that take a record as an argument."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, TypeVar, TypeVarTuple
from weakref import finalize

from labpress.schema.base import Record

R = TypeVar("R", bound=Record)
Arguments = TypeVarTuple("Arguments")
T = TypeVar("T")


def memoize_by_record(function: Callable[[R, *Arguments], T]) -> Callable[[R, *Arguments], T]:
    """Return a function that computes its result only once for the same record and arguments.

    A result is kept as long as the record exists. Records are compared by identity: they are
    immutable, and hashing all strings of a record would take longer than most of these functions.

    Args:
        function: a pure function; its arguments after the record are positional and hashable.
    """
    memo: dict[int, dict[Any, T]] = {}

    def memoized(record: R, *arguments: *Arguments) -> T:
        results = memo.get(id(record))
        if results is None:
            results = memo[id(record)] = {}
            finalize(record, memo.pop, id(record), None).atexit = False
        if arguments not in results:
            results[arguments] = function(record, *arguments)
        return results[arguments]

    return update_wrapper(memoized, function)
