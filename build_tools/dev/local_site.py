"""A site, built and served on this machine: for the browser tests and for screenshots."""

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
from typing import BinaryIO

PROJECT = Path(__file__).resolve().parents[2]
SUB_PATH = "lab"
"""Sites of GitHub's projects stand below a path, so ours does too: no link may forget it."""

BROWSER_ARGS = [
    "--no-sandbox",  # a container's root may not sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever asks another host fails at once, on machines with a network as on those without.
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
    "about": "about/",
    "404": "no/such/page/",
}
"""One page of each kind of the example site."""


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as GitHub Pages does: what is not there gets the site's own page for that."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's page for what is not there."""
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


class _ZippingHandler(_Handler):
    """Sends text with gzip, as hosts do."""

    def send_head(self) -> BinaryIO | None:
        """The head of an answer, and a file with what follows."""
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


@contextmanager
def serve_folder(folder: Path, *, compress: bool = False) -> Iterator[str]:
    """Serve a folder on a free port; yields the address, with a slash at its end."""
    kind = _ZippingHandler if compress else _Handler
    handler = functools.partial(kind, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
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
    """Build a site into a folder, the example lab's if none is named, and serve it.

    Yields:
        Its address, with a slash at its end.
    """
    with serve_folder(folder, compress=compress) as root:
        address = f"{root}{SUB_PATH}/"
        build(config, folder / SUB_PATH, address)
        yield address


def build(config: Path, target: Path, address: str) -> None:
    """Build a site with `mkdocs build --strict`.

    Raises:
        RuntimeError: it failed; the message holds what it printed.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(
        [*command, "--config-file", str(config), "--site-dir", str(target)],
        env={**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"mkdocs build failed:\n{done.stdout}{done.stderr}")
