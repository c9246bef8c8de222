"""Measures the search at 5,000 made-up records in a browser: bytes, time, and 40 queries.

The index is that of a whole lab; the pages around it are the example lab's, since a page that
asks is the same in both. The server packs text as GitHub Pages does. Nothing here fails for being
slow: the figures are for reading.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from synthetic_lab import ROOT, write_lab

sys.path.insert(0, str(ROOT / "build_tools/dev"))
from local_site import BROWSER_ARGS, build

from labpress.build.context import BuildContext
from labpress.build.search_assets import SEARCH_FOLDER, build_search_assets
from labpress.catalogue import build_catalogue
from labpress.i18n.translator import load_translator
from labpress.loading.records import load_records
from labpress.project.config_file import read_config
from labpress.search import SearchDocument
from labpress.views.search_documents import build_search_documents

RECORDS = 5000
ALLOWED_BYTES, ALLOWED_SECONDS = 200_000, 1.0
RESULTS = ".lp-search [role=option]"
# One query of each kind, each asked of a browser that has nothing yet.
COLD = ("crevasses", "reinforcement learning", "Grace Harper", "竹简", "R1V2", "2409.27182")
_PACKED = (".html", ".js", ".css", ".json", ".svg", ".xml")


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, text packed."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer with a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in _PACKED:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@dataclass(frozen=True, slots=True)
class Cold:
    """What a first search cost: bytes over the wire, requests, and seconds to its results."""

    query: str
    bytes: int
    requests: int
    seconds: float


def main() -> None:
    """Print the figures; exit 1 if a query does not have its record first."""
    queries = json.loads(Path(__file__).with_name("queries.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory(prefix="labpress-bench-") as folder:
        documents = make_entries(Path(folder, "lab"))
        site = Path(folder, "site")
        make_site(site, documents)
        with serve(site) as address, browser() as chromium:
            colds = [ask_cold(chromium, address, query) for query in COLD]
            wrong = ask_all(chromium, address, queries)
    for cold in colds:
        print(
            f"{cold.query:24}{cold.bytes / 1000:6.0f} kB {cold.requests:3} requests "
            f"{cold.seconds:5.2f} s"
        )
    print(
        f"allowed                 {ALLOWED_BYTES / 1000:6.0f} kB              {ALLOWED_SECONDS:5.2f} s"
    )
    print(f"{len(queries) - len(wrong)} of {len(queries)} queries have the right record first")
    for line in wrong:
        print(f"  {line}")
    sys.exit(1 if wrong else 0)


def make_entries(lab: Path) -> Sequence[SearchDocument]:
    """What there is to find in a made-up lab."""
    write_lab(lab, RECORDS)
    project = read_config(lab / "mkdocs.yml").project
    start = time.perf_counter()
    records = load_records(project.folder, project.content)
    print(f"{len(records.papers)} records read in {time.perf_counter() - start:.0f} s")
    translator = load_translator(project.site.language)
    catalogue = build_catalogue(records)
    build_context = BuildContext(
        records, catalogue, project.settings, project.urls, project.site, translator=translator
    )
    return list(build_search_documents(build_context, project.content))


def make_site(site: Path, documents: Sequence[SearchDocument]) -> None:
    """The example lab's pages with the index of another."""
    start = time.perf_counter()
    assets, faults = build_search_assets(documents, None)
    if faults:
        raise SystemExit(str(faults[0]))
    size = sum(len(asset.data) for asset in assets)
    print(
        f"{len(documents)} entries indexed in {time.perf_counter() - start:.0f} s: "
        f"{len(assets)} files, {size / 1e6:.1f} MB"
    )
    build(ROOT / "mkdocs.yml", site, "http://127.0.0.1/")
    for old in (site / SEARCH_FOLDER).rglob("*"):
        if old.is_file():
            old.unlink()
    for asset in assets:
        (site / asset.path).parent.mkdir(parents=True, exist_ok=True)
        (site / asset.path).write_bytes(asset.data)


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve a site; yields its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        path = os.environ["LABPRESS_BROWSER"]
        chromium = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGS)
        yield chromium
        chromium.close()


def ask_cold(chromium: Browser, address: str, query: str) -> Cold:
    """A first search in a browser that has read one page and nothing of the search."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{address}about/")
    page.wait_for_load_state("networkidle")
    page.evaluate(
        "performance.clearResourceTimings(); performance.setResourceTimingBufferSize(500)"
    )
    start = time.perf_counter()
    page.keyboard.press("/")
    page.keyboard.insert_text(query)
    page.locator(RESULTS).first.wait_for(timeout=30_000)
    seconds = time.perf_counter() - start
    sizes: list[int] = page.evaluate(
        "performance.getEntriesByType('resource').map(one => one.transferSize)"
    )
    context.close()
    return Cold(query, sum(sizes), len(sizes), seconds)


def ask_all(chromium: Browser, address: str, queries: Sequence[dict[str, str]]) -> list[str]:
    """Each query that does not have its record first."""
    page = chromium.new_page()
    page.goto(f"{address}about/")
    page.keyboard.press("/")
    wrong = []
    for asked in queries:
        found = ask(page, asked["query"]).removeprefix(address)
        if found != asked["first"]:
            wrong.append(f"{asked['query']}: expected {asked['first']}, got {found}")
    return wrong


def ask(page: Page, query: str) -> str:
    """The address of the first result; empty where there is none."""
    box = page.get_by_role("combobox")
    box.fill("")
    page.locator(RESULTS).first.wait_for(state="detached")
    box.fill(query)
    first = page.locator(f"{RESULTS}, .lp-search-on a").first
    first.wait_for(timeout=30_000)
    return str(first.evaluate("one => one.role === 'option' ? one.href : ''"))


if __name__ == "__main__":
    main()
