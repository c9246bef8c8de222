"""Checks the names of the files in the folders of records, which are parts of URLs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from labpress.diagnostics import Diagnostic, code, define_rule
from labpress.loading.files import RecordFile
from labpress.schema.folded_names import DEVICE_NAMES

GENERATED_FILE_NAME = define_rule(
    "generated-file-name",
    "error",
    "site",
    "A file in the folder of a record has the name of a file that labpress generates, such as the "
    "record's `.bib` file, and would replace it.",
    "Rename the file.",
)
UNPORTABLE_FILE_NAME = define_rule(
    "unportable-file-name",
    "warning",
    "site",
    "Windows or macOS cannot store a file in the folder of a record, or cannot tell it from another "
    "one, so a checkout or a copy of the site may lack one of them.",
    "Rename the file; best are letters, digits, hyphens, low lines and full stops.",
)

_NOT_ON_WINDOWS = re.compile(r"[\x00-\x1f<>:\"|?*\\]|[. ]$")
_LONGEST_NAME = 200
"""The maximum length of a name in bytes: most systems allow 255, and servers append suffixes."""


def check_attached_names(
    files: Iterable[RecordFile], generated: Collection[str]
) -> Iterator[Diagnostic]:
    """Check the names of the files of records.

    Args:
        files: the records' files.
        generated: the paths of the files that labpress generates.
    """
    for file in files:
        folder = file.file.rpartition(".")[0]
        names: dict[str, str] = {}
        for name in sorted(file.folder_files):
            place = f"{folder}/{name}"
            if f"{file.key}/{name}" in generated or name == "index.html":
                text = f"labpress generates a file named {code(name)}; rename this one"
                yield GENERATED_FILE_NAME.diagnostic(text).at(place)
            other = names.setdefault(_comparable(name), name)
            problem = _problem(name, other)
            if problem:
                yield UNPORTABLE_FILE_NAME.diagnostic(f"{problem}; rename it").at(place)


def _problem(name: str, other: str) -> str:
    """Return why some systems cannot store a file; an empty string if all can.

    Args:
        name: the path of the file in the folder of the record.
        other: the file that has the same path on some systems; the file itself if there is none.
    """
    parts = PurePosixPath(name).parts
    if any(len(part.encode(errors="replace")) > _LONGEST_NAME for part in parts):
        return f"the name is longer than {_LONGEST_NAME} bytes, which some systems cannot store"
    if any(map(_NOT_ON_WINDOWS.search, parts)):
        return "Windows cannot store a file with this name"
    if any(part.partition(".")[0].rstrip().lower() in DEVICE_NAMES for part in parts):
        return "Windows reserves this name for a device"
    if other != name:
        return f"on Windows and macOS, the file {code(other)} has the same name"
    return ""


def _comparable(name: str) -> str:
    """Return a path that is equal for paths which some systems treat as equal."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
