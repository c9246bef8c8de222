"""Reads the identifiers of an entry from their own fields, from ``eprint`` and from other fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from labpress.schema.identifiers import SCHEMES
from labpress_tools.importers.bibtex.entry import Entry
from labpress_tools.importers.bibtex.identifier_texts import (
    SAYS_ARXIV,
    SUBJECT_CLASSES,
    candidate_ids,
    clean_id,
    dois_in,
    find_arxiv,
    find_swapped_number,
    has_more_than_doi,
    read_id,
    says_only_arxiv,
)
from labpress_tools.importers.bibtex.texts import to_verbatim
from labpress_tools.importers.identifiers import is_subject_class

_OLD_NUMBER = re.compile(r"[0-9]{7}(?:v[0-9]+)?")
_ARXIV_DOI = re.compile(r"(?i)10\.48550/arxiv\.(.+)")
# The archives in arXiv ids from before April 2007, such as `hep-th/9901001`.
_NAMES_OF_OLD_ARCHIVES = """
acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas
cond-mat cs dg-ga funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex
nucl-th patt-sol physics plasm-ph q-alg q-bio quant-ph solv-int stat supr-con
"""
_OLD_ARCHIVES = frozenset(_NAMES_OF_OLD_ARCHIVES.split())
_CLASS = re.compile(r"[A-Za-z][A-Za-z-]*(?:\.[A-Za-z-]+)?")
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


def _own_field(entry: Entry, key: str) -> dict[str, str]:
    reasons: list[tuple[str, int]] = []
    for name, value in list(entry.find(key)):
        text = to_verbatim(value.text)
        candidates = candidate_ids(key, text)
        ids = [read_id(key, candidate) for candidate in candidates]
        valid = [identifier for identifier, _ in ids if identifier]
        if valid:
            has_more = key == "doi" and has_more_than_doi(text)
            if len(candidates) == 1 and not has_more:
                entry.use(name)  # otherwise the rest is kept as unused data
            others = [doi for doi in dois_in(text) if doi != valid[0]] if has_more else []
            if key == "isbn":
                others = [number for number in valid if not _is_same_book(number, valid[0])]
            if others:
                noun = SCHEMES[key].noun
                note = f"`{valid[0]}` was used as the {noun}; the entry also contains `{others[0]}`"
                entry.add_note("identifier", note, value.line)
            return {key: valid[0]}
        other = find_swapped_number(key, candidates)
        if other and not entry.peek("isbn" if key == "issn" else "issn", to_verbatim):
            entry.use(name)
            return other
        if ids:
            reasons.append((ids[0][1], value.line))
    for reason, line in reasons[:1]:
        entry.add_note("identifier", reason, line)
    return {}


def _is_same_book(isbn: str, other: str) -> bool:
    """Return whether two ISBNs differ only in their form, with 10 or 13 digits."""
    return isbn.replace("-", "")[-10:-1] == other.replace("-", "")[-10:-1]


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
        identifier, reason = read_id(key, clean_id(key, text))
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
            if SAYS_ARXIV.search(value.text):
                yield to_verbatim(value.text)
    for _, value in entry.find("article number"):
        if SAYS_ARXIV.search(value.text):
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
            match = SUBJECT_CLASSES.search(mention)
            if match:
                categories = _CLASS.findall(match[1])
                break
    return list(dict.fromkeys(filter(is_subject_class, categories)))
