"""Adds the links, the featured image and the files of a HugoBlox page to its draft."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labpress.relative_paths import path_from
from labpress_tools.drafts import AttachedFile, Value
from labpress_tools.importers.attached_files import IMAGE_SUFFIXES, files_in, find_file
from labpress_tools.importers.bibtex.attachments import SUFFIXES
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.foreign_markdown import read_markdown
from labpress_tools.importers.foreign_yaml import ForeignYaml
from labpress_tools.importers.identifiers import scheme_of_url
from labpress_tools.importers.links import (
    FileRole,
    LinkField,
    is_placeholder,
    is_remote,
    link_field,
)
from labpress_tools.importers.variables import Variables, as_text

# The folders in which Hugo looks for a file that a page refers to, relative to the folder of the
# site.
_FILE_FOLDERS = ("content", "static", "assets/media", "assets")
# Links with these labels point to the paper, not to its data or code.
_PAPER_LINK = re.compile(
    r"\b(?:doi|arxiv|pubmed|pmc|openreview|paper|publisher|pdf|preprint)\b", re.IGNORECASE
)
_SUPPLEMENT = re.compile(
    r"(?<![A-Za-z])(?:supp\w*|appendix|si|cover|cv)(?![A-Za-z])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Site:
    """The data about a site that is needed to read its pages.

    Attributes:
        root: the folder of the site, or of the page if only a single page is imported; None to read
            no files.
        authors: the names of authors in record format, keyed by the ids of their profiles.
    """

    root: Path | None = None
    authors: Mapping[str, Value] = field(default_factory=dict)


def find_beside(root: Path | None, folder: Path | None, name: str) -> Path | None:
    """Return the file at a path relative to the folder of a page, or None if there is no such file.

    Args:
        root: the folder that must contain the file; None to read no files.
        folder: the folder of the page; None to read no files.
        name: the path; absolute paths are not found.
    """
    if not (root and folder) or name.startswith("/"):
        return None
    return find_file(root, name, (path_from(root.resolve(), folder.resolve()),))


def _is_featured(path: Path) -> bool:
    return path.stem.lower().startswith("featured") and path.suffix.lower() in IMAGE_SUFFIXES


@dataclass(frozen=True, slots=True)
class PageFiles:
    """Assigns the links and files of a page to the keys of a record.

    Attributes:
        builder: the draft of the page.
        matter: its front matter, for line numbers.
        folder: its folder.
        site: the site that contains it.
    """

    builder: DraftBuilder
    matter: ForeignYaml
    folder: Path | None
    site: Site

    def read(self, variables: Variables) -> None:
        """Add all links, images and files to the draft.

        Args:
            variables: the front matter of the page; values that are read are marked as taken.
        """
        self._links(variables)
        self._image(variables)
        self._other_files()

    def _links(self, variables: Variables) -> None:
        for name in [name for name in variables.data if name.startswith("url_")]:
            if name == "url_custom":
                continue
            word = name.removeprefix("url_")
            self._link(link_field(word), variables.text(name), name, word, "")
        for name in ("links", "url_custom"):
            for index, item in enumerate(variables.items(name)):
                self._listed_link(item, f"{name}[{index}]")

    def _listed_link(self, item: Any, name: str) -> None:
        if not isinstance(item, dict):
            self.builder.keep(name, as_text(item))
            return
        link = Variables(item)
        kind, label = link.text("type"), link.text("name", "label", "text")
        url, identifier = link.text("url", "link"), link.text("id")
        provider = link.text("provider").lower()
        written = f"{provider}:{identifier}"
        if identifier and not self.builder.identify_by_prefix(written, name):
            self.builder.keep(name, written)
        field = link_field(kind if kind and kind != "custom" else label)
        has_own_kind = kind and kind != "custom"
        self._link(field, url, name, f"{kind} {label}", "" if has_own_kind and not label else label)
        for key, value in link.rest():
            if key not in {"icon", "icon_pack"}:
                self.builder.keep(f"{name}.{key}", value)

    def _link(self, field: LinkField, url: str, name: str, word: str, label: str) -> None:
        """Add the target of a link: an identifier of the paper, a file in the site or a URL."""
        line = self.matter.line(name.partition("[")[0])
        if is_placeholder(url):
            return
        if not is_remote(url):
            self._attach(url, field, name, line)
        elif field.key == "links" and _PAPER_LINK.search(word) and scheme_of_url(url):
            self.builder.identify(scheme_of_url(url), url, name, line)
        else:
            text_label = label if field.needs_label or field.key == "links" else ""
            self.builder.link(field, url, name, text_label, line)

    def _attach(self, url: str, field: LinkField, name: str, line: int) -> None:
        path = find_beside(self.site.root, self.folder, url)
        if path is None and self.site.root:
            path = find_file(self.site.root, re.sub(r"^(?:\.\./)+", "", url), _FILE_FOLDERS)
        if path is None or path.suffix.lower() not in SUFFIXES[field.role]:
            self.builder.keep(name, url)
            reason = (
                "was not found in the site"
                if path is None
                else "is of a type that is not copied automatically"
            )
            problem = f"`{name}`: the file `{url[:80]}` {reason}"
            self.builder.add_note("file", f"{problem}; copy it into the record's folder", line)
            return
        file = AttachedFile(path, field.role)
        if file not in self.builder.files:
            self.builder.files.append(file)

    def _image(self, variables: Variables) -> None:
        image = variables.nested("image")
        own = variables.text("image", "image_preview")
        name = image.text("filename") or own
        path = (
            find_beside(self.site.root, self.folder, name) if name and not is_remote(name) else None
        )
        if path is None and self.site.root and self.folder:
            siblings = files_in(self.site.root, self.folder)
            path = next((file for file in siblings if _is_featured(file)), None)
        caption = read_markdown(image.text("caption")).text
        if path:
            self.builder.files.append(AttachedFile(path, "image"))
            figure = {"file": path.name, "alt": image.text("alt_text"), "caption": caption}
            self.builder.set("image", {key: value for key, value in figure.items() if value})
        else:
            self.builder.keep("image", name)
            self.builder.keep("image.caption", caption)
        for key, value in image.rest():
            self.builder.keep(f"image.{key}", value)

    def _other_files(self) -> None:
        """Add the PDF files in the folder that no field refers to; one may be the paper itself."""
        if not (self.site.root and self.folder):
            return
        named = {file.path for file in self.builder.files}
        siblings = files_in(self.site.root, self.folder)
        pdfs = [path for path in siblings if path.suffix.lower() == ".pdf" and path not in named]
        has_paper = any(file.role == "pdf" for file in self.builder.files)
        for path in sorted(pdfs, key=self._is_beside_the_paper):
            field = link_field(path.stem.replace("_", "-"))
            role: FileRole = field.role if field.role in {"slides", "poster"} else "supplement"
            if role == "supplement" and not has_paper and not _SUPPLEMENT.search(path.stem):
                role, has_paper = "pdf", True
            self.builder.files.append(AttachedFile(path, role))

    def _is_beside_the_paper(self, path: Path) -> tuple[bool, str]:
        """Return a sort key that puts a file named after the folder, probably the paper, first."""
        return self.folder is not None and path.stem != self.folder.name, path.name
