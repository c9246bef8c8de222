"""Builds links to the feeds with which readers can follow a person, a family or a subject."""

from __future__ import annotations

from labpress.build.feed_assets import feed_paths
from labpress.build.page_context import PageContext
from labpress.views.components.links import ExportLink

FEED_TYPES = (("Atom", "application/atom+xml"), ("JSON Feed", "application/feed+json"))
"""The name and the media type of each of a page's feeds, in the order of `feed_paths`."""


def feed_links(page: str, context: PageContext) -> tuple[ExportLink, ...]:
    """Return links to the feeds of a page.

    Args:
        page: the path of the page to which the feeds belong; ``index.md`` for the site's feeds.
        context: the page that contains the links.
    """
    return tuple(
        ExportLink(name, context.link(path), media_type)
        for path, (name, media_type) in zip(feed_paths(page), FEED_TYPES, strict=True)
    )
