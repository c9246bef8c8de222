"""Papers and styles for tests of citations."""

from __future__ import annotations

import json

from record_parsing import read

from labpress.bibliography.styles import Style, read_styles
from labpress.schema import Paper


def paper(text: str = "", title: str = "T", authors: str = "[Ann Ash]", key: str = "x") -> Paper:
    record = f"title: {json.dumps(title, ensure_ascii=False)}\nauthors: {authors}\n{text}\n"
    return read(record, Paper).with_id(key)


def styles(*keys: str) -> list[Style]:
    selected, diagnostics = read_styles(keys)
    assert not diagnostics
    return selected
