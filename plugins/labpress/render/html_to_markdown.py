"""Converts the HTML of generated pages to plain Markdown, for programs that read text.

A tokenizer is enough, since the input is the well-formed HTML of `labpress.render.document`.
Everything that makes sense only in a browser is left out: drawings, forms, scripts, navigation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from html import unescape

from labpress.render.base_url import BaseUrl
from labpress.render.html_tags import Tag, read_tag
from labpress.render.markdown_syntax import (
    code_span,
    escape_line_start,
    escape_markdown,
    fenced_code,
    markdown_link,
    surround,
    table,
)

# The groups are: text; the slash (only in an end tag), the name and the attributes of a tag; and a
# "<" that does not begin a tag. All groups are empty for a comment. Comments and drawings that are
# not closed extend to the end of the page, as in browsers. Possessive quantifiers keep the time
# linear for tags that are not closed.
_TOKEN = re.compile(
    r"([^<]+)|<!--.*?(?:-->|\Z)"
    r"|<(/?)([a-zA-Z][\w-]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>|(<)",
    re.DOTALL,
)
# Removed before the page is split into tokens, since a chart may have more elements than the rest
# of the page.
_DRAWING = re.compile(r"<(svg|nav|script)\b.*?(?:</\1>|\Z)", re.DOTALL)
# In a list of papers, links to authors would make up most of the text. Each paper's page has them.
_ROW_AUTHORS = re.compile(r'<div class="lp-row-authors">.*?(?:</div>|\Z)', re.DOTALL)
_LINK_TAG = re.compile(r"</?a\b[^<>]*+>")
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col", "area"})
_BLOCKS = frozenset(
    {
        *("p", "div", "header", "footer", "section", "article", "aside", "main", "figure"),
        *("figcaption", "ul", "ol", "dl", "table", "caption", "details", "blockquote", "summary"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "pre", "hr", "tr", "th", "td"),
    }
)
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "cite": "*", "del": "~~"}
_SEPARATOR = " · "
_MATH_SIGNS = {"msup": "^", "msub": "_", "mfrac": "/", "msubsup": "_^", "munderover": "_^"}
_SPACES = re.compile(r" {2,}")
_SPACE_BEFORE_SIGN = re.compile(r" (?=[,.;](?:\s|$))")
_SPACE = re.compile(r"[ \t\r\n\f]+")


def html_to_markdown(html: str, base: str = "") -> str:
    """Convert HTML to Markdown.

    Args:
        html: well-formed HTML.
        base: the absolute URL of the page, against which links are resolved; if it is empty, links
            are kept as they are.
    """
    writer = _Writer(base)
    html = _DRAWING.sub("", html)
    html = _ROW_AUTHORS.sub(lambda match: _LINK_TAG.sub("", match.group()), html)
    for text, end, name, attributes, sign in _TOKEN.findall(html):
        if text or sign:
            writer.add_text(text or sign)
        elif end:
            writer.close(name.lower())
        elif name:
            writer.open(read_tag(name, attributes))
    return writer.finish()


class _Element:
    """An element whose end tag has not been read yet.

    Attributes:
        tag: the start tag.
        name: the name of the element.
        children: the number of child elements so far that are part of the output.
        start: the index in `_Writer._line` at which the content of the element begins.
    """

    __slots__ = ("children", "name", "start", "tag")

    def __init__(self, tag: Tag, start: int) -> None:
        self.tag = tag
        self.name = tag.name
        self.children = 0
        self.start = start


class _Writer:
    """Builds Markdown from the tokens of a page, one token at a time."""

    def __init__(self, base: str) -> None:
        self._base = BaseUrl(base)
        self._open: list[_Element] = []
        # The number of open elements by name, so that `_inside` need not search `_open`.
        self._counts = defaultdict[str, int](int)
        self._skipped: list[str] = []
        self._line: list[str] = []
        self._blocks: list[list[str]] = [[]]
        self._rows: list[list[str]] = []

    def finish(self) -> str:
        """Close all open elements, and return the Markdown."""
        while self._open:
            self.close(self._open[-1].name)
        self._flush()
        return "\n\n".join(self._blocks[0])

    def add_text(self, text: str) -> None:
        """Add the text between two tags; its character references are resolved."""
        if self._skipped:
            return
        if "&" in text:
            text = unescape(text)
        if self._inside("pre") or self._inside("code"):
            self._line.append(text)
        elif self._inside("math"):
            self._line.append(escape_markdown(text.strip()))
        else:
            self._line.append(escape_markdown(_SPACE.sub(" ", text)))

    def open(self, tag: Tag) -> None:
        """Begin an element."""
        name = tag.name
        if self._skipped or tag.is_left_out:
            if name not in _VOID:
                self._skipped.append(name)
            return
        parent = self._open[-1] if self._open else None
        if name == "summary" and parent and parent.tag.is_more_authors:
            # The names of the other authors are omitted, since the paper's page lists them. Their
            # number is kept.
            self._line.append(escape_markdown(tag.attributes.get("aria-label", "")))
            self._pop()
            self._skipped.append("details")
            return
        if name in _BLOCKS and not tag.is_more_authors:
            self._begin_block(name)
        else:
            self._separate(name, parent)
        if parent:
            parent.children += 1
        if name in _VOID:
            self._add_void(name, tag.attributes)
            return
        self._open.append(_Element(tag, len(self._line)))
        self._counts[name] += 1
        if name in ("li", "blockquote"):
            self._blocks.append([])
        elif name == "table":
            self._rows = [[]]

    def close(self, name: str) -> None:
        """End an element; an end tag without a start tag is ignored."""
        if self._skipped:
            if name in self._skipped:
                while self._skipped.pop() != name:
                    pass
            return
        if not self._inside(name):
            return
        while self._open:
            element = self._pop()
            self._end(element)
            if element.name == name:
                break

    def _inside(self, name: str) -> bool:
        return self._counts.get(name, 0) > 0

    def _pop(self) -> _Element:
        element = self._open.pop()
        self._counts[element.name] -= 1
        return element

    def _begin_block(self, name: str) -> None:
        if self._in_cell() or (name == "dd" and self._line):
            self._line.append(" ")
        else:
            self._flush()

    def _in_cell(self) -> bool:
        return self._inside("th") or self._inside("td")

    def _separate(self, name: str, parent: _Element | None) -> None:
        """Add what separates an inline element from its previous sibling, if anything does."""
        if parent is None or not parent.children:
            return
        if parent.tag.is_separated:
            written = [text for text in self._line[parent.start :] if text.strip()]
            if written and written[-1] != _SEPARATOR:  # after an empty sibling
                self._line.append(_SEPARATOR)
        elif name == "a" and self._line and self._line[-1].endswith(")"):
            self._line.append(" ")
        signs = _MATH_SIGNS.get(parent.name, "")
        if parent.children <= len(signs):
            self._line.append(signs[parent.children - 1])

    def _add_void(self, name: str, attributes: dict[str, str]) -> None:
        alt = attributes.get("alt", "")
        if name == "img" and alt:
            link = markdown_link(
                escape_markdown(alt), self._base.resolve(attributes.get("src", ""))
            )
            self._line.append(f"!{link}")
        elif name == "br":
            self._line.append(" " if self._in_cell() else "\\\n")
        elif name == "hr":
            self._add_block("---")

    def _take(self, element: _Element) -> str:
        """Remove the content of an element from the end of the current line, and return it."""
        text = "".join(self._line[element.start :])
        del self._line[element.start :]
        return text

    def _end(self, element: _Element) -> None:
        name = element.name
        if self._inside("pre") and name not in _BLOCKS:
            return  # preformatted text has no markup
        if mark := _MARKS.get(name):
            text = self._take(element)
            self._line.append(surround(text, lambda inner: f"{mark}{inner}{mark}"))
        elif name == "code":
            self._line.append(surround(self._take(element), code_span))
        elif name in ("mrow", "msqrt"):
            self._end_group(element)
        elif name == "a":
            text = self._take(element)
            if "lp-icon" in element.tag.classes:
                text = escape_markdown(element.tag.attributes.get("title", ""))
            self._line.append(surround(text, self._linked(element)))
        elif "lp-dot" in element.tag.classes:
            self._take(element)
            self._line.append(",")
        elif name in ("sup", "sub"):
            text = self._take(element)
            is_mark = not text.strip("\\*†‡§¶")
            self._line.append(text if is_mark else f"<{name}>{text}</{name}>")
        elif name in _BLOCKS:
            self._end_block(element)

    def _end_group(self, element: _Element) -> None:
        """Put an operand in parentheses if it has several parts or is under a square root."""
        is_root = element.name == "msqrt"
        is_operand = is_root or (self._open and self._open[-1].name in _MATH_SIGNS)
        if is_operand and (is_root or element.children > 1):
            self._line.append(f"{'√' * is_root}({self._take(element)})")

    def _linked(self, element: _Element) -> Callable[[str], str]:
        href = element.tag.attributes.get("href", "")
        if not href or href.startswith("#"):
            return str
        return lambda text: markdown_link(text, self._base.resolve(href))

    def _end_block(self, element: _Element) -> None:
        name = element.name
        if name in ("th", "td", "tr", "table"):
            self._end_table_part(element)
        elif self._in_cell():
            self._line.append(" ")
        elif name == "pre":
            self._add_block(fenced_code(self._take_line()))
        elif name[0] == "h" and name[1:].isdigit():
            if text := _one_line(self._take_line()):
                self._add_block(f"{'#' * int(name[1])} {text}")
        elif name == "dt":
            self._line.append(f"- **{_one_line(self._take(element))}**:")
        elif name == "summary":
            self._line.append(f"**{_one_line(self._take(element))}**")
            self._flush()
        elif name in ("li", "blockquote"):
            self._end_nested(element)
        elif name == "dd":
            self._line.append(" ")
        else:
            self._flush()

    def _end_table_part(self, element: _Element) -> None:
        if element.name == "table":
            self._add_table()
        elif element.name == "tr":
            self._rows.append([])
        elif self._rows:
            text = _one_line(self._take(element))
            self._rows[-1].append(text.replace("|", "\\|"))

    def _take_line(self) -> str:
        text = "".join(self._line)
        self._line.clear()
        return text

    def _end_nested(self, element: _Element) -> None:
        self._flush()
        blocks = self._blocks.pop()
        if not blocks:
            return
        if element.name == "blockquote":
            text = "\n\n".join(blocks)
            self._add_block("\n".join(f"> {line}".rstrip() for line in text.split("\n")))
            return
        parent = self._open[-1] if self._open else None
        marker = f"{parent.children}. " if parent and parent.name == "ol" else "- "
        text = "\n".join(blocks).replace("\n", f"\n{' ' * len(marker)}")
        outer = self._blocks[-1]
        if parent and parent.children > 1 and outer and outer[-1].startswith(("- ", "1. ")):
            outer[-1] += f"\n{marker}{text}"
        else:
            outer.append(f"{marker}{text}")

    def _add_table(self) -> None:
        rows = [row for row in self._rows if row]
        self._rows = []
        if rows:
            self._add_block(table(rows))

    def _flush(self) -> None:
        """Add the current line to the blocks as a paragraph, unless it is empty."""
        text = _one_line(self._take_line())
        if not text:
            return
        is_term = text.startswith("- **")
        if is_term and self._blocks[-1] and self._blocks[-1][-1].startswith("- **"):
            self._blocks[-1][-1] += f"\n{text}"
        else:
            self._blocks[-1].append(text if is_term else escape_line_start(text))

    def _add_block(self, text: str) -> None:
        if self._line:
            self._flush()
        self._blocks[-1].append(text)


def _one_line(text: str) -> str:
    text = _SPACES.sub(" ", text.replace("\xa0", " ")).strip()
    return _SPACE_BEFORE_SIGN.sub("", text)
