"""A preview of a lab with `mkdocs serve`."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

TIMEOUT = 30.0
"""The seconds after which a rebuild counts as hanging; it usually takes two."""


class Preview:
    """A running preview."""

    def __init__(self, folder: Path, port: int, process: subprocess.Popen[bytes]) -> None:
        self.content = folder / "content"
        self.url = f"http://127.0.0.1:{port}/"
        self._terminal = folder / "terminal.txt"
        self._process = process

    @property
    def terminal(self) -> str:
        """The output so far."""
        return self._terminal.read_text(encoding="utf-8")

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a passage in a content file."""
        file = self.content / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times in {path}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def status(self, path: str) -> int:
        """Return the HTTP status of a page, which must respond within seconds."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=10) as response:
                return int(response.status)
        except HTTPError as error:
            with error:
                return error.code

    def wait_for(self, condition: Callable[[], bool], description: str) -> None:
        """Wait until a condition holds; the preview must keep running."""
        end = time.monotonic() + TIMEOUT
        while not condition():
            assert self.is_alive(), f"the preview has ended:\n{self.terminal}"
            assert time.monotonic() < end, f"{description} took too long:\n{self.terminal}"
            time.sleep(0.05)


@contextmanager
def preview_of(lab: Path, folder: Path, files: dict[str, str] | None = None) -> Iterator[Preview]:
    """Serve a copy of a lab with some changed files; the preview must not end."""
    shutil.copytree(lab, folder, dirs_exist_ok=True)
    for path, text in (files or {}).items():
        (folder / "content" / path).write_text(text, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with (folder / "terminal.txt").open("wb") as terminal:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            stdout=terminal,
            stderr=subprocess.STDOUT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
        )
        preview = Preview(folder, port, process)
        try:
            preview.wait_for(lambda: "Serving on" in preview.terminal, "the start")
            yield preview
            assert preview.is_alive(), f"the preview has ended:\n{preview.terminal}"
            assert "Traceback" not in preview.terminal
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
