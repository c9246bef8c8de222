"""Citekeys, by which documents cite papers. They must never change, since documents use them."""

from __future__ import annotations

from labpress.schema import Paper


def citekey_of(paper: Paper) -> str:
    """Return the record's `citekey`, or its id if it has none.

    Both are stable, even if the title, the authors or the date change, and ids are unique. No key
    is ever generated, so adding or removing a paper never changes the key of another. A `citekey`
    that is also the citekey, id or former id of another paper is an error; a record that was
    renamed and has no `citekey` gets a warning that names both keys.
    """
    return paper.citekey or paper.id
