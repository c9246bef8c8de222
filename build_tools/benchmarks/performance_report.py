"""Writes the performance page of the documentation, with a plot, from benchmark results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from engines import TITLES
from line_plot import Panel, Points, draw
from measurement import Run
from results import SizeResult
from targets import Outcome, evaluate, page_cost

Results = Mapping[int, SizeResult]

PLOT = "performance.svg"
_INTRODUCTION = f"""\
# Performance

This page compares labpress with other generators that build the same pages. For labs of various sizes, it shows how long builds
take, how quickly edits appear in a preview, and how large the sites are. [How it is measured](#how-it-is-measured) explains the
terms in the tables. `make bench-report` writes this page from the latest measurements, except for the section "Where the time
goes", which is written by hand.

![Time, memory and bytes per page by number of papers]({PLOT})
"""
_NOTES = re.compile(r"^## Where the time goes\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
_METHOD = """\
## How it is measured

- **Lab.** The labs are synthetic (`build_tools/benchmarks/synthetic_lab.py`), and a lab of a given size is the same in every
  run. A paper has six authors on average, and at most 500. Papers have families, results, artifacts, and abstracts of about
  1,200 characters.
- **Sizes.** `make bench` measures labs with 100 and 1,000 papers; `make bench-large` measures labs with 5,000, 20,000 and
  100,000 papers. Both store the results for each size in a file in `build/benchmarks/`. `make bench-report` reads these files.
- **Runs.** Each build runs in a new process. For up to 5,000 papers, each build runs three times, and the tables show the
  medians; for larger labs, it runs only once. The builds of a lab take turns: none runs again before all others have run.
- **Units.** *Wall* is the elapsed time, *CPU* is the CPU time on all cores, and *memory* is the peak memory use of all
  processes together.
- **Builds.** *Everything* is a complete site. *Pages only* is a site with feeds and exports, but without social cards,
  citations and search; its settings are `theme_scope: pages`, `social_cards: false` and `citation_styles: []`. A *cold* build
  starts without the folders `.cache` and `site`; a *warm* build starts with the contents that an earlier build left in these
  folders.
- **Other generators** build the output of `labpress write`. *Stock* is MkDocs with Material but without labpress, and an *empty
  site* is a stock site with a single page. Hugo's template is a page built by labpress, in which Hugo replaces the title, head
  and content. Hugo therefore writes about as many bytes as labpress. The benchmark installs Hugo with apt. If this fails, it
  continues without Hugo and reports what is missing.
- **Writing the files without a generator** means that Python writes the same files from memory. This shows how long it takes
  just to write to the disk.
- **Edits** are made to the files of a lab while `mkdocs serve` is running. The tables show how long it takes until the server
  returns the edited version of the paper's own page, of another page that lists the paper (*linked page*), of the feed, and of
  the search index.
- **Ratios** compare wall times; the ratios in brackets compare CPU times. Compare ratios only within one table, since only the
  builds in one table ran on the same machine during the same period. On a busy machine, ratios of CPU times are more reliable
  than ratios of wall times.
- **Targets** apply to a machine with two cores.
- **Disk.** To build on a different disk, set `TMPDIR` to a folder on it.
"""
_EDITS_CAPTION = """\
The next table shows how long edits take to appear in the preview: the median time in seconds, with the 95th percentile in
brackets.
"""


def render_page(results: Results, notes: str = "") -> str:
    """Return the text of ``docs/performance.md``.

    Args:
        results: the results, keyed and sorted by the number of papers.
        notes: the hand-written section of the page; see `notes_of`.
    """
    parts = [_INTRODUCTION, "## Targets\n", _targets(evaluate(results))]
    parts += [f"{notes}\n"] if notes else []
    parts += ["## Growth\n", _growth(results)]
    for result in results.values():
        parts += [f"## {result.papers:,} papers\n", render_size(result)]
    return "\n".join([*parts, _METHOD])


def notes_of(page: str) -> str:
    """Return the hand-written section of an existing page, or an empty string if it has none."""
    match = _NOTES.search(page)
    return match[0].rstrip() if match else ""


def render_size(result: SizeResult) -> str:
    """Return the tables with the results for one lab size, as Markdown."""
    text = _builds(result)
    extras = _extras(result)
    if extras:
        text += f"\n{extras}\n"
    if result.edits:
        text += f"\n{_EDITS_CAPTION}\n"
        text += _edits(result)
    for task, reason in result.missing.items():
        text += f"\nNot measured: {TITLES.get(task, task)} ({_one_line(reason)}).\n"
    machine = "; ".join(f"{name}: {value}" for name, value in result.machine.items())
    return f"{text}\nMeasured on {result.date}. {machine[:1].upper()}{machine[1:]}.\n"


def render_plot(results: Results) -> str:
    """Return the plot ``docs/performance.svg``: times, memory and bytes by number of papers."""
    tasks = ("labpress-cold", "labpress-pages", "stock", "zensical-cold", "hugo")

    def panel(title: str, figure: str, per_page: bool) -> Panel:
        lines = {TITLES[task]: _points(results, task, figure, per_page) for task in tasks}
        return Panel(title, {name: points for name, points in lines.items() if points})

    panels = [
        panel("Milliseconds per page", "wall", True),
        panel("Peak memory, MB", "memory", False),
        panel("kB per page", "bytes", True),
    ]
    return draw(panels, "papers")


_SCALE = {"wall": 1e3, "memory": 1e-6, "bytes": 1e-3}


def _points(results: Results, task: str, figure: str, per_page: bool) -> Points:
    points = []
    for papers, result in results.items():
        run = result.median(task)
        if run and run.pages:
            divisor = run.pages if per_page else 1
            points.append((float(papers), getattr(run, figure) * _SCALE[figure] / divisor))
    return points


def _targets(outcomes: Iterable[Outcome]) -> str:
    rows = []
    for outcome in outcomes:
        target = outcome.target
        verdict = "not measured"
        if outcome.value is not None:
            verdict = "reached" if outcome.is_reached else "**missed**"
        rows.append(
            (
                target.text,
                f"{outcome.papers:,}",
                f"≤ {_quantity(target.limit, target.unit)}",
                _measured(outcome),
                verdict,
            )
        )
    return table(("target", "papers", "limit", "measured", ""), rows)


def _measured(outcome: Outcome) -> str:
    unit = outcome.target.unit
    if outcome.value is None:
        return "–"
    cpu = "" if outcome.cpu is None else f" (CPU {_quantity(outcome.cpu, unit)})"
    return f"{_quantity(outcome.value, unit)}{cpu}"


def _growth(results: Results) -> str:
    rows = []
    for papers, result in results.items():
        run = result.median("labpress-cold")
        if run is None or not run.pages:
            continue
        pages_cost = page_cost(result, "labpress-pages")
        rows.append(
            (
                f"{papers:,}",
                f"{run.pages:,}",
                f"{1000 * run.wall / run.pages:.1f}",
                "–" if pages_cost is None else f"{1000 * pages_cost:.1f}",
                f"{run.memory / 1e6:,.0f}",
                f"{run.files:,}",
                f"{run.bytes / 1e6:,.0f}",
                f"{run.bytes / run.pages / 1000:.1f}",
            )
        )
    head = ("papers", "pages", "ms per page", "ms per page, pages only", "memory, MB", "files")
    return table((*head, "MB on disk", "kB per page"), rows)


def _builds(result: SizeResult) -> str:
    rows = []
    for task, title in TITLES.items():
        run = result.median(task)
        if run is not None:
            rows.append((title, *_figures(run), *_ratios(result, task), len(result.runs[task])))
    head = ("build", "wall, s", "CPU, s", "memory, MB", "files", "MB on disk")
    return table(
        (*head, "relative to Hugo", "relative to stock", "relative to empty site", "runs"), rows
    )


def _figures(run: Run) -> tuple[str, ...]:
    memory, size = f"{run.memory / 1e6:,.0f}", f"{run.bytes / 1e6:,.1f}"
    return f"{run.wall:.2f}", f"{run.cpu:.2f}", memory, f"{run.files:,}", size


def _ratios(result: SizeResult, task: str) -> Iterable[str]:
    for other in ("hugo", "stock", "empty"):
        wall, cpu = result.ratio(task, other), result.ratio(task, other, "cpu")
        yield "–" if wall is None or cpu is None else f"{wall:.2f} ({cpu:.2f})"


def _extras(result: SizeResult) -> str:
    """Return a sentence about the cost of cards, citations and search, or "" if it is unknown."""
    everything, pages = result.median("labpress-cold"), result.median("labpress-pages")
    if everything is None or pages is None:
        return ""
    wall, cpu = everything.wall - pages.wall, everything.cpu - pages.cpu
    size = (everything.bytes - pages.bytes) / 1e6
    return (
        "Compared with *pages only*, cards, citations and search add "
        f"{wall:.1f} s ({cpu:.1f} s of CPU time) and {size:,.1f} MB."
    )


def _edits(result: SizeResult) -> str:
    kinds = list(dict.fromkeys(edit.kind for edit in result.edits))
    rows = []
    for kind in [*kinds, "all"]:
        edits = tuple(edit for edit in result.edits if kind in (edit.kind, "all"))
        part = SizeResult(result.papers, "", {}, {}, edits)
        cells = [_spread(part, figure) for figure in ("page", "linked", "feed", "search")]
        rows.append((kind, len(edits), *cells))
    return table(("edit", "number", "page", "linked page", "feed", "search index"), rows)


def _spread(part: SizeResult, figure: str) -> str:
    middle, high = part.edit_percentile(figure, 50), part.edit_percentile(figure, 95)
    return "–" if middle is None or high is None else f"{middle:.2f} ({high:.2f})"


def _quantity(value: float, unit: str) -> str:
    if unit == "B":
        return f"{value / 1e6:,.0f} MB"
    return f"{value:,.2f} {unit}" if value < 100 else f"{value:,.0f} {unit}"


def _one_line(text: str) -> str:
    return " ".join(text.split())[-300:]


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table."""
    lines = [list(head), ["---"] * len(head), *([str(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
