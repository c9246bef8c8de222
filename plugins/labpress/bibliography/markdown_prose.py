"""Determines which parts of Markdown are prose, and not code, HTML, URLs, formulas or templates.

It follows Python-Markdown with the extensions that Material recommends, since hand-written pages
are rendered that way. In case of doubt, text does not count as prose.
"""

from __future__ import annotations

import re

_HIDDEN = "\0"
_FENCE = re.compile(r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})(?P<info>[^\n`]*)$")
_INDENTED = re.compile(r"^(?: {4}|\t)")
_CONTAINER = re.compile(r"^\s*(?:[-*+]\s|\d+[.)]\s|!!!|\?\?\?|===|:\s|\[\^|///)")
"""Beginnings of blocks that continue in indented lines: lists, admonitions, tabs and footnotes."""
_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>[^\]\^\n][^\]\n]*)\]:[^\n]*$", re.MULTILINE)
_TICKS = r"(?P<ticks>(?<![`\\])`+(?!`)).+?(?<!`)(?P=ticks)(?!`)"
_CODE_SPAN = re.compile(_TICKS, re.DOTALL)
_SPANS = re.compile(
    rf"{_TICKS}"  # code
    r"|<!--.*?-->"
    r"|<(?P<tag>script|style|pre|code|textarea|kbd|svg|math)\b.*?</(?P=tag)\s*>"
    r"|</?[A-Za-z!?][^<>]*>"  # HTML tags and <https://…>
    r"|<[^<>\s@]+@[^<>\s@]+>"
    r"|\{\{.{0,999}?\}\}|\{%.{0,999}?%\}|\{#.{0,999}?#\}"  # templates
    r"|(?<!@)\{:?[^{}\n]*\}"  # attributes
    r"|\$\$.{0,2000}?\$\$|(?<![\\$])\$(?=\S)[^$\n]+?(?<=\S)\$(?!\d)|\\\(.{0,999}?\\\)|\\\[.{0,2000}?\\\]"  # formulas
    r"|!?\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"  # links
    r"|!?\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\[[^\[\]\n]*\]"
    r"|(?:https?|ftp|mailto)://?[^\s<>]+"
    r"|\bwww\.[^\s<>]+",
    re.DOTALL | re.IGNORECASE,
)


def prose_mask(text: str, start: int = 0) -> str:
    """Return a string of the same length in which everything that is not prose is masked.

    Line breaks are kept, so that positions and lines match those of the text.

    Args:
        text: the Markdown.
        start: the position at which it begins; text before it is not prose.
    """
    masked = _hide(text[:start]) + _hide_code_blocks(text[start:])
    labels = {match["label"].casefold() for match in _DEFINITION.finditer(masked)}
    masked = _DEFINITION.sub(lambda match: _hide(match.group()), masked)
    masked = _SPANS.sub(lambda match: _hide(match.group()), masked)
    for label in labels:  # links such as [@name] whose URL is defined elsewhere
        pattern = re.compile(re.escape(f"[{label}]"), re.IGNORECASE)
        masked = pattern.sub(lambda match: _hide(match.group()), masked)
    return masked


def code_mask(text: str, start: int = 0) -> str:
    """Return a string of the same length in which only code is masked.

    Args:
        text: the Markdown.
        start: the position at which it begins; text before it is replaced as well.
    """
    masked = _hide(text[:start]) + _hide_code_blocks(text[start:])
    return _CODE_SPAN.sub(lambda match: _hide(match.group()), masked)


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
