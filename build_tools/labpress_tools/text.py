"""Text as services and publishers send it → text as a record holds it.

Titles and abstracts arrive with HTML, JATS and entities. A record's title is plain text, and its
abstract is Markdown; both may contain $math$.
"""

from __future__ import annotations

import html
import re

_TAGS = (
    "a abbr article-title b bold br center cite code div em emph font h[1-6] hr i img inf italic"
    " kbd li list list-item monospace named-content ol overline p pre q roman s sans-serif sc scp"
    " sec section small span strike strong styled-content sub sup table tbody td tex-math th thead"
    " title tr tt u ul underline ext-link inline-formula disp-formula alternatives ce:[a-z-]+"
    " abstract label"
)
_TAG = re.compile(
    rf"<(/?)(?:jats:|ns[0-9]+:|xref:)?({'|'.join(_TAGS.split())})((?:\s[^<>]*)?)/?>", re.IGNORECASE
)
_MATHML = re.compile(r"<(?:mml:)?math\b[^<>]*>.*?</(?:mml:)?math>", re.DOTALL | re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_COMMENT = re.compile(r"<!--.*?-->|<!\[CDATA\[|\]\]>", re.DOTALL)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SUB = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SUPER = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_SCRIPT = re.compile(r"<(sub|sup|inf)(?:\s[^<>]*)?>([^<>]*)</\1>", re.IGNORECASE)
_HEADING = re.compile(
    r"<(?:jats:)?(title|h[1-6])(?:\s[^<>]*)?>(.*?)</(?:jats:)?\1>", re.DOTALL | re.IGNORECASE
)
_BLOCKS = frozenset(
    {"p", "sec", "section", "div", "li", "list", "list-item", "ol", "ul", "br", "tr", "abstract"}
)


def plain_title(text: str) -> str:
    """A title without markup, on one line.

    Args:
        text: a title that may contain HTML, JATS, MathML, entities and $math$.
    """
    return " ".join(_without_markup(text, paragraphs=False).split())


def abstract_text(text: str) -> str:
    """An abstract as Markdown: paragraphs, and headings of sections in bold.

    Args:
        text: an abstract that may contain HTML, JATS, MathML, entities and $math$.
    """
    plain = _without_markup(text, paragraphs=True)
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", plain))
    return "\n\n".join(_escape(paragraph) for paragraph in paragraphs if paragraph).replace(
        _BOLD, "**"
    )


_BOLD = "\ufdd5"


def _without_markup(text: str, paragraphs: bool) -> str:
    # Some publishers escape twice: "&amp;lt;i&amp;gt;".
    for _ in range(3):
        before = text
        text = _COMMENT.sub("", text)
        text = _MATHML.sub(lambda match: _ANY_TAG.sub("", match.group()), text)
        if paragraphs:
            text = _HEADING.sub(_heading, text)
        text = _SCRIPT.sub(_script, text)
        text = _TAG.sub(lambda match: _spacing(match, paragraphs), text)
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
        if text == before:
            break
    return text


def _heading(match: re.Match[str]) -> str:
    title = " ".join(_ANY_TAG.sub("", match[2]).split()).strip(" :.")
    if title.casefold() in {"abstract", "summary", ""}:
        return "\n\n"
    return f"\n\n{_BOLD}{title}.{_BOLD} "


def _script(match: re.Match[str]) -> str:
    table = _SUPER if match[1].lower() == "sup" else _SUB
    text: str = match[2]
    return text.translate(table) if all(ord(letter) in table for letter in text) else text


def _spacing(match: re.Match[str], paragraphs: bool) -> str:
    name = match[2].lower()
    if name not in _BLOCKS and not name.startswith("h"):
        return ""
    return "\n\n" if paragraphs else " "


# What CommonMark would take for markup. Underscores inside words are not.
_MARKDOWN = re.compile(r"([\\`*\[\]]|(?<!\w)_|_(?!\w)|~(?=~)|(?<=~)~|<(?=[A-Za-z/!?]))")
_LINE_START = re.compile(r"^([#>+-]|=+$)(?=\s|$|>)|^([0-9]{1,9})([.)])(?=\s)")


def _escape(paragraph: str) -> str:
    text = _MARKDOWN.sub(r"\\\1", paragraph)
    return _LINE_START.sub(
        lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", text
    )
