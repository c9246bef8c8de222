"""Renders the prose of a record: CommonMark with tables and ``$math$`` but without HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape

from labpress.render.prose.math import MATH, math_html
from labpress.schema.identifiers import LINK_SCHEMES

Resolve = Callable[[str], str | None]
"""Returns the URL for a link without a scheme, or None if its target does not exist."""


def render_prose(text: str, files: str = "", resolve: Resolve | None = None) -> Markup:
    """Return prose as safe HTML.

    HTML in the text is escaped, unsafe links lose their targets, and images from outside the
    record's folder are replaced by their alternative text.

    Args:
        text: CommonMark with tables and math.
        files: the URL of the record's folder, with which the URLs of its images begin. It ends in a
            slash, unless it is empty.
        resolve: returns the URLs of links to files and records; if it is None, such links lose
            their targets.
    """
    markdown = _markdown()
    env = {"files": files, "resolve": resolve}
    return Markup(markdown.renderer.render(parse_prose(text), markdown.options, env))


def links_in_prose(text: str) -> Iterator[str]:
    """Yield the targets of all links in prose, as written."""
    for token in parse_prose(text):
        for child in token.children or ():
            if child.type == "link_open":
                yield str(child.attrGet("href") or "")


# Cached, since a page, its description, the search, feeds and exports contain the same text.
@lru_cache(maxsize=256)
def parse_prose(text: str) -> Sequence[Token]:
    """Return the `markdown_it` tokens of prose; formulas are inline tokens of the type ``math``.

    Callers must not change the tokens, since other calls return the same ones.
    """
    return _markdown().parse(text)


def is_safe_link(link: str) -> bool:
    """Return whether a link has an allowed scheme, or points to an anchor on the page."""
    try:
        return urlsplit(link).scheme in LINK_SCHEMES or link.startswith("#")
    except ValueError:  # an invalid URL such as http://[
        return False


def is_own_file(source: str) -> bool:
    """Return whether the source of an image is a path inside the record's folder.

    Args:
        source: the source as a path, percent-decoded.
    """
    steps = source.split("/")
    return ":" not in source and "\\" not in source and not {"", ".", ".."} & set(steps)


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    # By default, an unsafe link would stay text. All links are parsed, so that `check_prose` can
    # report unsafe ones; `_render_link` omits their targets.
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    markdown.inline.ruler.before("escape", "math", _math_rule)
    rules = markdown.renderer.rules  # type: ignore[attr-defined]
    rules["math"] = lambda tokens, i, options, env: math_html(
        tokens[i].content, display=bool(tokens[i].meta["display"])
    )
    rules["link_open"] = _render_link
    rules["image"] = _render_image
    rules["heading_open"] = lambda tokens, i, options, env: f"<{_heading(tokens[i])}>"
    rules["heading_close"] = lambda tokens, i, options, env: f"</{_heading(tokens[i])}>\n"
    for cell in ("th_open", "td_open"):
        rules[cell] = _render_cell
    return markdown


def _math_rule(state: StateInline, silent: bool) -> bool:
    match = MATH.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("math", "math", 0)
        token.content = match["inline"] or match["display"] or match["spaced"]
        token.meta = {"display": match["display"] is not None}
    state.pos = match.end()
    return True


def _render_link(tokens: list[Token], i: int, options: object, env: dict[str, Any]) -> str:
    link: str | None = str(tokens[i].attrGet("href") or "")
    if link is not None and not is_safe_link(link):
        resolve: Resolve | None = env.get("resolve")
        link = resolve(link) if resolve else None
    return "<a>" if link is None else f'<a href="{escape(link)}">'


def _render_image(tokens: list[Token], i: int, options: object, env: dict[str, Any]) -> str:
    source = str(tokens[i].attrGet("src") or "")
    text = escape(tokens[i].content)
    if not is_own_file(unquote(source)):
        return str(text)
    return f'<img src="{escape(env.get("files", "") + source)}" alt="{text}" loading="lazy">'


def _heading(token: Token) -> str:
    # h1 is the title of the page, and h2 are its sections.
    return f"h{min(int(token.tag[1]) + 2, 6)}"


def _render_cell(tokens: list[Token], i: int, options: object, env: object) -> str:
    side = str(tokens[i].attrGet("style") or "").partition(":")[2].strip()
    return f'<{tokens[i].tag} class="lp-align-{side}">' if side else f"<{tokens[i].tag}>"
