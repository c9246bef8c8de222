"""Which publication type the types of other formats are: the registry in reverse, and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType

Types = Mapping[str, PublicationType]


def _reversed(column: str, rest: Mapping[str, PublicationType]) -> Types:
    """Types by their words in a format; of two types with one word, the last in the registry."""
    words = {getattr(row, column): key for key, row in PUBLICATION_TYPES.items()}
    return MappingProxyType({**words, **rest})


def _rest(**words: str) -> dict[str, PublicationType]:
    """A table of the words of each type, as type by word."""
    return {
        word: cast(PublicationType, kind) for kind, line in words.items() for word in line.split()
    }


RIS_TYPES = _reversed(
    "ris",
    _rest(
        article="ABST EJOUR INPR JFULL MGZN NEWS",
        conference="CPAPER",
        preprint="UNPB",
        report="GOVDOC STAND",
        chapter="DICT ECHAP ENCYC",
        book="CLSWK EBOOK EDBOOK SER",
        dataset="AGGR DBASE",
    ),
)
"""By the value of ``TY``."""

CSL_TYPES = _reversed(
    "csl",
    _rest(
        article="article-magazine article-newspaper review review-book",
        preprint="manuscript",
        report="standard",
        chapter="entry entry-dictionary entry-encyclopedia",
        book="classic collection periodical",
    ),
)
"""By the type of a CSL item."""

CROSSREF_TYPES: Types = MappingProxyType(
    _rest(
        article="journal-article",
        conference="proceedings-article",
        preprint="posted-content",
        report="monograph-report report-component",
        thesis="dissertation",
        chapter="book-chapter book-part book-section reference-entry",
        book="edited-book monograph proceedings reference-book",
        software="computer_program",
        other="component other",
    )
)
"""By the type of Crossref, which DOI registries put into CSL items."""

HUGO_TYPES: Types = MappingProxyType(
    {
        **CSL_TYPES,
        **_rest(
            conference="1",
            article="2",
            preprint="3",
            report="4",
            book="5",
            chapter="6",
            thesis="7",
            other="0 8 patent",
        ),
    }
)
"""By `publication_types` of HugoBlox: numbers in old sites, CSL types in new ones."""

WORDS_OF_TYPES: Types = MappingProxyType(
    _rest(
        article="article journal magazine paper-journal",
        preprint="preprint unpublished manuscript working-paper",
        conference="conference proceedings inproceedings",
        report="report",
        thesis="thesis dissertation",
        chapter="chapter",
        book="book",
        dataset="data dataset",
        software="software package app",
        poster="poster",
        talk="talk presentation slides",
    )
)
"""By words that people use for types: genres, tags and the types of the Greene Lab template."""
