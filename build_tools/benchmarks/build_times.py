"""Measures builds with labpress and other site generators, and edits in labpress's preview.

    .venv/bin/python build_tools/benchmarks/build_times.py 100 1000
    .venv/bin/python build_tools/benchmarks/build_times.py --report docs

The first command measures labs with 100 and 1,000 papers, prints the results as tables and stores
them. The second command writes the report from the stored results. The exit code is 1 if a build
fails.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engines import OTHER_ENGINES, TITLES, Task, Workspace, make_tasks
from hugo_project import ShellError
from machine import describe
from measurement import Run, RunError
from performance_report import PLOT, notes_of, render_page, render_plot, render_size
from preview_edits import EditError, EditTime, measure_edits
from results import SizeResult, load_all, save
from synthetic_lab import ROOT

sys.path.insert(0, str(ROOT / "build_tools/dev"))
import apt

RESULTS = ROOT / "build/benchmarks"
SIZES = (100, 1000, 5000)
MAX_REPEATED = 5000
"""Labs with more papers than this are built only once."""


@dataclass(slots=True)
class _Session:
    """The measurements for one lab size; the results are stored after each build.

    Attributes:
        papers: the number of papers.
        folder: the folder of the results.
        machine: a description of the machine.
        runs: the runs of each task, keyed by the name of the task.
        missing: the reason why a task has no result, keyed by the name of the task.
        edits: the times of the edits in the preview.
    """

    papers: int
    folder: Path
    machine: dict[str, str]
    missing: dict[str, str]
    runs: dict[str, list[Run]] = field(default_factory=dict)
    edits: list[EditTime] = field(default_factory=list)

    def store(self) -> SizeResult:
        """Write the results so far to their file, and return them."""
        result = SizeResult(
            self.papers,
            dt.datetime.now(dt.UTC).date().isoformat(),
            self.machine,
            {task: tuple(runs) for task, runs in self.runs.items()},
            tuple(self.edits),
            self.missing,
        )
        save(result, self.folder)
        return result


def main(arguments: Sequence[str]) -> int:
    """Measure builds or write the report, and return the exit code."""
    options = _parser().parse_args(arguments)
    if options.report:
        return write_report(options.results, options.report)
    if "hugo" not in options.skip and shutil.which("hugo") is None and apt.can_install():
        apt.install("hugo")
    failed = False
    for papers in options.sizes or SIZES:
        result = measure(papers, options)
        print(f"\n{papers:,} papers\n\n{render_size(result)}", flush=True)
        failed |= any(task not in options.skip for task in result.missing)
    return int(failed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=_size, help="numbers of papers, at least 30 each")
    parser.add_argument("--repeats", type=int, default=3, help="number of runs of each build")
    parser.add_argument("--edits", type=int, default=50, help="number of edits in the preview")
    parser.add_argument(
        "--edit-seconds",
        type=float,
        default=600,
        help="seconds after which no more edits are started",
    )
    parser.add_argument(
        "--timeout", type=float, default=3600, help="seconds after which a build is stopped"
    )
    names = [*TITLES, "preview"]
    parser.add_argument(
        "--skip",
        action="append",
        choices=names,
        default=[],
        help="a build to skip; repeatable",
    )
    parser.add_argument("--results", type=Path, default=RESULTS, help="folder of the results")
    parser.add_argument("--report", type=Path, help="folder for the report")
    return parser


def _size(text: str) -> int:
    size = int(text.replace(",", ""))
    if size < 30:
        raise argparse.ArgumentTypeError("a lab needs at least 30 papers")
    return size


def write_report(results: Path, folder: Path) -> int:
    """Write the report and its plot from the stored results, and return the exit code."""
    stored = load_all(results)
    if not stored:
        print("There are no results yet; run `make bench`", file=sys.stderr)
        return 1
    page = folder / "performance.md"
    notes = notes_of(page.read_text("utf-8")) if page.is_file() else ""
    page.write_text(render_page(stored, notes), "utf-8")
    (folder / PLOT).write_text(render_plot(stored), "utf-8")
    return 0


def measure(papers: int, options: argparse.Namespace) -> SizeResult:
    """Measure a lab with the given number of papers, and store and return the results."""
    repeats = options.repeats if papers <= MAX_REPEATED else 1
    with tempfile.TemporaryDirectory(prefix="labpress-bench-") as temporary:
        folder = Path(temporary)
        missing = dict.fromkeys(options.skip, "left out")
        session = _Session(papers, options.results, describe(folder), missing)
        _progress(f"{papers:,} papers: preparing")
        workspace = Workspace(folder, papers, options.timeout)
        tasks = make_tasks(workspace)
        _prepare(workspace, session)
        for number in range(repeats):
            for task in tasks:
                _run(task, session, f"{papers:,} papers, round {number + 1} of {repeats}")
        if "preview" not in options.skip:
            _edit(workspace, session, options)
        return session.store()


def _prepare(workspace: Workspace, session: _Session) -> None:
    """Prepare the projects for the other generators, if any of them is to be measured."""
    needed = OTHER_ENGINES - session.missing.keys()
    if needed:
        try:
            workspace.prepare_other_engines()
        except (RunError, ShellError) as error:
            session.missing |= dict.fromkeys(needed, str(error))


def _run(task: Task, session: _Session, label: str) -> None:
    """Run a task unless it is skipped or has already failed, and store the results so far."""
    if task.name in session.missing:
        return
    _progress(f"{label}: {TITLES[task.name]}")
    try:
        session.runs.setdefault(task.name, []).append(task.run())
    except (RunError, OSError) as error:
        session.missing[task.name] = str(error)
        session.runs.pop(task.name, None)
    session.store()


def _edit(workspace: Workspace, session: _Session, options: argparse.Namespace) -> None:
    """Measure edits in the preview; if one fails, keep the results of the earlier ones."""
    _progress(f"{session.papers:,} papers: edits in the preview")
    log = workspace.lab.with_name("preview.log")
    edits = measure_edits(workspace.lab, log, options.edits, options.edit_seconds)
    try:
        for edit in edits:
            session.edits.append(edit)
    except EditError as error:
        session.missing["preview"] = str(error)


def _progress(text: str) -> None:
    """Print a progress message on standard error."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
