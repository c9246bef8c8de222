"""Moves data that Zotero and TeXMed have written into notes to the fields of the entry."""

from __future__ import annotations

import re

from labpress_tools.importers.bibtex.entry import Entry, FieldValue
from labpress_tools.importers.bibtex.identifier_texts import read_id
from labpress_tools.importers.bibtex.texts import to_text, to_verbatim
from labpress_tools.importers.extra import ExtraLine, read_extra

_NAMES = ("note", "annote", "annotation")
# As TeXMed writes it: "[PubMed:\href{https://…}{31452104}] [DOI:\href{https://…}{10.1000/182}]".
_IDENTIFIER = re.compile(
    r"\[(?P<label>pubmed central|pubmed|pmcid|pmid|pmc|doi):\s*"
    r"(?:\\href\s*\{[^{}]*\}\s*\{(?P<linked>[^{}]*)\}|(?P<plain>[^\[\]]+))\]",
    re.IGNORECASE,
)
_KEYS = {"pubmed central": "pmcid", "pmc": "pmcid", "pubmed": "pmid"}


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


def move_identifiers(entry: Entry) -> None:
    """Move identifiers in square brackets from the note of an entry to the fields for them.

    An identifier stays in the note if it is not valid, or if the entry already has another one.
    """
    value = entry.values.get("note")
    if value is None or "[" not in value.text:
        return
    moved = [match for match in _IDENTIFIER.finditer(value.text) if _is_moved(entry, match, value)]
    if not moved:
        return
    rest = value.text
    for match in moved:
        rest = rest.replace(match[0], "", 1)
    if rest.strip(" \t\n.,;"):
        entry.values["note"] = FieldValue(rest.strip(), value.line, value.is_inherited)
    else:
        del entry.values["note"]


def _is_moved(entry: Entry, match: re.Match[str], note: FieldValue) -> bool:
    """Add an identifier to the fields of an entry, and return whether they now contain it."""
    label = match["label"].lower()
    key = _KEYS.get(label, label)
    text = to_verbatim(match["linked"] or match["plain"])
    if key == "pmcid" and text.isdecimal():
        text = f"PMC{text}"
    identifier, _ = read_id(key, text)
    known = next((to_verbatim(value.text) for _, value in entry.find(key) if value.text), "")
    if identifier and not known:
        entry.values[key] = FieldValue(identifier, note.line)
    return bool(identifier) and (not known or read_id(key, known)[0].lower() == identifier.lower())


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
