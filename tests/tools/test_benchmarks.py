"""The benchmark of builds: figures, targets, report, plot and edits."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from engines import TITLES
from hugo_project import ShellError, make_template
from line_plot import Panel, draw
from measurement import Run, RunError, median_run, percentile, run
from paths import CHECKOUT
from performance_report import notes_of, render_page, render_plot
from preview_edits import Editor, EditTime, Server
from results import SizeResult, load_all, save
from synthetic_lab import write_lab
from targets import TARGETS, evaluate

from labpress.loading.records import load_records

SVG = "{http://www.w3.org/2000/svg}"


def timed(wall: float, cpu: float | None = None) -> tuple[Run, ...]:
    """Return a run of 1,500 pages that took this long."""
    return (Run(wall, wall if cpu is None else cpu, 300_000_000, 9000, 50_000_000, 1500),)


def result(papers: int, **walls: float) -> SizeResult:
    """Results with a run of each named task; the others are missing."""
    runs = {task.replace("_", "-"): timed(wall) for task, wall in walls.items()}
    edits = tuple(
        EditTime("title", page, page + 0.1, page + 1, page + 2) for page in (0.05, 0.06, 0.4)
    )
    missing = {"zensical-cold": "exit code 1: no such\ncommand"}
    return SizeResult(papers, "2026-01-02", {"memory": "8 GiB"}, runs, edits, missing)


RESULTS = {
    1000: result(1000, labpress_pages=3.0, labpress_cold=9.0, stock_search=20.0, hugo=2.0, empty=1),
    5000: result(5000, labpress_pages=5.0, labpress_cold=45.0, stock_search=90.0, hugo=10.0),
}


def test_median_is_taken_of_each_figure() -> None:
    runs = [Run(3, 1, 10), Run(1, 2, 30), Run(2, 9, 20)]
    assert median_run(runs) == Run(2, 2, 20)
    assert median_run(runs[:1]) == runs[0]


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [
        ([5], 95, 5),
        ([1, 2, 3], 50, 2),
        (range(1, 101), 95, 95),
        (range(1, 51), 95, 48),
        ([1, 2], 100, 2),
    ],
)
def test_percentile_is_the_nearest_rank(
    values: list[float], percent: float, expected: float
) -> None:
    assert percentile(values, percent) == expected


def python(program: str, tmp_path: Path, timeout: float = 60) -> Run:
    return run([sys.executable, "-c", program], tmp_path, timeout=timeout)


def test_cpu_time_of_descendants_counts(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"
    assert python(program, tmp_path).cpu >= 0.3


def test_memory_of_the_measuring_process_does_not_count(tmp_path: Path) -> None:
    ballast = b"x" * 300_000_000
    assert python("pass", tmp_path).memory < len(ballast) / 3


def test_memory_of_parallel_processes_is_added(tmp_path: Path) -> None:
    program = (
        "import os, time; os.fork(); data = bytearray(os.urandom(60_000_000)); time.sleep(1.5)"
    )
    assert python(program, tmp_path).memory > 110_000_000


def test_failed_program_is_reported_with_its_output(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="exit code 3: the reason"):
        python("import sys; print('the reason'); sys.exit(3)", tmp_path)


def test_hanging_program_is_stopped_with_its_descendants(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="stopped after 1 s"):
        python("import subprocess; subprocess.run(['sleep', '600'])", tmp_path, timeout=1)


def test_output_is_counted(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("12345")
    (tmp_path / "b.css").write_text("123")
    counted = Run(1, 1, 1).with_output(tmp_path)
    assert (counted.files, counted.bytes, counted.pages) == (2, 8, 1)


def test_results_are_read_as_they_were_stored(tmp_path: Path) -> None:
    for size in RESULTS.values():
        save(size, tmp_path)
    assert load_all(tmp_path) == RESULTS
    assert list(load_all(tmp_path)) == [1000, 5000]


def row(page: str, start: str) -> list[str]:
    """Return the cells of the only row of a table that begins with a text."""
    (line,) = [line for line in page.splitlines() if line.startswith(f"| {start}")]
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_report_names_targets_that_are_reached_and_missed() -> None:
    page = render_page(RESULTS)
    hugo = "cold, with exports and feeds, relative to Hugo"
    assert row(page, f"{hugo} | 1,000")[2:] == ["≤ 1.00 ×", "1.50 × (CPU 1.50 ×)", "**missed**"]
    assert row(page, f"{hugo} | 5,000")[2:] == ["≤ 1.00 ×", "0.50 × (CPU 0.50 ×)", "reached"]
    everything = "cold, everything, relative to stock with search | 5,000"
    assert row(page, everything)[3:] == ["0.50 × (CPU 0.50 ×)", "reached"]
    assert row(page, "warm, nothing changed, relative to an empty site | 1,000")[3:] == [
        "–",
        "not measured",
    ]
    median = "edit → page over HTTP, median | 5,000"
    assert row(page, median)[2:] == ["≤ 0.10 s", "0.06 s", "reached"]
    slow = "edit → page over HTTP, 95th percentile | 5,000"
    assert row(page, slow)[3:] == ["0.40 s", "**missed**"]
    assert row(page, "cost of a page, cold, relative to 1,000 papers | 5,000")[3] == "5.00 ×"
    assert row(page, "time, cold | 100,000")[3:] == ["–", "not measured"]


def test_report_keeps_the_section_that_is_written_by_hand() -> None:
    notes = "## Where the time goes\n\nIn *templates*.\n\n### More\n\nIn files."
    page = render_page(RESULTS, notes)
    assert f"\n{notes}\n" in page
    assert notes_of(page) == notes
    assert render_page(RESULTS, notes_of(page)) == page
    assert notes_of(render_page(RESULTS)) == ""


def test_report_has_every_build_and_says_what_is_missing() -> None:
    page = render_page({1000: RESULTS[1000]})
    build = row(page, TITLES["labpress-cold"])
    assert build[1:] == [
        "9.00",
        "9.00",
        "300",
        "9,000",
        "50.0",
        "4.50 (4.50)",
        "–",
        "9.00 (9.00)",
        "1",
    ]
    assert "cards, citations and search add 6.0 s (" in page
    assert f"Not measured: {TITLES['zensical-cold']} (exit code 1: no such command)." in page
    assert "Memory: 8 GiB" in page
    everything = {task: timed(1) for task in TITLES}
    page = render_page({1000: replace(RESULTS[1000], runs=everything)})
    for title in TITLES.values():
        row(page, f"{title} |")


def test_ratios_of_cpu_time_are_given_beside_those_of_wall_time() -> None:
    runs = {"hugo": timed(2, cpu=4), "labpress-pages": timed(6, cpu=2)}
    page = render_page({1000: replace(RESULTS[1000], runs=runs)})
    assert row(page, f"{TITLES['labpress-pages']} |")[6] == "3.00 (0.50)"


def test_every_target_is_evaluated_at_each_size() -> None:
    outcomes = evaluate(RESULTS)
    assert len(outcomes) == sum(len(target.sizes) for target in TARGETS)
    assert not any(outcome.is_reached for outcome in outcomes if outcome.papers > 5000)
    assert evaluate({}) != []


def test_plot_is_well_formed_and_has_a_line_for_each_build() -> None:
    root = ET.fromstring(render_plot(RESULTS))
    panels = root.findall(f"{SVG}g")
    assert len(panels) == 3
    for panel in panels:
        # Two sizes each of labpress with everything, labpress with pages only, and Hugo.
        assert len(panel.findall(f"{SVG}circle")) == 6
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert {"1,000", "5,000", TITLES["hugo"], "Peak memory, MB"} <= set(texts)
    assert TITLES["stock"] not in texts


def test_plot_escapes_names_and_draws_larger_values_higher() -> None:
    root = ET.fromstring(draw([Panel("a & b", {"<x>": [(1, 1), (10, 100), (100, 20)]})], "n"))
    x = [float(circle.get("cx", "")) for circle in root.iter(f"{SVG}circle")]
    y = [float(circle.get("cy", "")) for circle in root.iter(f"{SVG}circle")]
    assert x == sorted(x)
    assert y[1] < y[2] < y[0]


def test_plot_without_results_is_well_formed() -> None:
    ET.fromstring(render_plot({}))


PAGE = """<html><head><title>A &amp; b - Site</title><meta name="description" content="About it">
<link rel="canonical" href="https://x.example/papers/p/"><link href="../../a.css">
<meta name="first"><meta name="between">
<meta name="last"></head>
<body><b>A &amp; b</b><a href="../">Papers</a>{{ braces }}
<article class="md-content__inner md-typeset"><article>old text</article></article></body></html>"""
META = {
    "title": "A & b",
    "description": "About it",
    "labpress": {"head": ['<meta name="first">', '<meta name="between">', '<meta name="last">']},
}


def test_hugo_template_is_the_page_without_what_differs() -> None:
    template = make_template(PAGE, META, "https://x.example/papers/p/")
    for own in (
        "A &amp; b",
        "About it",
        "https://x.example",
        '"first"',
        '"last"',
        "old text",
        "../..",
    ):
        assert own not in template
    assert "<title>{{ .Title }} - Site</title>" in template
    assert '<b>{{ .Title }}</b><a href="{{ $base }}/papers/">Papers</a>' in template
    assert '{{ "{{" }} braces }}' in template
    assert template.count("{{ .Content }}") == 1
    assert template.endswith("</article></body></html>")


def test_page_without_an_article_cannot_be_a_template() -> None:
    with pytest.raises(ShellError, match="article"):
        make_template(PAGE.replace("<article", "<div"), META, "https://x.example/papers/p/")


class FakeServer(Server):
    """A preview that shows every edit immediately."""

    def __init__(self) -> None:
        """Start no process."""

    def get(self, path: str) -> str:
        return ""

    def wait(
        self, condition: Callable[[], bool], start: float, timeout: float = 0, pause: float = 0
    ) -> float:
        return 0.0


def test_every_edit_changes_a_record_and_leaves_all_valid(tmp_path: Path) -> None:
    write_lab(tmp_path, 60)
    editor = Editor(tmp_path / "content", FakeServer())

    def files() -> dict[str, str]:
        return {path.name: path.read_text("utf-8") for path in tmp_path.rglob("*.yaml")}

    assert len(editor.kinds) == 7
    before = files()
    for kind in [*editor.kinds, *editor.kinds]:
        edit = editor.make(kind)
        prepared = files()
        edit.apply()
        after = files()
        changed = {name for name in {*prepared, *after} if prepared.get(name) != after.get(name)}
        assert len(changed) == 1, kind
        records = load_records(tmp_path, tmp_path / "content")
        assert [str(diagnostic) for diagnostic in records.diagnostics] == [], kind
    assert before.keys() == files().keys(), "each added paper is deleted again"


def test_committed_report_has_no_path_of_a_machine() -> None:
    page = (CHECKOUT / "docs/performance.md").read_text("utf-8")
    assert "make bench-report" in page
    for path in ("/home/", "/tmp/", "/work/", "/root/", str(CHECKOUT)):
        assert path not in page
    ET.parse(CHECKOUT / "docs/performance.svg")
