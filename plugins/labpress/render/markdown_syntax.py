"""Writes text, links, code and tables in Markdown syntax."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_ESCAPED = re.compile(r"[\\`*<\[\]]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
# Written as character references, since some Markdown libraries do not support escaping them with a
# backslash.
_REFERENCES = {"<": "&lt;", "&": "&amp;"}
_LINE_START = re.compile(r"^(?=#{1,6} |[-+] |>|={3}|-{3})|^(\d+)(?=[.)] )")


def markdown_link(text: str, url: str) -> str:
    """Return a Markdown link to a URL; the text is already Markdown."""
    return f"[{text}]({f'<{url}>' if re.search(r'[() ]', url) else url})"


def escape_markdown(text: str) -> str:
    """Escape the characters in plain text that are special in Markdown."""
    return _ESCAPED.sub(lambda match: _REFERENCES.get(match.group(), f"\\{match.group()}"), text)


def surround(text: str, mark: Callable[[str], str]) -> str:
    """Apply `mark` to text except for the spaces at its ends; blank text is unchanged."""
    inner = text.strip()
    if not inner:
        return text
    before, _, after = text.partition(inner)
    return f"{before}{mark(inner)}{after}"


def code_span(text: str) -> str:
    """Return text as code within a line; the text may contain backticks."""
    ticks = "`" * (max(map(len, re.findall(r"`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def fenced_code(text: str) -> str:
    """Return text as a block of code; the text may contain backticks."""
    ticks = "`" * max(3, max(map(len, re.findall(r"`+", text)), default=0) + 1)
    return f"{ticks}\n{text.strip(chr(10))}\n{ticks}"


def escape_line_start(text: str) -> str:
    """Escape the beginning of a paragraph if Markdown would not read it as ordinary text.

    This applies to headings, list items, quotations, and lines of hyphens or equals signs.
    """
    return _LINE_START.sub(r"\1\\", text)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return a table.

    Args:
        rows: the cells of at least one row, as Markdown; the first row is the head. Rows may have
            different lengths.
    """
    width = max(map(len, rows))
    cells = [[*row, *[""] * (width - len(row))] for row in rows]
    cells.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)
