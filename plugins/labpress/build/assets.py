"""Builds the files that belong to no particular page or record, such as scripts and styles."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.resources import files

from labpress.build.cached_queries import file_query
from labpress.build.page_context import PageContext
from labpress.build.scripts import SCRIPTS, read_script
from labpress.i18n.theme_messages import SearchTexts, search_texts
from labpress.settings import Settings
from labpress.views.components.family_colours import (
    CHIP_TINT,
    family_palette,
    legible_colours,
    text_colour_on,
)

_STYLES = (
    "typography",
    "colours",
    "theme_header",
    "host_colours",
    "page",
    "text",
    "head",
    "chips",
    "icons",
    "paper",
    "tables",
    "lists",
    "explorer",
    "families",
    "people",
    "news",
    "charts",
    "search",
    "references",
    "print",
    "cite",
)
"""The files of ``static/styles/`` that make up the style sheet, in the order of the cascade."""

_SITE_ONLY = {"colours", "theme_header", "search"}
"""The files that are left out if ``theme_scope`` covers only generated pages."""
_PAGES_ONLY = {"host_colours"}
"""The files that are included only if ``theme_scope`` covers only generated pages."""
_PAGE = "page"
"""The file whose rules are restricted to generated pages if ``theme_scope`` covers only these."""

STYLE_SHEETS = ("assets/labpress/labpress.css", "assets/labpress/families.css")
"""The style sheets of the site, in the order in which pages link them."""


class SearchPanelData(SearchTexts):
    """The interface strings and the link that the search panel shows in addition to its results.

    Attributes:
        papers_url: the URL of the list of all papers, relative to the file that contains this data.
    """

    papers_url: str


@file_query(STYLE_SHEETS[0])
def build_style_sheet(context: PageContext) -> bytes:
    """Return labpress's style sheet, followed by the rules for the colours in the settings.

    If ``theme_scope`` covers only generated pages, the style sheet affects no other pages.
    """
    rules = _colour_rules(context.settings)
    return _style_sheet(context.settings.whole_site) + rules.encode()


@file_query(STYLE_SHEETS[1])
def build_family_colours(context: PageContext) -> bytes:
    """Return the style sheet with the colours of the lab's families and the tint of their chips."""
    palette = context.query(family_palette)
    tint = f".lp-family{{--lp-chip-tint:{CHIP_TINT:.0%}}}\n"
    rules = (
        f".lp-family-{key}{{--lp-light:{light};--lp-dark:{palette['dark'][key]}}}\n"
        for key, light in sorted(palette["light"].items())
    )
    return (tint + "".join(rules)).encode()


def _colour_rules(settings: Settings) -> str:
    """Return rules that replace the colours of ``colours.css`` with those in the settings.

    The result is empty if the settings contain no colours, or if labpress's theme does not cover
    the whole site.
    """
    if not settings.whole_site:
        return ""
    rules = ""
    if settings.colour:
        colours = legible_colours(settings.colour)
        rules += (
            f':root,[data-md-color-scheme="default"]{{--md-accent-fg-color:{colours.light}}}\n'
            f'@media screen{{[data-md-color-scheme="slate"]{{--md-accent-fg-color:{colours.dark}}}}}\n'
        )
    if settings.header_colour:
        text = text_colour_on(settings.header_colour)
        rules += (
            ":root,[data-md-color-scheme]{"
            f"--md-primary-fg-color:{settings.header_colour};"
            f"--md-primary-bg-color:{text};--md-primary-bg-color--light:{text}d9}}\n"
        )
    return rules


def _style_sheet(whole_site: bool) -> bytes:
    """Return the style sheet for the whole site, or one that affects only generated pages."""
    folder = files("labpress").joinpath("static", "styles")
    left_out = _PAGES_ONLY if whole_site else _SITE_ONLY
    sheets = {
        name: folder.joinpath(f"{name}.css").read_bytes()
        for name in _STYLES
        if name not in left_out
    }
    if not whole_site:
        # The rules apply only to generated pages. :where() has no specificity, so the
        # cascade stays the same.
        sheets[_PAGE] = b":where(html:has(.lp-head)) {\n%b}\n" % sheets[_PAGE]
    return compact(b"\n".join(sheets.values()))


_BLANK = re.compile(
    rb"""("[^"\n]*"|'[^'\n]*')          # a string is kept
    |\s+(?=[{}])|(?<=[{};,])\s+       # around braces, and before a selector or a declaration
    |(?<=[a-z]:)[ ](?=[^{}]*[;}])     # before a value
    |;(?=\s*})""",
    re.VERBOSE,
)


@lru_cache(maxsize=4)  # the rules are the same in each build of a preview
def compact(style_sheet: bytes) -> bytes:
    """Return a style sheet without comments and superfluous white space (a fifth of its size)."""
    text = re.sub(rb"/\*.*?\*/\s*", b"", style_sheet, flags=re.DOTALL)
    return _BLANK.sub(lambda match: match[1] or b"", text)


@file_query("{}")
def build_script(context: PageContext, path: str) -> bytes:
    """Return the script at a path in the site, without its comments."""
    return read_script(path)


@file_query(f"{SCRIPTS}/search/texts.json")
def build_search_texts(context: PageContext) -> bytes:
    """Return the interface strings of the search panel as JSON; see `SearchPanelData`."""
    data: SearchPanelData = {
        **search_texts(context.translator),
        "papers_url": context.href("papers/index.md"),
    }
    return f"{json.dumps(data, ensure_ascii=False)}\n".encode()


@file_query("robots.txt")
def build_robots(context: PageContext) -> bytes:
    """Return robots.txt, which allows all crawling and links to the sitemap if its URL is known."""
    text = "User-agent: *\nAllow: /\n"
    if context.site.url:
        text += f"Sitemap: {context.site.url}sitemap.xml\n"
    return text.encode()
