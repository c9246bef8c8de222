"""Reads the images of all records, once per build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from labpress.build.cache import FileCache
from labpress.diagnostics import Diagnostic
from labpress.images.processing import ImageFault, RecordImage, read_image
from labpress.loading.records import Records
from labpress.schema.figures import figures_of


@dataclass(frozen=True, slots=True)
class RecordImages:
    """The images of a lab's records.

    Attributes:
        by_file: the readable images by record key (``papers/x``) and file name.
        diagnostics: problems with the images, at the records that name them.
    """

    by_file: Mapping[tuple[str, str], RecordImage] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def build_images(records: Records, content: Path, cache: FileCache) -> RecordImages:
    """Read every image that a record names.

    Args:
        records: the records; missing files have been reported while loading them.
        content: the content folder (MkDocs' ``docs_dir``).
        cache: stores the smaller copies between builds.
    """
    images: dict[tuple[str, str], RecordImage] = {}
    diagnostics: list[Diagnostic] = []
    for key, draft in records.drafts.items():
        for path, figure in figures_of(draft.record) if draft.record is not None else ():
            if figure.file not in draft.file.beside:
                continue
            image = read_image(content / key / figure.file, cache)
            if isinstance(image, ImageFault):
                diagnostics.append(draft.diagnostic((*path, "file"), image.text, "warning"))
            else:
                images[key, figure.file] = image
            if not (figure.alt or figure.caption):
                text = "expected a word on what the picture shows, got neither alt nor caption"
                diagnostics.append(draft.diagnostic(path, f"{text}; write alt: …", "warning"))
    return RecordImages(images, tuple(diagnostics))
