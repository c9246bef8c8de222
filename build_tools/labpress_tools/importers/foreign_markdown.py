"""Converts Markdown from other site generators for records, removing HTML and shortcodes."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from labpress.render.prose.checks import check_prose
from labpress_tools.importers.decoding import printable
from labpress_tools.text import abstract_text

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# The content of these elements is not text; an element that is never closed extends to the end.
_SCRIPT = re.compile(
    r"<(?P<name>script|style)\b[^<>]*>.*?(?:</(?P=name)\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
# Bounded by braces, so that unclosed shortcodes do not make the search slow.
_SHORTCODE = re.compile(r"\{\{[%<]\s*(?P<end>/?)(?P<name>[\w-]*)[^{}]*\}\}")
_LIQUID = re.compile(r"\{%[^{}]*%\}")
_BREAK = re.compile(r"<br\s*/?>|</p>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_OWN_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]*)\]\((?!\s*<?(?:https?:|mailto:|#))[^()]*\)")
# The sample text of a template, which does not belong in a record.
_SAMPLES = (
    re.compile(r"lorem ipsum\b.*", re.IGNORECASE | re.DOTALL),
    re.compile(r"(?:add|supplementary notes|click the|create your slides).*", re.IGNORECASE),
)
_SAMPLE_WORDS = re.compile(
    r"full text|supplementary notes can be|_?\*?cite_?\*? button|slides in markdown|lorem ipsum",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ReadMarkdown:
    """The result of converting Markdown.

    Attributes:
        text: the converted Markdown; empty if nothing is left.
        lost: descriptions, for a message, of what was removed because a record cannot contain it,
            such as ``an image``.
    """

    text: str
    lost: tuple[str, ...] = ()


def read_markdown(text: str) -> ReadMarkdown:
    """Convert Markdown written for Hugo or Jekyll to Markdown that a record may contain.

    Args:
        text: Markdown, perhaps with HTML, shortcodes and the sample text of a template.
    """
    # In a quoted string of a record, a tab would look like LaTeX; Markdown counts tabs the same way.
    text = _COMMENT.sub("", printable(text).expandtabs(4))
    text = _without_sample_callouts(text)
    lost = ["a shortcode"] if _SHORTCODE.search(text) or _LIQUID.search(text) else []
    text = _LIQUID.sub("", _SHORTCODE.sub("", text))
    if _SCRIPT.search(text):
        lost.append("a script or a style sheet")
        text = _SCRIPT.sub("", text)
    paragraphs = re.split(r"\n[^\S\n]*\n", text)
    text = "\n\n".join(part for part in paragraphs if not is_sample(part)).strip()
    if _IMAGE.search(text):
        lost.append("an image")
        text = _IMAGE.sub("", text)
    if _OWN_LINK.search(text):
        lost.append("a link to another page")
        text = _OWN_LINK.sub(lambda match: match["text"], text)
    text = html.unescape(_TAG.sub("", _BREAK.sub("\n\n", text))).strip()
    text = re.sub(r"\n{3,}", "\n\n", text)
    if any(check_prose(text)):
        # Plain text is always valid.
        text = abstract_text(text)
    return ReadMarkdown(text if re.search(r"\w", text) else "", tuple(lost))


def _without_sample_callouts(text: str) -> str:
    """Remove callouts that contain the template's own instructions for authors."""
    parts: list[str] = []
    end = 0
    opened: re.Match[str] | None = None
    for tag in _SHORTCODE.finditer(text):
        if tag["name"] != "callout":
            continue
        if not tag["end"]:
            opened = tag
        elif opened and _SAMPLE_WORDS.search(text, opened.end(), tag.start()):
            parts.append(text[end : opened.start()])
            end, opened = tag.end(), None
    return "".join([*parts, text[end:]])


def is_sample(text: str) -> bool:
    """Return whether a paragraph is sample text of a template."""
    line = " ".join(text.split())
    return any(pattern.match(line) for pattern in _SAMPLES) and bool(_SAMPLE_WORDS.search(line))
