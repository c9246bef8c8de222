"""Builds hand-written pages: replaces shortcodes and citations, and keeps everything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from labpress.bibliography.citation_syntax import find_citations
from labpress.build.cached_queries import page_query
from labpress.build.page_context import PageContext
from labpress.build.queries import file_lookups
from labpress.render.document import markdown_heading
from labpress.render.page import Page
from labpress.render.templates import render_shortcode
from labpress.render.urls import Urls
from labpress.render.view import View
from labpress.views.components.citations import PageCitations, ReferenceItem, in_markdown
from labpress.views.empty_sections import empty_headings
from labpress.views.front_matter import read_front_matter
from labpress.views.head_metadata import list_head
from labpress.views.shortcode_syntax import find_shortcodes, has_shortcodes
from labpress.views.shortcodes import REFERENCES, render_shortcode_line

_REFERENCES_LEVEL = 2
"""The level of the heading above the references at the end of a page."""


@dataclass(frozen=True, slots=True)
class ReferencesShortcode(View):
    """The works that a hand-written page cites."""

    template: ClassVar[str] = "shortcodes/references.jinja"
    references: tuple[ReferenceItem, ...]


def _place(path: str, place: str) -> str:
    return place or path


@page_query(_place, stored=False)
def build_hand_written_page(context: PageContext, path: str, place: str) -> Page:
    """Build a hand-written page: replace shortcodes and citations, and remove invalid shortcodes.

    Args:
        context: the context of the page.
        path: the path of the page's file.
        place: the path from which the engine derives the page's URL, if this is not the path of the
            page's file (see `moved_place`); otherwise empty. If it is not empty, links begin at the
            root of the site, since other pages may quote the page.
    """
    if place:
        _link_from_root(context)
    text = context.query(file_lookups.hand_written_page, path) or ""
    front = read_front_matter(text)
    body = _replace(text, front.length, context)
    title, description = (str(front.meta.get(key) or "") for key in ("title", "description"))
    elements = list_head(title or context.site.name, description, context)
    head = {"labpress": {"kind": "own", "head": elements}}
    return Page(path, {**front.meta, **head}, body, path)


def moved_place(url: str, path: str, urls: Urls) -> str:
    """Return the path that corresponds to a page's URL, if a plugin has moved the page.

    For example, the URL of a blog post is not derived from the path of its file.

    Args:
        url: the page's URL, relative to the root of the site.
        path: the path of the page's file.
        urls: how the engine forms URLs.

    Returns:
        The path of a Markdown file that would have this URL. The result is "" if the page's own
        file has this URL, or if no path corresponds to it.
    """
    url = "" if url in (".", "./") else url
    stem = unquote(url.removesuffix("/").removesuffix(".html"))
    place = f"{stem}.md" if stem else "index.md"
    return place if url != urls.of(path) and url == urls.of(place) else ""


def needs_building(text: str, is_key: Callable[[str], object]) -> bool:
    """Return whether a hand-written page contains shortcodes, citations or an escaped ``@``.

    Args:
        text: the text of the page.
        is_key: returns whether a string is a known citekey.
    """
    if has_shortcodes(text):
        return True
    start = read_front_matter(text).length
    return any(
        all(is_key(work.key) for work in mark.works) for mark in find_citations(text, is_key, start)
    )


def _link_from_root(context: PageContext) -> None:
    urls = context.build_context.urls
    root = urlsplit(context.site.url or "").path
    context.build_context = replace(context.build_context, urls=replace(urls, root=root))


def _replace(text: str, start: int, context: PageContext) -> str:
    """Return the body of a page with shortcodes and citations replaced.

    If the page cites works but has no shortcode for the references, the references are added at the
    end.
    """
    citations = PageCitations.find(text, context, start)
    references = ReferencesShortcode(citations.references())
    listed = render_shortcode(references, context.translator) if references.references else ""
    lines = list(find_shortcodes(text, start))
    outputs = [
        (
            line.start,
            line.end,
            listed if line.name == REFERENCES else render_shortcode_line(line, context),
        )
        for line in lines
    ]
    hidden = empty_headings(text, start, [(first, end) for first, end, out in outputs if not out])
    replacements = [(first, end, f"\n{markdown}\n") for first, end, markdown in outputs]
    replacements += [(heading.start, heading.end, "") for heading in hidden]
    replacements += [
        (mark.start, mark.end, in_markdown(citations.parts(mark)))
        for mark in citations.marks
        if not any(heading.start <= mark.start < heading.end for heading in hidden)
    ]
    parts: list[str] = []
    for first, end, replacement in sorted(replacements):
        parts += (text[start:first], replacement)
        start = end
    parts.append(text[start:])
    if listed and not any(line.name == REFERENCES for line in lines):
        title = context.translator.gettext("References")
        parts.append(f"\n\n{markdown_heading(title, _REFERENCES_LEVEL)}\n\n{listed}")
    return "".join(parts)
