"""Removes marks from names: footnote symbols, emphasis, ORCIDs, e-mail addresses and remarks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pydantic_core import PydanticCustomError

from labpress.schema.identifiers import ORCID

_SIGN = (
    r"\\(?:dag|dagger|ddag|ddagger|ast|star|textasteriskcentered|textdagger|textdaggerdbl|S|P|sharp"
    r"|Letter|envelope|faEnvelope)(?![A-Za-z])(?:\{\})?"
)
_SIGNS = rf"(?:[*†‡§¶✉#∗⁎,;0-9a-e\s]|\\[*#]|{_SIGN})+"
# In LaTeX, `\^` before a letter is an accent: `V{\^{a}}n`.
_NO_ACCENT = r"(?<!\\)"
_MARK = re.compile(
    rf"\$\s*\^?\s*(?:\{{{_SIGNS}\}}|{_SIGNS})\s*\$"
    rf"|\\textsuperscript\s*\{{(?:{_SIGNS}|\$[^$]*\$)\}}"
    rf"|{_NO_ACCENT}\^\{{{_SIGNS}\}}|\^[*†‡§¶]"
    rf"|<sup>[^<>]*</sup>"
    rf"|\{{?(?:[*†‡§¶✉∗⁎]|\\\*|[¹²³⁰⁴-⁹]|{_SIGN})\}}?"
)
_FOOTNOTE = re.compile(r"\\(?:thanks|footnote|footnotemark)(?:\[[^\]]*\])?\s*(?:\{([^{}]*)\})?")
_EMAIL = re.compile(r"[<(\[]?\s*(?:mailto:)?(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*[>)\]]?")
_PARENTHESES = re.compile(r"\s*\(([^()]*)\)")
_ON_BEHALF = re.compile(r"(?i)^(?:on behalf of|for)\s+(?:the\s+)?(.+)$")
# As in "Example, Ada, on behalf of the ATLAS Collaboration"
_ON_BEHALF_AFTER_NAME = re.compile(r"(?i),?\s+on behalf of\s+(?:the\s+)?((?:[^(){}]|\{[^{}]*\})+)$")
# Remarks after a name that are not part of it: roles, degrees, and marks of the deceased.
_NOT_A_NAME = re.compile(
    r"(?i)(?:hg|hrsg|hgg|ed|eds|editor|editors|éd|dir|coord|trans|deceased|retired|†"
    r"|ph\.?\s?d|m\.?d|m\.?sc|corresponding)\.?"
)
# Cambridge Core appends roles to names without a space: "Cottingham, JohnEditor".
_ROLE = r"(?:(?:Associate|Founding|General|Series|Volume)\s+)?(?:Editor|Translator)s?"
_APPENDED_ROLES = re.compile(
    rf"(?<=[^\W\d_A-Z]|\.){_ROLE}(?:(?:\s+and\s+|\s*[,&]\s*){_ROLE})*(?=\}}|\s+and\s|\s*$)"
)
_ORCID = re.compile(
    r"\\orcid(?:link|ID|icon)?\s*\{([^{}]*)\}"
    r"|[(\[<]?\s*(?:ORCID:?\s*)?(?:https?://)?(?:orcid\.org/)?"
    r"(?<![\d-])(\d{4}-\d{4}-\d{4}-\d{3}[\dX])(?![\d-])\s*[)\]>]?",
    re.IGNORECASE,
)
# Emphasis, with which labs mark their own members: `\textbf{Example, Ada}`, `**Ada Example**`,
# `<b>Ada</b>`.
_INNER = r"((?:[^{}]|\{[^{}]*\})*)"
_EMPHASIS = (
    re.compile(
        r"\\(?:textbf|textit|textsl|textsc|textrm|textsf|textup|textmd|emph|underline|uline|ul|hl"
        rf"|mkbibbold|mkbibemph|mathbf)\s*\{{{_INNER}\}}"
    ),
    re.compile(rf"\{{\\(?:bf|it|sl|sc|rm|em|bfseries|itshape|scshape|slshape)\b\s*{_INNER}\}}"),
    re.compile(r"(?i)<(?:b|strong|u|mark|ins)>(.*?)</(?:b|strong|u|mark|ins)>"),
    re.compile(r"(?<![\w*])\*\*(?=[^\s*,])([^*]+)\*\*(?![\w*])"),
    re.compile(r"(?<![\w_])__(?=[^\s_,])([^_]+)__(?![\w_])"),
    re.compile(r"^[*_](?=[^\s*_,])([^*_]+)[*_]$"),
)
_EQUAL = re.compile(r"(?i)equal|co-?first|joint first|contributed")
_CORRESPONDING = re.compile(r"(?i)correspond|contact author")
# An asterisk means equal contribution, a dagger or an envelope a corresponding author.
_EQUAL_SIGN = re.compile(r"[*∗⁎]|\\(?:ast|star|textasteriskcentered)")
_CORRESPONDING_SIGN = re.compile(
    r"†|✉|\\(?:dag|dagger|textdagger|Letter|envelope|faEnvelope)(?![A-Za-z])"
)


@dataclass(frozen=True, slots=True)
class MarkedName:
    """A name without its marks.

    Attributes:
        name: the name, as LaTeX.
        marks: the marks as written; empty for a name without marks.
        is_equal: whether the marks indicate an equal contribution.
        is_corresponding: whether the marks indicate a corresponding author.
        team: the team on whose behalf the author writes: "(on behalf of the ATLAS Collaboration)".
        orcid: the ORCID next to the name; empty if it is missing or invalid.
    """

    name: str
    marks: str = ""
    is_equal: bool = False
    is_corresponding: bool = False
    team: str = ""
    orcid: str = ""


_MAY_HAVE_MARKS = re.compile(
    r"[*†‡§¶✉∗⁎$^@(<\d¹²³⁰⁴-⁹]|\\(?:textsup|thanks|footnote|dag|ddag|ast|S\b|P\b|orcid|text|emph|u|hl"
    r"|mkbib|mathbf|bf|it|sc|sl|rm|em)|__|^_|\bbehalf\b"
)


def take_marks(name: str) -> MarkedName:
    """Remove the marks from a name, and interpret them.

    Args:
        name: the LaTeX of a single name.
    """
    if not _MAY_HAVE_MARKS.search(name):
        return MarkedName(name)
    found = _Marks()
    name = _ORCID.sub(found.take_orcid, _without_emphasis(name))
    for pattern in (_FOOTNOTE, _EMAIL, _MARK):
        name = pattern.sub(found.take, name)
    name = _PARENTHESES.sub(found.take_parentheses, " ".join(name.split()))
    name = _ON_BEHALF_AFTER_NAME.sub(found.take_team, name)
    written = " ".join(found.marks)
    return MarkedName(
        " ".join(name.split()).replace(" ,", ","),
        written,
        bool(_EQUAL_SIGN.search(written) or _EQUAL.search(written)),
        bool(_CORRESPONDING_SIGN.search(written) or _CORRESPONDING.search(written)),
        found.team,
        found.orcid,
    )


def without_appended_roles(names: str) -> str:
    """Remove roles that directly follow a name, as in ``JohnEditor``, from a list of names."""
    return _APPENDED_ROLES.sub("", names)


@dataclass(slots=True)
class _Marks:
    """The marks of a name; each method takes a match, and returns the text that replaces it."""

    marks: list[str] = field(default_factory=list)
    team: str = ""
    orcid: str = ""

    def take(self, match: re.Match[str]) -> str:
        self.marks.append(match.group().strip())
        return " "

    def take_parentheses(self, match: re.Match[str]) -> str:
        content = match[1].strip()
        if behalf := _ON_BEHALF.match(content):
            self.team = behalf[1]
            return " "
        is_mark = (
            _EQUAL.search(content)
            or _CORRESPONDING.search(content)
            or _NOT_A_NAME.fullmatch(content)
        )
        return self.take(match) if is_mark else match.group()

    def take_team(self, match: re.Match[str]) -> str:
        self.team = match[1].strip()
        return ""

    def take_orcid(self, match: re.Match[str]) -> str:
        self.orcid = self.orcid or _valid_orcid(match[1] or match[2])
        return " " if self.orcid else self.take(match)


def _without_emphasis(name: str) -> str:
    for pattern in _EMPHASIS:
        name = pattern.sub(r"\1", name)
    return name


def _valid_orcid(text: str) -> str:
    try:
        return str(ORCID.read(ORCID.prefixes.strip(text.strip()).rstrip("/").upper()))
    except PydanticCustomError:
        return ""
