"""Defines an identifier scheme: how ids are read, and how each format represents them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote

from labpress.schema.identifiers.prefixes import Prefixes
from labpress.schema.types import Scalar

Templates = Mapping[str, str]
"""Fields of a format with their values; ``{id}`` is replaced by the id, ``{class}`` by the
paper's primary category. A value whose placeholders are empty is left out."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class IdentifierScheme(Scalar):
    """A row of the registry; as the annotation of a field, it validates the field's value.

    Attributes:
        name: the scheme's proper name, the same in every language.
        noun: its name in messages: ``DOI``.
        fact_label: its label on a paper's page; by default `name`.
        prefixes: the prefixes that people paste with an id.
        url: the URL of an id; ``{id}`` is replaced by the id, percent-encoded.
        url_safe: characters of an id that are not percent-encoded in a URL.
        pdf_url: the URL of the PDF, for schemes whose ids determine it.
        is_url_of_text: whether `url` resolves to the paper itself, so that exports use it as the
            URL if there is no DOI.
        archive: the publisher of works with such an id, such as a preprint server.
        is_preprint_server: whether the archive is the publisher even if the record has a venue.
        is_case_sensitive: whether ids that differ in case are different.
        comparable: removes differences between spellings of an id, other than case.
        unique: which papers must not share an id: any two, only whole works (an ISBN is shared by
            the chapters of a book), or none (an ISSN is shared by the papers of a journal).
        preference: the rank of its ids, counting from 1, in the order in which the metadata of a
            page lists a paper's ids; the first id with a `url` is the one to cite (``cite-as``).
        bibtex: fields of an entry.
        biblatex: the same for biber. An entry has one eprint, from the first scheme that has one.
        ris: tags of a record. A record has each of them once, from the first scheme that has it.
        ris_types: the types of publication for which RIS defines these tags; None for all.
        csl: variables of an item.
        csl_as_number: the same for works that the archive itself numbers, such as preprints.
        highwire: the name of the ``citation_`` tag; empty if the scheme has no tag.
        json_ld: whether it is the `identifier` of the paper or of its venue in JSON-LD.
        coins: a key of OpenURL and its value.
        search: how the search finds the id: on its own (``key``), as one of several words
            (``word``), or not at all (``no``).
        in_catalogue: whether ``catalogue.json`` contains it.
    """

    name: str
    noun: str
    fact_label: str = ""
    prefixes: Prefixes = field(default_factory=Prefixes)
    url: str = ""
    url_safe: str = ""
    pdf_url: str = ""
    is_url_of_text: bool = False
    archive: str = ""
    is_preprint_server: bool = False
    is_case_sensitive: bool = False
    comparable: Callable[[str], str] = str
    unique: Literal["always", "whole works", "never"] = "always"
    preference: int
    bibtex: Templates = field(default_factory=dict)
    biblatex: Templates = field(default_factory=dict)
    ris: Templates = field(default_factory=dict)
    ris_types: frozenset[str] | None = None
    csl: Templates = field(default_factory=dict)
    csl_as_number: Templates = field(default_factory=dict)
    highwire: str = ""
    json_ld: Literal["paper", "venue"] = "paper"
    coins: tuple[str, str] | None = None
    search: Literal["key", "word", "no"] = "key"
    in_catalogue: bool = True

    def url_of(self, text: str) -> str | None:
        """Return the URL of an id, or None for a scheme without URLs."""
        return self._fill(self.url, text)

    def pdf_url_of(self, text: str) -> str | None:
        """Return the URL of the PDF, or None if the scheme's ids do not determine it."""
        return self._fill(self.pdf_url, text)

    def _fill(self, template: str, text: str) -> str | None:
        return template.format(id=quote(text, safe=self.url_safe)) if template else None


@dataclass(frozen=True, slots=True)
class Identifier:
    """An id with its scheme and its key in the record."""

    key: str
    scheme: IdentifierScheme
    id: str

    @property
    def url(self) -> str | None:
        """The URL of the id, or None for a scheme without URLs."""
        return self.scheme.url_of(self.id)

    @property
    def pdf_url(self) -> str | None:
        """The URL of the PDF, or None if the scheme's ids do not determine it."""
        return self.scheme.pdf_url_of(self.id)

    def comparable(self) -> str:
        """Return a key that equivalent ids share."""
        text = self.scheme.comparable(self.id)
        return text if self.scheme.is_case_sensitive else text.casefold()

    def fill(self, templates: Templates, primary_class: str = "") -> dict[str, str]:
        """Return the fields of a format, with the id filled in.

        Args:
            templates: a column of the scheme.
            primary_class: the paper's first category.
        """
        values = {"id": self.id, "class": primary_class}
        return {name: template.format_map(values) for name, template in templates.items()}
