"""Builds the cite box of a paper, and the dialog that cites several papers at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, TypedDict

from markupsafe import Markup

from labpress.bibliography.formats import FORMATS, Delimiters
from labpress.bibliography.item import OTHERS, BibliographicItem
from labpress.bibliography.item_builder import build_item
from labpress.build import citation_queries
from labpress.build.cached_queries import file_query
from labpress.build.citation_queries import citations_of, cite_paper
from labpress.build.export_assets import export_paths, reference_path, references_json
from labpress.build.page_context import PageContext
from labpress.build.queries import paper_lookups
from labpress.i18n.translator import Translator
from labpress.schema import Paper
from labpress.schema.long_bylines import is_long_byline
from labpress.views.components.links import ExportLink, export_links
from labpress.views.explorer_data import DATA as EXPLORER_DATA

SCRIPTS = {
    "cite": "assets/labpress/cite/box.js",
    "cite-selection": "assets/labpress/cite/cite_selection.js",
}
"""The scripts of the cite box and of the button that cites several papers."""

_MAX_IN_BOX = 30

CITE_OPTIONS = "assets/labpress/cite/options.json"
"""The path of the file with `CiteOptions`, in the folder of the script that loads the file."""


class CiteTexts(TypedDict):
    """The interface strings of a cite box."""

    legend: str
    copy: str
    copied: str
    failed: str


class CiteSelectionTexts(CiteTexts):
    """The interface strings of the dialog that cites several papers."""

    references: str
    close: str
    download: str
    missing: str


class ReferenceStyle(TypedDict):
    """A citation style.

    Attributes:
        list: whether a list of references is sorted by name (``names``) or numbered (``numbers``).
        url: the URL of the file with the references to all papers, relative to the options file.
    """

    key: str
    label: str
    list: Literal["names", "numbers"]
    url: str


class FileFormat(TypedDict):
    """A format for reference managers in which one file can contain several references.

    Attributes:
        url: the URL of the folder that contains a folder for each paper, with the paper's file in
            this format. The URL is relative to the options file.
        all: the URL of the file with all papers, relative to the options file.
        entry_end: as in `Format.entry_end`.
    """

    key: str
    label: str
    list: Literal["file"]
    delimiters: Delimiters
    url: str
    all: str
    entry_end: str
    extension: str
    media_type: str


class CiteOptions(TypedDict):
    """The options of the dialog, which are the same on every page: formats and interface strings.

    Attributes:
        formats: BibTeX, then the citation styles, then the other formats.
        papers: the URL of the explorer's data, relative to the options file. The data contains the
            ids of all papers, in the order of the entries in the files with all papers.
    """

    formats: Sequence[ReferenceStyle | FileFormat]
    texts: CiteSelectionTexts
    papers: str


@dataclass(frozen=True, slots=True)
class FormattedCitation:
    """A reference in a citation style: the style's key and name, and the reference as HTML."""

    key: str
    label: str
    html: Markup


@dataclass(frozen=True, slots=True)
class CiteBox:
    """The cite box of a paper.

    Attributes:
        citations: the reference in each style.
        bibtex: the BibTeX entry, without the abstract and without most authors of a long byline.
        texts: the interface strings that the script shows, keyed by the names that it uses for them.
        exports: the files for reference managers.
        script: the link to the script that adds tabs and a copy button.
    """

    citations: tuple[FormattedCitation, ...]
    bibtex: str
    texts: CiteTexts
    exports: tuple[ExportLink, ...]
    script: str


@dataclass(frozen=True, slots=True)
class CiteSelection:
    """The button that cites several papers at once.

    Attributes:
        data: the ``data-`` attributes of the button's element, keyed by name without this prefix.
        script: the link to the script that creates the button.
    """

    data: Mapping[str, str]
    script: str


@file_query(CITE_OPTIONS)
def build_cite_options(context: PageContext) -> bytes:
    """Return the options file, which all pages share and the dialog loads when it is opened."""
    bibtex, *other_formats = _formats(context)
    options: CiteOptions = {
        "formats": (bibtex, *_styles(context), *other_formats),
        "texts": cite_selection_texts(context.translator),
        "papers": context.href(EXPLORER_DATA),
    }
    return f"{_json(options)}\n".encode()


@file_query(reference_path)
def build_style_references(context: PageContext, style: str) -> bytes:
    """Return the file with the references to all papers in a citation style."""
    html = {
        paper: references[style]
        for paper in context.query(paper_lookups.all_papers)
        if style in (references := context.query(cite_paper, paper)["html"])
    }
    return references_json(html)


def cite_box(paper: Paper, context: PageContext) -> CiteBox:
    """Return the cite box for a paper's page."""
    return CiteBox(
        citations=tuple(
            FormattedCitation(key, label, html)
            for key, label, html in citations_of(paper.id, context)
        ),
        bibtex=FORMATS["bibtex"].render_list_entry(_item_in_box(paper)),
        texts=cite_texts(context.translator),
        exports=export_links(context.path, context),
        script=context.link(SCRIPTS["cite"]),
    )


def _item_in_box(paper: Paper) -> BibliographicItem:
    """Return a paper's bibliographic item, with only the first 30 authors of a long byline."""
    item = build_item(paper)
    if not is_long_byline(item.authors):
        return item
    return replace(item, authors=(*item.authors[:_MAX_IN_BOX], OTHERS))


def cite_selection(name: str, context: PageContext, *, in_explorer: bool = False) -> CiteSelection:
    """Return the button that cites all papers in a page's list at once.

    Args:
        name: the name of the downloaded file with the references, without its extension.
        context: the page with the button.
        in_explorer: whether the list is the explorer. If so, the button cites the papers that the
            reader has selected or, if none are selected, those that the explorer shows.
    """
    _, plural_forms = context.translator.gettext, context.translator.plural_forms
    data = {"name": name, "failed": _("The references could not be loaded.")}
    if in_explorer:
        data["explorer"] = _("Cite selected")
        data["selected"] = _json(
            plural_forms("Cite the selected paper", "Cite %(num)s selected papers")
        )
        data["cite"] = _json(plural_forms("Cite the paper shown", "Cite all %(num)s shown"))
    else:
        data["cite"] = _json(plural_forms("Cite this paper", "Cite these %(num)s papers"))
    return CiteSelection(data, context.link(SCRIPTS["cite-selection"]))


def cite_texts(translator: Translator) -> CiteTexts:
    """Return the interface strings of the cite box, keyed by the names that the script uses."""
    _ = translator.gettext
    return {
        "legend": _("How to cite"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "failed": _("Could not copy. Select the text instead."),
    }


def cite_selection_texts(translator: Translator) -> CiteSelectionTexts:
    """Return the interface strings of the dialog that cites several papers; see `cite_texts`."""
    _ = translator.gettext
    return {
        **cite_texts(translator),
        "references": _("References"),
        "close": _("Close"),
        "download": _("Download"),
        "missing": _("The references could not be loaded."),
    }


def _styles(context: PageContext) -> Iterator[ReferenceStyle]:
    for style in context.query(citation_queries.citation_styles):
        yield {
            "key": style.key,
            "label": style.label,
            "list": "numbers" if style.numbered else "names",
            "url": context.href(reference_path(style.key)),
        }


def _formats(context: PageContext) -> Iterator[FileFormat]:
    papers = context.href("papers/x")[:-1]
    all_papers = [path for _, path, _ in export_paths("papers/index.md")]
    for (key, export_format), path in zip(FORMATS.items(), all_papers, strict=True):
        yield {
            "key": key,
            "label": export_format.label,
            "list": "file",
            "delimiters": export_format.delimiters,
            "url": papers,
            "all": context.href(path),
            "entry_end": export_format.entry_end,
            "extension": export_format.extension,
            "media_type": export_format.media_type,
        }


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=asdict)
