"""Chooses the fullest list of authors or editors from the drafts of a work."""

from __future__ import annotations

from typing import Any

from labpress_tools.merge.merger import Merger
from labpress_tools.works import family_name, title_words


def choose_names(merger: Merger, key: str) -> None:
    """Use the names in the best draft, unless another draft has fuller names of the same people."""
    chosen = merger.fields.get(key)
    if not isinstance(chosen, list):
        return
    families = [family_name(author) for author in chosen]
    for index, draft in enumerate(merger.drafts):
        authors = draft.fields.get(key)
        if not isinstance(authors, list) or [*map(family_name, authors)] != families:
            continue
        if _letters(authors) > _letters(merger.fields[key]) and _has_initials(chosen):
            merger.take(key, authors, index)


def complete_authors(merger: Merger) -> None:
    """Replace an incomplete list of authors with the complete list from another draft, if any."""
    if not merger.fields.get("more_authors"):
        return
    first = families_of(merger.fields.get("authors"))
    for index, draft in enumerate(merger.drafts):
        authors = draft.fields.get("authors")
        families = families_of(authors)
        is_longer = len(families) > len(first) and families[: len(first)] == first
        if authors and is_longer and not draft.fields.get("more_authors"):
            merger.take("authors", authors, index)
            del merger.fields["more_authors"], merger.owners["more_authors"]
            return


def families_of(authors: Any) -> list[str]:
    """Return the folded family names of authors in record format, or [] if there is no list."""
    return [family_name(author) for author in authors] if isinstance(authors, list) else []


def _letters(authors: list[Any]) -> int:
    return sum(len(word) for author in authors for word in title_words(str(author)))


def _has_initials(authors: list[Any]) -> bool:
    return any(len(word) == 1 for author in authors for word in title_words(str(author)))
