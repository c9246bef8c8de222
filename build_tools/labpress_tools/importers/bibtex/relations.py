"""Reads BibLaTeX's related entries: ``related`` and ``relatedtype``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from labpress.schema.identifiers import SCHEMES
from labpress.schema.relations import RelationType
from labpress_tools.drafts import Value
from labpress_tools.importers.bibtex.entry import Entry
from labpress_tools.importers.bibtex.texts import to_line, to_verbatim
from labpress_tools.importers.identifiers import read_identifier

# See section 4.5.1 of the BibLaTeX manual. Entries without `relatedtype` are not imported, since
# the kind of relation is unknown.
_RELATIONS: Mapping[str, RelationType] = MappingProxyType(
    {
        "multivolume": "has-part",
        "origpubas": "is-version-of",
        "origpubin": "is-version-of",
        "reprintas": "has-version",
        "reprintfrom": "is-version-of",
        "reprintof": "is-version-of",
        "reviewof": "reviews",
        "translationas": "has-translation",
        "translationfrom": "is-translation-of",
        "translationof": "is-translation-of",
    }
)
_SEPARATOR = re.compile(r"\s*,\s*")


def read_related(entry: Entry, entries: Mapping[str, Entry]) -> list[Value]:
    """Return the works related to an entry, in record format, or [] if there are none.

    The fields are marked as used only if the file contains all of these works and labpress knows
    the kind of relation; otherwise, they are kept as unused data.

    Args:
        entry: the entry.
        entries: all entries in the file, by their keys in lower case.
    """
    keys, type_ = entry.values.get("related"), entry.values.get("relatedtype")
    if keys is None or type_ is None or keys.is_inherited:
        return []
    relation = _RELATIONS.get(type_.text.strip("{} ").lower())
    names = [key for key in _SEPARATOR.split(keys.text.strip("{} \n")) if key]
    others = [entries.get(name.lower()) for name in names]
    works = [_work(other, relation) for other in others if other is not None and relation]
    works = [work for work in works if work]
    if works and len(works) == len(names):
        for name in ("related", "relatedtype"):
            entry.use(name)
    return [*works]


def _work(entry: Entry, relation: str) -> dict[str, Value]:
    title = entry.peek("title", to_line)
    if not title:
        return {}
    doi = read_identifier("doi", entry.peek("doi", to_verbatim))
    url = SCHEMES["doi"].url_of(doi.id) if doi.key == "doi" else entry.peek("url", to_verbatim)
    return {"relation": relation, "title": title, **({"url": url} if url else {})}
