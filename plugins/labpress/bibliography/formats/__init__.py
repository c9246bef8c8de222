"""Renders papers in the formats of reference managers, with pure functions that return strings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from labpress.bibliography.citekeys import citekey_of
from labpress.bibliography.formats.biblatex import render_biblatex
from labpress.bibliography.formats.bibtex import render_bibtex
from labpress.bibliography.formats.csl_json import render_csl
from labpress.bibliography.formats.ris import render_ris
from labpress.bibliography.item import BibliographicItem
from labpress.bibliography.item_builder import build_item
from labpress.bibliography.long_bylines import with_first_authors
from labpress.schema import Paper

__all__ = ["FORMATS", "Delimiters", "Format", "citekey_of"]


@dataclass(frozen=True, slots=True)
class Delimiters:
    """The text before, between and after the entries of a file.

    The delimiters are plain strings because scripts in the browser also use them to build files.

    Attributes:
        start: the text before the first entry.
        separator: the text between two entries.
        end: the text after the last entry.
        empty: a complete file without entries, which must also be valid.
    """

    start: str = ""
    separator: str = "\n"
    end: str = ""
    empty: str = "\n"

    def join(self, items: Iterable[str]) -> str:
        """Join entries, in order, into a complete file."""
        inside = self.separator.join(items)
        return f"{self.start}{inside}{self.end}" if inside else self.empty


@dataclass(frozen=True, slots=True)
class Format:
    """A bibliography format.

    Attributes:
        label: its display name.
        extension: the extension of its files, with the leading dot.
        media_type: the media type, for links to its files.
        render_entry: renders one entry; the result must not depend on the neighbouring entries,
            since it is reused in several files.
        delimiters: the text before, between and after the entries; by default, empty lines separate
            them.
        entry_end: the text with which every entry ends. Scripts split a file wherever the separator
            follows this text.
        keeps_abstracts: whether files of several papers contain abstracts. Most formats leave them
            out: abstracts would make up two thirds of a file, every paper is in about ten of these
            files, and a document that cites the paper needs no abstract. RIS files contain
            abstracts, since they are imported by programs that store references.
        has_others: whether an incomplete list of authors ends in ``and others``.
    """

    label: str
    extension: str
    media_type: str
    render_entry: Callable[[BibliographicItem], str]
    delimiters: Delimiters = Delimiters()
    entry_end: str = "\n"
    keeps_abstracts: bool = False
    has_others: bool = False

    def render_list_entry(self, item: BibliographicItem, author: int | None = None) -> str:
        """Render one entry for the file of a person, family or year.

        The abstract is left out unless the format keeps abstracts.

        Args:
            item: the paper. If it has hundreds of authors, the entry lists only the first of them.
            author: the position in the byline of the person whose file this is, who is always
                listed; None for the file of a family or year.
        """
        return self.render_collection_entry(
            with_first_authors(item, author, ends_in_others=self.has_others)
        )

    def render_collection_entry(self, item: BibliographicItem) -> str:
        """Render one entry, with all authors, for the file of all papers.

        The abstract is left out unless the format keeps abstracts.
        """
        return self.render_entry(
            item if self.keeps_abstracts else replace(item, abstract="", abstract_tokens=())
        )

    def render(self, papers: Iterable[Paper]) -> str:
        """Render a complete file of papers, in the given order; it is valid even without papers."""
        return self.delimiters.join(self.render_entry(build_item(paper)) for paper in papers)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "bibtex": Format("BibTeX", ".bib", "application/x-bibtex", render_bibtex, has_others=True),
        "biblatex": Format(
            "BibLaTeX", ".biblatex.bib", "application/x-bibtex", render_biblatex, has_others=True
        ),
        "ris": Format(
            "RIS",
            ".ris",
            "application/x-research-info-systems",
            render_ris,
            keeps_abstracts=True,
        ),
        "csl": Format(
            "CSL-JSON",
            ".csl.json",
            "application/vnd.citationstyles.csl+json",
            render_csl,
            Delimiters("[\n", ",\n", "\n]\n", "[]\n"),
            entry_end="}",
        ),
    }
)
"""The formats by name, in the order in which pages list them."""
