"""Defines how the values of several drafts and of a record are combined.

A value without a policy is taken unchanged from the best draft that has it. A test compares the
tables with the schema, so that no new list or mapping is forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from labpress_tools.drafts import BYLINES

UNITED = frozenset({"keywords", "links", "artifacts", "awards", "versions", "relations"})
"""The lists to which every draft contributes items."""

CHOSEN_LISTS = frozenset(
    {
        *("authors", "collaboration", "editors", "translators", "advisors", "affiliations"),
        *("family", "follows", "builds_on", "supersedes", "base_models", "categories"),
        *("title_variants", "figures", "results", "quantities", "metrics", "funding", "labels"),
        *("translated_title", "notes", "unverified", "former_ids", "locked", "source"),
    }
)
"""The lists that are taken only from the best draft, because other drafts would rephrase the items.
"""

NAMED_ITEMS: Mapping[str, str] = MappingProxyType(
    {"versions": "label", "links": "url", "artifacts": "url"}
)
"""The lists that are compared item by item, with the key that identifies an item."""

SPLIT: Mapping[str, str] = MappingProxyType({"venue": "name", "patent": "", "classifications": ""})
"""The mappings that are compared key by key, with the key to which a single string belongs."""

BY_LANGUAGE = frozenset({"summary", "abstract", "lay_summary"})
"""The texts that may be mappings by language and are compared language by language."""

WHOLE_PARTS = frozenset({"original_title", "reviewed", "image", "status", "sources"})
"""The mappings that are compared as a whole."""

COMPUTED = frozenset({"date", "updated", "title_variants", *BYLINES}) | (UNITED - set(NAMED_ITEMS))
"""The values to which all drafts contribute; they can be compared only if all sources were queried.
"""
