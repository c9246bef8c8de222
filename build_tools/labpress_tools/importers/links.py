"""Maps links in other formats to ``links`` or ``artifacts`` and their kinds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from labpress.schema.identifiers import Link as Url
from labpress.schema.parts import ArtifactKind, LinkKind
from labpress_tools.importers.decoding import one_line

FileRole = Literal["pdf", "image", "slides", "poster", "video", "supplement"]
_URL: TypeAdapter[str] = TypeAdapter(Url)


@dataclass(frozen=True, slots=True)
class LinkField:
    """The place of a link in a record.

    Attributes:
        key: the key of the record to which the link belongs.
        kind: the kind of the link or artifact.
        role: the role of the file if the link leads to a local file instead of a URL.
        needs_label: whether the kind is so general that the link needs its text as a label.
    """

    key: Literal["links", "artifacts"]
    kind: LinkKind | ArtifactKind
    role: FileRole = "supplement"
    needs_label: bool = False


_OTHER = LinkField("links", "other", needs_label=True)
_ROWS: tuple[tuple[LinkField, str], ...] = (
    (LinkField("artifacts", "code"), "code source github gitlab software repo repository package"),
    (LinkField("artifacts", "dataset"), "dataset datasets data"),
    (LinkField("artifacts", "model"), "model models weights checkpoint checkpoints"),
    (LinkField("artifacts", "demo"), "demo app server"),
    (LinkField("links", "pdf", "pdf"), "pdf preprint paper fulltext full-text"),
    (LinkField("links", "slides", "slides"), "slides slide presentation"),
    (LinkField("links", "poster", "poster"), "poster"),
    (LinkField("links", "video", "video"), "video youtube recording talk"),
    (LinkField("links", "project"), "project website homepage home-page page site"),
    (LinkField("links", "press"), "press news blog post media"),
    (LinkField("links", "review"), "review reviews openreview"),
)
_BY_WORD: Mapping[str, LinkField] = MappingProxyType(
    {word: field for field, words in _ROWS for word in words.split()}
)


def link_field(word: str) -> LinkField:
    """Return the place of a link with a given type or text: ``code``, ``Source Code``, ``PDF``.

    If the type or text contains no known word, the link belongs in ``links``, with the kind
    ``other``.
    """
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", word.lower())
    whole = _BY_WORD.get("-".join(words))
    return whole or next((_BY_WORD[part] for part in words if part in _BY_WORD), _OTHER)


_DATABASE_PAGE = re.compile(
    r"(?i)https?://(?:www\.)?(?:scopus\.com/|(?:gateway|apps|www)\.(?:webofknowledge|webofscience|isiknowledge)\.com/"
    r"|webofscience\.com/|(?:\w+\.)?ebscohost\.com/|(?:\w+\.)?proquest\.com/)"
)


def is_database_page(url: str) -> bool:
    """Return whether a URL leads to an entry in a database that only subscribers can read."""
    return _DATABASE_PAGE.match(url.strip()) is not None


def is_placeholder(url: str) -> bool:
    """Return whether a link has no target, because its URL is empty or the ``#`` of a template."""
    return url.strip() in {"", "#", "http://", "https://"}


def read_url(text: str) -> str:
    """Return a URL that a record accepts, with spaces and quotes encoded, or an empty string."""
    line = one_line(text)
    if re.match(r"(?:www\.|[\w-]+\.(?:com|org|io|net|edu)/)", line):
        line = f"https://{line}"
    line = re.sub(r"^(https?)(?=:)", lambda match: match[1].lower(), line, flags=re.IGNORECASE)
    for character in ' <>"\\^`{|}':
        line = line.replace(character, f"%{ord(character):02X}")
    try:
        return _URL.validate_python(line)
    except ValidationError:
        return ""


def is_remote(text: str) -> bool:
    """Return whether a link has a scheme or a host, and thus does not refer to a local file."""
    return bool(re.match(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|//|www\.)", text.strip()))
