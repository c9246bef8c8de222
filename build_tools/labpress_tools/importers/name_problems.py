"""Phrases the problems with names for notes on imported entries."""

from __future__ import annotations

from collections.abc import Sequence

_PLURALS = {"is": "are", "has": "have", "contains": "contain"}
_LISTED = 3


def describe_names(names: Sequence[str], problem: str) -> str:
    """Return a clause about names, such as "``A`` and ``B`` are in capital letters".

    Args:
        names: the names with the problem; only the first few are listed.
        problem: the predicate for a single name, such as ``is in capital letters``.
    """
    verb, _, rest = problem.partition(" ")
    return f"{list_names(names)} {verb if len(names) == 1 else _PLURALS[verb]} {rest}"


def list_names(names: Sequence[str]) -> str:
    """List the first few names, formatted as code, and the number of the others."""
    listed = [f"`{name[:60]}`" for name in names[:_LISTED]]
    if len(names) > _LISTED:
        listed.append(f"{len(names) - _LISTED} more")
    *first, last = listed
    return f"{', '.join(first)} and {last}" if first else last


def describe_native_name(name: str, native: str) -> str:
    """Return a note on a name in its original script that was removed from a byline.

    Args:
        name: the name in Latin letters.
        native: the name in the other script.
    """
    return (
        f"`{native}` was removed from the name of `{name}`; add it to the author's file as "
        "`native_name`"
    )


def note_on_others(noun: str, *, is_marked: bool) -> str:
    """Return a note on a list of people that ends in ``and others``.

    Args:
        noun: what messages call the people: the key of their list, such as ``editors``.
        is_marked: whether the record states that the list is incomplete.
    """
    problem = f"the list of {noun} ends in `and others`"
    if is_marked:
        return f"{problem}, so `more_authors` was set; remove it if you add the other {noun}"
    return f"{problem}; add the other {noun}"
