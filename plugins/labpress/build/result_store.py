"""Keeps query results for later builds; `labpress.build.store` contains the store on disk."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

Arguments = tuple[Any, ...]
"""The arguments of a query: strings, numbers, Booleans, None."""
QueryKey = tuple[str, Arguments]
"""The name of a query and its arguments."""

SHORT_LENGTH = 16
"""The number of hexadecimal digits to which the fingerprints in a trace are shortened (64 bits)."""


@dataclass(frozen=True, slots=True)
class StoredResult:
    """A result of an earlier build: its trace and its fingerprint, without its data.

    Attributes:
        trace: the queries on which the result depends.
        fingerprints: the concatenated fingerprints of the results of these queries, each shortened
            to `SHORT_LENGTH` characters.
        fingerprint: the fingerprint of the result.
    """

    trace: tuple[QueryKey, ...]
    fingerprints: str
    fingerprint: str


class ResultStore(ABC):
    """Results of earlier builds, each with its trace.

    Attributes:
        keeps: whether results are stored at all.
    """

    keeps: bool = True

    @abstractmethod
    def find(self, query_key: QueryKey) -> StoredResult | None:
        """Return the stored result of a query, or None if no result is stored."""

    @abstractmethod
    def has(self, query_key: QueryKey) -> bool:
        """Return whether a query may have a stored result; faster than `find`, but less certain."""

    @abstractmethod
    def load(self, query_key: QueryKey) -> bytes | None:
        """Return the data of a result, or None if it is missing or damaged."""

    @abstractmethod
    def save(self, query_key: QueryKey, result: StoredResult, data: bytes) -> None:
        """Store a result.

        Args:
            query_key: the query.
            result: the trace and the fingerprint of the result.
            data: the encoded result; empty to store only its trace and its fingerprint.
        """

    def prune(self) -> None:  # noqa: B027  # not every store can be pruned
        """Delete the results that have not been used since the previous call."""

    def close(self) -> None:  # noqa: B027  # not every store has something to close
        """Write pending results."""


class MemoryStore(ResultStore):
    """A store in memory, which lasts only as long as the process."""

    def __init__(self) -> None:
        self._results: dict[QueryKey, StoredResult] = {}
        self._data: dict[QueryKey, bytes] = {}

    def copy(self) -> MemoryStore:
        """Return an independent copy of the store."""
        copy = MemoryStore()
        copy._results, copy._data = dict(self._results), dict(self._data)
        return copy

    def find(self, query_key: QueryKey) -> StoredResult | None:
        """Return the stored result of a query, or None if no result is stored."""
        return self._results.get(query_key)

    def has(self, query_key: QueryKey) -> bool:
        """Return whether there is a stored result of a query."""
        return query_key in self._results

    def load(self, query_key: QueryKey) -> bytes | None:
        """Return the data of a result, or None if it is missing."""
        return self._data.get(query_key)

    def save(self, query_key: QueryKey, result: StoredResult, data: bytes) -> None:
        """Store a result; see `ResultStore.save`."""
        self._results[query_key] = result
        self._data[query_key] = data


class NoStore(MemoryStore):
    """A store that stores nothing, so that every build computes everything."""

    keeps = False
