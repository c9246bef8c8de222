"""Atom (RFC 4287)."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from labpress.feeds.item import Feed, FeedItem, stable_id, timestamp

_ATOM = "http://www.w3.org/2005/Atom"


def to_atom(feed: Feed) -> bytes:
    """A feed as Atom."""
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _text(root, "id", stable_id(feed.path, feed.home))
    _text(root, "title", feed.title)
    _text(root, "updated", max((item.updated for item in feed.items), default=timestamp(None)))
    _link(root, "alternate", feed.page, "text/html")
    _link(root, "self", feed.urls[0], "application/atom+xml")
    # An entry without an author is invalid unless the feed has one.
    author = ET.SubElement(root, f"{{{_ATOM}}}author")
    _text(author, "name", feed.title)
    root.extend(_entry(item, feed) for item in feed.items)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(item: FeedItem, feed: Feed) -> ET.Element:
    title = item.title(feed.translator)
    element = ET.Element(f"{{{_ATOM}}}entry")
    _text(element, "id", stable_id(item.path, feed.home))
    _text(element, "title", title)
    _text(element, "updated", item.updated)
    if item.published:
        _text(element, "published", item.published)
    _link(element, "alternate", item.page, "text/html")
    for name in item.authors:
        author = ET.SubElement(element, f"{{{_ATOM}}}author")
        _text(author, "name", name)
    for tag in item.tags:
        ET.SubElement(element, f"{{{_ATOM}}}category", term=tag)
    if item.html:
        content = ET.SubElement(element, f"{{{_ATOM}}}content", type="html")
        content.text = item.html
    else:
        _text(element, "summary", title)
    return element


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = text


def _link(parent: ET.Element, rel: str, url: str | None, media_type: str) -> None:
    if url:
        ET.SubElement(parent, f"{{{_ATOM}}}link", rel=rel, href=url, type=media_type)
