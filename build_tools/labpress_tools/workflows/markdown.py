"""Embeds untrusted text in Markdown for GitHub, always as code.

GitHub does not render links, images, mentions, issue references or HTML in code.
"""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
_TICKS = re.compile(r"`+")
MAX_BODY = 60_000
"""The maximum length of the text of a pull request or comment; GitHub allows 65,536 characters."""


def without_controls(text: str) -> str:
    """Remove control characters, except for tabs and line feeds."""
    # Text from JSON may contain lone surrogates, which cannot be encoded.
    text = text.encode("utf-8", "replace").decode("utf-8")
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def code_span(text: str, limit: int = 200) -> str:
    """Format text as inline code.

    Args:
        text: any text.
        limit: the maximum length; the rest is cut off.
    """
    line = " ".join(without_controls(text).split())
    if len(line) > limit:
        line = f"{line[: limit - 1]}…"
    if not line:
        return "(nothing)"
    ticks = "`" * (_longest_run(line) + 1)
    padding = " " if "`" in line else ""
    return f"{ticks}{padding}{line}{padding}{ticks}"


def code_block(text: str, limit: int = 10_000) -> str:
    """Format text as a code block; its line breaks are kept.

    Args:
        text: any text.
        limit: the maximum length; the rest is cut off.
    """
    lines = without_controls(text).strip("\n")
    if len(lines) > limit:
        lines = f"{lines[: limit - 1]}…"
    ticks = "`" * max(3, _longest_run(lines) + 1)
    return f"{ticks}text\n{lines}\n{ticks}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in _TICKS.findall(text)), default=0)
