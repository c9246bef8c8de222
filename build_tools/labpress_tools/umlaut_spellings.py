"""Finds names with digraphs (``Joerg Moeller``) that other papers spell with umlauts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from labpress.schema.folded_names import author_id, fold, fold_digraphs
from labpress_tools.author_names import count_marks, display_of


def find_umlaut_spellings(
    names: Collection[str], bylines: Sequence[Sequence[Any]]
) -> dict[str, str]:
    """Return the spelling with umlauts for each name that has digraphs instead.

    The digraphs are ae, oe, ue and aa for ä, ö, ø, ü and å. A name without a counterpart with an
    umlaut, such as Goethe or Manuel, is left out. So are names of different people: those in one
    byline, and those with different ORCIDs.

    Args:
        names: the spelling of each person's name.
        bylines: the authors and editors of papers, as in records.
    """
    digraphs = {spelled: word for name in names for spelled, word in fold_digraphs(name).items()}
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in names if digraphs else ():
        groups[_respelled(name, digraphs)].append(name)
    pairs = {
        name: max(fuller, key=lambda other: (count_marks(other), other))
        for group in groups.values()
        for name in group
        if (fuller := [other for other in group if _has_umlauts_for_digraphs(other, name)])
    }
    distinct = _distinct_people(pairs, bylines)
    return {name: other for name, other in pairs.items() if name not in distinct}


def _respelled(name: str, digraphs: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(digraphs.get(word, word) for word in fold(name).split())


def _has_umlauts_for_digraphs(name: str, other: str) -> bool:
    """Return whether a name has an umlaut wherever its words differ from those of another name."""
    words, others = fold(name).split(), fold(other).split()
    if words == others or _respelled(other, fold_digraphs(name)) != tuple(words):
        return False
    letters, hyphens = count_marks(name)
    other_letters, other_hyphens = count_marks(other)
    respelled = sum(word != spelled for word, spelled in zip(words, others, strict=True))
    # A letter such as æ, which also folds to a digraph, is not one.
    return letters - other_letters >= respelled and hyphens >= other_hyphens


def _distinct_people(pairs: Mapping[str, str], bylines: Iterable[Sequence[Any]]) -> set[str]:
    """Return the names in pairs of names that belong to different people.

    Args:
        pairs: the other name of each pair, by the first.
        bylines: the authors and editors of papers, as in records.
    """
    others = {author_id(name): author_id(other) for name, other in pairs.items()}
    orcids: dict[str, set[str]] = defaultdict(set)
    distinct: set[str] = set()
    for byline in bylines if pairs else ():
        keys = set()
        for author in byline:
            key = author_id(display_of(author))
            keys.add(key)
            if isinstance(author, dict) and author.get("orcid"):
                orcids[key].add(str(author["orcid"]))
        distinct |= {key for key in keys & others.keys() if others[key] in keys}
    distinct |= {
        key
        for key, other in others.items()
        if orcids[key] and orcids[other] and orcids[key].isdisjoint(orcids[other])
    }
    return {name for name in pairs if author_id(name) in distinct}
