"""Lists the fields of imported entries for which records have no keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from labpress.schema.identifiers import SCHEMES
from labpress_tools.drafts import Draft

_IMPLIED_FIELDS = frozenset(
    {"entrytype", "keywords", "file", "urldate", "groups", "owner", "timestamp", "creationdate"}
    | {"modificationdate", "date-added", "date-modified", "readstatus", "citekey", *SCHEMES}
    # These state where an entry comes from, or how the owner of the file rates or files it.
    | {"adsurl", "adsnote", "biburl", "bibsource", "librarycatalog", "annote", "rating", "ranking"}
    # bioRxiv repeats the end of the DOI in `elocation-id`.
    | {"priority", "mendeley-groups", "mendeley-tags", "copyright", "shorttitle", "elocation-id"}
)
"""Unused fields that other notes report, or that are only for the reference manager."""


def left_out_fields(draft: Draft) -> set[str]:
    """Return the names of the fields that were left out of a draft, and that no note explains."""
    implied = draft.described | _IMPLIED_FIELDS
    if "url" in draft.fields:  # the record lacks the date on which this page was accessed
        implied -= {"urldate"}
    return draft.unused.keys() - implied


def list_fields(entries: Mapping[str, Sequence[str]]) -> str:
    """Return fields as text, the most frequent first: ```volumes` (1 entry: `smith2020`)``.

    Args:
        entries: the entries that contain each field, keyed by the name of the field.
    """
    return ", ".join(
        f"`{name}` ({_listed_entries(keys)})"
        for name, keys in sorted(entries.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def _listed_entries(keys: Sequence[str]) -> str:
    """Return the number of entries and the first few of them: ``1 entry: smith2020``."""
    listed = ", ".join(keys[:3])
    noun = "entry" if len(keys) == 1 else "entries"
    return f"{len(keys)} {noun}: {listed}{', …' if len(keys) > 3 else ''}"
