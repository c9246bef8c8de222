"""Runs the queries of pages, and records them in traces, so that later builds can reuse pages.

A page gets all its data through named queries. Its trace lists these queries, with a fingerprint of
each result. From the trace, a later build can tell whether the page would change, without rendering
it. A query may itself have a trace. For example, a page that shows the references to a paper
depends only on the result of the query for these references, not on everything that this query
reads from the paper's record.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar, TypeVarTuple

from labpress.build.result_store import (
    SHORT_LENGTH,
    Arguments,
    NoStore,
    QueryKey,
    ResultStore,
    StoredResult,
)

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Ts = TypeVarTuple("Ts")


class Query(ABC, Generic[T_co, *Ts]):
    """A named function that answers a question about a lab, given the build context and arguments.

    Attributes:
        name: the unique name by which stored traces refer to the query.
    """

    name: str

    def encode(self, result: Any) -> bytes:
        """Return a result as bytes; equal results yield equal bytes.

        Only results of a `CachedQuery` can be encoded.

        Raises:
            NotImplementedError: if this query is a `Lookup`.
        """
        raise NotImplementedError

    def decode(self, data: bytes) -> T_co:
        """Return the result that `encode` turned into these bytes.

        Raises:
            NotImplementedError: if results of this query cannot be decoded.
        """
        raise NotImplementedError

    @abstractmethod
    def evaluate(self, lab: Any, arguments: Arguments, results: QueryResults) -> T_co:
        """Return the result of the query.

        Args:
            lab: the build context.
            arguments: the arguments of the query.
            results: the results of other queries.
        """

    @abstractmethod
    def fingerprint(self, result: Any, lab: Any) -> str:
        """Return a string that is the same for equal results, on every machine."""

    def __repr__(self) -> str:
        return f"<query {self.name}>"


QUERIES: dict[str, Query[Any, *tuple[Any, ...]]] = {}
"""All queries, keyed by name."""


def register(query: Query[T, *Ts]) -> None:
    """Register a query under its name.

    Raises:
        ValueError: if another query has that name.
    """
    if query.name in QUERIES:
        raise ValueError(f"duplicate query {query.name}")
    QUERIES[query.name] = query


class Lookup(Query[T_co, *Ts]):
    """A cheap query that looks up a value in the records or their indexes.

    The result is not stored: every build looks it up again, and compares its fingerprint.
    """

    def __init__(self, function: Callable[[Any, *Ts], T_co]) -> None:
        self.name = function.__name__
        self.__doc__ = function.__doc__
        self._function: Callable[..., T_co] = function
        register(self)

    def evaluate(self, lab: Any, arguments: Arguments, results: QueryResults) -> T_co:
        """Look up the result."""
        return self._function(lab, *arguments)

    def fingerprint(self, result: Any, lab: Any) -> str:
        """Return the fingerprint of a result; see `labpress.build.fingerprints`."""
        fingerprint: str = lab.fingerprint(result)
        return fingerprint


@dataclass(slots=True)
class Trace:
    """The queries of a page, in the order in which they were first made."""

    _queries: dict[QueryKey, None] = field(default_factory=dict)

    def add(self, query_key: QueryKey) -> None:
        """Record a query."""
        self._queries[query_key] = None

    def queries(self) -> tuple[QueryKey, ...]:
        """Return the queries recorded so far."""
        return tuple(self._queries)


class ComputedResults(Protocol):
    """Results that other processes compute; see `labpress.build.query_workers`."""

    def take(self, query_key: QueryKey) -> bytes | None:
        """Return the encoded result of a query, or None if it has to be computed here."""

    def close(self) -> None:
        """Stop computing results."""


@dataclass(slots=True)
class QueryResults:
    """The results of one build, each computed once.

    Attributes:
        store: the results of earlier builds.
        computed: the queries whose results this build has computed, because they were missing or
            outdated.
        workers: the results that other processes compute for this build; None if this process
            computes all of them.
    """

    store: ResultStore = field(default_factory=NoStore)
    computed: list[QueryKey] = field(default_factory=list)
    workers: ComputedResults | None = None
    _values: dict[QueryKey, Any] = field(default_factory=dict)
    _fingerprints: dict[QueryKey, str] = field(default_factory=dict)
    _shortened: dict[QueryKey, str] = field(default_factory=dict)

    def value(self, query: Query[T, *Ts], arguments: Arguments, lab: Any) -> T:
        """Return the result of a query; each result is computed or loaded only once.

        Args:
            query: the query.
            arguments: the arguments of the query.
            lab: the build context.
        """
        query_key = (query.name, arguments)
        if query_key not in self._values:
            data = self.workers.take(query_key) if self.workers else None
            self._values[query_key] = (
                query.evaluate(lab, arguments, self) if data is None else query.decode(data)
            )
        result: T = self._values[query_key]
        return result

    def keep(self, query_key: QueryKey, result: object) -> None:
        """Set the known result of a query, so that it is not computed again."""
        self._values[query_key] = result

    def forget(self, query_key: QueryKey) -> None:
        """Free the memory of a result that nothing else will request."""
        self._values.pop(query_key, None)

    def note_fingerprint(self, query_key: QueryKey, fingerprint: str) -> None:
        """Remember the fingerprint of a result that has just been loaded or stored."""
        self._fingerprints.setdefault(query_key, fingerprint)

    def adopt(self, query_key: QueryKey, stored: StoredResult, data: bytes) -> None:
        """Store a result that another process has computed.

        Args:
            query_key: the query.
            stored: the trace and the fingerprint of the result.
            data: the encoded result, as for `ResultStore.save`.
        """
        self.computed.append(query_key)
        self._fingerprints.setdefault(query_key, stored.fingerprint)
        if self.store.keeps:
            self.store.save(query_key, stored, data)

    def fingerprint(self, query_key: QueryKey, lab: Any) -> str:
        """Return the fingerprint of the result of a query.

        The result is "" if a trace refers to a query that this version of labpress does not have.
        """
        known = self._fingerprints.get(query_key)
        if known is None:
            known = self._fingerprints[query_key] = self._find_fingerprint(query_key, lab)
        return known

    def _find_fingerprint(self, query_key: QueryKey, lab: Any) -> str:
        query = QUERIES.get(query_key[0])
        if query is None:
            return ""
        if query_key not in self._values:
            stored = self.current(query_key, lab)
            if stored is not None:
                return stored.fingerprint
        return query.fingerprint(self.value(query, query_key[1], lab), lab)

    def current(self, query_key: QueryKey, lab: Any) -> StoredResult | None:
        """Return the stored result of a query, or None if it is missing or outdated.

        A stored result is outdated if any query in its trace now has a different result.
        """
        stored = self.store.find(query_key)
        if stored is None or len(stored.fingerprints) != SHORT_LENGTH * len(stored.trace):
            return None
        # Usually, the fingerprints of all these results are known from other pages.
        shortened = self._shortened
        if all(map(shortened.__contains__, stored.trace)):
            now = "".join([shortened[dependency] for dependency in stored.trace])
            return stored if now == stored.fingerprints else None
        # Compare in the order of the trace, and stop at the first difference. If a paper has been
        # deleted, a query about it would fail, but the result of an earlier query has changed, so
        # the comparison never gets that far.
        for index, dependency in enumerate(stored.trace):
            known = stored.fingerprints[SHORT_LENGTH * index : SHORT_LENGTH * (index + 1)]
            if self.shortened(dependency, lab) != known:
                return None
        return stored

    def fingerprints(self, query_keys: Iterable[QueryKey], lab: Any) -> str:
        """Return the shortened fingerprints of query results; see `StoredResult.fingerprints`."""
        return "".join([self.shortened(query_key, lab) for query_key in query_keys])

    def shortened(self, query_key: QueryKey, lab: Any) -> str:
        """Return the fingerprint of a result, shortened as in `StoredResult.fingerprints`."""
        known = self._shortened.get(query_key)
        if known is None:
            known = self._shortened[query_key] = self.fingerprint(query_key, lab)[:SHORT_LENGTH]
        return known


def digest(data: str | bytes) -> str:
    """Return 96 bits of the BLAKE2b digest of a string or bytes, as 24 hexadecimal digits."""
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=12).hexdigest()
