"""Writes review notes on how an entry differs from the record into which it was merged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rapidfuzz import fuzz

from labpress.i18n.folding import has_cjk
from labpress.schema.contributors import BYLINE_KEYS
from labpress_tools.author_names import byline_in, display_of
from labpress_tools.drafts import Draft, ReviewNote
from labpress_tools.works import family_words, title_words

# The minimum similarity, from 0 to 100, of two titles of the same work.
_OTHER_TITLE = 60
_LISTED = 3
_NUMBERS = ("volume", "issue", "pages", "article_number")


def notes_on_merged_entry(draft: Draft, fields: Mapping[str, Any]) -> Iterator[ReviewNote]:
    """Yield notes if an entry has authors that the record lacks, a very different title or other pages.

    The other values that are compared are the volume, the issue and the article number.

    Args:
        draft: the entry.
        fields: the values of the record, by key.
    """
    if not draft.origin.file:
        return  # services spell names and titles in their own ways
    entry = f"`{draft.origin.id}`" if draft.origin.id else "the entry"
    differences = []
    left_out = _left_out_authors(draft.fields, fields)
    if left_out:
        more = ", …" if len(left_out) > _LISTED else ""
        names = ", ".join(f"`{name}`" for name in left_out[:_LISTED])
        verb = "author {} is" if len(left_out) == 1 else "authors {} are"
        differences.append(f"its {verb.format(names + more)} not in the record")
    title, other = (str(values.get("title") or "") for values in (draft.fields, fields))
    if title and other and _differ(title, other):
        differences.append(f"its title is `{title}`")
    if differences:
        text = (
            f"{entry} was merged into this record, but {' and '.join(differences)}; check that it "
            "describes the same work"
        )
        yield ReviewNote("merge", text, draft.origin.line)
    values = list(_other_numbers(draft.fields, fields))
    if values:
        text = (
            f"{entry} was merged into this record, which has other values: {', '.join(values)}; "
            "correct the record if the entry is right"
        )
        yield ReviewNote("merge", text, draft.origin.line)


def _other_numbers(entry: Mapping[str, Any], record: Mapping[str, Any]) -> Iterator[str]:
    """Yield the values in the venue of an entry that contradict those of the record.

    Nothing is yielded for another version of the work, such as a preprint. A page without the last
    page does not contradict a range that begins with it.
    """
    new, old = (values.get("venue") for values in (entry, record))
    if not (isinstance(new, dict) and isinstance(old, dict)):
        return
    if any(entry.get(key) != record.get(key) for key in ("type", "status")):
        return
    for key in _NUMBERS:
        written, known = (str(venue.get(key) or "") for venue in (new, old))
        parts = (re.split("[–-]", text) for text in (written.casefold(), known.casefold()))
        are_same = all(first == second for first, second in zip(*parts, strict=False))
        if written and known and not are_same:
            yield f"`venue.{key}` is `{known}`, not `{written}`"


def _left_out_authors(entry: Mapping[str, Any], record: Mapping[str, Any]) -> list[str]:
    """Return the authors of an entry whose family names are not in the record.

    Nothing is returned if the record lists no people or only some of the authors. Names in Chinese,
    Japanese or Korean characters are not compared with names in Latin letters: if such names are in
    the entry, they are left out; if they are in the record, nothing is returned.
    """
    known = [author for key in BYLINE_KEYS for author in byline_in(record, key)]
    if (
        not known
        or record.get("more_authors")
        or any(has_cjk(display_of(author)) for author in known)
    ):
        return []
    words = {word for author in known for word in family_words(author)}
    return [
        display_of(author)
        for author in byline_in(entry, "authors")
        if words.isdisjoint(family_words(author)) and not has_cjk(display_of(author))
    ]


def _differ(title: str, other: str) -> bool:
    if has_cjk(title) != has_cjk(other):
        return False  # a translation
    words = (" ".join(title_words(text)) for text in (title, other))
    return fuzz.token_set_ratio(*words) < _OTHER_TITLE
