"""Converts relations in the vocabularies of Crossref and DataCite to those of a record."""

from __future__ import annotations

import re
from collections.abc import Mapping

from labpress.schema.identifiers import SCHEMES
from labpress.schema.relations import RELATIONS, RelationType
from labpress_tools.drafts import Value
from labpress_tools.sources.identifiers import identifier, link

# https://www.crossref.org/documentation/schema-library/markup-guide-metadata-segments/relationships/
_SYNONYMS: Mapping[str, RelationType] = {
    "is-review-of": "reviews",
    "has-review": "is-reviewed-by",
    "is-comment-on": "comments-on",
    "is-reply-to": "replies-to",
    "is-documentation-of": "documents",
    "is-documentation-for": "documents",
    "has-documentation": "is-documented-by",
    "has-derivation": "is-source-of",
}
# References, parts of a volume, and versions of the work itself, which drafts contain as `Relation`
# objects.
_ELSEWHERE = frozenset({"references", "is-referenced-by", "is-part-of", "has-part"})
_ELSEWHERE |= {"is-preprint-of", "has-preprint", "is-version-of", "has-version"}


def related_work(relation: str, kind: str, text: str) -> dict[str, Value] | None:
    """Return a related work in record format.

    Args:
        relation: the name of the relation in Crossref (``is-supplement-to``) or DataCite
            (``IsSupplementTo``).
        kind: the type of the identifier: ``doi``, ``URL``.
        text: the identifier of the other work.

    Returns:
        The work, or None if the relation is not supported or the identifier is not valid.
    """
    word = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", relation).lower()
    name = _SYNONYMS.get(word, word)
    if name not in RELATIONS or name in _ELSEWHERE:
        return None
    key = kind.lower()
    url = SCHEMES[key].url_of(identifier(key, text)) if key in SCHEMES else link(text)
    return (
        {"relation": name, "url": url}
        if url and (key not in SCHEMES or identifier(key, text))
        else None
    )
