"""Lists the facts that export formats store unchanged in a field, with one row per fact.

Facts that each format represents differently (titles, authors, dates, the venue) are handled in the
formats' own modules. To add a fact, add an attribute to `BibliographicItem` and a row here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from labpress.bibliography.item import BibliographicItem, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """The field in which each format stores a fact; empty for a format without such a field.

    Attributes:
        bibtex: the field of a BibTeX entry.
        biblatex: the field of a BibLaTeX entry.
        ris: the tag of a RIS record.
        csl: the variable of a CSL item.
        highwire: the name of a ``citation_`` tag.
    """

    bibtex: str = ""
    biblatex: str = ""
    ris: str = ""
    csl: str = ""
    highwire: str = ""


TEXTS: Mapping[str, FactRow] = MappingProxyType(
    {
        "edition": FactRow(bibtex="edition", biblatex="edition", ris="ET", csl="edition"),
        "number": FactRow(bibtex="number", biblatex="number", ris="SN", csl="number"),
        # BibLaTeX's `location` is a list. The facts in this table are set after the
        # type-specific fields, so the office replaces the location of the owner.
        "office": FactRow(bibtex="nationality", biblatex="location", ris="A2", csl="jurisdiction"),
        # No `number` field: BibTeX styles expect an issue there, and CSL styles the number
        # of an article. In RIS and CSL, the note contains the report number.
        "report_number": FactRow(bibtex="reportnumber", biblatex="reportnumber"),
        "series_number": FactRow(
            bibtex="number", biblatex="number", ris="M1", csl="collection-number"
        ),
        "number_of_pages": FactRow(bibtex="pagetotal", biblatex="pagetotal", csl="number-of-pages"),
        "version": FactRow(bibtex="version", biblatex="version", ris="ET", csl="version"),
        # Only EndNote reads this RIS tag; the other formats have no field.
        "legal_status": FactRow(ris="C6"),
        # BibTeX styles ignore `copyright`, `pagetotal` and `translator`; Zotero reads them.
        "license": FactRow(bibtex="copyright", biblatex="copyright", csl="license"),
        "original_title": FactRow(biblatex="origtitle", ris="OP", csl="original-title"),
        "translated_title": FactRow(ris="TT"),
        "reviewed_title": FactRow(ris="RI", csl="reviewed-title"),
    }
)
"""Facts that are strings, keyed by attribute of `BibliographicItem`."""

PEOPLE: Mapping[str, FactRow] = MappingProxyType(
    {
        # A2 contains the editors of a volume with chapters; see `formats.ris` for the editors of a
        # book.
        "editors": FactRow(
            bibtex="editor", biblatex="editor", ris="A2", csl="editor", highwire="citation_editor"
        ),
        "translators": FactRow(
            bibtex="translator", biblatex="translator", ris="A4", csl="translator"
        ),
        "advisors": FactRow(ris="A3"),
        "reviewed_authors": FactRow(csl="reviewed-author"),
        "container_authors": FactRow(biblatex="bookauthor", csl="container-author"),
    }
)
"""Groups of people other than the authors, keyed by attribute of `BibliographicItem`."""


def filing_date(item: BibliographicItem) -> dict[str, str]:
    """Return the fields with the filing date of a patent, as defined by IEEEtran's BibTeX style.

    The result is empty if the date is unknown.
    """
    if item.filed is None:
        return {}
    parts = (item.filed.year, item.filed.month, item.filed.day)
    names = ("yearfiled", "monthfiled", "dayfiled")
    return {name: str(part) for name, part in zip(names, parts, strict=True) if part}


def texts_of(item: BibliographicItem, column: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a format for facts that are strings, each with its value.

    Args:
        item: the paper.
        column: the attribute of `FactRow` for the format.

    Yields:
        Each field that has a value, and the value. If several facts use the same field, only the
        first is yielded.
    """
    names = set[str]()
    for attribute, row in TEXTS.items():
        name, value = getattr(row, column), getattr(item, attribute)
        if name and value and name not in names:
            names.add(name)
            yield name, value


def people_of(item: BibliographicItem, column: str) -> Iterator[tuple[str, tuple[Person, ...]]]:
    """Yield the fields of a format for people other than the authors, each with its people.

    Fields without people are left out. For the arguments, see `texts_of`.
    """
    for attribute, row in PEOPLE.items():
        name, people = getattr(row, column), getattr(item, attribute)
        if name and people:
            yield name, people
