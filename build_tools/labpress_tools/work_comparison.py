"""Compares two works: determines whether they are the same, may be the same, or differ."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from labpress.schema.identifiers import SCHEMES
from labpress_tools.works import Work

Certainty = Literal["sure", "unsure"]

# If titles are less similar than this, from 0 to 100, and no author is shared, an id may have been
# copied.
_OTHER_TITLE = 50
_ALIKE = 88
# The types of works that may be published later, as works of other types.
_UNPUBLISHED = frozenset({"preprint", "manuscript"})
_SAME = 96
_BEGINNING = "the beginning of the title"
# Words after a title that distinguish the parts of a series.
_SERIES = frozenset(
    {"part", "volume", "vol", "chapter", "paper", "number", "no", "issue", "supplement", "edition"}
    | {"teil", "band", "heft", "folge", "kapitel", "partie", "tome", "parte", "tomo", "volumen"}
    | {"deel", "dil", "cast", "czesc", "del"}
)
_SERIES_NUMBER = re.compile(r"\d+|[ivx]+")
# Generic titles, which people reuse: "Editorial", "Preface to the special issue".
_USUAL_TITLE = 6
_USUAL_WORDS = frozenset(
    {"announcement", "corrigendum", "discussion", "editor", "editorial", "einleitung", "errata"}
    | {"erratum", "foreword", "introduction", "issue", "letter", "memoriam", "message", "news"}
    | {"obituary", "preface", "report", "review", "vorwort"}
)


def compare_by_id(first: Work, second: Work) -> tuple[Certainty, str] | None:
    """Compare two works that may share an identifier or an entry of a source.

    Returns:
        The certainty of the match and the reason, or None if the works do not match.
    """
    if first.entries & second.entries:
        return "sure", "the same entry of the source"
    shared = first.ids & second.ids
    related = (first.ids & second.versions) | (first.versions & second.ids)
    if not shared and not related:
        return None
    key = min(shared or related).partition(":")[0]
    noun = SCHEMES[key].noun if key in SCHEMES else key
    reason = f"the same {noun}" if shared else f"one is a version of the other, by its {noun}"
    return ("unsure" if _contradict(first, second) else "sure"), reason


def _contradict(first: Work, second: Work) -> bool:
    """Return whether the title and the authors suggest that an id was copied from another work."""
    if not first.words or not second.words or _overlap(first, second):
        return False
    score = fuzz.token_set_ratio(" ".join(first.words), " ".join(second.words))
    return bool(first.families and second.families) and score < _OTHER_TITLE


def compare_by_origin(first: Work, second: Work) -> tuple[Certainty, str] | None:
    """Compare two works that share a citekey or a key in a source.

    Returns:
        The certainty of the match and the reason, or None if the works do not match.
    """
    is_same_source = bool(first.origins & second.origins)
    reason = "the same key in the source" if is_same_source else "the same citekey"
    if not _overlap(first, second) and first.families and second.families:
        return None
    alike = _title_score(first, second) >= _ALIKE or _is_start(first, second)
    alike = alike and first.marks == second.marks
    if have_other_ids(first, second):
        return ("unsure", reason) if alike else None
    if alike:
        return "sure", reason
    return ("unsure", reason) if is_same_source else None


def compare_by_title(first: Work, second: Work) -> tuple[Certainty, str] | None:
    """Compare two works by their titles, authors and other data.

    Returns:
        The certainty of the match and the reason, or None if the works do not match.
    """
    if first.marks != second.marks:
        is_longer = _is_start(first, second) and _has_subtitle(first, second)
        is_longer = is_longer and first.notice == second.notice
        return ("unsure", _BEGINNING) if is_longer else None
    if first.title == second.title and not first.families and not second.families:
        return _compare_unsigned(first, second)
    if not _overlap(first, second):
        if _overlap_in_words(first, second):
            return _compare_by_family_words(first, second)
        is_unknown = not first.families or not second.families
        is_long = len(first.words) > 3
        is_equal = first.title == second.title and is_unknown and is_long
        return ("unsure", "the same title") if is_equal else None
    if first.title != second.title:
        score = _title_score(first, second)
        if score < _ALIKE:
            return ("unsure", _BEGINNING) if _is_start(first, second) else None
        if score < _SAME or not _differ_by_spelling(first, second):
            # "Falls in Ghana: a survey" and "Malaria in Ghana: a survey", each with its DOI
            return None if have_other_ids(first, second) else ("unsure", "a similar title")
    reason = "the same title and authors" if first.title == second.title else "a similar title"
    is_sure = _agree(first, second) and not have_other_ids(first, second)
    return ("sure" if is_sure else "unsure"), reason


def _compare_unsigned(first: Work, second: Work) -> tuple[Certainty, str] | None:
    """Compare two works without authors that have the same title; None means that they differ.

    A journal may have many works called "Editorial", so a match of short titles is certain only if
    the works also have the same volume or page.
    """
    details = [
        (work.type, work.venue, work.date, work.volume, work.page) for work in (first, second)
    ]
    if details[0] == details[1] and not have_other_ids(first, second):
        is_telling = len(first.words) > 2 or first.volume or first.page
        return ("sure" if is_telling else "unsure"), "the same title, venue and date"
    is_apart = _appeared_apart(first, second) or len(first.words) <= 3
    return None if is_apart else ("unsure", "the same title")


def _compare_by_family_words(first: Work, second: Work) -> tuple[Certainty, str] | None:
    """Compare works whose authors share only words of family names; None means that they differ."""
    if _title_score(first, second) >= _ALIKE:
        return "unsure", "a similar title"
    return ("unsure", _BEGINNING) if _is_start(first, second) else None


def _title_score(first: Work, second: Work) -> float:
    return fuzz.ratio(first.title, second.title)


def _is_start(first: Work, second: Work) -> bool:
    """Return whether one title begins with the other, and `_may_share_most_authors` is true."""
    short, long = sorted((first, second), key=lambda work: len(work.words))
    is_prefix = long.words[: len(short.words)] == short.words
    return is_prefix and len(short.words) >= 3 and _may_share_most_authors(first, second)


def _has_subtitle(first: Work, second: Work) -> bool:
    """Return whether one title continues the other with more than a number, such as ``Part II``."""
    short, long = sorted((first, second), key=lambda work: len(work.words))
    rest = long.words[len(short.words) :]
    is_of_series = bool(rest) and (rest[0] in _SERIES or _SERIES_NUMBER.fullmatch(rest[0]))
    return not is_of_series and any(len(word) > 1 and word not in long.marks for word in rest)


def _differ_by_spelling(first: Work, second: Work) -> bool:
    """Return whether two titles differ only in the spelling of words or in spaces."""
    mine = [word for word in first.words if word not in second.words]
    others = [word for word in second.words if word not in first.words]
    if "".join(mine) == "".join(others):
        return True
    return len(mine) == len(others) and all(
        min(len(word), len(other)) >= 5 and DamerauLevenshtein.distance(word, other) <= 2
        for word, other in zip(mine, others, strict=True)
    )


def _overlap(first: Work, second: Work) -> bool:
    return not first.families.isdisjoint(second.families)


def _overlap_in_words(first: Work, second: Work) -> bool:
    return not first.family_words.isdisjoint(second.family_words)


def _may_share_most_authors(first: Work, second: Work) -> bool:
    """Return whether two works may share at least half of the shorter list of authors.

    Only words of family names are compared.
    """
    if _shares_most_authors(first, second):
        return True
    fewest = min(len(first.families), len(second.families))
    return len(first.family_words & second.family_words) * 2 >= fewest > 0


def _shares_most_authors(first: Work, second: Work) -> bool:
    fewest = min(len(first.families), len(second.families))
    return len(first.families & second.families) * 2 >= fewest > 0


def _agree(first: Work, second: Work) -> bool:
    """Return whether authors, year, type and venue allow two works to be the same."""
    if not _shares_most_authors(first, second):
        return False
    if first.year and second.year and abs(first.year - second.year) > 2:
        return False
    preprint = not _UNPUBLISHED.isdisjoint((first.type, second.type))
    if not may_be_one_type(first, second):
        return False
    if "thesis" in (first.type, second.type) and first.families != second.families:
        return False  # a paper from the thesis has more authors
    if not preprint and _appeared_apart(first, second):
        return False
    if preprint or not first.venue or not second.venue:
        return True
    return fuzz.partial_ratio(first.venue, second.venue) >= _ALIKE


def may_be_one_type(first: Work, second: Work) -> bool:
    """Return whether the types of two works are compatible; a preprint may become any other type."""
    types = {first.type, second.type} - {"", *_UNPUBLISHED}
    return len(types) < 2


def _appeared_apart(first: Work, second: Work) -> bool:
    """Return whether two publications appeared separately, like editorials with the same title."""
    if first.volume and second.volume and first.volume != second.volume:
        return True
    if first.page and second.page and first.page != second.page:
        return True
    if first.date.startswith(second.date) or second.date.startswith(first.date):
        return False  # one of the dates is unknown or less precise
    is_usual = len(first.words) <= 2 or (
        len(first.words) <= _USUAL_TITLE and not _USUAL_WORDS.isdisjoint(first.words)
    )
    # An article may be dated by its online publication or by its volume.
    is_article = "article" in (first.type, second.type)
    is_near = abs((first.year or 0) - (second.year or 0)) <= 1
    return is_usual or not is_article or not is_near


def have_other_ids(first: Work, second: Work) -> bool:
    """Return whether two works have ids of a common scheme, but share none of these ids."""
    mine, others = _published_ids(first), _published_ids(second)
    both = mine.keys() & others.keys()
    if any(not mine[key].isdisjoint(others[key]) for key in both):
        return False
    return bool(both)


def _published_ids(work: Work) -> dict[str, set[str]]:
    """Return the ids of a work by scheme, without DOIs of preprints."""
    ids: dict[str, set[str]] = defaultdict(set)
    is_preprint = work.type == "preprint"
    for item in work.ids:
        key, _, value = item.partition(":")
        if not (key == "doi" and (is_preprint or item in work.preprint_ids)):
            ids[key].add(value)
    return ids
