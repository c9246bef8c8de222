"""Checks many random records: ``python -m fuzzing --cases 1000000``.

Each case depends only on its number, so ``--first NUMBER --cases 1`` reproduces a failure.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import click

from fuzzing.cases import random_case, real_files
from fuzzing.check import failure

_EXAMPLE = Path(__file__).parents[2]


@click.command()
@click.option("--cases", default=10_000, show_default=True, help="The number of records to check.")
@click.option("--first", default=0, show_default=True, help="The number of the first record.")
@click.option(
    "--pages", default=20, show_default=True, help="Build the pages of one in this many records."
)
@click.option("--seconds", type=float, help="Stop after this time.")
def main(cases: int, first: int, pages: int, seconds: float | None) -> None:
    """Check random records; exit with 1 if any causes an exception, a delay or a wrong message."""
    real = real_files(_EXAMPLE)
    start, failures, number = time.monotonic(), 0, first
    for number in range(first, first + cases):
        file = random_case(random.Random(number), real)
        problem = failure(file, pages=number % pages == 0)
        if problem:
            failures += 1
            click.echo(f"case {number}, {file.folder}: {problem}\n{file.text[:2000]}\n")
        if seconds is not None and time.monotonic() - start > seconds:
            break
    took = time.monotonic() - start
    click.echo(f"{number - first + 1:,} cases in {took:,.0f} s, {failures} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
