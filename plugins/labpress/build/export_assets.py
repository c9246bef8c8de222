"""Builds the exports of papers and of lists for reference managers, and ``catalogue.json``."""

from __future__ import annotations

import json
from collections.abc import Collection
from importlib.resources import files

from labpress.bibliography.formats import FORMATS
from labpress.bibliography.item_builder import build_item
from labpress.build.cached_queries import file_query, json_query
from labpress.build.page_context import PageContext
from labpress.build.page_papers import papers_of_page
from labpress.build.queries import author_lookups, family_lookups, grant_lookups, paper_lookups
from labpress.catalogue.author_pages import ListExports, is_described
from labpress.catalogue.json_export import render_catalogue
from labpress.schema import Author, Paper
from labpress.schema.long_bylines import LONG_BYLINE, is_long_byline

References = dict[str, str]
"""The references to papers in one citation style, as HTML, keyed by paper id."""


@json_query
def bibliography_entries(context: PageContext, paper_id: str) -> dict[str, str]:
    """Return a paper's entry in each export format, keyed by format."""
    item = build_item(context.paper(paper_id))
    return {key: export_format.render_entry(item) for key, export_format in FORMATS.items()}


@json_query
def list_entries(context: PageContext, paper_id: str, author_id: str) -> dict[str, str]:
    """Return a paper's entry in each format, keyed by format, for exports of several papers.

    These entries shorten very long lists of authors.

    Args:
        context: the context of the query.
        paper_id: the id of the paper.
        author_id: the id of the author whose papers are exported, if the shortened list would omit
            this author; the entry then includes the author. Empty in all other cases, so that all
            other exports share one entry.
    """
    paper = context.paper(paper_id)
    index = _author_index(paper, author_id) if author_id else None
    item = build_item(paper)
    return {key: FORMATS[key].render_list_entry(item, index) for key in FORMATS}


@json_query
def collection_entries(context: PageContext, paper_id: str) -> dict[str, str]:
    """Return a paper's entry in each format, keyed by format, for the exports of all papers.

    These entries list all authors.
    """
    paper = context.paper(paper_id)
    if not is_long_byline(paper.authors):
        return context.query(list_entries, paper_id, "")
    item = build_item(paper)
    return {key: FORMATS[key].render_collection_entry(item) for key in FORMATS}


def reference_path(key: str) -> str:
    """Return the path of the file with all references in the citation style with this key."""
    return f"assets/labpress/cite/{key.replace('/', '-')}.json"


def references_json(references: References) -> bytes:
    """Return a JSON file for scripts that maps the ids of papers to their references."""
    return f"{json.dumps(references, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def list_formats(list_exports: ListExports) -> tuple[str, ...]:
    """Return the keys of the formats in which lists other than the main ones are exported.

    The main lists, which are exported in all formats, are the list of all papers and the lists for
    each family, for each grant, and for each author whose file contains more than names and
    identifiers.

    Args:
        list_exports: the setting of that name.
    """
    return {"all": tuple(FORMATS), "bibtex": ("bibtex",), "main": ()}[list_exports]


def author_formats(
    author: Author, papers: Collection[str], list_exports: ListExports
) -> tuple[str, ...]:
    """Return the keys of the formats in which an author's papers are exported.

    An author whose file contains more than names and identifiers has exports even without papers,
    so that downloads keep working if all papers turn out to be by a different person. Any other
    author has exports only if there are at least two papers; see `list_formats`.

    Args:
        author: the author.
        papers: the ids of the author's papers.
        list_exports: the setting of that name.
    """
    if is_described(author):
        return tuple(FORMATS)
    return list_formats(list_exports) if len(papers) > 1 else ()


def export_paths(
    page: str, formats: Collection[str] = FORMATS.keys()
) -> list[tuple[str, str, str]]:
    """Return the files for reference managers that belong to a page.

    Args:
        page: the page's path. For example, ``papers/x/x.bib`` belongs to ``papers/x.md``, and
            ``papers/papers.bib`` to ``papers/index.md``.
        formats: the keys of the formats.

    Returns:
        For each format, its name, the path of the file and the media type of the file.
    """
    stem = page.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    base = f"{folder}/{folder}" if name == "index" else f"{stem}/{name}"
    chosen = (item for key, item in FORMATS.items() if key in formats)
    return [(item.label, f"{base}{item.extension}", item.media_type) for item in chosen]


def _export_path(key: str, export_format: str) -> str:
    ((_, path, _),) = export_paths(f"{key}.md", {export_format})
    return path


@file_query(_export_path)
def build_export(context: PageContext, key: str, export_format: str) -> bytes:
    """Return the file that exports a page's papers in one format.

    Args:
        context: the context of the file.
        key: the page's path without its suffix; see `papers_of_page`.
        export_format: the key of the format.
    """
    papers = papers_of_page(key, context)
    if key == "papers/index":
        entries = [context.query(collection_entries, paper) for paper in papers]
    elif key.startswith("papers/"):
        entries = [context.query(bibliography_entries, paper) for paper in papers]
    else:
        author = key.removeprefix("authors/") if key.startswith("authors/") else ""
        entries = [
            context.query(list_entries, paper, _named_author(paper, author, context))
            for paper in papers
        ]
    return (
        FORMATS[export_format].delimiters.join(entry[export_format] for entry in entries).encode()
    )


def _named_author(paper_id: str, author_id: str, context: PageContext) -> str:
    """Return the `author_id` argument of `list_entries` for a paper in an export.

    The result is empty unless the export is of one author's papers and the shortened list of the
    paper's authors would omit this author.

    Args:
        paper_id: the id of the paper.
        author_id: the id of the author whose papers are exported; empty for any other export.
        context: the context of the file.
    """
    paper = context.paper(paper_id)
    if not author_id or not is_long_byline(paper.authors):
        return ""
    index = _author_index(paper, author_id)
    return author_id if index is not None and index >= LONG_BYLINE else ""


def _author_index(paper: Paper, author_id: str) -> int | None:
    """Return the index of an author in a paper's byline; None for an editor or translator."""
    ids = (authorship.id for authorship in paper.authors)
    return next((index for index, id_ in enumerate(ids) if id_ == author_id), None)


@file_query("catalogue.json")
def build_catalogue_json(context: PageContext) -> bytes:
    """Return the file ``catalogue.json``: all records of the lab, for other programs."""
    papers = context.papers(context.query(paper_lookups.all_papers))
    authors = [context.author(author_id) for author_id in context.query(author_lookups.all_authors)]
    families = context.families(context.query(family_lookups.all_families))
    grants = context.grants(context.query(grant_lookups.all_grants))
    return render_catalogue(papers, authors, families, grants).encode()


@file_query("catalogue.schema.json")
def build_catalogue_schema(context: PageContext) -> bytes:
    """Return the JSON Schema of ``catalogue.json``."""
    # The schema cannot be generated during a build: its descriptions are docstrings, which `python
    # -OO` removes.
    return files("labpress").joinpath("schema", "json", "catalogue.json").read_bytes()
