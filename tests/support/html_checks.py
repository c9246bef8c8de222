"""Checks of HTML: dead links, requests to other hosts, and visible text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

# Attributes with a URL that a browser loads or follows.
_URL_ATTRIBUTES = ("href", "xlink:href", "src", "poster", "data", "action")


def parse(html: str) -> BeautifulSoup:
    """Parse a page or a part of one."""
    return BeautifulSoup(html, "html.parser")


def text_of(html: str | Tag) -> str:
    """Return the text without markup, with collapsed white space."""
    element = parse(html) if isinstance(html, str) else html
    return " ".join(element.get_text().split())


def linked_urls(soup: Tag) -> Iterator[tuple[Tag, str]]:
    """Yield every URL in a page, with its element."""
    for element in soup.find_all(True):
        for name in _URL_ATTRIBUTES:
            if isinstance(element.get(name), str):
                yield element, str(element[name])
        for candidate in str(element.get("srcset", "")).split(","):
            if candidate.strip():
                yield element, candidate.split()[0]


def dead_links(
    html: str,
    page_url: str,
    urls: Collection[str],
    ids: Collection[str] = (),
    root: str = "/deep/site/",
) -> list[str]:
    """Return the links of a page within the site that do not lead to a file of the site.

    Args:
        html: the page or its body.
        page_url: its URL relative to the root, such as ``papers/x/``.
        urls: the relative URLs of all pages and files of the site.
        ids: anchors that exist besides the ids in the HTML.
        root: the path of the site on its server.
    """
    soup = parse(html)
    own_ids = {str(element["id"]) for element in soup.find_all(id=True)} | set(ids)
    dead = []
    for _, url in linked_urls(soup):
        parts = urlsplit(url)
        if parts.scheme or parts.netloc:
            continue
        if not parts.path:
            if parts.fragment and unquote(parts.fragment) not in own_ids:
                dead.append(url)
            continue
        target = urlsplit(urljoin(f"https://root.example{root}{page_url}", url))
        if unquote(target.path).removeprefix(root) not in urls:
            dead.append(url)
    return dead


def site_urls(folder: Path) -> set[str]:
    """Return the relative URLs of all files of a built site, and of folders with an ``index.html``."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return files | {
        posixpath.dirname(name) + "/" if "/" in name else ""
        for name in files
        if posixpath.basename(name) == "index.html"
    }


def dead_links_of_site(folder: Path, root: str = "/deep/site/") -> dict[str, list[str]]:
    """Return the dead links by page of a built site, except for 404.html.

    Args:
        folder: the folder of the site.
        root: the path of the site on its server, with which links may begin.
    """
    urls = site_urls(folder)
    pages = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*.html")
        if path.name != "404.html"  # links on it are relative to the root of the host
    }
    dead = {name: dead_links(html, name, urls, root=root) for name, html in pages.items()}
    return {name: links for name, links in dead.items() if links}


def foreign_requests(html: str) -> list[str]:
    """Return the URLs on other hosts that a browser would load to show a page."""
    soup = parse(html)
    loading_relations = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "modulepreload"}
    foreign = []
    for element, url in linked_urls(soup):
        if not urlsplit(url).netloc or element.name == "a":
            continue
        relations = set(map(str, element.get_attribute_list("rel")))
        if element.name != "link" or relations & loading_relations:
            foreign.append(url)
    return foreign + foreign_urls(" ".join(text.get_text() for text in soup.find_all("style")))


def foreign_urls(css: str) -> list[str]:
    """Return the URLs on other hosts that a style sheet would load."""
    urls = re.findall(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""", css)
    return [url for url in urls if re.match(r"(https?:)?//", url)]
