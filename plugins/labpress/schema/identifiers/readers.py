"""Validates and normalises identifiers: ids, links, arXiv ids, DOIs, ORCIDs, files and so on.

Each function `read_…` takes the value of a scalar, removes a prefix such as ``https://doi.org/``,
and returns the identifier in its normal form. If the identifier is invalid, it raises
`PydanticCustomError` with a message that suggests a fix.
"""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from labpress.schema.folded_names import DEVICE_NAMES, RESERVED_IDS
from labpress.schema.identifiers.prefixes import Prefixes
from labpress.schema.languages import is_language, meant_language
from labpress.schema.names import suggest_id
from labpress.schema.types import TEXT_TYPES, Scalar, describe, read_line, reject, reject_value

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LINK_SCHEMES = ("http", "https", "mailto")

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
ISBN_PREFIXES = Prefixes(words=("ISBN-10", "ISBN-13", "ISBN"))
ISSN_PREFIXES = Prefixes(
    urls=("portal.issn.org/resource/ISSN/",), words=("eISSN", "ISSN-L", "ISSN")
)
ROR_PREFIXES = Prefixes(urls=("ror.org/",), words=("ROR",))
ORCID_PREFIXES = Prefixes(urls=("orcid.org/",), words=("ORCID iD", "ORCID"))
_PARAMETERS = re.compile(r"[<>~]?=?\s?([0-9]+x)?[0-9]+(\.[0-9]+)?\s?[KMBT]?")


def _record_id(value: object) -> str:
    text = read_line(value)
    if not re.fullmatch(ID_PATTERN, text) or len(text) > 100 or text == "index":
        fix = "use at most 100 lower-case letters, digits and single hyphens (not `index`)"
        suggestion = suggest_id(text)
        if suggestion:
            fix += f", for example `{suggestion}`"
        reject_value("a valid id", value, fix)
    if text in DEVICE_NAMES:
        fix = f"Windows reserves this name; write, for example, `{text}-1`"
        reject_value("a valid id", value, fix)
    return text


def _link(value: object) -> str:
    text = read_line(value)
    if not text.startswith(("http://", "https://", "mailto:")):
        reject(
            f"the link {describe(value)} does not start with `https://`, `http://` or `mailto:`; "
            f"{_fix_link(text)}"
        )
    if re.search(r"[\s<>\"\\^`{|}]", text):
        reject(
            f"the link {describe(value)} contains spaces, quotes or brackets; percent-encode them"
        )
    try:
        host = urlsplit(text).hostname
    except ValueError:  # such as https://[::1
        host = None
    if text.startswith("mailto:") and not re.fullmatch(r"mailto:[^@?]+@[^@]+", text):
        reject(f"the link {describe(value)} has no valid e-mail address; check it")
    if not (host or text.startswith("mailto:")):
        reject(f"the link {describe(value)} has no valid host; write a complete URL")
    return text


_FILE_NAME = re.compile(
    r"(?i)(?!www\.)[^:?#]+\.(?:pdf|pptx?|docx?|odp|key|zip|png|jpe?g|svg|mp4|csv|tex|bib|ipynb)"
)


def _fix_link(text: str) -> str:
    if text.lower().startswith(("http://", "https://", "mailto:")):
        return "write the scheme in lower case"
    if re.fullmatch(r"10\.\d{4,9}/\S+", text):
        return f"write `doi: {text}`, or `https://doi.org/{text}` for the DOI of another work"
    if re.match(r"(?i)arxiv:", text):
        return f"write `arxiv: {text[6:].strip()}`, or the URL of the page on arXiv"
    if re.fullmatch(r"[^\s:/@]+@[^\s:/@]+", text):
        return "add `mailto:` in front of it"
    if _FILE_NAME.fullmatch(text):
        name = re.split(r"[/\\]", text)[-1]
        return f"write `file: {name}` under `links` for a file in the folder named after the record"
    if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", text):
        return "add `https://` in front of it"
    return "write a complete `https://` URL, or remove the link"


def read_arxiv(value: object) -> str:
    """Return a valid arXiv id: ``2501.01234``, ``cs/0601001``. An id with a version is rejected."""
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
    """Return a valid DOI without a prefix: ``10.1000/182``."""
    text = DOI_PREFIXES.strip(read_line(value))
    if not re.fullmatch(r"10\.[0-9]{4,9}/\S+", text):
        reject_value(
            "a valid DOI", value, "copy it from the publisher's page, for example `10.1000/182`"
        )
    if text[-1] in ".,;":
        reject(f"the DOI {describe(value)} ends in `{text[-1]}`; remove it")
    return text


def read_pmid(value: object) -> str:
    """Return a valid PubMed id without a prefix: ``31452104``."""
    text = PMID_PREFIXES.strip(read_line(value)).rstrip("/")
    if not re.fullmatch(r"[0-9]{1,9}", text):
        is_pmcid = text.upper().startswith("PMC")
        fix = (
            "write it under `pmcid`" if is_pmcid else "copy it from PubMed, for example `31452104`"
        )
        reject_value("a valid PubMed id", value, fix)
    return text


def read_pmcid(value: object) -> str:
    """Return a valid PubMed Central id, which begins with PMC: ``PMC9719508``."""
    text = PMCID_PREFIXES.strip(read_line(value)).rstrip("/").upper()
    if re.fullmatch(r"[0-9]{1,9}", text):
        reject_value("a valid PMCID", value, f"write `PMC{text}`, or `pmid` for a PubMed id")
    if not re.fullmatch(r"PMC[0-9]{1,9}", text):
        reject_value(
            "a valid PMCID", value, "copy it from PubMed Central, for example `PMC9719508`"
        )
    return text


def read_openreview(value: object) -> str:
    """Return a valid OpenReview id, extracted from the URL of a paper if necessary."""
    text = read_line(value)
    pasted = OPENREVIEW_PREFIXES.strip(text)
    pasted = pasted.partition("&")[0] if pasted != text else text
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,100}", pasted):
        fix = "copy what follows `id=` in the URL of the paper, for example `77eEDRhPkQ`"
        reject_value("a valid OpenReview id", value, fix)
    return pasted


def read_isbn(value: object) -> str:
    """Return a valid ISBN of 10 or 13 digits, with its hyphens as written."""
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
    """Return an ISBN without hyphens and spaces, so that different spellings can be compared."""
    return re.sub(r"[\s‐-–-]", "", text).upper()


def read_issn(value: object) -> str:
    """Return a valid ISSN with its hyphen: ``2049-3630``."""
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
    """Return a valid ORCID without a prefix: ``0000-0002-1825-0097``."""
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
    """Return a valid ROR id as a URL: ``https://ror.org/03yrm5c26``."""
    text = ROR_PREFIXES.strip(read_line(value)).rstrip("/").lower()
    if not re.fullmatch(rf"0[{_BASE_32}]{{6}}[0-9]{{2}}", text):
        fix = "copy it from ror.org, for example `https://ror.org/03yrm5c26`"
        reject_value("a valid ROR id", value, fix)
    number = 0  # https://ror.readme.io/docs/identifier: ISO 7064 MOD 97-10
    for character in text[:7]:
        number = number * 32 + _BASE_32.index(character)
    if int(text[7:]) != 98 - number * 100 % 97:
        reject_value("a valid ROR id", value, "the check digits do not match, so look for a typo")
    return f"https://ror.org/{text}"


def read_funder_id(value: object) -> str:
    """Return a valid ROR id as a URL, or an id of Crossref's registry: ``10.13039/100000001``."""
    text = read_line(value)
    funder = DOI_PREFIXES.strip(text)
    if re.fullmatch(r"10\.13039/[0-9]+", funder):
        return funder
    if funder.startswith("10."):
        fix = "copy it from the Crossref Funder Registry, for example `10.13039/100000001`"
        reject_value("a valid funder id", value, fix)
    return read_ror(value)


# Codes of the schemes in `schema/classifications.py`, which people write as categories. Here, a JEL
# code must contain a digit, so that a single letter is not mistaken for one.
_CODES_OF_OTHER_SCHEMES = {
    "msc": r"[0-9]{2}(?:-[0-9]{2}|-XX|[A-Z][0-9]{2}|[A-Z]xx)",
    "pacs": r"[0-9]{2}\.[0-9]{2}(?:\.[A-Za-z0-9+-]{1,2})?",
    "jel": r"[A-Z][0-9]{1,2}",
}


_LONGEST_CATEGORY = 60  # the category is a folder name; arXiv's have at most 18 characters


def _category(value: object) -> str:
    text = read_line(value)
    is_category = re.fullmatch(r"[A-Za-z][A-Za-z-]*(\.[A-Za-z-]+)?", text)
    if not is_category or len(text) > _LONGEST_CATEGORY or text.lower() in RESERVED_IDS:
        reject_value("a valid category", value, _fix_category(text))
    return text


def _fix_category(text: str) -> str:
    for key, pattern in _CODES_OF_OTHER_SCHEMES.items():
        if re.fullmatch(pattern, text):
            return f"write `classifications: {{{key}: [{text}]}}`"
    if re.search(r"[A-Za-z]{3}.*\s", text):
        return "write a subject in words under `keywords`"
    return "write it as arXiv does, for example `cs.CV`"


def _language(value: object) -> str:
    text = read_line(value)
    if not is_language(text):
        meant = meant_language(text)
        fix = (
            f"did you mean `{meant}`?" if meant else "write a BCP 47 code such as `en` or `zh-Hans`"
        )
        reject_value("a valid language code", value, fix)
    return text


def _file(value: object) -> str:
    text = read_line(value)
    if not _is_file_inside(text):
        plain = text.replace("\\", "/").removeprefix("./")
        if _is_file_inside(plain):
            reject_value("a valid path", value, f"write `{plain}`")
        reject(
            f"{describe(value)} is outside the record's folder; move the file there, and write its "
            "name, such as `teaser.png`"
        )
    return text


def _is_file_inside(text: str) -> bool:
    """Return whether a path leads to a file in a record's folder or in one of its subfolders."""
    bad = "\\" in text or ":" in text
    return not bad and all(part not in {"", ".", ".."} for part in text.split("/"))


def _colour(value: object) -> str:
    text = read_line(value)
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        reject_value(
            "a valid colour", value, "write six hexadecimal digits in quotes, such as `'#3b5bdb'`"
        )
    return text.lower()


def _citekey(value: object) -> str:
    text = read_line(value)
    # BibTeX and biber accept letters of any script. Of the symbols in use, these are the ones
    # that BibTeX, biber and \cite do not reserve.
    if not re.fullmatch(r"[\w:.+/*-]+", text):
        reject_value("a valid citekey", value, "use only letters, digits and `_:.+/*-`")
    return text


def _parameters(value: object) -> str:
    text = read_line(value)
    if not _PARAMETERS.fullmatch(text):
        reject_value(
            "a valid parameter count", value, "write a number with K, M, B or T, such as `38B`"
        )
    return text


# The patterns for editors accept what the readers above normalise, such as https://doi.org/.
RecordId = Annotated[
    str, Scalar(_record_id, {"type": TEXT_TYPES, "pattern": ID_PATTERN, "maxLength": 100})
]
Link = Annotated[str, Scalar(_link, {"type": "string", "pattern": "^(https?://|mailto:)"})]
Category = Annotated[str, Scalar(_category, {"type": "string", "pattern": "^[A-Za-z][A-Za-z.-]*$"})]
Language = Annotated[str, Scalar(_language, {"type": "string", "pattern": "^[a-z]{2,3}(-|$)"})]
FileName = Annotated[
    str, Scalar(_file, {"type": TEXT_TYPES, "pattern": r"^(?!\.{1,2}/)[^/:\\][^:\\]*$"})
]
Colour = Annotated[str, Scalar(_colour, {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"})]
Citekey = Annotated[
    str, Scalar(_citekey, {"type": TEXT_TYPES, "pattern": r"^[^\s\"#%'(),={}~\\]+$"})
]
Parameters = Annotated[str, Scalar(_parameters, {"type": TEXT_TYPES, "minLength": 1})]
