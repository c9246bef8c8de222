"""The files of the site other than pages: style sheets, scripts, feeds, exports, robots.txt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

from labpress.build.context import BuildContext, PageContext
from labpress.build.export_assets import build_exports
from labpress.build.feed_assets import build_feeds
from labpress.build.scripts import read_scripts
from labpress.render.page import Asset
from labpress.views.components.cards import build_cards
from labpress.views.components.cite import build_style_references
from labpress.views.components.family_colours import family_colours
from labpress.views.components.images import build_image_copies
from labpress.views.explorer_data import build_explorer_data, build_explorer_words

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
    "charts",
    "search",
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


def build_assets(build_context: BuildContext) -> Iterator[Asset]:
    """Every file of the site except its pages and the search index."""
    yield from build_page_assets(build_context)
    yield from build_feeds(build_context)
    yield from build_exports(build_context)
    yield from build_style_references(build_context)
    yield from build_image_copies(build_context)
    yield from build_cards(build_context)
    yield _robots(build_context)


def build_page_assets(build_context: BuildContext) -> Iterator[Asset]:
    """The files that a browser loads with pages: style sheets, scripts and their data."""
    yield from _style_sheets(build_context)
    yield from _scripts()
    yield build_explorer_data(build_context)
    yield build_explorer_words(build_context)


def _style_sheets(build_context: BuildContext) -> Iterator[Asset]:
    """The style sheet of all labs, and the colours of this lab's families."""
    yield Asset(STYLE_SHEETS[0], _own_sheet(build_context.settings.whole_site))
    context = PageContext(STYLE_SHEETS[1], build_context)
    rules = []
    # In order of ids: the catalogue's order would depend on every paper.
    for family in context.families(sorted(context.catalogue.families)):
        colours = family_colours(family)
        rules.append(
            f".lp-family-{family.id}{{--lp-light:{colours.light};--lp-dark:{colours.dark}}}\n"
        )
    yield Asset(STYLE_SHEETS[1], "".join(rules).encode(), frozenset(context.dependencies))


def _own_sheet(whole_site: bool) -> bytes:
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


def _scripts() -> Iterator[Asset]:
    """The scripts: modules that browsers load without a build step."""
    for path, data in read_scripts():
        yield Asset(path, data)


def _robots(build_context: BuildContext) -> Asset:
    """robots.txt: allows everything, and names the sitemap if the site's URL is known."""
    text = "User-agent: *\nAllow: /\n"
    if build_context.site.url:
        text += f"Sitemap: {build_context.site.url}sitemap.xml\n"
    return Asset("robots.txt", text.encode())
