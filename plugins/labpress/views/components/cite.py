"""Citing: what a paper's cite box holds, and the references of all papers for "cite these"."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, Literal, TypedDict

from labpress.bibliography.formats import FORMATS, Frame
from labpress.build.context import BuildContext, PageContext
from labpress.build.export_assets import reference_path, references_json
from labpress.i18n.translator import PluralForms, Translator
from labpress.render.page import Asset

SCRIPTS = {
    "cite": "assets/labpress/cite/box.js",
    "cite-selection": "assets/labpress/cite/cite_selection.js",
}
"""What a page loads with a cite box, or with "cite these"."""


class CiteTexts(TypedDict):
    """The texts of a cite box."""

    legend: str
    copy: str
    copied: str
    failed: str


class CiteSelectionTexts(CiteTexts):
    """The texts of the dialog that cites several papers."""

    cite: PluralForms
    references: str
    close: str
    download: str
    missing: str


class ReferenceStyle(TypedDict):
    """A citation style.

    Attributes:
        list: how several references are listed: in the order of names, or numbered.
        url: where the references of all papers are.
    """

    key: str
    label: str
    list: Literal["names", "numbers"]
    url: str


class FileFormat(TypedDict):
    """A format of reference managers: several references make a file.

    Attributes:
        url: where the references of all papers are.
    """

    key: str
    label: str
    list: Literal["file"]
    frame: Frame
    url: str
    extension: str
    media_type: str


def build_style_references(build_context: BuildContext) -> Iterator[Asset]:
    """The references of all papers, a file for each style; those of formats are exports."""
    context = PageContext("papers/index.md", build_context)
    papers = context.papers(context.catalogue.papers)
    for style in build_context.styles:
        cited = {
            paper.id: build_context.citations.by.get((paper.id, style.key)) for paper in papers
        }
        html = {key: str(citation.html) for key, citation in cited.items() if citation}
        yield Asset(
            reference_path(style.key), references_json(html), frozenset(context.dependencies)
        )


def cite_these(context: PageContext, name: str, papers: Sequence[str] | None) -> dict[str, str]:
    """The attributes of ``<labpress-cite-selection>``.

    Args:
        context: the page's view.
        name: what a file of these papers is called.
        papers: their ids, or None for those that a reader selects.
    """
    formats = [*_styles(context), *_formats(context)]
    texts = cite_these_texts(context.translator)
    attributes = {"name": name, "formats": _json(formats), "texts": _json(texts)}
    return attributes if papers is None else attributes | {"ids": _json(papers)}


def cite_texts(translator: Translator) -> CiteTexts:
    """What a cite box says."""
    _ = translator.gettext
    return {
        "legend": _("How to cite"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "failed": _("Could not copy; select the text"),
    }


def cite_these_texts(translator: Translator) -> CiteSelectionTexts:
    """What the dialog of several references says."""
    _ = translator.gettext
    return {
        **cite_texts(translator),
        "cite": translator.plurals("Cite this paper", "Cite these %(num)s papers"),
        "references": _("References"),
        "close": _("Close"),
        "download": _("Download"),
        "missing": _("The references could not be loaded."),
    }


def _styles(context: PageContext) -> Iterator[ReferenceStyle]:
    for style in context.build_context.styles:
        yield {
            "key": style.key,
            "label": style.label,
            "list": "numbers" if style.numbered else "names",
            "url": context.href(reference_path(style.key)),
        }


def _formats(context: PageContext) -> Iterator[FileFormat]:
    for key, one in FORMATS.items():
        yield {
            "key": key,
            "label": one.label,
            "list": "file",
            "frame": one.frame,
            "url": context.href(reference_path(key)),
            "extension": one.extension,
            "media_type": one.media_type,
        }


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=asdict)
