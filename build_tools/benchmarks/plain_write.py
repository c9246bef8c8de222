"""Copies the files of a folder, and records how long it takes to write them from memory.

    .venv/bin/python build_tools/benchmarks/plain_write.py SOURCE TARGET RESULT

No generator can write the same files faster to this disk. Files are read and written in batches, so
that a site of many gigabytes does not fill the memory; the time for reading is not counted.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

BATCH_BYTES = 256_000_000


def main(source: Path, target: Path, result: Path) -> None:
    """Write the copies, and store the times in seconds, ``wall`` and ``cpu``, in a JSON file."""
    wall = cpu = 0.0
    for batch in _batches(source):
        start, start_cpu = time.perf_counter(), time.process_time()
        folders: set[Path] = set()
        for name, data in batch.items():
            path = target / name
            if path.parent not in folders:
                path.parent.mkdir(parents=True, exist_ok=True)
                folders.add(path.parent)
            path.write_bytes(data)
        wall += time.perf_counter() - start
        cpu += time.process_time() - start_cpu
    result.write_text(json.dumps({"wall": wall, "cpu": cpu}), "utf-8")


def _batches(source: Path) -> Iterator[dict[str, bytes]]:
    batch: dict[str, bytes] = {}
    size = 0
    for folder, _, names in os.walk(source):
        for name in names:
            path = Path(folder, name)
            data = path.read_bytes()
            batch[path.relative_to(source).as_posix()] = data
            size += len(data)
            if size > BATCH_BYTES:
                yield batch
                batch, size = {}, 0
    yield batch


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
