"""The lists of papers: all, and by year, venue and subject class."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from labpress.views.explorer_data import DATA, SCRIPT, WORDS
from labpress.views.head_metadata import list_meta
from labpress.build.context import Look, Shelf
from labpress.render.page import Page
from labpress.views.paper import NAMES, category_path
from labpress.render.templates import render
from labpress.build.scripts import script_paths

NEWEST = 100
"""How many papers the list of all shows without a script; the rest is behind its links."""


def build_papers_page(shelf: Shelf) -> Page:
    """The list of all papers, year by year, with ways to narrow it."""
    look = Look("papers/index.md", shelf)
    body = render("papers.md.jinja", look, **papers_context(look))
    meta = list_meta(look.texts.gettext("Papers"), look.papers(look.catalogue.papers), look)
    return Page(look.here, meta, body, None, frozenset(look.seen), listed=True)


def papers_context(look: Look) -> dict[str, Any]:
    """What the list of all papers shows: the newest, and what the explorer's script starts from."""
    catalogue, _ = look.catalogue, look.texts.gettext
    newest = look.papers(list(catalogue.papers)[:NEWEST])
    years = groupby(newest, key=lambda paper: paper.date.year if paper.date else None)
    browse = [
        (_("Year"), [(year, f"years/{year}.md", len(ids)) for year, ids in _dated(look)]),
        (
            _("Venue"),
            [
                (catalogue.venues[key].name, f"venues/{key}.md", len(ids))
                for key, ids in sorted(catalogue.by_venue.items())
            ],
        ),
        (
            _("Subject"),
            [(key, category_path(key), len(ids)) for key, ids in catalogue.by_category.items()],
        ),
    ]
    return {
        "years": [(year, list(papers)) for year, papers in years],
        "total": len(look.papers(catalogue.papers)),
        "newest": newest,
        "addresses": _addresses(look),
        "script": SCRIPT,
        "modules": [p for p in (*script_paths("common"), *script_paths("explorer")) if p != SCRIPT],
        "browse": [(name, links) for name, links in browse if links],
        **NAMES,
    }


def _addresses(look: Look) -> dict[str, str]:
    """How the page links, for the script: ``{id}`` stands for the id of a record."""
    at = {
        f"{kind}-at": look.at(f"{folder}/ID.md").replace("ID", "{id}")
        for kind, folder in (("paper", "papers"), ("author", "authors"), ("family", "families"))
    }
    files = {"papers": DATA, "words": WORDS}
    return {name: look.at(path) for name, path in files.items()} | at


def build_group_pages(shelf: Shelf) -> Iterator[Page]:
    """A page for each year, venue and subject class."""
    catalogue = shelf.catalogue
    for year, ids in catalogue.by_year.items():
        if year is not None:
            yield _group_page(f"years/{year}.md", str(year), ids, shelf)
    for key, ids in catalogue.by_venue.items():
        yield _group_page(f"venues/{key}.md", catalogue.venues[key].name, ids, shelf)
    for category, ids in catalogue.by_category.items():
        yield _group_page(category_path(category), category, ids, shelf)


def _group_page(path: str, title: str, ids: tuple[str, ...], shelf: Shelf) -> Page:
    look = Look(path, shelf)
    body = render("group.md.jinja", look, title=title, papers=look.papers(ids), **NAMES)
    # A list repeats what each paper's page says: it would only crowd the search.
    meta = {**list_meta(title, look.papers(ids), look), "search": {"exclude": True}}
    return Page(path, meta, body, None, frozenset(look.seen))


def _dated(look: Look) -> Iterator[tuple[int, tuple[str, ...]]]:
    for year, ids in look.catalogue.by_year.items():
        if year is not None:
            yield year, ids
