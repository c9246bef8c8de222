"""Citekeys, by which LaTeX documents cite papers. They never change: existing documents use them."""

from __future__ import annotations

from labpress.schema import Paper


def citekey_of(paper: Paper) -> str:
    """The record's `citekey`; where it has none, its id.

    Both stay as long as the record does, whatever becomes of its title, authors or date, and
    ids are unique. So no key is ever made up, and none moves when a paper joins or leaves the lab.
    A `citekey` that another paper has, or that is or was another paper's id, is an error of the
    record; a record that was renamed and has no `citekey` gets a warning that names both keys.
    """
    return paper.citekey or paper.id
