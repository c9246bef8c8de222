"""The lists of papers: all, and by year, venue and subject class."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from labpress.build.context import BuildContext, PageContext
from labpress.build.scripts import script_paths
from labpress.render.page import Page
from labpress.render.templates import render_document
from labpress.views.explorer_data import DATA, SCRIPT, WORDS
from labpress.views.head_metadata import list_meta
from labpress.views.paper import NAMES, category_path

NEWEST = 100
"""How many papers the list of all shows without a script; the rest is behind its links."""


def build_papers_page(build_context: BuildContext) -> Page:
    """The list of all papers, year by year, with ways to narrow it."""
    context = PageContext("papers/index.md", build_context)
    document = render_document("papers.md.jinja", context, **papers_context(context))
    meta = list_meta(
        context.translator.gettext("Papers"), context.papers(context.catalogue.papers), context
    )
    return Page(context.here, meta, document, None, frozenset(context.dependencies), listed=True)


def papers_context(context: PageContext) -> dict[str, Any]:
    """What the list of all papers shows: the newest, and what the explorer's script starts from."""
    catalogue, _ = context.catalogue, context.translator.gettext
    newest = context.papers(list(catalogue.papers)[:NEWEST])
    years = groupby(newest, key=lambda paper: paper.date.year if paper.date else None)
    browse = [
        (_("Year"), [(year, f"years/{year}.md", len(ids)) for year, ids in _dated(context)]),
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
        "total": len(context.papers(catalogue.papers)),
        "newest": newest,
        "addresses": _addresses(context),
        "script": SCRIPT,
        "modules": [p for p in (*script_paths("common"), *script_paths("explorer")) if p != SCRIPT],
        "browse": [(name, links) for name, links in browse if links],
        **NAMES,
    }


def _addresses(context: PageContext) -> dict[str, str]:
    """How the page links, for the script: ``{id}`` stands for the id of a record."""
    at = {
        f"{kind}-at": context.href(f"{folder}/ID.md").replace("ID", "{id}")
        for kind, folder in (("paper", "papers"), ("author", "authors"), ("family", "families"))
    }
    files = {"papers": DATA, "words": WORDS}
    return {name: context.href(path) for name, path in files.items()} | at


def build_group_pages(build_context: BuildContext) -> Iterator[Page]:
    """A page for each year, venue and subject class."""
    catalogue = build_context.catalogue
    for year, ids in catalogue.by_year.items():
        if year is not None:
            yield _group_page(f"years/{year}.md", str(year), ids, build_context)
    for key, ids in catalogue.by_venue.items():
        yield _group_page(f"venues/{key}.md", catalogue.venues[key].name, ids, build_context)
    for category, ids in catalogue.by_category.items():
        yield _group_page(category_path(category), category, ids, build_context)


def _group_page(path: str, title: str, ids: tuple[str, ...], build_context: BuildContext) -> Page:
    context = PageContext(path, build_context)
    document = render_document(
        "group.md.jinja", context, title=title, papers=context.papers(ids), **NAMES
    )
    # A list repeats what each paper's page says: it would only crowd the search.
    meta = {**list_meta(title, context.papers(ids), context), "search": {"exclude": True}}
    return Page(path, meta, document, None, frozenset(context.dependencies))


def _dated(context: PageContext) -> Iterator[tuple[int, tuple[str, ...]]]:
    for year, ids in context.catalogue.by_year.items():
        if year is not None:
            yield year, ids
