"""Edits records while ``mkdocs serve`` runs, and measures the time until pages show the edits."""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.error import HTTPError, URLError

import vocabulary as words

from labpress.schema.names import slug

START_TIMEOUT = 3600.0
EDIT_TIMEOUT = 300.0
"""The time in seconds within which an edit must be shown."""
_POLL_SECONDS = 0.005
_SLOW_POLL_SECONDS = 0.05
"""The pause, in seconds, between requests for files that change only seconds after an edit.

The preview answers requests before it continues with other work, so frequent requests would slow
down what is measured.
"""
_PAUSE_SECONDS = 0.5
"""The pause between edits in seconds, during which a person would read the result."""
_ENTRY_FILE = "assets/labpress/search-index/index.json"


@dataclass(frozen=True, slots=True)
class EditTime:
    """How long it takes until an edit is visible, in seconds.

    Attributes:
        kind: the kind of edit.
        page: the time until the page of the edited paper shows the edit.
        linked: the time until a page that lists the paper shows the edit; None if not measured.
        feed: the time until the feed shows the edit; None if not measured.
        search: the time until the search index changes; None if not measured.
    """

    kind: str
    page: float
    linked: float | None = None
    feed: float | None = None
    search: float | None = None


class EditError(Exception):
    """Raised if an edit cannot be made or is not shown in time, or if the preview has ended."""


Condition = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit, with functions that check whether pages show it.

    Attributes:
        apply: makes the edit.
        page: returns whether the page of the edited paper shows the edit.
        linked: returns whether a page that lists the paper shows the edit; None if no such page is
            checked.
        feed: returns whether the feed shows the edit; None if the feed is not checked.
    """

    apply: Callable[[], object]
    page: Condition
    linked: Condition | None = None
    feed: Condition | None = None


class Server:
    """A preview that runs in another process."""

    def __init__(self, url: str, process: subprocess.Popen[bytes]) -> None:
        self._url = url
        self._process = process

    def get(self, path: str) -> str:
        """Return the text of the page at a path, or "" if the page cannot be loaded.

        Raises:
            EditError: if the preview has ended.
        """
        try:
            with urllib.request.urlopen(self._url + path, timeout=EDIT_TIMEOUT) as response:
                return str(response.read().decode("utf-8", errors="replace"))
        except HTTPError as error:
            error.close()
            return ""
        except (URLError, ConnectionError, TimeoutError):
            if self._process.poll() is not None:
                raise EditError("the preview has ended") from None
            return ""

    def wait(
        self,
        condition: Condition,
        start: float,
        timeout: float = EDIT_TIMEOUT,
        pause: float = _POLL_SECONDS,
    ) -> float:
        """Wait until a condition is met, and return the seconds since `start`.

        Args:
            condition: returns whether the condition is met.
            start: a time as returned by `time.perf_counter`.
            timeout: the seconds since `start` within which the condition must be met.
            pause: the seconds between two checks of the condition.

        Raises:
            EditError: if the condition is not met in time, or if the preview ends.
        """
        while not condition():
            if time.perf_counter() - start > timeout:
                raise EditError(f"not shown after {timeout:.0f} s")
            time.sleep(pause)
        return time.perf_counter() - start


@contextmanager
def serve(lab: Path, log: Path) -> Iterator[Server]:
    """Serve a lab with ``mkdocs serve``, yield the server, and stop it afterwards.

    Args:
        lab: the folder of the lab.
        log: the file for the output of the server.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
            cwd=lab,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(f"http://{address}/", process)
    try:
        server.wait(lambda: bool(server.get("papers/")), time.perf_counter(), START_TIMEOUT)
        yield server
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


class Editor:
    """Prepares edits of all kinds in a synthetic lab, each in a different paper."""

    def __init__(self, content: Path, server: Server, seed: int = 1) -> None:
        self._content = content
        self._server = server
        papers = sorted(path.stem for path in (content / "papers").glob("w*.yaml"))
        random.Random(seed).shuffle(papers)
        self._papers = iter(papers)
        self._families = sorted(path.stem for path in (content / "families").glob("*.yaml"))
        self._number = 0
        self._added: list[tuple[str, str]] = []
        self.kinds: dict[str, Callable[[], Edit]] = {
            "title": self._title,
            "abstract": self._abstract,
            "authors": self._authors,
            "family": self._family,
            "new file": self._new_file,
            "deletion": self._deletion,
            "error fixed": self._fixed_error,
        }

    def make(self, kind: str) -> Edit:
        """Return an edit of the given kind, which is one of `kinds`, without applying it.

        Raises:
            EditError: if the lab has too few papers, or no added paper to delete.
        """
        self._number += 1
        return self.kinds[kind]()

    def _title(self) -> Edit:
        key, path, text = self._next()
        return self._retitle(key, path, text, f"Edit {self._number} of a title")

    def _retitle(self, key: str, path: Path, text: str, title: str) -> Edit:
        edited = re.sub(r"(?m)^title: .*$", f'title: "{title}"', text)
        return Edit(
            apply=lambda: path.write_text(edited, "utf-8"),
            page=lambda: title in self._server.get(f"papers/{key}/"),
            linked=self._author_lists(text, title),
        )

    def _abstract(self) -> Edit:
        key, path, text = self._next(needed="abstract: ")
        sentence = f"Edit {self._number} of an abstract."
        edited = re.sub(r'(?m)^abstract: "', f'abstract: "{sentence} ', text)
        return Edit(
            apply=lambda: path.write_text(edited, "utf-8"),
            page=lambda: sentence in self._server.get(f"papers/{key}/"),
        )

    def _authors(self) -> Edit:
        key, path, text = self._next()
        number = "".join("abcdefghij"[int(digit)] for digit in str(self._number))
        name, author = f"Zora Mark{number}", f"zora-mark{number}"
        edited = text.replace("authors:\n", f'authors:\n  - "{name}"\n')
        return Edit(
            apply=lambda: path.write_text(edited, "utf-8"),
            page=lambda: name in self._server.get(f"papers/{key}/"),
            linked=lambda: f"papers/{key}/" in self._server.get(f"authors/{author}/"),
        )

    def _family(self) -> Edit:
        key, path, text = self._next()
        page = self._server.get(f"papers/{key}/")
        family = next(name for name in self._families if f"families/{name}/" not in page)
        edited = re.sub(r"(?m)^(family|follows):.*\n(  - .*\n)*", "", text)
        edited += f'family: "{family}"\n'
        return Edit(
            apply=lambda: path.write_text(edited, "utf-8"),
            page=lambda: f"families/{family}/" in self._server.get(f"papers/{key}/"),
            linked=lambda: f"papers/{key}/" in self._server.get(f"families/{family}/"),
        )

    def _new_file(self) -> Edit:
        _, _, text = self._next()
        key, title = f"new-{self._number}", f"New paper {self._number}"
        text = re.sub(r"(?m)^(arxiv|doi|short_name|follows):.*\n(  - .*\n)*", "", text)
        # The new paper must be the newest one, so that it is in the feed.
        text = re.sub(r"(?m)^date: .*$", 'date: "2025-12-31"', text)
        text = re.sub(r'"year": \d+', '"year": 2025', text)
        edit = self._retitle(key, self._content / f"papers/{key}.yaml", text, title)
        self._added.append((key, title))
        return replace(edit, feed=lambda: title in self._server.get("feed.xml"))

    def _deletion(self) -> Edit:
        if not self._added:
            raise EditError("a paper can be deleted only after it has been added")
        key, title = self._added.pop()
        path = self._content / f"papers/{key}.yaml"
        listed = self._author_lists(path.read_text("utf-8"), title)
        return Edit(
            apply=path.unlink,
            page=lambda: not self._server.get(f"papers/{key}/"),
            linked=lambda: not listed(),
        )

    def _fixed_error(self) -> Edit:
        """Return an edit that corrects a record whose error the preview already shows."""
        key, path, text = self._next()
        path.write_text(f"{text}wrong_key_{self._number}: 1\n", "utf-8")
        shown = f"wrong_key_{self._number}"
        self._server.wait(lambda: shown in self._server.get(f"papers/{key}/"), time.perf_counter())
        return self._retitle(key, path, text, f"Edit {self._number} fixes a record")

    def _next(self, needed: str = "") -> tuple[str, Path, str]:
        """Return the id, the file and the text of the next paper whose record contains a string.

        Raises:
            EditError: if there are no more such papers.
        """
        for key in self._papers:
            path = self._content / f"papers/{key}.yaml"
            text = path.read_text("utf-8")
            if needed in text:
                return key, path, text
        raise EditError("the lab has too few papers for this many edits")

    def _author_lists(self, text: str, title: str) -> Condition:
        """Return a function that checks whether the page of a paper's first author lists a title.

        Args:
            text: the text of the paper's record.
            title: the title.
        """
        match = re.search(r'(?m)^authors:\n  - "(.*)"$', text)
        assert match is not None
        author = words.NATIVE_NAMES.get(match[1]) or slug(match[1])
        return lambda: title in self._server.get(f"authors/{author}/")


def measure_edits(lab: Path, log: Path, count: int, seconds: float) -> Iterator[EditTime]:
    """Make edits of all kinds in turn, and yield the times of each edit.

    Args:
        lab: a synthetic lab, which is changed.
        log: the file for the output of the preview.
        count: the number of edits.
        seconds: the time after which no more edits are started; at least one edit of each kind is
            measured.

    Raises:
        EditError: if an edit cannot be made or is not shown, or if the preview ends.
    """
    with serve(lab, log) as server:
        editor = Editor(lab / "content", server)
        kinds = list(editor.kinds)
        start = time.perf_counter()
        for number in range(count):
            if number >= len(kinds) and time.perf_counter() - start > seconds:
                break
            kind = kinds[number % len(kinds)]
            yield _measure(server, kind, editor.make(kind))
            time.sleep(_PAUSE_SECONDS)


def _measure(server: Server, kind: str, edit: Edit) -> EditTime:
    entry = server.get(_ENTRY_FILE) if edit.feed else ""
    start = time.perf_counter()
    edit.apply()
    page = server.wait(edit.page, start)
    linked = server.wait(edit.linked, start) if edit.linked else None
    feed = search = None
    if edit.feed:
        feed = server.wait(edit.feed, start, pause=_SLOW_POLL_SECONDS)
        search = server.wait(
            lambda: server.get(_ENTRY_FILE) != entry, start, pause=_SLOW_POLL_SECONDS
        )
    return EditTime(kind, page, linked, feed, search)
