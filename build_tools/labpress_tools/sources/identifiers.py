"""Normalises identifiers in responses."""

from __future__ import annotations

import re
from typing import get_args

from pydantic_core import PydanticCustomError

from labpress.schema.identifiers import SCHEMES, FunderId, Link
from labpress.schema.types import Scalar

_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(?P<id>.+)", re.IGNORECASE)
_ARXIV_VERSION = re.compile(r"(?<=\d)v\d+(?=$|\.pdf$)")

_FUNDER: Scalar = get_args(FunderId)[1]
_LINK: Scalar = get_args(Link)[1]


def normal_form(scheme: Scalar, text: str) -> str:
    """Return the normal form of an identifier, or an empty string if it is not valid."""
    try:
        return str(scheme.read(text.strip()))
    except PydanticCustomError:
        return ""


def identifier(key: str, text: str) -> str:
    """Return the normal form of a paper's identifier, or an empty string if it is not valid.

    Args:
        key: the key of the identifier in a record.
        text: the identifier or its URL; an arXiv id may include a version.
    """
    if not text.strip():
        return ""
    text = text.strip().rstrip("/") if key != "doi" else text.strip()
    if key == "arxiv":
        text = _ARXIV_VERSION.sub("", text.replace("/abs/arXiv:", "/abs/"))
    return normal_form(SCHEMES[key], text)


def funder_id(text: str) -> str:
    """Return the ROR or Crossref id of a funder, or an empty string if it is not valid."""
    return normal_form(_FUNDER, text) if text.strip() else ""


def link(text: str) -> str:
    """Return a URL if a record may contain it, or else an empty string."""
    return normal_form(_LINK, text) if text.startswith(("http://", "https://")) else ""


def arxiv_of_doi(doi: str) -> str:
    """Return the arXiv id in a DOI that arXiv registered, or an empty string for any other DOI."""
    match = _ARXIV_DOI.fullmatch(doi.strip())
    return identifier("arxiv", match["id"]) if match else ""


def same_id(key: str, first: str, second: str) -> bool:
    """Return whether two identifiers of the same scheme are equal."""
    return comparable(key, first) == comparable(key, second)


def comparable_pair(key: str, text: str) -> tuple[str, str]:
    """Return a pair that is the same for equal identifiers of any scheme.

    The DOI that arXiv registers for a paper is equal to the arXiv id of the paper.

    Args:
        key: the key of the identifier in a record.
        text: the identifier.

    Returns:
        The key and the identifier in comparable form.
    """
    arxiv = arxiv_of_doi(text) if key == "doi" else ""
    return ("arxiv", comparable("arxiv", arxiv)) if arxiv else (key, comparable(key, text))


def comparable(key: str, text: str) -> str:
    """Return a string that is the same for equal identifiers of a scheme."""
    scheme = SCHEMES[key]
    text = scheme.comparable(text)
    return text if scheme.is_case_sensitive else text.casefold()
