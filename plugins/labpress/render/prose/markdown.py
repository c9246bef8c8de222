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
"""Returns the URL for a link without a scheme, or None if the link has no target."""


def render_prose(text: str, files: str = "", resolve: Resolve | None = None) -> Markup:
    """Return prose as safe HTML.

    HTML in the text is escaped, unsafe links lose their targets, and images from outside the
    record's folder are replaced by their alternative texts.

    Args:
        text: CommonMark with tables and math.
        files: the URL of the record's folder, as the page links to it: empty or ``name/``.
        resolve: returns the URLs of links to files and records; without it, such links lose their
            targets.
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


# A page, its description, the search, feeds and exports show the same text.
@lru_cache(maxsize=256)
def parse_prose(text: str) -> Sequence[Token]:
    """Return the `markdown_it` tokens of prose, with ``math`` tokens among their children.

    They are shared between calls; no caller may change them.
    """
    return _markdown().parse(text)


def is_safe_link(link: str) -> bool:
    """Return whether a link has an allowed scheme, or points to an anchor on the page."""
    try:
        return urlsplit(link).scheme in LINK_SCHEMES or link.startswith("#")
    except ValueError:  # an invalid URL such as http://[
        return False


def is_own_file(source: str) -> bool:
    """Return whether the source of an image, percent-decoded, is a file in the record's folder."""
    steps = source.split("/")
    return ":" not in source and "\\" not in source and not {"", ".", ".."} & set(steps)


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    # Unsafe links are parsed, so that `check_prose` can report them; `_render_link` drops them.
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
    return f"h{min(int(token.tag[1]) + 2, 6)}"  # h1 and h2 are the page's title and its sections


def _render_cell(tokens: list[Token], i: int, options: object, env: object) -> str:
    side = str(tokens[i].attrGet("style") or "").partition(":")[2].strip()
    return f'<{tokens[i].tag} class="lp-align-{side}">' if side else f"<{tokens[i].tag}>"
