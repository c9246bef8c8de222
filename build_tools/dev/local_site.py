"""Builds and serves a site locally, for browser tests, benchmarks and screenshots."""

import functools
import gzip
import io
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO

PROJECT = Path(__file__).resolve().parents[2]
SUB_PATH = "lab"
"""The folder on the server that contains the site, as on GitHub Pages for project sites."""

MKDOCS = [sys.executable, "-m", "mkdocs"]
"""The command that builds sites."""

BROWSER_ARGS = [
    "--no-sandbox",  # the sandbox does not work for root in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Requests to other hosts fail immediately, with or without a network.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

EXAMPLE_PAGES = {
    "home": "",
    "papers": "papers/",
    "paper with results": "papers/skywork-r1v2/",
    "paper with 51 authors": "papers/skyreels-v4/",
    "families": "families/",
    "family": "families/skywork-r1v/",
    "people": "authors/",
    "author": "authors/peiyu-wang/",
    "year": "years/2025/",
    "venue": "venues/neurips/",
    "category": "categories/cs-cv/",
    "releases": "releases/",
    "about": "about/",
    "404": "no/such/page/",
}
"""The paths of pages of the example site, one of nearly every kind, keyed by descriptions."""


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as GitHub Pages does, with the site's 404 page for missing files."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Log nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send an error; if a file is missing, send the site's 404 page."""
        page = Path(self.directory) / SUB_PATH / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _CompressingHandler(_Handler):
    """Serves files like `_Handler`, but compresses text with gzip, as most web servers do."""

    def send_head(self) -> BinaryIO | None:
        """Send the headers of a response, and return a file with its body; None after an error."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in {".html", ".css", ".js", ".json", ".svg", ".xml"}:
            return super().send_head()
        if not path.is_file():
            return super().send_head()
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


class _Server(ThreadingHTTPServer):
    """A server that tolerates browsers that close a connection early, as they do when they exit."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report an error, unless the browser has closed the connection."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve_folder(folder: Path, *, compress: bool = False) -> Iterator[str]:
    """Serve a folder on a free port, and yield its URL with a trailing slash."""
    handler_class = _CompressingHandler if compress else _Handler
    handler = functools.partial(handler_class, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def built_site(
    folder: Path, config: Path = PROJECT / "mkdocs.yml", *, compress: bool = False
) -> Iterator[str]:
    """Build a site (by default, the example lab) in a folder, and serve it.

    Yields:
        The URL of the site, with a trailing slash.
    """
    with serve_folder(folder, compress=compress) as root:
        url = f"{root}{SUB_PATH}/"
        build(config, folder / SUB_PATH, url)
        yield url


def build(config: Path, target: Path, url: str) -> None:
    """Build a site with ``mkdocs build``; warnings are allowed, since some test labs cause them.

    Args:
        config: the path of the site's ``mkdocs.yml``.
        target: the folder in which to build the site.
        url: the URL of the site; for the example lab in any language, the URL of the English site.

    Raises:
        RuntimeError: if the build fails; the message contains the output of the build.
    """
    command = [*MKDOCS, "build", "--quiet"]
    process = subprocess.run(
        [*command, "--config-file", str(config), "--site-dir", str(target)],
        env={
            **os.environ,
            "SITE_URL": url,
            "SITE_URL_ZH": f"{url}zh/",
            "NO_MKDOCS_2_WARNING": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if process.returncode:
        raise RuntimeError(f"mkdocs build failed:\n{process.stdout}{process.stderr}")
