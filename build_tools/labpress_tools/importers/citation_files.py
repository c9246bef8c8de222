"""Reads ``cite.bib``, the BibTeX file next to a HugoBlox page."""

from __future__ import annotations

from pathlib import Path

from labpress.schema.venue import Venue
from labpress_tools.drafts import Draft
from labpress_tools.importers.bibtex import read_bibtex
from labpress_tools.importers.draft_builder import DraftBuilder

_VENUE_KEYS = tuple(Venue.model_fields)
_LINK_LISTS = frozenset({"artifacts", "links"})


def read_citation(builder: DraftBuilder, path: Path) -> Draft | None:
    """Read the first entry in the BibTeX file next to a page.

    Args:
        builder: the draft of the page, to which notes on the file are added.
        path: the file.

    Returns:
        The first entry, or None if the file contains no valid entry or cannot be read.
    """
    try:
        drafts = read_bibtex(path.read_bytes(), path.name)
    except OSError as error:
        builder.add_note("file", f"cannot read `{path.name}`: {error.strerror}")
        return None
    for rejection in drafts.rejections:
        location = f"`{path.name}`, line {rejection.origin.line}"
        builder.add_note("other", f"{location}: {rejection.reason}")
        builder.keep(path.name, rejection.text)
    if not drafts.drafts:
        return None
    first, *others = drafts.drafts
    for other in others:
        problem = f"`{path.name}` contains several entries, and `{other.origin.id}` was not used"
        builder.add_note("other", f"{problem}; if that entry is a different work, import the file")
    for note in first.notes:
        if note.kind not in {"name", "date"} or not builder.fields.get("authors"):
            builder.add_note(note.kind, f"`{path.name}`, line {note.line}: {note.text}")
    return first


def complete(builder: DraftBuilder, citation: Draft) -> None:
    """Supplement the draft of a page with the data of the entry in the file next to it.

    Args:
        builder: the draft of the page, whose data takes precedence.
        citation: the entry.
    """
    for key, value in citation.fields.items():
        earlier = builder.fields.get(key)
        if isinstance(earlier, dict) and isinstance(value, dict) and key == "venue":
            merged = {**value, **earlier}
            names = [*(name for name in _VENUE_KEYS if name in merged), *merged]
            builder.fields[key] = {name: merged[name] for name in names}
        elif isinstance(earlier, list) and isinstance(value, list) and key in _LINK_LISTS:
            urls = {item.get("url") for item in earlier if isinstance(item, dict)}
            more = [i for i in value if not isinstance(i, dict) or i.get("url") not in urls]
            builder.fields[key] = [*earlier, *more]
        else:
            builder.fields.setdefault(key, value)
    for name, text in citation.unused.items():
        builder.keep(f"cite.bib: {name}", text)
    roles = {file.role for file in builder.files}
    builder.files += [file for file in citation.files if file.role not in roles]
    builder.relations += citation.relations
