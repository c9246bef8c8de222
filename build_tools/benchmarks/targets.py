"""Lists the performance targets of labpress."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from measurement import Run
from results import SizeResult

Results = Mapping[int, SizeResult]
Value = Callable[[Results, int], float | None]


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that must not exceed a limit.

    Attributes:
        text: the quantity that is measured.
        sizes: the numbers of papers in the labs to which the target applies.
        limit: the maximum value.
        unit: the unit of the value: ``×``, ``s`` or ``B``.
        value: returns the figure for a number of papers, or None if it was not measured.
        cpu: returns the same figure in CPU time, which depends less on the load of the machine;
            None if there is no such figure.
    """

    text: str
    sizes: tuple[int, ...]
    limit: float
    unit: str
    value: Value
    cpu: Value | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a target for one lab size.

    Attributes:
        target: the target.
        papers: the number of papers in the lab.
        value: the figure; None if it was not measured.
        cpu: the same figure in CPU time; None if it was not measured.
    """

    target: Target
    papers: int
    value: float | None
    cpu: float | None = None

    @property
    def is_reached(self) -> bool:
        """Whether the figure is within the limit."""
        return self.value is not None and self.value <= self.target.limit


def _ratio(text: str, task: str, other: str, limit: float) -> Target:
    """Return a target that limits the time of a task to a multiple of another task's time."""
    return Target(
        text,
        (1000, 5000),
        limit,
        "×",
        lambda results, papers: results[papers].ratio(task, other),
        lambda results, papers: results[papers].ratio(task, other, "cpu"),
    )


def _edit(figure: str, percent: float) -> Value:
    return lambda results, papers: results[papers].edit_percentile(figure, percent)


def _figure(task: str, value: Callable[[Run], float]) -> Value:
    def read(results: Results, papers: int) -> float | None:
        run = results[papers].median(task)
        return None if run is None else value(run)

    return read


def page_cost(result: SizeResult | None, task: str = "labpress-cold") -> float | None:
    """Return the time of a build per page, in seconds, or None if it was not measured."""
    run = result.median(task) if result else None
    return run.wall / run.pages if run and run.pages else None


def _growth(results: Results, papers: int) -> float | None:
    """Return the build time per page divided by that of a lab of 1,000 papers.

    The result is None if either time was not measured.
    """
    small, large = page_cost(results.get(1000)), page_cost(results[papers])
    return large / small if small and large else None


TARGETS = (
    _ratio("cold, with exports and feeds, relative to Hugo", "labpress-pages", "hugo", 1.0),
    _ratio("cold, everything, relative to stock with search", "labpress-cold", "stock-search", 0.5),
    _ratio("warm, nothing changed, relative to an empty site", "labpress-warm", "empty", 1.5),
    _ratio("warm, one record changed, relative to an empty site", "labpress-changed", "empty", 2.0),
    Target("edit → page over HTTP, median", (1000, 5000), 0.1, "s", _edit("page", 50)),
    Target("edit → page over HTTP, 95th percentile", (1000, 5000), 0.3, "s", _edit("page", 95)),
    Target("edit → linked pages, 95th percentile", (1000, 5000), 0.5, "s", _edit("linked", 95)),
    Target("edit → feed, slowest", (1000, 5000), 5.0, "s", _edit("feed", 100)),
    Target("edit → search index, slowest", (1000, 5000), 5.0, "s", _edit("search", 100)),
    Target(
        "cost of a page, cold, relative to 1,000 papers",
        (5000, 20000, 100_000),
        1.3,
        "×",
        _growth,
    ),
    Target("memory, cold", (100_000,), 2e9, "B", _figure("labpress-cold", lambda run: run.memory)),
    Target("time, cold", (100_000,), 600, "s", _figure("labpress-cold", lambda run: run.wall)),
    Target("size on disk", (1000,), 60e6, "B", _figure("labpress-cold", lambda run: run.bytes)),
    Target("size on disk", (20000,), 1e9, "B", _figure("labpress-cold", lambda run: run.bytes)),
)


def evaluate(results: Results) -> list[Outcome]:
    """Return the outcome of each target for each of its lab sizes."""
    outcomes = []
    for target in TARGETS:
        for papers in target.sizes:
            value = target.value(results, papers) if papers in results else None
            cpu = target.cpu(results, papers) if target.cpu and papers in results else None
            outcomes.append(Outcome(target, papers, value, cpu))
    return outcomes
