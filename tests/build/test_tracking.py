"""Queries and their traces: what a build with results of an earlier build computes again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from labpress.build.result_store import Arguments, MemoryStore, NoStore, ResultStore, StoredResult
from labpress.build.tracking import QUERIES, Lookup, Query, QueryResults, Trace, digest, register


@dataclass
class Numbers:
    """The data of these tests: numbers by name.

    Attributes:
        numbers: the numbers.
        looked_up: the names that were looked up.
    """

    numbers: dict[str, int]
    looked_up: list[str] = field(default_factory=list)

    def fingerprint(self, result: object) -> str:
        """As a build context has it."""
        return digest(repr(result))


class Computed(Query[int, *tuple[Any, ...]]):
    """A result whose function runs other queries."""

    def __init__(self, name: str, function: Callable[..., int]) -> None:
        self.name = name
        self._function = function
        register(self)

    def evaluate(self, lab: Any, arguments: Arguments, results: QueryResults) -> int:
        """Evaluate the query as `CachedQuery` does, with numbers instead of pages."""
        query_key = (self.name, arguments)
        if results.current(query_key, lab) and (data := results.store.load(query_key)):
            return int(data)
        trace = Trace()

        def run_query(query: Query[int, *tuple[Any, ...]], *inner: str) -> int:
            trace.add((query.name, inner))
            return results.value(query, inner, lab)

        value = self._function(run_query, *arguments)
        results.computed.append(query_key)
        stored = StoredResult(
            trace.queries(), results.fingerprints(trace.queries(), lab), digest(str(value))
        )
        results.store.save(query_key, stored, str(value).encode())
        return value

    def fingerprint(self, result: Any, lab: Any) -> str:
        """Return the digest of the number."""
        return digest(str(result))


@pytest.fixture(autouse=True)
def known_queries() -> Iterator[None]:
    """Forgets the queries that a test defined."""
    before = dict(QUERIES)
    yield
    QUERIES.clear()
    QUERIES.update(before)


@dataclass
class Queries:
    """``number`` ← ``tens`` ← ``total``: a number, its tens, and the sum of the tens of two numbers."""

    number: Lookup[int, str]
    tens: Computed
    total: Computed


@pytest.fixture
def queries(known_queries: None) -> Queries:
    def number(lab: Numbers, name: str) -> int:
        lab.looked_up.append(name)
        return lab.numbers[name]

    lookup: Lookup[int, str] = Lookup(number)
    tens = Computed("tens", lambda run_query, name: run_query(lookup, name) // 10)
    total = Computed("total", lambda run_query: run_query(tens, "a") + run_query(tens, "b"))
    return Queries(lookup, tens, total)


def total_of(queries: Queries, store: ResultStore, **numbers: int) -> tuple[int, list[Any]]:
    """Return the total, and the results that were computed for it."""
    results = QueryResults(store)
    value = results.value(queries.total, (), Numbers(numbers))
    return value, results.computed


def test_a_query_is_evaluated_once_in_a_build(queries: Queries) -> None:
    lab, results = Numbers({"a": 12}), QueryResults()
    assert [results.value(queries.number, ("a",), lab) for _ in range(3)] == [12, 12, 12]
    assert lab.looked_up == ["a"]


def test_a_trace_has_each_query_once_in_order() -> None:
    trace = Trace()
    for query_key in (("b", ("x",)), ("a", ()), ("b", ("x",)), ("b", ("y",))):
        trace.add(query_key)
    assert trace.queries() == (("b", ("x",)), ("a", ()), ("b", ("y",)))


def test_without_changes_nothing_is_computed_again(queries: Queries) -> None:
    store = MemoryStore()
    everything = [("tens", ("a",)), ("tens", ("b",)), ("total", ())]
    assert total_of(queries, store, a=12, b=34) == (4, everything)
    assert total_of(queries, store, a=12, b=34) == (4, [])


def test_a_change_recomputes_what_depends_on_it(queries: Queries) -> None:
    store = MemoryStore()
    total_of(queries, store, a=12, b=34)
    assert total_of(queries, store, a=12, b=56) == (6, [("tens", ("b",)), ("total", ())])
    # The new result is stored with its new trace.
    assert total_of(queries, store, a=12, b=56) == (6, [])


def test_an_unchanged_result_ends_the_search_for_changes(queries: Queries) -> None:
    store = MemoryStore()
    total_of(queries, store, a=12, b=34)
    assert total_of(queries, store, a=19, b=34) == (4, [("tens", ("a",))])


def test_a_query_without_stored_result_is_computed(queries: Queries) -> None:
    first, second = MemoryStore(), MemoryStore()
    total_of(queries, first, a=12, b=34)
    total = first.find(("total", ()))
    assert total
    second.save(("total", ()), total, b"4")
    # The results that it depends on were lost; it is current again once they are known.
    assert total_of(queries, second, a=12, b=34) == (4, [("tens", ("a",)), ("tens", ("b",))])


def test_a_trace_with_a_query_that_is_gone_is_not_current(queries: Queries) -> None:
    store = MemoryStore()
    total_of(queries, store, a=12, b=34)
    del QUERIES["tens"]
    results = QueryResults(store)
    assert results.fingerprint(("tens", ("a",)), Numbers({"a": 12})) == ""
    assert results.current(("total", ()), Numbers({"a": 12, "b": 34})) is None


def test_two_queries_must_not_have_the_same_name(queries: Queries) -> None:
    def number(lab: Numbers) -> int:
        return 0

    with pytest.raises(ValueError, match="duplicate query number"):
        Lookup(number)
    assert QUERIES["number"] is queries.number


def test_a_copy_of_a_store_is_independent(queries: Queries) -> None:
    store = MemoryStore()
    total_of(queries, store, a=12, b=34)
    copy = store.copy()
    total_of(queries, copy, a=12, b=56)
    assert total_of(queries, store, a=12, b=34) == (4, [])


def test_a_preview_keeps_results_and_a_build_without_a_cache_does_not() -> None:
    assert MemoryStore().keeps
    assert not NoStore().keeps


def test_every_query_of_the_package_is_found_by_its_name() -> None:
    import labpress.build.plan  # noqa: F401  # registers everything

    assert {"paper", "papers_of", "build_paper_page", "cite_paper"} <= QUERIES.keys()
    assert [name for name, query in QUERIES.items() if query.name != name] == []


def test_a_digest_distinguishes_texts_and_accepts_lone_surrogates() -> None:
    texts = ["", "a", "b", "\ud800", "é", "e\u0301"]
    digests = [digest(text) for text in texts]
    assert len(set(digests)) == len(texts)
    assert {len(text) for text in digests} == {24}
    assert digest("é") == digest("é".encode())
