"""Results of earlier builds on disk: an SQLite file in the cache folder of the project.

The file is a cache: it may be deleted, copied from another machine, damaged or read-only at any
time. Every row has a checksum; a row that cannot be read counts as missing, and a result that
cannot be written is computed again by the next build.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from labpress.build.tracking import QueryKey, ResultStore, StoredResult, digest

_MAX_FILES = 3
"""The number of files to keep: those of the last builds with different keys."""
_SCHEMA = """
CREATE TABLE meta (key TEXT NOT NULL);
CREATE TABLE results (
    query_key TEXT PRIMARY KEY, trace TEXT NOT NULL, fingerprints TEXT NOT NULL,
    fingerprint TEXT NOT NULL, checksum TEXT NOT NULL, data BLOB NOT NULL
) WITHOUT ROWID;
"""
_FACTS = "SELECT trace, fingerprints, fingerprint, checksum"
_MAX_FACTS = 100_000
"""The maximum number of results whose traces are read at once: a few hundred megabytes."""
_FLUSH = 500
"""The number of new results after which they are written."""

_Row = tuple[str, str, str, str, str, bytes]


class DiskStore(ResultStore):
    """Results on disk."""

    def __init__(self, folder: Path, key: str) -> None:
        """Open the store of a project.

        Args:
            folder: its cache folder.
            key: everything that results depend on besides the records: settings, code, versions of
                libraries. Results with a different key are in a different file.
        """
        self._file = folder / f"{key}.sqlite"
        self._key = key
        self._pending: dict[str, _Row] = {}
        self._used: set[str] = set()
        self._is_damaged = False
        self._lock = RLock()
        self._connection: sqlite3.Connection | None = None
        self._connection = self._open()
        # The keys of the stored results that are not in `_facts`; None if they are unknown.
        self._saved: set[str] | None = set()
        self._facts = self._read_facts()

    def find(self, query_key: QueryKey) -> StoredResult | None:
        """Return the stored result of a query, or None if it is missing or damaged."""
        name = _name(query_key)
        row = self._facts.get(name)
        if row is None and (self._saved is None or name in self._saved):
            row = self._read(_FACTS, name)
        # Damage may change the type of a value, too.
        if row is None or not all(isinstance(value, str) for value in row):
            return None
        if row[3] != _checksum(name, *row[:3]):
            return None
        self._used.add(name)
        trace = tuple((item[0], tuple(item[1:])) for item in json.loads(row[0]))
        return StoredResult(trace, row[1], row[2])

    def has(self, query_key: QueryKey) -> bool:
        """Return whether there may be a stored result of a query."""
        name = _name(query_key)
        return self._saved is None or name in self._facts or name in self._saved

    def load(self, query_key: QueryKey) -> bytes | None:
        """Return the data of a result, or None if it is missing or damaged."""
        row = self._read("SELECT data, fingerprint", _name(query_key))
        if row is None or not isinstance(row[0], bytes):
            return None
        return row[0] if digest(row[0]) == row[1] else None

    def save(self, query_key: QueryKey, result: StoredResult, data: bytes) -> None:
        """Store a result."""
        name = _name(query_key)
        trace = _json([[query, *arguments] for query, arguments in result.trace])
        facts = (trace, result.fingerprints, result.fingerprint)
        with self._lock:  # `_flush` reads the pending results
            self._facts.pop(name, None)
            if self._saved is not None:
                self._saved.add(name)
            self._pending[name] = (name, *facts, _checksum(name, *facts), data)
            self._used.add(name)
            if len(self._pending) >= _FLUSH:
                self._flush()

    def prune(self) -> None:
        """Delete the results that have not been used since the previous call.

        Also delete the files of other keys, except for the last two.
        """
        self._flush()
        with self._writing() as connection:
            names = (row[0] for row in connection.execute("SELECT query_key FROM results"))
            unused = [(name,) for name in names if name not in self._used]
            connection.executemany("DELETE FROM results WHERE query_key = ?", unused)
        self._used.clear()
        with suppress(OSError):
            files = sorted(self._file.parent.glob("*.sqlite"), key=_last_use, reverse=True)
            for file in files[_MAX_FILES:]:
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
        """Close a store that a failed build has left open; Python would warn about that."""
        if self._connection is not None:
            self._connection.close()

    def _read(self, select: str, name: str) -> tuple[Any, ...] | None:
        if name in self._pending:
            self._flush()
        if self._connection is None:
            return None
        try:
            with self._lock:
                row: tuple[Any, ...] | None = self._connection.execute(
                    f"{select} FROM results WHERE query_key = ?", (name,)
                ).fetchone()
        except sqlite3.OperationalError:  # for example, another build is writing
            return None
        except sqlite3.Error:
            self._is_damaged = True
            return None
        return row

    def _read_facts(self) -> dict[str, tuple[Any, ...]]:
        """Return all stored results by query; reading them one by one takes five times longer."""
        if self._connection is None:
            return {}
        try:
            (number,) = self._connection.execute("SELECT count(*) FROM results").fetchone()
            if number <= _MAX_FACTS:
                rows = self._connection.execute(f"{_FACTS}, query_key FROM results")
                return {str(row[4]): row[:4] for row in rows}
        except sqlite3.Error:
            pass  # readable rows are still found one by one
        self._saved = None
        return {}

    def _flush(self) -> None:
        with self._lock:  # a preview uses the store in several threads
            rows, self._pending = self._pending.values(), {}
            with self._writing() as connection:
                connection.executemany("REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?)", rows)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Open a transaction; roll it back if it fails; do nothing without a writable file."""
        connection = self._connection or sqlite3.connect(":memory:")
        with suppress(sqlite3.Error), connection:
            yield connection

    def _open(self) -> sqlite3.Connection | None:
        """Return the database, recreated if damaged or of a different key, or None on failure."""
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


def _name(query_key: QueryKey) -> str:
    return _json([query_key[0], *query_key[1]])


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"))


def _checksum(*facts: str) -> str:
    return digest("\n".join(facts))
