"""The pictures of a lab's records, read once a build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from labpress.build.cache import FileCache
from labpress.diagnostics import Diagnostic, define_rule
from labpress.images.processing import RecordImage, read_image
from labpress.loading.records import Records
from labpress.schema.figures import figures_of

MISSING_ALT_TEXT = define_rule(
    "missing-alt-text",
    "warning",
    "site",
    "An image has neither `alt` nor `caption`, so screen readers cannot describe it.",
    "Write `alt`: a few words on what the image shows.",
)


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
    for key, parsed in records.parsed.items():
        for path, figure in figures_of(parsed.record) if parsed.record is not None else ():
            if figure.file not in parsed.file.beside:
                continue
            image = read_image(content / key / figure.file, cache)
            if isinstance(image, Diagnostic):
                diagnostics.append(parsed.place(image, (*path, "file")))
            else:
                found[key, figure.file] = image
            if not (figure.alt or figure.caption):
                text = (
                    "the image has neither `alt` nor `caption`; write `alt`: what the image shows"
                )
                diagnostics.append(parsed.diagnostic(MISSING_ALT_TEXT, path, text))
    return RecordImages(found, tuple(diagnostics))
