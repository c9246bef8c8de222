"""Turns the HTML of generated pages into plain Markdown, for programs that read text.

The input is the well-formed HTML of `labpress.render.document`, so that a tokenizer is enough.
Whatever only a browser can show is left out: drawings, forms, scripts and navigation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from urllib.parse import urljoin

# Comments and drawings that are not closed end with the page, as in browsers. Possessive quantifiers
# keep the time linear for tags that are not closed.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*+)(?P<attributes>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>"
    r"|(?P<text>[^<]+|<)",
    re.DOTALL,
)
# Left out as a whole, since a chart has more elements than the rest of a page.
_DRAWING = re.compile(r"<(svg|nav|script)\b.*?(?:</\1>|\Z)", re.DOTALL)
_ATTRIBUTE = re.compile(r"([\w-]+)(?:=\"([^\"]*)\"|='([^']*)')?")
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col", "area"})
_LEFT_OUT = frozenset(
    {
        *("svg", "script", "style", "nav", "form", "button", "select", "template", "noscript"),
        *("labpress-cite-selection", "audio", "video", "iframe", "object", "annotation"),
    }
)
_CLASSES_LEFT_OUT = frozenset(
    {
        *("lp-skip", "lp-photo", "lp-head-navigation", "lp-explorer-sidebar", "headerlink"),
        *("lp-chart-exports", "lp-icon-bibtex"),
    }
)
_BLOCKS = frozenset(
    {
        *("p", "div", "header", "footer", "section", "article", "aside", "main", "figure"),
        *("figcaption", "ul", "ol", "dl", "table", "caption", "details", "blockquote", "summary"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "pre", "hr", "tr", "th", "td"),
    }
)
_SEPARATED = frozenset(
    {"lp-meta", "lp-actions", "lp-exports", "lp-chips", "lp-browse", "lp-row-facts"}
)
"""The classes of lines whose parts are separated only by the style sheet."""
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "cite": "*", "del": "~~"}
_MATH_SIGNS = {"msup": "^", "msub": "_", "mfrac": "/", "msubsup": "_^", "munderover": "_^"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_ESCAPED = re.compile(r"[\\`*<\[\]]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
# Not every Markdown library supports a backslash before these.
_REFERENCES = {"<": "&lt;", "&": "&amp;"}
_LINE_START = re.compile(r"^(?=#{1,6} |[-+] |>|={3}|-{3})|^(\d+)(?=[.)] )")


def html_to_markdown(html: str, base: str = "") -> str:
    """Return HTML as Markdown.

    Args:
        html: well-formed HTML.
        base: the URL of the page, which makes links absolute; empty to keep them relative.
    """
    writer = _Writer(base)
    for token in _TOKEN.finditer(_DRAWING.sub("", html)):
        if text := token["text"]:
            writer.add_text(unescape(text))
        elif token["end"]:
            writer.close(token["name"].lower())
        elif token["name"]:
            writer.open(token["name"].lower(), _attributes(token["attributes"]))
    return writer.finish()


def markdown_link(text: str, url: str) -> str:
    """Return a link; `text` is Markdown."""
    return f"[{text}]({f'<{url}>' if re.search(r'[() ]', url) else url})"


def escape_markdown(text: str) -> str:
    """Escape plain text for Markdown."""
    return _ESCAPED.sub(lambda match: _REFERENCES.get(match.group(), f"\\{match.group()}"), text)


@lru_cache(maxsize=1 << 12)  # most start tags occur on many pages
def _attributes(text: str) -> dict[str, str]:
    return {
        match[1].lower(): unescape(match[2] or match[3] or "")
        for match in _ATTRIBUTE.finditer(text)
    }


def _is_left_out(name: str, attributes: dict[str, str]) -> bool:
    classes = attributes.get("class", "").split()
    if name in _LEFT_OUT or not _CLASSES_LEFT_OUT.isdisjoint(classes) or "hidden" in attributes:
        return True
    href = attributes.get("href", "")
    if href.startswith("data:") or ("lp-button" in classes and href.startswith("#")):
        return True
    if "lp-cite-format" in classes:
        # One formatted reference and BibTeX are enough.
        return "open" not in attributes and attributes.get("data-format") != "bibtex"
    return attributes.get("aria-hidden") == "true" and "lp-dot" not in classes


class _Element:
    """An open element.

    Attributes:
        name: its name.
        attributes: its attributes.
        children: the number of its child elements so far.
        start: the number of inline parts before it.
    """

    __slots__ = ("attributes", "children", "name", "start")

    def __init__(self, name: str, attributes: dict[str, str], start: int) -> None:
        self.name = name
        self.attributes = attributes
        self.children = 0
        self.start = start


class _Writer:
    """Collects blocks of Markdown while the tokens of a page arrive."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._open: list[_Element] = []
        # The number of open elements by name, which is needed for each text.
        self._counts = defaultdict[str, int](int)
        self._skipped: list[str] = []
        self._line: list[str] = []
        self._blocks: list[list[str]] = [[]]
        self._rows: list[list[str]] = []

    def finish(self) -> str:
        """Return the Markdown of everything so far."""
        while self._open:
            self.close(self._open[-1].name)
        self._flush()
        return "\n\n".join(self._blocks[0])

    def add_text(self, text: str) -> None:
        """Add plain text."""
        if self._skipped:
            return
        if self._inside("pre") or self._inside("code"):
            self._line.append(text)
        elif self._inside("math"):
            self._line.append(escape_markdown(text.strip()))
        else:
            self._line.append(escape_markdown(_SPACE.sub(" ", text)))

    def open(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        if self._skipped or _is_left_out(name, attributes):
            if name not in _VOID:
                self._skipped.append(name)
            return
        is_more_authors = "lp-more" in attributes.get("class", "").split()
        if name == "summary" and "lp-more" in self._classes():
            # The page of the paper lists all names.
            self._line.append(f" {escape_markdown(attributes.get('aria-label', ''))}")
            self._pop()
            self._skipped.append("details")
            return
        if name in _BLOCKS and not is_more_authors:
            self._begin_block(name)
        else:
            self._separate(name)
        if self._open:
            self._open[-1].children += 1
        if name in _VOID:
            self._add_void(name, attributes)
            return
        self._open.append(_Element(name, attributes, len(self._line)))
        self._counts[name] += 1
        if name in ("li", "blockquote"):
            self._blocks.append([])
        elif name == "table":
            self._rows = [[]]

    def close(self, name: str) -> None:
        """End an element; an end tag that nothing has opened is ignored."""
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

    def _inside_row_authors(self) -> bool:
        return any(
            "lp-row-authors" in element.attributes.get("class", "").split()
            for element in self._open
        )

    def _classes(self) -> list[str]:
        """Return the classes of the innermost element."""
        return self._open[-1].attributes.get("class", "").split() if self._open else []

    def _begin_block(self, name: str) -> None:
        if self._in_cell() or (name == "dd" and self._line):
            self._line.append(" ")
        else:
            self._flush()

    def _in_cell(self) -> bool:
        return self._inside("th") or self._inside("td")

    def _separate(self, name: str) -> None:
        """Separate the parts of a line, and the parts of a formula."""
        parent = self._open[-1] if self._open else None
        if parent is None:
            return
        if not _SEPARATED.isdisjoint(self._classes()) and parent.children:
            if "".join(self._line[parent.start :]).strip():
                self._line.append(" · ")
        elif name == "a" and parent.children and self._line and self._line[-1].endswith(")"):
            self._line.append(" ")
        signs = _MATH_SIGNS.get(parent.name, "")
        if 0 < parent.children <= len(signs):
            self._line.append(signs[parent.children - 1])

    def _add_void(self, name: str, attributes: dict[str, str]) -> None:
        alt = attributes.get("alt", "")
        if name == "img" and alt:
            link = markdown_link(escape_markdown(alt), self._url(attributes.get("src", "")))
            self._line.append(f"!{link}")
        elif name == "br":
            self._line.append(" " if self._in_cell() else "\\\n")
        elif name == "hr":
            self._add_block("---")

    def _url(self, url: str) -> str:
        return urljoin(self._base, url) if self._base else url

    def _take(self, element: _Element) -> str:
        """Remove the text of an inline element from the line."""
        text = "".join(self._line[element.start :])
        del self._line[element.start :]
        return text

    def _end(self, element: _Element) -> None:
        name = element.name
        if self._inside("pre") and name not in _BLOCKS:
            return  # preformatted text has no markup
        if mark := _MARKS.get(name):
            text = self._take(element)
            self._line.append(_around(text, lambda inner: f"{mark}{inner}{mark}"))
        elif name == "code":
            self._line.append(_around(self._take(element), _code))
        elif name in ("mrow", "msqrt"):
            self._end_group(element)
        elif name == "a":
            text = self._take(element)
            if "lp-icon" in element.attributes.get("class", "").split():
                text = escape_markdown(element.attributes.get("title", ""))
            self._line.append(_around(text, self._linked(element)))
        elif "lp-dot" in element.attributes.get("class", "").split():
            self._take(element)
            self._line.append(",")
        elif name in ("sup", "sub"):
            text = self._take(element)
            is_mark = not text.strip("\\*†‡§¶")
            self._line.append(text if is_mark else f"<{name}>{text}</{name}>")
        elif name in _BLOCKS:
            self._end_block(element)

    def _end_group(self, element: _Element) -> None:
        """Put the operand of a fraction, power or root in parentheses, if it has several parts."""
        is_root = element.name == "msqrt"
        is_operand = is_root or (self._open and self._open[-1].name in _MATH_SIGNS)
        if is_operand and (is_root or element.children > 1):
            self._line.append(f"{'√' * is_root}({self._take(element)})")

    def _linked(self, element: _Element) -> Callable[[str], str]:
        href = element.attributes.get("href", "")
        # The page of the paper has the links of the names in a list, which are most of its bytes.
        if not href or href.startswith("#") or self._inside_row_authors():
            return str
        return lambda text: markdown_link(text, self._url(href))

    def _end_block(self, element: _Element) -> None:
        name = element.name
        if name in ("th", "td", "tr", "table"):
            self._end_table_part(element)
        elif self._in_cell():
            self._line.append(" ")
        elif name == "pre":
            self._add_block(_fenced(self._take_line()))
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
        if not rows:
            return
        width = max(map(len, rows))
        cells = [[*row, *[""] * (width - len(row))] for row in rows]
        cells.insert(1, ["---"] * width)
        self._add_block("\n".join(f"| {' | '.join(row)} |" for row in cells))

    def _flush(self) -> None:
        """End the paragraph."""
        text = _one_line(self._take_line())
        if not text:
            return
        is_term = text.startswith("- **")
        if is_term and self._blocks[-1] and self._blocks[-1][-1].startswith("- **"):
            self._blocks[-1][-1] += f"\n{text}"
        else:
            self._blocks[-1].append(text if is_term else _LINE_START.sub(r"\1\\", text))

    def _add_block(self, text: str) -> None:
        if self._line:
            self._flush()
        self._blocks[-1].append(text)


def _one_line(text: str) -> str:
    text = re.sub(r" +", " ", text.replace("\xa0", " ")).strip()
    return re.sub(r" (?=[,.;](\s|$))", "", text)


def _around(text: str, mark: Callable[[str], str]) -> str:
    """Put a mark around text, but not around the spaces at its ends."""
    inner = text.strip()
    if not inner:
        return text
    before, _, after = text.partition(inner)
    return f"{before}{mark(inner)}{after}"


def _code(text: str) -> str:
    ticks = "`" * (max(map(len, re.findall(r"`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _fenced(text: str) -> str:
    ticks = "`" * max(3, max(map(len, re.findall(r"`+", text)), default=0) + 1)
    return f"{ticks}\n{text.strip(chr(10))}\n{ticks}"
