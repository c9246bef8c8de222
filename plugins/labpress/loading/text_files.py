"""Reads text files, and explains why a file or folder cannot be read."""

from __future__ import annotations

from pathlib import Path

from labpress.diagnostics import Diagnostic, define_rule
from labpress.loading.attached_files import leaves_content, report_link
from labpress.loading.yaml_rules import FILE_TOO_LARGE

NOT_REGULAR = "this is a pipe or a device, not a regular file; remove it"
"""The message about a pipe or a device. Reading one might never end."""
MAX_BYTES = 4_000_000
"""The maximum size of a file in bytes; the parser accepts a million characters of up to 4 bytes."""

UNREADABLE_FILE = define_rule(
    "unreadable-file",
    "error",
    "file",
    "A record, its Markdown file, `references.yaml`, or another file or folder in the content "
    "folder cannot be read.",
    "Follow the advice in the message. Check the permissions, and whether the path is a regular "
    "file.",
)
INVALID_ENCODING = define_rule(
    "invalid-encoding",
    "error",
    "file",
    "A file is not UTF-8 text.",
    "Save the file as UTF-8. If it is not a text file but, for example, an image, correct its "
    "extension.",
)


def unreadable_folder(error: OSError) -> Diagnostic:
    """Return the diagnostic for a folder that cannot be read."""
    text = f"cannot read the folder: {error.strerror}; check its permissions"
    return UNREADABLE_FILE.diagnostic(text)


def read_text(path: Path, file: str, content: Path) -> str | Diagnostic:
    """Return the text of a file in the content folder, or the diagnostic of a read error.

    A symbolic link that leads out of the content folder is an error.

    Args:
        path: the file.
        file: the path for messages.
        content: the content folder.
    """
    if leaves_content(path, content):
        return report_link(path, file)
    if path.is_dir():
        text = (
            "this is a folder, not a file; rename it, since a folder for a record's images must not "
            "have an extension"
        )
        return UNREADABLE_FILE.diagnostic(text).at(file)
    return read_own_text(path, file)


def read_own_text(path: Path, file: str) -> str | Diagnostic:
    """Return the text of a file, or the diagnostic of a read error; any symbolic link is followed.

    Args:
        path: the file.
        file: the path for messages.
    """
    if path.exists() and not path.is_file():  # reading a pipe might never end
        return UNREADABLE_FILE.diagnostic(NOT_REGULAR).at(file)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            text = f"the file is {size:,} bytes in size, but the maximum is {MAX_BYTES:,}; keep large data in a separate file"
            return FILE_TOO_LARGE.diagnostic(text).at(file)
        data = path.read_bytes()
    except OSError as error:
        text = f"cannot read the file: {error.strerror}; check that it exists and is readable"
        return UNREADABLE_FILE.diagnostic(text).at(file)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _explain_encoding(data, error.start).at(file)


def _explain_encoding(data: bytes, index: int) -> Diagnostic:
    """Return a diagnostic that explains why the bytes of a file are not valid UTF-8.

    Args:
        data: the bytes.
        index: the index of the first invalid byte.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return INVALID_ENCODING.diagnostic("the file is UTF-16, not UTF-8; save it as UTF-8")
    if b"\x00" in data:
        text = (
            "the file is binary, not text; if it is an image or a Word document, correct its "
            "extension"
        )
        return INVALID_ENCODING.diagnostic(text)
    before = data[:index]
    last_line = before[before.rfind(b"\n") + 1 :]
    return INVALID_ENCODING.diagnostic(
        f"the byte 0x{data[index]:02x} is not valid UTF-8; save the file as UTF-8",
        line=before.count(b"\n") + 1,
        column=len(last_line.decode("utf-8", errors="replace")) + 1,
    )
