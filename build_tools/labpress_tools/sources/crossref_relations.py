"""Reads relations to other works, such as preprints and retractions, from Crossref."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from labpress.schema.identifiers import SCHEMES
from labpress.schema.publication_state import PublicationState
from labpress_tools.drafts import Relation
from labpress_tools.sources.dates import date_parts
from labpress_tools.sources.draft_builder import DraftBuilder
from labpress_tools.sources.related_works import related_work
from labpress_tools.sources.values import line, mapping, mappings

Work = Mapping[str, Any]
_VERSIONS = {"has-preprint", "is-preprint-of", "is-identical-to", "is-version-of"}
"""Relations to other versions of a work."""
_NOTICES: Mapping[str, Literal["retraction", "correction"]] = {
    "retraction": "retraction",
    "withdrawal": "retraction",
    "removal": "retraction",
    "partial_retraction": "correction",
    "addendum": "correction",
    "clarification": "correction",
    "correction": "correction",
    "corrigendum": "correction",
    "erratum": "correction",
    "expression_of_concern": "correction",
}
_STATES: Mapping[str, PublicationState] = {"withdrawal": "withdrawn"}


def date_of(work: Work, key: str) -> str:
    """Return the date under a key of a work, or an empty string if there is none."""
    return date_parts(mapping(work.get(key)).get("date-parts"))


def add_relations(builder: DraftBuilder, work: Work) -> None:
    """Add the other versions of a work, and the works that are related to it."""
    own_prefix = line(work.get("DOI")).partition("/")[0]
    for name, targets in mapping(work.get("relation")).items():
        for target in mappings(targets):
            builder.related_work(
                related_work(name, line(target.get("id-type")), line(target.get("id")))
            )
        for target in mappings(targets) if name in _VERSIONS else ():
            key, text = line(target.get("id-type")).lower(), line(target.get("id"))
            # Repositories register a DOI for each version and another one for all versions
            # together. A DOI with the same prefix is therefore not that of a different publication.
            is_other_place = name != "is-version-of" or text.partition("/")[0] != own_prefix
            if key in SCHEMES and is_other_place:
                builder.relate(Relation("version", key, text))


def add_notices(builder: DraftBuilder, work: Work) -> None:
    """Add retractions and corrections of the work, including those from Retraction Watch."""
    notices = []
    for notice in mappings(work.get("updated-by")):
        word = re.sub(r"[\s-]", "_", line(notice.get("type")).lower())
        kind = _NOTICES.get(word)
        if kind and line(notice.get("DOI")):
            state = _STATES.get(word, "retracted" if kind == "retraction" else "corrected")
            notices.append((kind, date_of(notice, "updated"), line(notice.get("DOI")), state))
    # A retraction takes precedence over a correction, and an earlier notice over a later one.
    for kind, date, doi, state in sorted(
        notices, key=lambda notice: (notice[0] != "retraction", notice[1] or "9")
    ):
        builder.relate(Relation(kind, "doi", doi, date))
        if "status" not in builder.fields:
            builder.status(state, date, doi)
    for update in mappings(work.get("update-to")):
        doi = line(update.get("DOI"))
        if doi and doi.casefold() != line(work.get("DOI")).casefold():
            label = line(update.get("label")).lower()
            details = f" ({label})" if label else ""
            text = (
                f"Crossref lists it as an update to `{doi}`{details}; check whether it is a paper"
            )
            builder.add_note("type", text)
