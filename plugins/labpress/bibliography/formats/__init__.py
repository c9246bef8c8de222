"""Papers -> the formats of reference managers. Pure functions: text comes out, nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from labpress.bibliography.citekeys import citekey_of
from labpress.bibliography.formats.biblatex import render_biblatex
from labpress.bibliography.formats.bibtex import render_bibtex
from labpress.bibliography.formats.csl_json import render_csl
from labpress.bibliography.formats.ris import render_ris
from labpress.bibliography.item import BibliographicItem, build_item
from labpress.schema import Paper

__all__ = ["FORMATS", "Format", "Frame", "citekey_of"]


@dataclass(frozen=True, slots=True)
class Frame:
    """The text around the entries of a file.

    Plain texts, since scripts put files together too.

    Attributes:
        start: before the first entry.
        between: between two.
        end: after the last.
        empty: a whole file of no entries, which must be valid too.
    """

    start: str = ""
    between: str = "\n"
    end: str = ""
    empty: str = "\n"

    def join(self, items: Iterable[str]) -> str:
        """The texts of entries, in order -> a whole file."""
        inside = self.between.join(items)
        return f"{self.start}{inside}{self.end}" if inside else self.empty


@dataclass(frozen=True, slots=True)
class Format:
    """A format of bibliographies.

    Attributes:
        label: its name for people.
        extension: of its files, with the first dot.
        media_type: for links to its files.
        render_entry: renders one entry; the text must not depend on its neighbours, since it is
            reused in several files.
        frame: the text around the entries; by default they are separated by empty lines.
    """

    label: str
    extension: str
    media_type: str
    render_entry: Callable[[BibliographicItem], str]
    frame: Frame = Frame()

    def render(self, papers: Iterable[Paper]) -> str:
        """A whole file, in the order of the papers; of none, an empty one that is valid."""
        return self.frame.join(self.render_entry(build_item(paper)) for paper in papers)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "bibtex": Format("BibTeX", ".bib", "application/x-bibtex", render_bibtex),
        "biblatex": Format("BibLaTeX", ".biblatex.bib", "application/x-bibtex", render_biblatex),
        "ris": Format("RIS", ".ris", "application/x-research-info-systems", render_ris),
        "csl": Format(
            "CSL-JSON",
            ".csl.json",
            "application/vnd.citationstyles.csl+json",
            render_csl,
            Frame("[\n", ",\n", "\n]\n", "[]\n"),
        ),
    }
)
"""By name, in the order in which readers are offered them."""
