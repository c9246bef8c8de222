"""Finds the prose in Markdown: text outside code, HTML, URLs, formulas and templates.

The module follows Python-Markdown with the extensions that Material recommends, since hand-written
pages are rendered that way. If it is unclear whether text is prose, it does not count as
prose, except in indented blocks inside lists and admonitions.
"""

from __future__ import annotations

import re
from bisect import bisect_left

_HIDDEN = "\0"
_FENCE = re.compile(r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})(?P<info>[^\n`]*)$")
_INDENTED = re.compile(r"^(?: {4}|\t)")
_CONTAINER = re.compile(r"^\s*(?:[-*+]\s|\d+[.)]\s|!!!|\?\?\?|===|:\s|\[\^|///)")
"""Beginnings of blocks that continue in indented lines: lists, admonitions, tabs and footnotes."""
_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>[^\]\^\n][^\]\n]*)\]:[^\n]*$", re.MULTILINE)
_OPENING = re.compile(
    r"(?<![`\\])(?P<ticks>`+)"
    r"|(?P<comment><!--)"
    r"|<(?P<element>script|style|pre|code|textarea|kbd|svg|math)\b"
    r"|(?P<template>\{[{%#])"
    r"|(?P<formula>\$\$|\\\(|\\\[)",
    re.IGNORECASE,
)
"""The beginnings of code, comments, elements, templates and formulas that have a closing mark."""
_REST = (
    r"</?[A-Za-z!?][^<>]*>"  # HTML tags and <https://…>
    r"|<[^<>\s@]+@[^<>\s@]+>"
    r"|(?<!@)\{:?[^{}\n]*\}"  # attributes
    r"|(?<![\\$])\$(?=\S)[^$\n]+?(?<=\S)\$(?!\d)"
    r"|!?\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"  # links
    r"|!?\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\[[^\[\]\n]*\]"
    r"|(?:https?|ftp|mailto)://?[^\s<>]+"
    r"|\bwww\.[^\s<>]+"
)
_SPANS = re.compile(f"{_OPENING.pattern}|{_REST}", re.DOTALL | re.IGNORECASE)
_OTHER_SPANS = re.compile(_REST, re.DOTALL | re.IGNORECASE)
_CODE_OPENING = re.compile(r"(?<![`\\])(?P<ticks>`+)")
_CLOSINGS = {
    "{{": r"\}\}",
    "{%": r"%\}",
    "{#": r"#\}",
    "$$": r"\$\$",
    "\\(": r"\\\)",
    "\\[": r"\\\]",
}
_MAX_LENGTHS = {"$$": 2000, "\\[": 2000}
_MAX_LENGTH = 999
"""The maximum length of inline formulas and of templates; a longer span is probably neither."""
_LABEL = re.compile(r"\[([^\[\]]*)\]")


def prose_mask(text: str, start: int = 0) -> str:
    """Return a string of the same length in which everything that is not prose is masked.

    Line breaks are kept, so that positions and lines match those of the text.

    Args:
        text: the Markdown.
        start: the position at which the Markdown begins; the text before it is masked.
    """
    masked = _hide(text[:start]) + _hide_code_blocks(text[start:])
    labels = {match["label"].casefold() for match in _DEFINITION.finditer(masked)}
    masked = _DEFINITION.sub(lambda match: _hide(match.group()), masked)
    masked = _hide_spans(masked, _SPANS)
    if not labels:
        return masked

    def hide_link(match: re.Match[str]) -> str:
        return _hide(match.group()) if match[1].casefold() in labels else match.group()

    return _LABEL.sub(hide_link, masked)  # links such as [@name] whose URL is defined elsewhere


def code_mask(text: str, start: int = 0) -> str:
    """Return a string of the same length in which only code is masked.

    Args:
        text: the Markdown.
        start: the position at which the Markdown begins; the text before it is masked as well.
    """
    masked = _hide(text[:start]) + _hide_code_blocks(text[start:])
    return _hide_spans(masked, _CODE_OPENING)


class _Closings:
    """Finds where spans end, in a single pass over the page for each kind of span.

    By contrast, a regular expression for whole spans would read the rest of the page again for each
    span that is not closed.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[str, tuple[int, int | None]] = {}
        self._ticks: dict[int, list[int]] = {}
        for run in re.finditer("`+", text):
            self._ticks.setdefault(len(run.group()), []).append(run.start())

    def end_of(self, match: re.Match[str]) -> int | None:
        """Return the end of the span that a match of `_OPENING` begins, or None if unclosed."""
        if match["ticks"]:
            runs = self._ticks[len(match["ticks"])]
            following = bisect_left(runs, match.end())
            return runs[following] + len(match["ticks"]) if following < len(runs) else None
        if match["comment"]:
            return self._find("-->", match.end())[1]
        if match["element"]:
            return self._find(rf"</{match['element'].lower()}\s*>", match.end())[1]
        mark = match["template"] or match["formula"]
        start, end = self._find(_CLOSINGS[mark], match.end())
        is_near = start - match.end() <= _MAX_LENGTHS.get(mark, _MAX_LENGTH)
        return end if is_near else None

    def _find(self, closing: str, position: int) -> tuple[int, int | None]:
        """Return the start and end of the first closing text after a position.

        If there is none, the end is None.
        """
        start, end = self._next.get(closing, (-1, 0))
        if start < position and end is not None:
            match = re.compile(closing, re.IGNORECASE).search(self._text, position)
            found = match.span() if match else (len(self._text), None)
            self._next[closing] = found
            return found
        return start, end


def _hide_spans(text: str, spans: re.Pattern[str]) -> str:
    """Mask the spans that a pattern matches.

    A match of one of the groups in `_OPENING` is only the beginning of a span, which is masked as a
    whole.
    """
    closings = _Closings(text)
    parts: list[str] = []
    done = position = 0
    while match := spans.search(text, position):
        start, end = match.span()
        if match.lastgroup:
            closed = closings.end_of(match)
            other = _OTHER_SPANS.match(text, start) if spans is _SPANS and not closed else None
            end = closed or (other.end() if other else start)
        if end > start:
            parts += (text[done:start], _hide(text[start:end]))
            done = end
        # If backticks do not begin a span, all backticks in the run are text.
        position = max(end, match.end() if match["ticks"] else start + 1)
    return "".join([*parts, text[done:]])


def _hide(text: str) -> str:
    return re.sub(r"[^\n]", _HIDDEN, text)


def _hide_code_blocks(text: str) -> str:
    lines: list[str] = []
    fence = ""
    is_after_blank, in_container, in_code = True, False, False
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if fence:
            is_end = match and match["fence"].startswith(fence) and not match["info"].strip()
            fence = "" if is_end else fence
            lines.append(_hide(line))
            continue
        if match:
            fence = match["fence"]
            lines.append(_hide(line))
            is_after_blank = False
            continue
        is_blank = not line.strip()
        if not is_blank and not _INDENTED.match(line):
            in_container = bool(_CONTAINER.match(line)) or (in_container and not is_after_blank)
            in_code = False
        elif not is_blank:
            in_code = in_code or (is_after_blank and not in_container)
        lines.append(_hide(line) if in_code else line)
        is_after_blank = is_blank
    return "\n".join(lines)
