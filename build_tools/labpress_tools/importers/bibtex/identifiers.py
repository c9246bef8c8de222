"""Reads the identifiers of an entry from their own fields, from ``eprint`` and from other text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from pydantic_core import PydanticCustomError

from labpress.schema.identifiers import SCHEMES
from labpress_tools.importers.bibtex.entry import Entry
from labpress_tools.importers.bibtex.texts import to_verbatim
from labpress_tools.importers.identifiers import is_subject_class

_ARXIV = re.compile(
    r"(?<![0-9.])([0-9]{4}\.[0-9]{4,5})(v[0-9]+)?(?![0-9])"
    r"|(?<![A-Za-z-])([a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?/[0-9]{7})(v[0-9]+)?(?![0-9])"
)
_SAYS_ARXIV = re.compile(r"(?i)ar\s?xiv|^\W*(?:corr|abs/)")
_OLD_NUMBER = re.compile(r"[0-9]{7}(?:v[0-9]+)?")
_ARXIV_DOI = re.compile(r"(?i)10\.48550/arxiv\.(.+)")
# The archives in arXiv ids from before April 2007, such as `hep-th/9901001`.
_NAMES_OF_OLD_ARCHIVES = """
acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas
cond-mat cs dg-ga funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex
nucl-th patt-sol physics plasm-ph q-alg q-bio quant-ph solv-int stat supr-con
"""
_OLD_ARCHIVES = frozenset(_NAMES_OF_OLD_ARCHIVES.split())
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_CLASS = re.compile(r"[A-Za-z][A-Za-z-]*(?:\.[A-Za-z-]+)?")
_CLASSES = re.compile(r"\[([A-Za-z][A-Za-z.,; -]*)\]")
_SEVERAL = re.compile(r"\s*[,;/|]\s*|\s+and\s+|\s*\([^()]*\)\s*")
_WORDS_AROUND_ARXIV = re.compile(
    r"(?i)\b(?:https?|arxiv|corr|org|abs|pdf|e-?prints?|pre-?prints?|identifier|id|version|v[0-9]+"
    r"|available|at|in|from|on|the)\b"
)
_HOST_PREFIX = re.compile(r"(?i)(?:https?://)?(?:www\.|export\.|m\.)?")
_URL_PREFIXES = tuple(
    (prefix.lower(), key) for key, scheme in SCHEMES.items() for prefix in scheme.prefixes.urls
)
# Fields in which programs write an arXiv id in a recognisable form.
_MENTIONS = ("journal", "notes", "howpublished", "pages", "volume", "issue", "publisher", "type")


def read_identifiers(entry: Entry) -> dict[str, str]:
    """Return the identifiers of an entry by scheme key, in the order of the keys in a record.

    Invalid identifiers are kept as unused data, and a note about them is added.
    """
    identifiers: dict[str, str] = {}
    for key in SCHEMES:
        if key == "arxiv":
            identifiers |= _arxiv_fields(entry)
        else:
            identifiers |= _own_field(entry, key)
    identifiers = _eprint(entry, identifiers)
    if "arxiv" not in identifiers:
        identifiers |= _mentioned(entry)
    match = _ARXIV_DOI.fullmatch(identifiers.get("doi", ""))
    if match and "arxiv" not in identifiers:
        arxiv, _ = find_arxiv(match[1])
        identifiers |= {"arxiv": arxiv} if arxiv else {}
    return {key: identifiers[key] for key in SCHEMES if key in identifiers}


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
            identifier, _ = read_id(key, _clean(key, rest))
        if identifier:
            return key, identifier
    return "", ""


def _own_field(entry: Entry, key: str) -> dict[str, str]:
    reasons: list[tuple[str, int]] = []
    for name, value in list(entry.find(key)):
        text = to_verbatim(value.text)
        candidates = _candidates(key, text)
        ids = [read_id(key, candidate) for candidate in candidates]
        valid = [identifier for identifier, _ in ids if identifier]
        if valid:
            if len(candidates) == 1 and not (key == "doi" and _has_more(text)):
                entry.use(name)  # otherwise the rest is kept as unused data
            return {key: valid[0]}
        other = _other_number(key, candidates)
        if other and not entry.peek("isbn" if key == "issn" else "issn", to_verbatim):
            entry.use(name)
            return other
        if ids:
            reasons.append((ids[0][1], value.line))
    for reason, line in reasons[:1]:
        entry.add_note("identifier", reason, line)
    return {}


def _has_more(text: str) -> bool:
    """Return whether other text follows a DOI."""
    match = _DOI.search(text)
    return match is not None and re.search(r"\w", text[match.end() :]) is not None


def _other_number(key: str, candidates: list[str]) -> dict[str, str]:
    """Return an ISSN from the ISBN field, or vice versa, since Mendeley mixes up the two fields.

    Returns:
        The number, keyed by its scheme; empty unless there is exactly one valid number.
    """
    other = {"isbn": "issn", "issn": "isbn"}.get(key, "")
    if not other or len(candidates) != 1:
        return {}
    identifier, _ = read_id(other, candidates[0])
    return {other: identifier} if identifier else {}


def _candidates(key: str, text: str) -> list[str]:
    if not text or text.lower() in {"none", "n/a", "nan", "null", "-", "tbd"}:
        return []
    if key in {"isbn", "issn"}:
        parts = [_clean(key, part) for part in _SEVERAL.split(text) if part and part.strip()]
        return [number for part in parts for number in _numbers(part, 10 if key == "isbn" else 8)]
    return [_clean(key, text)]


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


def _clean(key: str, text: str) -> str:
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


def _arxiv_fields(entry: Entry) -> dict[str, str]:
    for name, value in list(entry.find("arxiv")):
        text = to_verbatim(value.text)
        if not text:
            continue
        arxiv, version = find_arxiv(text)
        if arxiv:
            if not version:  # the record has no key for the version yet
                entry.use(name)
            return {"arxiv": arxiv}
        entry.add_note("identifier", read_id("arxiv", text)[1] or "no arXiv id", value.line)
    return {}


def _eprint(entry: Entry, found: dict[str, str]) -> dict[str, str]:
    """Add the identifier in ``eprint`` to the other identifiers of an entry, and return them all.

    The field ``eprinttype`` or ``archiveprefix`` states the scheme. If the identifier is not valid,
    or contradicts another one, the entry gets a note instead.

    Args:
        entry: the entry.
        found: the identifiers in other fields, by scheme key.
    """
    text = entry.peek("eprint", to_verbatim)
    if not text:
        return found
    archive = entry.peek("eprint type").lower()
    key = _scheme_of(archive, text)
    if not key:
        return found
    if key == "arxiv":
        number = _OLD_NUMBER.fullmatch(text)
        if number:  # an older arXiv id without its archive
            archive = archive if archive != "arxiv" else entry.peek("eprint class").split(".")[0]
            text = f"{archive}/{text}"
        identifier, version = find_arxiv(text)
        reason = "" if identifier else read_id("arxiv", text)[1]
    else:
        version = ""
        identifier, reason = read_id(key, _clean(key, text))
    if not identifier:
        entry.add_note("identifier", reason, entry.line_of("eprint"))
        return found
    if key in found and found[key] != identifier:
        both = f"`{found[key]}` and `{identifier}`"
        text = f"it has two {SCHEMES[key].noun}s, {both}; check which is right"
        entry.add_note("identifier", text, entry.line_of("eprint"))
        return found
    for target in ("eprint", "eprint type"):
        for name, _ in list(entry.find(target)):
            if not (version and target == "eprint"):
                entry.use(name)
    return {**found, key: identifier}


def _scheme_of(archive: str, text: str) -> str:
    """Return the scheme key for an id from an archive; empty if the scheme is unknown.

    Args:
        archive: the name of the archive, in lower case; may be empty.
        text: the id; an arXiv id is recognised even if no archive is stated.
    """
    is_whole = "/10." not in text and says_only_arxiv(f"arXiv:{text}")
    if archive in {"arxiv", "arxiv.org", "corr"} or (not archive and is_whole):
        return "arxiv" if find_arxiv(text)[0] or archive else ""
    if archive in _OLD_ARCHIVES and _OLD_NUMBER.fullmatch(text):
        return "arxiv"
    for key, scheme in SCHEMES.items():
        names = {key, scheme.name.lower(), scheme.biblatex.get("eprinttype", "")}
        if archive and archive in names:
            return key
    return {"pubmedcentral": "pmcid", "pmc": "pmcid"}.get(archive, "")


def _mentioned(entry: Entry) -> dict[str, str]:
    """Find the arXiv id in another field, such as ``journal = {arXiv preprint arXiv:2501.01234}``.

    Returns:
        The id under the key ``arxiv``, or an empty dictionary if no field contains one.
    """
    mentions = list(_mentions(entry))
    if mentions:
        # The server and the number of the preprint may be in different fields.
        mentions += [entry.peek(target, to_verbatim) for target in ("issue", "volume", "pages")]
    for text in mentions:
        arxiv, _ = find_arxiv(text)
        if arxiv:
            return {"arxiv": arxiv}
    return {}


def _mentions(entry: Entry) -> Iterator[str]:
    for target in _MENTIONS:
        for _, value in entry.find(target):
            if _SAYS_ARXIV.search(value.text):
                yield to_verbatim(value.text)
    for _, value in entry.find("article number"):
        if _SAYS_ARXIV.search(value.text):
            yield value.text


def read_categories(entry: Entry) -> list[str]:
    """Return the subject classes in ``primaryclass``, or after an arXiv id in a note (``[cs.CV]``).

    Archives such as ``cs``, which Zotero writes instead, are ignored.
    """
    text = entry.peek("eprint class")
    parts = re.split(r"[\s,;]+", text.strip("[]")) if text else []
    categories = [part for part in parts if _CLASS.fullmatch(part)]
    if categories and len(categories) == len(parts):
        for name, _ in list(entry.find("eprint class")):
            entry.use(name)
    if not categories:
        for mention in _mentions(entry):
            match = _CLASSES.search(mention)
            if match:
                categories = _CLASS.findall(match[1])
                break
    return list(dict.fromkeys(filter(is_subject_class, categories)))


def says_only_arxiv(text: str) -> bool:
    """Return whether a string contains only an arXiv id, such as ``arXiv:2501.01234 [cs.CV]``."""
    rest = _CLASSES.sub(" ", _ARXIV.sub(" ", text))
    rest = _WORDS_AROUND_ARXIV.sub(" ", rest)
    return _SAYS_ARXIV.search(text) is not None and not re.search(r"\w", rest)
