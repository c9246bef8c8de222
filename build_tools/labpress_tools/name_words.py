"""Recognises words in names: academic titles and degrees, teams, and marks of incomplete lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# Degrees, in three patterns: those that cannot be initials, those that rarely are, and those that
# often are.
_DEGREE = re.compile(
    r"(?:[Pp][Hh]\.?\s?[Dd]|D\.?\s?Phil|[MB]\.?\s?(?:Sc|Eng)|Pharm\.?\s?D|Dr\.?\s?rer\.?\s?nat|Dr\.-Ing"
    r"|Esq)\.?"
)
_MEDICAL_DEGREE = re.compile(r"(?:M\.?D|MPH|MBA|DDS|DVM|LLM)\.?")
_SHORT_DEGREE = re.compile(r"(?:[MB]\.?A|[MB]\.?S|R\.?N|FRS)\.?")
_TITLE = re.compile(
    r"(?i)(?:dr|prof|professor|mr|mrs|ms|dr\.-ing|univ\.-prof|dipl\.?-(?:ing|phys|math|inf|chem))\.?"
)
_AFTER_TITLE = re.compile(r"h\.\s?c\.|mult\.|habil\.|rer\.|nat\.|med\.|phil\.")
# Endings of incomplete lists of authors.
_OTHERS = re.compile(
    r"(?:and |& )?(?:(?:the )?(?:\d[\d,.]* )?(?:many |more )?others|et\.? ?al(?:ii|\.)?|et coll(?:\.|ègues)?"
    r"|u\. ?a\.|u\. ?v\. ?a\.|und andere|et autres|y otros|e outros|e altri|и др\.|等|\.{2,}|…)\.?",
    re.IGNORECASE,
)
# Words that occur in names of teams and institutions, but not as family names.
_TEAM = re.compile(
    r"(?i)\b(?:team|teams|group|collaboration|collaborations|consortium|contributors|developers"
    r"|community|foundation|institute|laboratory|laboratories|university|universität|inc|ltd|llc"
    r"|gmbh|corp|corporation|company|committee|council|network|initiative|project|society"
    r"|association|organization|organisation|department|ministry|agency|investigators|alliance"
    r"|partnership|working party|task force)\b\.?"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name.

    Attributes:
        text: the word; may contain spaces if it is protected.
        is_protected: whether the source marks it as a unit, as braces do in BibTeX.
    """

    text: str
    is_protected: bool = False


def has_title(text: str) -> bool:
    """Return whether a name contains an academic title or a degree."""
    groups = [[Word(word) for word in part.split()] for part in text.split(",") if part.strip()]
    return not looks_like_team(text) and without_titles(groups) != groups


def looks_like_team(text: str) -> bool:
    """Return whether a name of several words contains one typical of teams, such as "Project".

    A name with a comma is that of a person.
    """
    return "," not in text and " " in text and _TEAM.search(text) is not None


def is_degree(text: str) -> bool:
    """Return whether a part of a name is a degree that cannot be initials, such as ``PhD``."""
    return _DEGREE.fullmatch(text) is not None


def is_academic_title(text: str) -> bool:
    """Return whether a word in a name is an academic title, such as ``Dr.``."""
    return _TITLE.fullmatch(text) is not None


def is_others(text: str) -> bool:
    """Return whether a name only marks a list of authors as incomplete: ``et al.``, ``20 others``."""
    return _OTHERS.fullmatch(" ".join(text.split())) is not None


def without_titles(groups: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """Remove academic titles and degrees from a name, as in ``Prof. Dr. Ada Example, PhD``.

    Letters that may be initials, as in ``Example, M.D.``, are kept.

    Args:
        groups: the words of the name, grouped by the commas between them.
    """
    kept = [list(group) for group in groups if group]
    for index in range(len(kept) - 1, 0, -1):
        if _is_degree_group(kept[index], [*kept[:index], *kept[index + 1 :]]):
            del kept[index]
    for index, group in enumerate(kept):
        start = next(
            (end for end, word in enumerate(group) if not is_academic_title(word.text)), len(group)
        )
        while 0 < start < len(group) and _AFTER_TITLE.fullmatch(group[start].text):
            start += 1
        del group[: min(start, len(group) - 1)]
        has_given_after = index == 0 and len(kept) > 1
        while len(group) > 1 and (
            _DEGREE.fullmatch(group[-1].text)
            or (has_given_after and _MEDICAL_DEGREE.fullmatch(group[-1].text))
        ):
            del group[-1]
    return kept


def _is_degree_group(group: Sequence[Word], others: Sequence[Sequence[Word]]) -> bool:
    """Return whether the words between two commas are a degree rather than initials."""
    words = [word.text for word in group]
    if _DEGREE.fullmatch(" ".join(words)):
        return True
    patterns = (_DEGREE, _MEDICAL_DEGREE, _SHORT_DEGREE)
    if not all(any(pattern.fullmatch(word) for pattern in patterns) for word in words):
        return False
    if len(others) > 1 or any(_DEGREE.fullmatch(word) for word in words):
        return True
    # "Ada Example, MD", but "Example, M.D." and "van Example, M.D."
    is_full_name = len(others[0]) > 1 and not any(map(is_lower, others[0]))
    return is_full_name and all(_MEDICAL_DEGREE.fullmatch(word) for word in words)


def is_lower(word: Word) -> bool:
    """Return whether a word begins with a lower-case letter, and is not protected."""
    first = next((letter for letter in word.text if letter.isalpha()), "")
    return not word.is_protected and first.islower()
