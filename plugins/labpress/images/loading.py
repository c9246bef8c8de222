"""Reads the images of all records, once per build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from labpress.build.cache import FileCache
from labpress.diagnostics import Diagnostic, define_rule
from labpress.images.first_pages import FIRST_PAGE
from labpress.images.processing import RecordImage, read_image
from labpress.images.svg import active_content
from labpress.loading.parsed_record import ParsedRecord
from labpress.loading.record_paths import Key
from labpress.schema import Paper
from labpress.schema.figures import figures_of

MISSING_ALT_TEXT = define_rule(
    "missing-alt-text",
    "warning",
    "site",
    "An image has neither `alt` nor `caption`, so screen readers cannot describe it.",
    "Add `alt`, a short description of the image.",
)
ACTIVE_SVG = define_rule(
    "active-svg",
    "error",
    "site",
    "An SVG file of a record contains a script or an element that may contain one, loads "
    "something from another file or host, or is not valid.",
    "Export the drawing again as plain SVG, without scripts, embedded pages, or links that run "
    "scripts, and without style sheets, images or fonts from other files or hosts.",
)


@dataclass(frozen=True, slots=True)
class RecordImages:
    """The images of a lab's records.

    Attributes:
        by_file: the readable images, keyed by record key (``papers/x``) and file name.
        diagnostics: problems with the images, located at the records that refer to them.
    """

    by_file: Mapping[tuple[str, str], RecordImage] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def build_images(
    parsed_records: Mapping[Key, ParsedRecord], content: Path, cache: FileCache
) -> RecordImages:
    """Read every image to which a record refers, and the first pages of papers without an image.

    Images that do not exist are skipped without a diagnostic, since loading has reported them.

    Args:
        parsed_records: the records by key.
        content: the content folder (MkDocs' ``docs_dir``).
        cache: stores the smaller copies between builds.
    """
    images: dict[tuple[str, str], RecordImage] = {}
    diagnostics: list[Diagnostic] = []
    for key, parsed in parsed_records.items():
        diagnostics += _check_drawings(key, parsed, content)
        for path, figure in figures_of(parsed.record) if parsed.record is not None else ():
            if figure.file not in parsed.file.folder_files:
                continue
            image = read_image(content / key / figure.file, cache)
            if isinstance(image, Diagnostic):
                diagnostics.append(parsed.place(image, (*path, "file")))
            else:
                images[key, figure.file] = image
            # The person's name serves as the description of a portrait.
            if not (figure.alt or figure.caption or path == ("photo",)):
                text = (
                    "the image has neither `alt` nor `caption`; add `alt`, a short description of "
                    "the image"
                )
                diagnostics.append(parsed.diagnostic(MISSING_ALT_TEXT, path, text))
        if FIRST_PAGE in parsed.file.folder_files and _has_no_image(parsed):
            image = read_image(content / key / FIRST_PAGE, cache)
            if isinstance(image, Diagnostic):
                folder = parsed.file.file.rpartition(".")[0]
                diagnostics.append(image.at(f"{folder}/{FIRST_PAGE}"))
            else:
                images[key, FIRST_PAGE] = image
    return RecordImages(images, tuple(diagnostics))


def _check_drawings(key: Key, parsed: ParsedRecord, content: Path) -> Iterator[Diagnostic]:
    """Yield an error for each SVG file of a record that has active content; see `active_content`.

    Files that no page shows are checked as well.
    """
    for name in sorted(parsed.file.folder_files):
        if not name.lower().endswith(".svg"):
            continue
        try:
            found = active_content((content / key / name).read_bytes())
        except OSError:
            continue  # `read_image` reports it if the record refers to it
        if found:
            file = f"{parsed.file.file.rpartition('/')[0]}/{parsed.file.id}/{name}"
            yield ACTIVE_SVG.diagnostic(found.text, line=found.line, column=found.column).at(file)


def _has_no_image(parsed: ParsedRecord) -> bool:
    """Return whether a record is a valid paper that has no `image`."""
    return isinstance(parsed.record, Paper) and parsed.record.image is None
