"""Text of records -> HTML that is safe, with $math$ as MathML; and -> plain text.

A line (a title) knows only $math$; everything else shows as written. Prose (a summary) is
CommonMark without raw HTML, rendered here and not by the engine, so that it looks the same
through every door and no extension of the engine can read something into it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape
from math_core import LatexError, LatexToMathML
from pylatexenc.latex2text import LatexNodes2Text

from labpress.diagnostics import did_you_mean
from labpress.schema.identifiers import LINK_SCHEMES

# As Pandoc reads it: no space inside the dollars, no digit after them, so that "$5 and $6" is money.
_MATH = re.compile(
    r"\$\$(?P<display>[^$]+)\$\$|\$(?=\S)(?P<inline>(?:\\.|[^$\\])+?)(?<=[^\s\\])\$(?!\d)",
    re.DOTALL,
)
_IN_LINE = re.compile(rf"\\(?P<dollar>\$)|{_MATH.pattern}", re.DOTALL)

# math-core recurses at each of these (a command, an opening bracket, a sign of Unicode) and takes
# some 2 kB of the stack a step; the process dies where the stack ends. Definitions multiply them.
_NESTABLE = re.compile(r"[^\w\s^&'+*/=<>|,.;:!?~)\]}-]", re.ASCII)
_MAX_NESTABLE = 1000
_MAX_LENGTH = 5000
_DEFINITION = re.compile(r"\\(?:g?def|let|global|(?:new|renew|provide)command)(?![A-Za-z])")

_TAG = re.compile(r"<[^<>]*>")
_CELL_STYLE = re.compile(r' style="text-align: ?(left|right|center)[^"]*"')
_STYLE = re.compile(r' style="[^"]*"')


@lru_cache(maxsize=4096)
def math_html(latex: str, display: bool = False) -> str:
    """MathML Core of a formula; of one that cannot be read, its source as code."""
    try:
        html = _convert(latex, display)
    except LatexError:
        return f"<code>{escape(latex)}</code>"
    return _TAG.sub(_without_style, html).replace("\n", " ")


def _convert(latex: str, display: bool) -> str:
    """MathML of a formula.

    Raises:
        LatexError: if it cannot be read, or could exhaust the stack.
    """
    if len(latex) > _MAX_LENGTH:
        raise LatexError(f"{len(latex)} characters, at most {_MAX_LENGTH} are allowed")
    count = sum(1 for _ in _NESTABLE.finditer(latex))
    if count > _MAX_NESTABLE:
        what = f"{count} commands, brackets and signs, at most {_MAX_NESTABLE} are allowed"
        raise LatexError(what)
    if _DEFINITION.search(latex):
        raise LatexError("a formula must not define commands")
    return str(_converter().convert_with_local_state(latex, displaystyle=display))


def _without_style(tag: re.Match[str]) -> str:
    """No style attribute: a strict content policy forbids them. The style sheet has the classes."""
    return _STYLE.sub("", _CELL_STYLE.sub(r' class="lp-align-\1"', tag.group()))


def render_line(text: str) -> Markup:
    """A line of a record as HTML: escaped, $math$ as MathML."""
    parts = (math_html(part) if is_math else escape(part) for part, is_math in split_line(text))
    return Markup("".join(parts))


def plain_line(text: str) -> str:
    """A line of a record as plain text, for titles of windows, search and metadata."""
    return "".join(plain_math(part) if is_math else part for part, is_math in split_line(text))


def split_line(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a line of a record, and of each whether it is math.

    Yields:
        Text as it shows (an escaped dollar without its backslash), or LaTeX without its dollars.
    """
    end = 0
    for found in _IN_LINE.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], False
        latex = found["inline"] or found["display"]
        yield (latex, True) if latex else ("$", False)
        end = found.end()
    if end < len(text):
        yield text[end:], False


@lru_cache(maxsize=4096)
def plain_math(latex: str) -> str:
    """A formula in Unicode characters; its source where it cannot be read."""
    if math_html(latex).startswith("<code>"):
        return latex
    reader = LatexNodes2Text(math_mode="text", keep_comments=True)
    try:
        # pylatexenc drops \| but knows its longer name.
        plain = str(reader.latex_to_text(re.sub(r"\\\||(\\\\)", _long_norm, latex)))
    except Exception:  # noqa: BLE001 - what pylatexenc raises for bad LaTeX is not documented
        return latex
    # pylatexenc drops the space after a command; a sign with one before it has one after.
    spaced = re.sub(r"(?<=\s)([^\w\s(\[{])(?=\w)", r"\1 ", plain)
    return " ".join(spaced.split()) or latex


def _long_norm(found: re.Match[str]) -> str:
    return found[1] or r"\Vert "


def render_prose(text: str, files: str = "") -> Markup:
    """Prose of a record as HTML without raw HTML, unsafe links or foreign pictures.

    Args:
        text: CommonMark with tables and $math$.
        files: what leads from the page to the record's folder of files: empty or ``name/``.
    """
    return Markup(_markdown().render(text, {"files": files}))


def plain_prose(text: str) -> str:
    """The words of prose, on one line, for descriptions and search."""
    words: list[str] = []
    for token in _markdown().parse(text):
        for child in token.children or ():
            if child.type == "math":
                words.append(plain_math(child.content))
            elif child.type in {"text", "code_inline", "text_special"}:
                words.append(child.content)
            elif child.type in {"softbreak", "hardbreak"}:
                words.append(" ")
        words.append(token.content if token.type in {"fence", "code_block"} else " ")
    return " ".join("".join(words).split())


class TextFault(NamedTuple):
    """What is wrong in a text.

    Attributes:
        text: what was expected, what came, what to try.
        part: the piece of the text that is meant, as it is probably written there.
        line: the line, from 1, where the paragraph begins.
        is_error: whether it fails a build.
    """

    text: str
    part: str
    line: int = 1
    is_error: bool = True


def text_faults(text: str) -> Iterator[TextFault]:
    """What is wrong with the math of a line."""
    for part, is_math in split_line(text):
        if is_math:
            yield from _math_fault(part)


def prose_faults(text: str, beside: Collection[str] | None = None) -> Iterator[TextFault]:
    """What is wrong with the math, the links and the pictures of prose; and HTML in it.

    Args:
        text: CommonMark with tables and $math$.
        beside: names of the files in the record's folder, for pictures; None for any.
    """
    for token in _markdown().parse(text):
        line = token.map[0] + 1 if token.map else 1
        for child in token.children or ():
            for fault in _inline_faults(child, beside):
                yield fault._replace(line=line)


def _inline_faults(token: Token, beside: Collection[str] | None) -> Iterator[TextFault]:
    if token.type == "math":
        yield from _math_fault(token.content)
    elif token.type == "text":
        yield from _html_faults(token.content)
    elif token.type == "link_open":
        link = str(token.attrGet("href") or "")
        if not _is_safe(link):
            text = (
                f'expected a link to http://, https:// or mailto:, got "{link}"; '
                "other kinds of link are not published"
            )
            yield TextFault(text, link)
    elif token.type == "image":
        source = unquote(str(token.attrGet("src") or ""))
        hint = ""
        if not _is_own_file(source):
            hint = "nothing on a page comes from another place"
        elif beside is not None and source not in beside:
            hint = did_you_mean(source, beside, "add the file")
        if hint:
            text = f'expected a picture in the record\'s folder, got "{source}"; {hint}'
            yield TextFault(text, source)


_HTML = re.compile(
    r"<(?:a|abbr|b|blockquote|br|center|cite|code|del|details|div|em|figure|font|h[1-6]|hr|i"
    r"|iframe|img|ins|kbd|li|mark|ol|p|pre|s|small|span|strong|style|sub|summary|sup|table"
    r"|tbody|td|th|thead|tr|u|ul|video)(?:\s[^<>]*=[^<>]*)?\s*/?>|<!--",
    re.IGNORECASE,
)


def _html_faults(text: str) -> Iterator[TextFault]:
    """HTML shows as it is written, which nobody wants who wrote it."""
    for found in _HTML.finditer(text):
        tag = found.group()
        hint = "write it as Markdown, or between backquotes if it is meant to be read"
        yield TextFault(f'expected Markdown, got the HTML "{tag}"; {hint}', tag, is_error=False)


def _math_fault(latex: str) -> Iterator[TextFault]:
    try:
        _convert(latex, display=False)
    except LatexError as error:
        reason = re.sub(r"^\d+: ", "", str(error)).rstrip(".")
        text = (
            f'expected math between dollars, got "{latex}" ({reason}); '
            "mend it, or write \\$ for a dollar sign"
        )
        yield TextFault(text, latex)


def _is_safe(link: str) -> bool:
    try:
        return urlsplit(link).scheme in LINK_SCHEMES or link.startswith("#")
    except ValueError:  # an address that is none, such as http://[
        return False


def _is_own_file(source: str) -> bool:
    """Whether a picture's source, without percent signs, is a file in the record's folder."""
    steps = source.split("/")
    return ":" not in source and "\\" not in source and not {"", ".", ".."} & set(steps)


@lru_cache(maxsize=1)
def _converter() -> LatexToMathML:
    return LatexToMathML(fancy_error=False)


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    # Judged by us, to say so: see prose_faults.
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
    found = _MATH.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("math", "math", 0)
        token.content = found["inline"] or found["display"]
        token.meta = {"display": found["display"] is not None}
    state.pos = found.end()
    return True


def _render_link(tokens: list[Token], i: int, options: object, env: object) -> str:
    link = str(tokens[i].attrGet("href") or "")
    return f'<a href="{escape(link)}">' if _is_safe(link) else "<a>"


def _render_image(tokens: list[Token], i: int, options: object, env: dict[str, str]) -> str:
    source = str(tokens[i].attrGet("src") or "")
    text = escape(tokens[i].content)
    if not _is_own_file(unquote(source)):
        return str(text)
    return f'<img src="{escape(env.get("files", "") + source)}" alt="{text}" loading="lazy">'


def _heading(token: Token) -> str:
    return f"h{min(int(token.tag[1]) + 2, 6)}"  # h1 and h2 are the page's own


def _render_cell(tokens: list[Token], i: int, options: object, env: object) -> str:
    side = str(tokens[i].attrGet("style") or "").partition(":")[2].strip()
    return f'<{tokens[i].tag} class="lp-align-{side}">' if side else f"<{tokens[i].tag}>"
