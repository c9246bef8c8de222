"""The feeds of a site: of all its papers, of each family and of each author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from labpress.build.context import BuildContext, PageContext
from labpress.build.export_assets import record_keys
from labpress.feeds import Feed, FeedItem, first_id, newest, to_atom, to_json_feed
from labpress.render.page import Asset
from labpress.render.prose import plain_line


def feed_paths(page: str) -> tuple[str, str]:
    """The paths of the feeds of a page, as Atom and as JSON: ``authors/x/feed.xml``.

    Args:
        page: the page's path; ``index.md`` for the site's own feeds.
    """
    folder = "" if page == "index.md" else page.removesuffix(".md") + "/"
    return f"{folder}feed.xml", f"{folder}feed.json"


def build_feeds(build_context: BuildContext) -> Iterator[Asset]:
    """Build every feed in both formats, also at former URLs, to which readers may be subscribed."""
    catalogue = build_context.catalogue
    yield from _feed(["index"], build_context.site.name, catalogue.papers, build_context)
    for family in catalogue.families.values():
        ids = catalogue.by_family.get(family.id, ())
        keys = record_keys("families", family)
        yield from _feed(keys, plain_line(family.name), ids, build_context)
    for author in catalogue.authors.values():
        if build_context.has_author_page(author):
            ids = catalogue.by_author.get(author.id, ())
            yield from _feed(record_keys("authors", author), author.display, ids, build_context)


def _feed(
    keys: Sequence[str], title: str, ids: Iterable[str], build_context: BuildContext
) -> Iterator[Asset]:
    """The files of a feed.

    Args:
        keys: the key of the record, followed by its former keys; ``index`` for the site.
        title: the name of the record.
        ids: the ids of its papers.
        build_context: the data shared by all pages.
    """
    key, *former = keys
    is_site = key == "index"
    context = PageContext(f"{key}.md", build_context, set() if is_site else {key})
    papers = context.papers(ids)
    items = newest(
        FeedItem(paper, context.absolute_url(f"papers/{paper.id}.md")) for paper in papers
    )
    atom, json = feed_paths(context.path)
    feed = Feed(
        title if is_site else f"{title} – {build_context.site.name}",
        f"{first_id(key, former)}.md",
        context.absolute_url(context.path),
        (context.absolute_url(atom), context.absolute_url(json)),
        items,
        build_context.site.url,
        build_context.translator,
    )
    dependencies = frozenset(context.dependencies)
    contents = (to_atom(feed), to_json_feed(feed))
    for each_key in keys:
        for path, data in zip(feed_paths(f"{each_key}.md"), contents, strict=True):
            yield Asset(path, data, dependencies)
