"""Formats the identifiers and the URL of a paper, and the sources of its facts."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

from labpress.i18n.formatting import sentence_case
from labpress.i18n.translator import ENGLISH, Translator
from labpress.schema import Paper
from labpress.schema.identifiers import identifiers_of
from labpress.views.components.field_labels import field_name
from labpress.views.components.paper_versions import annotated_versions


def identifiers(paper: Paper) -> list[tuple[str, str, str | None]]:
    """Return each identifier of a paper: the name of its scheme, its value, and its URL or None."""
    return [
        (item.scheme.fact_label or item.scheme.name, item.id, item.url)
        for item in identifiers_of(paper)
    ]


def own_url(paper: Paper) -> str | None:
    """Return the URL in a paper's record, or None if there is none or it is an identifier's URL."""
    for item in identifiers_of(paper):
        text = item.scheme.prefixes.strip(unquote(paper.url or "")).rstrip("/")
        if item.url and replace(item, id=text).comparable() == item.comparable():
            return None
    return paper.url


def source_rows(paper: Paper, translator: Translator = ENGLISH) -> list[tuple[str, str]]:
    """Return the capitalised name and the source of each fact whose source the record states."""
    rows = [(field_name(key, translator), source) for key, source in paper.sources.items()]
    # The disclosure shows annotated versions, with their sources, in separate rows.
    annotated = annotated_versions(paper)
    rows += [
        (translator.format_text("version %(version)s", version=item.label), item.source)
        for item in paper.versions
        if item.source and item not in annotated
    ]
    return [(sentence_case(name), source) for name, source in rows]
