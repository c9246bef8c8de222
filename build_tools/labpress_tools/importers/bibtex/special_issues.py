"""Reads special issues of journals, for which BibLaTeX has the entry type ``@periodical``."""

from __future__ import annotations

from labpress_tools.importers.bibtex.entry import Entry, FieldValue

_TYPES = frozenset({"periodical"})
GENRE = "Special issue"
_MOVED = {
    "title": "journaltitle",
    "subtitle": "journalsubtitle",
    "shorttitle": "shortjournal",
    "issuetitle": "title",
    "issuesubtitle": "subtitle",
}
"""The fields of a special issue, and those with the same meaning in an ``@article``."""


def move_issue(entry: Entry) -> None:
    """Turn a ``@periodical`` with a title of its own into an ``@article`` without authors.

    The title of a ``@periodical`` is the name of the journal; `issuetitle` is that of the issue. An
    entry without an `issuetitle` is not changed.
    """
    issue = entry.values.get("issuetitle")
    if entry.type not in _TYPES or issue is None or not issue.text.strip():
        return
    moved = {_MOVED[name]: entry.values.pop(name) for name in _MOVED if name in entry.values}
    entry.values.update(moved)
    entry.values.setdefault("type", FieldValue(GENRE, issue.line))
    entry.type = "article"
