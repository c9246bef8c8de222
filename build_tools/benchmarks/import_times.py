"""Compares the time and memory that labpress and other libraries take to read BibTeX files.

Each library reads the same synthetic files in separate processes, one after another. labpress
interprets names, LaTeX, identifiers, types and dates, while bibtexparser and pybtex only parse. The
exit code is 1 if a library fails, or if labpress exceeds the allowed time or memory for a file.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import vocabulary as words
from measurement import Run, RunError, run

ROOT = Path(__file__).parents[2]
SIZES = (5000, 10000, 20000)
ALLOWED_SECONDS, ALLOWED_BYTES = 60, 2**30
_ACCENTS = {"ö": r"{\"o}", "ü": r"{\"u}", "é": r"{\'e}", "ø": r"{\o}", "Ł": r"{\L}", "ñ": r"\~n"}
_JOURNALS = ("Journal of Examples", r"{\mnras}", "IEEE Transactions on Examples", "Nature")
_PAPER = """@{type}{{{key},
  author    = {{{authors}}},
  title     = {{{title}}},
  {container} = {{{venue}}},
  year      = {year},
  month     = {month},
  volume    = {{{volume}}},
  pages     = {{{first}--{last}}},
  doi       = {{10.1234/{key}}},
  {eprint}url       = {{https://example.org/papers/{key}_a}},
  keywords  = {{{keywords}}},
  abstract  = {{{abstract}}},
  timestamp = {{2024-01-01}},
}}
"""


def main(arguments: Sequence[str]) -> int:
    """Measure files of all sizes, print a table, and return the exit code.

    With ``--parse``, which this program passes to its subprocesses, only read a file with a library.
    """
    options = _parser().parse_args(arguments)
    if options.parse:
        print(_PARSERS[options.parse](Path(options.file)))
        return 0
    print(f"{'entries':>8}  {'library':<14}{'seconds':>8}{'ratio':>7}{'MB':>7}{'entries/s':>11}")
    is_allowed = True
    with tempfile.TemporaryDirectory() as folder:
        for count in options.sizes:
            file = Path(folder) / f"{count}.bib"
            file.write_text(make_file(count), "utf-8")
            is_allowed = _measure(file, count) and is_allowed
    return 0 if is_allowed else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of entries")
    parser.add_argument("--parse", choices=_PARSERS, help=argparse.SUPPRESS)
    parser.add_argument("--file", help=argparse.SUPPRESS)
    return parser


def _measure(file: Path, count: int) -> bool:
    """Measure one file with each library, and return whether labpress stays within the limits."""
    base = 0.0
    is_allowed = True
    for name in _PARSERS:
        if name != "labpress" and not find_spec(name):
            print(f"{count:8}  {name:<14}not installed")
            continue
        command = [sys.executable, __file__, "--parse", name, "--file", str(file)]
        try:
            result = run(command, ROOT)
        except RunError as error:
            print(f"{count:8}  {name:<14}failed: {error}")
            return False
        base = base or result.wall
        print(_row(name, count, result, base))
        if name == "labpress":
            is_allowed = result.wall <= ALLOWED_SECONDS and result.memory <= ALLOWED_BYTES
    return is_allowed


def _row(name: str, count: int, result: Run, base: float) -> str:
    figures = f"{result.wall:8.2f}{result.wall / base:7.1f}{result.memory / 1e6:7.0f}"
    return f"{count:8}  {name:<14}{figures}{count / result.wall:11.0f}"


def _parse_bibtexparser(file: Path) -> int:
    splitter = import_module("bibtexparser.splitter")
    return len(splitter.Splitter(file.read_text("utf-8")).split().entries)


def _parse_pybtex(file: Path) -> int:
    database = import_module("pybtex.database")
    return len(database.parse_file(str(file)).entries)


def _import_labpress(file: Path) -> int:
    bibtex = import_module("labpress_tools.importers.bibtex")
    result = bibtex.read_bibtex(file.read_bytes(), file.name)
    expected = int(file.stem)
    if len(result.drafts) != expected or result.rejections:
        raise SystemExit(f"{len(result.drafts)} drafts of {expected} entries")
    return len(result.drafts)


# bibtexparser comes first, since the others are compared with it.
_PARSERS: dict[str, Callable[[Path], int]] = {
    "bibtexparser": _parse_bibtexparser,
    "pybtex": _parse_pybtex,
    "labpress": _import_labpress,
}


def make_file(count: int, seed: int = 1) -> str:
    """Return a BibTeX file with `count` entries; the same seed always yields the same file."""
    return "\n".join(_entries(random.Random(seed), count))


def _entries(rng: random.Random, count: int) -> Iterator[str]:
    people = [
        (_latex(given), _latex(family))
        for givens, families in words.NAMES.values()
        for given in givens
        for family in families
    ]
    for number in range(count):
        authors = rng.sample(people, rng.choice((1, 2, 3, 3, 4, 5, 8)))
        is_article = rng.random() < 0.5
        task, method = rng.choice(words.TASKS), rng.choice(words.METHODS)
        first = rng.randrange(1, 2000)
        yield _PAPER.format(
            type="article" if is_article else "inproceedings",
            key=f"{_key(authors[0][1])}{number}",
            authors=" and ".join(f"{family}, {given}" for given, family in authors),
            title=f"{{{method.title()}}} for {task} in $O(n^{rng.randrange(2, 9)})$: study {number}",
            container="journal" if is_article else "booktitle",
            venue=rng.choice(_JOURNALS) if is_article else "Proceedings of the Example Conference",
            year=rng.randrange(1990, 2025),
            month=rng.choice(("jan", "jun # '-' # jul".replace("'", '"'), "{12}")),
            volume=rng.randrange(1, 100),
            first=first,
            last=first + rng.randrange(1, 40),
            eprint=_eprint(rng, number),
            keywords=f"{task}, {method}",
            abstract=_abstract(rng, task, method),
        )


def _eprint(rng: random.Random, number: int) -> str:
    if rng.random() < 0.6:
        return ""
    return f"eprint = {{24{number % 12 + 1:02d}.{number % 100000:05d}}}, archivePrefix = {{arXiv}},\n  "


def _abstract(rng: random.Random, task: str, method: str) -> str:
    sentences = (
        f"We study {task} with {method}, and find an accuracy of {rng.randrange(50, 99)}\\%.",
        "Our method needs $O(n \\log n)$ steps --- ``far less'' than {\\em earlier} work.",
        "It holds for \\texttildelow{}5 languages & \\$3 of electricity, and generalises well.",
        f'Sch{{\\"o}}n: {task} improves by {rng.randrange(1, 20)}~points over the baseline.',
    )
    return "\n    ".join(rng.choice(sentences) for _ in range(rng.randrange(3, 9)))


def _latex(name: str) -> str:
    return "".join(_ACCENTS.get(letter, letter) for letter in name)


def _key(family: str) -> str:
    return "".join(letter for letter in family.lower() if letter.isascii() and letter.isalpha())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
