"""Determines the citekeys of papers: the keys by which documents cite them."""

from __future__ import annotations

from labpress.schema import Paper


def citekey_of(paper: Paper) -> str:
    """Return the record's `citekey`, or its id if it has none.

    A citekey must never change, since documents contain it. Therefore, it is not generated from the
    title, the authors or the date, and it does not depend on other papers. If a `citekey` is also
    the citekey, id or former id of another paper, the lint rules report an error. If a record
    without a `citekey` was renamed, they warn that its citekey has changed.
    """
    return paper.citekey or paper.id
