"""Lists the identifier schemes of papers in one row each, for all code that handles ids.

Each row is a field of `Identifiers`, a base class of `Paper`, so a scheme is defined only here.
`docs/exports.md` shows how the formats represent each scheme.
"""

# No `from __future__ import annotations`: pydantic would evaluate the rows once for each subclass.

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from labpress.schema.base import Part
from labpress.schema.identifiers import readers
from labpress.schema.identifiers.readers import isbn_digits
from labpress.schema.identifiers.scheme import Identifier, IdentifierScheme
from labpress.schema.types import TEXT_SCHEMA, TEXT_TYPES, Scalar

# Editors check the patterns, which therefore also accept the prefixes that the readers remove.


class Identifiers(Part):
    """The identifiers of a paper, in the order in which its page lists them."""

    arxiv: (
        Annotated[
            str,
            IdentifierScheme(
                name="arXiv",
                noun="arXiv id",
                read=readers.read_arxiv,
                schema={
                    "type": TEXT_TYPES,
                    "pattern": r"([0-9]{4}\.[0-9]{4,5}|/[0-9]{7})(\.pdf)?$",
                },
                prefixes=readers.ARXIV_PREFIXES,
                url="https://arxiv.org/abs/{id}",
                url_safe="/",
                pdf_url="https://arxiv.org/pdf/{id}",
                html_url="https://arxiv.org/html/{id}",
                is_url_of_text=True,
                archive="arXiv",
                is_preprint_server=True,
                preference=2,
                bibtex={
                    "eprint": "{id}",
                    "archivePrefix": "arXiv",
                    # Zotero ignores archivePrefix and reads only this BibLaTeX field.
                    "eprinttype": "arxiv",
                    "primaryClass": "{class}",
                },
                biblatex={"eprint": "{id}", "eprinttype": "arxiv", "eprintclass": "{class}"},
                ris={"DB": "arXiv", "AN": "arXiv:{id}"},
                csl={"archive": "arXiv", "archive_location": "arXiv:{id}"},
                csl_as_number={"number": "arXiv:{id}"},
                highwire="citation_arxiv_id",
                coins=("rft_id", "https://arxiv.org/abs/{id}"),
            ),
        ]
        | None
    ) = Field(None, description="The arXiv id.", examples=["2501.01234"])
    doi: (
        Annotated[
            str,
            IdentifierScheme(
                name="DOI",
                noun="DOI",
                read=readers.read_doi,
                schema={"type": "string", "pattern": r"10\.[0-9]{4,9}/\S+$"},
                prefixes=readers.DOI_PREFIXES,
                url="https://doi.org/{id}",
                # A DOI may contain characters that a URL may not, such as <, # and %.
                url_safe="/:;()._-~,+@!$'*=",
                preference=1,
                bibtex={"doi": "{id}"},
                biblatex={"doi": "{id}"},
                ris={"DO": "{id}"},
                csl={"DOI": "{id}"},
                highwire="citation_doi",
                coins=("rft_id", "info:doi/{id}"),
            ),
        ]
        | None
    ) = Field(None, description="The DOI.", examples=["10.1000/182"])
    openreview: (
        Annotated[
            str,
            IdentifierScheme(
                name="OpenReview",
                noun="OpenReview id",
                read=readers.read_openreview,
                schema=TEXT_SCHEMA,
                prefixes=readers.OPENREVIEW_PREFIXES,
                url="https://openreview.net/forum?id={id}",
                pdf_url="https://openreview.net/pdf?id={id}",
                is_url_of_text=True,
                archive="OpenReview",
                is_case_sensitive=True,
                preference=3,
            ),
        ]
        | None
    ) = Field(None, description="The OpenReview id.", examples=["77eEDRhPkQ"])
    pmid: (
        Annotated[
            str,
            IdentifierScheme(
                name="PMID",
                noun="PubMed id",
                read=readers.read_pmid,
                schema={"type": TEXT_TYPES, "pattern": r"[0-9]{1,9}/?$"},
                fact_label="PubMed",
                prefixes=readers.PMID_PREFIXES,
                url="https://pubmed.ncbi.nlm.nih.gov/{id}/",
                preference=4,
                bibtex={"pmid": "{id}"},
                biblatex={"eprint": "{id}", "eprinttype": "pubmed"},
                ris={"AN": "PMID:{id}"},
                csl={"PMID": "{id}"},
                highwire="citation_pmid",
                coins=("rft_id", "info:pmid/{id}"),
            ),
        ]
        | None
    ) = Field(None, description="The PubMed id.", examples=["31452104"])
    pmcid: (
        Annotated[
            str,
            IdentifierScheme(
                name="PMCID",
                noun="PMCID",
                read=readers.read_pmcid,
                schema={"type": TEXT_TYPES, "pattern": r"[Pp][Mm][Cc][0-9]{1,9}/?$"},
                fact_label="PubMed Central",
                prefixes=readers.PMCID_PREFIXES,
                url="https://pmc.ncbi.nlm.nih.gov/articles/{id}/",
                is_url_of_text=True,
                preference=5,
                bibtex={"pmcid": "{id}"},
                biblatex={"pmcid": "{id}"},
                # EndNote's "PMCID", which only journal articles have.
                ris={"C2": "{id}"},
                ris_types=frozenset({"article"}),
                csl={"PMCID": "{id}"},
                highwire="citation_pmcid",
                # OpenURL has no namespace for PMCIDs, so the id is written as a URL, which
                # programs read as the URL of the paper.
                coins=("rft_id", "https://pmc.ncbi.nlm.nih.gov/articles/{id}/"),
            ),
        ]
        | None
    ) = Field(None, description="The PubMed Central id.", examples=["PMC9719508"])
    bibcode: (
        Annotated[
            str,
            IdentifierScheme(
                name="ADS",
                noun="bibcode",
                read=readers.read_bibcode,
                schema={"type": "string", "pattern": r"[12][0-9]{3}\S{15,17}(/abstract)?/?$"},
                prefixes=readers.BIBCODE_PREFIXES,
                url="https://ui.adsabs.harvard.edu/abs/{id}",
                url_safe=":+",
                is_url_of_text=True,
                is_case_sensitive=True,
                preference=6,
                # As in the exports of ADS.
                bibtex={"adsurl": "https://ui.adsabs.harvard.edu/abs/{id}"},
                biblatex={"adsurl": "https://ui.adsabs.harvard.edu/abs/{id}"},
                coins=("rft_id", "info:bibcode/{id}"),
            ),
        ]
        | None
    ) = Field(
        None,
        description="The bibcode, which identifies the paper in NASA's Astrophysics Data System (ADS).",
        examples=["2019A&A...622A...1M"],
    )
    isbn: (
        Annotated[
            str,
            IdentifierScheme(
                name="ISBN",
                noun="ISBN",
                read=readers.read_isbn,
                schema={"type": TEXT_TYPES, "pattern": "^(ISBN)?[-0-9xX:\\s‐–]{10,30}$"},
                prefixes=readers.ISBN_PREFIXES,
                comparable=isbn_digits,
                unique="whole works",
                preference=7,
                bibtex={"isbn": "{id}"},
                biblatex={"isbn": "{id}"},
                ris={"SN": "{id}"},
                csl={"ISBN": "{id}"},
                highwire="citation_isbn",
                coins=("rft.isbn", "{id}"),
            ),
        ]
        | None
    ) = Field(None, description="The ISBN.", examples=["978-3-16-148410-0"])
    # The ISSN identifies the journal, but it is a key of the paper, as in all export formats.
    # Likewise, a chapter has the ISBN of its book.
    issn: (
        Annotated[
            str,
            IdentifierScheme(
                name="ISSN",
                noun="ISSN",
                read=readers.read_issn,
                schema={"type": TEXT_TYPES, "pattern": "[0-9]{4}[-‐–]?[0-9]{3}[0-9Xx]$"},
                prefixes=readers.ISSN_PREFIXES,
                unique="never",
                preference=8,
                bibtex={"issn": "{id}"},
                biblatex={"issn": "{id}"},
                ris={"SN": "{id}"},
                csl={"ISSN": "{id}"},
                highwire="citation_issn",
                json_ld="venue",
                coins=("rft.issn", "{id}"),
                search="word",
            ),
        ]
        | None
    ) = Field(
        None,
        description="The ISSN of the journal or series in which the paper was published.",
        examples=["2049-3630"],
    )


ORCID = IdentifierScheme(
    name="ORCID",
    noun="ORCID",
    read=readers.read_orcid,
    schema={"type": "string", "pattern": r"([0-9]{4}-){3}[0-9]{3}[0-9X]$"},
    prefixes=readers.ORCID_PREFIXES,
    url="https://orcid.org/{id}",
    preference=1,
)
"""The scheme that identifies people; unlike the others, it is a field of authors."""
Orcid = Annotated[str, ORCID]
Ror = Annotated[str, Scalar(readers.read_ror, {"type": "string", "pattern": "0[a-z0-9]{8}/?$"})]
"""The id of an organisation in the Research Organization Registry, as a URL: https://ror.org."""
FunderId = Annotated[
    str, Scalar(readers.read_funder_id, {"type": "string", "pattern": "(0[a-z0-9]{8}|/[0-9]+)/?$"})
]
"""The id of a funder: a ROR id as a URL, or a DOI from the Crossref Funder Registry."""


def _schemes() -> Iterator[tuple[str, IdentifierScheme]]:
    for key, info in Identifiers.model_fields.items():
        option = next(arg for arg in info.annotation.__args__ if arg is not type(None))  # type: ignore[union-attr]
        yield key, next(mark for mark in option.__metadata__ if isinstance(mark, IdentifierScheme))


SCHEMES: Mapping[str, IdentifierScheme] = MappingProxyType(dict(_schemes()))
"""The schemes, keyed by the key of a paper that contains the identifier, in the record's order."""


def identifiers_of(paper: Identifiers) -> tuple[Identifier, ...]:
    """Return the identifiers that a paper has, in the order of the record's keys."""
    return tuple(
        Identifier(key, scheme, getattr(paper, key))
        for key, scheme in SCHEMES.items()
        if getattr(paper, key)
    )


def preprint_server(paper: Identifiers) -> str:
    """Return the name of the preprint server on which a paper has an id, or "" if there is none."""
    schemes = [identifier.scheme for identifier in identifiers_of(paper)]
    return next((scheme.archive for scheme in schemes if scheme.is_preprint_server), "")


def by_preference(identifiers: tuple[Identifier, ...]) -> list[Identifier]:
    """Return identifiers, sorted by the `preference` of their schemes."""
    return sorted(identifiers, key=lambda identifier: identifier.scheme.preference)
