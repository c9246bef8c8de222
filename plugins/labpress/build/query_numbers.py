"""Identifies queries by numbers, so that traces take little space and are read quickly.

The number of a query is a 64-bit hash of its name and arguments. It is therefore the same in every
build, and builds that run at the same time need not coordinate the numbers that they assign.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import blake2b

from labpress.build.result_store import QueryKey

_TYPE = "q"
"""The type of a number in an encoded trace: a signed integer of eight bytes."""


class QueryNumbers:
    """Maps the queries in a store to their numbers, and the numbers to the queries."""

    def __init__(
        self, read_name: Callable[[int], object], names: Iterable[tuple[object, object]] = ()
    ) -> None:
        """Read the queries that the store contains.

        Args:
            read_name: takes the number of a query, and returns its stored name (see `query_name`),
                or None if the name is missing.
            names: the numbers and names of the queries to read immediately; all others are read
                when they are needed. Damaged names are ignored.
        """
        self._read_name = read_name
        self._numbers: dict[QueryKey, int] = {}
        self._queries: dict[int, QueryKey] = {}
        self._new: list[tuple[int, str]] = []
        intact = [name for number, name in names if isinstance(name, str) and _hash(name) == number]
        # A name that matches its number may still not be a query, since the cache may have been
        # manipulated.
        with suppress(ValueError, TypeError, RecursionError):
            for name, (query, *arguments) in zip(
                intact, json.loads(f"[{','.join(intact)}]"), strict=True
            ):
                self._add(_hash(name), (query, tuple(arguments)))

    def _add(self, number: int, query_key: QueryKey) -> None:
        self._numbers[query_key] = number
        self._queries[number] = query_key

    def number(self, query_key: QueryKey) -> int:
        """Return the number of a query, remembering its name for `take_new_names` if it is new."""
        number = self._numbers.get(query_key)
        if number is None:
            name = query_name(query_key)
            number = _hash(name)
            self._add(number, query_key)
            self._new.append((number, name))
        return number

    def encode(self, trace: Iterable[QueryKey]) -> bytes:
        """Return the numbers of queries as bytes: little-endian, eight bytes per number."""
        numbers = array(_TYPE, map(self.number, trace))
        if sys.byteorder == "big":
            numbers.byteswap()
        return numbers.tobytes()

    def decode(self, data: bytes) -> tuple[QueryKey, ...] | None:
        """Return the queries that `encode` turned into bytes, or None if a name is missing."""
        numbers = self.numbers_in(data)
        try:
            return tuple([self._queries[number] for number in numbers])
        except KeyError:
            queries = [self._queries.get(number) or self._read(number) for number in numbers]
            known = [query_key for query_key in queries if query_key is not None]
            return tuple(known) if len(known) == len(numbers) else None

    @staticmethod
    def numbers_in(data: object) -> array[int]:
        """Return the numbers in an encoded trace, or an empty array if the trace is damaged."""
        numbers = array(_TYPE)
        if isinstance(data, bytes) and len(data) % numbers.itemsize == 0:
            numbers.frombytes(data)
            if sys.byteorder == "big":
                numbers.byteswap()
        return numbers

    def take_new_names(self) -> list[tuple[int, str]]:
        """Return the numbers and names that are new since the last call and have to be stored."""
        names, self._new = self._new, []
        return names

    def _read(self, number: int) -> QueryKey | None:
        name = self._read_name(number)
        if not isinstance(name, str) or _hash(name) != number:
            return None
        with suppress(ValueError, TypeError, RecursionError):
            query, *arguments = json.loads(name)
            self._add(number, (query, tuple(arguments)))
        return self._queries.get(number)


def query_name(query_key: QueryKey) -> str:
    """Return the name and the arguments of a query as a string: a JSON array."""
    data = [query_key[0], *query_key[1]]
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"))


def _hash(name: str) -> int:
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)
