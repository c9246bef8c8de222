"""Papers -> the formats of reference managers. Pure functions: text comes out, nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from labpress.exports.biblatex import render_biblatex
from labpress.exports.bibtex import render_bibtex
from labpress.exports.citekeys import citekey_of
from labpress.exports.csl_json import render_csl
from labpress.exports.entry import Entry, build_entry
from labpress.exports.ris import render_ris
from labpress.model import Paper

__all__ = ["FORMATS", "Entry", "Format", "build_entry", "citekey_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of bibliographies.

    Attributes:
        label: its name for people.
        extension: of its files, with the first dot.
        media_type: for links to its files.
        render_entry: one entry -> its text, the same wherever it stands: keep it by record.
        join: the texts of entries, in order -> a whole file.
        is_list: whether a file is a JSON list of entries, else they stand one below the other.
    """

    label: str
    extension: str
    media_type: str
    render_entry: Callable[[Entry], str]
    join: Callable[[Iterable[str]], str]
    is_list: bool = False

    def render(self, papers: Iterable[Paper]) -> str:
        """A whole file, in the order of the papers; of none, an empty one that is valid."""
        return self.join(self.render_entry(build_entry(paper)) for paper in papers)


def _join_lines(entries: Iterable[str]) -> str:
    return "\n".join(entries) or "\n"


def _join_items(entries: Iterable[str]) -> str:
    inside = ",\n".join(entries)
    return f"[\n{inside}\n]\n" if inside else "[]\n"


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "bibtex": Format("BibTeX", ".bib", "application/x-bibtex", render_bibtex, _join_lines),
        "biblatex": Format(
            "BibLaTeX", ".biblatex.bib", "application/x-bibtex", render_biblatex, _join_lines
        ),
        "ris": Format(
            "RIS", ".ris", "application/x-research-info-systems", render_ris, _join_lines
        ),
        "csl": Format(
            "CSL-JSON",
            ".csl.json",
            "application/vnd.citationstyles.csl+json",
            render_csl,
            _join_items,
            is_list=True,
        ),
    }
)
"""By name, in the order in which readers are offered them."""
