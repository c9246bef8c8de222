"""Finds the links in a lab's records and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from labpress.build.project import Project

# Excludes the characters that end a link in YAML, Markdown or prose.
_URL = re.compile(r"""https?://[^\s<>"'`\\|{}\[\]^，。；、）》」]+""")
_COMMENT = re.compile(r"\s*#")
_SUFFIXES = (".yaml", ".yml", ".md")


class LinkLocation(NamedTuple):
    """The location of a link.

    Attributes:
        file: the path of the file, relative to the project.
        line: the line, from 1.
        column: the column in characters, from 1.
    """

    file: str
    line: int
    column: int


def find_links(project: Project) -> dict[str, list[LinkLocation]]:
    """Find all ``http`` and ``https`` links in the content of a lab, except links to its own site.

    Args:
        project: the lab.

    Returns:
        The locations of each link, by URL.

    Raises:
        OSError: if a file cannot be read.
    """
    links: dict[str, list[LinkLocation]] = {}
    for file in sorted(project.content.rglob("*")):
        inside = file.relative_to(project.content)
        is_hidden = any(part.startswith(".") for part in inside.parts)
        if file.suffix not in _SUFFIXES or is_hidden or not file.is_file():
            continue
        for url, line, column in _links_of(file):
            if not project.site.url or not url.startswith(project.site.url):
                name = project.show_path(inside.as_posix())
                links.setdefault(url, []).append(LinkLocation(name, line, column))
    return links


def _links_of(file: Path) -> Iterator[tuple[str, int, int]]:
    is_yaml = file.suffix != ".md"
    text = file.read_text("utf-8-sig", errors="replace")
    for number, line in enumerate(text.splitlines(), 1):
        if is_yaml and _COMMENT.match(line):
            continue
        for match in _URL.finditer(line):
            yield _trimmed(match.group()), number, match.start() + 1


def _trimmed(url: str) -> str:
    """Remove punctuation from the end of a URL if it belongs to the surrounding sentence.

    A closing parenthesis is kept if its opening parenthesis is in the URL.
    """
    while url:
        last = url[-1]
        if last in ".,;:!?*_~" or (last == ")" and url.count(")") > url.count("(")):
            url = url[:-1]
        else:
            break
    return url
