"""Reads the URLs, links, artifacts and files of an entry."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from labpress.schema.identifiers import SCHEMES
from labpress_tools.drafts import AttachedFile, Value
from labpress_tools.importers.bibtex.attachments import Role, described_role, files_in, find_file
from labpress_tools.importers.bibtex.entry import Entry
from labpress_tools.importers.bibtex.identifier_texts import identify_url
from labpress_tools.importers.bibtex.texts import to_verbatim
from labpress_tools.importers.bibtex.urls import clean_url, urls_in
from labpress_tools.importers.links import is_database_page

# The kinds and labels of links, by the targets of fields.
_LINKS = {
    "project": ("project", ""),
    "slides": ("slides", ""),
    "poster": ("poster", ""),
    "video": ("video", ""),
    "press": ("press", ""),
    "supplement": ("other", "Supplement"),
    "pdf": ("pdf", ""),
}
_ARTIFACTS = ("code", "model", "dataset", "demo")
_FILES: dict[str, Role] = {
    "slides": "slides",
    "poster": "poster",
    "video": "video",
    "supplement": "supplement",
    "pdf": "pdf",
    "image": "image",
}

# URLs that open reference managers, such as papers2://publication/….
_OTHER_SCHEME = re.compile(r"(?!ftp:)[a-z][a-z0-9+.-]*://")


@dataclass(slots=True)
class Resources:
    """The links and files of an entry.

    Attributes:
        url: the URL of the paper; empty if there is none, or if it was converted to an identifier.
        links: the links, as in a record.
        artifacts: the artifacts, as in a record.
        files: the files to copy.
        identifiers: the identifiers of the entry, including those that were found in URLs.
    """

    url: str = ""
    links: list[Value] = field(default_factory=list)
    artifacts: list[Value] = field(default_factory=list)
    files: list[AttachedFile] = field(default_factory=list)
    identifiers: dict[str, str] = field(default_factory=dict)


def read_resources(entry: Entry, identifiers: dict[str, str], folder: Path | None) -> Resources:
    """Return the links and files of an entry.

    Args:
        entry: the entry.
        identifiers: the identifiers that were found in other fields, by scheme key.
        folder: the folder that contains its files; None to ignore files.
    """
    resources = Resources(identifiers=dict(identifiers))
    _read_urls(entry, resources)
    for target, (kind, label) in _LINKS.items():
        for url in _urls_or_file(entry, target, resources, folder):
            link: dict[str, Value] = {"kind": kind, "url": url}
            resources.links.append({**link, "label": label} if label else link)
    for kind in _ARTIFACTS:
        urls = _urls_or_file(entry, kind, resources, folder)
        resources.artifacts += [{"kind": kind, "url": url} for url in urls]
    _urls_or_file(entry, "image", resources, folder)
    _read_ads_page(entry, resources)
    _read_file_field(entry, resources, folder)
    return resources


def _read_urls(entry: Entry, resources: Resources) -> None:
    for name, value in list(entry.find("url")):
        urls = urls_in(to_verbatim(value.text))
        if not urls:
            text = to_verbatim(value.text)
            if text and not _OTHER_SCHEME.match(text):
                problem = f"`{text[:60]}` in `{name}` is not a URL; write one with `https://`"
                entry.add_note("other", problem, value.line)
            continue
        entry.use(name)
        for url in urls:
            if not ("doi" in resources.identifiers and is_database_page(url)):
                add_url(entry, url, resources, value.line)


def add_url(entry: Entry, url: str, resources: Resources, line: int) -> None:
    """Add a URL of the paper as an identifier if possible, or else as its URL or a further link.

    Args:
        entry: the entry, which gets a note if the URL contradicts an identifier.
        url: the URL, as `clean_url` returns it.
        resources: the resources, to which the URL is added.
        line: the line of the URL, from 1.
    """
    key, identifier = identify_url(url)
    known = resources.identifiers.get(key, "") if key else ""
    if key and not known:
        resources.identifiers[key] = identifier
        return
    if key and _same(key, known, identifier):
        return
    if key:
        text = f"its {SCHEMES[key].noun} is `{known}`, but it links to `{identifier}`; check both"
        entry.add_note("identifier", text, line)
    if not resources.url:
        resources.url = url
    elif url != resources.url and all(url != _url(link) for link in resources.links):
        resources.links.append({"kind": "other", "url": url})


def _read_ads_page(entry: Entry, resources: Resources) -> None:
    """Add the bibcode in the URL of the paper's page in NASA's ADS, or else a link to the page."""
    for name, value in list(entry.find("ADS page")):
        for url in urls_in(to_verbatim(value.text)):
            entry.use(name)
            if identify_url(url)[0]:
                add_url(entry, url, resources, value.line)
            else:
                resources.links.append({"kind": "other", "url": url, "label": "ADS"})


def _url(link: Value) -> Value:
    return link["url"] if isinstance(link, dict) else ""


def _same(key: str, known: str, identifier: str) -> bool:
    scheme = SCHEMES[key]
    first, second = scheme.comparable(known), scheme.comparable(identifier)
    return first == second or (
        not scheme.is_case_sensitive and first.casefold() == second.casefold()
    )


def _urls_or_file(
    entry: Entry, target: str, resources: Resources, folder: Path | None
) -> list[str]:
    """Return the URLs in the fields for a target; add any files in them to the resources."""
    found: list[str] = []
    for name, value in list(entry.find(target)):
        text = to_verbatim(value.text)
        role = _FILES.get(target)
        path = find_file(folder, text, role) if role and "://" not in text else None
        if path and role:
            resources.files.append(AttachedFile(path, role))
            entry.use(name)
            continue
        is_url = "://" in text or text.startswith("www.") or not role
        urls = [url for part in text.split() if (url := clean_url(part))] if is_url else []
        if urls and target != "image":
            entry.use(name)
            found += urls
        elif text and (folder is not None or not role):
            entry.add_note("file", _missing(name, text, role), value.line)
    return found


def _missing(name: str, text: str, role: Role | None) -> str:
    if role is None:
        return f"`{text[:60]}` in `{name}` is not a URL; add the complete URL to the record"
    if "://" in text:
        return f"`{name}` is a URL; download the image, and add it to the record's folder"
    return f"the file `{text[:80]}` of `{name}` was not found; add it to the record's folder"


def _read_file_field(entry: Entry, resources: Resources, folder: Path | None) -> None:
    """Add the PDFs that reference managers list in the field ``file``.

    Unless their descriptions say otherwise, the first PDF is the paper, and the others are
    supplements. If the field lists other files, it is also kept as unused data.
    """
    for name, value in list(entry.find("file")):
        missing: list[str] = []
        is_kept = False
        for description, written in files_in(value.text):
            if not written.lower().endswith(".pdf"):
                is_kept = True
                continue
            has_pdf = any(file.role == "pdf" for file in resources.files)
            role = described_role(description) or ("supplement" if has_pdf else "pdf")
            path = find_file(folder, written, "pdf")
            if path is None:
                missing.append(written)
            elif all(file.path != path for file in resources.files):
                resources.files.append(AttachedFile(path, role))
                entry.use(name)
        if missing or is_kept:
            entry.keep(name)
        if missing and folder is not None:
            text = (
                f"the file `{missing[0][:80]}` was not found in the folder of the .bib file or "
                "its subfolders; add it to the record's folder"
            )
            entry.add_note("file", text, value.line)
