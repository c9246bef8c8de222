"""Maps the types of other formats to publication types."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

from rispy.config import TYPE_OF_REFERENCE_MAPPING

from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType

Types = Mapping[str, PublicationType]


def _reversed(column: str, rest: Mapping[str, PublicationType]) -> Types:
    """Invert a column of the registry of publication types, and add further names.

    If several types have the same name, the name maps to the first of them;
    ``bibliographic.refine_type`` recognises the others by their genre, their editors and so on.

    Args:
        column: the column of the registry that contains the name of each type.
        rest: the types for names that are not in the registry.
    """
    words: dict[str, PublicationType] = {}
    for key, row in PUBLICATION_TYPES.items():
        words.setdefault(getattr(row, column), key)
    return MappingProxyType({**words, **rest})


def _rest(**words: str) -> dict[str, PublicationType]:
    """Map names to publication types; for each type, the names are separated by spaces."""
    return {
        word: cast(PublicationType, kind) for kind, line in words.items() for word in line.split()
    }


RIS_TYPES = _reversed(
    "ris",
    _rest(
        article="ABST EJOUR INPR JFULL",
        newspaper="MGZN",
        conference="CPAPER",
        report="GOVDOC",
        chapter="DICT ECHAP ENCYC",
        book="CLSWK EBOOK SER",
        webpage="BLOG",
        dataset="AGGR DBASE",
        talk="SLIDE",
        other="GEN MANSCPT",
    ),
)
"""Publication types by the value of ``TY``."""

NAMES_OF_RIS_TYPES: Types = MappingProxyType(
    {
        name.lower(): RIS_TYPES.get(code, "other")
        for code, name in TYPE_OF_REFERENCE_MAPPING.items()
        if code != "GEN"
    }
)
"""Publication types, keyed by the lower-case names of the RIS types.

EndNote writes these names in BibTeX files.
"""

UNPUBLISHED_TYPES = frozenset({"MANSCPT"})
"""The RIS types that preprints share with other unpublished works."""

CSL_TYPES = _reversed(
    "csl",
    _rest(
        newspaper="article-magazine",
        review="review",
        chapter="entry entry-dictionary entry-encyclopedia",
        book="classic collection periodical",
        webpage="post post-weblog",
        talk="speech",
        other="document",
    ),
)
"""Publication types by the type of a CSL item."""

CROSSREF_TYPES: Types = MappingProxyType(
    _rest(
        **{"edited-volume": "edited-book"},
        article="journal-article",
        conference="proceedings-article",
        preprint="posted-content",
        report="monograph-report report-component",
        thesis="dissertation",
        chapter="book-chapter book-part book-section reference-entry",
        book="monograph reference-book",
        proceedings="proceedings",
        software="computer_program",
        other="component other",
    )
)
"""Publication types by the Crossref type, which DOI registries include in CSL items."""

HUGO_TYPES: Types = MappingProxyType(
    {
        **CSL_TYPES,
        **_rest(
            conference="1",
            article="2",
            preprint="3 manuscript",
            report="4",
            book="5",
            chapter="6",
            thesis="7",
            patent="8",
            other="0",
        ),
    }
)
"""Publication types by a value of HugoBlox's ``publication_types``.

The values are numbers in old sites, and CSL types in new ones.
"""

WORDS_OF_TYPES: Types = MappingProxyType(
    _rest(
        article="article journal magazine paper-journal",
        preprint="preprint unpublished manuscript",
        conference="conference proceedings inproceedings",
        report="report",
        patent="patent",
        standard="standard",
        review="review",
        preregistration="preregistration pre-registration",
        webpage="webpage website",
        **{"working-paper": "working-paper"},
        thesis="thesis dissertation",
        chapter="chapter",
        book="book",
        dataset="data dataset",
        software="software package app",
        poster="poster",
        talk="talk presentation slides",
    )
)
"""Publication types by common words, for genres and for the types in Greene Lab sites."""
