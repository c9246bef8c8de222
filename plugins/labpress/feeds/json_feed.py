"""JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import json
from typing import Any

from labpress.feeds.item import Feed, FeedItem, stable_id


def to_json_feed(feed: Feed) -> bytes:
    """A feed as JSON Feed."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.urls[1],
        "items": [_item(item, feed) for item in feed.items],
    }
    known = {key: value for key, value in data.items() if value is not None}
    return (json.dumps(known, ensure_ascii=False, indent=1) + "\n").encode()


def _item(item: FeedItem, feed: Feed) -> dict[str, Any]:
    title = item.title(feed.translator)
    data = {
        "id": stable_id(item.path, feed.home),
        "url": item.page,
        "title": title,
        "content_html": item.html,
        "content_text": None if item.html else title,
        "date_published": item.published,
        "date_modified": item.updated if item.published else None,
        "authors": [{"name": name} for name in item.authors],
        "tags": item.tags,
        "language": item.paper.language,
    }
    return {key: value for key, value in data.items() if value not in (None, [])}
