"""Renders feeds as Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.feeds.item import Feed, FeedItem, Links, NewsFeedItem, stable_id, timestamp
from labpress.i18n.translator import Translator
from labpress.render.xml import escape_attribute, escape_text
from labpress.schema import Paper
from labpress.schema.memoize import memoize_by_record

_START = "<?xml version='1.0' encoding='utf-8'?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"


def to_atom(feed: Feed) -> bytes:
    """Return a feed as an Atom document, encoded in UTF-8."""
    elements = "\n".join(
        [
            *_head(feed),
            *(
                _entry(item.paper, item.page, item.links, feed.home, feed.translator)
                if isinstance(item, FeedItem)
                else _news_entry(item, feed)
                for item in feed.items
            ),
        ]
    )
    return f"{_START}{elements}\n</feed>\n".encode(errors="xmlcharrefreplace")


def _head(feed: Feed) -> Iterator[str]:
    yield _text("id", stable_id(feed.path, feed.home))
    yield _text("title", feed.title)
    yield _text("updated", max((item.updated for item in feed.items), default=timestamp(None)))
    yield from _link("alternate", feed.page, "text/html")
    yield from _link("self", feed.urls[0], "application/atom+xml")
    # An entry without an author is invalid unless the feed has one.
    yield _person(feed.title)


@memoize_by_record  # a paper is in the feeds of all its authors
def _entry(
    paper: Paper, page: str | None, links: Links, home: str | None, translator: Translator
) -> str:
    elements = "\n".join(_entry_elements(FeedItem(paper, page, links), home, translator))
    return f"<entry>\n{elements}\n</entry>"


def _news_entry(item: NewsFeedItem, feed: Feed) -> str:
    elements = "\n".join(
        [
            _text("id", stable_id(item.path, feed.home)),
            _text("title", item.text),
            _text("updated", item.updated),
            _text("published", item.published),
            *_link("alternate", item.page, "text/html"),
            f'<content type="html">{escape_text(item.html)}</content>',
        ]
    )
    return f"<entry>\n{elements}\n</entry>"


def _entry_elements(item: FeedItem, home: str | None, translator: Translator) -> Iterator[str]:
    title = item.title(translator)
    yield _text("id", stable_id(item.path, home))
    yield _text("title", title)
    yield _text("updated", item.updated)
    if item.published:
        yield _text("published", item.published)
    yield from _link("alternate", item.page, "text/html")
    for name in item.authors:
        yield _person(name)
    for tag in item.tags:
        yield f'<category term="{escape_attribute(tag)}"/>'
    summary = item.summary(translator)
    if summary:
        language = f' xml:lang="{summary.language}"' if summary.is_stated else ""
        yield f'<content type="html"{language}>{escape_text(summary.text)}</content>'
    else:
        yield _text("summary", title)


def _person(name: str) -> str:
    return f"<author>{_text('name', name)}</author>"


def _text(name: str, text: str) -> str:
    return f"<{name}>{escape_text(text)}</{name}>" if text else f"<{name}/>"


def _link(rel: str, url: str | None, media_type: str) -> Iterator[str]:
    if url:
        yield f'<link rel="{rel}" href="{escape_attribute(url)}" type="{media_type}"/>'
