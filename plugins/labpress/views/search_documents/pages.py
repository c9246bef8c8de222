"""Builds the search documents of hand-written pages, the news and the list of releases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from labpress.build.page_context import PageContext
from labpress.build.queries import file_lookups, news_lookups
from labpress.render.prose import plain_prose
from labpress.search import ResultTexts, SearchDocument
from labpress.views.front_matter import read_front_matter
from labpress.views.headings import first_heading, without_first_heading
from labpress.views.releases import PAGE as RELEASES
from labpress.views.releases import release_links
from labpress.views.search_documents.parts import (
    exact_keys,
    field_texts,
    plain_or_none,
    search_document,
)

_COMMENT_OR_TAG = re.compile(r"<!--.*?-->|<[^<>\n]+>", re.DOTALL)


def build_page_documents(context: PageContext) -> Iterator[SearchDocument]:
    """Yield documents for hand-written pages, except those that their front matter excludes.

    The pages are read as plain Markdown, since it is unknown which extensions the engine supports.
    """
    for path in context.query(file_lookups.hand_written_pages):
        text = context.query(file_lookups.hand_written_page, path) or ""
        front = read_front_matter(text)
        search = front.meta.get("search")
        if isinstance(search, dict) and search.get("exclude") is True:
            continue
        body = _COMMENT_OR_TAG.sub(" ", text[front.length :])
        heading = first_heading(body)
        title = front.meta.get("title") or heading or _name_from_path(path, context)
        title, heading = plain_prose(str(title)), plain_prose(heading)
        texts = [
            *field_texts("title", [title]),
            *field_texts("other_title", [heading] if heading != title else []),
            *field_texts("text", [plain_prose(without_first_heading(body))]),
        ]
        keys = exact_keys([title])
        yield search_document("page", path, {"title": title}, texts, keys, context)


def build_news_document(context: PageContext) -> Iterator[SearchDocument]:
    """Yield the document of the page with the lab's news, if there is any news.

    Talks are papers, and so have their own documents.
    """
    items = [
        item
        for key in context.query(news_lookups.all_news)
        if (item := context.query(news_lookups.news, key))
    ]
    if not items or "news/index.md" in context.query(file_lookups.hand_written_pages):
        return
    title = context.translator.gettext("News")
    news = [plain_prose(context.query(news_lookups.news_text, item.id)) for item in items]
    texts = [
        *field_texts("title", [title]),
        *field_texts("details", [plain_or_none(item.title) for item in items]),
        *field_texts("text", news),
    ]
    yield search_document(
        "page", "news/index.md", {"title": title}, texts, exact_keys([title]), context
    )


def build_releases_document(context: PageContext) -> Iterator[SearchDocument]:
    """Yield the document for the list of releases, if there are any.

    The names of releases are not indexed here, since a search for them should find the papers.
    """
    links = release_links(context)
    if not links or RELEASES in context.query(file_lookups.hand_written_pages):
        return
    title = context.translator.gettext("Releases")
    details = " · ".join(f"{link.text} {link.papers}" for link in links)
    kinds = [link.text for link in links]
    texts = [*field_texts("title", [title]), *field_texts("details", kinds)]
    shown: ResultTexts = {"title": title, "details": details}
    yield search_document("page", RELEASES, shown, texts, exact_keys([title, *kinds]), context)


def _name_from_path(path: str, context: PageContext) -> str:
    """Return the title of a page that states none, derived from its file name as in MkDocs."""
    stem = path.removesuffix(".md").removesuffix("/index").rpartition("/")[2]
    return context.site.name if stem == "index" else stem.replace("-", " ").capitalize()
