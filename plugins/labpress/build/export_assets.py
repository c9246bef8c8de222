"""Export files for reference managers: per paper, author, family and year, and of all papers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from labpress.bibliography.formats import FORMATS
from labpress.bibliography.item import build_item
from labpress.build.context import BuildContext, PageContext
from labpress.catalogue import Catalogue, Ids
from labpress.catalogue.json_export import render_catalogue, render_catalogue_schema
from labpress.render.page import Asset
from labpress.schema import Author, Family, Paper

References = dict[str, str]
"""The references of papers in one style or format, by paper id."""


class _RenderedPapers:
    """Each paper in each format, rendered once for the files of all its authors.

    Complete files are shared as well, since 800 authors of one paper may have the same file.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._texts: dict[tuple[str, str], str] = {}
        self._files: dict[tuple[str, Ids], bytes] = {}
        for paper in catalogue.papers.values():
            item = build_item(paper)
            for key, export_format in FORMATS.items():
                self._texts[paper.id, key] = export_format.render_entry(item)

    def file(self, key: str, ids: Ids) -> bytes:
        """The file of some papers in a format, by the format's key."""
        if (key, ids) not in self._files:
            texts = (self._texts[paper, key] for paper in ids)
            self._files[key, ids] = FORMATS[key].frame.join(texts).encode()
        return self._files[key, ids]

    def references(self, key: str) -> References:
        """All papers in a format, by their ids."""
        return {paper: text for (paper, name), text in self._texts.items() if name == key}


def reference_path(key: str) -> str:
    """The path of the references of all papers in a style or format, by its key."""
    return f"assets/labpress/cite/{key.replace('/', '-')}.json"


def references_json(references: References) -> bytes:
    """References by paper id, as JSON for scripts."""
    return f"{json.dumps(references, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def export_paths(page: str) -> list[tuple[str, str, str]]:
    """The files for reference managers that belong to a page.

    Args:
        page: the page's path: ``papers/x.md`` has ``papers/x/x.bib``, the list of all papers
            ``papers/papers.bib``.

    Returns:
        For each format its name, the file's path and its media type.
    """
    stem = page.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    base = f"{folder}/{folder}" if name == "index" else f"{stem}/{name}"
    return [(item.label, f"{base}{item.extension}", item.media_type) for item in FORMATS.values()]


def record_keys(folder: str, record: Paper | Author | Family) -> list[str]:
    """The key of a record, such as ``papers/x``, followed by its former keys."""
    return [f"{folder}/{record_id}" for record_id in (record.id, *record.former_ids)]


def build_exports(build_context: BuildContext) -> Iterator[Asset]:
    """Build every export, also at former URLs, from which documents may still download it."""
    catalogue = build_context.catalogue
    rendered = _RenderedPapers(catalogue)
    for keys, ids in _groups(build_context):
        yield from _exports(keys, ids, rendered, build_context)
    context = PageContext("papers/index.md", build_context)
    context.papers(catalogue.papers)
    for key in FORMATS:
        data = references_json(rendered.references(key))
        yield Asset(reference_path(key), data, frozenset(context.dependencies))
    yield from _catalogue_json(build_context)


def _groups(build_context: BuildContext) -> Iterator[tuple[list[str], Iterable[str]]]:
    """The keys of each page with exports, former ones included, and the ids of its papers."""
    catalogue = build_context.catalogue
    for paper in catalogue.papers.values():
        yield record_keys("papers", paper), [paper.id]
    for author in catalogue.authors.values():
        if build_context.has_author_page(author):
            yield record_keys("authors", author), catalogue.by_author.get(author.id, ())
    for family in catalogue.families.values():
        yield record_keys("families", family), catalogue.by_family.get(family.id, ())
    for year, ids in catalogue.by_year.items():
        if year is not None:
            yield [f"years/{year}"], ids
    yield ["papers/index"], catalogue.papers


def _exports(
    keys: Sequence[str],
    ids: Iterable[str],
    rendered: _RenderedPapers,
    build_context: BuildContext,
) -> Iterator[Asset]:
    """Papers in every format, for a page by its key and its former keys."""
    # Years and lists have no record.
    own = {keys[0]} if keys[0].startswith(("authors/", "families/")) else set()
    context = PageContext(f"{keys[0]}.md", build_context, own)
    papers = tuple(paper.id for paper in context.papers(ids))
    dependencies = frozenset(context.dependencies)
    for page_key in keys:
        for key, (_, path, _) in zip(FORMATS, export_paths(f"{page_key}.md"), strict=True):
            yield Asset(path, rendered.file(key, papers), dependencies)


def _catalogue_json(build_context: BuildContext) -> Iterator[Asset]:
    """The file of all records for other programs, and its schema."""
    context = PageContext("index.md", build_context)
    papers = context.papers(context.catalogue.papers)
    authors = [context.author(author_id) for author_id in context.catalogue.authors]
    families = context.families(context.catalogue.families)
    text = render_catalogue(papers, authors, families)
    yield Asset("catalogue.json", text.encode(), frozenset(context.dependencies))
    yield Asset("catalogue.schema.json", render_catalogue_schema().encode())
