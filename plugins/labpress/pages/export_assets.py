"""The files that reference managers read: of each paper, author, family, year, and of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from labpress.exports import FORMATS, build_entry
from labpress.exports.catalogue_json import render_catalogue, render_catalogue_schema
from labpress.pages.look import Look, Shelf
from labpress.pages.page import Asset

_Texts = Mapping[tuple[str, str], str]
"""The text of each paper by its id and the name of a format."""


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


def build_exports(shelf: Shelf) -> Iterator[Asset]:
    """Every export of a site."""
    catalogue, texts = shelf.catalogue, _render_entries(shelf)
    for paper in catalogue.papers:
        yield from _exports(f"papers/{paper}.md", [paper], texts, shelf)
    for author in catalogue.authors.values():
        if shelf.settings.author_pages == "all" or author.member:
            ids = catalogue.by_author.get(author.id, ())
            yield from _exports(
                f"authors/{author.id}.md", ids, texts, shelf, f"authors/{author.id}"
            )
    for family in catalogue.families:
        ids = catalogue.by_family.get(family, ())
        yield from _exports(f"families/{family}.md", ids, texts, shelf, f"families/{family}")
    for year, ids in catalogue.by_year.items():
        if year is not None:
            yield from _exports(f"years/{year}.md", ids, texts, shelf)
    yield from _exports("papers/index.md", catalogue.papers, texts, shelf)
    yield from _catalogue_json(shelf)


def _exports(
    page: str, ids: Iterable[str], texts: _Texts, shelf: Shelf, *depends: str
) -> Iterator[Asset]:
    look = Look(page, shelf, set(depends))
    papers = look.papers(list(ids))
    for key, (_, path, _) in zip(FORMATS, export_paths(page), strict=True):
        entries = (texts[paper.id, key] for paper in papers)
        yield Asset(path, FORMATS[key].join(entries).encode(), frozenset(look.seen))


def _catalogue_json(shelf: Shelf) -> Iterator[Asset]:
    """All of the lab's records for other programs, and the schema of that file."""
    look = Look("index.md", shelf)
    papers = look.papers(look.catalogue.papers)
    authors = [look.author(key) for key in look.catalogue.authors]
    families = look.families(look.catalogue.families)
    text = render_catalogue(papers, authors, families)
    yield Asset("catalogue.json", text.encode(), frozenset(look.seen))
    yield Asset("catalogue.schema.json", render_catalogue_schema().encode())


def _render_entries(shelf: Shelf) -> _Texts:
    """Each paper in each format, once: it stands in the files of all its authors."""
    texts: dict[tuple[str, str], str] = {}
    for paper in shelf.catalogue.papers.values():
        entry = build_entry(paper)
        texts |= {(paper.id, key): one.render_entry(entry) for key, one in FORMATS.items()}
    return texts
