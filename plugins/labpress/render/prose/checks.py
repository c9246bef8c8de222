"""Checks the math, links, images and HTML in the text of records."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from urllib.parse import unquote

from markdown_it.token import Token

from labpress.diagnostics import Diagnostic, code, define_rule, did_you_mean
from labpress.render.foreign.finding import find_markup
from labpress.render.prose.lines import parse_line
from labpress.render.prose.local_links import read_local_link
from labpress.render.prose.markdown import is_own_file, is_safe_link, parse_prose
from labpress.render.prose.math import math_error

INVALID_MATH = define_rule(
    "invalid-math",
    "error",
    "record",
    "The LaTeX between two dollar signs cannot be parsed.",
    "Fix the formula, or write `\\$` for a dollar sign.",
)
UNSAFE_LINK = define_rule(
    "unsafe-link",
    "error",
    "record",
    "A link in Markdown is neither a URL that starts with `https://`, `http://` or `mailto:` nor "
    "the path of a record or of a file in the record's folder.",
    "Write a complete URL, the name of a file in the folder named after the record, or the path "
    "of a record, such as `second-paper.md` or `../authors/ada-example.md`.",
)
MISSING_LINKED_FILE = define_rule(
    "missing-linked-file",
    "error",
    "record",
    "A link in Markdown points to a file that is not in the folder named after the record.",
    "Add the file or correct its name (file names are case-sensitive), or write a complete URL.",
)
FOREIGN_IMAGE = define_rule(
    "foreign-image",
    "error",
    "record",
    "An image in Markdown is not a file in the folder named after the record.",
    "Move the image to that folder, or correct its name; file names are case-sensitive.",
)
RAW_HTML = define_rule(
    "raw-html",
    "warning",
    "record",
    "Markdown contains HTML, which pages show literally.",
    "Write Markdown instead. To show the tag literally, put it in backticks.",
)


FOREIGN_MARKUP = define_rule(
    "foreign-markup",
    "warning",
    "record",
    "A single-line text, such as a title, contains Markdown, LaTeX or HTML, which pages show "
    "literally.",
    "Make the change that the message suggests, or put a backslash before the character to show it "
    "literally.",
)


def check_line(text: str) -> Iterator[Diagnostic]:
    """Check a line for invalid math, and for markup that records do not support.

    Yields:
        Diagnostics whose `excerpt` is the formula or the markup.
    """
    for token in parse_line(text):
        if token.kind == "math":
            yield from _check_math(token.text)
    markups = list(find_markup(text))
    if _has_unclosed_math(text) and any(markup.text.startswith("\\") for markup in markups):
        message = "a formula begins with `$` but does not end; add the closing `$`, or write `\\$`"
        yield FOREIGN_MARKUP.diagnostic(message, excerpt="$")
        return
    for markup in markups:
        fix = f"write `{markup.replacement.strip()}`" if markup.replacement.strip() else "remove it"
        if not markup.replacement:
            fix = "add the matching tag or delimiter"
        if markup.literal:
            fix += f" or, to keep it as text, write `{markup.literal}`"
        message = f"{code(markup.text)} appears literally on the page; {fix}"
        yield FOREIGN_MARKUP.diagnostic(message, excerpt=markup.text)


def _has_unclosed_math(text: str) -> bool:
    """Return whether a line contains a ``$`` that neither delimits a formula nor is escaped."""
    formulas = sum(token.kind == "math" for token in parse_line(text))
    return len(_DOLLAR.findall(text)) > 2 * formulas


def check_prose(
    text: str, folder_files: Collection[str] | None = None, key: str = ""
) -> Iterator[Diagnostic]:
    """Check the math, links, images and HTML in prose.

    Args:
        text: CommonMark with tables and ``$math$``.
        folder_files: the names of the files in the record's folder; None if they are unknown, so
            that missing images are not reported.
        key: the record's key, such as ``papers/x``, from which links to files and other records are
            resolved. If it is empty, such links are errors.

    Yields:
        Diagnostics whose `line` is the line of `text` (counted from 1) on which the paragraph
        begins, and whose `excerpt` is the formula, URL or tag.
    """
    for token in parse_prose(text):
        line = token.map[0] + 1 if token.map else 1
        escaped = frozenset(_ESCAPED_TAG.findall(token.content))
        for child in token.children or ():
            for diagnostic in _check_inline(child, escaped, folder_files, key):
                yield replace(diagnostic, line=line)


def _check_inline(
    token: Token, escaped: Collection[str], folder_files: Collection[str] | None, key: str
) -> Iterator[Diagnostic]:
    """Check a part of a paragraph, in which the tags in `escaped` are escaped with a backslash."""
    if token.type == "math":
        yield from _check_math(token.content)
    elif token.type == "text":
        yield from _check_html(token.content, escaped)
    elif token.type == "link_open":
        link = str(token.attrGet("href") or "")
        if not is_safe_link(link):
            yield from _check_local_link(link, folder_files or (), key)
    elif token.type == "image":
        source = unquote(str(token.attrGet("src") or ""))
        text = ""
        if not source:
            text = "an image has no file; write the name of a file in the record's folder"
        elif not is_own_file(source):
            text = (
                f"{code(source)} is outside the record's folder; move the image there, and write "
                "its name"
            )
        elif folder_files is not None and source not in folder_files:
            fix = did_you_mean(source, folder_files, "add the file, or correct its name")
            text = f"file not found in the record's folder: {code(source)}; {fix}"
        if text:
            yield FOREIGN_IMAGE.diagnostic(text, excerpt=source)


def _check_local_link(link: str, folder_files: Collection[str], key: str) -> Iterator[Diagnostic]:
    """Check a link without an allowed scheme: it must lead to a file in the folder or to a page.

    Whether a linked record or page exists is checked later, in ``loading/lint/prose_links.py``.
    """
    target = read_local_link(link, key, folder_files) if key else None
    if target is None:
        problem = f"the link {code(link)} does not start with `https://`, `http://` or `mailto:`"
        text = (
            f"{problem if link else 'a link has no target'}; "
            "write a complete `https://` URL, the name of a file in the record's folder, or the file "
            "of a record or page, such as `../authors/ada-example.md`"
        )
        yield UNSAFE_LINK.diagnostic(text, excerpt=link)
    elif target.file and target.file not in folder_files:
        add = "add the file, or write a complete `https://` URL"
        fix = did_you_mean(target.file, folder_files, add)
        text = f"file not found in {key}/: {code(target.file)}; {fix}"
        yield MISSING_LINKED_FILE.diagnostic(text, excerpt=link)


_DOLLAR = re.compile(r"(?<!\\)\$")
_ESCAPED_TAG = re.compile(r"(?<!\\)(?:\\\\)*+\\(<[^<>]*+>|<!--)")
"""A tag that is escaped: it follows an odd number of backslashes."""
_HTML = re.compile(
    r"<(?:a|abbr|b|blockquote|br|center|cite|code|del|details|div|em|figure|font|h[1-6]|hr|i"
    r"|iframe|img|ins|kbd|li|mark|ol|p|pre|s|small|span|strong|style|sub|summary|sup|table"
    r"|tbody|td|th|thead|tr|u|ul|video)(?:\s[^<>=]*+=[^<>]*+)?\s*+/?>|<!--",
    re.IGNORECASE,
)


def _check_html(text: str, escaped: Collection[str]) -> Iterator[Diagnostic]:
    """Report HTML tags, which appear literally on the page, unless the paragraph escapes them."""
    for match in _HTML.finditer(text):
        tag = match.group()
        if tag in escaped:
            continue
        fix = "write Markdown instead, or put the tag in backticks to show it literally"
        yield RAW_HTML.diagnostic(
            f"HTML such as {code(_on_one_line(tag))} is not supported; {fix}", excerpt=tag
        )


def _check_math(latex: str) -> Iterator[Diagnostic]:
    error = math_error(latex)
    if error:
        reason = re.sub(r'"([^"]*)"', r"`\1`", error[:1].lower() + error[1:])
        text = f"invalid math {code(_on_one_line(latex))}: {reason}; fix it, or write `\\$` for a dollar sign"
        yield INVALID_MATH.diagnostic(text, excerpt=latex)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
