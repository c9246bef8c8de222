"""Runs Pagefind (https://pagefind.app) as a service, without files on disk.

The protocol is that of ``pagefind --service``: each message, in either direction, is JSON in
base64, followed by a comma (https://pagefind.app/docs/node-api/ describes the requests). The Python
package has a client for it, too, but that waits 0.1 s for each response, and so for each document.
"""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import IO, Any

_PACKAGES = ("pagefind_bin_extended", "pagefind_bin")
_TIMEOUT = 600.0
"""Seconds; 10,000 records take about ten."""
_SEPARATOR = b","


class NoIndexError(Exception):
    """The index could not be built.

    Attributes:
        text: the message for the user.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def find_program() -> Path:
    """The executable of Pagefind.

    Raises:
        NoIndexError: if it is not installed.
    """
    for package in _PACKAGES:
        try:
            return Path(importlib.import_module(package).get_executable())
        except (ImportError, FileNotFoundError):
            continue
    on_path = shutil.which("pagefind")
    if on_path:
        return Path(on_path)
    raise NoIndexError(
        "Pagefind is not installed, so the site has no search; run "
        '`pip install "pagefind[bin]"`, or build on a system that Pagefind supports'
    )


def run_pagefind(program: Path, pages: Mapping[str, str]) -> dict[str, bytes]:
    """Index pages.

    Args:
        program: the executable of Pagefind.
        pages: the HTML of each page, by the path of the file that a server would read for its URL.

    Returns:
        The files that Pagefind makes, by path: the index, and its scripts and user interfaces.

    Raises:
        NoIndexError: if Pagefind fails, or takes longer than ten minutes.
    """
    try:
        process = subprocess.Popen(
            [program, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        raise NoIndexError(_failure_message(str(error))) from error
    assert process.stdin
    assert process.stdout
    assert process.stderr
    timer = Timer(_TIMEOUT, process.kill)
    timer.start()
    # All three pipes are used at once: a full one would block the program.
    with process, ThreadPoolExecutor(2) as threads:
        threads.submit(_send, process.stdin, _requests(pages))
        errors = threads.submit(process.stderr.read)
        try:
            response = _receive(process.stdout, len(pages) + 2)
        finally:
            timer.cancel()
            process.kill()  # it holds nothing that would have to be saved
        if response.get("type") != "GetFiles":
            output = response.get("message") or errors.result().decode("utf-8", "replace")
            raise NoIndexError(_failure_message(output))
    return {file["path"]: b64decode(file["content"]) for file in response["files"]}


def _requests(pages: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The requests for an index, in the order of the pages' paths, on which its bytes depend."""
    yield {"type": "NewIndex", "config": {"force_language": "en"}}
    for path, html in sorted(pages.items()):
        yield {"type": "AddFile", "index_id": 0, "file_path": path, "file_contents": html}
    yield {"type": "GetFiles", "index_id": 0}


def _send(stream: IO[bytes], requests: Iterable[dict[str, Any]]) -> None:
    try:
        for number, payload in enumerate(requests):
            message = {"message_id": number, "payload": payload}
            stream.write(b64encode(json.dumps(message).encode()) + _SEPARATOR)
        stream.flush()
    except BrokenPipeError:  # the program has ended, and its output tells why
        with suppress(BrokenPipeError):
            stream.close()  # drops what was not sent


def _receive(stream: IO[bytes], number: int) -> dict[str, Any]:
    """The last of some responses, or the first that is an error; empty if the program ends early."""
    pending: list[bytes] = []
    while number and (data := stream.read1(1 << 20)):  # type: ignore[attr-defined]
        *complete, rest = data.split(_SEPARATOR)
        for part in complete:
            message = b"".join((*pending, part))
            pending.clear()
            number -= 1
            payload = _payload(message)
            if payload.get("type") in {"Error", "GetFiles"}:
                return payload
        pending.append(rest)
    return {}


def _payload(message: bytes) -> dict[str, Any]:
    """The content of a response; empty if it is not one."""
    try:
        payload: dict[str, Any] = json.loads(b64decode(message))["payload"]
    except (ValueError, LookupError, TypeError):
        return {}
    return payload


def _failure_message(output: str) -> str:
    excerpt = " ".join(output.split())[-300:] or "no output"
    return (
        f"Pagefind could not build the search index: {excerpt}; check that the machine has memory left, "
        'and run `pip install --force-reinstall "pagefind[bin]"`'
    )
