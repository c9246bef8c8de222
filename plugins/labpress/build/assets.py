"""Files that go into the site beside its pages: style sheets, feeds, exports, robots.txt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

from labpress.views.family_colours import family_colours
from labpress.views.components.cards import build_cards
from labpress.views.components.cite import build_style_references
from labpress.views.explorer_data import build_explorer_data, build_explorer_words
from labpress.build.export_assets import build_exports
from labpress.build.feed_assets import build_feeds
from labpress.build.context import Look, Shelf
from labpress.render.page import Asset
from labpress.views.components.images import build_picture_copies
from labpress.build.scripts import read_scripts

_STYLES = (
    "type",
    "colours",
    "frame",
    "guest",
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

_WHOLE_SITE = {"colours", "frame", "search"}
"""What is left out where a site keeps its own look."""
_GUEST = {"guest"}
"""What is there only then."""
_PAGE = "page"
"""What then holds on our own pages alone."""

STYLE_SHEETS = ("assets/labpress/labpress.css", "assets/labpress/families.css")
"""The style sheets of the site, in the order in which a page names them."""


def build_assets(shelf: Shelf) -> Iterator[Asset]:
    """Every file of the site that is no page."""
    yield from build_page_assets(shelf)
    yield from build_feeds(shelf)
    yield from build_exports(shelf)
    yield from build_style_references(shelf)
    yield from build_picture_copies(shelf)
    yield from build_cards(shelf)
    yield _robots(shelf)


def build_page_assets(shelf: Shelf) -> Iterator[Asset]:
    """What a browser loads with the pages: style sheets, scripts and what they read."""
    yield from _style_sheets(shelf)
    yield from _scripts()
    yield build_explorer_data(shelf)
    yield build_explorer_words(shelf)


def _style_sheets(shelf: Shelf) -> Iterator[Asset]:
    """The style sheet of all labs, and the colours of this lab's families."""
    yield Asset(STYLE_SHEETS[0], _own_sheet(shelf.settings.whole_site))
    look = Look(STYLE_SHEETS[1], shelf)
    rules = []
    # In order of their ids: that of their papers would depend on every paper.
    for family in look.families(sorted(look.catalogue.families)):
        colours = family_colours(family)
        rules.append(f".lp-f-{family.id}{{--lp-light:{colours.light};--lp-dark:{colours.dark}}}\n")
    yield Asset(STYLE_SHEETS[1], "".join(rules).encode(), frozenset(look.seen))


def _own_sheet(whole_site: bool) -> bytes:
    """The style sheet; in a site that keeps its own look, it touches our pages only."""
    folder = files("labpress").joinpath("styles")
    left_out = _GUEST if whole_site else _WHOLE_SITE
    sheets = {
        name: folder.joinpath(f"{name}.css").read_bytes()
        for name in _STYLES
        if name not in left_out
    }
    if not whole_site:
        # Where a page of ours is open. :where() weighs nothing, so the cascade stays as it is.
        sheets[_PAGE] = b":where(html:has(.lp-head)) {\n%b}\n" % sheets[_PAGE]
    # What is said to those who change it is a fifth of what a reader would load.
    return re.sub(rb"/\*.*?\*/\s*", b"", b"\n".join(sheets.values()), flags=re.DOTALL)


def _scripts() -> Iterator[Asset]:
    """The scripts as they are written: modules that a browser reads without a build step."""
    for path, data in read_scripts():
        yield Asset(path, data)


def _robots(shelf: Shelf) -> Asset:
    """All may read all; where the site's address is known, its map is named too."""
    text = "User-agent: *\nAllow: /\n"
    if shelf.site.url:
        text += f"Sitemap: {shelf.site.url}sitemap.xml\n"
    return Asset("robots.txt", text.encode())
