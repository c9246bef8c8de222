"""Recognises the works that a lab has excluded with the setting ``sync_ignore``."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from labpress_tools.drafts import Draft
from labpress_tools.works import FINGERPRINT, comparable_id, fingerprint_of, work_of_draft

IGNORED = "listed under `sync_ignore`"
"""The reason for the outcome of an ignored entry."""


def is_ignored(drafts: Sequence[Draft], ignored: Collection[tuple[str, str]]) -> bool:
    """Return whether a draft of a work has one of the identifiers or fingerprints of ignored works.

    Args:
        drafts: the drafts of the work.
        ignored: the identifiers, as pairs of a record key and a value: ``("doi", "10.…")``. The key
            of a fingerprint is ``FINGERPRINT``.
    """
    fingerprints = {text for key, text in ignored if key == FINGERPRINT}
    ids = {comparable_id(*pair) for pair in ignored if pair[0] != FINGERPRINT}
    return any(
        fingerprint_of(draft.fields) in fingerprints or not ids.isdisjoint(_ids_of(draft))
        for draft in drafts
    )


def _ids_of(draft: Draft) -> frozenset[str]:
    work = work_of_draft(draft)
    return work.ids | work.versions
