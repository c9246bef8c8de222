"""What is lost on the way to a reader, and why: each loss has its reason here, or is a fault."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """That a reader read something else than was written."""

    field: str
    format: str
    reader: str
    key: str
    wrote: str
    read: str

    def __str__(self) -> str:
        return (
            f"{self.format}, {self.reader}: {self.field} of {self.key}: "
            f"wrote {self.wrote!r}, read {self.read!r}"
        )


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of a format or a reader.

    Attributes:
        field: what is lost.
        formats: in which formats, as a pattern.
        readers: by which readers, as a pattern.
        keys: of which papers, as a pattern.
        reason: why, for the docs.
        wrote: what was written, as a pattern.
        is_cut: whether what was read is what was written, cut at its end.
    """

    field: str
    formats: str
    readers: str
    keys: str
    reason: str
    wrote: str = ".*"
    is_cut: bool = False

    def covers(self, lost: Difference) -> bool:
        """Whether it explains a difference."""
        return (
            self.field == lost.field
            and re.fullmatch(self.formats, lost.format) is not None
            and re.fullmatch(self.readers, lost.reader) is not None
            and re.fullmatch(self.keys, lost.key) is not None
            and re.fullmatch(self.wrote, lost.wrote) is not None
            and (not self.is_cut or lost.wrote.startswith(lost.read))
        )


_MARKUP = "A name or title with HTML tags in it is formatting to every CSL processor, which CSL-JSON has no way to escape."
_ANY = ".*"

LIMITS: tuple[Limit, ...] = (
    Limit("date", "BibTeX", _ANY, _ANY, "BibTeX has a year and a month, no day.", is_cut=True),
    Limit(
        "date",
        "RIS",
        "pandoc",
        _ANY,
        "pandoc reads the year (PY) of RIS alone, not the date (DA).",
        is_cut=True,
    ),
    Limit(
        "venue",
        "BibLaTeX",
        _ANY,
        _ANY,
        "A preprint's archive stands in the eprint fields, which neither reader takes over; the address "
        "shows it. A publisher beside them would be printed twice by biblatex.",
        wrote="arXiv",
    ),
    Limit(
        "venue",
        "RIS",
        "Citation.js",
        "kind-(poster|talk)",
        "Citation.js passes over the event (T2) of what RIS calls a SLIDE.",
    ),
    Limit(
        "arXiv",
        "BibTeX|BibLaTeX|RIS",
        _ANY,
        "ids-all",
        "A published paper's arXiv id stands in eprint (RIS: AN), which neither reader takes over; of a "
        "preprint the address shows it.",
    ),
    Limit(
        "other ids",
        "BibTeX|BibLaTeX|RIS",
        _ANY,
        "ids-all|kind-article",
        "No format but CSL-JSON has a field of its own for a PubMed id that both readers take over "
        "(pmid, a second eprint, AN).",
    ),
    Limit(
        "URL",
        "BibLaTeX",
        "pandoc",
        "kind-article",
        "pandoc makes an address of a PubMed id, where the record has none: more, not less.",
    ),
    Limit("title", _ANY, _ANY, "title-html", _MARKUP),
    Limit("capitals", _ANY, _ANY, "title-html", _MARKUP),
    Limit("authors", _ANY, _ANY, "title-html", _MARKUP),
    Limit(
        "title",
        "BibTeX|BibLaTeX",
        _ANY,
        "title-math|title-math-norms|title-unicode",
        "Math stays LaTeX in pandoc; Citation.js knows few macros (no \\infty, \\frac, \\mid).",
    ),
    Limit(
        "capitals",
        "BibTeX",
        "pandoc",
        "title-unicode",
        "Math stays LaTeX in pandoc, so Ω is \\Omega there.",
    ),
    Limit(
        "title",
        "BibTeX|BibLaTeX",
        "pandoc",
        "title-specials|title-braces",
        "pandoc drops a backquote and literal braces, and keeps the math around a bar.",
    ),
    Limit(
        "title",
        "CSL-JSON",
        "pandoc",
        "title-quotes",
        "pandoc takes single quotation marks for a quotation and writes double ones.",
    ),
    Limit(
        "DOI",
        "BibTeX|BibLaTeX",
        _ANY,
        "ids-odd-doi",
        "A brace in a DOI would end the field: it is percent-encoded, as in the DOI's address.",
    ),
    Limit(
        "authors",
        "BibTeX|BibLaTeX|RIS|CSL-JSON",
        "pandoc",
        "authors-words",
        "pandoc takes a small word at the end of a given name for a particle, and a comma in it for "
        "that before a suffix.",
    ),
    Limit(
        "authors",
        "BibTeX|BibLaTeX",
        "pandoc",
        "authors-teams",
        "pandoc drops literal braces.",
    ),
    Limit(
        "authors",
        "RIS",
        _ANY,
        "authors-(teams|words)",
        "A comma in RIS parts family from given names, in the name of a team too.",
    ),
    Limit(
        "authors",
        "RIS",
        "pandoc",
        "authors-single-names|kind-report|shen2025:notes",
        "pandoc takes the last word of a name without a comma for the family name; RIS means the name "
        "as a whole.",
    ),
    Limit(
        "authors",
        "RIS",
        "pandoc",
        "authors-suffixes",
        "RIS has Family, Given, Suffix; pandoc reads Family, Suffix, Given, as in BibTeX.",
    ),
    Limit("status", "RIS", "pandoc", "status-.*", "pandoc reads no notes (N1) of RIS."),
)
"""Each names what it covers as narrowly as it can; one that covers nothing is a fault."""
