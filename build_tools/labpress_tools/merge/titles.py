"""Keeps the alternative titles of works that have several."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from labpress_tools.drafts import Draft, Origin, Value
from labpress_tools.merge.merger import Merger
from labpress_tools.merge.preprints import PREPRINT, is_published
from labpress_tools.works import title_words


def note_other_titles(merger: Merger) -> None:
    """Add the titles in other drafts to ``title_variants``, unless they differ only in spelling."""
    title = merger.fields.get("title")
    known = {title_words(str(title))} if title else set()
    variants: list[Value] = []
    for draft in merger.drafts:
        other = draft.fields.get("title")
        if isinstance(other, str) and title_words(other) not in known:
            known.add(title_words(other))
            where = _where_published(draft, merger.fields)
            variant: dict[str, Value] = (
                {"title": other, "where": where} if where else {"title": other}
            )
            variants.append({**variant, "source": _name_of_source(draft.origin)})
    if variants and "title_variants" not in merger.fields:
        merger.take("title_variants", variants, 0)


def _where_published(draft: Draft, fields: Mapping[str, Any]) -> str:
    """Return the venue that a draft states, or "" if it is the same as the venue of the record."""
    if not is_published(draft):
        return PREPRINT
    venues = (draft.fields.get("venue"), fields.get("venue"))
    name, known = (
        str(venue.get("name") or "") if isinstance(venue, dict) else "" for venue in venues
    )
    return name if title_words(name) != title_words(known) else ""


def _name_of_source(origin: Origin) -> str:
    """Return the name of the file, without its folder, or of the service that provided a draft."""
    return re.split(r"[/\\]", origin.file)[-1] or origin.source
