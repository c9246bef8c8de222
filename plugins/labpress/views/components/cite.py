"""Citing: what a paper's cite box holds, and the references of all papers for "cite these"."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from labpress.bibliography.formats import FORMATS
from labpress.build.context import BuildContext, PageContext
from labpress.build.export_assets import reference_path, references_json
from labpress.i18n.translator import Translator
from labpress.render.page import Asset

SCRIPTS = {
    "cite": "assets/labpress/cite/box.js",
    "cite-these": "assets/labpress/cite/cite_selection.js",
}
"""What a page with a cite box, or with "cite these", loads."""


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
    """The attributes of ``<labpress-cite-these>``.

    Args:
        context: the page's view.
        name: what a file of these papers is called.
        papers: their ids, or None for those that a reader selects.
    """
    ways = [*_styles(context), *_formats(context)]
    attributes = {
        "name": name,
        "ways": _json(ways),
        "texts": _json(cite_these_texts(context.translator)),
    }
    return attributes if papers is None else attributes | {"ids": _json(papers)}


def cite_texts(translator: Translator) -> Mapping[str, str]:
    """What a cite box says."""
    _ = translator.gettext
    return {
        "legend": _("How to cite"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "failed": _("Could not copy; select the text"),
    }


def cite_these_texts(translator: Translator) -> Mapping[str, Any]:
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


def _styles(context: PageContext) -> Iterator[Mapping[str, str]]:
    for style in context.build_context.styles:
        order = "numbers" if style.numbered else "names"
        yield {
            "key": style.key,
            "label": style.label,
            "list": order,
            "at": context.href(reference_path(style.key)),
        }


def _formats(context: PageContext) -> Iterator[Mapping[str, Any]]:
    for key, one in FORMATS.items():
        yield {
            "key": key,
            "label": one.label,
            "list": "file",
            "frame": asdict(one.frame),
            "at": context.href(reference_path(key)),
            "extension": one.extension,
            "type": one.media_type,
        }


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
