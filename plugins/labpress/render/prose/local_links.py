"""Resolves links in the prose of a record to its own files and to other records.

A file is given by its path in the record's folder, ``talk/slides.pdf``, or relative to the prose
file beside that folder, ``x/talk/slides.pdf``. A record is given by the path of its file:
``second-paper.md``, ``../authors/ada.yaml``.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import unquote

_RECORD = re.compile(r"(papers|authors|families|grants)/([^/]+)\.(?:md|yaml)")


@dataclass(frozen=True, slots=True)
class LocalLink:
    """The target of a link.

    Attributes:
        file: a file in the record's own folder; empty for a link to a record.
        record: the key of a record, such as ``papers/x``; empty for a link to a file.
        fragment: the anchor on the page of the record, with its ``#``; empty if there is none.
    """

    file: str = ""
    record: str = ""
    fragment: str = ""


def read_local_link(link: str, key: str, folder_files: Collection[str] | None) -> LocalLink | None:
    """Return the target of a link without a scheme, or None if it is neither a file nor a record.

    Args:
        link: the link, as in Markdown.
        key: the record that contains it.
        folder_files: the names of the files in the record's folder, which take precedence; None if
            they are not known.
    """
    path, hash_sign, anchor = link.partition("#")
    path = unquote(path)
    if not path or path.startswith("/") or re.search(r"[:?\\]", path):
        return None
    folder, _, record_id = key.partition("/")
    own = path.removeprefix(f"{record_id}/").removeprefix("./")
    for file in (path, own):
        if folder_files is not None and file in folder_files:
            return LocalLink(file=file)
    for base in (folder, key):
        match = _RECORD.fullmatch(posixpath.normpath(f"{base}/{path}"))
        if match:
            return LocalLink(record=f"{match[1]}/{match[2]}", fragment=hash_sign + anchor)
    # A file name has an extension; www.example.org/x is a URL without its scheme.
    is_file = "." in own.rpartition("/")[2] and not own.startswith("www.")
    is_inside = is_file and not {"", ".", ".."} & set(own.split("/"))
    return LocalLink(file=own) if is_inside else None
