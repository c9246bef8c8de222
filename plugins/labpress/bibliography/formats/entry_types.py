"""Selects the BibTeX or BibLaTeX entry type of a paper, using the registry of types."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from labpress.bibliography.item import BibliographicItem
from labpress.schema.publication_types import EntryType, Fact

Fields = dict[str, str]
"""Fields of an entry with their escaped values; empty ones are left out."""


def matching_entry_type(
    item: BibliographicItem, entry_types: Iterable[EntryType]
) -> EntryType | None:
    """Return the first entry type whose required fields the paper has, or None if there is none."""
    return next(
        (entry_type for entry_type in entry_types if all(map(item.has, entry_type.requires))), None
    )


def type_specific_fields(
    item: BibliographicItem, entry_type: EntryType, write: Callable[[str, Fact], str]
) -> Fields:
    """Return the fields of an entry that depend on its type.

    Args:
        item: the paper.
        entry_type: the type of the entry.
        write: returns the escaped value of a field, given its name and the fact in it.
    """
    genre = item.genre.lower()
    fields = {
        name: (fact == "genre" and entry_type.keywords.get(genre)) or write(name, fact)
        for name, fact in entry_type.fields.items()
        if not (fact == "genre" and genre == entry_type.implied_genre.lower())
    }
    return {**entry_type.constants, **{name: text for name, text in fields.items() if text}}


def raw(text: str) -> str:
    r"""Percent-encode the characters in an id or a URL that would break ``\url`` or ``\doi``.

    A brace would end the field, and a backslash or ``^^5c``, which TeX reads as a backslash, would
    start a command.
    """
    for character in "{}\\^":
        text = text.replace(character, f"%{ord(character):02X}")
    return text
