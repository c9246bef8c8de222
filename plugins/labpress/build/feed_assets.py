"""The feeds of a site: of all its papers, of each family and of each author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from labpress.feeds import Entry, Feed, first_id, newest, to_atom, to_json_feed
from labpress.build.context import Look, Shelf
from labpress.render.page import Asset
from labpress.render.prose import plain_line


def feed_paths(page: str) -> tuple[str, str]:
    """Where the feeds of a page lie, as Atom and as JSON: ``authors/x/feed.xml``.

    Args:
        page: the page's path; ``index.md`` for the site's own feeds.
    """
    folder = "" if page == "index.md" else page.removesuffix(".md") + "/"
    return f"{folder}feed.xml", f"{folder}feed.json"


def build_feeds(shelf: Shelf) -> Iterator[Asset]:
    """Every feed, in both formats; at former addresses too, where people subscribed to it."""
    catalogue = shelf.catalogue
    yield from _feed(["index"], shelf.site.name, catalogue.papers, shelf)
    for family in catalogue.families.values():
        ids = catalogue.by_family.get(family.id, ())
        keys = [f"families/{one}" for one in (family.id, *family.aliases)]
        yield from _feed(keys, plain_line(family.name), ids, shelf)
    for author in catalogue.authors.values():
        if shelf.settings.author_pages == "all" or author.member:
            ids = catalogue.by_author.get(author.id, ())
            keys = [f"authors/{one}" for one in (author.id, *author.former_ids)]
            yield from _feed(keys, author.display, ids, shelf)


def _feed(keys: Sequence[str], title: str, ids: Iterable[str], shelf: Shelf) -> Iterator[Asset]:
    """A feed; of its record's keys the first is that of now, the others are former ones."""
    key, *former = keys
    is_site = key == "index"
    look = Look(f"{key}.md", shelf, set() if is_site else {key})
    papers = look.papers(list(ids))
    entries = newest(Entry(paper, look.address(f"papers/{paper.id}.md")) for paper in papers)
    atom, json = feed_paths(look.here)
    feed = Feed(
        title if is_site else f"{title} – {shelf.site.name}",
        f"{first_id(key, former)}.md",
        look.address(look.here),
        (look.address(atom), look.address(json)),
        entries,
        shelf.site.url,
        shelf.texts,
    )
    seen, made = frozenset(look.seen), (to_atom(feed), to_json_feed(feed))
    for one in keys:
        for path, data in zip(feed_paths(f"{one}.md"), made, strict=True):
            yield Asset(path, data, seen)
