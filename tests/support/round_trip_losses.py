"""What is lost when a lab is exported and imported again, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

NOT_EXPORTED: Mapping[str, str] = {
    "short_name": "Formats have a short title, which is the title without its subtitle.",
    "affiliations": "No export says where the work was done, except as the publisher of a report.",
    "updated": "Exports have one date.",
    "license": "The licence of a release is not that of the text.",
    "family": "Families exist only in labpress.",
    "follows": "Lineage exists only in labpress.",
    "builds_on": "Lineage exists only in labpress.",
    "supersedes": "Lineage exists only in labpress.",
    "base_models": "Lineage exists only in labpress.",
    "changes": "Lineage exists only in labpress.",
    "openreview": "No format has a field for it; it is the URL of a paper without a DOI.",
    "comment": "It is not bibliographic.",
    "versions": "Exports describe the newest version.",
    "title_variants": "Exports have one title.",
    "summary": "Exports have the abstract.",
    "image": "Exports have no files.",
    "figures": "Exports have no files.",
    "artifacts": "Exports describe the paper, and not what was released with it.",
    "links": "Exports have one URL.",
    "results": "They are not bibliographic.",
    "quantities": "They are not bibliographic.",
    "metrics": "They are not bibliographic.",
    "awards": "They are not bibliographic.",
    "notes": "Remarks are about the record.",
    "sources": "It is about the record.",
    "source": "It is about the record.",
    "locked": "It is about the record.",
    "unverified": "It is about the record.",
    "former_ids": "It is about the site.",
    "authors.roles": "No format has roles, affiliations, ids and ORCIDs of single authors.",
}
"""Keys of a paper that no export contains."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A loss that a format makes unavoidable.

    Attributes:
        field: the field that differs.
        formats: a pattern for the names of formats.
        keys: a pattern for the ids of papers.
        reason: the explanation.
        written: a pattern for the value in the record.
        read: a pattern for the value that was read.
    """

    field: str
    formats: str
    keys: str
    reason: str
    written: str = ".*"
    read: str = ".*"

    def covers(self, field: str, name: str, key: str, written: str, read: str) -> bool:
        """Whether this loss explains a difference."""
        patterns = ((self.formats, name), (self.keys, key))
        values = ((self.written, written), (self.read, read))
        return self.field == field and all(
            re.fullmatch(pattern, text, re.DOTALL) for pattern, text in (*patterns, *values)
        )


_ANY = ".*"

_YEAR = r"\d{4}"
_NO_CATEGORIES = "The format has no field for arXiv's subject classes."
_MARKUP = "Reference managers write HTML in titles, so an importer reads it as markup."
_DASHES = "Two or three hyphens between spaces are read as a dash, as LaTeX writes it."
_PUBLISHER = "Exports name the affiliations of a report as its publisher, which an importer reads as the venue."
_SINGLE_UNIT = (
    "In RIS a name without a comma is a single unit, and one with a comma is split there."
)
_WHOLE = "A name without parts is written alike for a person and a team."
_PREPRINT = "Exports of a preprint name its server, not a venue."

LOSSES: tuple[Loss, ...] = (
    Loss(
        "date",
        _ANY,
        "alpha-health|dapo|skywork-reward-v2|alpha-2|type-conference",
        "Beside an arXiv id `date` is that of the preprint; exports have the year of publication.",
        read=_YEAR,
    ),
    Loss("categories", "ris|csl", _ANY, _NO_CATEGORIES, read=""),
    *(
        Loss(f"venue.{key}", _ANY, "instructme", _PREPRINT, read="")
        for key in ("type", "name", "short", "year")
    ),
    *(
        Loss(f"venue.{key}", _ANY, "skywork-r1v3|authors-japanese|type-report", _PUBLISHER, "")
        for key in ("type", "name")
    ),
    Loss(
        "venue.type",
        _ANY,
        "list-title",
        "The type of the venue follows from the type of the paper.",
        "other",
        "journal",
    ),
    Loss(
        "venue.year",
        _ANY,
        "list-title|ids-odd-doi|type-chapter-without-publisher|type-talk",
        "The year of publication is also that of the volume or event.",
        "",
        _YEAR,
    ),
    Loss("venue.year", _ANY, "yaml-like", "A thesis has one year, its date.", read=""),
    Loss(
        "pmid",
        "ris",
        "alpha-2|ids-all",
        "RIS has one accession number (AN), which is the arXiv id here.",
        read="",
    ),
    Loss("pmcid", "ris", "alpha-2", "RIS has a PMCID only for journal articles.", read=""),
    Loss(
        "status",
        _ANY,
        "costs|list-title|status-retracted",
        "In a note the sentences are joined, so the full stop of the last one is lost.",
    ),
    Loss("title", _ANY, "alpha-3|title-html", _MARKUP),
    Loss("title", _ANY, "yaml-like|title-specials", _DASHES),
    Loss(
        "keywords",
        "csl",
        "id-instead-of-a-citekey-2",
        "CSL-JSON has one string for all keywords, in which a comma separates them.",
    ),
    Loss("authors.parts", _ANY, "authors-japanese|authors-teams", _WHOLE),
    Loss("authors", "ris", "authors-particles|authors-words", _SINGLE_UNIT),
    Loss(
        "authors.parts",
        "ris",
        "authors-particles|authors-words|authors-single-names",
        _SINGLE_UNIT,
    ),
)
"""Keep these as narrow as possible; a loss that does not occur is a failure."""
