"""Stores the results of queries between builds, in an SQLite file in the cache folder.

The file is only a cache: it may be deleted, copied from another machine, damaged or read-only at
any time. Every row has a checksum; a row that cannot be read counts as missing, and a result that
cannot be written is computed again by the next build.
"""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from labpress.build.query_numbers import QueryNumbers
from labpress.build.result_store import QueryKey, ResultStore, StoredResult
from labpress.build.tracking import digest

_MAX_FILES = 3
"""The number of files to keep: one for each of the most recently used keys."""
_SCHEMA = """
CREATE TABLE meta (key TEXT NOT NULL);
CREATE TABLE queries (number INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE results (
    number INTEGER PRIMARY KEY, trace BLOB NOT NULL, fingerprints TEXT NOT NULL,
    fingerprint TEXT NOT NULL, checksum TEXT NOT NULL, data BLOB NOT NULL
);
"""
_FACTS = "SELECT trace, fingerprints, fingerprint, checksum"
_TYPES = (bytes, str, str, str)
_MAX_FACTS = 100_000
"""The maximum number of results whose traces are read at once (a few hundred megabytes)."""
_FLUSH = 500
"""The number of new results that are collected before they are written to the file."""

_Row = tuple[int, bytes, str, str, str, bytes]


class DiskStore(ResultStore):
    """Results of queries, in an SQLite file."""

    def __init__(self, folder: Path, key: str) -> None:
        """Open the store of a project.

        Args:
            folder: the folder for the file.
            key: a digest of everything that results depend on besides the records: settings, code
                and versions of libraries. Results with a different key are in a different file.
        """
        self._file = folder / f"{key}.sqlite"
        self._key = key
        self._pending: dict[int, _Row] = {}
        self._used: set[int] = set()
        self._is_damaged = False
        self._lock = RLock()
        self._connection: sqlite3.Connection | None = None
        self._connection = self._open()
        # The numbers of the stored results that are not in `_facts`; None if they are unknown.
        self._saved: set[int] | None = set()
        self._facts = self._read_facts()
        self._numbers = QueryNumbers(self._read_name, self._read_names())

    def find(self, query_key: QueryKey) -> StoredResult | None:
        """Return the stored result of a query, or None if it is missing or damaged."""
        number = self._numbers.number(query_key)
        row = self._facts.get(number)
        if row is None and (self._saved is None or number in self._saved):
            row = self._read(_FACTS, number)
        # Damage may also change the type of a value.
        if row is None or not all(map(isinstance, row, _TYPES)):
            return None
        if row[3] != _checksum(number, *row[:3]):
            return None
        trace = self._numbers.decode(row[0])
        if trace is None:
            return None
        self._used.add(number)
        return StoredResult(trace, row[1], row[2])

    def has(self, query_key: QueryKey) -> bool:
        """Return whether a query may have a stored result; see `ResultStore.has`."""
        number = self._numbers.number(query_key)
        return self._saved is None or number in self._facts or number in self._saved

    def load(self, query_key: QueryKey) -> bytes | None:
        """Return the data of a result, or None if it is missing or damaged."""
        row = self._read("SELECT data, fingerprint", self._numbers.number(query_key))
        if row is None or not isinstance(row[0], bytes):
            return None
        return row[0] if digest(row[0]) == row[1] else None

    def save(self, query_key: QueryKey, result: StoredResult, data: bytes) -> None:
        """Store a result; see `ResultStore.save`."""
        with self._lock:  # `_flush` reads the pending results
            number = self._numbers.number(query_key)
            trace = self._numbers.encode(result.trace)
            facts = (trace, result.fingerprints, result.fingerprint)
            self._facts.pop(number, None)
            if self._saved is not None:
                self._saved.add(number)
            self._pending[number] = (number, *facts, _checksum(number, *facts), data)
            self._used.add(number)
            if len(self._pending) >= _FLUSH:
                self._flush()

    def prune(self) -> None:
        """Delete the results that have not been used since the previous call.

        Also delete the files of other keys, except for the two most recently used ones.
        """
        self._flush()
        with self._writing() as connection:
            numbers = (row[0] for row in connection.execute("SELECT number FROM results"))
            unused = [(number,) for number in numbers if number not in self._used]
            connection.executemany("DELETE FROM results WHERE number = ?", unused)
            if unused:
                self._delete_unused_names(connection)
        self._used.clear()
        with suppress(OSError):
            files = sorted(self._file.parent.glob("*.sqlite"), key=_last_use, reverse=True)
            # If the clock has been set back, the file in use may seem to be the oldest.
            for file in files[_MAX_FILES:]:
                if file != self._file:
                    file.unlink()

    def close(self) -> None:
        """Write pending results, and delete the file if it turned out to be damaged."""
        self._flush()
        if self._connection:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None
        if self._is_damaged:
            with suppress(OSError):
                self._file.unlink()

    def __del__(self) -> None:
        """Close a store that a failed build has left open, since Python would warn about it."""
        if self._connection is not None:
            self._connection.close()

    def _delete_unused_names(self, connection: sqlite3.Connection) -> None:
        used = set()
        for number, trace in connection.execute("SELECT number, trace FROM results"):
            used.update([number, *QueryNumbers.numbers_in(trace)])
        numbers = (row[0] for row in connection.execute("SELECT number FROM queries"))
        unused = [(number,) for number in numbers if number not in used]
        connection.executemany("DELETE FROM queries WHERE number = ?", unused)

    def _read(self, select: str, number: int) -> tuple[Any, ...] | None:
        if number in self._pending:
            self._flush()
        return self._row(f"{select} FROM results WHERE number = ?", number)

    def _row(self, select: str, number: int) -> tuple[Any, ...] | None:
        if self._connection is None:
            return None
        try:
            with self._lock:
                row: tuple[Any, ...] | None = self._connection.execute(select, (number,)).fetchone()
        except sqlite3.OperationalError:  # for example, another build is writing
            return None
        except sqlite3.Error:
            self._is_damaged = True
            return None
        return row

    def _read_facts(self) -> dict[int, tuple[Any, ...]]:
        """Return the facts about all stored results, keyed by number, or {} if there are too many.

        Reading the facts one by one would take five times as long.
        """
        if self._connection is None:
            return {}
        try:
            (count,) = self._connection.execute("SELECT count(*) FROM results").fetchone()
            if count <= _MAX_FACTS:
                rows = self._connection.execute(f"{_FACTS}, number FROM results")
                return {row[4]: row[:4] for row in rows}
        except sqlite3.Error:
            pass  # readable rows are still found one by one
        self._saved = None
        return {}

    def _read_names(self) -> Iterator[tuple[Any, Any]]:
        """Yield the numbers and names of all queries, or nothing if there are too many results."""
        if self._connection is None or self._saved is None:
            return
        with suppress(sqlite3.Error):
            yield from self._connection.execute("SELECT number, name FROM queries")

    def _read_name(self, number: int) -> object:
        row = self._row("SELECT name FROM queries WHERE number = ?", number)
        return row[0] if row else None

    def _flush(self) -> None:
        with self._lock:  # a preview uses the store in several threads
            rows, self._pending = self._pending.values(), {}
            names = self._numbers.take_new_names()
            with self._writing() as connection:
                connection.executemany("REPLACE INTO queries VALUES (?, ?)", names)
                connection.executemany("REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?)", rows)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Run a block in a transaction that is rolled back if a statement fails.

        The transaction has no effect if the file cannot be read or written.
        """
        connection = self._connection or sqlite3.connect(":memory:")
        with suppress(sqlite3.Error), connection:
            yield connection

    def _open(self) -> sqlite3.Connection | None:
        """Return the database, or None on failure.

        A database that is damaged or that has a different key is created again.
        """
        # SQLite would wait forever if the file were a pipe.
        with suppress(OSError):
            if not stat.S_ISREG(self._file.lstat().st_mode):
                self._file.unlink()
        for _attempt in range(2):
            with suppress(sqlite3.Error, OSError):
                self._file.parent.mkdir(parents=True, exist_ok=True)
                connection = self._connect()
                if connection is not None:
                    return connection
            with suppress(OSError):
                self._file.unlink()
        return None

    def _connect(self) -> sqlite3.Connection | None:
        connection = sqlite3.connect(self._file, timeout=5, check_same_thread=False)
        with suppress(OSError):
            self._file.touch()
        # A crash may damage the file, which then counts as missing.
        connection.executescript("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;")
        if connection.execute("SELECT name FROM sqlite_master").fetchone() is None:
            with connection:
                connection.executescript(f"PRAGMA auto_vacuum = FULL; {_SCHEMA}")
                connection.execute("INSERT INTO meta VALUES (?)", (self._key,))
        if connection.execute("SELECT key FROM meta").fetchall() == [(self._key,)]:
            return connection
        connection.close()
        return None


def _last_use(file: Path) -> float:
    return file.stat().st_mtime


def _checksum(number: int, trace: bytes, fingerprints: str, fingerprint: str) -> str:
    return digest(b"%d %b %b" % (number, trace, f"{fingerprints} {fingerprint}".encode()))
