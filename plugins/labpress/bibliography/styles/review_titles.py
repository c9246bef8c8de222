"""Compares the title of a review with the work that it reviews."""

from __future__ import annotations

import re
from collections.abc import Iterable

from labpress.bibliography.item import BibliographicItem, Person

_WORD = re.compile(r"[^\W_]+")
# Words that say that a text is a review, and words that connect them with a title and with names.
_REVIEW_WORDS = frozenset(
    [
        "and",
        "article",
        "book",
        "books",
        "by",
        "essay",
        "of",
        "on",
        "review",
        "reviewed",
        "reviews",
        "rev",
        "the",
        "besprechung",
        "buchbesprechung",
        "der",
        "des",
        "rez",
        "rezension",
        "rezensionen",
        "und",
        "von",
        "zu",
        "c",
        "compte",
        "comptes",
        "d",
        "de",
        "du",
        "et",
        "par",
        "r",
        "recension",
        "rendu",
        "rendus",
        "a",
        "di",
        "e",
        "rec",
        "recensione",
        "reseña",
        "reseñas",
        "res",
        "por",
        "y",
        "resenha",
        "boekbespreking",
        "door",
        "en",
        "recensie",
        "van",
        "recenzja",
        "i",
        "na",
        "и",
        "на",
        "рец",
        "рецензия",
        "书评",
        "書評",
    ]
)


def is_untitled_review(item: BibliographicItem) -> bool:
    """Return whether a review has no title of its own: its title only says what it reviews.

    Examples are ``Review of A History of Examples``, ``A History of Examples (book review)`` and
    ``Ann Ash: A History of Examples``.
    """
    parts = _around_reviewed_title(item)
    return parts is not None and not _words(parts) - _REVIEW_WORDS - _names(item)


def names_reviewed_work(item: BibliographicItem) -> bool:
    """Return whether the title of a review contains the title and the authors of the work."""
    parts = _around_reviewed_title(item)
    words = _words(parts or ())
    return parts is not None and all(
        _words([person.family, person.team]) <= words for person in item.reviewed_authors
    )


def _around_reviewed_title(item: BibliographicItem) -> tuple[str, str] | None:
    """Return the text before and after the reviewed title; None if a title does not contain it."""
    if not item.reviewed_title:
        return None
    pattern = rf"(?<!\w){re.escape(item.reviewed_title.casefold())}(?!\w)"
    title = item.title.casefold()
    match = re.search(pattern, title)
    return (title[: match.start()], title[match.end() :]) if match else None


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in _WORD.findall(text.casefold())}


def _names(item: BibliographicItem) -> set[str]:
    """Return the words and initials in the names of the reviewed authors."""
    names = _words(text for person in item.reviewed_authors for text in _texts(person))
    return names | {name[0] for name in names}


def _texts(person: Person) -> tuple[str, ...]:
    return person.given, person.particle, person.family, person.suffix, person.team
