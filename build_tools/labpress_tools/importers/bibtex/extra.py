"""Moves data that Zotero has written into the notes of an entry to the fields of the entry."""

from __future__ import annotations

from labpress_tools.importers.bibtex.entry import Entry, FieldValue
from labpress_tools.importers.bibtex.texts import to_text, to_verbatim
from labpress_tools.importers.extra import ExtraLine, read_extra

_NAMES = ("note", "annote", "annotation")


def move_extra(entry: Entry) -> None:
    """Move labelled lines in the notes of an entry to the fields to which they belong.

    A line stays in its note if the entry already has a different value for the field.
    """
    for name in _NAMES:
        value = entry.values.get(name)
        if value is None or ":" not in value.text:
            continue
        lines = list(read_extra(value.text))
        rest = [line for line in lines if not _move(entry, line, value.line)]
        if len(rest) == len(lines):
            continue
        text = "\n".join(line.text for line in rest)
        if text.strip():
            entry.values[name] = FieldValue(text, value.line, value.is_inherited)
        else:
            del entry.values[name]


def _move(entry: Entry, line: ExtraLine, number: int) -> bool:
    """Move a line of a note to the field to which it belongs, if there is one.

    Returns:
        Whether the line can be removed from the note.
    """
    name = line.field.bibtex
    if not name or (entry.type == "article" and not line.field.is_of_journal):
        return False
    known = entry.values.get(name)
    if line.label == "_eprint":
        # The URL of a copy at the publisher, which the DOI makes redundant.
        doi = to_verbatim(entry.values["doi"].text).lower() if "doi" in entry.values else ""
        if doi and doi in to_verbatim(line.value).lower():
            return True
    if known is None or not known.text.strip():
        entry.values[name] = FieldValue(line.value, number)
        return True
    return to_text(known.text).casefold() == to_text(line.value).casefold()
