"""Selects the BibTeX or BibLaTeX entry type of a paper, using the registry of types."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from labpress.bibliography.item import BibliographicItem
from labpress.schema.publication_types import EntryForm, Fact

Fields = dict[str, str]
"""Fields of an entry with their escaped values; empty ones are left out."""


def fitting_form(item: BibliographicItem, forms: Iterable[EntryForm]) -> EntryForm | None:
    """The first entry type whose required fields the paper has; None if there is none."""
    return next((form for form in forms if all(map(item.has, form.requires))), None)


def own_fields(form: EntryForm, write: Callable[[str, Fact], str]) -> Fields:
    """The fields that only this type of entry has.

    Args:
        form: the type.
        write: returns the escaped value of a field, given its name and the fact in it.
    """
    return {**form.constants, **{name: write(name, fact) for name, fact in form.fields.items()}}


def raw(text: str) -> str:
    r"""An id or a URL for ``\url`` or ``\doi``, without characters that break these macros.

    A brace would end the field, and a backslash or ``^^5c``, which TeX reads as a backslash, would
    start a command.
    """
    for character in "{}\\^":
        text = text.replace(character, f"%{ord(character):02X}")
    return text
