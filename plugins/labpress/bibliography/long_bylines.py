"""Shortens very long lists of authors in exports of several papers.

The exports of a single paper and of all papers list every author. The exports of a person, a family
or a year list only some of them: otherwise, 20 papers by 2,300 authors would add 6 MB to each file.
"""

from __future__ import annotations

from dataclasses import replace

from labpress.bibliography.item import OTHERS, BibliographicItem
from labpress.schema.long_bylines import LONG_BYLINE, is_long_byline


def with_first_authors(
    item: BibliographicItem, kept: int | None = None, *, ends_in_others: bool
) -> BibliographicItem:
    """Return an item with only its first authors if there are more than `LONG_BYLINE`.

    Args:
        item: the paper.
        kept: the index of the person whose papers the file lists, who is always kept; None if the
            file is not about a person.
        ends_in_others: whether the format can mark a list as incomplete, as BibTeX does with ``and
            others``. In other formats, the note states how many authors are listed, and the last
            author is kept as well, since styles print this author after an ellipsis.
    """
    if not is_long_byline(item.authors):
        return item
    last = len(item.authors) - 1
    indexes = {*range(LONG_BYLINE), *([] if kept is None else [kept])}
    if ends_in_others:
        authors = (*(item.authors[index] for index in sorted(indexes)), OTHERS)
        return replace(item, authors=authors)
    authors = tuple(item.authors[index] for index in sorted({*indexes, last}))
    text = f"{len(authors)} of {last + 1:,} authors"
    note = f"{item.note.rstrip('.')}. {text}" if item.note else text
    return replace(item, authors=authors, note=note)
