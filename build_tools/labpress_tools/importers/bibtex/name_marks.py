"""Marks in names: footnote signs, e-mail addresses, remarks in parentheses."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SIGN = (
    r"\\(?:dag|dagger|ddag|ddagger|ast|star|textasteriskcentered|textdagger|textdaggerdbl|S|P|sharp"
    r"|Letter|envelope|faEnvelope)(?![A-Za-z])(?:\{\})?"
)
_SIGNS = rf"(?:[*†‡§¶✉#∗⁎,;0-9a-e\s]|\\[*#]|{_SIGN})+"
_MARK = re.compile(
    rf"\$\s*\^?\s*(?:\{{{_SIGNS}\}}|{_SIGNS})\s*\$"
    rf"|\\textsuperscript\s*\{{(?:{_SIGNS}|\$[^$]*\$)\}}"
    rf"|\^\{{{_SIGNS}\}}|\^[*†‡§¶]"
    rf"|<sup>[^<>]*</sup>"
    rf"|\{{?(?:[*†‡§¶✉∗⁎]|\\\*|[¹²³⁰⁴-⁹]|{_SIGN})\}}?"
)
_FOOTNOTE = re.compile(r"\\(?:thanks|footnote|footnotemark)(?:\[[^\]]*\])?\s*(?:\{([^{}]*)\})?")
_EMAIL = re.compile(r"[<(\[]?\s*(?:mailto:)?(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*[>)\]]?")
_PARENTHESES = re.compile(r"\s*\(([^()]*)\)")
_ON_BEHALF = re.compile(r"(?i)^(?:on behalf of|for)\s+(?:the\s+)?(.+)$")
_EQUAL = re.compile(r"(?i)equal|co-?first|joint first|contributed")
_CORRESPONDING = re.compile(r"(?i)correspond|contact author")
# An asterisk is read as a sign for equal contribution, a dagger or an envelope for correspondence.
_EQUAL_SIGN = re.compile(r"[*∗⁎]|\\(?:ast|star|textasteriskcentered)")
_CORRESPONDING_SIGN = re.compile(
    r"†|✉|\\(?:dag|dagger|textdagger|Letter|envelope|faEnvelope)(?![A-Za-z])"
)


@dataclass(frozen=True, slots=True)
class MarkedName:
    """A name without its marks.

    Attributes:
        name: the name, as LaTeX.
        marks: the marks as they were written, empty if there were none.
        is_equal: whether they say that the author contributed equally.
        is_corresponding: whether they say that this is the corresponding author.
        team: a team for which the author speaks: "(on behalf of the ATLAS Collaboration)".
    """

    name: str
    marks: str = ""
    is_equal: bool = False
    is_corresponding: bool = False
    team: str = ""


_MAY_HAVE_MARKS = re.compile(
    r"[*†‡§¶✉∗⁎$^@(<\d¹²³⁰⁴-⁹]|\\(?:textsup|thanks|footnote|dag|ddag|ast|S\b|P\b)"
)


def take_marks(name: str) -> MarkedName:
    """Take the marks out of a name.

    Args:
        name: the LaTeX of one name.
    """
    if not _MAY_HAVE_MARKS.search(name):
        return MarkedName(name)
    marks: list[str] = []
    team = ""

    def take(match: re.Match[str]) -> str:
        marks.append(match.group().strip())
        return " "

    def take_parentheses(match: re.Match[str]) -> str:
        nonlocal team
        behalf = _ON_BEHALF.match(match[1].strip())
        if behalf:
            team = behalf[1]
            return " "
        if _EQUAL.search(match[1]) or _CORRESPONDING.search(match[1]):
            return take(match)
        return match.group()

    for pattern in (_FOOTNOTE, _EMAIL, _MARK):
        name = pattern.sub(take, name)
    name = " ".join(name.split())
    name = _PARENTHESES.sub(take_parentheses, name)
    written = " ".join(marks)
    return MarkedName(
        " ".join(name.split()).replace(" ,", ","),
        written,
        bool(_EQUAL_SIGN.search(written) or _EQUAL.search(written)),
        bool(_CORRESPONDING_SIGN.search(written) or _CORRESPONDING.search(written)),
        team,
    )
