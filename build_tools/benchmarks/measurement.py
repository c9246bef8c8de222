"""Runs a program in a separate process, and measures its time, memory and output."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

_LAUNCHER = Path(__file__).with_name("launcher.py")
_SAMPLE_SECONDS = 0.25
_OUTPUT_TAIL = 2000


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a program.

    Attributes:
        wall: the elapsed time in seconds, including the start of the process.
        cpu: the processor time (user and system) of the process and its descendants, in seconds.
        memory: the peak memory of all processes together, in bytes. Memory that several processes
            share is counted once.
        files: the number of files in the output folder afterwards.
        bytes: the total size of these files.
        pages: the number of HTML files among them.
    """

    wall: float
    cpu: float
    memory: int
    files: int = 0
    bytes: int = 0
    pages: int = 0

    def with_output(self, folder: Path) -> Run:
        """Return a copy of the run with the figures for the files in its output folder."""
        files, size, pages = count_files(folder)
        return replace(self, files=files, bytes=size, pages=pages)


class RunError(Exception):
    """Raised if a program fails or takes too long; the message contains the end of its output."""


def run(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    timeout: float = 1800,
) -> Run:
    """Run a program, and return its time and memory.

    Args:
        command: the program and its arguments.
        folder: the working directory.
        environment: variables in addition to those of this process.
        timeout: the time in seconds after which the program is stopped.

    Raises:
        RunError: if the program fails or is stopped.
    """
    # Pending writes of an earlier run must not slow this one down.
    os.sync()
    with tempfile.TemporaryDirectory() as temporary, tempfile.TemporaryFile() as output:
        report = Path(temporary) / "report.json"
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", _LAUNCHER, report, *(str(part) for part in command)],
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        with _stop_after(timeout, process.pid) as stopped, _MemorySampler(process.pid) as sampler:
            process.wait()
        if stopped.is_set():
            raise RunError(f"stopped after {timeout:,.0f} s")
        figures = json.loads(report.read_bytes()) if report.exists() else {}
        if not figures or figures["code"]:
            output.seek(max(0, output.tell() - _OUTPUT_TAIL))
            text = output.read().decode(errors="replace")
            code = figures.get("code", process.returncode)
            raise RunError(f"exit code {code}: {text.strip()}")
    return Run(figures["wall"], figures["cpu"], max(figures["memory"], sampler.peak))


@contextmanager
def _stop_after(timeout: float, pid: int) -> Iterator[threading.Event]:
    """Kill a process group if it is still running after a timeout.

    Args:
        timeout: the time in seconds.
        pid: the id of the process that leads the group.

    Yields:
        An event that is set if the group is killed.
    """
    stopped = threading.Event()

    def stop() -> None:
        stopped.set()
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)

    timer = threading.Timer(timeout, stop)
    timer.start()
    try:
        yield stopped
    finally:
        timer.cancel()


class _MemorySampler:
    """Samples the total memory of a program that starts other processes.

    Linux records the peak memory of each process, but not the peak of their sum.

    Attributes:
        peak: the largest total so far, in bytes; 0 if the program has started no other process.
    """

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._pid = pid
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> _MemorySampler:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _sample(self) -> None:
        while not self._done.wait(_SAMPLE_SECONDS):
            # The first process is the launcher.
            tree = list(_descendants(self._pid))[1:]
            if len(tree) > 1:
                self.peak = max(self.peak, sum(map(_proportional_memory, tree)))


def _descendants(pid: int) -> Iterator[int]:
    """Yield a process and all processes that it started, directly or indirectly."""
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _descendants(int(child))


def _proportional_memory(pid: int) -> int:
    """Return the memory of a process in bytes, with its proportional share of shared memory."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def count_files(folder: Path) -> tuple[int, int, int]:
    """Count the files below a folder.

    Returns:
        The number of files, their total size in bytes, and the number of HTML files.
    """
    files = size = pages = 0
    for path, _, names in os.walk(folder):
        for name in names:
            files += 1
            size += os.lstat(os.path.join(path, name)).st_size  # noqa: PTH118 - a million files
            pages += name.endswith(".html")
    return files, size, pages


def median_run(runs: Sequence[Run]) -> Run:
    """Return a run whose figures are the medians over several runs.

    Raises:
        statistics.StatisticsError: if there are no runs.
    """
    return Run(
        wall=median(item.wall for item in runs),
        cpu=median(item.cpu for item in runs),
        memory=int(median(item.memory for item in runs)),
        files=int(median(item.files for item in runs)),
        bytes=int(median(item.bytes for item in runs)),
        pages=int(median(item.pages for item in runs)),
    )


def percentile(values: Sequence[float], percent: float) -> float:
    """Return a percentile of values, determined by the nearest-rank method.

    Args:
        values: the values.
        percent: the percentile, from 0 to 100.

    Raises:
        IndexError: if there are no values.
    """
    ordered = sorted(values)
    rank = max(1, -(-len(ordered) * percent // 100))
    return ordered[int(rank) - 1]
