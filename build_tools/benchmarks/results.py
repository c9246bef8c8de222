"""Reads and writes the results of the benchmark for one lab size, as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from measurement import Run, median_run, percentile
from preview_edits import EditTime


@dataclass(frozen=True, slots=True)
class SizeResult:
    """The measurements for a lab of one size.

    Attributes:
        papers: the number of papers.
        date: the date, such as ``2025-04-23``.
        machine: facts about the machine, by name.
        runs: the runs of each task, keyed by the name of the task.
        edits: the times of the edits in the preview.
        missing: the reason why a task has no result, keyed by the name of the task (``preview`` for the
            edits).
    """

    papers: int
    date: str
    machine: Mapping[str, str]
    runs: Mapping[str, tuple[Run, ...]]
    edits: tuple[EditTime, ...] = ()
    missing: Mapping[str, str] = field(default_factory=dict)

    def median(self, task: str) -> Run | None:
        """Return a run with the median figures of a task's runs, or None if it has no runs."""
        runs = self.runs.get(task)
        return median_run(runs) if runs else None

    def ratio(self, task: str, other: str, figure: str = "wall") -> float | None:
        """Return a figure of `task` divided by that of `other`, or None if either is missing."""
        first, second = self.median(task), self.median(other)
        if first is None or second is None or not getattr(second, figure):
            return None
        return float(getattr(first, figure)) / float(getattr(second, figure))

    def edit_percentile(self, figure: str, percent: float) -> float | None:
        """Return a percentile of one of the times of all edits, in seconds.

        Args:
            figure: the name of the time, an attribute of `EditTime`.
            percent: the percentile, from 0 to 100.

        Returns:
            The percentile, or None if the time was not measured.
        """
        values = [value for edit in self.edits if (value := getattr(edit, figure)) is not None]
        return percentile(values, percent) if values else None


def result_file(folder: Path, papers: int) -> Path:
    """Return the path of the file with the results for a number of papers."""
    return folder / f"{papers}-papers.json"


def save(result: SizeResult, folder: Path) -> None:
    """Write the results for one lab size to their file."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(result), indent=1, ensure_ascii=False)
    result_file(folder, result.papers).write_text(f"{text}\n", "utf-8")


def load_all(folder: Path) -> dict[int, SizeResult]:
    """Return the results in a folder, keyed and sorted by the number of papers."""
    results = [_load(path) for path in folder.glob("*-papers.json")]
    return {result.papers: result for result in sorted(results, key=lambda item: item.papers)}


def _load(path: Path) -> SizeResult:
    data = json.loads(path.read_text("utf-8"))
    runs = {task: tuple(Run(**run) for run in runs) for task, runs in data["runs"].items()}
    edits = tuple(EditTime(**edit) for edit in data["edits"])
    return SizeResult(**{**data, "runs": runs, "edits": edits})
