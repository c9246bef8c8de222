"""A line of a record, such as a title: text in which only ``$math$`` is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from labpress.render.prose.math import MATH, math_html, plain_math

_IN_LINE = re.compile(rf"\\(?P<dollar>\$)|{MATH.pattern}", re.DOTALL)


def render_line(text: str) -> Markup:
    """A line as HTML: escaped, with math as MathML."""
    parts = (math_html(part) if is_math else escape(part) for part, is_math in split_line(text))
    return Markup("".join(parts))


def plain_line(text: str) -> str:
    """A line as plain text, for window titles, search and structured data."""
    return "".join(plain_math(part) if is_math else part for part, is_math in split_line(text))


def split_line(text: str) -> Iterator[tuple[str, bool]]:
    """Split a line into text and math.

    Yields:
        Text whose dollar signs are unescaped, or LaTeX without its dollar signs; and whether it is math.
    """
    end = 0
    for match in _IN_LINE.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], False
        latex = match["inline"] or match["display"]
        yield (latex, True) if latex else ("$", False)
        end = match.end()
    if end < len(text):
        yield text[end:], False
