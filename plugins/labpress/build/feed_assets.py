"""The feeds of a site: of all its papers, of each family and of each author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from labpress.build.context import BuildContext, PageContext
from labpress.catalogue.author_pages import has_page
from labpress.feeds import Feed, FeedItem, first_id, newest, to_atom, to_json_feed
from labpress.render.page import Asset
from labpress.render.prose import plain_line


def feed_paths(page: str) -> tuple[str, str]:
    """Where the feeds of a page lie, as Atom and as JSON: ``authors/x/feed.xml``.

    Args:
        page: the page's path; ``index.md`` for the site's own feeds.
    """
    folder = "" if page == "index.md" else page.removesuffix(".md") + "/"
    return f"{folder}feed.xml", f"{folder}feed.json"


def build_feeds(build_context: BuildContext) -> Iterator[Asset]:
    """Every feed, in both formats; at former addresses too, where people subscribed to it."""
    catalogue = build_context.catalogue
    yield from _feed(["index"], build_context.site.name, catalogue.papers, build_context)
    for family in catalogue.families.values():
        ids = catalogue.by_family.get(family.id, ())
        keys = [f"families/{one}" for one in (family.id, *family.former_ids)]
        yield from _feed(keys, plain_line(family.name), ids, build_context)
    for author in catalogue.authors.values():
        if has_page(author, build_context.settings.author_pages):
            ids = catalogue.by_author.get(author.id, ())
            keys = [f"authors/{one}" for one in (author.id, *author.former_ids)]
            yield from _feed(keys, author.display, ids, build_context)


def _feed(
    keys: Sequence[str], title: str, ids: Iterable[str], build_context: BuildContext
) -> Iterator[Asset]:
    """A feed; of its record's keys the first is that of now, the others are former ones."""
    key, *former = keys
    is_site = key == "index"
    context = PageContext(f"{key}.md", build_context, set() if is_site else {key})
    papers = context.papers(list(ids))
    items = newest(
        FeedItem(paper, context.absolute_url(f"papers/{paper.id}.md")) for paper in papers
    )
    atom, json = feed_paths(context.here)
    feed = Feed(
        title if is_site else f"{title} – {build_context.site.name}",
        f"{first_id(key, former)}.md",
        context.absolute_url(context.here),
        (context.absolute_url(atom), context.absolute_url(json)),
        items,
        build_context.site.url,
        build_context.translator,
    )
    seen, made = frozenset(context.dependencies), (to_atom(feed), to_json_feed(feed))
    for one in keys:
        for path, data in zip(feed_paths(f"{one}.md"), made, strict=True):
            yield Asset(path, data, seen)
