"""Reads identifiers as other programs write them, and normalises them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from pydantic_core import PydanticCustomError

from labpress.schema.identifiers import SCHEMES
from labpress_tools.importers.decoding import one_line

_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(?P<id>\S+)", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_VERSION = re.compile(r"(?<=[0-9])v[0-9]+(?=$|\.pdf$)")
# "2401.00001 [cs.CL]", as written by Google Scholar and Zotero.
_CATEGORY = re.compile(r"\s*\[(?P<category>[A-Za-z][A-Za-z-]*(?:\.[A-Za-z-]+)?)\]$")
# A label after an id: "10.1000/182 [doi]", "0028-0836 (Print)".
_LABEL = re.compile(r"\s*(?:\[[A-Za-z]+\]|\([^()]*\))\s*$")
_BETWEEN_NUMBERS = re.compile(r"\s*[;,]\s*|\s+(?=[0-9]{3})")


@dataclass(frozen=True, slots=True)
class ReadIdentifier:
    """The result of reading an identifier.

    Attributes:
        key: the key of the scheme in a record; empty if the identifier is invalid. It may differ
            from the requested scheme: the DOI of an arXiv preprint is read as an arXiv id.
        id: the normalised id, or the text as written if it is invalid.
        rest: data that a record cannot contain, such as the version of an arXiv id or further
            ISBNs.
        category: the arXiv category that follows the id; empty if there is none.
        problem: the problem and how to fix it; empty if the identifier is valid.
    """

    key: str = ""
    id: str = ""
    rest: str = ""
    category: str = ""
    problem: str = ""


def read_identifier(key: str, written: str) -> ReadIdentifier:
    """Read and normalise an identifier from a field that contains identifiers of one scheme.

    Args:
        key: the scheme's key in a record.
        written: the value, perhaps with a prefix, a version or a label.
    """
    text = _LABEL.sub("", one_line(written)) if key != "arxiv" else one_line(written)
    match key:
        case "doi":
            return _read_doi(text)
        case "arxiv":
            return _read_arxiv(text)
        case "isbn" | "issn":
            return _read_first(key, text)
        case "pmcid" if re.fullmatch(r"[0-9]{1,9}", text):
            return _read(key, f"PMC{text}")
        case _:
            return _read(key, text)


def find_scheme(text: str) -> str:
    """Return the key of the scheme that the prefix of an id or URL indicates.

    Returns:
        The key for a prefix such as ``PMID:`` or ``https://doi.org/``; otherwise, an empty string.
    """
    line = one_line(text)
    for key, scheme in SCHEMES.items():
        if scheme.prefixes.strip(line) != line:
            return key
    return ""


def scheme_of_url(url: str) -> str:
    """Return the key of the scheme if a URL (``https://doi.org/…``) contains a valid id, or ""."""
    key = find_scheme(url)
    if not key or not re.match(r"https?://", url, re.IGNORECASE):
        return ""
    return "" if read_identifier(key, url).problem else key


def _read(key: str, text: str, written: str = "") -> ReadIdentifier:
    try:
        return ReadIdentifier(key, str(SCHEMES[key].read(text)))
    except PydanticCustomError as error:
        return ReadIdentifier(id=written or text, problem=error.message())


def _read_doi(text: str) -> ReadIdentifier:
    doi = SCHEMES["doi"].prefixes.strip(text)
    if "%2f" in doi.lower():
        doi = unquote(doi)
    elif doi.startswith(("http://", "https://")) and (inside := _DOI.search(doi)):
        # The URL of a proxy or a publisher's page may end with the DOI.
        doi = inside.group()
    doi = doi.replace(" ", "").rstrip(".,;")
    of_arxiv = _ARXIV_DOI.fullmatch(doi)
    if of_arxiv:
        arxiv = _read_arxiv(of_arxiv["id"])
        if not arxiv.problem:
            return arxiv
    return _read("doi", doi, text)


def is_subject_class(category: str) -> bool:
    """Return whether an arXiv category is a subject class such as ``cs.CV`` or ``hep-th``.

    After an arXiv id, Zotero writes only the archive, such as ``[cs]``.
    """
    return re.search("[.-]", category) is not None


def _read_arxiv(text: str) -> ReadIdentifier:
    match = _CATEGORY.search(text)
    bare = text[: match.start()] if match else text
    category = match["category"] if match and is_subject_class(match["category"]) else ""
    result = _read("arxiv", _VERSION.sub("", bare), bare)
    is_all = not _VERSION.search(bare) and (category or not match)
    rest = "" if is_all or result.problem else text
    return ReadIdentifier(result.key, result.id, rest, category, result.problem)


def _read_first(key: str, text: str) -> ReadIdentifier:
    """Read the first valid ISBN or ISSN in a field; all other numbers become the ``rest``.

    A field often contains the numbers of both the printed edition and the e-book.
    """
    whole = _read(key, text)
    if not whole.problem:
        return whole
    parts = [_LABEL.sub("", part) for part in _BETWEEN_NUMBERS.split(text)]
    results = [_read(key, part) for part in parts if part]
    valid = next((result for result in results if not result.problem), None)
    if valid is None or len(results) < 2:
        return whole
    others = [part for part, result in zip(parts, results, strict=False) if result is not valid]
    return ReadIdentifier(key, valid.id, ", ".join(others))
