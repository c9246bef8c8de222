"""Recognises keywords from MeSH (Medical Subject Headings), and the check tags among them.

PubMed and reference managers export the headings of a paper as keywords. An asterisk marks the
subjects on which the paper concentrates, and a slash precedes a qualifier: ``*Dementia/genetics``.
Check tags are headings such as ``Humans`` and ``Middle Aged``, which thousands of papers share,
since they describe the participants of a study and not its subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_CHECK_TAGS = frozenset(
    {
        *("humans", "animals", "male", "female"),
        *("infant, newborn", "infant", "child, preschool", "child", "adolescent", "young adult"),
        *("adult", "middle aged", "aged", "aged, 80 and over"),
        *("cats", "cattle", "chick embryo", "cricetinae", "dogs", "guinea pigs", "hamsters"),
        *("mice", "rabbits", "rats", "swine"),
        *("comparative study", "english abstract"),
        # The second halves of headings that a list separated by commas has split.
        *("newborn", "preschool", "80 and over"),
    }
)
# The strains of laboratory animals: `Mice, Inbred C57BL`.
_STRAIN = re.compile(r"(?i)(?:mice|rats), ")
_QUALIFIERS = frozenset(
    """
    abnormalities|administration & dosage|adverse effects|agonists|analogs & derivatives|analysis
    |anatomy & histology|antagonists & inhibitors|biosynthesis|blood|blood supply
    |cerebrospinal fluid|chemical synthesis|chemically induced|chemistry|classification
    |complications|congenital|contraindications|cytology|deficiency|diagnosis|diagnostic imaging
    |diet therapy|drug effects|drug therapy|economics|education|embryology|enzymology
    |epidemiology|ethics|ethnology|etiology|genetics|growth & development|history|immunology
    |injuries|innervation|instrumentation|isolation & purification
    |legislation & jurisprudence|manpower|metabolism|methods|microbiology|mortality|nursing
    |organization & administration|parasitology|pathogenicity|pathology|pharmacokinetics
    |pharmacology|physiology|physiopathology|poisoning|prevention & control|psychology
    |radiation effects|radiography|radionuclide imaging|radiotherapy|rehabilitation|secondary
    |secretion|standards|statistics & numerical data|supply & distribution|surgery
    |therapeutic use|therapy|toxicity|transmission|transplantation|trends|ultrasonography
    |ultrastructure|urine|utilization|veterinary|virology
    """.replace("\n", " ")
    .strip()
    .split("|")
)
# Ovid abbreviates qualifiers: `Dementia/ep [Epidemiology]`.
_OVID_QUALIFIER = re.compile(r"[a-z]{2} \[[^\]]+\]")
_MAJOR = re.compile(r"\*\s*(?=\w)")
_HUMANS = "Humans"


@dataclass(frozen=True, slots=True)
class MeshKeywords:
    """Keywords without the syntax of MeSH.

    Attributes:
        keywords: the keywords, without asterisks, qualifiers and duplicates.
        check_tags: the check tags, which are not among the keywords, without duplicates.
    """

    keywords: tuple[str, ...]
    check_tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Heading:
    """A keyword, without its asterisk and qualifiers, and whether it had any of these."""

    text: str
    is_major: bool
    is_qualified: bool


def read_mesh_keywords(keywords: Iterable[str]) -> MeshKeywords:
    """Remove asterisks and qualifiers from keywords, and separate out the check tags from MeSH.

    Keywords are from MeSH if one of them has an asterisk or a qualifier, or if ``Humans`` occurs
    together with another check tag. Check tags with an asterisk are kept: the paper is about them.

    Args:
        keywords: the keywords of one paper.
    """
    headings = [_read_heading(keyword.strip()) for keyword in keywords]
    names = {heading.text for heading in headings}
    is_mesh = any(heading.is_major or heading.is_qualified for heading in headings) or (
        _HUMANS in names and sum(map(_is_check_tag, names)) > 1
    )
    major = {heading.text for heading in headings if heading.is_major}
    distinct = list(dict.fromkeys(heading.text for heading in headings if heading.text))
    left_out = [text for text in distinct if is_mesh and text not in major and _is_check_tag(text)]
    kept = tuple(text for text in distinct if text not in left_out)
    return MeshKeywords(kept, tuple(left_out))


def _read_heading(keyword: str) -> _Heading:
    first, *others = (part.strip() for part in keyword.split("/"))
    is_qualified = bool(others) and not _text_of(first)[:1].islower()
    is_qualified = is_qualified and all(_is_qualifier(_text_of(part)) for part in others)
    if not is_qualified:
        return _Heading(_text_of(keyword), bool(_MAJOR.match(keyword)), is_qualified=False)
    is_major = any(map(_MAJOR.match, (first, *others)))
    return _Heading(_text_of(first), is_major, is_qualified=True)


def _text_of(part: str) -> str:
    """Return a heading or a qualifier without the asterisk before it."""
    return _MAJOR.sub("", part, count=1) if _MAJOR.match(part) else part


def _is_qualifier(text: str) -> bool:
    is_ovid = _OVID_QUALIFIER.fullmatch(text) is not None
    return is_ovid or text.replace(" and ", " & ") in _QUALIFIERS


def _is_check_tag(text: str) -> bool:
    return text.casefold() in _CHECK_TAGS or _STRAIN.match(text) is not None
