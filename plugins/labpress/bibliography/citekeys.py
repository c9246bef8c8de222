"""Determines the citekey of a paper, by which documents cite it, and which must never change."""

from __future__ import annotations

from labpress.schema import Paper


def citekey_of(paper: Paper) -> str:
    """Return the record's `citekey`, or its id if it has none.

    Both stay the same if the title, the authors or the date change, and ids are unique. No key is
    ever generated, so that adding or removing a paper never changes the key of another. A `citekey`
    that is also the citekey, id or former id of another paper is an error; for a record that was
    renamed and has no `citekey`, a warning names the old and the new key.
    """
    return paper.citekey or paper.id
