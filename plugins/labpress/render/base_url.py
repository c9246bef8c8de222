"""Resolves the links on a page against the URL of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

_UNRESOLVED = re.compile(r"^[/?#]|(?:^|/)\.\.?(?:[/?#]|$)")
"""Matches links that cannot simply be appended: with absolute paths, dot segments and so on."""


class BaseUrl:
    """The absolute URL of a page; if it is empty, links are kept as they are."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._folders = list(_folders(url))

    def resolve(self, link: str) -> str:
        """Return the absolute URL to which a link on the page leads."""
        if not self._url:
            return link
        levels = 0
        while link.startswith("../", 3 * levels):
            levels += 1
        rest = link[3 * levels :]
        if 0 < levels < len(self._folders) and not _UNRESOLVED.search(rest):
            return self._folders[levels] + rest  # equal to `urljoin`, which takes much longer
        return urljoin(self._url, link)


def _folders(base: str) -> Iterator[str]:
    """Yield the URLs of the folder that contains a page and of its parents, up to the root."""
    parts = urlsplit(base)
    folder = parts.path.rpartition("/")[0]
    while base and folder:
        yield f"{parts.scheme}://{parts.netloc}{folder}/"
        folder = folder.rpartition("/")[0]
    yield f"{parts.scheme}://{parts.netloc}/"
