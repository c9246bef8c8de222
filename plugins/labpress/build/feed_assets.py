"""Builds a site's feeds: for all papers, and for each family, grant, author, venue and topic."""

from __future__ import annotations

from labpress.build.cached_queries import file_query
from labpress.build.page_context import PageContext
from labpress.build.page_papers import papers_of_page
from labpress.build.queries import group_lookups, news_lookups
from labpress.feeds import (
    Feed,
    FeedItem,
    Links,
    NewsFeedItem,
    first_id,
    newest,
    to_atom,
    to_json_feed,
)
from labpress.render.prose import links_in_prose, plain_line, plain_prose, render_prose
from labpress.render.prose.markdown import is_safe_link
from labpress.schema import Paper
from labpress.schema.localized import all_texts
from labpress.views.components.images import local_target

_MAX_TITLE = 100
_MOST_OF_SITE, _MOST_OF_PAGE = 50, 10
"""The maximum numbers of items in the feeds of the whole site and in those of any other page.

Feed readers fetch a feed every few hours, and every paper is in the feeds of all its authors.
"""


def feed_paths(page: str) -> tuple[str, str]:
    """Return the paths of a page's Atom feed and JSON feed, such as ``authors/x/feed.xml``.

    Args:
        page: the page's path; ``index.md`` for the site's own feeds.
    """
    folder = "" if page == "index.md" else page.removesuffix(".md") + "/"
    return f"{folder}feed.xml", f"{folder}feed.json"


@file_query(lambda key: feed_paths(f"{key}.md")[0])
def build_atom_feed(context: PageContext, key: str) -> bytes:
    """Return the Atom feed of a page; see `_feed`."""
    return to_atom(_feed(key, context))


@file_query(lambda key: feed_paths(f"{key}.md")[1])
def build_json_feed(context: PageContext, key: str) -> bytes:
    """Return the JSON feed of a page; see `_feed`."""
    return to_json_feed(_feed(key, context))


def _feed(key: str, context: PageContext) -> Feed:
    """Return the feed of a page: its newest papers and, in the feed of the whole site, the news.

    Args:
        key: a key of `papers_of_page`, such as ``authors/x``; ``index`` for the whole site.
        context: the context of the feed's file.
    """
    page = f"{key}.md"
    papers = context.papers(papers_of_page(key, context))
    of_site = key == "index"
    news = context.query(news_lookups.all_news)[:_MOST_OF_SITE] if of_site else ()
    items = newest(
        [
            *(
                FeedItem(
                    paper, context.absolute_url(f"papers/{paper.id}.md"), _links_of(paper, context)
                )
                for paper in papers
            ),
            *(item for news_id in news if (item := _news_item(news_id, context))),
        ],
        _MOST_OF_SITE if of_site else _MOST_OF_PAGE,
    )
    name, former = _name_and_former_ids(key, context)
    atom, json = feed_paths(page)
    return Feed(
        f"{name} – {context.site.name}" if name else context.site.name,
        f"{first_id(key, former)}.md",
        context.absolute_url(page),
        (context.absolute_url(atom), context.absolute_url(json)),
        items,
        context.site.url,
        context.translator,
    )


def _news_item(news_id: str, context: PageContext) -> NewsFeedItem | None:
    news, key = context.query(news_lookups.news, news_id), f"news/{news_id}"
    if news is None:
        return None
    text = context.query(news_lookups.news_text, news_id)
    urls = _urls_in([text], key, context)
    plain = plain_prose(text).partition("\n")[0]
    title = plain_line(news.title) if news.title else plain
    page = context.absolute_url("news/index.md")
    return NewsFeedItem(
        path=f"{first_id(key, [f'news/{former}' for former in news.former_ids])}.md",
        date=news.date,
        text=title if len(title) <= _MAX_TITLE else f"{title[:_MAX_TITLE].rsplit(' ', 1)[0]} …",
        html=str(render_prose(text, urls.get("", ""), urls.get)),
        page=f"{page}#{news_id}" if page else None,
    )


def _links_of(paper: Paper, context: PageContext) -> Links:
    """Return the links in a paper's summary with their absolute URLs; see `_urls_in`."""
    texts = [text for text in all_texts(paper.summary) if "](" in text or "]:" in text]
    if not texts:
        return ()  # most summaries have no links, and parsing them takes much longer
    return tuple(_urls_in(texts, f"papers/{paper.id}", context).items())


def _urls_in(texts: list[str], key: str, context: PageContext) -> dict[str, str]:
    """Return the absolute URL of each link in a record's prose, keyed by the link as written.

    The key "" maps to the URL of the record's folder. Links whose absolute URL is unknown are left
    out.
    """
    urls = {"": context.absolute_url(f"{key}/")}
    for link in dict.fromkeys(link for text in texts for link in links_in_prose(text)):
        target = None if is_safe_link(link) else local_target(link, key, context)
        url = context.absolute_url(target[0]) if target else None
        urls[link] = f"{url}{target[1]}" if url and target else None
    return {link: url for link, url in urls.items() if url}


def _name_and_former_ids(key: str, context: PageContext) -> tuple[str, list[str]]:
    folder, _, record_id = key.partition("/")
    if folder == "authors":
        author = context.author(record_id)
        return author.display, [f"{folder}/{former}" for former in author.former_ids]
    if folder == "families":
        family = context.family(record_id)
        return plain_line(family.name_in(context.translator.language)), [
            f"{folder}/{former}" for former in family.former_ids
        ]
    if folder == "grants":
        grant = context.grant(record_id)
        return plain_line(grant.name), [f"{folder}/{former}" for former in grant.former_ids]
    if folder == "venues":
        return context.query(group_lookups.venue, record_id).both_names, []
    if folder == "categories":
        return context.query(group_lookups.category_with_slug, record_id), []
    if folder == "keywords":
        return context.query(group_lookups.keyword_page, record_id) or record_id, []
    return "", []
