"""Represents works by their ids, titles, authors and so on, so that they can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from labpress.i18n.folding import CJK, drop_apostrophes, fold_letters, has_cjk
from labpress.render.prose import plain_line
from labpress.schema.digests import digest
from labpress.schema.identifiers import SCHEMES, Identifier
from labpress.schema.names import PARTICLES, Name, slug
from labpress.schema.publication_types import PUBLICATION_TYPES
from labpress_tools.drafts import Draft, Relation
from labpress_tools.wording.notices import notice_kind

ARXIV_DOI = "10.48550/arxiv."
"""The prefix of the DOIs that arXiv registers, in lower case."""

FINGERPRINT = "work"
"""The prefix that fingerprints have in place of the key of an identifier: ``work:…``."""
_KEYS_OF_ENTRIES = ("title", *(key for key, row in SCHEMES.items() if row.unique == "always"))
# An entry without a key is recognised by all facts that distinguish it from similar entries.
_KEYS_OF_KEYLESS = (
    *(*_KEYS_OF_ENTRIES, "authors", "editors", "date", "type", "url", "venue.name"),
    *("venue.volume", "venue.issue", "venue.pages"),
)
_WHOLE_WORKS = frozenset(key for key, row in PUBLICATION_TYPES.items() if row.is_whole_work)
_WORD = re.compile(rf"[{CJK}]|[^\W_{CJK}]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ROMAN = re.compile(r"i{2,3}|iv|vi{0,3}|ix|xi{0,3}|xiv|xvi{0,3}|xix|xx")
_GREEK = frozenset("αβγδεζηθικλμνξοπρσςτυφχψω") | frozenset(
    ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "lambda", "omega"]
)
# Words that can distinguish the titles of two works.
_TELLING = frozenset(["not", "non", "without", "versus"])


Entry = tuple[str, str, frozenset[tuple[str, str]]]
"""An entry of a source: the name of the source, the id, and digests of values by key."""


@dataclass(frozen=True, slots=True)
class Work:
    """A work, as described by a source or a record.

    Attributes:
        ids: the identifiers that no other work has, in comparable form: ``doi:10.1000/182``.
        versions: the identifiers of other versions of the work, in the same form.
        origins: the sources that describe the work, each with the id that the source uses for the
            work.
        entries: the entries of the sources, each with digests of the title and of the identifiers in
            it. Those of a record are the entries that were merged into it.
        citekey: the citekey, case-folded; empty if there is none.
        words: the folded words of the title.
        marks: the sorted words of the title that distinguish works, such as numbers, and the kind of
            notice that the title announces. Works with different marks are never the same.
        notice: the kind of notice that the title announces; empty if it announces none.
        families: the folded family names of the authors.
        family_words: the folded words of these names, without particles, which make spellings such
            as ``de la Peña`` and ``Peña y García`` comparable. For a team, and for a name in
            Chinese, Japanese or Korean characters, the whole name is used.
        year: the year in which it first appeared; None if unknown.
        type: the type of publication; empty if unknown.
        venue: the folded name of the venue, without spaces; empty if unknown.
        volume: the folded volume; empty if unknown.
        page: the folded first page; empty if unknown.
        date: the date in record format; empty if unknown.
    """

    ids: frozenset[str] = frozenset()
    versions: frozenset[str] = frozenset()
    origins: frozenset[tuple[str, str]] = frozenset()
    entries: frozenset[Entry] = frozenset()
    citekey: str = ""
    words: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    notice: str = ""
    families: frozenset[str] = frozenset()
    family_words: frozenset[str] = frozenset()
    year: int | None = None
    type: str = ""
    venue: str = ""
    volume: str = ""
    page: str = ""
    date: str = ""

    @property
    def title(self) -> str:
        """The folded title without spaces, so that ``multi-modal`` equals ``multimodal``."""
        return "".join(self.words)

    @property
    def preprint_ids(self) -> frozenset[str]:
        """The ids that preprint servers have assigned."""
        return frozenset(item for item in self.ids if _is_preprint_id(item))


def work_of_draft(draft: Draft) -> Work:
    """Return the work that a draft describes."""
    origin = draft.origin
    venue = draft.fields.get("venue")
    details = venue if isinstance(venue, dict) else {}
    values = {**draft.fields, **{f"venue.{key}": value for key, value in details.items()}}
    digests = {key: digest(values[key]) for key in _KEYS_OF_KEYLESS if key in values}
    entries = _entries([(origin.source, origin.id, digests)])
    work = _work(draft.fields, [(origin.source, origin.id)], draft.relations)
    return replace(work, entries=entries)


def work_of_record(data: Mapping[str, Any]) -> Work:
    """Return the work that a record describes, given the data of its file; errors are ignored."""
    source = data.get("source") or []
    parts = source if isinstance(source, list) else [source]
    origins = [
        (str(part.get("name", "")), str(part.get("id", "")))
        for part in parts
        if isinstance(part, dict)
    ]
    entries = _entries(
        (str(part.get("name", "")), str(part.get("id", "")), part.get("digests"))
        for part in parts
        if isinstance(part, dict)
    )
    work = _work(data, origins, ())
    return replace(work, entries=entries, versions=frozenset(_ids_of_versions(data)))


def _entries(parts: Iterable[tuple[str, str, object]]) -> frozenset[Entry]:
    """Return entries of sources, given the name of each source, the id in it, and the digests.

    Entries without a digest of the title are left out, and so are those that have neither an id nor
    a digest of the authors.
    """
    return frozenset(
        (
            name,
            id_,
            frozenset(
                (key, str(digests[key]))
                for key in (_KEYS_OF_ENTRIES if id_ else _KEYS_OF_KEYLESS)
                if key in digests
            ),
        )
        for name, id_, digests in parts
        if isinstance(digests, dict) and "title" in digests and (id_ or "authors" in digests)
    )


def _ids_of_versions(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the DOIs in the URLs of a record's versions, such as a preprint's DOI."""
    versions, scheme = data.get("versions"), SCHEMES["doi"]
    for version in versions if isinstance(versions, list) else []:
        url = str(version.get("url") or "") if isinstance(version, dict) else ""
        if url.lower().startswith("https://doi.org/"):
            yield comparable_id("doi", unquote(scheme.prefixes.strip(url)))


def _work(
    fields: Mapping[str, Any], origins: Iterable[tuple[str, str]], relations: Iterable[Relation]
) -> Work:
    title = fields.get("title")
    words = title_words(title) if isinstance(title, str) else ()
    venue = fields.get("venue")
    details = venue if isinstance(venue, dict) else {"name": venue}
    name = details.get("name")
    listed = fields.get("authors") or fields.get("editors")
    authors = listed if isinstance(listed, list) else [listed]
    return Work(
        ids=frozenset(_ids(fields)),
        versions=frozenset(
            comparable_id(relation.key, relation.id)
            for relation in relations
            if relation.kind == "version"
        ),
        origins=frozenset(origin for origin in origins if origin[1]),
        citekey=str(fields.get("citekey") or "").casefold(),
        words=words,
        marks=_marks(words, title if isinstance(title, str) else ""),
        notice=notice_kind(plain_line(title)) if isinstance(title, str) else "",
        families=frozenset(map(family_name, authors)) - {""},
        family_words=frozenset(word for author in authors for word in family_words(author)),
        year=_year(fields),
        type=str(fields.get("type") or ""),
        venue="".join(title_words(name)) if isinstance(name, str) else "",
        volume="".join(title_words(str(details.get("volume") or ""))),
        page=next(iter(title_words(str(details.get("pages") or ""))), ""),
        date=str(fields.get("date") or ""),
    )


def _ids(fields: Mapping[str, Any]) -> Iterable[str]:
    is_whole = fields.get("type") in _WHOLE_WORKS
    for key, scheme in SCHEMES.items():
        value = fields.get(key)
        is_own = scheme.unique == "always" or (scheme.unique == "whole works" and is_whole)
        if isinstance(value, str) and value and is_own:
            yield comparable_id(key, value)
            if key == "doi" and value.lower().startswith(ARXIV_DOI):
                yield comparable_id("arxiv", value[len(ARXIV_DOI) :])


def comparable_id(key: str, value: str) -> str:
    """Combine a key and an id in a form that is equal for equivalent ids: ``doi:10.1000/182``."""
    scheme = SCHEMES.get(key)
    if scheme is None:
        return f"{key}:{value.casefold()}"
    try:
        value = scheme.read(value)
    except PydanticCustomError:
        value = scheme.prefixes.strip(value.strip())
    return f"{key}:{Identifier(key, scheme, value).comparable()}"


def _is_preprint_id(item: str) -> bool:
    key, _, value = item.partition(":")
    return (key in SCHEMES and SCHEMES[key].is_preprint_server) or value.startswith(ARXIV_DOI)


@lru_cache(maxsize=65536)
def title_words(title: str) -> tuple[str, ...]:
    """Return the folded words of a title, in order, with math as plain text."""
    plain = plain_line(title)
    return tuple(_WORD.findall(fold_letters(drop_apostrophes(plain.replace("&", " and ")))))


def _marks(words: tuple[str, ...], title: str) -> tuple[str, ...]:
    """Return the sorted parts of a title that distinguish works: numbers, ``II``, ``reply``."""
    marks = _NUMBER.findall(fold_letters(title))
    marks += [word for word in words if _ROMAN.fullmatch(word) or word in _GREEK]
    if len(words) > 1 and len(words[-1]) == 1 and words[-1].isalpha():
        marks.append(words[-1])  # Part A, Part B
    marks += [word for word in words if word in _TELLING]
    marks += [kind for kind in [notice_kind(plain_line(title))] if kind]
    return tuple(sorted(marks))


@lru_cache(maxsize=65536)
def _family_of(text: str) -> str:
    return _folded_family(*_parts_of(text))


def _parts_of(author: Any) -> tuple[str, str, str]:
    """Return the family name, given name and team name of an author; each may be empty."""
    if isinstance(author, dict) and not author.get("name"):
        family, given, literal = (
            str(author.get(key) or "") for key in ("family", "given", "literal")
        )
        return family, given, literal
    text = str(author.get("name") if isinstance(author, dict) else author)
    try:
        name = Name.model_validate({"name": text})
    except ValidationError:
        return (text.split() or [""])[-1], "", ""
    return name.family or "", name.given or "", name.literal or ""


def _folded_family(family: str, given: str, literal: str) -> str:
    if has_cjk(family + given):
        # Sources may write family and given name as one word.
        return "".join(title_words(family + given))
    return "".join(title_words(family or literal or given))


def fingerprint_of(fields: Mapping[str, Any]) -> str:
    """Return a fingerprint of a work without identifiers: ``example-2026-small-steps``.

    Args:
        fields: the values of a record; the first author (or editor), the year and the title are
            used.

    Returns:
        The fingerprint, or an empty string if the work has no title.
    """
    people = fields.get("authors") or fields.get("editors")
    first = people[0] if isinstance(people, list) and people else people
    title = slug(plain_line(str(fields.get("title") or "")))
    year = _year(fields)
    return "-".join(filter(None, [family_name(first), str(year or ""), title])) if title else ""


def family_name(author: Any) -> str:
    """Return the folded family name of an author of a record, or the whole name of a team, or "".

    The whole name is also returned if it is in Chinese, Japanese or Korean characters.
    """
    if isinstance(author, str):
        return _family_of(author)
    return _folded_family(*_parts_of(author)) if isinstance(author, dict) else ""


def family_words(author: Any) -> tuple[str, ...]:
    """Return the folded words of a family name, without particles; see `Work.family_words`."""
    if not isinstance(author, str | dict):
        return ()
    family, given, _ = _parts_of(author)
    words = title_words(family)
    if len(words) < 2 or has_cjk(family + given):
        return tuple(filter(None, [family_name(author)]))
    # Without particles and conjunctions: "de la", "y"
    return tuple(word for word in words if len(word) > 2 and word not in PARTICLES) or words


def written_family_name(author: Any) -> str:
    """Return an author's family name as written, or the whole name of a team, or ""."""
    if not isinstance(author, str | dict):
        return ""
    family, given, literal = _parts_of(author)
    return family or literal or given


def _year(fields: Mapping[str, Any]) -> int | None:
    venue = fields.get("venue")
    values = [fields.get("date"), venue.get("year") if isinstance(venue, dict) else None]
    for value in values:
        match = re.match(r"\d{4}", str(value or ""))
        if match:
            return int(match.group())
    return None
