"""Recognises notes on how papers were presented at events, such as ``oral``."""

from __future__ import annotations

import re

from labpress.i18n.marker import N_

PRESENTATION_KINDS = frozenset(
    (
        N_("poster"),
        N_("oral"),
        N_("spotlight"),
        N_("highlight"),
        N_("demo"),
        N_("talk"),
        N_("keynote"),
        N_("lightning talk"),
        N_("invited talk"),
        N_("invited paper"),
        N_("long paper"),
        N_("short paper"),
    )
)
"""The usual notes, in lower case."""
_SUFFIX = re.compile(r"(?<=\w)(?: presentation| session)?\.?$")


def presentation_kind(note: str) -> str:
    """Return how a paper was presented, such as ``oral``, or "" if a note says anything else."""
    kind = _SUFFIX.sub("", note.casefold())
    return kind if kind in PRESENTATION_KINDS else ""
