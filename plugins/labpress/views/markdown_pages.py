"""Writes pages as plain Markdown for programs, and ``llms.txt``, which lists these pages.

See https://llmstxt.org/ for the format of ``llms.txt``.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from labpress.build.cached_queries import file_query
from labpress.build.export_assets import export_paths
from labpress.build.feed_assets import feed_paths
from labpress.build.page_context import PageContext
from labpress.build.queries import author_lookups, family_lookups, file_lookups, paper_lookups
from labpress.build.tracking import QUERIES
from labpress.metadata.html_tags import link
from labpress.render.document import Document
from labpress.render.html_to_markdown import html_to_markdown
from labpress.render.markdown_syntax import escape_markdown, markdown_link
from labpress.render.page import Asset, Page, Redirect
from labpress.render.prose import plain_line
from labpress.render.urls import Urls
from labpress.schema.publication_date import listed_date
from labpress.views.components.paper_status import marked_name
from labpress.views.front_matter import read_front_matter
from labpress.views.headings import first_heading

LLMS = "llms.txt"
"""The path of the list of pages for language models."""

_MAX_PAPERS = 200
"""The maximum number of papers in ``llms.txt``; the pages for the years list all papers."""

_FENCE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL
)
# An element or a comment that is not closed extends to the end of the page, as in browsers.
_HIDDEN = re.compile(
    r"<(script|style|svg)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE
)
_BLOCK = re.compile(
    r"^[ \t]*</?(?:div|p|ul|ol|table|section|header|details|aside|figure|h[1-6]|labpress-[\w-]+|link"
    r"|nav|dl|form|iframe|video|img|blockquote|pre)\b[^\n]*$",
    re.MULTILINE | re.IGNORECASE,
)
_LINK = re.compile(r"(?P<before>\]\()(?P<target>[^)\s<>]+)")
_HTML_LINK = re.compile(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"</?(?:a|span|small|time|q|cite|abbr)\b[^>]*>")
_ATTRIBUTES = re.compile(r"(?<=[)\]])\{:?\s*[.#][^}\n]*\}")
_HEADING = re.compile(r"^#\s|^[^\n]+\n=+\s*$", re.MULTILINE)


def markdown_path(page: str, urls: Urls) -> str:
    """Return the path of a page's Markdown version: ``papers/x/index.md`` or ``papers/x.md``.

    Args:
        page: the path of the page.
        urls: how the engine forms URLs.
    """
    url = unquote(urls.of(page))
    return f"{url}index.md" if not url or url.endswith("/") else f"{url.removesuffix('.html')}.md"


def markdown_element(page: str, urls: Urls) -> str:
    """Return the head element that links a page to its Markdown version."""
    name = markdown_path(page, urls).rpartition("/")[2]
    # With "alternate" alone, Material's script would mistake the file for a translation of the
    # site. HTML ignores the space.
    return link("alternate ", quote(name), "text/markdown")


def moved_markdown(redirect: Redirect, urls: Urls, site_url: str | None) -> Asset:
    """Return the file at the former path of a page's Markdown version; it links to the new path.

    Args:
        redirect: the former and the current path of the page.
        urls: how the engine forms URLs.
        site_url: the absolute URL of the site; if it is None, the link is relative.
    """
    old, new = markdown_path(redirect.old, urls), markdown_path(redirect.new, urls)
    relative = posixpath.relpath(new, posixpath.dirname(old) or ".")
    target = quote(f"{site_url}{new}" if site_url else relative, safe="/:")
    text = f"This page has moved: <{target}>\n"
    return Asset(old, text.encode(), markdown_of=redirect.new)


def has_markdown(text: str) -> bool:
    """Return whether a hand-written page is also published as Markdown.

    Pages whose front matter contains ``markdown: false`` or ``draft: true`` are not published as
    Markdown. Neither are pages with a ``password``, since a plugin encrypts these.
    """
    meta = read_front_matter(text).meta
    return meta.get("markdown") is not False and "password" not in meta and not meta.get("draft")


@file_query(lambda path, *_: path)
def build_page_markdown(context: PageContext, path: str, builder: str, *arguments: Any) -> bytes:
    """Return a page as a Markdown file.

    Args:
        context: the context of the file. Its `path` is the path of the page, from which links in
            the page are resolved.
        path: the path of the page.
        builder: the name of the query that builds the page.
        arguments: the arguments of that query.
    """
    page: Page = context.query(QUERIES[builder], *arguments)
    url = context.absolute_url(path) or ""
    content = page.content
    if isinstance(content, Document):
        text = html_to_markdown(content.to_html(), url)
    else:
        text = _hand_written(content, str(page.meta.get("title") or ""), context)
    source = f"\n\nSource: <{url}>" if url else ""
    return f"{text.strip()}{source}\n".encode()


def _hand_written(text: str, title: str, context: PageContext) -> str:
    """Return a hand-written page as plain Markdown; its shortcodes have already become HTML."""
    parts, end = [], 0
    for fence in _FENCE.finditer(text):
        parts += [_without_html(text[end : fence.start()], context), fence.group()]
        end = fence.end()
    parts.append(_without_html(text[end:], context))
    body = re.sub(r"\n{3,}", "\n\n", "".join(parts)).strip()
    return body if _HEADING.search(body) or not title else f"# {escape_markdown(title)}\n\n{body}"


def _without_html(text: str, context: PageContext) -> str:
    base = context.absolute_url(context.path) or ""
    parts, end = [], 0
    text = _HIDDEN.sub("", text)
    for block in _BLOCK.finditer(text):
        parts.append(_markdown_lines(text[end : block.start()], base, context))
        parts.append(f"\n{html_to_markdown(block.group(), base)}\n")
        end = block.end()
    return "".join([*parts, _markdown_lines(text[end:], base, context)])


def _markdown_lines(text: str, base: str, context: PageContext) -> str:
    text = _LINK.sub(lambda match: match["before"] + _target(match["target"], context), text)
    text = _ATTRIBUTES.sub("", text)
    text = _HTML_LINK.sub(lambda match: html_to_markdown(match.group(), base), text)
    return _TAG.sub("", text)


def _target(target: str, context: PageContext) -> str:
    """Return the URL of a link on a hand-written page, resolving it from the page's source file."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return target
    path = posixpath.normpath(posixpath.join(posixpath.dirname(context.path), unquote(parts.path)))
    if not path.endswith(".md") and parts.path.endswith("/"):
        path += "/"
    url = context.absolute_url(path) or context.href(path)
    return f"{url}#{parts.fragment}" if parts.fragment else url


@file_query(LLMS)
def build_llms_txt(context: PageContext, *pages: str) -> bytes:
    """Return ``llms.txt``, the list of pages for language models.

    Args:
        context: the context of the file.
        pages: the paths of the lists and hand-written pages that have a Markdown version.
    """
    count = len(context.papers(context.query(paper_lookups.all_papers)))
    lines = [f"# {escape_markdown(context.site.name)}", "", f"> {_summary(count, context)}"]
    for heading, entries in _sections(pages, context):
        links = [
            _entry(name, markdown_path(path, context.build_context.urls), note, context)
            for path, name, note in entries
        ]
        lines += ["", f"## {heading}", "", *links] if links else []
    data = context.translator.gettext("Data")
    lines += ["", f"## {data}", "", *_data(context)]
    # "Optional" is a keyword of the format: programs may skip the links in this section.
    years = [path for path in pages if path.startswith("years/")]
    if years:
        names = ((path, path.removeprefix("years/").removesuffix(".md")) for path in years)
        urls = context.build_context.urls
        lines += ["", "## Optional", ""]
        lines += [_entry(name, markdown_path(path, urls), "", context) for path, name in names]
    return ("\n".join(lines) + "\n").encode()


def _sections(
    pages: tuple[str, ...], context: PageContext
) -> Iterator[tuple[str, Iterator[tuple[str, str, str]]]]:
    """Yield the heading of each section of links, and the path, name and note of each page."""
    gettext = context.translator.gettext
    yield gettext("Pages"), _overview(pages, context)
    yield gettext("Families"), _families(context)
    yield gettext("People"), _members(context)
    yield gettext("Papers"), _newest_papers(context)


def _families(context: PageContext) -> Iterator[tuple[str, str, str]]:
    for family in context.families(context.query(family_lookups.all_families)):
        name = plain_line(family.name_in(context.translator.language))
        yield f"families/{family.id}.md", name, ""


def _members(context: PageContext) -> Iterator[tuple[str, str, str]]:
    for author in map(context.author, context.query(author_lookups.all_authors)):
        if author.member and context.has_author_page(author.id):
            yield f"authors/{author.id}.md", author.display, ""


def _newest_papers(context: PageContext) -> Iterator[tuple[str, str, str]]:
    """Yield the path, title and date of the newest papers."""
    papers = context.papers(context.query(paper_lookups.all_papers))
    for paper in papers[:_MAX_PAPERS]:
        name = marked_name(plain_line(paper.title), paper, context.translator)
        yield f"papers/{paper.id}.md", name, str(listed_date(paper) or "")


def _summary(papers: int, context: PageContext) -> str:
    number = context.translator.format_count("%(num)s paper", "%(num)s papers", papers)
    return context.translator.format_text(
        "The site “%(name)s” lists %(papers)s. Each page is available as Markdown.",
        name=escape_markdown(context.site.name),
        papers=number,
    )


def _overview(pages: tuple[str, ...], context: PageContext) -> Iterator[tuple[str, str, str]]:
    """Yield the path and title of each hand-written page and main list, with an empty note."""
    gettext = context.translator.gettext
    names = {
        "papers/index.md": gettext("Papers"),
        "authors/index.md": gettext("People"),
        "families/index.md": gettext("Families"),
        "grants/index.md": gettext("Grants"),
        "keywords/index.md": gettext("Topics"),
        "benchmarks/index.md": gettext("Benchmarks"),
        "releases/index.md": gettext("Releases"),
        "news/index.md": gettext("News"),
    }
    own = context.query(file_lookups.hand_written_pages)
    for path in sorted(pages, key=lambda path: (path != "index.md", path)):
        if path in own:
            yield path, _title_of(path, context), ""
        elif path in names:
            yield path, names[path], ""


def _title_of(path: str, context: PageContext) -> str:
    """Return a hand-written page's title: from the front matter, the first heading or the file name."""
    text = context.query(file_lookups.hand_written_page, path) or ""
    front = read_front_matter(text)
    name = posixpath.basename(path.removesuffix(".md"))
    if name in ("index", "README"):
        name = posixpath.basename(posixpath.dirname(path)) or context.site.name
    title = front.meta.get("title") or first_heading(text[front.length :]) or name
    return _TAG.sub("", str(title))


def _data(context: PageContext) -> Iterator[str]:
    gettext = context.translator.gettext
    yield _entry("catalogue.json", "catalogue.json", gettext("all records"), context)
    for label, path, _ in export_paths("papers/index.md"):
        yield _entry(label, path, gettext("all papers"), context)
    yield _entry("Atom", feed_paths("index.md")[0], gettext("the newest papers"), context)


def _entry(name: str, path: str, note: str, context: PageContext) -> str:
    # `context.href` would interpret the path of a Markdown file as the path of a page.
    link = markdown_link(escape_markdown(name), f"{context.site.url or ''}{quote(path)}")
    return f"- {link}: {note}" if note else f"- {link}"
