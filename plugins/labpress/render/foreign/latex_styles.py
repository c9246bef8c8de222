r"""Converts LaTeX commands that style text, such as ``\emph{…}``, to the tags used in records."""

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
"""The key of the style that each command sets; the tags of records have the same names."""
_PLAIN = ("texttt", "textrm", "textsf", "textup", "text", "mbox", "underline", "tt", "rm", "sf")


def _pattern(names: Iterable[str]) -> str:
    return "|".join(names)


STYLED = re.compile(
    rf"\{{\\(?P<switch>{_pattern([*_STYLES, *_PLAIN])})(?![A-Za-z])\s+(?P<inside>[^{{}}]*)\}}"
    rf"|\\(?P<command>{_pattern([*_STYLES, *_PLAIN])})\s*\{{(?P<argument>[^{{}}]*)\}}"
)
"""Matches a command with its text that sets a style, or a font that records cannot express."""


def style_of_command(name: str) -> str:
    """Return the key of the style that a command sets, or an empty string if it sets no style.

    Args:
        name: the name of the command, without its backslash.
    """
    return _STYLES.get(name, "")


def tagged(match: re.Match[str]) -> str:
    """Return the text of a match of `STYLED`, in the tag of its style if it has one."""
    text = match["inside"] if match["switch"] else match["argument"]
    style = _STYLES.get(match["switch"] or match["command"], "")
    return f"<{style}>{text}</{style}>" if style and text.strip() else text


def with_tags(text: str) -> str:
    """Replace LaTeX commands for styles with tags, and remove commands for fonts.

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
