"""The feeds of a site: of all its papers, of each family and of each author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from labpress.feeds import Entry, Feed, first_id, newest, to_atom, to_json_feed
from labpress.pages.look import Look, Shelf
from labpress.pages.page import Asset
from labpress.prose import plain_line


def feed_paths(page: str) -> tuple[str, str]:
    """Where the feeds of a page lie, as Atom and as JSON: ``authors/x/feed.xml``.

    Args:
        page: the page's path; ``index.md`` for the site's own feeds.
    """
    folder = "" if page == "index.md" else page.removesuffix(".md") + "/"
    return f"{folder}feed.xml", f"{folder}feed.json"


def build_feeds(shelf: Shelf) -> Iterator[Asset]:
    """Every feed, in both formats."""
    catalogue = shelf.catalogue
    yield from _feed("index", "index", shelf.site.name, catalogue.papers, shelf)
    for family in catalogue.families.values():
        ids = catalogue.by_family.get(family.id, ())
        key, first = f"families/{family.id}", first_id(family.id, family.aliases)
        yield from _feed(key, f"families/{first}", plain_line(family.name), ids, shelf, key)
    for author in catalogue.authors.values():
        if shelf.settings.author_pages == "all" or author.member:
            ids = catalogue.by_author.get(author.id, ())
            key, first = f"authors/{author.id}", first_id(author.id, author.former_ids)
            yield from _feed(key, f"authors/{first}", author.display, ids, shelf, key)


def _feed(
    place: str, first: str, title: str, ids: Iterable[str], shelf: Shelf, *depends: str
) -> Iterator[Asset]:
    page = f"{place}.md"
    look = Look(page, shelf, set(depends))
    papers = look.papers(list(ids))
    entries = newest(Entry(paper, look.address(f"papers/{paper.id}.md")) for paper in papers)
    atom, json = feed_paths(page)
    addresses = (look.address(atom), look.address(json))
    name = title if page == "index.md" else f"{title} – {shelf.site.name}"
    feed = Feed(
        name, f"{first}.md", look.address(page), addresses, entries, shelf.site.url, shelf.texts
    )
    seen = frozenset(look.seen)
    yield Asset(atom, to_atom(feed), seen)
    yield Asset(json, to_json_feed(feed), seen)
