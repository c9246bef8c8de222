"""Finds identifiers in strings: in URLs, in lists of ISBNs, and in text with an arXiv id."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

from pydantic_core import PydanticCustomError

from labpress.schema.identifiers import SCHEMES

_ARXIV = re.compile(
    r"(?<![0-9.])([0-9]{4}\.[0-9]{4,5})(v[0-9]+)?(?![0-9])"
    r"|(?<![A-Za-z-])([a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?/[0-9]{7})(v[0-9]+)?(?![0-9])"
)
SAYS_ARXIV = re.compile(r"(?i)ar\s?xiv|^\W*(?:corr|abs/)")
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
SUBJECT_CLASSES = re.compile(r"\[([A-Za-z][A-Za-z.,; -]*)\]")
_SEVERAL = re.compile(r"\s*[,;/|]\s*|\s+and\s+|\s*\([^()]*\)\s*")
_WORDS_AROUND_ARXIV = re.compile(
    r"(?i)\b(?:https?|arxiv|corr|org|abs|pdf|e-?prints?|pre-?prints?|identifier|id|version|v[0-9]+"
    r"|available|at|in|from|on|the)\b"
)
_HOST_PREFIX = re.compile(r"(?i)(?:https?://)?(?:www\.|export\.|m\.)?")
_URL_PREFIXES = tuple(
    (prefix.lower(), key) for key, scheme in SCHEMES.items() for prefix in scheme.prefixes.urls
)


def read_id(key: str, text: str) -> tuple[str, str]:
    """Normalise an identifier that belongs to a given scheme.

    Returns:
        The identifier and an empty string, or an empty string and the reason why it is not valid.
    """
    try:
        return str(SCHEMES[key].read(text)), ""
    except PydanticCustomError as error:
        return "", error.message()


def find_arxiv(text: str) -> tuple[str, str]:
    """Return the first arXiv id in a string and its version, such as ``2501.01234`` and ``v2``.

    Both are empty if there is no arXiv id.
    """
    for match in _ARXIV.finditer(text):
        arxiv, _ = read_id("arxiv", match[1] or match[3])
        if arxiv:
            return arxiv, match[2] or match[4] or ""
    return "", ""


def identify_url(url: str) -> tuple[str, str]:
    """Return the scheme's key and the id in a URL (``https://doi.org/10.…``), or empty strings."""
    bare = _HOST_PREFIX.sub("", url, count=1)
    lower = bare.lower()
    for prefix, key in _URL_PREFIXES:
        if not lower.startswith(prefix):
            continue
        stripped = SCHEMES[key].prefixes.strip(bare)
        rest = unquote(stripped)
        if key == "arxiv":
            identifier, _ = find_arxiv(rest)
        else:
            identifier, _ = read_id(key, clean_id(key, rest))
        if identifier:
            return key, identifier
    return "", ""


def dois_in(text: str) -> list[str]:
    """Return all DOIs in a text, normalised, without repetition."""
    dois = (read_id("doi", match[0].rstrip(".,;"))[0] for match in _DOI.finditer(text))
    return list(dict.fromkeys(filter(None, dois)))


def has_more_than_doi(text: str) -> bool:
    """Return whether other text follows a DOI."""
    match = _DOI.search(text)
    return match is not None and re.search(r"\w", text[match.end() :]) is not None


def find_swapped_number(key: str, candidates: list[str]) -> dict[str, str]:
    """Return an ISSN from the ISBN field, or vice versa, since Mendeley mixes up the two fields.

    Returns:
        The number, keyed by its scheme; empty unless there is exactly one valid number.
    """
    other = {"isbn": "issn", "issn": "isbn"}.get(key, "")
    if not other or len(candidates) != 1:
        return {}
    identifier, _ = read_id(other, candidates[0])
    return {other: identifier} if identifier else {}


def candidate_ids(key: str, text: str) -> list[str]:
    """Return the strings in a field that may be identifiers, without what surrounds them.

    Args:
        key: the key of the scheme; only a field with ISBNs or ISSNs may contain several.
        text: the content of the field; the list is empty if it says that there is no identifier.
    """
    if not text or text.lower() in {"none", "n/a", "nan", "null", "-", "tbd"}:
        return []
    if key in {"isbn", "issn"}:
        parts = [clean_id(key, part) for part in _SEVERAL.split(text) if part and part.strip()]
        return [number for part in parts for number in _numbers(part, 10 if key == "isbn" else 8)]
    return [clean_id(key, text)]


def _numbers(text: str, fewest: int) -> list[str]:
    """Split a string into numbers at spaces.

    If any of the words is too short to be a complete number, the spaces are assumed to be inside a
    single number, and the whole string is returned as the only item.

    Args:
        text: the string.
        fewest: the minimum number of letters and digits in a complete number.
    """
    words = text.split()
    are_whole = all(sum(letter.isalnum() for letter in word) >= fewest for word in words)
    return words if are_whole else [text]


def clean_id(key: str, text: str) -> str:
    """Remove what surrounds an identifier, such as the host of a proxy or a full stop."""
    text = html.unescape(text).strip().strip("<>").rstrip(".,; ")
    if key == "doi":
        text = unquote(text) if "%2f" in text.lower() else text
        match = _DOI.search(text)
        return match.group().rstrip(".,;>") if match else text
    if key == "openreview":
        return re.split(r"[&#]", text)[0]
    if key in {"isbn", "issn"}:
        return re.sub(
            r"(?i)^(?:print|online|electronic|pbk|hbk|[ep]-?issn|issn|isbn(?:-1[03])?)\s*:?\s*",
            "",
            text,
        )
    return re.split(r"[?#]", text)[0]


def says_only_arxiv(text: str) -> bool:
    """Return whether a string contains only an arXiv id, such as ``arXiv:2501.01234 [cs.CV]``."""
    rest = SUBJECT_CLASSES.sub(" ", _ARXIV.sub(" ", text))
    rest = _WORDS_AROUND_ARXIV.sub(" ", rest)
    return SAYS_ARXIV.search(text) is not None and not re.search(r"\w", rest)
