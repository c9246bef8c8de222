"""The site's files that belong to no page or record: style sheets, scripts, robots.txt."""

from __future__ import annotations

import json
import re
from importlib.resources import files

from labpress.build import queries
from labpress.build.cached_queries import file_query
from labpress.build.page_context import PageContext
from labpress.build.scripts import SCRIPTS, read_script
from labpress.i18n.theme_messages import SearchTexts, search_texts
from labpress.views.components.family_colours import family_colours

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
"""The files that are included only then."""
_PAGE = "page"
"""The file whose rules then apply only to generated pages."""

STYLE_SHEETS = ("assets/labpress/labpress.css", "assets/labpress/families.css")
"""The style sheets of the site, in the order in which pages link them."""


class SearchPanelData(SearchTexts):
    """The data of the search panel besides results.

    Attributes:
        papers_url: the list of all papers, relative to the file with this data.
    """

    papers_url: str


@file_query(STYLE_SHEETS[0])
def build_style_sheet(context: PageContext) -> bytes:
    """The style sheet of all labs, for the whole site or only for generated pages."""
    return _style_sheet(context.settings.whole_site)


@file_query(STYLE_SHEETS[1])
def build_family_colours(context: PageContext) -> bytes:
    """The colours of this lab's families."""
    rules = []
    # In order of ids: the catalogue's order would depend on every paper.
    for family in context.families(sorted(context.ask(queries.all_families))):
        colours = family_colours(family)
        rules.append(
            f".lp-family-{family.id}{{--lp-light:{colours.light};--lp-dark:{colours.dark}}}\n"
        )
    return "".join(rules).encode()


def _style_sheet(whole_site: bool) -> bytes:
    """The style sheet of the whole site, or one that affects only generated pages."""
    folder = files("labpress").joinpath("static", "styles")
    left_out = _PAGES_ONLY if whole_site else _SITE_ONLY
    sheets = {
        name: folder.joinpath(f"{name}.css").read_bytes()
        for name in _STYLES
        if name not in left_out
    }
    if not whole_site:
        # On generated pages. :where() has no specificity, so the cascade stays the same.
        sheets[_PAGE] = b":where(html:has(.lp-head)) {\n%b}\n" % sheets[_PAGE]
    # Comments would make up a fifth of the file.
    return re.sub(rb"/\*.*?\*/\s*", b"", b"\n".join(sheets.values()), flags=re.DOTALL)


@file_query("{}")
def build_script(context: PageContext, path: str) -> bytes:
    """A script, by its path: a module that browsers load without a build step."""
    return read_script(path)


@file_query(f"{SCRIPTS}/search/texts.json")
def build_search_texts(context: PageContext) -> bytes:
    """The strings of the search, which its script loads from its own folder."""
    data: SearchPanelData = {
        **search_texts(context.translator),
        "papers_url": context.href("papers/index.md"),
    }
    return f"{json.dumps(data, ensure_ascii=False)}\n".encode()


@file_query("robots.txt")
def build_robots(context: PageContext) -> bytes:
    """robots.txt: allows everything, and names the sitemap if the site's URL is known."""
    text = "User-agent: *\nAllow: /\n"
    if context.site.url:
        text += f"Sitemap: {context.site.url}sitemap.xml\n"
    return text.encode()
