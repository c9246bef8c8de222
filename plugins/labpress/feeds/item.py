"""Defines the items of a feed independently of its format: ids, titles, authors and dates."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from labpress.i18n.translator import ENGLISH, Translator
from labpress.render.prose import plain_line, render_prose
from labpress.schema import Paper
from labpress.schema.dates import PartialDate
from labpress.schema.localized import TextInLanguage, best_text

_BEGINNING = PartialDate(1970, 1, 1)
# Feed readers show only a few names. With all names, the feeds of the 800 authors of one paper
# would contain 640,000 names.
_MAX_AUTHORS = 30


Links = tuple[tuple[str, str], ...]
"""Pairs of a link, as written in prose, and its absolute URL.

The link "" stands for the record's folder.
"""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A paper in a feed.

    Attributes:
        paper: the paper that the item announces.
        page: the absolute URL of the paper's page, or None if the site's URL is unknown.
        links: the links in the paper's summary to files, records and images, with their absolute
            URLs.
    """

    paper: Paper
    page: str | None
    links: Links = ()

    @property
    def date(self) -> PartialDate | None:
        """When the paper first appeared; None if unknown."""
        return self.paper.date

    @property
    def sort_id(self) -> str:
        """The key by which items of the same day are sorted."""
        return self.paper.id

    @property
    def path(self) -> str:
        """The path of the page under the paper's first id, so that the item's id never changes."""
        return f"papers/{first_id(self.paper.id, self.paper.former_ids)}.md"

    @property
    def published(self) -> str | None:
        """When the paper first appeared, in RFC 3339 format, or None if unknown."""
        return timestamp(self.paper.date) if self.paper.date else None

    @property
    def updated(self) -> str:
        """When the paper last changed, in RFC 3339 format; 1970 if its record has no date."""
        return timestamp(self.paper.changed)

    @property
    def authors(self) -> list[str]:
        """The names of the authors or, if there are more than 31, of the first 30."""
        names = [authorship.display for authorship in self.paper.byline]
        return names if len(names) <= _MAX_AUTHORS + 1 else names[:_MAX_AUTHORS]

    @property
    def tags(self) -> list[str]:
        """The categories and keywords of the paper, each once."""
        return list(dict.fromkeys((*self.paper.categories, *self.paper.keywords)))

    def summary(self, translator: Translator) -> TextInLanguage | None:
        """Return the summary as HTML, or None if the paper has none.

        Args:
            translator: determines the preferred language. If the summary is not available in this
                language, the best available one is used.
        """
        summary = best_text(self.paper.summary, self.paper.language, translator.language)
        return summary and summary._replace(text=_render(summary.text, self.links))

    def title(self, translator: Translator) -> str:
        """Return the title as plain text.

        The title of a corrected, retracted or withdrawn paper has a prefix such as ``[Retracted]``,
        in the language of `translator`.
        """
        title = plain_line(self.paper.title)
        status = self.paper.status
        return f"[{translator.gettext(status.row.label)}] {title}" if status.is_flagged else title


@dataclass(frozen=True, slots=True)
class NewsFeedItem:
    """A news item in a feed.

    Attributes:
        path: the path of the news item's file under its first id.
        date: the date of the news item.
        text: the headline as plain text, or else the beginning of the text.
        html: the text as HTML.
        page: the absolute URL of the news item, or None if the site's URL is unknown.
    """

    path: str
    date: PartialDate
    text: str
    html: str
    page: str | None

    @property
    def sort_id(self) -> str:
        """The key by which items of the same day are sorted."""
        return self.path

    @property
    def published(self) -> str:
        """The date of the item, in RFC 3339 format."""
        return timestamp(self.date)

    @property
    def updated(self) -> str:
        """The date of the item, in RFC 3339 format; later changes to the item are not news."""
        return self.published


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of papers and news.

    Attributes:
        title: the name of the feed.
        path: the path from which the feed's id is derived. It is the path of the feed's page, but
            under the first id of the record that the page shows, so that it never changes.
        page: the absolute URL of the feed's page, or None if the site's URL is unknown.
        urls: the absolute URLs of the Atom feed and of the JSON feed; both None if the site's URL
            is unknown.
        items: the items, newest first.
        home: the absolute URL of the site, or None if it is unknown.
        translator: the translations of interface strings.
    """

    title: str
    path: str
    page: str | None
    urls: tuple[str | None, str | None]
    items: Sequence[FeedItem | NewsFeedItem]
    home: str | None
    translator: Translator = ENGLISH


def stable_id(path: str, home: str | None) -> str:
    """Return an id that stays the same when a title changes: a tag URI (RFC 4151).

    Args:
        path: the path of the page, such as ``papers/x.md``.
        home: the absolute URL of the site, whose host is part of the id; None if it is unknown. The
            id is then a UUID (as a URN) that is derived from the path.
    """
    host = urlsplit(home).hostname if home else None
    # Several labs may share a host, such as those of one GitHub organisation.
    folder = urlsplit(home).path.lstrip("/") if home else ""
    name = path.removesuffix(".md")
    if host:
        return f"tag:{host},2025:{folder}{name}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'labpress:{name}')}"


def first_id(record_id: str, former: Sequence[str]) -> str:
    """Return the first id that a record had.

    Args:
        record_id: the current id.
        former: the former ids, oldest first.
    """
    return former[0] if former else record_id


def newest(items: Iterable[FeedItem | NewsFeedItem], most: int) -> list[FeedItem | NewsFeedItem]:
    """Return the items that changed most recently, newest first; items without a date are left out.

    Args:
        items: the items of a feed, in any order.
        most: the maximum number of items in the feed.
    """
    dated = [item for item in items if item.date]
    dated.sort(key=lambda item: (item.updated, item.sort_id), reverse=True)
    return dated[:most]


def timestamp(date: PartialDate | None) -> str:
    """Return the start of a day, month or year in RFC 3339 format; None means the year 1970."""
    year, month, day = (date or _BEGINNING).sort_key
    return f"{year:04d}-{month or 1:02d}-{day or 1:02d}T00:00:00Z"


@lru_cache(maxsize=1024)  # a paper is in the feeds of all its authors
def _render(summary: str, links: Links) -> str:
    urls = dict(links)
    return str(render_prose(summary, urls.get("", ""), urls.get))
