"""Determines what to look up: an identifier, the URL of a paper, or a title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

from pydantic_core import PydanticCustomError

from labpress.i18n.folding import has_cjk
from labpress.render.foreign.elements import printable
from labpress.schema.identifiers import ORCID, SCHEMES
from labpress_tools.drafts import Origin, Rejection
from labpress_tools.sources.acl_anthology import PAPER_ID
from labpress_tools.sources.identifiers import arxiv_of_doi, identifier, normal_form
from labpress_tools.sources.publisher_urls import advice_on_url, doi_of_url

Scheme = Literal[
    "arxiv", "doi", "pmid", "pmcid", "isbn", "openreview", "acl", "semantic_scholar", "title"
]

_ARXIV = r"(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
_SEMANTIC_SCHOLAR = r"(?P<id>[0-9a-f]{40}|CorpusID:\d{1,12})\b"
_ACL = rf"(?P<id>{PAPER_ID.pattern})"
# Each pattern is matched with the beginning of the host (without "www."), path and query, ignoring
# case.
_URLS: tuple[tuple[Scheme, str], ...] = (
    ("arxiv", rf"(?:[\w-]+\.)*arxiv\.org/(?:[a-z-]+/)?(?:arxiv:)?{_ARXIV}"),
    ("arxiv", rf"alphaxiv\.org/(?:[a-z-]+/)?{_ARXIV}"),
    ("arxiv", rf"ar5iv\.org/(?:[a-z]+/)?{_ARXIV}"),
    ("arxiv", rf"(?:huggingface|hf)\.co/papers/{_ARXIV}"),
    ("arxiv", rf"scirate\.com/arxiv/{_ARXIV}"),
    ("arxiv", rf"(?:[\w-]+\.)*semanticscholar\.org/(?:paper/)?arxiv[:/]{_ARXIV}"),
    (
        "semantic_scholar",
        rf"(?:[\w-]+\.)*semanticscholar\.org/(?:(?:paper|reader)/(?:[^/]+/)?)?{_SEMANTIC_SCHOLAR}",
    ),
    ("arxiv", rf"ui\.adsabs\.harvard\.edu/abs/arxiv:{_ARXIV}"),
    ("openreview", r"openreview\.net/\w+\?(?:.*&)?id=(?P<id>[\w-]{5,30})"),
    ("acl", rf"aclanthology\.org/{_ACL}"),
    ("acl", rf"aclweb\.org/anthology/(?:[\w/]+/)?{_ACL}"),
    ("acl", rf"aclanthology\.info/papers/{_ACL}"),
    ("pmcid", r"(?:pmc\.)?ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/(?P<id>PMC\d+)"),
    ("pmcid", r"europepmc\.org/(?:article/PMC|articles)/(?P<id>PMC\d+)"),
    ("pmid", r"(?:pubmed\.)?ncbi\.nlm\.nih\.gov/(?:pubmed/)?(?P<id>\d+)"),
    ("pmid", r"europepmc\.org/(?:article/MED|abstract/MED)/(?P<id>\d+)"),
    ("isbn", r"(?:openlibrary|worldcat)\.org/isbn/(?P<id>[\dXx-]+)"),
)
_DOI = re.compile(r"10\.\d{4,9}/[^\s?&\"|]+")
_AFTER_DOI = re.compile(
    r"(?:/(?:abstract|download|epdf|epub|figures|full|fulltext|html|meta|pdf|pdfdirect|references|summary)"
    r"|(?<=/)fulltext\.html|\.(?:abstract|full|full-text|full\.pdf|pdf|short)|\+html|[.,;)\]/]+)$"
)
# Oxford University Press appends a number to the DOI.
_AFTER_DOI_AT_OUP = re.compile(r"(?<=\w)/\d{5,9}$")
_BIORXIV_VERSION = re.compile(r"(?<=\d)v\d+(?:\.[a-z.-]+)?$")
_LONGEST = 1000
"""The maximum length of a string to look up, in characters."""
_ADVICE = "use an arXiv id, DOI, PubMed id, ISBN or the URL of a paper"
_PERSON = "it is an ORCID; add it to the setting `sync_people`"
# The order in which schemes are tried for a string without a prefix.
_BARE: tuple[tuple[Scheme, re.Pattern[str]], ...] = (
    ("doi", re.compile(r"10\.\d{4,9}/\S+")),
    ("arxiv", re.compile(rf"{_ARXIV}(?:v\d+)?(?:\.pdf)?(?:\s+\[[\w.-]+\])?")),
    ("pmcid", re.compile(r"PMC\s?\d{1,9}", re.IGNORECASE)),
    ("acl", re.compile(PAPER_ID.pattern, re.IGNORECASE)),
    ("isbn", re.compile(r"(?:97[89][-\s]?)?(?:\d[-\s]?){9}[\dXx]")),
    ("pmid", re.compile(r"\d{5,8}")),
)
# "DOI: a history" is a title.
_PREFIX = re.compile(
    r"(?P<word>arxiv|doi|pmid|pmcid|isbn(?:-1[03])?|openreview|acl|orcid(?:\s+id)?)"
    r"(?:\s*:\s*(?=\S+$|.*\d)|\s+(?=\S*\d\S*$|[\d\s-]+X?$))(?P<rest>.+)",
    re.IGNORECASE,
)


# Word processors and mail programs enclose identifiers in such characters, and replace hyphens.
_WRAPPED = re.compile(r"<(.+)>|\"(.+)\"|'(.+)'|`(.+)`|“(.+)”|\((.+)\)|\[(.+)\]")
_DASHES = re.compile(r"(?<=\d)[\u2010-\u2015\u2212\uff0d](?=[\dXx])")
_URN = re.compile(r"(?:urn|info):(isbn|doi)[:/]", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(r"(?:[\w-]++\.)+[A-Za-z]{2,10}/\S+")


@dataclass(frozen=True, slots=True)
class LookupRequest:
    """An identifier or a title to look up.

    Attributes:
        text: the string that the user wrote, on one line.
        scheme: the scheme of the identifier, or ``title``.
        id: the identifier in its normal form, or the title.
    """

    text: str
    scheme: Scheme
    id: str


def recognise(text: str) -> LookupRequest | Rejection:
    """Determine which identifier, URL or title a string contains.

    Returns:
        The request, or a rejection that states why nothing can be looked up.
    """
    written = " ".join(printable(text).split())
    if not written:
        return _reject(text, f"the identifier is empty; {_ADVICE}")
    if len(written) > _LONGEST:
        return _reject(text, f"it is too long for an identifier or a title; {_ADVICE}")
    wrapped = _WRAPPED.fullmatch(written)
    inner = next(filter(None, wrapped.groups()), "") if wrapped else ""
    if inner and not isinstance(_recognise(written), LookupRequest):
        return _recognise(inner.strip())
    return _recognise(written)


def _recognise(written: str) -> LookupRequest | Rejection:
    """Determine what to look up for a string that is on one line."""
    if re.match(r"https?://|www\.", written, re.IGNORECASE):
        return _of_url(written)
    written = _URN.sub(r"\1:", _DASHES.sub("-", written), count=1)
    prefix = _PREFIX.fullmatch(written)
    if prefix:
        return _of_prefix(written, prefix["word"].lower(), prefix["rest"].strip())
    if normal_form(ORCID, written):
        return _reject(written, _PERSON)
    return _of_bare(written)


def _of_bare(written: str) -> LookupRequest | Rejection:
    """Determine what to look up for a string without a prefix such as ``doi:``."""
    for scheme, pattern in _BARE:
        match = pattern.fullmatch(written)
        if match and scheme == "isbn" and not identifier("isbn", written):
            continue
        if match:
            return _of_id(written, scheme, match.groupdict().get("id") or written)
    if written.isdigit():
        return _reject(
            written, f"a bare number may be a year; write `PMID:{written[:20]}`, or a title"
        )
    if _WITHOUT_SCHEME.fullmatch(written):
        return _of_url(f"https://{written}")
    if " " not in written and not has_cjk(written):
        return _reject(written, f"it is neither an identifier nor a title; {_ADVICE}")
    return LookupRequest(written, "title", written)


def _of_prefix(written: str, word: str, rest: str) -> LookupRequest | Rejection:
    if word.startswith("orcid"):
        return (
            recognise(rest)
            if normal_form(ORCID, rest)
            else _reject(written, "the ORCID is not valid")
        )
    scheme = _WORDS[word.partition("-")[0]]
    if scheme == "arxiv":
        rest = re.sub(r"\s*\[[\w.-]+\]$", "", rest)
    return _of_id(written, scheme, rest)


def _of_id(written: str, scheme: Scheme, text: str) -> LookupRequest | Rejection:
    """Return the request for an identifier of a given scheme, or a rejection if it is not valid."""
    if scheme == "acl":
        # Upper-case letters occur only at the beginning of older ids.
        text = text.upper() if re.match(r"[a-z]\d", text) else text
        if PAPER_ID.fullmatch(text):
            return LookupRequest(written, "acl", text)
        return _reject(written, "it is not an ACL Anthology id such as `2020.acl-main.1`")
    if scheme == "semantic_scholar":
        number = text.rpartition(":")[2].lower()
        return LookupRequest(written, scheme, f"CorpusId:{number}" if ":" in text else number)
    if scheme == "arxiv":
        text = re.sub(r"v\d+(?:\.pdf)?$", "", text)
    if scheme == "pmcid":
        text = text.replace(" ", "")
    if scheme == "doi":
        text = _without_tail(text)
        arxiv = arxiv_of_doi(text)
        if arxiv:
            return LookupRequest(written, "arxiv", arxiv)
    try:
        return LookupRequest(written, scheme, str(SCHEMES[scheme].read(text)))
    except PydanticCustomError as error:
        return _reject(written, error.message())


def _of_url(written: str) -> LookupRequest | Rejection:
    try:
        url = urlsplit(written if "//" in written else f"https://{written}")
        host = (url.hostname or "").removeprefix("www.")
    except ValueError:
        return _reject(written, f"it is not a valid URL; {_ADVICE}")
    place = f"{host}{unquote(url.path)}" + (f"?{unquote(url.query)}" if url.query else "")
    if host in {"doi.org", "dx.doi.org"}:
        return _of_id(written, "doi", unquote(url.path).strip("/"))
    for scheme, pattern in _URLS:
        match = re.match(pattern, place, re.IGNORECASE)
        if match:
            return _of_id(written, scheme, match["id"])
    known_doi = doi_of_url(place)
    if known_doi:
        return _of_id(written, "doi", known_doi)
    doi = _DOI.search(place)
    if doi:
        return _of_id(written, "doi", _without_addition(doi.group(), host))
    if host == "orcid.org":
        return _reject(written, _PERSON)
    advice = advice_on_url(place) or f"the URL contains no identifier; {_ADVICE}"
    return _reject(written, advice)


def _without_addition(doi: str, host: str) -> str:
    """Remove what the publisher has appended to a DOI in a URL."""
    if host.endswith(("biorxiv.org", "medrxiv.org")):
        return _BIORXIV_VERSION.sub("", _without_tail(doi))
    return _AFTER_DOI_AT_OUP.sub("", doi) if host == "academic.oup.com" else doi


def _without_tail(doi: str) -> str:
    """Remove trailing parts of a URL and punctuation after a DOI."""
    while True:
        # A closing bracket may belong to the DOI.
        if doi.endswith((")", "]")) and doi.count("(") == doi.count(")"):
            return doi
        shorter = _AFTER_DOI.sub("", doi)
        if shorter == doi or not re.fullmatch(r"10\.\d{4,9}/\S+", shorter):
            return doi
        doi = shorter


def _reject(text: str, reason: str) -> Rejection:
    return Rejection(Origin("", " ".join(printable(text).split())[:200]), reason)


_WORDS: Mapping[str, Scheme] = {
    "acl": "acl",
    "arxiv": "arxiv",
    "doi": "doi",
    "isbn": "isbn",
    "openreview": "openreview",
    "pmcid": "pmcid",
    "pmid": "pmid",
}
