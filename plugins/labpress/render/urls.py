"""Determines the URLs of pages and files, and the links between them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Urls:
    """Determines URLs and links in the way that an engine expects.

    Attributes:
        directories: whether ``papers/x.md`` is served as ``papers/x/`` (MkDocs'
            ``use_directory_urls``), or as ``papers/x.html``.
        by_source: whether links point to Markdown files. This requires an engine that resolves such
            links even in HTML blocks: Zensical does, MkDocs does not.
        root: the path of the site on its server, with which links begin; empty for relative links.
            Pages that are quoted on other pages, such as blog posts, need absolute links.
    """

    directories: bool = True
    by_source: bool = False
    root: str = ""

    def of(self, path: str) -> str:
        """Return the URL of a page or file, relative to the root of the site.

        Args:
            path: the path of a page's Markdown file, such as ``papers/x.md``, or of another file.
        """
        return _url(path, self.directories)

    def between(self, source: str, target: str) -> str:
        """Return the link from the page with the path `source` to the page or file `target`."""
        if self.by_source:
            return quote(_relative(target, posixpath.dirname(source)))
        end = self.of(target)
        if self.root:
            return self.root + end
        link = _relative(end.removesuffix("/"), self.of(source).rpartition("/")[0])
        return f"{link}/" if end.endswith("/") or not end else link


@lru_cache(maxsize=1 << 15)  # many pages link to the same targets
def _url(path: str, directories: bool) -> str:
    if not path.endswith(".md"):
        return quote(path)
    parent, name = posixpath.split(path.removesuffix(".md"))
    stem = posixpath.join(parent, "index" if name == "README" else name)  # as in MkDocs
    if not directories:
        return quote(f"{stem}.html")
    folder = "" if stem == "index" else stem.removesuffix("/index")
    return quote(f"{folder}/") if folder else ""


def _relative(path: str, folder: str) -> str:
    """Return a normalised path relative to a normalised folder; the root folder is ""."""
    steps, start = path.split("/") if path else [], folder.split("/") if folder else []
    shared = 0
    for step, other in zip(steps, start, strict=False):
        if step != other:
            break
        shared += 1
    return "/".join([".."] * (len(start) - shared) + steps[shared:]) or "."
