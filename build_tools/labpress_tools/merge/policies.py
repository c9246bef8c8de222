"""Defines how the values of several drafts and of a record are combined.

A value whose key is in none of these tables is taken unchanged from the best draft that has it. A
test compares the tables with the schema, so that nobody forgets a new list or mapping.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from labpress.schema.contributors import BYLINE_KEYS

UNITED = frozenset({"keywords", "links", "artifacts", "awards", "versions", "relations"})
"""The keys of lists to which every draft contributes items."""

CHOSEN_LISTS = frozenset(
    {
        *("authors", "collaboration", "editors", "translators", "advisors", "affiliations"),
        *("family", "follows", "builds_on", "supersedes", "base_models", "categories"),
        *("title_variants", "figures", "results", "quantities", "metrics", "funding", "labels"),
        *("translated_title", "notes", "unverified", "former_ids", "locked", "source"),
    }
)
"""The keys of lists that are taken from the best draft only, since others may rephrase items."""

NAMED_ITEMS: Mapping[str, str] = MappingProxyType(
    {"versions": "label", "links": "url", "artifacts": "url"}
)
"""The keys of lists that are compared item by item, each with the key that identifies an item."""

SPLIT: Mapping[str, str] = MappingProxyType({"venue": "name", "patent": "", "classifications": ""})
"""The keys of mappings that are compared key by key.

Each key is mapped to the inner key whose value may be written as a plain string, as in ``venue:
Nature``, or to an empty string if there is no such inner key.
"""

BY_LANGUAGE = frozenset({"summary", "abstract", "lay_summary"})
"""The keys of text that may be given in several languages, and is compared in each language."""

WHOLE_PARTS = frozenset({"original_title", "reviewed", "image", "status", "sources"})
"""The keys of mappings that are compared as a whole."""

COMPUTED = frozenset({"date", "updated", "title_variants", *BYLINE_KEYS}) | (
    UNITED - set(NAMED_ITEMS)
)
"""The keys of values that are computed from all drafts.

Such values can be compared only if all sources of the record have been queried.
"""
