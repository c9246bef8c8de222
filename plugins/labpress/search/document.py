"""Defines a search document: the text by which a page is found, and what its result shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, Required, TypedDict

SearchKind = Literal["paper", "author", "family", "venue", "grant", "page"]

SearchField = Literal[
    "title",
    "identifier",
    "other_title",
    "author",
    "other_name",
    "people",
    "family",
    "venue",
    "keyword",
    "subject",
    "artifact",
    "benchmark",
    "funding",
    "details",
    "text",
]
"""Where a word was found: the field's name is shown with a result if its text is not."""

FIELD_NUMBERS: Mapping[SearchField | Literal["key"], int] = {
    "key": 0,
    "title": 1,
    "identifier": 2,
    "other_title": 3,
    "author": 4,
    "other_name": 5,
    "people": 6,
    "family": 7,
    "venue": 8,
    "keyword": 9,
    "subject": 10,
    "artifact": 11,
    "benchmark": 12,
    "funding": 13,
    "details": 14,
    "text": 15,
}
"""The numbers of fields in the index; ``scripts/lookup/fields.js`` has them in the same order.

``key`` stands for a whole name or id as a single word."""

NAME_FIELDS: frozenset[SearchField] = frozenset({"author", "other_name", "people"})
"""The fields with people's names, which are also found by initials."""

SHOWN_FIELDS: frozenset[SearchField] = frozenset({"title", "author"})
"""The fields whose text a result shows anyway."""


class ResultTexts(TypedDict, total=False):
    """The strings of a result, as plain text.

    Attributes:
        byline: the authors of a paper with " · " between them, or the counterpart for another kind.
        details: where and when a paper was published, or the counterpart for another kind.
        family: the name of a paper's family.
        colour: the id of the family whose colour the result has.
    """

    title: Required[str]
    byline: str
    details: str
    family: str
    colour: str


class SearchResultData(ResultTexts):
    """The data of a result for the script.

    Attributes:
        url: the URL, relative to the root of the site.
        texts: the strings that the result does not show, by `SearchField`, joined by " · "; the
            script quotes the part in which a word was found.
    """

    kind: SearchKind
    url: str
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A paper, an author, a family, a venue, a grant or another page.

    Attributes:
        kind: the group of results in which it appears.
        path: the path of its page, as in `Page.path`.
        url: the URL of its page, relative to the root of the site.
        result: the strings of the result.
        texts: pairs of field and text to search.
        exact_keys: keys from `exact_key`; a query with the same key matches this document exactly.
        other_keys: keys of names in another order, which rank below exact ones.
        papers: the number of papers of a person, a family, a venue and so on.
        hits: its part of the index, if it is known; see `labpress.search.postings.document_hits`.
    """

    kind: SearchKind
    path: str
    url: str
    result: ResultTexts
    texts: tuple[tuple[SearchField, str], ...]
    exact_keys: tuple[str, ...] = field(default_factory=tuple)
    other_keys: tuple[str, ...] = field(default_factory=tuple)
    papers: int = 0
    hits: Mapping[str, str] | None = field(default=None, compare=False, repr=False)

    def to_data(self) -> dict[str, Any]:
        """Return the attributes by name, without copying them as `dataclasses.asdict` would."""
        return {item.name: getattr(self, item.name) for item in fields(self)}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> SearchDocument:
        """Return a document from its attributes, whose tuples may be lists."""
        texts = tuple((name, text) for name, text in data["texts"])
        keys = {name: tuple(data[name]) for name in ("exact_keys", "other_keys")}
        return cls(**{**data, "texts": texts, **keys})

    @property
    def result_data(self) -> SearchResultData:
        """What the script shows for the document as a result."""
        texts: dict[str, list[str]] = {}
        for name, text in self.texts:
            if name not in SHOWN_FIELDS:
                texts.setdefault(name, []).append(text)
        shown = ResultTexts(title=self.result["title"])
        shown.update({key: text for key, text in self.result.items() if text})  # type: ignore[typeddict-item]
        return {
            **shown,
            "kind": self.kind,
            "url": self.url,
            "texts": {name: " · ".join(dict.fromkeys(found)) for name, found in texts.items()},
        }
