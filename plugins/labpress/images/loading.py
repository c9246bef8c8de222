"""The pictures of a lab's records, read once a build."""

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
    """The pictures of a lab.

    Attributes:
        by: each by its record's key and its file's name; those that cannot be read are left out.
        diagnostics: what is wrong with the others, at the records that name them.
    """

    by: Mapping[tuple[str, str], RecordImage] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def build_images(records: Records, content: Path, cache: FileCache) -> RecordImages:
    """Read every picture that a record names.

    Args:
        records: the records; a picture that is not there is a problem of theirs already.
        content: the folder of content.
        cache: where smaller copies are kept between builds.
    """
    found: dict[tuple[str, str], RecordImage] = {}
    diagnostics: list[Diagnostic] = []
    for key, draft in records.drafts.items():
        for path, figure in figures_of(draft.record) if draft.record is not None else ():
            if figure.file not in draft.file.beside:
                continue
            image = read_image(content / key / figure.file, cache)
            if isinstance(image, ImageFault):
                diagnostics.append(draft.diagnostic((*path, "file"), image.text, "warning"))
            else:
                found[key, figure.file] = image
            if not (figure.alt or figure.caption):
                text = "expected a word on what the picture shows, got neither alt nor caption"
                diagnostics.append(draft.diagnostic(path, f"{text}; write alt: …", "warning"))
    return RecordImages(found, tuple(diagnostics))
