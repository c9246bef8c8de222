"""Reads the fields that describe a preprint and the server or archive that has published it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from labpress.schema.publication_state import PUBLICATION_STATES
from labpress_tools.drafts import Value
from labpress_tools.importers.bibtex.entry import Entry
from labpress_tools.importers.bibtex.entry_types import is_only_server, preprint_server_named
from labpress_tools.importers.bibtex.fields import BY_TARGET
from labpress_tools.importers.bibtex.identifier_texts import says_only_arxiv
from labpress_tools.importers.bibtex.texts import to_text, to_verbatim
from labpress_tools.wording.states import read_state, split_state

# The value of BibLaTeX's field `pubstate` for preprints.
_PREPUBLISHED = "prepublished"
# Words for preprints in free text. Without them, an unpublished work may just as well be, for
# example, a typescript in an archive.
_SAYS_PREPRINT = re.compile(
    r"(?i)\b(?:pre-?prints?|e-?prints?|pre-?publication|vorabdruck|(?:working|discussion) paper"
    r"|(?:arx|bioarx|biorx|medrx|chemrx|psyarx|socarx)iv|ssrn)\b"
)


# Words for manuscripts that have been, or will be, submitted for publication.
_SAYS_MANUSCRIPT = re.compile(
    r"(?i)\b(?:manuscript|(?:re)?submitted|resubmit|under (?:review|revision|submission)|to appear"
    r"|in (?:review|revision|submission|prep(?:aration)?|progress|press)|accepted|forthcoming)\b"
)


def preprint_server(entry: Entry) -> str:
    """Return the preprint server that an entry names in place of a venue or publisher, or ""."""
    for target in ("journal", "book", "howpublished", "publisher"):
        for _, value in entry.find(target):
            server = preprint_server_named(to_text(value.text))
            if server:
                return server
    return ""


def preprint_archive(entry: Entry) -> str:
    """Return the preprint server that ``eprinttype`` or ``archiveprefix`` states, or an empty string.

    Other archives, such as Zenodo, also contain works that are not preprints. They count only if
    ``pubstate`` states that the entry describes a preprint.
    """
    archive = entry.peek("eprint type")
    return preprint_server_named(archive) or (archive if is_prepublished(entry) else "")


def is_prepublished(entry: Entry) -> bool:
    """Return whether ``pubstate`` states that the entry describes a preprint."""
    return entry.peek("state").lower() == _PREPUBLISHED


def says_preprint(entry: Entry) -> bool:
    """Return whether an entry has an ``eprint``, or its notes, type or URL suggest a preprint.

    Fields that have already been marked as used also count.
    """
    has_eprint = any(name in entry.values for name in BY_TARGET["eprint"].names)
    texts = _texts_of(entry, "notes", "howpublished", "type", "state", "annotation", "url")
    return has_eprint or any(_SAYS_PREPRINT.search(text) for text in texts)


def says_manuscript(entry: Entry) -> bool:
    """Return whether the notes, type or state of an entry suggest an unpublished manuscript.

    Fields that have already been marked as used also count.
    """
    texts = _texts_of(entry, "notes", "howpublished", "type", "annotation", "date", "year")
    state = next(map(read_state, _texts_of(entry, "state")), None)
    return (state is not None and PUBLICATION_STATES[state].is_unpublished) or any(
        _SAYS_MANUSCRIPT.search(text) or split_state(text)[0] for text in texts
    )


def _texts_of(entry: Entry, *targets: str) -> Iterator[str]:
    names = (name for target in targets for name in BY_TARGET[target].names)
    return (to_text(entry.values[name].text) for name in names if name in entry.values)


def take_preprint(
    entry: Entry, server: str, identifiers: Mapping[str, str]
) -> tuple[dict[str, Value], dict[str, Value]]:
    """Return the venue of a preprint and its further fields in record format; mark the fields as used.

    Args:
        entry: the entry.
        server: the server that the entry names in place of a journal or publisher; may be empty.
        identifiers: the identifiers of the entry.
    """
    archive = preprint_archive(entry)
    venue = _venue(entry, server or archive, "arxiv" in identifiers)
    if is_prepublished(entry):
        entry.take("state")
    if archive and venue.get("name") == archive:
        entry.take("eprint type")
        _use_known_eprint(entry, identifiers)
    number = entry.take("report number")
    return venue, {"number": number} if number else {}


def _use_known_eprint(entry: Entry, identifiers: Mapping[str, str]) -> None:
    """Mark the id of a preprint in its archive as used if the DOI or URL contains it."""
    eprint = re.escape(entry.peek("eprint", to_verbatim).lower())
    urls = (entry.values[name].text for name in BY_TARGET["url"].names if name in entry.values)
    known = " ".join([identifiers.get("doi", ""), *urls]).lower()
    if re.search(rf"(?<![a-z0-9]){eprint}(?![a-z0-9])", known):
        entry.take("eprint", to_verbatim)


def _venue(entry: Entry, server: str, has_arxiv: bool) -> dict[str, Value]:
    """Return the preprint server as a venue, or an empty dictionary if the identifier implies it.

    Fields that only repeat the server are marked as used.
    """
    for target in ("journal", "book", "howpublished", "publisher", "short"):
        for name, value in list(entry.find(target)):
            text = to_text(value.text)
            if is_only_server(text) or says_only_arxiv(text):
                entry.use(name)
    for target in ("volume", "issue", "pages"):
        for name, value in list(entry.find(target)):
            if says_only_arxiv(f"arXiv {to_text(value.text)}"):
                entry.use(name)
    for name, value in list(entry.find("article number")):
        if says_only_arxiv(to_text(value.text)):
            entry.use(name)
    if has_arxiv and server in {"", "arXiv"}:
        return {}
    name = server or entry.take("journal") or entry.take("publisher")
    return {"type": "other", "name": name} if name else {}
