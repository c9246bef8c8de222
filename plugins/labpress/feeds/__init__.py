"""Feeds of papers: Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from labpress.i18n.translator import ENGLISH, N_, Translator
from labpress.render.prose import plain_line, render_prose
from labpress.schema import Paper
from labpress.schema.dates import PartialDate

_ATOM = "http://www.w3.org/2005/Atom"
_BEGINNING = PartialDate(1970, 1, 1)
_STATES = {"corrected": N_("Corrected"), "retracted": N_("Retracted")}
# A reader's list of news shows a few names. In full, the feeds of the 800 authors of one paper
# hold 640,000.
_MOST_AUTHORS = 30


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A paper in a feed: the paper, and the absolute address of its page where it is known."""

    paper: Paper
    page: str | None

    @property
    def path(self) -> str:
        """The path of its page, which makes its id: by its first id, for a rename is no news."""
        return f"papers/{first_id(self.paper.id, self.paper.former_ids)}.md"

    @property
    def updated(self) -> str:
        """When it last changed, as RFC 3339; the record's date, never the build's."""
        return _timestamp(self.paper.changed)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of papers.

    Attributes:
        title: its name.
        path: the path of the page that it belongs to, by its first id, which makes the feed's.
        page: the absolute address of that page, or None.
        addresses: the absolute addresses of the feed as Atom and as JSON, or None.
        items: newest first.
        home: the site's absolute address, or None.
        translator: the words of the interface.
    """

    title: str
    path: str
    page: str | None
    addresses: tuple[str | None, str | None]
    items: Sequence[FeedItem]
    home: str | None
    translator: Translator = ENGLISH


def to_atom(feed: Feed) -> bytes:
    """A feed as Atom."""
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _text(root, "id", stable_id(feed.path, feed.home))
    _text(root, "title", feed.title)
    _text(root, "updated", max((item.updated for item in feed.items), default=_timestamp(None)))
    _link(root, "alternate", feed.page, "text/html")
    _link(root, "self", feed.addresses[0], "application/atom+xml")
    # An entry of a feed needs an author; the feed's own stands in where a paper's are too many.
    author = ET.SubElement(root, f"{{{_ATOM}}}author")
    _text(author, "name", feed.title)
    for item in feed.items:
        root.append(_atom_entry(item, feed))
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def to_json_feed(feed: Feed) -> bytes:
    """A feed as JSON Feed."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.addresses[1],
        "items": [_json_item(item, feed) for item in feed.items],
    }
    kept = {key: value for key, value in data.items() if value is not None}
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode()


def stable_id(path: str, home: str | None) -> str:
    """An id that stays when titles change: a tag URI (RFC 4151) of the site's host.

    Args:
        path: the page's path, such as ``papers/x.md``.
        home: the site's absolute address; without one the id is a UUID of the path.
    """
    host = urlsplit(home).hostname if home else None
    # Several labs may share a host, as those of one organisation on GitHub do.
    folder = urlsplit(home).path.lstrip("/") if home else ""
    name = path.removesuffix(".md")
    if host:
        return f"tag:{host},2025:{folder}{name}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'labpress:{name}')}"


def first_id(record_id: str, former: Sequence[str]) -> str:
    """The id that a record had first; `former` are those it had before, the oldest first."""
    return former[0] if former else record_id


def _atom_entry(item: FeedItem, feed: Feed) -> ET.Element:
    paper = item.paper
    element = ET.Element(f"{{{_ATOM}}}entry")
    _text(element, "id", stable_id(item.path, feed.home))
    _text(element, "title", _title(paper, feed.translator))
    _text(element, "updated", item.updated)
    if paper.date:
        _text(element, "published", _timestamp(paper.date))
    _link(element, "alternate", item.page, "text/html")
    for name in _names(paper):
        author = ET.SubElement(element, f"{{{_ATOM}}}author")
        _text(author, "name", name)
    for tag in (*paper.categories, *paper.keywords):
        ET.SubElement(element, f"{{{_ATOM}}}category", term=tag)
    if paper.summary:
        summary = ET.SubElement(element, f"{{{_ATOM}}}content", type="html")
        summary.text = _html(paper.summary)
    else:
        _text(element, "summary", _title(paper, feed.translator))
    return element


def _json_item(item: FeedItem, feed: Feed) -> dict[str, Any]:
    paper = item.paper
    data = {
        "id": stable_id(item.path, feed.home),
        "url": item.page,
        "title": _title(paper, feed.translator),
        "content_html": _html(paper.summary) if paper.summary else None,
        "content_text": None if paper.summary else _title(paper, feed.translator),
        "date_published": _timestamp(paper.date) if paper.date else None,
        "date_modified": item.updated if paper.date else None,
        "authors": [{"name": name} for name in _names(paper)],
        "tags": list(dict.fromkeys((*paper.categories, *paper.keywords))),
        "language": paper.language,
    }
    return {key: value for key, value in data.items() if value not in (None, [])}


def _names(paper: Paper) -> list[str]:
    """The authors; of very many the first, and that there are others."""
    names = [authorship.display for authorship in paper.authors]
    return names if len(names) <= _MOST_AUTHORS + 1 else [*names[:_MOST_AUTHORS], "et al."]


@lru_cache(maxsize=1024)
def _html(summary: str) -> str:
    """A summary as HTML; a paper stands in the feeds of all its authors."""
    return str(render_prose(summary))


def _title(paper: Paper, translator: Translator) -> str:
    """The title, with what befell the paper before it."""
    title = plain_line(paper.title)
    state = paper.status.state
    return f"[{translator.gettext(_STATES[state])}] {title}" if state in _STATES else title


def _timestamp(date: PartialDate | None) -> str:
    year, month, day = (date or _BEGINNING).sort_key
    return f"{year:04d}-{month or 1:02d}-{day or 1:02d}T00:00:00Z"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = text


def _link(parent: ET.Element, rel: str, address: str | None, media_type: str) -> None:
    if address:
        ET.SubElement(parent, f"{{{_ATOM}}}link", rel=rel, href=address, type=media_type)


def newest(items: Iterable[FeedItem], most: int = 50) -> list[FeedItem]:
    """The entries of a feed: those with a date that changed last, newest first."""
    dated = [item for item in items if item.paper.date]
    dated.sort(key=lambda item: (item.updated, item.paper.id), reverse=True)
    return dated[:most]
