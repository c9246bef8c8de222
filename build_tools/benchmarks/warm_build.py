"""Times a cold and a warm `mkdocs build` of the example lab, each in a new process.

The lab is copied, so that the cold build finds no cache of an earlier one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The goal for a warm build of the 28 papers on 2 cores, in seconds.
GOAL = 15.0


def main() -> None:
    """Print the times of both builds and their ratio."""
    with tempfile.TemporaryDirectory(prefix="labpress-bench-") as folder:
        copy = Path(folder, "lab")
        shutil.copytree(ROOT / "content", copy / "content")
        shutil.copy(ROOT / "mkdocs.yml", copy)
        cold, warm = time_build(copy), time_build(copy)
        pages = sum(1 for _ in (copy / "site").rglob("*.html"))
    papers = sum(1 for _ in (ROOT / "content/papers").glob("*.yaml"))
    print(f"{papers} papers, {pages} pages, {os.cpu_count()} cores")
    print(f"cold build  {cold:6.2f} s")
    print(f"warm build  {warm:6.2f} s (goal: {GOAL:.0f} s)")
    print(f"warm/cold   {warm / cold:6.2f}")


def time_build(lab: Path) -> float:
    """The time of a strict build in seconds, including the start of Python."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=lab,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
