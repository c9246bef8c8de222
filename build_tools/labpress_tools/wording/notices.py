"""Recognises the titles of notices about a work: corrections, retractions, replies and comments.

The title of a notice usually repeats that of the work: ``Correction to: Small things``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from labpress.i18n.folding import drop_apostrophes, fold_letters

# Folded words. What precedes the kind of notice: "Publisher Correction", "Notice of Retraction".
_BEFORE = (
    r"(?:(?:an?|the|in|notice of|(?P<by>authors?|publishers?)|editors?|editorial|invited|brief|short"
    r"|formal|partial|second|further)\s+)*"
)
_CORRECTION = (
    r"corrections?|corrigend(?:um|a)|errat(?:um|a)|addend(?:um|a)|retractions?|withdrawal"
    r"|expression of concern|department of error|berichtigung|korrigendum|rettifica|correctif"
)
_ANSWER = (
    r"repl(?:y|ies)|rejoinder|comments?|commentary|erwiderung|entgegnung|replik|kommentar|reponse"
    r"|replique|respuesta|comentarios?"
)
_KIND = rf"(?P<kind>{_CORRECTION}|{_ANSWER}|responses?|letter(?= (?:by|regarding|concerning)\b))"
_OF = r"(?:to|of|on|for|by|regarding|concerning|re|zu[rm]?|auf|sur|a|au|aux|de|del|al)\b"
_AFTER = r"(?:\s+(?:notes?|notice|letter|article))?"
_FIRST = re.compile(rf"{_BEFORE}{_KIND}{_AFTER}(?:\s+{_OF}|\s*[^\w\s]|$)|(?P<re>re)\s*:")
_LAST = re.compile(
    rf"(?:[:.?!(\[–—]|\s-)\s*{_BEFORE}(?P<kind>(?:{_CORRECTION}|{_ANSWER})(?=\s+(?:to|on|zu|auf|a|sur)\b|\W*$)"
    r"|responses?(?=\W*$))"
)
_SINGULAR = re.compile(r"s$")


@lru_cache(maxsize=65536)
def notice_kind(title: str) -> str:
    """Return the kind of notice that a title announces, or "" for the title of any other work.

    The kind is in folded letters and in the singular. If the title states who published the notice,
    the kind includes this: ``correction``, ``publisher correction``, ``reply``. Different wordings
    yield different kinds.
    """
    folded = drop_apostrophes(fold_letters(title)).strip(" \t\"'“”«»[(")
    match = _FIRST.match(folded) or _LAST.search(folded)
    if not match:
        return ""
    parts = match.groupdict()
    if parts.get("re"):
        return "re"
    kind = " ".join(parts["kind"].split())
    kind = {"replies": "reply", "errata": "erratum", "corrigenda": "corrigendum"}.get(kind, kind)
    by, kind = (_SINGULAR.sub("", part or "") for part in (parts["by"], kind))
    return f"{by} {kind}".strip()


# The notices whose titles repeat that of one paper: "Correction to: …", "Erratum to “…” [Cell 1]".
_NOTICE = re.compile(
    r"[\[(]?(?:notice of |(?:the )?(?:author|publisher|editorial)(?:['’]?s)?['’]? )?(?:"
    r"(?P<correction>corrections?|corrigend(?:um|a)|errat(?:um|a))|(?P<retraction>retractions?|withdrawal))"
    r"(?: (?:notes?|notice))?[\])]?"
    r"(?:\s+(?:to|of|on|for)(?:\s+(?:the )?(?:article|paper))?:?|\s*[:.–—])\s*(?P<title>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED_TITLE = re.compile(r"""["“„«‘'](?P<title>.+?)["”»’'](?:\s*[\[(].*)?\.?""", re.DOTALL)
_PLACE_AT_END = re.compile(r"\s*\[[^\]]*\d[^\]]*\]\.?$")
# The place that Scopus adds: "(Phys. Fluids (2021) 33 (085118) DOI: 10.1063/5.0058213)". Newer
# exports put commas between the parts.
_REFERENCE = re.compile(r"\((?:19|20)\d\d\)|10\.\d{4,9}/\S")
_DOI = re.compile(r"10\.\d{4,9}/(?:\([^\s()]*\)|[^\s()])+(?<![.,;])")


@dataclass(frozen=True, slots=True)
class Notice:
    """A correction or a retraction of a paper, as its title announces it.

    Attributes:
        kind: the kind of notice.
        title: the title of the paper.
        doi: the DOI of the paper in lower case; empty if the title does not contain it.
    """

    kind: Literal["correction", "retraction"]
    title: str
    doi: str = ""


def read_notice(title: str) -> Notice | None:
    """Return the correction or retraction that a title announces, or None for any other title.

    Titles that do not repeat the title of the paper, such as ``Correction``, announce none.
    """
    match = _NOTICE.fullmatch(" ".join(title.split()))
    if not match:
        return None
    rest, reference = _split_reference(match["title"])
    doi = _DOI.search(reference)
    quoted = _QUOTED_TITLE.fullmatch(rest)
    rest = quoted["title"] if quoted else _PLACE_AT_END.sub("", rest)
    kind: Literal["correction", "retraction"] = (
        "correction" if match["correction"] else "retraction"
    )
    return Notice(kind, rest, doi.group().lower() if doi else "")


def _split_reference(title: str) -> tuple[str, str]:
    """Return a title without the reference in round brackets at its end, and the reference.

    The reference contains a year in brackets or a DOI. It is empty if there is none.
    """
    text = title.removesuffix(".")
    depth = 0
    for start in range(len(text) - 1, 0, -1) if text.endswith(")") else ():
        depth += {")": 1, "(": -1}.get(text[start], 0)
        if not depth:
            reference = text[start + 1 : -1]
            if text[start - 1] == " " and _REFERENCE.search(reference):
                return text[:start].rstrip(), reference
            break
    return title, ""
