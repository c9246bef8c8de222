"""A scheme of identifiers: how its ids are read, and how each vocabulary writes them."""

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
    """A row of the registry; as the annotation of a field it reads the field's value.

    Attributes:
        name: the scheme's proper name, the same in every language.
        noun: what messages call it: ``DOI``.
        fact_label: what the page of a paper calls it; by default `name`.
        prefixes: what people paste with an id.
        url: where an id leads; ``{id}`` is replaced by the id, percent-encoded.
        url_safe: characters of an id that a URL keeps as they are.
        pdf_url: where the PDF is, for schemes whose ids give its URL.
        is_url_of_text: whether `url` leads to the paper itself, so that exports give it as their
            URL where there is no DOI.
        archive: who publishes what has such an id: the publisher of a preprint.
        is_preprint_server: whether the archive is the publisher even where a record has a venue.
        is_case_sensitive: whether ids that differ in case are different.
        comparable: an id without what two spellings of it may differ in, other than case.
        unique: which papers must not share an id: any two, only whole works (an ISBN is shared
            by the chapters of a book), or none (an ISSN is shared by the papers of a journal).
        preference: the order in which programs get a paper's ids; of those with a `url`
            the first is the one to cite (``cite-as``).
        bibtex: fields of an entry.
        biblatex: the same for biber. An entry has one eprint, of the first scheme that has it.
        ris: tags of a record. A record has each of them once, of the first scheme that has it.
        ris_types: the types of publication for which RIS knows these tags; None for all.
        csl: variables of an item.
        csl_as_number: the same for what the archive itself numbers, such as preprints.
        highwire: the name of a ``citation_`` tag; empty for none.
        json_ld: whose `identifier` JSON-LD makes it: that of the paper, or of its venue.
        coins: a key of OpenURL and its value.
        search: whether a paper is found by the id alone (``key``), among others (``word``), or
            not at all (``no``).
        in_catalogue: whether ``catalogue.json`` has it.
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
        """Where an id leads; None for a scheme without a site."""
        return self._fill(self.url, text)

    def pdf_url_of(self, text: str) -> str | None:
        """Where the PDF is; None for a scheme whose ids do not give its URL."""
        return self._fill(self.pdf_url, text)

    def _fill(self, template: str, text: str) -> str | None:
        return template.format(id=quote(text, safe=self.url_safe)) if template else None


@dataclass(frozen=True, slots=True)
class Identifier:
    """An id with its scheme and the key of the record under which it is."""

    key: str
    scheme: IdentifierScheme
    id: str

    @property
    def url(self) -> str | None:
        """Where the id leads; None for a scheme without a site."""
        return self.scheme.url_of(self.id)

    @property
    def pdf_url(self) -> str | None:
        """Where the PDF is; None for a scheme whose ids do not give its URL."""
        return self.scheme.pdf_url_of(self.id)

    def comparable(self) -> str:
        """What two ids have in common that mean the same."""
        text = self.scheme.comparable(self.id)
        return text if self.scheme.is_case_sensitive else text.casefold()

    def fill(self, templates: Templates, primary_class: str = "") -> dict[str, str]:
        """The fields of a format, with the id.

        Args:
            templates: a column of the scheme.
            primary_class: the paper's first category.
        """
        values = {"id": self.id, "class": primary_class}
        return {name: template.format_map(values) for name, template in templates.items()}
