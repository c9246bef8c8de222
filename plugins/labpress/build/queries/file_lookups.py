"""Looks up the files and the diagnostics of records, and the hand-written pages.

A key is a record's folder and id: ``papers/x``.
"""

from __future__ import annotations

from labpress.build.build_context import BuildContext
from labpress.build.tracking import Lookup
from labpress.catalogue import Ids
from labpress.diagnostics import Diagnostic
from labpress.images.first_pages import FIRST_PAGE
from labpress.images.processing import RecordImage


@Lookup
def has_record_file(lab: BuildContext, key: str) -> bool:
    """Return whether a record has a file.

    A record with a file has a page, even if the file is not valid. News items have no pages.
    """
    return key in lab.records.files


@Lookup
def is_hand_written_page(lab: BuildContext, path: str) -> bool:
    """Return whether the site has a hand-written page with this path."""
    return path in lab.hand_written_pages and not lab.is_left_out(path)


@Lookup
def folder_files(lab: BuildContext, key: str) -> frozenset[str]:
    """Return the names of the files in a record's folder; empty if there is no such folder."""
    file = lab.records.files.get(key)
    return file.folder_files if file else frozenset()


@Lookup
def prose(lab: BuildContext, key: str) -> str | None:
    """Return the text of a record's Markdown file, or None if there is no such file."""
    file = lab.records.files.get(key)
    return file.prose if file else None


@Lookup
def image(lab: BuildContext, key: str, file: str) -> RecordImage | None:
    """Return an image in the folder of a record, or None if its file is not a readable image."""
    return lab.images.by_file.get((key, file))


@Lookup
def papers_with_first_page(lab: BuildContext) -> frozenset[str]:
    """Return the ids of the papers that have an image of the first page of their PDF."""
    return frozenset(
        key.removeprefix("papers/") for key, file in lab.images.by_file if file == FIRST_PAGE
    )


@Lookup
def diagnostics(lab: BuildContext, key: str) -> tuple[Diagnostic, ...]:
    """Return the errors in a record, or () if it is valid."""
    return lab.records.broken.get(key, ())


@Lookup
def record_source(lab: BuildContext, key: str) -> str | None:
    """Return the path of a record's file in the content folder, or None if it has no file."""
    file = lab.records.files.get(key)
    return file.source if file else None


@Lookup
def hand_written_page(lab: BuildContext, path: str) -> str | None:
    """Return the text of the hand-written page at a path, or None if there is no such page."""
    return lab.hand_written_pages.get(path)


@Lookup
def hand_written_pages(lab: BuildContext) -> Ids:
    """Return the paths of the hand-written pages."""
    return tuple(lab.hand_written_pages)
