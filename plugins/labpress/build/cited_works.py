"""Replaces citations in Markdown with links to the cited works."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from labpress.bibliography.item_builder import build_item
from labpress.bibliography.short_citation import Work, cite_in_markdown
from labpress.loading.records import Records
from labpress.schema import Paper

_UNSAFE = re.compile(r"[<>\s\\]")


def citation_linker(records: Records, keys: Mapping[str, str]) -> Callable[[str], str]:
    """Return a function that replaces the citations in a record's Markdown with links.

    The links are relative to the folder of the record, such as ``../papers/x.md``.

    Args:
        records: the records of the lab.
        keys: the id of each work that can be cited, by its citekeys, ids and former ids.
    """

    @cache
    def work_of(key: str) -> Work | None:
        work_id = keys.get(key)
        if work_id is None:
            return None
        reference = records.references.get(work_id)
        if reference is not None:
            return build_item(reference), _url_of(reference)
        return build_item(records.papers[work_id]), f"../papers/{work_id}.md"

    return lambda text: cite_in_markdown(text, work_of)


def _url_of(work: Paper) -> str:
    """Return the URL of a work by others, or "" if it has none or Markdown cannot contain it."""
    item = build_item(work)
    urls = (item.url, *(identifier.url for identifier in item.identifiers))
    url = next((url for url in urls if url), "") or ""
    return "" if _UNSAFE.search(url) else url
