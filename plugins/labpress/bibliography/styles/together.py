"""Renders the citations on a page and its list of references.

Unlike separate references (see `rendering`), the references on a page depend on one another: a style
numbers them in the order of citation, or sorts them and distinguishes papers by the same authors in
the same year (``2025a``). Therefore, a single Typst document cites all of the papers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import unescape
from typing import Any

from markupsafe import escape

from labpress.bibliography.item import BibliographicItem
from labpress.bibliography.item_builder import build_item
from labpress.bibliography.short_citation import short_names
from labpress.bibliography.styles.cited_papers import (
    CitedPaper,
    CitedTogether,
    Punctuation,
    cited_paper,
    distinguish_undated,
    split_brackets,
)
from labpress.bibliography.styles.corrections import correct_in_prose
from labpress.bibliography.styles.hayagriva import entry_variants
from labpress.bibliography.styles.markers import LOCATOR
from labpress.bibliography.styles.placeholders import Placeholders
from labpress.bibliography.styles.postprocess import others_correction, postprocess
from labpress.bibliography.styles.registry import Style
from labpress.bibliography.styles.rendering import finish_reference, is_complete, styled_entry
from labpress.bibliography.styles.sort_keys import add_sort_keys
from labpress.bibliography.styles.states import state_text, with_date_of_style
from labpress.schema import Paper

_PROGRAM = b"""
#let works = json(bytes(sys.inputs.works))
#set text(lang: sys.inputs.lang, region: if sys.inputs.region != "" { sys.inputs.region })
#for work in works { html.elem("lp-cite", cite(label(work))) }
#for work in works { html.elem("lp-cite", cite(label(work), supplement: sys.inputs.locator)) }
#for work in works { html.elem("lp-cite", cite(label(work), form: "prose")) }
#for work in works {
  html.elem("lp-cite", cite(label(work), form: "prose", supplement: sys.inputs.locator))
}
#for work in works { html.elem("lp-cite", cite(label(work), form: "year")) }
#html.elem("lp-cite", [#cite(label(works.first()))#cite(label(works.last()))])
#html.elem("lp-references", bibliography(
  bytes(sys.inputs.entries),
  title: none,
  style: if sys.inputs.csl != "" { bytes(sys.inputs.csl) } else { sys.inputs.style },
))
"""
_FORMS = 5
"""The number of forms in which the Typst program cites each paper; see `cited_paper`."""
_CITE = re.compile(r"<lp-cite>(.*?)</lp-cite>", re.DOTALL)
_REFERENCE = re.compile(r'<li id="(?P<id>loc-\d+)">(?P<html>.*?)</li>', re.DOTALL)
_PREFIX = re.compile(r'<span class="prefix">(?P<number>.*?)</span>', re.DOTALL)
_TARGET = re.compile(r'href="#(loc-\d+)"')
_TAG = re.compile(r"<[^>]*>")
_LETTER = re.compile(r"\b[0-9]{4}[a-z]\b")
_SUPERSCRIPT = re.compile(r"<sup\b[^>]*>")
_NO_SUPERSCRIPT = re.compile(r"<(?!/?sup\b)[^>]*>")
_SUPERSCRIPTS = re.compile(r"</sup>\s*<sup>")


def cite_together(papers: Sequence[Paper], style: Style) -> CitedTogether:
    """Cite papers in one document.

    Args:
        papers: the papers, in the order of their first citation.
        style: the style.

    Returns:
        How the papers are cited. Papers that Typst cannot cite are left out.
    """
    from typst import TypstError

    try:
        return _cite(papers, style)
    except TypstError:
        valid = [paper for paper in papers if _is_valid(paper, style)]
    if not valid or len(valid) == len(papers):
        return CitedTogether({}, *_punctuation(style))
    return _cite(valid, style)


def _is_valid(paper: Paper, style: Style) -> bool:
    from typst import TypstError

    try:
        _cite([paper], style)
    except TypstError:
        return False
    return True


def _cite(papers: Sequence[Paper], style: Style) -> CitedTogether:
    """Return how papers are cited, using the first variant of each entry that is complete.

    If no variant is complete (see `is_complete`), the last one is used.

    Raises:
        typst.TypstError: if Typst cannot cite one of them.
    """
    items = [with_date_of_style(build_item(paper), style.typst) for paper in papers]
    placeholders = Placeholders()
    language = style.language_for(items[0].language)
    variants = [0] * len(items)
    while True:
        document = _compile(items, variants, placeholders, style, language)
        references = _references(document, len(items))
        incomplete = [
            index
            for index, item in enumerate(items)
            if variants[index] + 1 < len(entry_variants(item, style.typst))
            and not is_complete(item, references[index][1], placeholders)
        ]
        if not incomplete:
            break
        for index in incomplete:
            variants[index] += 1
    positions = [position for position, _ in references]
    if _LETTER.search(document) and positions != sorted(positions) and not _is_numbered(style):
        # Hayagriva adds letters to years in the order of citation, but styles require them in the
        # order of the list of references.
        order = sorted(range(len(items)), key=positions.__getitem__)
        papers, items = [papers[index] for index in order], [items[index] for index in order]
        variants = [variants[index] for index in order]
        document = _compile(items, variants, placeholders, style, language)
        references = _references(document, len(items))
    return _read(papers, items, document, references, placeholders, style)


def _is_numbered(style: Style) -> bool:
    """Return whether a style numbers works in the order of citation, possibly as footnotes."""
    return style.numbered or _punctuation(style).is_superscript


def _compile(
    items: Sequence[BibliographicItem],
    variants: Sequence[int],
    placeholders: Placeholders,
    style: Style,
    language: str,
) -> str:
    entries = {
        f"w{index}": styled_entry(item, style, placeholders, variant)
        for index, (item, variant) in enumerate(zip(items, variants, strict=True))
    }
    for entry in entries.values():
        add_sort_keys(entry, placeholders)
    return _typeset(entries, style, language)


def _typeset(entries: Mapping[str, Any], style: Style, language: str) -> str:
    import typst

    inputs = {
        "works": json.dumps(list(entries)),
        "entries": json.dumps(entries, ensure_ascii=False),
        "style": style.typst,
        "csl": style.csl,
        "lang": language,
        "region": style.region,
        "locator": LOCATOR,
    }
    html = typst.compile(_PROGRAM, format="html", ignore_system_fonts=True, sys_inputs=inputs)
    return html.decode()


def _references(document: str, count: int) -> list[tuple[int, str]]:
    """Return, for each paper, its position in the list of references and its reference as HTML.

    Args:
        document: Typst's HTML.
        count: the number of papers.
    """
    references = [(match["id"], match["html"]) for match in _REFERENCE.finditer(document)]
    positions = {key: index for index, (key, _) in enumerate(references)}
    cites = _CITE.findall(document)[:count]
    targets = [_TARGET.search(cite) for cite in cites]
    order = [
        positions.get(target[1], index) if target else index for index, target in enumerate(targets)
    ]
    return [(position, references[position][1]) for position in order]


def _read(
    papers: Sequence[Paper],
    items: Sequence[BibliographicItem],
    document: str,
    references: Sequence[tuple[int, str]],
    placeholders: Placeholders,
    style: Style,
) -> CitedTogether:
    cites = _CITE.findall(document)
    brackets = _punctuation(style)
    cited: dict[int, tuple[str, CitedPaper]] = {}
    for index, (paper, item) in enumerate(zip(papers, items, strict=True)):
        forms = [
            correct_in_prose(_fragment(cite, item, placeholders, style), item, style.typst)
            for cite in cites[index : _FORMS * len(papers) : len(papers)]
        ]
        position, html = references[index]
        reference = finish_reference(html, placeholders, item, style)
        prefix = _PREFIX.search(html)
        number = unescape(_TAG.sub("", prefix["number"])).strip() if prefix else ""
        names = _short_names(item, style)
        cited[position] = paper.id, cited_paper(forms, reference, number, names, brackets)
    undated = {
        paper.id: state_text(item, style.typst) or "n.d."
        for paper, item in zip(papers, items, strict=True)
        if not item.date
    }
    return CitedTogether(
        papers=distinguish_undated(
            {key: paper for _, (key, paper) in sorted(cited.items())}, undated
        ),
        before=brackets.before,
        between=brackets.between,
        after=brackets.after,
    )


def _short_names(item: BibliographicItem, style: Style) -> str:
    """Return the authors as named in a sentence in the language of the style."""
    if style.language_for(item.language) == "zh":
        return str(escape(short_names(item, "{}和{}", "{}等")))
    return str(escape(short_names(item, "{} and {}")))


def _fragment(html: str, item: BibliographicItem, placeholders: Placeholders, style: Style) -> str:
    others = others_correction(style.others_for(item.language))
    return _SUPERSCRIPTS.sub("", str(postprocess(html, placeholders, item.type, [others])))


@lru_cache(maxsize=16)
def _punctuation(style: Style) -> Punctuation:
    """Return the text around several citations, as found in a sample document.

    The sample has three works, and cites the first and the last of them together, since styles would
    shorten adjacent numbers to a range.
    """
    entries = {
        f"w{index}": {
            "type": "book",
            "title": f"Title {name}",
            "author": [{"name": name, "given-name": "Ann"}],
            "date": f"200{index}",
        }
        for index, name in enumerate(("Aaa", "Bbb", "Ccc"))
    }
    document = _typeset(entries, style, style.language or "en")
    cites = [_plain(cite) for cite in _CITE.findall(document)]
    before, first, after = split_brackets(cites[0])
    _, last, _ = split_brackets(cites[len(entries) - 1])
    pattern = f"{re.escape(first)}(?P<between>.*?){re.escape(last)}"
    match = re.search(pattern, cites[_FORMS * len(entries)])
    between = match["between"] if match else "," if before.startswith("<sup>") else "; "
    return Punctuation(before, between, after)


def _plain(html: str) -> str:
    """Return a citation in the sample document without tags, except for superscripts."""
    return _SUPERSCRIPTS.sub("", _SUPERSCRIPT.sub("<sup>", _NO_SUPERSCRIPT.sub("", html)))
