"""Citing: what a paper's cite box holds, and the references of all papers for "cite these"."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from labpress.bibliography.formats import FORMATS
from labpress.build.export_assets import reference_path, references_json
from labpress.build.context import Look, Shelf
from labpress.render.page import Asset
from labpress.i18n.translator import Texts

SCRIPTS = {
    "cite": "assets/labpress/cite/box.js",
    "cite-these": "assets/labpress/cite/these.js",
}
"""What a page with a cite box, or with "cite these", loads."""


def build_style_references(shelf: Shelf) -> Iterator[Asset]:
    """The references of all papers, a file for each style; those of formats are exports."""
    look = Look("papers/index.md", shelf)
    papers = look.papers(look.catalogue.papers)
    for style in shelf.styles:
        cited = {paper.id: shelf.citations.by.get((paper.id, style.key)) for paper in papers}
        html = {key: str(citation.html) for key, citation in cited.items() if citation}
        yield Asset(reference_path(style.key), references_json(html), frozenset(look.seen))


def cite_these(look: Look, name: str, papers: Sequence[str] | None) -> dict[str, str]:
    """The attributes of ``<labpress-cite-these>``.

    Args:
        look: the page's view.
        name: what a file of these papers is called.
        papers: their ids, or None for those that a reader selects.
    """
    ways = [*_styles(look), *_formats(look)]
    attributes = {"name": name, "ways": _json(ways), "texts": _json(cite_these_texts(look.texts))}
    return attributes if papers is None else attributes | {"ids": _json(papers)}


def cite_texts(texts: Texts) -> Mapping[str, str]:
    """What a cite box says."""
    _ = texts.gettext
    return {
        "legend": _("How to cite"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "failed": _("Could not copy; select the text"),
    }


def cite_these_texts(texts: Texts) -> Mapping[str, Any]:
    """What the dialog of several references says."""
    _ = texts.gettext
    return {
        **cite_texts(texts),
        "cite": texts.plurals("Cite this paper", "Cite these %(num)s papers"),
        "references": _("References"),
        "close": _("Close"),
        "download": _("Download"),
        "missing": _("The references could not be loaded."),
    }


def _styles(look: Look) -> Iterator[Mapping[str, str]]:
    for style in look.shelf.styles:
        order = "numbers" if style.numbered else "names"
        yield {
            "key": style.key,
            "label": style.label,
            "list": order,
            "at": look.at(reference_path(style.key)),
        }


def _formats(look: Look) -> Iterator[Mapping[str, Any]]:
    for key, one in FORMATS.items():
        yield {
            "key": key,
            "label": one.label,
            "list": "file",
            "frame": asdict(one.frame),
            "at": look.at(reference_path(key)),
            "extension": one.extension,
            "type": one.media_type,
        }


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
