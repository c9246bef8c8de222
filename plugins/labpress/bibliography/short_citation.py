"""Writes short citations that do not depend on a citation style: ``Smith & Li, 2020``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from labpress.bibliography.citation_syntax import CitationMark, CitedKey, find_citations
from labpress.bibliography.item import BibliographicItem

_MAX_NAMES = 2
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>$@&#|~^])")

Work = tuple[BibliographicItem, str]
"""A work, and a link to it; the link is empty if there is none."""


def short_names(item: BibliographicItem, pair: str = "{} & {}", more: str = "{} et al.") -> str:
    """Return the authors as in a sentence: ``Smith``, ``Smith & Li`` or ``Smith et al.``.

    Args:
        item: the work; its title is returned if it has neither authors nor editors.
        pair: the format of two names.
        more: the format of three or more names, or of an incomplete list.
    """
    people = item.authors or item.editors
    names = [
        person.team or f"{person.particle} {person.family}".strip() or person.given
        for person in people
    ]
    if not names:
        return item.title
    if len(names) > _MAX_NAMES or item.more_authors:
        return more.format(names[0])
    return pair.format(*names) if len(names) == _MAX_NAMES else names[0]


def cite_in_markdown(text: str, work_of: Callable[[str], Work | None]) -> str:
    """Replace the citations in Markdown with links; a citation with an unknown key stays unchanged.

    Args:
        text: the Markdown.
        work_of: returns the work with the given key, or None if there is none.
    """
    if "@" not in text:
        return text
    parts: list[str] = []
    position = 0
    for mark in find_citations(text, lambda key: work_of(key) is not None):
        works = [(cited, work_of(cited.key)) for cited in mark.works]
        known = [(cited, work) for cited, work in works if work is not None]
        if known and len(known) == len(works):
            parts += (text[position : mark.start], _cite(mark, known))
            position = mark.end
    return "".join((*parts, text[position:]))


def _cite(mark: CitationMark, works: list[tuple[CitedKey, Work]]) -> str:
    if mark.is_narrative:
        cited, (item, link) = works[0]
        locator = f", {cited.locator}" if cited.locator else ""
        return _linked(f"{short_names(item)} ({item.year}{locator})", link)
    return f"({'; '.join(''.join(_in_brackets(cited, work)) for cited, work in works)})"


def _in_brackets(cited: CitedKey, work: Work) -> Iterator[str]:
    item, link = work
    yield f"{cited.prefix} " if cited.prefix else ""
    label = item.year if cited.suppresses_author else f"{short_names(item)}, {item.year}"
    yield _linked(label, link)
    yield f", {cited.locator}" if cited.locator else ""
    yield f" {cited.suffix}" if cited.suffix else ""


def _linked(label: str, link: str) -> str:
    text = _SPECIAL.sub(r"\\\1", label)
    return f"[{text}](<{link}>)" if link else text
