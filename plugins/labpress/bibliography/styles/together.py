"""Renders the citations on a page and its list of references.

Unlike separate references (see `rendering`), the references on a page depend on one another: a style
numbers them in the order of citation, or sorts them and distinguishes papers by the same authors in
the same year (``2025a``). Therefore, a single Typst document cites all of the papers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from html import unescape
from itertools import takewhile
from string import ascii_lowercase
from typing import Any, NamedTuple

from markupsafe import escape

from labpress.bibliography.item import BibliographicItem
from labpress.bibliography.item_builder import build_item
from labpress.bibliography.short_citation import short_names
from labpress.bibliography.styles.corrections import state_instead_of_date
from labpress.bibliography.styles.hayagriva import entry_variants
from labpress.bibliography.styles.markers import LOCATOR
from labpress.bibliography.styles.placeholders import Placeholders
from labpress.bibliography.styles.postprocess import postprocess
from labpress.bibliography.styles.registry import Style
from labpress.bibliography.styles.rendering import finish_reference, is_complete, styled_entry
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
"""The number of times that the program cites each paper."""
_CITE = re.compile(r"<lp-cite>(.*?)</lp-cite>", re.DOTALL)
_REFERENCE = re.compile(r'<li id="(?P<id>loc-\d+)">(?P<html>.*?)</li>', re.DOTALL)
_PREFIX = re.compile(r'<span class="prefix">(?P<number>.*?)</span>', re.DOTALL)
_TARGET = re.compile(r'href="#(loc-\d+)"')
_TAG = re.compile(r"<[^>]*>")
_SUPERSCRIPT = re.compile(r"<sup\b[^>]*>")
_NO_SUPERSCRIPT = re.compile(r"<(?!/?sup\b)[^>]*>")
_SUPERSCRIPTS = re.compile(r"</sup>\s*<sup>")
_NOTE = re.compile(r"<sup>(?P<number>\d+)</sup>")
_AFFIXES = re.compile(
    r"(?P<before>(?:<sup>)?[\[(（【]?)(?P<inner>.*?)(?P<after>[\])）】]?(?:</sup>)?)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class CitedPaper:
    """How a page cites a paper, as safe HTML fragments.

    Attributes:
        normal: a parenthetical citation, without its brackets: ``Smith, 2020``.
        located: the same, followed by the placeholder `LOCATOR`, which the caller replaces with a
            locator such as ``p. 7``.
        narrative: a citation that is part of the sentence: ``Smith (2020)``.
        narrative_located: such a citation with the placeholder `LOCATOR`.
        without_author: the part of a citation that follows an author named in the text: ``2020``.
        number: the number in the list of references, as the style prints it; empty for a style that
            does not number references.
        reference: the entry in the list of references, without the number.
    """

    normal: str
    located: str
    narrative: str
    narrative_located: str
    without_author: str
    number: str
    reference: str


@dataclass(frozen=True, slots=True)
class CitedTogether:
    """How a page cites several papers.

    Attributes:
        papers: how each paper is cited, by paper id, in the order of the list of references.
        before: the text before the first of several citations in one place, such as ``(``.
        between: the text between two of them, such as ``; ``.
        after: the text after the last of them, such as ``)``.
    """

    papers: Mapping[str, CitedPaper]
    before: str
    between: str
    after: str


class _Punctuation(NamedTuple):
    """The text before, between and after citations; see `CitedTogether`."""

    before: str
    between: str
    after: str

    @property
    def is_superscript(self) -> bool:
        """Whether the style prints superscript numbers."""
        return self.before.startswith("<sup>")


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
    """Return how papers are cited, using for each the first variant of its entry that is complete.

    Raises:
        typst.TypstError: if Typst cannot cite one of them.
    """
    items = [build_item(paper) for paper in papers]
    placeholders = Placeholders()
    variants = [0] * len(items)
    while True:
        document = _compile(items, variants, placeholders, style)
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
    return _read(papers, items, document, references, placeholders, style)


def _compile(
    items: Sequence[BibliographicItem],
    variants: Sequence[int],
    placeholders: Placeholders,
    style: Style,
) -> str:
    entries = {
        f"w{index}": styled_entry(item, style, placeholders, variant)
        for index, (item, variant) in enumerate(zip(items, variants, strict=True))
    }
    return _typeset(entries, style, style.language_for(items[0].language))


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
    """Return the position of each paper in the list of references, and its reference as HTML.

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
            state_instead_of_date(_fragment(cite, item, placeholders), item, style.typst)
            for cite in cites[index : _FORMS * len(papers) : len(papers)]
        ]
        position, html = references[index]
        reference = finish_reference(html, placeholders, item, style)
        prefix = _PREFIX.search(html)
        number = unescape(_TAG.sub("", prefix["number"])).strip() if prefix else ""
        names = _short_names(item, style)
        cited[position] = paper.id, _cited_paper(forms, reference, number, names, brackets)
    undated = {
        paper.id: item.status or "n.d."
        for paper, item in zip(papers, items, strict=True)
        if not item.date
    }
    return CitedTogether(
        papers=_told_apart({key: paper for _, (key, paper) in sorted(cited.items())}, undated),
        before=brackets.before,
        between=brackets.between,
        after=brackets.after,
    )


def _told_apart(
    cited: Mapping[str, CitedPaper], undated: Mapping[str, str]
) -> Mapping[str, CitedPaper]:
    """Add letters to undated papers that would otherwise be cited alike.

    Hayagriva adds letters only to years.

    Args:
        cited: the papers, by id.
        undated: the text that replaces the date of each undated paper, by the paper's id: ``n.d.``
            or a publication state, such as ``in press``.
    """
    alike: dict[str, list[str]] = {}
    for key in undated.keys() & cited.keys():
        if not cited[key].number and undated[key] in cited[key].normal:
            alike.setdefault(cited[key].normal, []).append(key)
    letters = {
        key: letter
        for group in alike.values()
        if len(group) > 1
        for key, letter in zip(sorted(group, key=list(cited).index), ascii_lowercase, strict=False)
    }
    return {
        key: _with_letter(paper, undated[key], letters[key]) if key in letters else paper
        for key, paper in cited.items()
    }


def _with_letter(paper: CitedPaper, date: str, letter: str) -> CitedPaper:
    texts = {
        name: re.sub(re.escape(date), rf"\g<0>-{letter}", text, count=1, flags=re.IGNORECASE)
        for name, text in asdict(paper).items()
    }
    return CitedPaper(**texts)


def _cited_paper(
    forms: Sequence[str], reference: str, number: str, names: str, brackets: _Punctuation
) -> CitedPaper:
    normal, located, prose, prose_located, year = forms
    normal, located = _inner(normal), _inner(located)
    without_author = _without_author(normal, prose) or year
    if LOCATOR not in located:
        located = f"{normal}, {LOCATOR}"
    if note := _NOTE.match(reference):  # a style with footnotes: they become a numbered list
        number, reference = note["number"], reference[note.end() :]
    if number:
        space = "" if brackets.is_superscript else " "
        prose = f"{names}{space}{brackets.before}{normal}{brackets.after}"
        prose_located = f"{names}{space}{brackets.before}{located}{brackets.after}"
    prose = prose.removesuffix(" ()")  # MLA prints empty parentheses
    return CitedPaper(
        normal=normal,
        located=located,
        narrative=prose,
        narrative_located=prose_located if LOCATOR in prose_located else f"{prose} ({LOCATOR})",
        without_author=normal if number else without_author,
        number=number,
        reference=reference,
    )


def _short_names(item: BibliographicItem, style: Style) -> str:
    """Return the authors as named in a sentence in the language of the style."""
    if style.language_for(item.language) == "zh":
        return str(escape(short_names(item, "{}和{}", "{}等")))
    return str(escape(short_names(item, "{} and {}")))


def _fragment(html: str, item: BibliographicItem, placeholders: Placeholders) -> str:
    return _SUPERSCRIPTS.sub("", str(postprocess(html, placeholders, item.type)))


def _inner(html: str) -> str:
    """Return a citation without the brackets around it."""
    match = _AFFIXES.fullmatch(html)
    return match["inner"] if match else html


def _without_author(normal: str, narrative: str) -> str:
    """Return a citation without the authors, with whom both of its forms begin.

    The authors are not requested from Typst on their own (``form: "author"``): Hayagriva would then
    consider two works by the same authors ambiguous, and add letters to their years.
    """
    shared = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(normal, narrative, strict=False))
    )
    return normal[shared:].lstrip(", ") if shared else ""


@lru_cache(maxsize=16)
def _punctuation(style: Style) -> _Punctuation:
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
    match = _AFFIXES.fullmatch(cites[0])
    before, after = (match["before"], match["after"]) if match else ("", "")
    first, last = _inner(cites[0]), _inner(cites[len(entries) - 1])
    pattern = f"{re.escape(first)}(?P<between>.*?){re.escape(last)}"
    match = re.search(pattern, cites[_FORMS * len(entries)])
    between = match["between"] if match else "," if before.startswith("<sup>") else "; "
    return _Punctuation(before, between, after)


def _plain(html: str) -> str:
    """Return a citation in the sample document without tags, except for superscripts."""
    return _SUPERSCRIPTS.sub("", _SUPERSCRIPT.sub("<sup>", _NO_SUPERSCRIPT.sub("", html)))
