"""URLs of pages and files, and the relative links between them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Urls:
    """How the engine forms URLs.

    Attributes:
        directories: whether ``papers/x.md`` is served as ``papers/x/`` (MkDocs'
            ``use_directory_urls``), else as ``papers/x.html``.
        by_source: whether links lead from Markdown file to Markdown file, for an engine that
            resolves such links in HTML blocks too (Zensical does, MkDocs does not).
    """

    directories: bool = True
    by_source: bool = False

    def of(self, path: str) -> str:
        """The URL of a page or file, relative to the root of the site.

        Args:
            path: the path of a page's Markdown file, such as ``papers/x.md``, or of another file.
        """
        if not path.endswith(".md"):
            return quote(path)
        parent, name = posixpath.split(path.removesuffix(".md"))
        stem = posixpath.join(parent, "index" if name == "README" else name)  # as in MkDocs
        if not self.directories:
            return quote(f"{stem}.html")
        folder = "" if stem == "index" else stem.removesuffix("/index")
        return quote(f"{folder}/") if folder else ""

    def between(self, source: str, target: str) -> str:
        """The relative link from one page to another page or file; both are paths."""
        return _between(self, source, target)


@lru_cache(maxsize=1 << 15)  # pages repeat the same links
def _between(urls: Urls, source: str, target: str) -> str:
    if urls.by_source:
        return quote(posixpath.relpath(target, posixpath.dirname(source) or "."))
    start, end = urls.of(source), urls.of(target)
    folder = start if start.endswith("/") else posixpath.dirname(start)
    link = posixpath.relpath(end or ".", folder or ".")
    return f"{link}/" if end.endswith("/") or not end else link
