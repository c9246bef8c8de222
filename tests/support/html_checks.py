"""What tests look for in HTML: links that lead nowhere, and text as a reader sees it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

# Where an element names something that a browser fetches or follows.
_ADDRESSES = ("href", "xlink:href", "src", "poster", "data", "action")


def parse(html: str) -> BeautifulSoup:
    """The elements of a page or a part of one."""
    return BeautifulSoup(html, "html.parser")


def text_of(html: str | Tag) -> str:
    """The text that a reader sees, its white space folded."""
    found = parse(html) if isinstance(html, str) else html
    return " ".join(found.get_text().split())


def addresses(soup: Tag) -> Iterator[tuple[Tag, str]]:
    """Every address in a page, with the element that names it."""
    for element in soup.find_all(True):
        for name in _ADDRESSES:
            if isinstance(element.get(name), str):
                yield element, str(element[name])
        for candidate in str(element.get("srcset", "")).split(","):
            if candidate.strip():
                yield element, candidate.split()[0]


def dead_links(
    html: str, here: str, there: Collection[str], ids: Collection[str] = ()
) -> list[str]:
    """The relative links of a page that lead to no file of the site.

    Args:
        html: the page, or its body.
        here: its address below the root, such as ``papers/x/``.
        there: the addresses of all pages and files of the site.
        ids: what a link to a place in this page may name, beside the ids in the HTML.
    """
    soup = parse(html)
    own = {str(element["id"]) for element in soup.find_all(id=True)} | set(ids)
    dead = []
    for _, address in addresses(soup):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        if not parts.path:
            if parts.fragment and unquote(parts.fragment) not in own:
                dead.append(address)
            continue
        found = urlsplit(urljoin(f"https://root.example/deep/site/{here}", address))
        if unquote(found.path).removeprefix("/deep/site/") not in there:
            dead.append(address)
    return dead


def site_addresses(folder: Path) -> set[str]:
    """The addresses of all files of a built site; a folder's index has the folder's too."""
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return found | {
        posixpath.dirname(name) + "/" if "/" in name else ""
        for name in found
        if posixpath.basename(name) == "index.html"
    }


def dead_links_of_site(folder: Path) -> dict[str, list[str]]:
    """The links that lead nowhere in every page of a built site, 404.html apart."""
    there = site_addresses(folder)
    pages = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*.html")
        if path.name != "404.html"  # its links begin at the root of the host
    }
    dead = {name: dead_links(html, name, there) for name, html in pages.items()}
    return {name: links for name, links in dead.items() if links}


def foreign_requests(html: str) -> list[str]:
    """What a browser would fetch from another host to show the page."""
    soup = parse(html)
    fetched = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "modulepreload"}
    found = []
    for element, address in addresses(soup):
        if not urlsplit(address).netloc or element.name == "a":
            continue
        relations = {str(one) for one in element.get_attribute_list("rel")}
        if element.name != "link" or relations & fetched:
            found.append(address)
    return found + foreign_urls(" ".join(text.get_text() for text in soup.find_all("style")))


def foreign_urls(css: str) -> list[str]:
    """What a style sheet would fetch from another host."""
    named = re.findall(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""", css)
    return [address for address in named if re.match(r"(https?:)?//", address)]
