"""Maintains the list of all URLs that a site has ever had, since others may have cited them.

The list is a text file next to ``mkdocs.yml``, in the lab's repository. A warning reports each URL
that a build would drop without a redirect. If a lab does not have the file, no URLs are checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from labpress.diagnostics import code
from labpress.regular_files import read_regular

if TYPE_CHECKING:  # an up-to-date build imports this module, but must not load the builder
    from labpress.build.project import Project

URL_LISTS = "published-urls*.txt"
"""The pattern of the files with lists of URLs."""
_MAX_BYTES = 50_000_000
_HEADER = """\
# Every URL that this site has ever had, relative to its root. `labpress check` reports those that the
# site would lose. Written by `labpress urls --update`.
"""
_URL = re.compile(r"/(?!/)[\w.~/%-]*", re.ASCII)
"""A percent-encoded URL.

Characters that are special in a shell are not allowed, since messages suggest commands that contain
URLs.
"""


class UrlListError(Exception):
    """Raised if the list cannot be read; the message gives the reason and the fix.

    Attributes:
        line: the number of the line with the problem; 1 if the problem concerns the whole file.
    """

    def __init__(self, problem: str, line: int = 1) -> None:
        super().__init__(f"{problem}; restore the file, for example from Git")
        self.line = line


def list_file(project: Project) -> Path:
    """Return the path of a site's list; each language has its own site and its own list."""
    site = project.site
    is_other = site.languages and site.language != site.languages[0]
    return project.folder / f"published-urls{f'.{site.language}' if is_other else ''}.txt"


def read_list(project: Project) -> dict[str, int] | None:
    """Return the line number of each listed URL, keyed by URL, or None if the lab has no list.

    Raises:
        UrlListError: if the file cannot be read, or has a line that is not a URL.
    """
    file = list_file(project)
    try:
        text = read_regular(file, _MAX_BYTES).decode("utf-8-sig")
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not file.is_symlink():
            return None
        raise UrlListError(f"cannot read the list of URLs: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UrlListError("the list of URLs is not UTF-8 text") from None
    lines = [line.strip() for line in text.splitlines()]
    listed = {line: number for number, line in enumerate(lines, 1) if line and line[0] != "#"}
    for line, number in listed.items():
        if not _URL.fullmatch(line):
            shown = code(line[:40].encode("unicode_escape").decode())
            raise UrlListError(f"{shown} is not a URL relative to the root of the site", number)
    return listed


def with_urls(data: bytes, urls: Iterable[str]) -> bytes:
    """Return the content of a list after adding URLs in sorted order; all other lines are kept.

    Args:
        data: the content of the file.
        urls: the URLs to add; none of them may be in the list.
    """
    line_break = b"\r\n" if b"\r\n" in data else b"\n"
    pending = sorted({url.encode() for url in urls}, reverse=True)
    lines: list[bytes] = []
    for line in data.splitlines():
        while pending and line[:1] == b"/" and pending[-1] < line:
            lines.append(pending.pop())
        lines.append(line)
    return b"".join(line + line_break for line in [*lines, *reversed(pending)])


def list_content(urls: Iterable[str]) -> bytes:
    """Return the content of a new list: a comment, followed by the URLs in sorted order."""
    return (_HEADER + "".join(f"{url}\n" for url in sorted(set(urls)))).encode()
