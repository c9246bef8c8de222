"""Rewrites links to a record's pages and files in hand-written pages, prose and ``mkdocs.yml``."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from labpress.render.urls import Urls
from labpress_tools.renaming.moves import Move

# Links in Markdown and HTML.
_DESTINATION = r"[^\s<>\"'()\[\]{}`]+"
_LINK = re.compile(
    rf"\]\(\s*<?(?P<inline>{_DESTINATION})"
    rf"|^ {{0,3}}\[[^\]\n]+\]:\s*<?(?P<definition>{_DESTINATION})"
    rf"|\b(?:href|src|poster|data)\s*=\s*[\"']?(?P<attribute>{_DESTINATION})"
    rf"|\b(?P<bare>https?://{_DESTINATION})",
    re.MULTILINE | re.IGNORECASE,
)
# Links in the Markdown of a record. Paths in the folder of the record do not contain its id, so
# they do not change.
_LINK_TO_RECORD = re.compile(rf"(?<=\]\()(?!https?:){_DESTINATION}?\.(?:md|yaml)(?=[#)\s])")
_SOURCE_SET = re.compile(r"\bsrcset\s*=\s*([\"'])(?P<set>.*?)\1", re.IGNORECASE | re.DOTALL)
_CODE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class LinkRewriter:
    """Rewrites links to moved pages and files.

    Attributes:
        move: the old and the new paths of the record's pages and files.
        urls: the rules by which the site generator derives URLs from paths.
        site_url: the URL of the site, with a trailing slash; None if unknown.
    """

    move: Move
    urls: Urls
    site_url: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """Strings, at least one of which occurs in every link to rewrite."""
        return self.move.old, *self.move.files

    def page(self, text: str, path: str) -> str:
        """Return a page, or the prose of a record, with updated links.

        Args:
            text: the Markdown of the page.
            path: the path of the page relative to the content folder: ``about.md``.
        """
        if not any(word in text for word in self.words):
            return text
        code = [match.span() for match in _CODE.finditer(text)]
        edits = []
        for start, end in self._links(text):
            if not any(first <= start < last for first, last in code):
                new = self.link(text[start:end], path)
                edits.append((start, end, new))
        for start, end, new in sorted(edits, reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def absolute(self, text: str) -> str:
        """Update the absolute URLs of moved pages and files in a string."""
        if self.site_url is None or self.move.old not in text:
            return text
        url = re.compile(rf"{re.escape(self.site_url)}{_DESTINATION}")
        return url.sub(lambda match: self.link(match.group(), "index.md"), text)

    def record(self, text: str, key: str) -> str:
        """Return the YAML of a record with updated links in its Markdown and updated absolute URLs.

        Args:
            text: the YAML.
            key: the key of the record, such as ``papers/x``.
        """
        if not any(word in text for word in self.words):
            return text
        return _LINK_TO_RECORD.sub(
            lambda match: self._record_link(match.group(), key), self.absolute(text)
        )

    def _record_link(self, link: str, key: str) -> str:
        """Return a link to a record's file, ``x.md`` or ``x.yaml``, with the new name."""
        if not link.endswith(".yaml"):
            return self.link(link, f"{key}.md")
        new = self.link(f"{link.removesuffix('.yaml')}.md", f"{key}.md")
        return f"{new.removesuffix('.md')}.yaml"

    def link(self, link: str, path: str) -> str:
        """Return a link on a page, updated if its target moves.

        Args:
            link: the link, relative or absolute.
            path: the path of the page.
        """
        end = re.search(r"[?#]|[.,;:!]*$", link)
        length = end.start() if end else len(link)
        base, rest = link[:length], link[length:]
        for prefix, start in self._starts(base, path):
            steps = base[len(prefix) :].split("/")
            moved = self._moved(steps, start, moves_along=self._moves_along(path))
            if moved is not None:
                return f"{prefix}{'/'.join(moved)}{rest}"
        return link

    def _links(self, text: str) -> Iterator[tuple[int, int]]:
        spans = {
            match.span(match.lastgroup or 0)
            for match in _LINK.finditer(text)
        }  # fmt: skip
        for match in _SOURCE_SET.finditer(text):
            start = match.start("set")
            for source in re.finditer(r"(?:^|,)\s*([^\s,]+)", match["set"]):
                spans.add((start + source.start(1), start + source.end(1)))
        yield from sorted(spans)

    def _starts(self, base: str, path: str) -> Iterator[tuple[str, list[str]]]:
        """Yield the possible readings of a link, each as a prefix and a base folder.

        The link without the prefix is relative to the base folder, which is given by the parts of
        its path.
        """
        root = urlsplit(self.site_url or "").path
        if self.site_url and base.startswith(self.site_url):
            yield self.site_url, []
        elif re.match(r"[a-z][a-z0-9+.-]*:|//", base, re.IGNORECASE):
            return
        elif base.startswith("/"):
            yield (root if root and base.startswith(root) else "/"), []
        else:
            yield "", _folder(path)
            # Links in HTML, and links that MkDocs does not resolve, are relative to the page's URL.
            yield "", _folder(self.urls.of(path))

    def _moves_along(self, path: str) -> bool:
        """Return whether a page moves with the record, as its prose or as a file in its folder."""
        own = f"{self.move.folder}/{self.move.old}"
        return path == f"{own}.md" or path.startswith(f"{own}/")

    def _moved(self, steps: list[str], folder: list[str], *, moves_along: bool) -> list[str] | None:
        """Return the parts of a link with the new names, or None if the link does not change.

        Args:
            steps: the parts of the link between slashes.
            folder: the parts of the path of the folder to which the link is relative.
            moves_along: whether the page with the link moves, too.
        """
        places: list[tuple[str, int | None]] = [(step, None) for step in folder]
        for index, step in enumerate(steps):
            if step == "..":
                if not places:
                    return None
                places.pop()
            elif step not in {"", "."}:
                places.append((step, index))
        new = self.move.steps(tuple(step for step, _ in places))
        if new is None:
            return None
        moved = list(steps)
        for (step, place), other in zip(places, new, strict=True):
            if place is not None:
                moved[place] = other
            elif step != other and not moves_along:
                return None  # such as a link to "." in the folder itself
        return moved


def _folder(path: str) -> list[str]:
    folder = posixpath.dirname(path)
    return folder.split("/") if folder else []
