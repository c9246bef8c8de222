"""Finds citations in Markdown, in Pandoc's syntax.

``[@key]`` and ``[see @first, p. 7; @second]`` are citations in brackets; ``[-@key]`` omits the
author; ``@key`` and ``@key [p. 7]`` are citations in a sentence. ``@{key}`` is for keys that end
with punctuation. See https://pandoc.org/MANUAL.html#citation-syntax.

Since an ``@`` has many meanings, citations are recognised only in prose (see `prose_mask`), and
only if the character before the ``@`` cannot be part of an e-mail address or a URL. In brackets,
any key counts as a citation, so that a misspelled key can be reported; outside brackets, only a
known key does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from labpress.bibliography.markdown_prose import prose_mask

_KEY_TEXT = r"[^\W]\w*(?:[:.#$%&\-+?<>~/]\w+)*"
_KEY = rf"@(?:\{{(?P<braced>[^{{}}\s]+)\}}|(?P<plain>{_KEY_TEXT}))"
_CITED = re.compile(rf"(?<![\w@.+/\\&])(?P<minus>-?){_KEY}")
_CANDIDATE = re.compile(r"\\@(?=[\w{])|\[|" + _CITED.pattern)
_LOCATOR_WORD = re.compile(
    r"(?:pp?|pages?|ch(?:ap)?s?|chapters?|secs?|sections?|figs?|figures?|tables?|tabs?|vols?"
    r"|volumes?|no|nos|eqs?|equations?|app|appendix|para|paras|thm|theorem|def|definition|lemma"
    r"|col|columns?|lines?|notes?|parts?)\b\.?|§|¶|\d",
    re.IGNORECASE,
)
_BRACES = re.compile(r"\{([^{}]*)\}")
_BRACKETS = re.compile(r"\[(?P<content>[^\[\]]{0,1000})\]")
_LINK = ("(", "[")
"""The characters that follow brackets if the brackets contain the text of a link."""


@dataclass(frozen=True, slots=True)
class CitedKey:
    """A work in a citation.

    Attributes:
        key: the citekey, without the ``@``.
        start: the position of the key in the Markdown.
        prefix: the text before the key, as written, such as ``see``.
        locator: the cited part of the work, as written, such as ``p. 7``.
        suffix: the text after the key and the locator, as written.
        suppresses_author: whether the citation leaves out the author.
    """

    key: str
    start: int
    prefix: str = ""
    locator: str = ""
    suffix: str = ""
    suppresses_author: bool = False


@dataclass(frozen=True, slots=True)
class CitationMark:
    """A citation in prose.

    Attributes:
        start: the position of its first character.
        end: the position after its last character.
        works: the cited works; empty for an ``@`` that is escaped with a backslash.
        is_narrative: whether the citation is part of a sentence, as in ``@key`` without brackets.
    """

    start: int
    end: int
    works: tuple[CitedKey, ...]
    is_narrative: bool = False


def find_citations(
    text: str, is_key: Callable[[str], object], start: int = 0
) -> Iterator[CitationMark]:
    """Yield the citations in Markdown, in order; an escaped ``@`` is a citation without works.

    Args:
        text: the Markdown.
        is_key: returns whether a string is the key of a work.
        start: the position at which to begin, such as the end of the front matter.
    """
    if "@" not in text:
        return
    masked = prose_mask(text, start)
    position = start
    while match := _CANDIDATE.search(masked, position):
        mark = _read_mark(text, masked, match, is_key)
        if mark is not None:
            yield mark
        position = mark.end if mark is not None else match.start() + 1


def find_mentions(text: str, start: int = 0) -> Iterator[tuple[str, int]]:
    """Yield each possible key after an ``@`` outside bracketed citations, with its position.

    Args:
        text: the Markdown.
        start: the position at which to begin.
    """
    masked = prose_mask(text, start)
    inside = [(mark.start, mark.end) for mark in find_citations(text, lambda key: False, start)]
    citation = 0
    for match in _CITED.finditer(masked, start):
        key_start = match.start("plain" if match["plain"] else "braced")
        while citation < len(inside) and inside[citation][1] <= key_start:
            citation += 1
        if citation == len(inside) or key_start < inside[citation][0]:
            yield match["plain"] or match["braced"], key_start


def find_unseparated(
    text: str, is_key: Callable[[str], object], start: int = 0
) -> Iterator[tuple[str, int]]:
    """Yield the keys in brackets that are not cited, because a semicolon or an ``@`` is missing.

    Examples are ``@two`` in ``[@one @two]``, which lacks a semicolon, and ``two`` in
    ``[@one; two]``, which lacks an ``@``. Each is yielded as written, with its position.

    Args:
        text: the Markdown.
        is_key: returns whether a string is the key of a work.
        start: the position at which to begin.
    """
    masked = prose_mask(text, start)
    for brackets in _BRACKETS.finditer(masked, start):
        if masked[brackets.end() : brackets.end() + 1] in _LINK or "@" not in brackets["content"]:
            continue
        position = brackets.start() + 1
        is_citation = bool(_CITED.search(brackets["content"]))
        for part in brackets["content"].split(";"):
            cited = list(_CITED.finditer(part))
            for match in cited[1:]:
                yield match.group(), position + match.start()
            if is_citation and not cited and is_key(part.strip()):
                yield part.strip(), position + len(part) - len(part.lstrip())
            position += len(part) + 1


def _read_mark(
    text: str, masked: str, match: re.Match[str], is_key: Callable[[str], object]
) -> CitationMark | None:
    if match.group().startswith("\\"):
        return CitationMark(match.start(), match.end(), ())
    if match.group() == "[":
        return _bracketed(text, masked, match.start())
    key = match["plain"] or match["braced"]
    if not is_key(key):
        return None
    key_start = match.start("plain" if match["plain"] else "braced")
    begin = match.start() + len(match["minus"])
    locator, end = _following_locator(text, masked, match.end())
    return CitationMark(begin, end, (CitedKey(key, key_start, locator=locator),), is_narrative=True)


def _following_locator(text: str, masked: str, end: int) -> tuple[str, int]:
    """Return the bracketed locator after a citation in a sentence, and the end of the citation.

    The locator is empty if there is none.
    """
    match = _BRACKETS.match(masked, end + 1) if masked[end : end + 1] == " " else None
    if match is None or "@" in match["content"] or masked[match.end() : match.end() + 1] in _LINK:
        return "", end
    content = text[match.start("content") : match.end("content")].strip()
    return (content, match.end()) if _LOCATOR_WORD.match(content) else ("", end)


def _bracketed(text: str, masked: str, start: int) -> CitationMark | None:
    """Return the citation in the brackets at a position, or None if they do not contain one."""
    match = _BRACKETS.match(masked, start)
    if match is None or "\n\n" in match["content"]:
        return None
    if masked[start - 1 : start] in ("!", "]") or masked[match.end() : match.end() + 1] in _LINK:
        return None
    works: list[CitedKey] = []
    position = start + 1
    for part in match["content"].split(";"):
        work = _cited_key(text[position : position + len(part)], part, position)
        if work is None:
            return None
        works.append(work)
        position += len(part) + 1
    return CitationMark(start, match.end(), tuple(works))


def _cited_key(text: str, masked: str, start: int) -> CitedKey | None:
    match = _CITED.search(masked)
    if match is None:
        return None
    rest = text[match.end() :]
    locator, suffix = _split_locator(rest)
    return CitedKey(
        key=match["plain"] or match["braced"],
        start=start + match.start("plain" if match["plain"] else "braced"),
        prefix=text[: match.start()].strip(),
        locator=locator,
        suffix=suffix,
        suppresses_author=bool(match["minus"]),
    )


def _split_locator(rest: str) -> tuple[str, str]:
    """Return the locator and the suffix in the text after a key; braces may enclose the locator."""
    content = rest.strip()
    after_comma = content.startswith(",")
    content = content.removeprefix(",").strip()
    braced = _BRACES.match(content)
    if braced:
        return braced[1].strip(), content[braced.end() :].lstrip(", ")
    if after_comma or _LOCATOR_WORD.match(content):
        return content, ""
    return "", content
