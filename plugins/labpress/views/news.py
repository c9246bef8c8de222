"""Builds the lists of news and talks, as one page and as shortcodes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from labpress.build.cached_queries import page_query
from labpress.build.feed_assets import feed_paths
from labpress.build.page_context import PageContext
from labpress.build.queries import news_lookups
from labpress.catalogue import Ids
from labpress.i18n.formatting import format_days
from labpress.i18n.joining import join_clauses
from labpress.i18n.translator import Translator
from labpress.render.page import Page
from labpress.render.prose import render_line
from labpress.render.templates import render_document
from labpress.render.view import View
from labpress.schema import Paper
from labpress.schema.dates import PartialDate
from labpress.schema.news import News
from labpress.schema.publication_date import listed_date
from labpress.views.components.images import record_prose
from labpress.views.head_metadata import list_meta

PAGE = "news/index.md"


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A news item: its HTML id, its date, its headline, if any, and its text as HTML."""

    anchor: str
    date: PartialDate
    title: str | None
    html: Markup


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A talk.

    Attributes:
        href: the link to the page of the talk.
        title: the title as HTML.
        speakers: the names of the speakers, separated by commas.
        date: the formatted day or days of the talk; empty if they are unknown.
        where: the event and its location; empty if they are unknown.
    """

    href: str
    title: Markup
    speakers: str
    date: str
    where: str


@dataclass(frozen=True, slots=True)
class Talks:
    """The talks of a lab: upcoming talks, soonest first, and past talks, newest first."""

    upcoming: tuple[TalkRow, ...]
    past: tuple[TalkRow, ...]


@dataclass(frozen=True, slots=True)
class NewsPage(View):
    """The page that lists all news and talks.

    Attributes:
        title: the title: "News", "Talks" or "News and talks", depending on what the lab has.
        feed: the link to the site's Atom feed, which contains the news.
        news: the news items, newest first.
        talks: the talks.
    """

    template: ClassVar[str] = "pages/news.jinja"
    title: str
    feed: str
    news: tuple[NewsItem, ...]
    talks: Talks


@dataclass(frozen=True, slots=True)
class NewsShortcode(View):
    """News on a hand-written page.

    Attributes:
        news: the news items, newest first.
        all_news: the link to the page with all news; None if `news` contains all items, or on that
            page itself.
    """

    template: ClassVar[str] = "shortcodes/news.jinja"
    news: tuple[NewsItem, ...]
    all_news: str | None


@dataclass(frozen=True, slots=True)
class TalksShortcode(View):
    """Talks on a hand-written page."""

    template: ClassVar[str] = "shortcodes/talks.jinja"
    talks: Talks


@page_query(PAGE)
def build_news_page(context: PageContext) -> Page:
    """Return the page that lists all news and talks."""
    title = _title(context)
    news = _news(context.query(news_lookups.all_news), context)
    talks = _talks(context, None)
    view = NewsPage(title, context.link(feed_paths("index.md")[0]), news, talks)
    description = f"{title} · {context.site.name}"
    meta = list_meta(title, description, _all_talks(context), context)
    if news:
        meta["labpress"]["updated"] = str(news[0].date)
    return Page(context.path, meta, render_document(view, context.translator), None, listed=True)


def news_shortcode(context: PageContext, number: int | None) -> NewsShortcode | None:
    """Return the news, newest first, or None if there is no news.

    Args:
        context: the page with the shortcode.
        number: the maximum number of news items; None for all.
    """
    ids = context.query(news_lookups.all_news)
    if not ids:
        return None
    shown = ids[:number]
    # The news page needs no link to itself.
    has_more = len(shown) < len(ids) and context.path != PAGE
    return NewsShortcode(_news(shown, context), context.link(PAGE) if has_more else None)


def talks_shortcode(context: PageContext, number: int | None) -> TalksShortcode | None:
    """Return the upcoming and the past talks, or None if there are no talks.

    Args:
        context: the page with the shortcode.
        number: the maximum number of talks, counting upcoming talks first; None for all.
    """
    talks = _talks(context, number)
    return TalksShortcode(talks) if talks.upcoming or talks.past else None


def _title(context: PageContext) -> str:
    _ = context.translator.gettext
    if not _all_talks(context):
        return _("News")
    return _("News and talks") if context.query(news_lookups.all_news) else _("Talks")


def _all_talks(context: PageContext) -> Ids:
    return (*context.query(news_lookups.upcoming_talks), *context.query(news_lookups.past_talks))


def _news(ids: Ids, context: PageContext) -> tuple[NewsItem, ...]:
    items = (context.query(news_lookups.news, news_id) for news_id in ids)
    return tuple(_news_item(item, context) for item in items if item)


def _news_item(item: News, context: PageContext) -> NewsItem:
    text = context.query(news_lookups.news_text, item.id)
    html = record_prose(text, f"news/{item.id}", context)
    return NewsItem(item.id, item.date, item.title, html)


def _talks(context: PageContext, number: int | None) -> Talks:
    upcoming = context.query(news_lookups.upcoming_talks)[:number]
    left = None if number is None else number - len(upcoming)
    past = context.query(news_lookups.past_talks)[:left]
    rows = [
        tuple(_talk_row(paper, context) for paper in context.papers(ids))
        for ids in (upcoming, past)
    ]
    return Talks(*rows)


def _talk_row(paper: Paper, context: PageContext) -> TalkRow:
    translator = context.translator
    return TalkRow(
        href=context.link(f"papers/{paper.id}.md"),
        title=render_line(paper.title),
        speakers=translator.gettext(", ").join(person.display for person in paper.byline),
        date=format_days(listed_date(paper), translator),
        where=_where(paper, translator),
    )


def _where(paper: Paper, translator: Translator) -> str:
    venue = paper.venue
    if venue is None:
        return ""
    event = venue.short or venue.event or venue.name
    place = venue.location if venue.location and venue.location not in event else None
    return join_clauses((event, place or ""), translator)
