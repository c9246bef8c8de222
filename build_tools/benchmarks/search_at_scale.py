"""Measures the search of 5,000 synthetic records in a browser: bytes, times and first results.

Only the search index comes from the synthetic lab. The pages are those of the example lab, since
the search works in the same way on every page. The server compresses text as GitHub Pages does. The
exit code is 1 if one of 40 queries has the wrong first result; bytes and times are printed but not
checked.
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

from labpress.build.build_context import BuildContext
from labpress.build.page_context import PageContext
from labpress.build.search_assets import SEARCH_FOLDER, build_search_assets
from labpress.catalogue import build_catalogue
from labpress.i18n.translator import load_translator
from labpress.loading.own_files import hand_written_pages
from labpress.loading.records import load_records
from labpress.project.config_file import read_config
from labpress.search import SearchDocument
from labpress.views.search_documents import build_search_documents

RECORDS = 5000
ALLOWED_BYTES, ALLOWED_SECONDS = 200_000, 1.0
RESULTS = ".lp-search [role=option]"
# The queries that are run with an empty browser cache.
COLD_QUERIES = ("crevasses", "reinforcement learning", "Grace Harper", "竹简", "R1V2", "2409.27182")
_COMPRESSED_TYPES = (".html", ".js", ".css", ".json", ".svg", ".xml")


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, compressing text with gzip."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Log nothing."""

    def do_GET(self) -> None:
        """Send a file, compressed if it is text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in _COMPRESSED_TYPES:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@dataclass(frozen=True, slots=True)
class ColdSearch:
    """The cost of the first search in a browser with an empty cache.

    Attributes:
        query: the query.
        bytes: the number of bytes received.
        requests: the number of requests.
        seconds: the time until results appear.
    """

    query: str
    bytes: int
    requests: int
    seconds: float


def main() -> None:
    """Run all queries, print the results, and exit with 1 if a first result is wrong."""
    queries = json.loads(Path(__file__).with_name("queries.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory(prefix="labpress-bench-") as folder:
        documents = make_documents(Path(folder, "lab"))
        site = Path(folder, "site")
        make_site(site, documents)
        with serve(site) as url, browser() as chromium:
            cold_searches = [search_cold(chromium, url, query) for query in COLD_QUERIES]
            wrong = wrong_results(chromium, url, queries)
    for cold in cold_searches:
        print(
            f"{cold.query:24}{cold.bytes / 1000:6.0f} kB {cold.requests:3} requests "
            f"{cold.seconds:5.2f} s"
        )
    print(
        f"allowed                 {ALLOWED_BYTES / 1000:6.0f} kB              {ALLOWED_SECONDS:5.2f} s"
    )
    print(f"{len(queries) - len(wrong)} of {len(queries)} queries have the right first result")
    for line in wrong:
        print(f"  {line}")
    sys.exit(1 if wrong else 0)


def make_documents(lab: Path) -> Sequence[SearchDocument]:
    """Return the search documents of a synthetic lab."""
    write_lab(lab, RECORDS)
    project = read_config(lab / "mkdocs.yml").project
    start = time.perf_counter()
    records = load_records(project.folder, project.content)
    print(f"{len(records.papers)} records read in {time.perf_counter() - start:.0f} s")
    translator = load_translator(project.site.language)
    catalogue = build_catalogue(records)
    build_context = BuildContext(
        records,
        catalogue,
        project.settings,
        project.urls,
        project.site,
        translator=translator,
        hand_written_pages=dict(hand_written_pages(project.content)),
    )
    return list(build_search_documents(PageContext("", build_context)))


def make_site(site: Path, documents: Sequence[SearchDocument]) -> None:
    """Build the pages of the example lab with a search index of other documents."""
    start = time.perf_counter()
    assets = build_search_assets(documents, None)
    size = sum(len(asset.data) for asset in assets)
    print(
        f"{len(documents)} documents indexed in {time.perf_counter() - start:.0f} s: "
        f"{len(assets)} files, {size / 1e6:.1f} MB"
    )
    build(ROOT / "mkdocs.yml", site, "http://127.0.0.1/")
    for path in (site / SEARCH_FOLDER).rglob("*"):
        if path.is_file():
            path.unlink()
    for asset in assets:
        (site / asset.path).parent.mkdir(parents=True, exist_ok=True)
        (site / asset.path).write_bytes(asset.data)


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve a site and yield its URL."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def browser() -> Iterator[Browser]:
    """Yield a headless browser, and close it afterwards."""
    with sync_playwright() as playwright:
        path = os.environ["LABPRESS_BROWSER"]
        chromium = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGS)
        yield chromium
        chromium.close()


def search_cold(chromium: Browser, url: str, query: str) -> ColdSearch:
    """Measure a search in a new browser context that has not loaded any part of the search."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{url}about/")
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
        "performance.getEntriesByType('resource').map(entry => entry.transferSize)"
    )
    context.close()
    return ColdSearch(query, sum(sizes), len(sizes), seconds)


def wrong_results(chromium: Browser, url: str, queries: Sequence[dict[str, str]]) -> list[str]:
    """Return a line for each query whose first result is wrong."""
    page = chromium.new_page()
    page.goto(f"{url}about/")
    page.keyboard.press("/")
    wrong = []
    for query in queries:
        result = first_result(page, query["query"]).removeprefix(url)
        if result != query["first"]:
            wrong.append(f"{query['query']}: expected {query['first']}, got {result}")
    return wrong


def first_result(page: Page, query: str) -> str:
    """Return the URL of a query's first result, or an empty string if there is none."""
    box = page.get_by_role("combobox")
    box.fill("")
    page.locator(RESULTS).first.wait_for(state="detached")
    box.fill(query)
    first = page.locator(f"{RESULTS}, .lp-search-footer a").first
    first.wait_for(timeout=30_000)
    return str(first.evaluate("element => element.role === 'option' ? element.href : ''"))


if __name__ == "__main__":
    main()
