r"""Converts LaTeX commands that style text, such as ``\emph{…}``, to the tags of records."""

from __future__ import annotations

import re
from collections.abc import Iterable

_STYLES = {
    **dict.fromkeys(("emph", "textit", "textsl", "mkbibemph", "em", "it", "itshape", "sl"), "i"),
    **dict.fromkeys(("textbf", "mkbibbold", "bf", "bfseries"), "b"),
    **dict.fromkeys(("textsc", "sc", "scshape"), "sc"),
    "textsubscript": "sub",
    "textsuperscript": "sup",
}
"""The key of a style by the command that begins it; the tags of records have the same names."""
_PLAIN = ("texttt", "textrm", "textsf", "textup", "text", "mbox", "underline", "tt", "rm", "sf")


def _pattern(names: Iterable[str]) -> str:
    return "|".join(names)


STYLED = re.compile(
    rf"\{{\\(?P<switch>{_pattern([*_STYLES, *_PLAIN])})(?![A-Za-z])\s+(?P<inside>[^{{}}]*)\}}"
    rf"|\\(?P<command>{_pattern([*_STYLES, *_PLAIN])})\s*\{{(?P<argument>[^{{}}]*)\}}"
)
"""Text with a style, or with a font that records do not have."""


def style_of_command(name: str) -> str:
    """Return the key of the style that a command sets, or an empty string if it sets none."""
    return _STYLES.get(name, "")


def tagged(match: re.Match[str]) -> str:
    """Return the text of a `STYLED` match, wrapped in the tag of its style if it has one."""
    text = match["inside"] if match["switch"] else match["argument"]
    style = _STYLES.get(match["switch"] or match["command"], "")
    return f"<{style}>{text}</{style}>" if style and text.strip() else text


def with_tags(text: str) -> str:
    """Return text with LaTeX commands for styles replaced by tags, and those for fonts removed.

    Args:
        text: text without formulas.
    """
    for _ in range(_MAX_NESTED):
        changed = STYLED.sub(tagged, text)
        if changed == text:
            break
        text = changed
    return text


_MAX_NESTED = 3
