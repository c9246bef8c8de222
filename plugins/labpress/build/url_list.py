"""The list of all URLs that a site has ever had, which others may have cited.

The list is a text file next to ``mkdocs.yml``, in the lab's repository. A warning reports each URL
that a build would drop without a redirect. The URLs of a lab without the file are not checked.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from labpress.build.cache import write_atomic

if TYPE_CHECKING:  # an up-to-date build imports this module, but must not load the builder
    from labpress.build.project import Project

URL_LISTS = "published-urls*.txt"
"""The pattern of the files with lists of URLs."""
_HEADER = """\
# Every URL that this site has ever had, relative to its root. `labpress check` reports those that the
# site would lose. Written by `labpress urls --update`.
"""


def list_file(project: Project) -> Path:
    """Return the file with the list of a site; each site in another language has its own list."""
    site = project.site
    is_other = site.languages and site.language != site.languages[0]
    return project.folder / f"published-urls{f'.{site.language}' if is_other else ''}.txt"


def read_list(project: Project) -> dict[str, int] | None:
    """Return the listed URLs and the line number of each, or None if the lab has no list.

    Raises:
        OSError: if the file cannot be read.
    """
    file = list_file(project)
    if not file.is_file():
        return None
    lines = (line.strip() for line in file.read_text("utf-8-sig", "replace").splitlines())
    return {line: number for number, line in enumerate(lines, 1) if line and line[0] != "#"}


def with_urls(data: bytes, urls: Iterable[str]) -> bytes:
    """Return the content of a list with URLs added; its lines and comments are kept.

    Args:
        data: the content of the file.
        urls: the URLs to add, which are not in the list.
    """
    line_break = b"\r\n" if b"\r\n" in data else b"\n"
    pending = sorted({url.encode() for url in urls}, reverse=True)
    lines: list[bytes] = []
    for line in data.splitlines():
        while pending and line[:1] == b"/" and pending[-1] < line:
            lines.append(pending.pop())
        lines.append(line)
    return b"".join(line + line_break for line in [*lines, *reversed(pending)])


def write_list(project: Project, urls: Iterable[str]) -> None:
    """Write the list, with a header and the sorted URLs.

    Raises:
        OSError: if the file cannot be written.
    """
    text = "".join(f"{url}\n" for url in sorted(set(urls)))
    # The list must survive a full disk, since its URLs could not be recovered.
    write_atomic(list_file(project).resolve(), (_HEADER + text).encode())
