"""Splits lists of names whose separators are commas, semicolons or ampersands rather than ``and``."""

from __future__ import annotations

import re

from labpress_tools.importers.bibtex.bylines import Byline
from labpress_tools.importers.bibtex.name_lists import split_names

AMPERSAND = re.compile(r"\s+(?:\\&|&|&amp;)\s+|\s+with\s+(?=[A-Z])")
"""An ampersand or the word ``with`` between two names."""
_INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]?){1,4}")


def in_braces_if_corporate(name: str) -> str:
    """Put braces around a name of several words that ends in a comma, as EndNote writes teams."""
    text = name.rstrip(", ")
    is_corporate = name.rstrip().endswith(",") and " " in text and not re.search("[,{]", text)
    return f"{{{text}}}" if is_corporate else name


def may_be_two(name: str) -> bool:
    """Return whether both sides of a comma look like full names: ``Ada Bell, Bo Carr``."""
    parts = [part.split() for part in name.split(",")]
    return (
        len(parts) == 2
        and all(len(part) > 1 and part[0][0].isupper() for part in parts)
        and not any(_INITIALS.fullmatch(word) for part in parts for word in part)
    )


def is_list_of_people(text: str) -> bool:
    """Return whether the content of braces is a list of people: ``Bell, Ada and Carr, Bo``."""
    names = split_names(text)
    return len(names) > 1 and all(
        name.count(",") == 1
        and "{" not in name
        and not re.search(r"(?i)\b(inc|ltd|llc|co)\b", name)
        for name in names
    )


def split_otherwise(text: str, byline: Byline, fewest: int = 2) -> list[str]:
    """Return the names in a list with separators other than ``and``, or the whole list as one.

    Args:
        text: the list, as LaTeX.
        byline: the byline; if the list is split, its `separators` is set.
        fewest: the minimum number of commas in a list of full names.
    """
    for separator in (r"\s*;\s*", r"\s*[、，；]\s*"):
        parts = [part for part in re.split(separator, text) if part]
        if len(parts) > 1 and "{" not in text:
            byline.separators = True
            return parts
    if text.count(",") >= fewest:
        commas = [part.strip() for part in text.split(",") if part.strip()]
        if not commas:
            return []
        last = re.sub(r"(?i)^(?:and|&|\\&)\s+", "", commas[-1])
        commas = [*commas[:-1], *AMPERSAND.split(last)]
        people = _people_between_commas(commas, fewest)
        if people:
            byline.separators = True
            return people
    return [text]


def _people_between_commas(parts: list[str], fewest: int) -> list[str]:
    """Return the people in ``Ada Bell, Bo Carr`` or ``Bell, A., Carr, B.``; [] for other lists.

    Args:
        parts: the parts between the commas.
        fewest: the minimum number of commas in a list of full names.
    """
    if len(parts) > fewest and all(" " in part and "{" not in part for part in parts):
        return parts
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    are_pairs = len(parts) % 2 == 0 and len(parts) > 2
    if are_pairs and all(_INITIALS.fullmatch(given) and len(family) > 1 for family, given in pairs):
        return [f"{family}, {given}" for family, given in pairs]
    return []
