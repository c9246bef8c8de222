"""Adds the fields that an entry inherits from the entries in its ``crossref`` and ``xdata``.

In BibTeX, an entry inherits every field under the same name. BibLaTeX renames titles: the ``title``
of proceedings becomes the ``booktitle`` of a paper. Both are supported. Fields that describe only
the parent, such as its DOI and pages, are never inherited through ``crossref``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from labpress_tools.importers.bibtex.entry import Entry, FieldValue
from labpress_tools.importers.bibtex.fields import OWN_FIELDS

_TITLES = {"title": "", "subtitle": "sub", "titleaddon": "addon"}
_IN_BOOK = {"inbook", "bookinbook", "suppbook"}
_IN_COLLECTION = {"incollection", "inreference", "suppcollection"}
_IN_PROCEEDINGS = {"inproceedings", "conference"}
_SHORT = frozenset({"shorttitle", "sorttitle", "indextitle", "indexsorttitle"})

# Types of parents and children, and the prefix of `title` in the child; see appendix B of the
# BibLaTeX manual.
_RENAMED: tuple[tuple[frozenset[str], frozenset[str], str], ...] = tuple(
    (frozenset(parents), frozenset(children), prefix)
    for parents, children, prefix in (
        ({"mvbook"}, {"book", *_IN_BOOK}, "main"),
        ({"mvcollection", "mvreference"}, {"collection", "reference", *_IN_COLLECTION}, "main"),
        ({"mvproceedings"}, {"proceedings", *_IN_PROCEEDINGS}, "main"),
        ({"book"}, _IN_BOOK | _IN_COLLECTION | _IN_PROCEEDINGS, "book"),
        ({"collection", "reference"}, _IN_COLLECTION | _IN_BOOK, "book"),
        ({"proceedings"}, _IN_PROCEEDINGS | _IN_COLLECTION, "book"),
        ({"periodical"}, {"article", "suppperiodical"}, "journal"),
    )
)
_REFERENCES = frozenset({"crossref", "xdata", "ids"})
_SEPARATOR = re.compile(r"\s*,\s*")
_MAX_DEPTH = 8


def inherit(entry: Entry, entries: Mapping[str, Entry]) -> None:
    """Add the inherited fields that an entry lacks.

    Args:
        entry: the entry, which is changed.
        entries: all entries in the file, by their keys in lower case. They may be in any order: the
            fields that a parent itself inherits are looked up when they are needed.
    """
    for name, value in _inherited(entry, entries, entry.values, 0, {entry.key.lower()}):
        if name not in entry.values or not entry.values[name].text.strip():
            entry.values[name] = replace(value, is_inherited=True)


def _inherited(
    child: Entry,
    entries: Mapping[str, Entry],
    values: Mapping[str, FieldValue],
    depth: int,
    seen: set[str],
) -> Iterator[tuple[str, FieldValue]]:
    if depth >= _MAX_DEPTH:
        return
    for field, is_data in (("xdata", True), ("crossref", False)):
        reference = values.get(field)
        if reference is None or reference.is_inherited:
            continue
        for key in _SEPARATOR.split(reference.text.strip("{} \n")):
            parent = entries.get(key.lower())
            if parent is None:
                if depth == 0 and key:
                    text = f"`{field}` refers to `{key}`, which is not in the file; add that entry"
                    child.add_note("venue", text, reference.line)
                continue
            if key.lower() in seen:
                continue
            seen.add(key.lower())  # each entry only once, even if it is named repeatedly
            yield from _from_parent(child, parent, is_data)
            yield from _further(child, parent, entries, depth, seen, is_data)
            child.use(field)
            if not is_data and depth == 0:
                parent.children.append(child.key)


def _further(
    child: Entry,
    parent: Entry,
    entries: Mapping[str, Entry],
    depth: int,
    seen: set[str],
    is_data: bool,
) -> Iterator[tuple[str, FieldValue]]:
    """Yield the fields that a parent itself inherits, renamed for the child if necessary."""
    probe = Entry(parent.type, parent.key, parent.line, {})
    for name, value in _inherited(probe, entries, _own(parent), depth + 1, seen):
        probe.values.setdefault(name, value)
    if probe.values:
        yield from _from_parent(child, probe, is_data)


def _own(entry: Entry) -> Mapping[str, FieldValue]:
    return {name: value for name, value in entry.values.items() if not value.is_inherited}


def _from_parent(child: Entry, parent: Entry, is_data: bool) -> Iterator[tuple[str, FieldValue]]:
    own = _own(parent)
    if is_data:  # all fields, under the same names
        yield from ((name, value) for name, value in own.items() if name not in _REFERENCES)
        return
    prefix = _prefix(parent.type, child.type)
    # Fields with the same name come first: proceedings may repeat their title in `booktitle`.
    for name, value in own.items():
        if name not in OWN_FIELDS and name not in _SHORT and not (prefix and name in _TITLES):
            yield name, value
    for name, middle in _TITLES.items() if prefix else ():
        if name in own:
            yield (
                (f"{prefix}title{middle}" if middle == "addon" else f"{prefix}{middle}title"),
                own[name],
            )
    if parent.type in {"book", "mvbook"} and child.type in _IN_BOOK and "author" in own:
        yield "bookauthor", own["author"]


def _prefix(parent: str, child: str) -> str:
    """Return the prefix that a parent's ``title`` gets in a child, or "" if it is not renamed."""
    for parents, children, prefix in _RENAMED:
        if parent in parents and child in children:
            return prefix
    return ""
