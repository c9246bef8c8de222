"""Resolves links in the prose of a record to its own files, to other records and to other pages.

A link to a file is the path of the file in the record's folder (``talk/slides.pdf``), or its path
relative to the record's prose file, which is next to that folder (``x/talk/slides.pdf``). A link to
a record is the relative path of the record's file: ``second-paper.md``, ``../authors/ada.yaml``. A
link to a hand-written page is the relative path of its file: ``../join.md``.
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
    """The target of a link: a file, a record or a hand-written page.

    Attributes:
        file: the path of a file in the folder of the record that contains the link; empty for a
            link to a page.
        record: the key of a record, such as ``papers/x``; empty for any other link.
        page: the path of a hand-written page, such as ``join.md``; empty for any other link.
        fragment: for a link to a page, ``#`` and the anchor on it; empty without an anchor.
    """

    file: str = ""
    record: str = ""
    page: str = ""
    fragment: str = ""


def read_local_link(link: str, key: str, folder_files: Collection[str] | None) -> LocalLink | None:
    """Return the target of a link without a scheme, or None if the link is invalid.

    A valid link is the path of a file, a record or a page, which need not exist.

    Args:
        link: the link, as written in Markdown.
        key: the key of the record that contains the link.
        folder_files: the paths of the files in the record's folder, which take precedence over
            records; None if they are unknown.
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
    page = posixpath.normpath(f"{folder}/{path}")
    if path.startswith("../") and page.endswith(".md") and not page.startswith("../"):
        return LocalLink(page=page, fragment=hash_sign + anchor)
    # A file name has an extension; www.example.org/x is a URL without its scheme.
    is_file = "." in own.rpartition("/")[2] and not own.startswith("www.")
    is_inside = is_file and not {"", ".", ".."} & set(own.split("/"))
    return LocalLink(file=own) if is_inside else None
