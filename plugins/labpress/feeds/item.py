"""The items of a feed, independent of its format: ids, titles, authors, and dates."""

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
# Feed readers show only a few names. With all names, the feeds of a paper's 800 authors would
# contain 640,000.
_MAX_AUTHORS = 30


Links = tuple[tuple[str, str], ...]
"""The absolute URLs of links in prose; the URL of the record's folder is under ""."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A paper in a feed.

    Attributes:
        paper: the paper that the item announces.
        page: the absolute URL of its page, or None if the site's URL is unknown.
        links: the absolute URLs of the files and records that its summary links, and of its images.
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
        """The sort key of items of the same day."""
        return self.paper.id

    @property
    def path(self) -> str:
        """The path of its page under its first id, so that the item's id survives renaming."""
        return f"papers/{first_id(self.paper.id, self.paper.former_ids)}.md"

    @property
    def published(self) -> str | None:
        """When the paper first appeared, in RFC 3339 format, or None if unknown."""
        return timestamp(self.paper.date) if self.paper.date else None

    @property
    def updated(self) -> str:
        """When the paper last changed, in RFC 3339 format, according to its record."""
        return timestamp(self.paper.changed)

    @property
    def authors(self) -> list[str]:
        """The authors' names; if there are very many, only the first ones."""
        names = [authorship.display for authorship in self.paper.byline]
        return names if len(names) <= _MAX_AUTHORS + 1 else names[:_MAX_AUTHORS]

    @property
    def tags(self) -> list[str]:
        """Categories and keywords, each once."""
        return list(dict.fromkeys((*self.paper.categories, *self.paper.keywords)))

    def summary(self, translator: Translator) -> TextInLanguage | None:
        """Return the summary in the site's language, or else in the best available one, as HTML.

        Returns None for a paper without a summary.
        """
        summary = best_text(self.paper.summary, self.paper.language, translator.language)
        return summary and summary._replace(text=_render(summary.text, self.links))

    def title(self, translator: Translator) -> str:
        """Return the title as plain text, with a prefix for a corrected or retracted paper."""
        title = plain_line(self.paper.title)
        status = self.paper.status
        return f"[{translator.gettext(status.row.label)}] {title}" if status.is_flagged else title


@dataclass(frozen=True, slots=True)
class NewsFeedItem:
    """A news item in a feed.

    Attributes:
        path: the path of its file under its first id.
        date: the date of the news item.
        text: its headline as plain text, or the beginning of its text.
        html: its text as HTML.
        page: its absolute URL, or None.
    """

    path: str
    date: PartialDate
    text: str
    html: str
    page: str | None

    @property
    def sort_id(self) -> str:
        """The sort key of items of the same day."""
        return self.path

    @property
    def published(self) -> str:
        """The date of the item, in RFC 3339 format."""
        return timestamp(self.date)

    @property
    def updated(self) -> str:
        """The date of the item, since later changes are not news."""
        return self.published


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of papers, and of news.

    Attributes:
        title: its name.
        path: the path of its page under the record's first id, from which the feed's id is derived.
        page: the absolute URL of that page, or None.
        urls: the absolute URLs of the feed as Atom and as JSON, or None.
        items: the items, newest first.
        home: the site's absolute URL, or None.
        translator: the interface texts.
    """

    title: str
    path: str
    page: str | None
    urls: tuple[str | None, str | None]
    items: Sequence[FeedItem | NewsFeedItem]
    home: str | None
    translator: Translator = ENGLISH


def stable_id(path: str, home: str | None) -> str:
    """Return an id that stays the same when titles change: a tag URI (RFC 4151) of the site's host.

    Args:
        path: the page's path, such as ``papers/x.md``.
        home: the site's absolute URL; without it the id is a UUID of the path.
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
        record_id: its id.
        former: its former ids, oldest first.
    """
    return former[0] if former else record_id


def newest(items: Iterable[FeedItem | NewsFeedItem], most: int) -> list[FeedItem | NewsFeedItem]:
    """Return the most recently changed items with a date, newest first.

    Args:
        items: the items of a feed, in any order.
        most: the maximum number of items in a feed.
    """
    dated = [item for item in items if item.date]
    dated.sort(key=lambda item: (item.updated, item.sort_id), reverse=True)
    return dated[:most]


def timestamp(date: PartialDate | None) -> str:
    """Return the beginning of a day, month or year in RFC 3339 format; 1970 for None."""
    year, month, day = (date or _BEGINNING).sort_key
    return f"{year:04d}-{month or 1:02d}-{day or 1:02d}T00:00:00Z"


@lru_cache(maxsize=1024)  # a paper is in the feeds of all its authors
def _render(summary: str, links: Links) -> str:
    urls = dict(links)
    return str(render_prose(summary, urls.get("", ""), urls.get))
