"""Gets the identifiers of papers from Semantic Scholar (https://api.semanticscholar.org/api-docs).

The URLs of Semantic Scholar contain only its own ids, so labpress asks for the identifiers of the
paper, and looks these up with the services that issued them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote

from labpress_tools.sources.acl_anthology import PAPER_ID as ACL_ID
from labpress_tools.sources.identifiers import arxiv_of_doi, identifier
from labpress_tools.sources.lookup_request import Scheme
from labpress_tools.sources.requests import Request
from labpress_tools.sources.values import line, mapping, parse_json

NAME = "Semantic Scholar"
_KEYS: Mapping[Scheme, str] = MappingProxyType(
    {"doi": "DOI", "arxiv": "ArXiv", "pmid": "PubMed", "pmcid": "PubMedCentral", "acl": "ACL"}
)
"""The names of identifiers in its responses, by scheme."""


def identifiers_request(paper: str) -> Request:
    """Build a request for the identifiers of a paper.

    Args:
        paper: the id of the paper at Semantic Scholar: 40 hexadecimal digits, or a number with the
            prefix ``CorpusId:``.
    """
    parameters = {"fields": "externalIds"}
    path = f"/paper/{quote(paper, safe=':')}"
    return Request("semantic_scholar", path, parameters, "application/json")


def read_identifiers(body: bytes) -> dict[Scheme, str]:
    """Return the valid identifiers in a response, by scheme.

    The identifiers are in the order in which they should be looked up: the DOI of the publication
    comes first. If the only DOI is the one that arXiv assigns to a preprint, the arXiv id takes its
    place.

    Raises:
        ValueError: if the response cannot be read.
    """
    listed = mapping(mapping(parse_json(body)).get("externalIds"))
    texts = {scheme: line(listed.get(name)) for scheme, name in _KEYS.items()}
    if texts["pmcid"].isdigit():
        texts["pmcid"] = f"PMC{texts['pmcid']}"
    preprint = arxiv_of_doi(texts["doi"])
    if preprint:
        texts["doi"], texts["arxiv"] = "", texts["arxiv"] or preprint
    ids = {scheme: _valid(scheme, text) for scheme, text in texts.items()}
    return {scheme: text for scheme, text in ids.items() if text}


def _valid(scheme: Scheme, text: str) -> str:
    """Return the normal form of an identifier, or an empty string if it is not valid."""
    if scheme == "acl":
        return text if ACL_ID.fullmatch(text) else ""
    return identifier(scheme, text)
