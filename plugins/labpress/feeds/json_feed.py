"""Renders feeds as JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import json
from typing import Any

from labpress.feeds.item import Feed, FeedItem, Links, NewsFeedItem, stable_id
from labpress.i18n.translator import Translator
from labpress.schema import Paper
from labpress.schema.memoize import memoize_by_record


def to_json_feed(feed: Feed) -> bytes:
    """Return a feed as a JSON Feed document, encoded in UTF-8."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.urls[1],
    }
    items = ",\n".join(
        _item(item.paper, item.page, item.links, feed.home, feed.translator)
        if isinstance(item, FeedItem)
        else _news_item(item, feed)
        for item in feed.items
    )
    head = _dumps(data).removesuffix("}")
    return f'{head},"items":[\n{items}\n]}}\n'.encode()


@memoize_by_record  # a paper is in the feeds of all its authors
def _item(
    paper: Paper, page: str | None, links: Links, home: str | None, translator: Translator
) -> str:
    item = FeedItem(paper, page, links)
    title, summary = item.title(translator), item.summary(translator)
    data = {
        "id": stable_id(item.path, home),
        "url": item.page,
        "title": title,
        "content_html": summary.text if summary else None,
        "content_text": None if summary else title,
        "date_published": item.published,
        "date_modified": item.updated if item.published else None,
        "authors": [{"name": name} for name in item.authors],
        "tags": item.tags,
        "language": summary.language if summary else paper.language,
    }
    return _dumps(data)


def _news_item(item: NewsFeedItem, feed: Feed) -> str:
    return _dumps(
        {
            "id": stable_id(item.path, feed.home),
            "url": item.page,
            "title": item.text,
            "content_html": item.html,
            "date_published": item.published,
        }
    )


def _dumps(data: dict[str, Any]) -> str:
    """Return an object as JSON on one line, without values that are None or empty lists."""
    known = {key: value for key, value in data.items() if value not in (None, [])}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))
