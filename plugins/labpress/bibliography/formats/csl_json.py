"""Renders CSL-JSON 1.0.2, which Zotero, Pandoc and all CSL processors read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from labpress.bibliography.facts import people_of, texts_of
from labpress.bibliography.item import BibliographicItem, Person
from labpress.render.prose import simple_tokens
from labpress.render.prose.tokens import TEXT_STYLES, Token
from labpress.schema.dates import PartialDate
from labpress.schema.publication_types import PUBLICATION_TYPES


def to_csl(item: BibliographicItem) -> dict[str, Any]:
    """Return a paper as a CSL item; variables without a value are left out."""
    row = PUBLICATION_TYPES[item.type]
    csl: dict[str, Any] = {
        "id": item.key,
        "citation-key": item.key,
        "type": row.csl,
        "title": _with_tags(item.tokens, keeps_case=item.is_english),
        "author": None if item.is_edited else _authors(item),
        **{role: list(map(_name, people)) for role, people in people_of(item, "csl")},
        "issued": _date(item.date),
        "original-date": _date(item.original_date),
        "genre": item.genre if row.csl_has_genre else "",
        "container-title": item.container,
        "container-title-short": item.short_container,
        "collection-title": item.series,
        # If the proceedings and the event have the same name, styles would print it twice.
        "event-title": "" if item.event == item.container else item.event,
        "event-date": _date(item.event_date),
        "volume": item.volume,
        "issue": item.issue,
        # Few CSL styles print the number of an article, and those omit the page.
        "page": item.plain_locator,
        "number": item.article_number,
        **dict(texts_of(item, "csl")),
        "publisher": "; ".join(item.publishers),
        "event-place" if item.event else "publisher-place": item.place,
        **_identifiers(item),
        "URL": item.url,
        "submitted": _date(item.filed),
        "accessed": _date(item.accessed),
        "language": item.language,
        "keyword": ", ".join(item.keywords),
        "status": item.status,
        "note": ". ".join(filter(None, (item.full_note, item.note_on_collaboration))),
        "abstract": item.abstract,
    }
    return {key: value for key, value in csl.items() if value}


def render_csl(item: BibliographicItem) -> str:
    """Render an item as JSON on one line; indentation would double the size of long bylines."""
    return json.dumps(to_csl(item), ensure_ascii=False, separators=(",", ":"))


def _with_tags(tokens: Iterable[Token], *, keeps_case: bool) -> str:
    """Return a title with the tags of CSL-JSON; formulas become text with sub- and superscripts.

    Args:
        tokens: the title.
        keeps_case: whether to protect words in italics, such as *Escherichia coli*, from styles
            that print titles in title case.
    """
    return "".join(
        _tag(token, keeps_case=keeps_case) if token.kind in {"open", "close"} else token.text
        for token in simple_tokens(tokens)
    )


def _tag(token: Token, *, keeps_case: bool) -> str:
    is_end = token.kind == "close"
    tag = TEXT_STYLES[token.text].csl[is_end]
    if token.text != "i" or not keeps_case:
        return tag
    return f"</span>{tag}" if is_end else f'{tag}<span class="nocase">'


def _identifiers(item: BibliographicItem) -> dict[str, str]:
    """Return the variables with identifiers.

    The id in an archive becomes the ``number`` of a preprint, and the ``archive_location`` of any
    other work.
    """
    is_number = PUBLICATION_TYPES[item.type].is_numbered_by_archive
    variables: dict[str, str] = {}
    for identifier in item.identifiers:
        scheme = identifier.scheme
        templates = scheme.csl_as_number if is_number and scheme.csl_as_number else scheme.csl
        variables |= identifier.fill(templates)
    return variables


def _authors(item: BibliographicItem) -> list[dict[str, str | bool]]:
    """Return the authors' names; an incomplete list ends in ``others``, for pandoc and Zotero."""
    names = [_name(person) for person in item.creators]
    return [*names, {"literal": "others"}] if item.more_authors else names


def _name(person: Person) -> dict[str, str | bool]:
    if person.team:
        return {"literal": person.team}
    name: dict[str, str | bool] = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.particle,
        "suffix": person.suffix,
        # All styles then print the family name first.
        "static-ordering": person.family_first,
    }
    return {key: value for key, value in name.items() if value}


def _date(date: PartialDate | None) -> dict[str, Any] | None:
    """Return a date or a range of dates as a CSL date, or None if it is unknown."""
    if date is None:
        return None
    days = [day for day in (date, date.end) if day]
    return {"date-parts": [[p for p in (d.year, d.month, d.day) if p is not None] for d in days]}
