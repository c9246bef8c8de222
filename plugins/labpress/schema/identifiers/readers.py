"""Validates and normalises identifiers: arXiv ids, DOIs, ISBNs, ORCIDs and so on.

Each function `read_…` takes the value of a scalar, removes a prefix such as ``https://doi.org/``,
and returns the identifier in its normal form. If the identifier is invalid, it raises
`PydanticCustomError` with a message that suggests a fix.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from labpress.schema.identifiers.prefixes import Prefixes
from labpress.schema.types import describe, read_line, reject, reject_value

# https://info.arxiv.org/help/arxiv_identifier.html
_ARXIV_NEW = re.compile(r"[0-9]{2}(0[1-9]|1[0-2])\.[0-9]{4,5}")
_ARXIV_OLD = re.compile(r"[a-z]+(-[a-z]+)?(\.[A-Z]{2})?/[0-9]{7}")
ARXIV_PREFIXES = Prefixes(
    urls=("arxiv.org/abs/", "arxiv.org/pdf/", "arxiv.org/html/"), words=("arXiv",)
)
DOI_PREFIXES = Prefixes(urls=("doi.org/", "dx.doi.org/"), words=("doi",))
OPENREVIEW_PREFIXES = Prefixes(urls=("openreview.net/forum?id=", "openreview.net/pdf?id="))
PMID_PREFIXES = Prefixes(
    urls=("pubmed.ncbi.nlm.nih.gov/", "ncbi.nlm.nih.gov/pubmed/"), words=("PMID",)
)
PMCID_PREFIXES = Prefixes(
    urls=("pmc.ncbi.nlm.nih.gov/articles/", "ncbi.nlm.nih.gov/pmc/articles/"), words=("PMCID",)
)
BIBCODE_PREFIXES = Prefixes(
    urls=("ui.adsabs.harvard.edu/abs/", "ui.adsabs.harvard.edu/#abs/", "adsabs.harvard.edu/abs/"),
    words=("bibcode",),
)
# https://ui.adsabs.harvard.edu/help/actions/bibcode
_BIBCODE = re.compile(r"[12][0-9]{3}[A-Za-z0-9&.+:']{14}[A-Za-z.:]")
ISBN_PREFIXES = Prefixes(words=("ISBN-10", "ISBN-13", "ISBN"))
ISSN_PREFIXES = Prefixes(
    urls=("portal.issn.org/resource/ISSN/",), words=("eISSN", "ISSN-L", "ISSN")
)
ROR_PREFIXES = Prefixes(urls=("ror.org/",), words=("ROR",))
ORCID_PREFIXES = Prefixes(urls=("orcid.org/",), words=("ORCID iD", "ORCID"))


def read_arxiv(value: object) -> str:
    """Validate an arXiv id without a version, and return it without a prefix: ``2501.01234``."""
    text = ARXIV_PREFIXES.strip(read_line(value)).removesuffix(".pdf")
    version = re.search(r"(?<=[0-9])v[0-9]+$", text)
    if version:
        reject(
            f"the arXiv id {describe(value)} includes a version; remove `{version.group()}`, and "
            "list versions under `versions`"
        )
    if not (_ARXIV_NEW.fullmatch(text) or _ARXIV_OLD.fullmatch(text)):
        reject_value(
            "a valid arXiv id", value, "copy it from the abstract page, for example `2501.01234`"
        )
    if _ARXIV_NEW.fullmatch(text) and (text[:4] >= "1501") != (len(text) == 10):
        fix = "ids before 2015 have four digits after the point, so copy it from the abstract page"
        if text[:4] >= "1501":
            fix = (
                "ids since 2015 have five digits after the point, so copy it from the abstract "
                "page, including trailing zeros"
            )
        reject_value("a valid arXiv id", value, fix)
    return text


def read_doi(value: object) -> str:
    """Validate a DOI, and return it without a prefix: ``10.1000/182``."""
    text = DOI_PREFIXES.strip(read_line(value))
    if not re.fullmatch(r"10\.[0-9]{4,9}/\S+", text):
        reject_value(
            "a valid DOI", value, "copy it from the publisher's page, for example `10.1000/182`"
        )
    if text[-1] in ".,;":
        reject(f"the DOI {describe(value)} ends in `{text[-1]}`; remove it")
    return text


def read_pmid(value: object) -> str:
    """Validate a PubMed id, and return it without a prefix: ``31452104``."""
    text = PMID_PREFIXES.strip(read_line(value)).rstrip("/")
    if not re.fullmatch(r"[0-9]{1,9}", text):
        is_pmcid = text.upper().startswith("PMC")
        fix = (
            "write it under `pmcid`" if is_pmcid else "copy it from PubMed, for example `31452104`"
        )
        reject_value("a valid PubMed id", value, fix)
    return text


def read_pmcid(value: object) -> str:
    """Validate a PubMed Central id, and return it with the letters PMC: ``PMC9719508``."""
    text = PMCID_PREFIXES.strip(read_line(value)).rstrip("/").upper()
    if re.fullmatch(r"[0-9]{1,9}", text):
        reject_value("a valid PMCID", value, f"write `PMC{text}`, or `pmid` for a PubMed id")
    if not re.fullmatch(r"PMC[0-9]{1,9}", text):
        reject_value(
            "a valid PMCID", value, "copy it from PubMed Central, for example `PMC9719508`"
        )
    return text


def read_bibcode(value: object) -> str:
    """Validate a bibcode of NASA's ADS, and return it without a prefix: ``2019A&A...622A...1M``."""
    text = unquote(BIBCODE_PREFIXES.strip(read_line(value)))
    text = text.removesuffix("/").removesuffix("/abstract")
    if not _BIBCODE.fullmatch(text):
        reject_value(
            "a valid bibcode",
            value,
            "copy its 19 characters from ADS, for example `2019A&A...622A...1M`",
        )
    return text


def read_openreview(value: object) -> str:
    """Validate an OpenReview id, which may be in the URL of a paper, and return the id alone."""
    text = read_line(value)
    pasted = OPENREVIEW_PREFIXES.strip(text)
    pasted = pasted.partition("&")[0] if pasted != text else text
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,100}", pasted):
        fix = "copy what follows `id=` in the URL of the paper, for example `77eEDRhPkQ`"
        reject_value("a valid OpenReview id", value, fix)
    return pasted


def read_isbn(value: object) -> str:
    """Validate an ISBN of 10 or 13 digits, and return it with its hyphens as written."""
    text = ISBN_PREFIXES.strip(read_line(value))
    digits = isbn_digits(text)
    if not re.fullmatch(r"97[89][0-9]{10}|[0-9]{9}[0-9X]", digits):
        reject_value("a valid ISBN", value, "copy its 10 or 13 digits from the book")
    # https://www.isbn-international.org/content/isbn-users-manual
    if len(digits) == 13:
        total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
        fits = total % 10 == 0
    else:
        values = [10 if digit == "X" else int(digit) for digit in digits]
        fits = (
            sum(digit * weight for digit, weight in zip(values, range(10, 0, -1), strict=True)) % 11
            == 0
        )
    if not fits:
        reject_value("a valid ISBN", value, "the check digit does not match, so look for a typo")
    return text


def isbn_digits(text: str) -> str:
    """Return an ISBN without hyphens and spaces, so that it can be compared with others."""
    return re.sub(r"[\s‐-–-]", "", text).upper()


def read_issn(value: object) -> str:
    """Validate an ISSN, and return it with a hyphen: ``2049-3630``."""
    text = re.sub(r"[\s‐-–-]", "", ISSN_PREFIXES.strip(read_line(value))).upper()
    if not re.fullmatch(r"[0-9]{7}[0-9X]", text):
        reject_value(
            "a valid ISSN", value, "copy it from the journal's page, for example `2049-3630`"
        )
    # https://www.issn.org/understanding-the-issn/assignment-rules/issn-manual/
    total = sum(
        int(digit) * weight for digit, weight in zip(text[:7], range(8, 1, -1), strict=True)
    )
    check = -total % 11
    if text[-1] != ("X" if check == 10 else str(check)):
        reject_value("a valid ISSN", value, "the check digit does not match, so look for a typo")
    return f"{text[:4]}-{text[4:]}"


def read_orcid(value: object) -> str:
    """Validate an ORCID, and return it without a prefix: ``0000-0002-1825-0097``."""
    text = ORCID_PREFIXES.strip(read_line(value))
    if not re.fullmatch(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]", text):
        reject_value(
            "a valid ORCID", value, "copy it from orcid.org, for example `0000-0002-1825-0097`"
        )
    total = 0  # ISO 7064 MOD 11-2, as ORCID documents it
    for digit in text.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if text[-1] != ("X" if check == 10 else str(check)):
        reject_value("a valid ORCID", value, "the check digit does not match, so look for a typo")
    return text


# Crockford's alphabet: without i, l, o and u.
_BASE_32 = "0123456789abcdefghjkmnpqrstvwxyz"


def read_ror(value: object) -> str:
    """Validate a ROR id, and return it as a URL: ``https://ror.org/03yrm5c26``."""
    text = ROR_PREFIXES.strip(read_line(value)).rstrip("/").lower()
    if not re.fullmatch(rf"0[{_BASE_32}]{{6}}[0-9]{{2}}", text):
        fix = "copy it from ror.org; a ROR id looks like `https://ror.org/03yrm5c26`"
        reject_value("a valid ROR id", value, fix)
    number = 0  # https://ror.readme.io/docs/identifier: ISO 7064 MOD 97-10
    for character in text[:7]:
        number = number * 32 + _BASE_32.index(character)
    if int(text[7:]) != 98 - number * 100 % 97:
        reject_value("a valid ROR id", value, "the check digits do not match, so look for a typo")
    return f"https://ror.org/{text}"


def read_funder_id(value: object) -> str:
    """Validate a funder id: a ROR id, returned as a URL, or a DOI like ``10.13039/100000001``."""
    text = read_line(value)
    funder = DOI_PREFIXES.strip(text)
    if re.fullmatch(r"10\.13039/[0-9]+", funder):
        return funder
    if funder.startswith("10."):
        fix = "copy it from the Crossref Funder Registry, for example `10.13039/100000001`"
        reject_value("a valid funder id", value, fix)
    return read_ror(value)
