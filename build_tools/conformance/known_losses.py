"""Unavoidable losses of information in formats or readers, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """A field whose value was read differently from how it was written."""

    field: str
    format: str
    reader: str
    key: str
    written: str
    read: str

    def __str__(self) -> str:
        return (
            f"{self.format}, {self.reader}: {self.field} of {self.key}: "
            f"wrote {self.written!r}, read {self.read!r}"
        )


@dataclass(frozen=True, slots=True)
class KnownLoss:
    """A loss caused by a limitation of a format or a reader.

    Attributes:
        field: the field that differs.
        formats: a pattern for the names of formats.
        readers: a pattern for the names of readers.
        keys: a pattern for the keys of items.
        reason: the explanation in the report.
        written: a pattern for the value written.
        is_truncated: whether the value read must be the beginning of the value written.
    """

    field: str
    formats: str
    readers: str
    keys: str
    reason: str
    written: str = ".*"
    is_truncated: bool = False

    def covers(self, difference: Difference) -> bool:
        """Whether this loss explains a difference."""
        return (
            self.field == difference.field
            and re.fullmatch(self.formats, difference.format) is not None
            and re.fullmatch(self.readers, difference.reader) is not None
            and re.fullmatch(self.keys, difference.key) is not None
            and re.fullmatch(self.written, difference.written) is not None
            and (not self.is_truncated or difference.written.startswith(difference.read))
        )


class Explanation:
    """The differences between records and what a reader returned, with the reasons for them."""

    def __init__(self, differences: Sequence[Difference], losses: Sequence[KnownLoss]) -> None:
        self._differences = differences
        self._explained = {
            difference: loss
            for difference in differences
            for loss in losses
            if loss.covers(difference)
        }
        self._reasons = list(dict.fromkeys(loss.reason for loss in losses))
        self._unused = [
            loss for loss in losses if not any(loss.covers(item) for item in differences)
        ]

    def cell(self, total: int, field: str, name: str, reader: str) -> str:
        """The number of items that were read as written, and the reasons for the others, by number."""
        place = (field, name, reader)
        found = [
            item for item in self._differences if (item.field, item.format, item.reader) == place
        ]
        numbers = {
            self._reasons.index(self._explained[item].reason) + 1
            for item in found
            if item in self._explained
        }
        notes = f" ({', '.join(map(str, sorted(numbers)))})" if numbers else ""
        return f"{total - len(found)}{notes}"

    @property
    def notes(self) -> str:
        """The reasons as a numbered list."""
        return "".join(f"{number}. {reason}\n" for number, reason in enumerate(self._reasons, 1))

    @property
    def failures(self) -> list[str]:
        """Differences without a reason, and reasons without a difference."""
        failures = [str(item) for item in self._differences if item not in self._explained]
        return failures + [f"a known loss that does not occur: {loss}" for loss in self._unused]


_MARKUP = "CSL processors interpret HTML tags in a name or title as formatting, and CSL-JSON cannot escape them."
_ANY = ".*"

KNOWN_LOSSES: tuple[KnownLoss, ...] = (
    KnownLoss(
        "date",
        "BibTeX",
        _ANY,
        _ANY,
        "BibTeX has a year and a month, but no day.",
        is_truncated=True,
    ),
    KnownLoss(
        "date",
        "RIS",
        "pandoc",
        _ANY,
        "pandoc reads only the year (PY) of RIS, not the date (DA).",
        is_truncated=True,
    ),
    KnownLoss(
        "venue",
        "BibLaTeX",
        _ANY,
        _ANY,
        "A preprint's archive is in the eprint fields, which neither reader imports; the URL "
        "shows it. With "
        "a publisher as well, biblatex would print it twice.",
        written="arXiv",
    ),
    KnownLoss(
        "venue",
        "RIS",
        "Citation.js",
        "type-(poster|talk)",
        "Citation.js ignores the event (T2) of RIS type SLIDE.",
    ),
    KnownLoss(
        "arXiv",
        "BibTeX|BibLaTeX|RIS",
        _ANY,
        "ids-all",
        "A published paper's arXiv id is in eprint (RIS: AN), which neither reader imports; a "
        "preprint's "
        "arXiv id is also in its URL.",
    ),
    KnownLoss(
        "other ids",
        "BibTeX|BibLaTeX|RIS",
        _ANY,
        "ids-all|ids-in-medicine|type-article",
        "Only CSL-JSON has a field for a PubMed id that both readers import; the others use pmid, "
        "a second "
        "eprint or AN.",
    ),
    KnownLoss(
        "URL",
        "BibLaTeX",
        "pandoc",
        "type-article",
        "pandoc adds a URL made from the PubMed id if the record has none.",
    ),
    KnownLoss("title", _ANY, _ANY, "title-html", _MARKUP),
    KnownLoss("authors", _ANY, _ANY, "title-html", _MARKUP),
    KnownLoss(
        "title",
        "BibTeX|BibLaTeX",
        _ANY,
        "title-math|title-math-norms|title-unicode",
        "pandoc keeps math as LaTeX; Citation.js supports few macros (not \\infty, \\frac or \\mid).",
    ),
    KnownLoss(
        "capitals",
        "BibTeX",
        "pandoc",
        "title-unicode",
        "pandoc keeps math as LaTeX, so Ω is \\Omega.",
    ),
    KnownLoss(
        "title",
        "BibTeX|BibLaTeX",
        "pandoc",
        "title-specials|title-braces",
        "pandoc drops backquotes and literal braces, and keeps the math around a bar.",
    ),
    KnownLoss(
        "title",
        "CSL-JSON",
        "pandoc",
        "title-quotes",
        "pandoc turns single quotation marks into double ones.",
    ),
    KnownLoss(
        "DOI",
        "BibTeX|BibLaTeX",
        _ANY,
        "ids-odd-doi",
        "A brace in a DOI would end the field, so it is percent-encoded, as in the DOI's URL.",
    ),
    KnownLoss(
        "authors",
        "BibTeX|BibLaTeX|RIS|CSL-JSON",
        "pandoc",
        "authors-words",
        "pandoc interprets a lower-case word at the end of a given name as a particle, and a "
        "comma in it as the "
        "comma before a suffix.",
    ),
    KnownLoss(
        "authors",
        "BibTeX|BibLaTeX",
        "pandoc",
        "authors-teams",
        "pandoc drops literal braces.",
    ),
    KnownLoss(
        "authors",
        "RIS",
        _ANY,
        "authors-(teams|words)",
        "In RIS a comma separates family and given name, even in the name of a team.",
    ),
    KnownLoss(
        "authors",
        "RIS",
        "pandoc",
        "authors-single-names|type-report|shen2025:notes",
        "pandoc interprets the last word of a name without a comma as the family name; in RIS "
        "such a name is a "
        "single unit.",
    ),
    KnownLoss(
        "authors",
        "RIS",
        "pandoc",
        "authors-suffixes",
        "RIS writes Family, Given, Suffix; pandoc reads Family, Suffix, Given, as in BibTeX.",
    ),
    KnownLoss("status", "RIS", "pandoc", "status-.*", "pandoc does not read notes (N1) in RIS."),
)
"""Keep these as narrow as possible; a loss that does not occur is a failure."""
