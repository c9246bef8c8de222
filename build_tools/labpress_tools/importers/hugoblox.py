"""Imports HugoBlox sites (formerly Wowchemy and Academic), which have a page for each publication."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from labpress_tools.drafts import Drafts, Origin, Rejection
from labpress_tools.importers.attached_files import find_file
from labpress_tools.importers.bibliographic import collect
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.hugoblox_page import SOURCE, read_publication_page
from labpress_tools.importers.hugoblox_people import read_people
from labpress_tools.importers.hugoblox_site import Site

_SECTION = re.compile(r"publications?")


def read_hugoblox_page(data: bytes, file: str, folder: Path | None = None) -> Drafts:
    """Read the page of a single publication.

    Args:
        data: its bytes.
        file: its name, as the user gave it.
        folder: the page's folder, which may contain ``cite.bib``, images and PDF files; None to
            read only the bytes.
    """
    return collect([read_publication_page(data, file, folder, Site(folder))])


def read_hugoblox(root: Path) -> Drafts:
    """Read all publications and authors of a site.

    Args:
        root: the folder of the site, which contains ``content``.
    """
    people, names = read_people(root)
    site = Site(root, names)
    works = collect(_read_pages(root, site))
    rejections = (*works.rejections, *people.rejections)
    return Drafts(works.drafts, rejections, people.people)


def _read_pages(root: Path, site: Site) -> Iterator[DraftBuilder | Rejection]:
    for path in _pages(root):
        name = path.as_posix()
        origin = Origin(SOURCE, path.parent.name, name, 1)
        inside = find_file(root, path.relative_to(root).as_posix())
        if inside is None:
            yield Rejection(origin, "the file is outside the site's folder; copy it there")
            continue
        is_translation = re.fullmatch(r"index\.[\w-]+\.md", path.name)
        if is_translation and (path.parent / "index.md").exists():
            reason = (
                "this is a translation of `index.md`; add its text, by language, to that page's record, as "
                "in `summary: {en: …, zh: …}`"
            )
            yield Rejection(origin, reason)
            continue
        try:
            data = inside.read_bytes()
        except OSError as error:
            yield Rejection(origin, f"cannot read the file: {error.strerror}")
            continue
        yield read_publication_page(data, name, inside.parent, site)


def _pages(root: Path) -> Iterator[Path]:
    """Yield the pages of publications, sorted by path."""
    for folder, folders, files in os.walk(root / "content"):
        folders.sort()
        parts = Path(folder).relative_to(root).parts
        if not any(_SECTION.fullmatch(part) for part in parts):
            continue
        pages = sorted(name for name in files if name.endswith((".md", ".markdown")))
        bundle = [name for name in pages if re.fullmatch(r"index(?:\.[\w-]+)?\.md", name)]
        for name in bundle or [name for name in pages if not name.startswith("_index")]:
            yield Path(folder) / name
