"""How identifiers are read: ids, links, arXiv ids, DOIs, ORCIDs, files and the like.

Each reader takes the value of a scalar, removes what people paste with an identifier, and returns
the identifier in its normal form, or raises `PydanticCustomError` with what to write instead.
"""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from labpress.schema.identifiers.prefixes import Prefixes
from labpress.schema.names import slug
from labpress.schema.types import TEXT_TYPES, Scalar, expected, read_line

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
ORCID_PREFIXES = Prefixes(urls=("orcid.org/",), words=("ORCID iD", "ORCID"))
_PARAMETERS = re.compile(r"[<>~]?=?\s?([0-9]+x)?[0-9]+(\.[0-9]+)?\s?[KMBT]?")


def _record_id(value: object) -> str:
    text = read_line(value)
    if not re.fullmatch(ID_PATTERN, text) or len(text) > 100 or text == "index":
        hint = "use small letters, digits and single hyphens, at most 100, not index"
        close = slug(text)
        if close != "index" and 0 < len(close) <= 100:
            hint += f': perhaps "{close}"'
        expected("an id such as skywork-r1v2", value, hint)
    return text


def _link(value: object) -> str:
    text = read_line(value)
    if not text.startswith(("http://", "https://", "mailto:")):
        what = "a link that starts with http://, https:// or mailto:"
        expected(what, value, _link_hint(text))
    if re.search(r"[\s<>\"\\^`{|}]", text):
        expected("a link without spaces, quotes and brackets", value, "percent-encode them")
    try:
        host = urlsplit(text).hostname
    except ValueError:  # such as https://[::1
        host = None
    if not (host or re.fullmatch(r"mailto:[^@?]+@[^@]+", text)):
        expected("a whole address", value, "check what stands after the colon")
    return text


def _link_hint(text: str) -> str:
    if text.lower().startswith(("http://", "https://", "mailto:")):
        return "write its beginning in small letters"
    if re.fullmatch(r"[^\s:/@]+@[^\s:/@]+", text):
        return "write mailto: before it"
    if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", text):
        return "write https:// before it"
    return "other kinds of link are not published"


def read_arxiv(value: object) -> str:
    """An arXiv id without its version: ``2504.16656``, ``cs/0601001``."""
    text = ARXIV_PREFIXES.strip(read_line(value)).removesuffix(".pdf")
    if re.search(r"[0-9]v[0-9]+$", text):
        expected("an arXiv id without its version", value, "list versions under versions")
    if not (_ARXIV_NEW.fullmatch(text) or _ARXIV_OLD.fullmatch(text)):
        expected("an arXiv id such as 2504.16656", value, "copy it from the abstract page")
    if _ARXIV_NEW.fullmatch(text) and (text[:4] >= "1501") != (len(text) == 10):
        late = text[:4] >= "1501"
        what = f"an arXiv id with {'five' if late else 'four'} digits after the point"
        lost = "; a zero at its end is easily lost" if late else ""
        expected(what, value, f"copy it from the abstract page{lost}")
    return text


def read_doi(value: object) -> str:
    """A DOI: ``10.1000/182``."""
    text = DOI_PREFIXES.strip(read_line(value))
    if not re.fullmatch(r"10\.[0-9]{4,9}/\S+", text):
        expected("a DOI such as 10.1000/182", value, "copy it from the publisher's page")
    if text[-1] in ".,;":
        expected("a DOI without a full stop or comma at its end", value, "remove it")
    return text


def read_pmid(value: object) -> str:
    """A PubMed id: ``31452104``."""
    text = PMID_PREFIXES.strip(read_line(value)).rstrip("/")
    if not re.fullmatch(r"[0-9]{1,9}", text):
        expected("a PubMed id of digits such as 31452104", value, "copy it from PubMed")
    return text


def read_pmcid(value: object) -> str:
    """A PubMed Central id: ``PMC9719508``."""
    text = PMCID_PREFIXES.strip(read_line(value)).rstrip("/").upper()
    if re.fullmatch(r"[0-9]{1,9}", text):
        expected("a PMCID such as PMC9719508", value, f"write PMC{text}, or pmid for a PubMed id")
    if not re.fullmatch(r"PMC[0-9]{1,9}", text):
        expected("a PMCID such as PMC9719508", value, "copy it from PubMed Central")
    return text


def read_openreview(value: object) -> str:
    """An OpenReview id: ``77eEDRhPkQ``."""
    text = read_line(value)
    pasted = OPENREVIEW_PREFIXES.strip(text)
    return pasted.partition("&")[0] if pasted != text else text


def read_isbn(value: object) -> str:
    """An ISBN of 10 or 13 digits, hyphenated as it was written."""
    text = ISBN_PREFIXES.strip(read_line(value))
    digits = isbn_digits(text)
    if not re.fullmatch(r"97[89][0-9]{10}|[0-9]{9}[0-9X]", digits):
        expected("an ISBN of 10 or 13 digits", value, "copy it from the book; hyphens may stand")
    # https://www.isbn-international.org/content/isbn-users-manual
    if len(digits) == 13:
        total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
        fits = total % 10 == 0
    else:
        values = [10 if digit == "X" else int(digit) for digit in digits]
        fits = (
            sum(one * weight for one, weight in zip(values, range(10, 0, -1), strict=True)) % 11
            == 0
        )
    if not fits:
        expected("an ISBN whose last digit fits", value, "check the digits, one is mistyped")
    return text


def isbn_digits(text: str) -> str:
    """The digits of an ISBN without what stands between them."""
    return re.sub(r"[\s‐-–-]", "", text).upper()


def read_issn(value: object) -> str:
    """An ISSN: ``2049-3630``."""
    text = re.sub(r"[\s‐-–-]", "", ISSN_PREFIXES.strip(read_line(value))).upper()
    if not re.fullmatch(r"[0-9]{7}[0-9X]", text):
        expected("an ISSN such as 2049-3630", value, "copy it from the journal's page")
    # https://www.issn.org/understanding-the-issn/assignment-rules/issn-manual/
    total = sum(
        int(digit) * weight for digit, weight in zip(text[:7], range(8, 1, -1), strict=True)
    )
    check = -total % 11
    if text[-1] != ("X" if check == 10 else str(check)):
        expected("an ISSN whose last digit fits", value, "check the digits, one is mistyped")
    return f"{text[:4]}-{text[4:]}"


def read_orcid(value: object) -> str:
    """An ORCID: ``0000-0002-1825-0097``."""
    text = ORCID_PREFIXES.strip(read_line(value))
    if not re.fullmatch(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]", text):
        expected("0000-0000-0000-0000", value, "leave it out if unknown")
    total = 0  # ISO 7064 MOD 11-2, as ORCID documents it
    for digit in text.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if text[-1] != ("X" if check == 10 else str(check)):
        expected("an ORCID whose last digit fits", value, "check the digits, one is mistyped")
    return text


def _category(value: object) -> str:
    text = read_line(value)
    if not re.fullmatch(r"[A-Za-z][A-Za-z-]*(\.[A-Za-z-]+)?", text):
        expected("a category such as cs.CV", value, "write it as arXiv does")
    return text


def _language(value: object) -> str:
    text = read_line(value)
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        expected("a language code such as en or zh-Hans", value, "write its code (BCP 47)")
    return text


def _file(value: object) -> str:
    text = read_line(value)
    bad = text.startswith("/") or "\\" in text or ":" in text
    if bad or any(part in {"", ".", ".."} for part in text.split("/")):
        expected("a file in the record's own folder", value, "write its name, such as teaser.png")
    return text


def _colour(value: object) -> str:
    text = read_line(value)
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        expected('a colour such as "#3b5bdb"', value, "write # and six hexadecimal digits, quoted")
    return text.lower()


def _citekey(value: object) -> str:
    text = read_line(value)
    if not re.fullmatch(r"[A-Za-z0-9_:.+/-]+", text):
        expected("a citekey such as wang2025r1v2", value, "use letters, digits and _:.+/-")
    return text


def _parameters(value: object) -> str:
    text = read_line(value)
    if not _PARAMETERS.fullmatch(text):
        expected("a parameter count such as 38B", value, "write a number and K, M, B or T")
    return text


# The patterns for editors let pass what the readers above clean, such as https://doi.org/.
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
Citekey = Annotated[str, Scalar(_citekey, {"type": TEXT_TYPES, "pattern": "^[A-Za-z0-9_:.+/-]+$"})]
Parameters = Annotated[str, Scalar(_parameters, {"type": TEXT_TYPES, "minLength": 1})]
