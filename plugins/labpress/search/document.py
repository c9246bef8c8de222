"""Defines a search document: the text by which a page is found, and what its result shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, NamedTuple, NotRequired, Required, TypedDict

SearchKind = Literal["paper", "author", "family", "venue", "grant", "topic", "page"]
"""The kinds of results; ``topic`` stands for the pages of keywords and benchmarks."""

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
    "released",
    "benchmark",
    "funding",
    "details",
    "text",
    "base_model",
]
"""The fields in which words are found. A result names the field unless it shows its text."""

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
    "released": 12,
    "benchmark": 13,
    "funding": 14,
    "details": 15,
    "text": 16,
    "base_model": 17,
}
"""The numbers of fields in the index; ``scripts/lookup/fields.js`` has them in the same order.

``key`` stands for a whole name or id as a single word."""

NAME_FIELDS: frozenset[SearchField] = frozenset({"author", "other_name", "people"})
"""The fields that contain names of people, whose words are also found by their initials."""

_NOT_QUOTED: frozenset[SearchField] = frozenset({"title", "author", "released"})
"""The fields that `SearchResultData.texts` omits, since `ResultTexts` already has their text."""


class ResultTexts(TypedDict, total=False):
    """The strings of a result, as plain text.

    Attributes:
        title: the title of a paper, or the name of the person, family and so on.
        byline: the authors of a paper, separated by " · "; other kinds of results have a similar
            line.
        details: where and when a paper was published; other kinds of results have a similar line.
        family: the name of a paper's family.
        colour: the id of the family that determines the colour of the result.
        released: the kinds of artifacts that were released with a paper, separated by spaces.
    """

    title: Required[str]
    byline: str
    details: str
    family: str
    colour: str
    released: str


class OtherNames(NamedTuple):
    """Names of a person by which the search finds a paper, although the paper does not print them.

    Attributes:
        id: the id of the person.
        printed: the name that the paper prints.
        names: the other names, such as the native name.
    """

    id: str
    printed: str
    names: tuple[str, ...]


class QuotedNames(NamedTuple):
    """`OtherNames` in the data of a result.

    Attributes:
        printed: the name that the paper prints.
        names: the other names, joined with " · ".
    """

    printed: str
    names: str


class SearchResultData(ResultTexts):
    """The data of a result, as a script reads it.

    Attributes:
        url: the URL, relative to the root of the site.
        kind: the group of results in which the script shows the result.
        texts: the text that the result does not show, keyed by `SearchField`; the values of a field
            are joined with " · ". The script quotes the part in which a word was found.
        other_names: the people of a paper who have other names. If present, it replaces the field
            ``other_name`` in `texts`.
    """

    kind: SearchKind
    url: str
    texts: dict[str, str]
    other_names: NotRequired[list[QuotedNames]]


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A page that the search can find, such as that of a paper, an author or a venue.

    Attributes:
        kind: the group of results in which the document appears.
        path: the path of the page, as in `Page.path`.
        url: the URL of the page, relative to the root of the site.
        result: the strings that a result shows.
        texts: pairs of a field and a string to search.
        exact_keys: results of `exact_key`; a query with one of these keys matches exactly.
        other_keys: the keys of the same names with their parts in another order; a match with one
            of them ranks lower.
        other_names: the people of a paper who have other names; `texts` has these names, too.
        papers: the number of papers of a person, a family, a venue and so on; unused for papers.
        hits: the result of `document_hits`, if it is known.
    """

    kind: SearchKind
    path: str
    url: str
    result: ResultTexts
    texts: tuple[tuple[SearchField, str], ...]
    exact_keys: tuple[str, ...] = field(default_factory=tuple)
    other_keys: tuple[str, ...] = field(default_factory=tuple)
    other_names: tuple[OtherNames, ...] = field(default_factory=tuple)
    papers: int = 0
    hits: Mapping[str, str] | None = field(default=None, compare=False, repr=False)

    def to_data(self) -> dict[str, Any]:
        """Return the attributes, keyed by name, without the copies that `asdict` would make."""
        return {item.name: getattr(self, item.name) for item in fields(self)}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> SearchDocument:
        """Return the document with these attributes; lists, as in JSON, are converted to tuples."""
        texts = tuple((name, text) for name, text in data["texts"])
        keys = {name: tuple(data[name]) for name in ("exact_keys", "other_keys")}
        others = (OtherNames(key, name, tuple(names)) for key, name, names in data["other_names"])
        return cls(**{**data, "texts": texts, **keys, "other_names": tuple(others)})

    @property
    def result_data(self) -> SearchResultData:
        """The data that the script needs to show the document as a result."""
        texts: dict[str, list[str]] = {}
        for name, text in self.texts:
            if name not in _NOT_QUOTED and not (name == "other_name" and self.other_names):
                texts.setdefault(name, []).append(text)
        shown = ResultTexts(title=self.result["title"])
        shown.update({key: text for key, text in self.result.items() if text})  # type: ignore[typeddict-item]
        data: SearchResultData = {
            **shown,  # type: ignore[typeddict-item]  # it has no `other_names`
            "kind": self.kind,
            "url": self.url,
            "texts": {name: " · ".join(dict.fromkeys(found)) for name, found in texts.items()},
        }
        if self.other_names:
            data["other_names"] = [
                QuotedNames(person.printed, " · ".join(person.names)) for person in self.other_names
            ]
        return data
