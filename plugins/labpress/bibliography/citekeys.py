"""Citekeys, by which documents cite papers. They must never change, since documents use them."""

from __future__ import annotations

from labpress.schema import Paper


def citekey_of(paper: Paper) -> str:
    """Return the record's `citekey`, or its id if it has none.

    Both are stable, even if the title, the authors or the date change, and ids are unique. So no
    key is ever generated, and adding or removing a paper never changes the key of another. A
    `citekey` that another paper has, or that is or was another paper's id, is an error of the
    record; a record that was renamed and has no `citekey` gets a warning that names both keys.
    """
    return paper.citekey or paper.id
