"""Determines which agency registered a DOI."""

from __future__ import annotations

from urllib.parse import quote

from labpress_tools.sources.requests import Request
from labpress_tools.sources.values import line, mapping, mappings, parse_json

_DATACITE_PREFIXES = frozenset(
    {
        "10.17605",  # OSF
        "10.18150",  # RepOD
        "10.25384",  # SAGE on figshare
        "10.34740",  # Kaggle
        "10.48550",  # arXiv
        "10.5061",  # Dryad
        "10.5281",  # Zenodo
        "10.57967",  # Hugging Face
        "10.6084",  # figshare
        "10.7910",  # Harvard Dataverse
    }
)


def is_of_datacite(doi: str) -> bool:
    """Return whether a DOI has a prefix that is known to belong to DataCite."""
    return doi.partition("/")[0] in _DATACITE_PREFIXES


def agency_request(doi: str) -> Request:
    """Build a request for the name of the agency that registered a DOI."""
    return Request("doi", f"/doiRA/{quote(doi)}", accept="application/json")


def read_agency(body: bytes) -> str:
    """Return the name of the agency in a response, or an empty string if the DOI does not exist."""
    try:
        rows = mappings(parse_json(body))
    except ValueError:
        return ""
    return line(mapping(rows[0] if rows else {}).get("RA"))
