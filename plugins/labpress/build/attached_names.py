"""Checks that no file in a record's folder would replace a generated file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from labpress.diagnostics import Diagnostic, code, define_rule
from labpress.loading.files import RecordFile

GENERATED_FILE_NAME = define_rule(
    "generated-file-name",
    "error",
    "site",
    "A file in a record's folder would replace a file that labpress generates, such as the "
    "record's `.bib` file, because both have the same name.",
    "Rename the file.",
)


def check_attached_names(
    files: Iterable[RecordFile], generated: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield an error for each file in a record's folder that would replace a generated file.

    Args:
        files: the records, with the names of the files in their folders.
        generated: the paths, relative to the site, of the files that labpress generates. Pages need
            not be included: a file named ``index.html`` is always reported.
    """
    for file in files:
        folder = file.file.rpartition(".")[0]
        for name in sorted(file.folder_files):
            if f"{file.key}/{name}" in generated or name == "index.html":
                text = f"labpress generates a file named {code(name)}; rename this one"
                yield GENERATED_FILE_NAME.diagnostic(text).at(f"{folder}/{name}")
