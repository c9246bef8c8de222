"""Computes pages and files in other processes, while this one builds the site.

The processes are copies of this one (`os.fork`), made when the catalogue is ready, so nothing has
to be sent to them. The plan consists of parts, such as the pages and their Markdown versions. In
each part, the other processes start at the end, while this process starts at the beginning. This
process uses the results that are ready, and computes all others itself, so it never waits.
"""

from __future__ import annotations

import gc
import pickle
import signal
import sys
import threading
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import accumulate
from mmap import mmap
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

from labpress.build.build_context import BuildContext
from labpress.build.cached_queries import CachedQuery
from labpress.build.plan_entries import PlannedFile, PlannedPage
from labpress.build.result_store import NoStore, QueryKey, StoredResult
from labpress.build.tracking import QUERIES
from labpress.processors import processor_count

_MIN_RESULTS = 200
"""The minimum number of missing results for which other processes are started."""
_MAX_WORKERS = 3
THREAD_NAME = "labpress query workers"
"""The name of the threads that receive results."""
_MAX_WAITING = 1 << 26
"""The maximum total size, in bytes, of the received files that have not been written yet."""


class PlannedQuery(NamedTuple):
    """A query that a build will make, and whose result is neither a page nor a file."""

    builder: CachedQuery[Any, *tuple[Any, ...]]
    arguments: tuple[str | int, ...]


Planned = PlannedPage | PlannedFile | PlannedQuery
_Saved = tuple[QueryKey, StoredResult, bytes]


class _Received(NamedTuple):
    """A message from another process: a result, and all results to store that contributed to it."""

    query_key: QueryKey
    is_file: bool
    data: bytes
    saved: list[_Saved]


class QueryWorkers:
    """The processes that compute results for this one, and the results received from them.

    Call `start` before this process starts any threads.
    """

    def __init__(self, build_context: BuildContext) -> None:
        """Prepare to compute results.

        Args:
            build_context: the data that all pages share.
        """
        self._build_context = build_context
        self._positions: dict[QueryKey, int] = {}
        self._front = mmap(-1, 8)
        self._processes: list[BaseProcess] = []
        self._readers: list[threading.Thread] = []
        self._data: dict[QueryKey, bytes] = {}
        self._file_sizes: dict[QueryKey, int] = {}
        self._waiting = 0
        self._has_room = threading.Condition()
        self._is_closed = False

    def start(self, pages: Iterable[Planned], *files: Iterable[Planned]) -> None:
        """Start computing the results that no earlier build has stored.

        No process is started if few results are missing, or if this process cannot be copied. If
        starting a process fails, this process computes the results itself.

        Args:
            pages: the pages and search documents, in the order in which this process needs them.
            files: the parts of the plan that consist of files, in the order in which this process
                needs them after all pages.
        """
        workers = min(processor_count() - 1, _MAX_WORKERS)
        if workers < 1 or not _can_fork():
            return
        parts = [list(self._missing(part)) for part in (pages, *files)]
        keys = [key for part in parts for key in part]
        if len(keys) < _MIN_RESULTS:
            return
        self._positions = {query_key: position for position, query_key in enumerate(keys)}
        gc.freeze()  # otherwise, garbage collection would copy the memory that the processes share
        sizes = [len(part) for part in parts]
        receivers = list(self._fork_all(keys, sizes, workers))
        self._readers = [
            threading.Thread(target=self._receive, args=(receiver,), name=THREAD_NAME, daemon=True)
            for receiver in receivers
        ]
        for reader in self._readers:
            reader.start()

    def _missing(self, planned: Iterable[Planned]) -> Iterator[QueryKey]:
        """Yield the queries that have no stored result and whose results processes can exchange."""
        store = self._build_context.results.store
        for each in planned:
            query_key = (each.builder.name, each.arguments)
            if each.builder.can_decode and not store.has(query_key):
                yield query_key

    def take(self, query_key: QueryKey) -> bytes | None:
        """Return the encoded result of a query, or None if this process has to compute it."""
        position = self._positions.get(query_key)
        if position is not None:
            self._front[:] = max(position, self._position()).to_bytes(8, "little")
        data = self._data.pop(query_key, None)
        if query_key in self._file_sizes:
            with self._has_room:
                self._waiting -= self._file_sizes.pop(query_key)
                self._has_room.notify_all()
        return data

    def close(self) -> None:
        """Stop the processes."""
        with self._has_room:
            self._is_closed = True
            self._has_room.notify_all()
        for process in self._processes:
            process.kill()
            process.join()
        for reader in self._readers:
            reader.join()
        self._processes, self._readers, self._data = [], [], {}

    def _position(self) -> int:
        """Return the highest position of a result that the first process has requested so far."""
        return int.from_bytes(self._front[:], "little")

    def _fork_all(
        self, keys: list[QueryKey], sizes: Sequence[int], workers: int
    ) -> Iterator[Connection]:
        """Start processes until one cannot be started, and yield the connection to each."""
        with suppress(OSError):  # the limit on processes, files or memory has been reached
            for worker in range(workers):
                yield self._fork(keys, sizes, worker, workers)

    def _fork(
        self, keys: list[QueryKey], sizes: Sequence[int], worker: int, workers: int
    ) -> Connection:
        """Start a process, and return the connection on which its results arrive."""
        receiver, sender = Pipe(duplex=False)
        ends = list(accumulate(sizes))
        own_keys = [
            (position, keys[position])
            for size, end in zip(sizes, ends, strict=True)
            for position in reversed(range(end - size, end))
            # Positions count from the start of each part, so that the process that
            # builds a page also writes its Markdown.
            if (position - (end - size)) % workers == worker
        ]
        pages = sizes[0]
        process = get_context("fork").Process(
            target=self._compute, args=(own_keys, pages, sender), daemon=True
        )
        with warnings.catch_warnings():
            # Python warns about forking while threads run, but the threads are Typst's, and the
            # copy does not call Typst.
            warnings.simplefilter("ignore", DeprecationWarning)
            process.start()
        sender.close()
        self._processes.append(process)
        return receiver

    def _compute(
        self, keys: Sequence[tuple[int, QueryKey]], pages: int, sender: Connection
    ) -> None:
        """Compute results in another process, skipping those that the first process has passed.

        Args:
            keys: the queries, each with its position.
            pages: the number of queries that precede the first query for a file.
            sender: the connection on which to send the results.
        """
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Ctrl+C, the first process ends this one
        lab = self._build_context
        store = lab.results.store = _RecordingStore()
        with suppress(OSError):  # the first process has ended
            for position, query_key in keys:
                if position <= self._position():
                    continue
                query = QUERIES[query_key[0]]
                try:
                    data = query.encode(lab.results.value(query, query_key[1], lab))
                except Exception:  # noqa: BLE001 - it also occurs in the first process, which reports it
                    continue
                is_file = position >= pages
                if is_file:
                    lab.results.forget(query_key)
                sender.send_bytes(
                    pickle.dumps(_Received(query_key, is_file, data, store.take_saved()))
                )

    def _receive(self, receiver: Connection) -> None:
        """Receive the results of one process until it ends; each call runs in its own thread."""
        results = self._build_context.results
        with suppress(EOFError, OSError), receiver:
            while not self._is_closed:
                received: _Received = pickle.loads(receiver.recv_bytes())
                for query_key, stored, data in received.saved:
                    results.adopt(query_key, stored, data)
                    if data:
                        self._data[query_key] = data
                self._keep(received)

    def _keep(self, received: _Received) -> None:
        """Keep a result until it is requested; for a file, first wait until there is room."""
        if received.is_file:
            with self._has_room:
                self._has_room.wait_for(lambda: self._is_closed or self._waiting < _MAX_WAITING)
                self._waiting += len(received.data)
                self._file_sizes[received.query_key] = len(received.data)
        self._data[received.query_key] = received.data


class _RecordingStore(NoStore):
    """A store without results of earlier builds; it collects the results that are saved."""

    keeps = True

    def __init__(self) -> None:
        super().__init__()
        self._saved: list[_Saved] = []

    def save(self, query_key: QueryKey, result: StoredResult, data: bytes) -> None:
        self._saved.append((query_key, result, data))

    def take_saved(self) -> list[_Saved]:
        """Return the results that have been saved since the last call."""
        saved, self._saved = self._saved, []
        return saved


def _can_fork() -> bool:
    """Return whether this process can be copied: only on Linux, with a single Python thread."""
    return sys.platform == "linux" and threading.active_count() == 1
