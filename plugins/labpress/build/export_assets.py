"""The files that reference managers read: of each paper, author, family, year, and of all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from labpress.bibliography.formats import FORMATS
from labpress.bibliography.item import build_item
from labpress.build.context import BuildContext, PageContext
from labpress.catalogue import Catalogue, Ids
from labpress.catalogue.author_pages import has_page
from labpress.catalogue.json_export import render_catalogue, render_catalogue_schema
from labpress.render.page import Asset


class _Entries:
    """Each paper in each format, rendered once: it stands in the files of all its authors.

    So do whole files: the 800 authors of one paper have the same, and share its bytes.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._texts: dict[tuple[str, str], str] = {}
        self._files: dict[tuple[str, Ids], bytes] = {}
        for paper in catalogue.papers.values():
            entry = build_item(paper)
            for key, one in FORMATS.items():
                self._texts[paper.id, key] = one.render_entry(entry)

    def file(self, key: str, ids: Ids) -> bytes:
        """A file of papers in a format, by the format's name."""
        if (key, ids) not in self._files:
            entries = (self._texts[paper, key] for paper in ids)
            self._files[key, ids] = FORMATS[key].frame.join(entries).encode()
        return self._files[key, ids]

    def references(self, key: str) -> dict[str, str]:
        """Every paper's text in a format, by its id."""
        return {paper: text for (paper, name), text in self._texts.items() if name == key}


def reference_path(way: str) -> str:
    """Where the references of all papers lie, in a style or format by its key."""
    return f"assets/labpress/cite/{way.replace('/', '-')}.json"


References = dict[str, str]
"""The references of papers in one style or format, by the ids of papers."""


def references_json(references: References) -> bytes:
    """References by the ids of their papers, as scripts read them."""
    return f"{json.dumps(references, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def export_paths(page: str) -> list[tuple[str, str, str]]:
    """Where the exports of a page lie.

    Args:
        page: the page's path: ``papers/x.md`` has ``papers/x/x.bib``, the list of all papers
            ``papers/papers.bib``.

    Returns:
        For each format its name, the file's path and its media type.
    """
    stem = page.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    base = f"{folder}/{folder}" if name == "index" else f"{stem}/{name}"
    return [(one.label, f"{base}{one.extension}", one.media_type) for one in FORMATS.values()]


def build_exports(build_context: BuildContext) -> Iterator[Asset]:
    """Every export of a site; at former addresses too, from which documents may fetch it."""
    catalogue, entries = build_context.catalogue, _Entries(build_context.catalogue)
    for key, paper in catalogue.papers.items():
        yield from _exports(_keys("papers", key, paper.former_ids), [key], entries, build_context)
    for author in catalogue.authors.values():
        if has_page(author, build_context.settings.author_pages):
            keys = _keys("authors", author.id, author.former_ids)
            yield from _exports(
                keys, catalogue.by_author.get(author.id, ()), entries, build_context
            )
    for key, family in catalogue.families.items():
        keys = _keys("families", key, family.former_ids)
        yield from _exports(keys, catalogue.by_family.get(key, ()), entries, build_context)
    for year, ids in catalogue.by_year.items():
        if year is not None:
            yield from _exports([f"years/{year}"], ids, entries, build_context)
    yield from _exports(["papers/index"], catalogue.papers, entries, build_context)
    every = PageContext("papers/index.md", build_context)
    every.papers(catalogue.papers)
    for key in FORMATS:
        data = references_json(entries.references(key))
        yield Asset(reference_path(key), data, frozenset(every.dependencies))
    yield from _catalogue_json(build_context)


def _keys(folder: str, record_id: str, former: Iterable[str]) -> list[str]:
    return [f"{folder}/{one}" for one in (record_id, *former)]


def _exports(
    keys: Sequence[str], ids: Iterable[str], entries: _Entries, build_context: BuildContext
) -> Iterator[Asset]:
    """Papers in every format; of the page's keys the first is that of now, the others former ones."""
    # No record stands behind years and lists, but those of their papers.
    own = {keys[0]} if keys[0].startswith(("authors/", "families/")) else set()
    context = PageContext(f"{keys[0]}.md", build_context, own)
    papers = tuple(paper.id for paper in context.papers(list(ids)))
    for one in keys:
        for key, (_, path, _) in zip(FORMATS, export_paths(f"{one}.md"), strict=True):
            yield Asset(path, entries.file(key, papers), frozenset(context.dependencies))


def _catalogue_json(build_context: BuildContext) -> Iterator[Asset]:
    """All of the lab's records for other programs, and the schema of that file."""
    context = PageContext("index.md", build_context)
    papers = context.papers(context.catalogue.papers)
    authors = [context.author(key) for key in context.catalogue.authors]
    families = context.families(context.catalogue.families)
    text = render_catalogue(papers, authors, families)
    yield Asset("catalogue.json", text.encode(), frozenset(context.dependencies))
    yield Asset("catalogue.schema.json", render_catalogue_schema().encode())
