"""Describes how a page cites papers: the forms of a citation, and the text around citations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import takewhile
from string import ascii_lowercase
from typing import NamedTuple

from labpress.bibliography.styles.markers import LOCATOR

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
        narrative_located: the same as `narrative`, with the placeholder `LOCATOR`.
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


class Punctuation(NamedTuple):
    """The text before, between and after citations; see `CitedTogether`."""

    before: str
    between: str
    after: str

    @property
    def is_superscript(self) -> bool:
        """Whether the style prints superscript numbers."""
        return self.before.startswith("<sup>")


def cited_paper(
    forms: Sequence[str], reference: str, number: str, names: str, brackets: Punctuation
) -> CitedPaper:
    """Return how a page cites a paper, given what Typst prints.

    Args:
        forms: five forms of the citation: in brackets, in brackets with a locator, as part of a
            sentence, as part of a sentence with a locator, and only the year.
        reference: the entry in the list of references; it may begin with the number of a footnote.
        number: the number in the list of references, or an empty string.
        names: the authors as named in a sentence.
        brackets: the text around citations in this style.
    """
    normal, located, prose, prose_located, year = forms
    (_, normal, _), (_, located, _) = split_brackets(normal), split_brackets(located)
    without_author = _without_author(normal, prose) or year
    if LOCATOR not in located:
        located = f"{normal}, {LOCATOR}"
    if note := _NOTE.match(
        reference
    ):  # in a style with footnotes, the notes become a numbered list
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


def split_brackets(html: str) -> tuple[str, str, str]:
    """Return the bracket before a citation, the citation itself, and the bracket after it."""
    match = _AFFIXES.fullmatch(html)
    return (match["before"], match["inner"], match["after"]) if match else ("", html, "")


def _without_author(normal: str, narrative: str) -> str:
    """Return a citation without its authors, or "" unless both of its forms begin with them.

    The authors are not requested from Typst on their own (``form: "author"``): Hayagriva would then
    consider two works by the same authors ambiguous, and add letters to their years.
    """
    shared = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(normal, narrative, strict=False))
    )
    return normal[shared:].lstrip(", ") if shared else ""


def distinguish_undated(
    cited: Mapping[str, CitedPaper], undated: Mapping[str, str]
) -> Mapping[str, CitedPaper]:
    """Return the citations, with letters added to undated papers that would be cited alike.

    Hayagriva itself adds letters only to years.

    Args:
        cited: the papers, by id.
        undated: the text that replaces the date of each undated paper, keyed by the paper's id:
            ``n.d.`` or a publication state, such as ``in press``.
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
