"""The lists of papers: all, and by year, venue and subject class."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from labpress.pages.heads import list_meta
from labpress.pages.look import Look, Shelf
from labpress.pages.page import Page
from labpress.pages.papers import NAMES, category_path
from labpress.pages.rendering import render


def build_papers_page(shelf: Shelf) -> Page:
    """The list of all papers, year by year, with ways to narrow it."""
    look = Look("papers/index.md", shelf)
    body = render("papers.md.jinja", look, **papers_context(look))
    meta = list_meta(look.texts.gettext("Papers"), look.papers(look.catalogue.papers), look)
    return Page(look.here, meta, body, None, frozenset(look.seen), listed=True)


def papers_context(look: Look) -> dict[str, Any]:
    """What the list of all papers shows."""
    catalogue, _ = look.catalogue, look.texts.gettext
    years = [(year, look.papers(ids)) for year, ids in catalogue.by_year.items()]
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
        "years": years,
        "total": len(catalogue.papers),
        "browse": [(name, links) for name, links in browse if links],
        **NAMES,
    }


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
