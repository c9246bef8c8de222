"""Turns Typst's HTML of a reference into a safe HTML fragment.

Only a few harmless tags are kept, punctuation that Hayagriva leaves around missing fields is
removed, markers are interpreted, and placeholders are replaced with the text of the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from html.parser import HTMLParser
from typing import Literal

from markupsafe import Markup, escape

from labpress.bibliography.editions import EDITION_WORD
from labpress.bibliography.styles.markers import (
    ABBREVIATION,
    CLOSE_QUOTE,
    EDITION_STATEMENT,
    FAMILY_NAME_SPACE,
    FULL_STOP,
    GIVEN_NAME_HYPHEN,
    NUMBER,
    OPEN_QUOTE,
    OTHERS_NAME,
    PAGE_RANGE,
    SENTENCE_END,
    TRANSLATOR_NAME,
)
from labpress.bibliography.styles.placeholders import Placeholders
from labpress.bibliography.styles.sort_keys import remove_sort_keys
from labpress.render.prose.scripts import plain_tokens
from labpress.render.prose.tokens import Token
from labpress.schema.identifiers import SCHEMES
from labpress.schema.publication_types import PublicationType

Replacements = tuple[tuple[re.Pattern[str], str], ...]
_ALLOWED_TAGS = {"em", "i", "strong", "b", "sup", "sub"}
_TAG = re.compile(r"<[^>]*>")
# After a title that ends with ? or !, a style's full stop or comma is superfluous.
_AFTER_SENTENCE_END = re.compile(rf"{SENTENCE_END}((?:</?\w+>|[”’»])*)[.,:]")
_AFTER_FULL_STOP = re.compile(rf"{FULL_STOP}((?:</?\w+>|[”’»])*)\.")
_ABBREVIATION_STOP = re.compile(rf"{ABBREVIATION}\.?")
# The last author of an incomplete list, with the "and" or the ellipsis before it.
_OTHERS = rf"([,;、])?\s*(?:(?:…|(?:\. ?){{3}})\s*)?(?:(?:&amp;|\w{{1,4}})\s+)?{OTHERS_NAME}(\.?)"
# A style's own word after an edition statement, within a sentence or at its end, and a full stop
# that a style adds to any statement, even before a comma.
_AFTER_EDITION: Replacements = tuple(
    (re.compile(rf"{EDITION_STATEMENT}({FULL_STOP}?){words}"), replacement)
    for words, replacement in (
        (rf"\s(?i:{EDITION_WORD})(?=[),;:]|\s[(a-z])", r"\1"),
        (rf"\s(?i:{EDITION_WORD})", r"\1."),
        (r"\.(?=,)", r"\1"),
        ("", r"\1"),
    )
)
_END_MARKERS = re.compile(f"[{SENTENCE_END}{FULL_STOP}]")
_SCRIPT_TAG = re.compile(r"(</?su[bp]>)")
# Words in single quotes; any other straight quote next to a letter or digit is an apostrophe.
_SINGLE_QUOTES = re.compile(r"(?<![\w’'])'(?=\S)([^']*(?:\w'\w[^']*)*\S)'(?!\w)")
_APOSTROPHE = re.compile(r"(?<=[\w.!?)\]])'|'(?=\w)")
_EMPTY_ELEMENT = re.compile(r"<(\w+)></\1>")
# Corrections to the text that Hayagriva prints around missing fields. They are applied while the
# record's text is masked, so that they can match only the style's own text.
_CORRECTIONS: Replacements = (
    (re.compile(r"[ \t\n]+|\s{2,}"), " "),
    # ABNT, Copernicus, Elsevier Harvard and others, before a missing field.
    (re.compile(r"(?<=\.) ,(?=\s)| (?=[,.](?:\s|$))"), ""),
    (re.compile(r"(?<!\.)\.((?:</\w+>)*)\.(?=\s|$)"), r".\1"),
    (re.compile(r" ((?:</?\w+>)+) "), r" \1"),
    (re.compile(r",,(?=\s)"), ","),
    (re.compile(r",\.(?=\s|$)"), "."),  # Chicago, a date without a month
    (re.compile(r"(?<=\.”)\.(?=\s|$)"), ""),  # Chicago, a title at the end
    (re.compile(r"(?<=\d),\)"), ")"),  # APA, an event whose exact date is unknown
    # Chicago, a volume without an issue.
    (re.compile(r"(?<=[0-9]) : (?=[0-9\U000f0000-\U0010fffd])"), ": "),
    (re.compile(r"(?<=\. )Retrieved (?=<a )"), ""),  # APA, an undated page without an access date
)
_CORRECTIONS_BY_TYPE: Mapping[PublicationType, Replacements] = {
    # Hayagriva treats data as software: in the document type code of GB/T 7714, and in Chicago.
    "dataset": ((re.compile(r"\[CP"), "[DS"), (re.compile(r" Released "), " ")),
    "software": (
        (re.compile(r"[.,] Released\."), "."),
        (re.compile(r", Released\b"), ", released"),
    ),
    # Nature, a preprint without a URL.
    "preprint": ((re.compile(r" at(?= \(\d|\.?\Z)"), ""),),
}
_QUOTES = re.compile(f"[“”{OPEN_QUOTE}{CLOSE_QUOTE}]")


def postprocess(
    html: str,
    placeholders: Placeholders,
    publication_type: PublicationType,
    own: Sequence[tuple[str, str]] = (),
    *,
    bare_initials: bool = False,
    keeps_archive: bool = False,
) -> Markup:
    """Return a reference, cleaned up and unmasked.

    Args:
        html: Typst's HTML.
        placeholders: the placeholders in it.
        publication_type: the type of the cited paper, which selects corrections.
        own: regular expressions and their replacements, from `corrections`.
        bare_initials: whether the style prints initials without full stops.
        keeps_archive: whether the style prints an archive before its id: ``arXiv: arXiv:2504.1``.

    Returns:
        A fragment with the tags ``a``, ``em``, ``i``, ``strong``, ``b``, ``sup`` and ``sub``.
    """
    parser = _ReferenceParser()
    parser.feed(remove_sort_keys(html, placeholders))
    parser.close()
    text = _EMPTY_ELEMENT.sub("", "".join(parser.parts))
    text = _ABBREVIATION_STOP.sub("" if bare_initials else ".", text)
    text = text.replace(f"{OPEN_QUOTE}(", OPEN_QUOTE)
    text = re.sub(rf"{NUMBER}1(?:[–-]2)?", "", text)
    text = re.sub(rf"\bp\. {PAGE_RANGE}", "pp. ", text)
    text = text.replace(PAGE_RANGE, "").replace(GIVEN_NAME_HYPHEN, "-")
    text = text.replace(FAMILY_NAME_SPACE, " ").replace(TRANSLATOR_NAME, "")
    for pattern, replacement in _AFTER_EDITION:
        text = pattern.sub(replacement, text)
    text = _END_MARKERS.sub("", _AFTER_FULL_STOP.sub(r"\1", _AFTER_SENTENCE_END.sub(r"\1", text)))
    if not keeps_archive:
        text = _drop_repeated_arxiv(text, placeholders)
    for pattern, replacement in (
        *_CORRECTIONS,
        *_CORRECTIONS_BY_TYPE.get(publication_type, ()),
    ):
        text = pattern.sub(replacement, text)
    for source, replacement in own:
        text = re.sub(source, replacement, text)
    text = _nest_quotes(text)
    pieces = re.split(r"(<[^>]*>)", text)
    return Markup(_EMPTY_ELEMENT.sub("", "".join(_unmasked(pieces, placeholders))).strip())


def others_correction(others: str) -> tuple[str, str]:
    """Return the regular expression and the replacement that end an incomplete list of authors.

    Args:
        others: the text that stands for the other authors, such as ``et al.``.
    """
    # An abbreviation and a sentence share a full stop.
    return _OTHERS, rf"\1 {others}" if others.endswith(".") else rf"\1 {others}\2"


def plain_text(html: str) -> str:
    """Return a reference as plain text for the clipboard, with Unicode sub- and superscripts."""
    tokens = [
        Token(part) if place % 2 == 0 else Token(part.strip("</>"), _kind_of_tag(part))
        for place, part in enumerate(_SCRIPT_TAG.split(html))
    ]
    plain = [
        Token(unescape(_TAG.sub("", token.text))) if token.kind == "text" else token
        for token in tokens
    ]
    return plain_tokens(plain)


def _kind_of_tag(tag: str) -> Literal["open", "close"]:
    return "close" if tag.startswith("</") else "open"


class _ReferenceParser(HTMLParser):
    """Collects allowed tags and text; drops the number of the reference, and nested links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._open_tags: list[str] = []  # an empty string for each tag that is dropped
        self._number_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "span" and (self._number_depth or attributes.get("class") == "prefix"):
            self._number_depth += 1
        allowed_tag = tag if tag in _ALLOWED_TAGS else ""
        if tag == "a" and "a" not in self._open_tags:
            href = attributes.get("href") or ""
            if href.startswith(("https://", "http://")):
                allowed_tag = "a"
                self.parts.append(f'<a href="{escape(href)}">')
        elif allowed_tag:
            self.parts.append(f"<{allowed_tag}>")
        self._open_tags.append(allowed_tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._number_depth:
            self._number_depth -= 1
        allowed_tag = self._open_tags.pop() if self._open_tags else ""
        if allowed_tag:
            self.parts.append(f"</{allowed_tag}>")

    def handle_data(self, data: str) -> None:
        if not self._number_depth:
            self.parts.append(escape(data))


def _drop_repeated_arxiv(text: str, placeholders: Placeholders) -> str:
    """Remove the first ``arXiv:`` where a style prints ``arXiv: arXiv:2504.16656``."""
    placeholder = placeholders.mask("arXiv")
    return re.sub(f"(?:<em>)?{placeholder}(?:</em>)?: (?=[\U000f0000-\U0010fffd])", "", text)


def _nest_quotes(text: str) -> str:
    """Replace quote markers with double quotation marks, or single ones inside a quotation."""
    depth = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal depth
        quote = match.group()
        if quote in "“”":
            depth = max(0, depth + (1 if quote == "“" else -1))
            return quote
        if quote == OPEN_QUOTE:
            return "‘" if depth else "“"
        return "’" if depth else "”"

    return _QUOTES.sub(replace, text)


def _unmasked(pieces: Iterable[str], placeholders: Placeholders) -> Iterator[str]:
    """Yield the tags and runs of text, unmasked.

    Straight apostrophes outside links become curly ones. Italics in a title that a style puts in
    italics become upright, as CSL requires.
    """
    open_tags: list[str] = []
    before = " "
    for piece in pieces:
        if piece.startswith("<"):
            if piece.startswith("</"):
                open_tags.pop()
            else:
                open_tags.append(piece[1:].split(" ")[0].rstrip(">"))
            yield _unmask_tag(piece, placeholders)
            continue
        html = str(placeholders.unmask_html(unescape(piece)))
        if "em" in open_tags:
            html = html.replace("<i>", "</em>").replace("</i>", "<em>")
        yield html if "a" in open_tags else _with_curly_apostrophes(html, before)
        before = html[-1:] or before


def _with_curly_apostrophes(html: str, before: str) -> str:
    """Replace straight apostrophes and single quotation marks in HTML with curly ones.

    Args:
        html: the HTML, in which `escape` has written these characters as entities.
        before: the character before the HTML.
    """
    parts = re.split(r"(<[^>]*>)", html)
    for place in range(0, len(parts), 2):
        text = unescape(parts[place])
        if "'" in text:
            curly = _APOSTROPHE.sub("’", _SINGLE_QUOTES.sub(r"‘\1’", f"{before}{text}"))
            parts[place] = str(escape(curly[len(before) :]))
        before = text[-1:] or before
    return "".join(parts)


def _unmask_tag(tag: str, placeholders: Placeholders) -> str:
    if not tag.startswith("<a "):
        return tag
    href = unescape(tag[len('<a href="') : -len('">')])
    return f'<a href="{escape(_unmask_url(href, placeholders))}">'


def _unmask_url(href: str, placeholders: Placeholders) -> str:
    """Unmask a URL; a DOI may contain characters that a URL must encode."""
    resolver = "https://doi.org/"
    if href.startswith(resolver):
        doi = placeholders.unmask(href[len(resolver) :])
        return SCHEMES["doi"].url_of(doi) or href
    return placeholders.unmask(href)
