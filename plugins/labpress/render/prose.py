"""Text of records -> HTML that is safe, with $math$ as MathML; and -> plain text.

A line (a title) knows only $math$; everything else shows as written. Prose (a summary) is
CommonMark without raw HTML, rendered here and not by the engine, so that it looks the same
through every door and no extension of the engine can read something into it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape
from math_core import LatexError, LatexToMathML
from pylatexenc.latex2text import LatexNodes2Text

from labpress.diagnostics import Diagnostic, code, define_rule, did_you_mean
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


INVALID_MATH = define_rule(
    "invalid-math",
    "error",
    "record",
    "The LaTeX between two dollar signs cannot be read.",
    "Fix the formula, or write `\\$` for a dollar sign.",
)
UNSAFE_LINK = define_rule(
    "unsafe-link",
    "error",
    "record",
    "A link in Markdown does not start with `https://`, `http://` or `mailto:`.",
    "Write the whole URL; labpress does not publish other kinds of link.",
)
FOREIGN_IMAGE = define_rule(
    "foreign-image",
    "error",
    "record",
    "An image in Markdown is not a file in the record's own folder.",
    "Put the file into the folder named after the record, and write its name.",
)
RAW_HTML = define_rule(
    "raw-html",
    "warning",
    "record",
    "Markdown contains HTML, which labpress shows as text.",
    "Write Markdown, or put the tag between backticks to show it.",
)


def check_line(text: str) -> Iterator[Diagnostic]:
    """Check the math of a line; each diagnostic has the formula as its `excerpt`."""
    for part, is_math in split_line(text):
        if is_math:
            yield from _check_math(part)


def check_prose(text: str, beside: Collection[str] | None = None) -> Iterator[Diagnostic]:
    """Check the math, links, images and HTML of prose.

    Args:
        text: CommonMark with tables and $math$.
        beside: names of the files in the record's folder, for images; None for any.

    Returns:
        Diagnostics with the line on which the paragraph begins and, as `excerpt`, the formula,
        URL or tag that is meant.
    """
    for token in _markdown().parse(text):
        line = token.map[0] + 1 if token.map else 1
        for child in token.children or ():
            for diagnostic in _check_inline(child, beside):
                yield replace(diagnostic, line=line)


def _check_inline(token: Token, beside: Collection[str] | None) -> Iterator[Diagnostic]:
    if token.type == "math":
        yield from _check_math(token.content)
    elif token.type == "text":
        yield from _check_html(token.content)
    elif token.type == "link_open":
        link = str(token.attrGet("href") or "")
        if not _is_safe(link):
            text = (
                f"the link {code(link)} does not start with `https://`, `http://` or `mailto:`; "
                "other links are not published"
            )
            yield UNSAFE_LINK.diagnostic(text, excerpt=link)
    elif token.type == "image":
        source = unquote(str(token.attrGet("src") or ""))
        hint = ""
        if not _is_own_file(source):
            hint = "put the image into that folder, and write its name"
        elif beside is not None and source not in beside:
            hint = did_you_mean(source, beside, "add the file")
        if hint:
            text = f"{code(source)} is not a file in the record's folder; {hint}"
            yield FOREIGN_IMAGE.diagnostic(text, excerpt=source)


_HTML = re.compile(
    r"<(?:a|abbr|b|blockquote|br|center|cite|code|del|details|div|em|figure|font|h[1-6]|hr|i"
    r"|iframe|img|ins|kbd|li|mark|ol|p|pre|s|small|span|strong|style|sub|summary|sup|table"
    r"|tbody|td|th|thead|tr|u|ul|video)(?:\s[^<>]*=[^<>]*)?\s*/?>|<!--",
    re.IGNORECASE,
)


def _check_html(text: str) -> Iterator[Diagnostic]:
    """HTML shows as it is written, which nobody wants who wrote it."""
    for found in _HTML.finditer(text):
        tag = found.group()
        fix = "write Markdown, or put it between backticks to show it"
        yield RAW_HTML.diagnostic(f"HTML such as {code(tag)} is not supported; {fix}", excerpt=tag)


def _check_math(latex: str) -> Iterator[Diagnostic]:
    try:
        _convert(latex, display=False)
    except LatexError as error:
        reason = re.sub(r"^\d+: ", "", str(error)).rstrip(".")
        reason = re.sub(r'"([^"]*)"', r"`\1`", reason[:1].lower() + reason[1:])
        text = f"invalid math {code(latex)}: {reason}; fix it, or write `\\$` for a dollar sign"
        yield INVALID_MATH.diagnostic(text, excerpt=latex)


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
    # Judged by us, to say so: see check_prose.
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
