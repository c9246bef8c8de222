"""Reads the URLs and the attached files of an RIS entry."""

from __future__ import annotations

import re
from pathlib import Path

from labpress_tools.importers.attached_files import find_attachment
from labpress_tools.importers.decoding import one_line
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.links import is_remote, link_field
from labpress_tools.importers.tagged_text import TagLine, Tags


def add_urls(builder: DraftBuilder, tags: Tags, folder: Path | None) -> None:
    """Set the URL, the link to the PDF, and the attached files.

    Args:
        builder: the draft.
        tags: the tags; those with URLs and files are consumed.
        folder: the folder in which to look for files; None to ignore files.
    """
    urls = [
        (url, line)
        for line in tags.take("UR", "LK")
        for url in re.split(r"\s*;\s*(?=https?:)|\s+(?=https?:)", line.value)
    ]
    # The page of a paper takes precedence; its PDF is used as the URL only if there is no page.
    for url, line in sorted(urls, key=lambda item: _is_pdf(item[0])):
        if _is_pdf(url) and "url" in builder.fields and "arxiv.org" not in url.lower():
            builder.link(link_field("pdf"), url, line.name, line=line.line)
        else:
            builder.url(url, line.name, line.line)
    for line in tags.take("L1", "L2", "L3", "L4"):
        is_pdf = line.tag in {"L1", "L2"} or _is_pdf(line.value)
        if is_pdf and line.value.lower().startswith(("http://", "https://")):
            builder.link(link_field("pdf"), line.value, line.name, line=line.line)
        else:
            _attach(builder, line, folder)


def _is_pdf(url: str) -> bool:
    return url.lower().endswith(".pdf")


def _attach(builder: DraftBuilder, line: TagLine, folder: Path | None) -> None:
    is_local = not is_remote(line.value)
    file = find_attachment(folder, line.value, "pdf") if folder and is_local else None
    if file:
        builder.files.append(file)
        return
    builder.keep(line.name, line.value)
    if is_local and folder:
        problem = f"the file `{one_line(line.value)[:80]}` was not found next to the RIS file"
        builder.add_note("file", f"{problem}; copy it into the record's folder", line.line)
