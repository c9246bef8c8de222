"""Builds the list of papers that other sites can show in a frame."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import ClassVar

from labpress.build.cached_queries import file_query
from labpress.build.page_context import PageContext
from labpress.build.scripts import SCRIPTS, imported_modules, read_script
from labpress.render.templates import render_text
from labpress.render.view import View
from labpress.views.components.family_colours import legible_colours
from labpress.views.papers import explorer_urls

EMBED, LOADER = "embed.html", "embed.js"
"""The paths of the page and of the script with which other sites embed the page."""

LOADER_SOURCE = f"{SCRIPTS}/embed/loader.js"
"""The path of the source of `LOADER` among the package's scripts."""

_STYLE_SHEET = f"{SCRIPTS}/embed/embed.css"
_SCRIPT = f"{SCRIPTS}/embed/list.js"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class EmbedPage(View):
    """The page that other sites show in a frame.

    Attributes:
        language: the language of the interface.
        lab: the name of the site.
        policy: the Content Security Policy of this page, which differs from that of other pages.
        papers: the URL of the list of all papers.
        style_sheet: the URL of the style sheet.
        modules: the URLs of the modules that the script imports.
        script: the URL of the script.
        data: the URLs of the script's data; see `explorer_urls`.
    """

    template: ClassVar[str] = "embed.html.jinja"
    language: str
    lab: str
    policy: str
    papers: str
    style_sheet: str
    modules: tuple[str, ...]
    script: str
    data: Mapping[str, str]


@file_query(EMBED)
def build_embed_page(context: PageContext) -> bytes:
    """Return the page that other sites show in a frame; its script applies the filters."""
    view = EmbedPage(
        language=context.translator.text_language,
        lab=context.site.name,
        policy=_POLICY,
        papers=context.href("papers/index.md"),
        style_sheet=context.href(_STYLE_SHEET),
        modules=tuple(context.href(module) for module in imported_modules(_SCRIPT)),
        script=context.href(_SCRIPT),
        data=explorer_urls(context),
    )
    return render_text(view, context.translator).encode()


@file_query(_STYLE_SHEET)
def build_embed_style_sheet(context: PageContext) -> bytes:
    """Return the style sheet of the page, with the colour from the settings if one is set."""
    css = files("labpress").joinpath("static", "styles", "embed.css").read_text("utf-8")
    if context.settings.colour:
        colours = legible_colours(context.settings.colour)
        css = css.replace("#0b57a4", colours.light).replace("#8ab8f0", colours.dark)
    return re.sub(r"/\*.*?\*/\s*", "", css, flags=re.DOTALL).encode()


@file_query(LOADER)
def build_embed_loader(context: PageContext) -> bytes:
    """Return the script that embeds the page in pages of other sites."""
    return read_script(LOADER_SOURCE)
