"""Checks hand-written pages: their front matter, shortcodes and citations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from labpress.bibliography.citation_syntax import find_citations, find_mentions, find_unseparated
from labpress.catalogue import Catalogue
from labpress.catalogue.paper_query import PRESETS, find_unknown_values, parse_query
from labpress.diagnostics import Diagnostic, closest, code, define_rule, did_you_mean
from labpress.views.front_matter import read_front_matter
from labpress.views.shortcode_syntax import (
    ShortcodeLine,
    find_shortcodes,
    line_and_column,
    misplaced_shortcodes,
)
from labpress.views.shortcodes import shortcode_errors

INVALID_SHORTCODE = define_rule(
    "invalid-shortcode",
    "error",
    "page",
    "A `<!-- labpress: … -->` comment contains an unknown shortcode or a syntax error, or is not "
    "on its own line.",
    "Follow the advice in the message; [lists and citations](lists-and-citations.md) describes the syntax.",
)
UNMATCHED_FILTER = define_rule(
    "unmatched-filter",
    "error",
    "page",
    "A filter in a shortcode matches no paper, for example because an author, family, venue or "
    "keyword is misspelled.",
    "Correct the value, or remove the filter.",
)
UNKNOWN_CITATION = define_rule(
    "unknown-citation",
    "error",
    "page",
    "The key of a citation such as `[@key]` is neither the citekey, id or former id of a paper nor a key "
    "in `references.yaml`.",
    "Correct the key, or add the work to `references.yaml`. If the `@` does not start a "
    "citation, write `\\@`.",
)
POSSIBLE_CITATION = define_rule(
    "possible-citation",
    "warning",
    "page",
    "A word that starts with `@` is probably a citation with a misspelled key, but the page "
    "shows it as text.",
    "Correct the key. If the `@` does not start a citation, write `\\@`.",
)
UNSEPARATED_CITATION = define_rule(
    "unseparated-citation",
    "error",
    "page",
    "In a citation in brackets, a key lacks its `@`, or the semicolon that separates keys is missing.",
    "Write an `@` before each key, and a semicolon between keys: `[@one; @two]`.",
)
INVALID_FRONT_MATTER = define_rule(
    "invalid-front-matter",
    "error",
    "page",
    "The front matter of a page with shortcodes is not valid YAML or is not a mapping.",
    "Check the quotes and colons in the front matter.",
)
_SIMILAR = 0.85
"""The similarity, from 0 to 1, above which a word is probably a misspelled citekey."""
_ESCAPE = "correct it, or write `\\@` to show it as text"
_MAX_COMPARED = 500
"""The maximum number of words per page to compare with all citekeys, which is slow."""


def check_page(text: str, file: str, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Yield the errors and warnings about a hand-written page.

    Args:
        text: the text of the page, with its front matter.
        file: the path of the file, for messages.
        catalogue: the records of the lab.
    """
    front = read_front_matter(text)
    lines = list(find_shortcodes(text, front.length))
    if lines and front.error:
        yield INVALID_FRONT_MATTER.diagnostic(front.error).at(file)
    for line in lines:
        for place, message in shortcode_errors(line):
            yield INVALID_SHORTCODE.diagnostic(message).at(file, *line_and_column(text, place))
        for place, message in _unknown_values(line, catalogue):
            yield UNMATCHED_FILTER.diagnostic(message).at(file, *line_and_column(text, place))
    for place in misplaced_shortcodes(text, front.length):
        message = (
            "a shortcode must be on its own line, in lower case and indented by fewer than four "
            "spaces; move it, or put it in backticks to show it literally"
        )
        yield INVALID_SHORTCODE.diagnostic(message).at(file, *line_and_column(text, place))
    yield from check_cited_keys(text, file, catalogue, front.length)


def check_cited_keys(
    text: str, file: str, catalogue: Catalogue, start: int = 0
) -> Iterator[Diagnostic]:
    """Yield the errors and warnings about citations in Markdown.

    Args:
        text: the Markdown.
        file: the path of the file, for messages.
        catalogue: the records of the lab.
        start: the index in `text` at which the body begins, after the front matter.
    """
    if "@" not in text:
        return
    keys = catalogue.by_citekey
    compared: set[str] = set()
    for mark in find_citations(text, keys.__contains__, start):
        for work in mark.works:
            if work.key not in keys:
                compared.add(work.key)
                fix = _key_fix(work.key, catalogue) if len(compared) <= _MAX_COMPARED else _ESCAPE
                message = f"no paper or reference has the key {code(work.key)}; {fix}"
                yield UNKNOWN_CITATION.diagnostic(message, excerpt=_with_sign(text, work.start)).at(
                    file, *line_and_column(text, work.start)
                )
    for written, place in find_unseparated(text, keys.__contains__, start):
        message = (
            f"{code(written)} is not cited; in brackets, write an `@` before each key, and a "
            "semicolon between two keys: `[@one; @two]`"
        )
        yield UNSEPARATED_CITATION.diagnostic(message, excerpt=written).at(
            file, *line_and_column(text, place)
        )
    for word, place in find_mentions(text, start):
        is_candidate = word not in keys and _looks_like_key(word)
        if is_candidate:
            compared.add(word)
        match = closest(word, keys) if is_candidate and len(compared) <= _MAX_COMPARED else None
        if match and _is_similar(word, match):
            message = (
                f"{code(f'@{word}')} is not a citation, since no paper or reference has that key; "
                "did you mean "
                f"{code(f'@{match}')}? Otherwise write {code(f'{chr(92)}@{word}')}"
            )
            yield POSSIBLE_CITATION.diagnostic(message, excerpt=_with_sign(text, place)).at(
                file, *line_and_column(text, place)
            )


def _unknown_values(line: ShortcodeLine, catalogue: Catalogue) -> Iterator[tuple[int, str]]:
    if line.name in PRESETS:
        query = parse_query(line.arguments, line.name).query
        for error in find_unknown_values(query, catalogue):
            yield line.arguments_start + error.column - 1, error.text


def _with_sign(text: str, place: int) -> str:
    """Return the key at a position and the ``@`` or ``{`` before it, as written in the text."""
    match = re.compile(r"[@{][^\s\]};,]+").match(text, place - 1)
    return match.group() if match else ""


def _key_fix(key: str, catalogue: Catalogue) -> str:
    lower = {known.lower(): known for known in catalogue.by_citekey}
    if key.lower() in lower:
        return f"did you mean {code(lower[key.lower()])}?"
    return did_you_mean(key, catalogue.by_citekey, _ESCAPE)


def _looks_like_key(word: str) -> bool:
    return any(character.isdecimal() or character == "-" for character in word)


def _is_similar(word: str, key: str) -> bool:
    return SequenceMatcher(None, word.lower(), key.lower()).ratio() >= _SIMILAR
