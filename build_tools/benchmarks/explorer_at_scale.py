"""The explorer at scale: bytes and time until its first rows, and its counts against plain ones.

    .venv/bin/python build_tools/benchmarks/explorer_at_scale.py [PAPERS...]

For each number of papers (5,000 and 10,000 if none is given) a made-up lab, of which only the list
of all papers is built, with the theme around it, and served with gzip to a Chromium with an empty
cache. Ends with 1 where too much is loaded or a count differs; seconds are
for reading, as they depend on the machine.
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

from facet_oracle import plain_facets
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import sync_playwright
from synthetic_lab import write_lab

from labpress.build.assets import build_page_assets
from labpress.build.context import BuildContext
from labpress.build.site import Project
from labpress.catalogue import Catalogue, build_catalogue
from labpress.integrations.export_project.project import write_site
from labpress.loading.records import load_records
from labpress.render.page import Site
from labpress.views.papers import build_papers_page

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "dev"))
from ensure_browser import SETTING, find
from local_site import BROWSER_ARGS, build, serve_folder

BYTES = 200_000
"""What the explorer may load until its first rows, at 5,000 papers.

The page comes with the newest rows, and with the theme around them, which every page has.
"""

# Clicks that a reader might make one after the other, and words.
_STEPS = ("has", "year", "family", "type", "author", "category")
_WORDS = ("reasoning", "video model", "2019")


@dataclass(frozen=True)
class Seen:
    """What a browser saw: bytes by the kind of file, and seconds.

    Attributes:
        sent: bytes until the script's first rows.
        painted: when the rows that the page came with were there.
        rows: when the script had taken over.
        narrowed: what the slowest choice took.
        typed: what the slowest words took.
    """

    sent: dict[str, int]
    painted: float
    rows: float
    narrowed: float
    typed: float


def main(arguments: list[str]) -> int:
    """Measure, print, and say whether all limits hold."""
    counts = [int(one.replace(",", "")) for one in arguments] or [5000, 10000]
    browser = shutil.which(os.environ.get(SETTING, "")) or find()
    if browser is None:
        print(f"No Chromium found; name one: {SETTING}=/path/to/chrome", file=sys.stderr)
        return 1
    return max(measure(count, browser) for count in counts)


def measure(count: int, browser: str) -> int:
    """Measure a lab of so many papers; 0 where its limits hold."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        catalogue = build_explorer(folder, count)
        with serve_folder(folder / "built", compress=True) as root:
            seen, wrong = context(f"{root}papers/", catalogue, browser)
    own = seen.sent["explorer"]
    parts = ", ".join(f"{kind} {size / 1000:.0f}" for kind, size in sorted(seen.sent.items()))
    print(f"{count:,} papers")
    print(f"  rows of the page       {seen.painted:.2f} s")
    print(f"  rows of the script     {seen.rows:.2f} s, {own / 1000:.0f} kB of the explorer's own")
    print(f"  sent, in kB            {sum(seen.sent.values()) / 1000:.0f}: {parts}")
    print(f"  a choice, a letter     {seen.narrowed * 1000:.0f} ms, {seen.typed * 1000:.0f} ms")
    print(f"  counts that differ     {len(wrong)} {', '.join(wrong[:5])}")
    missed = count <= 5000 and own > BYTES
    return int(missed or bool(wrong))


def build_explorer(folder: Path, count: int) -> Catalogue:
    """Build the list of all papers of a made-up lab into ``built/``; its catalogue."""
    lab, written = folder / "lab", folder / "written"
    write_lab(lab, count)
    project = Project(lab, lab / "content")
    records = load_records(lab, project.content)
    build_context = BuildContext(records, build_catalogue(records), project.settings, project.urls)
    site = Site(
        (build_papers_page(build_context),), tuple(build_page_assets(build_context)), (), ()
    )
    write_site(site, project, lab / "mkdocs.yml", written)
    config = written / "mkdocs.yml"
    # The other pages are not built, so no link to them leads anywhere.
    text = re.sub(
        r"(?ms)^(plugins|nav):.*?(?=^[a-z_])", "", f"{config.read_text('utf-8')}\nplugins: []\n"
    )
    config.write_text(text, "utf-8")
    build(config, folder / "built", "http://127.0.0.1/")
    return build_context.catalogue


def context(address: str, catalogue: Catalogue, browser: str) -> tuple[Seen, list[str]]:
    """Open the explorer, use it, and compare each view with the plain count."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=BROWSER_ARGS)
        page = chromium.new_page()
        sent = _count_bytes(page)
        begin = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.wait_for_selector(".lp-row")
        painted = time.perf_counter() - begin
        page.wait_for_selector("labpress-explorer.lp-explorer-on", state="attached")
        rows = time.perf_counter() - begin
        until_rows = dict(sent)
        wrong, narrowed = _narrow(page, catalogue)
        more, typed = _type(page, catalogue)
        chromium.close()
    return Seen(until_rows, painted, rows, narrowed, typed), wrong + more


def _count_bytes(page: BrowserPage) -> dict[str, int]:
    """Bytes over the wire, heads of answers included: the explorer's own, else by kind of file."""
    sent: dict[str, int] = {}
    addresses: dict[str, str] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def asked(event: dict[str, Any]) -> None:
        addresses[event["requestId"]] = event["request"]["url"].partition("?")[0]

    def done(event: dict[str, Any]) -> None:
        address = addresses[event["requestId"]]
        own = "/explorer/" in address or address.endswith("/papers.json")
        kind = "explorer" if own else address.rpartition("/")[2].rpartition(".")[2] or "html"
        sent[kind] = sent.get(kind, 0) + int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.loadingFinished", done)
    return sent


_CHOOSE = """async ([facet, key]) => {
    const { controller } = document.querySelector('labpress-explorer');
    if (!facet) await controller.loadWords();
    const begin = performance.now();
    if (facet) controller.select(facet, key, true);
    else controller.show({ ...controller.view, words: key, selected: {
        ...controller.view.selected, year: [], has: [], family: [], type: [], author: [],
        category: []} });
    document.body.offsetHeight;
    const took = performance.now() - begin;
    const counts = {};
    for (const facet of controller.panel.facets) {
        counts[facet.name] = {};
        facet.values.forEach((value, at) => {
            if (facet.counts[at]) counts[facet.name][value.key] = facet.counts[at];
        });
    }
    return [took / 1000, controller.results, counts];
}"""


def _narrow(page: BrowserPage, catalogue: Catalogue) -> tuple[list[str], float]:
    """Choose the most frequent value of each facet in turn; what differs, and the longest step."""
    chosen: dict[str, list[str]] = {}
    wrong: list[str] = []
    slowest = 0.0
    for facet in _STEPS:
        counts = plain_facets(catalogue, chosen)[1][facet]
        if not counts:
            continue
        best = max(counts, key=lambda key: (counts[key], key))
        took, ids, found = page.evaluate(_CHOOSE, [facet, best])
        chosen[facet] = [best]
        slowest = max(slowest, took)
        wrong += _differences(f"{facet}={best}", ids, found, plain_facets(catalogue, chosen))
    return wrong, slowest


def _type(page: BrowserPage, catalogue: Catalogue) -> tuple[list[str], float]:
    wrong: list[str] = []
    slowest = 0.0
    for words in _WORDS:
        took, ids, found = page.evaluate(_CHOOSE, ["", words])
        slowest = max(slowest, took)
        wrong += _differences(words, ids, found, plain_facets(catalogue, {}, words))
    return wrong, slowest


def _differences(
    step: str,
    ids: list[str],
    found: dict[str, dict[str, int]],
    plain: tuple[set[str], dict[str, dict[str, int]]],
) -> list[str]:
    wrong = [f"{step}: papers"] if set(ids) != plain[0] else []
    for facet, counts in found.items():
        folded = {key.casefold() if facet == "keyword" else key: n for key, n in counts.items()}
        wrong += [f"{step}: {facet}"] if folded != plain[1][facet] else []
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
