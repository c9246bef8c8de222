"""Reads the text of a record, and explains why it cannot be read."""

from __future__ import annotations

import codecs
from collections.abc import Iterable

from labpress.diagnostics import Diagnostic
from labpress.loading.yaml_parser import Tree, read_tree
from labpress_tools.record_writer.errors import RecordEditError


def decode_record(data: bytes) -> tuple[bytes, str]:
    """Split the content of a file into its byte order mark, which may be empty, and its text.

    Args:
        data: the content of the file.

    Raises:
        RecordEditError: if it is not UTF-8.
    """
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    try:
        return bom, data[len(bom) :].decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, len(bom) + error.start) + 1
        raise RecordEditError(
            f"the file is not UTF-8 text (line {line}); save it as UTF-8"
        ) from None


def valid_tree(text: str) -> Tree:
    """Parse the text of a record, which must be free of errors.

    Raises:
        RecordEditError: if the text has an error.
    """
    tree = read_tree(text)
    if error := first_error(tree.diagnostics):
        raise RecordEditError(f"the file has an error ({error}); correct it first")
    return tree


def first_error(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the first error in a file, such as ``line 3: duplicate key …``, or an empty string."""
    error = next((item for item in diagnostics if item.is_error), None)
    return f"line {error.line}: {error.text}" if error else ""
