"""Renders feeds of papers and news as Atom and JSON Feed, and lists for harvesters."""

from labpress.feeds.atom import to_atom
from labpress.feeds.item import Feed, FeedItem, Links, NewsFeedItem, first_id, newest, stable_id
from labpress.feeds.json_feed import to_json_feed

__all__ = [
    "Feed",
    "FeedItem",
    "Links",
    "NewsFeedItem",
    "first_id",
    "newest",
    "stable_id",
    "to_atom",
    "to_json_feed",
]
