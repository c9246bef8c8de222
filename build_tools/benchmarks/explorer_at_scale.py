"""Measures how much data and time the explorer needs for thousands of papers.

    .venv/bin/python build_tools/benchmarks/explorer_at_scale.py [PAPERS...]

For each number of papers (by default 5,000 and 10,000), this script builds the list of all papers
of a synthetic lab, and serves it with gzip compression to a Chromium browser with an empty cache.
It exits with 1 if the explorer loads too many bytes, or if a count differs from that of
`facet_oracle`. Times are printed but not checked, since they depend on the machine.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facet_oracle import count_facets, folded_value
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import sync_playwright
from synthetic_lab import write_lab

from labpress.build.build_context import BuildContext
from labpress.build.plan_entries import Plan
from labpress.build.plan_files import plan_page_files
from labpress.build.site import Project
from labpress.catalogue import Catalogue, build_catalogue
from labpress.integrations.export_project.project import write_site
from labpress.loading.records import load_records
from labpress.render.page import Site
from labpress.views.papers import build_papers_page

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "dev"))
from ensure_browser import SETTING, find
from local_site import BROWSER_ARGS, build, serve_folder

MAX_BYTES = 200_000
"""The maximum number of bytes that the explorer loads before its first rows, for 5,000 papers.

This excludes the theme's files and the page itself, which contains the newest rows.
"""

# The facets in which a value is chosen, in order, and the queries that are entered.
_STEPS = ("has", "year", "family", "type", "author", "category")
_WORDS = ("reasoning", "video model", "2019")


@dataclass(frozen=True)
class Measurement:
    """The measurements of one page; times are in seconds.

    Attributes:
        byte_counts: the bytes sent until the script's first rows appear, by type of file.
        static_rows: the time until the rows in the HTML of the page are visible.
        script_rows: the time until the script has replaced these rows.
        slowest_filter: the longest time that choosing a value of a facet takes.
        slowest_query: the longest time that a query takes.
    """

    byte_counts: dict[str, int]
    static_rows: float
    script_rows: float
    slowest_filter: float
    slowest_query: float


def main(arguments: list[str]) -> int:
    """Measure a lab with each number of papers, and return the exit code."""
    counts = [int(text.replace(",", "")) for text in arguments] or [5000, 10000]
    browser = shutil.which(os.environ.get(SETTING, "")) or find()
    if browser is None:
        print(f"No Chromium found; set {SETTING}=/path/to/chrome", file=sys.stderr)
        return 1
    return max(measure(count, browser) for count in counts)


def measure(count: int, browser: str) -> int:
    """Measure a lab with the given number of papers, and print the results.

    Returns:
        0 if all counts are right and the number of bytes is within the limit, otherwise 1.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        catalogue = build_explorer(folder, count)
        with serve_folder(folder / "built", compress=True) as root:
            result, errors = measure_page(f"{root}papers/", catalogue, browser)
    explorer_bytes = result.byte_counts["explorer"]
    parts = ", ".join(
        f"{kind} {size / 1000:.0f}" for kind, size in sorted(result.byte_counts.items())
    )
    print(f"{count:,} papers")
    print(f"  rows in the HTML   {result.static_rows:.2f} s")
    print(
        f"  rows by the script {result.script_rows:.2f} s, {explorer_bytes / 1000:.0f} kB by the "
        "explorer"
    )
    print(f"  sent, in kB        {sum(result.byte_counts.values()) / 1000:.0f}: {parts}")
    print(f"  slowest filter     {result.slowest_filter * 1000:.0f} ms")
    print(f"  slowest query      {result.slowest_query * 1000:.0f} ms")
    print(f"  wrong counts       {len(errors)} {', '.join(errors[:5])}")
    exceeded = count <= 5000 and explorer_bytes > MAX_BYTES
    return int(exceeded or bool(errors))


def build_explorer(folder: Path, count: int) -> Catalogue:
    """Build the list of all papers of a synthetic lab, and return the lab's catalogue.

    Args:
        folder: an empty folder; the site is built in its subfolder ``built``.
        count: the number of papers.
    """
    lab, written = folder / "lab", folder / "written"
    write_lab(lab, count)
    project = Project(lab, lab / "content")
    records = load_records(lab, project.content)
    build_context = BuildContext(records, build_catalogue(records), project.settings, project.urls)
    plan = Plan()
    plan.add_page(build_papers_page)
    plan_page_files(plan)
    pages = [planned.build(build_context) for planned in plan.pages.values()]
    assets = [planned.asset(path, build_context) for path, planned in plan.files.items()]
    site = Site(tuple(pages), tuple(assets), (), ())
    write_site(site, project, lab / "mkdocs.yml", written)
    config = written / "mkdocs.yml"
    # The navigation and the plugins are removed, since they refer to pages that are not built.
    text = re.sub(
        r"(?ms)^(plugins|nav):.*?(?=^[a-z_])", "", f"{config.read_text('utf-8')}\nplugins: []\n"
    )
    config.write_text(text, "utf-8")
    build(config, folder / "built", "http://127.0.0.1/")
    return build_context.catalogue


def measure_page(url: str, catalogue: Catalogue, browser: str) -> tuple[Measurement, list[str]]:
    """Use the explorer in a browser, and compare each view with the oracle.

    Returns:
        The measurements, and a line for each difference.
    """
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=BROWSER_ARGS)
        page = chromium.new_page()
        byte_counts = _count_bytes(page)
        start = time.perf_counter()
        page.goto(url, wait_until="commit")
        page.wait_for_selector(".lp-row")
        static_rows = time.perf_counter() - start
        page.wait_for_selector("labpress-explorer.lp-explorer-ready", state="attached")
        script_rows = time.perf_counter() - start
        sent_until_rows = dict(byte_counts)
        filter_errors, slowest_filter = _choose_facets(page, catalogue)
        query_errors, slowest_query = _type_queries(page, catalogue)
        chromium.close()
    result = Measurement(sent_until_rows, static_rows, script_rows, slowest_filter, slowest_query)
    return result, filter_errors + query_errors


def _count_bytes(page: BrowserPage) -> dict[str, int]:
    """Start counting the bytes that a page receives, including headers.

    Returns:
        A dictionary that is updated with every response. Its keys are file extensions, or
        ``explorer`` for the files of the explorer.
    """
    byte_counts: dict[str, int] = {}
    urls: dict[str, str] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def on_request(event: dict[str, Any]) -> None:
        urls[event["requestId"]] = event["request"]["url"].partition("?")[0]

    def on_finished(event: dict[str, Any]) -> None:
        url = urls[event["requestId"]]
        is_explorer = "/explorer/" in url or url.endswith("/papers.json")
        kind = "explorer" if is_explorer else url.rpartition("/")[2].rpartition(".")[2] or "html"
        byte_counts[kind] = byte_counts.get(kind, 0) + int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", on_request)
    session.on("Network.loadingFinished", on_finished)
    return byte_counts


_CHOOSE = """async ([facet, key]) => {
    const { controller } = document.querySelector('labpress-explorer');
    const search = (words) => controller.show({ ...controller.view, words, selected: {
        ...controller.view.selected, year: [], has: [], family: [], type: [], author: [],
        category: []} });
    if (!facet) {
        await search(key);  // loads the files of the index
        await search('');
    }
    const start = performance.now();
    if (facet) controller.select(facet, key, true);
    else await search(key);
    document.body.offsetHeight;
    const elapsed = performance.now() - start;
    const counts = {};
    for (const facet of controller.panel.facets) {
        counts[facet.name] = {};
        facet.values.forEach((value, index) => {
            if (facet.counts[index]) counts[facet.name][value.key] = facet.counts[index];
        });
    }
    return [elapsed / 1000, controller.results, counts];
}"""


def _choose_facets(page: BrowserPage, catalogue: Catalogue) -> tuple[list[str], float]:
    """Choose the most frequent value of each facet in turn, and check the results.

    Returns:
        A line for each difference from the oracle, and the longest time in seconds.
    """
    chosen: dict[str, list[str]] = {}
    errors: list[str] = []
    slowest = 0.0
    for facet in _STEPS:
        counts = count_facets(catalogue, chosen)[1][facet]
        if not counts:
            continue
        best = max(counts, key=lambda key: (counts[key], key))
        seconds, ids, counts = page.evaluate(_CHOOSE, [facet, best])
        chosen[facet] = [best]
        slowest = max(slowest, seconds)
        errors += _differences(f"{facet}={best}", ids, counts, count_facets(catalogue, chosen))
    return errors, slowest


def _type_queries(page: BrowserPage, catalogue: Catalogue) -> tuple[list[str], float]:
    errors: list[str] = []
    slowest = 0.0
    for words in _WORDS:
        seconds, ids, counts = page.evaluate(_CHOOSE, ["", words])
        slowest = max(slowest, seconds)
        errors += _differences(words, ids, counts, count_facets(catalogue, {}, words))
    return errors, slowest


def _differences(
    step: str,
    ids: list[str],
    counts: dict[str, dict[str, int]],
    expected: tuple[set[str], dict[str, dict[str, int]]],
) -> list[str]:
    expected_ids, expected_counts = expected
    errors = [f"{step}: papers"] if set(ids) != expected_ids else []
    for facet, values in counts.items():
        folded = {folded_value(facet, key): n for key, n in values.items()}
        errors += [f"{step}: {facet}"] if folded != expected_counts[facet] else []
    return errors


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
