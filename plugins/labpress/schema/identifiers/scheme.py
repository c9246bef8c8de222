"""Defines an identifier scheme: how ids are read, and how each format represents them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote

from labpress.schema.identifiers.prefixes import Prefixes
from labpress.schema.types import Scalar

Templates = Mapping[str, str]
"""The fields of a format with their values, in which ``{id}`` stands for the id and ``{class}``
for the primary category of the paper. Formats omit fields whose values are empty."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class IdentifierScheme(Scalar):
    """An identifier scheme; as the annotation of a field, it validates the value of the field.

    The attributes `bibtex`, `biblatex`, `ris`, `csl` and `csl_as_number` are `Templates`; they are
    empty if the format has no field for the scheme.

    Attributes:
        name: the proper name of the scheme, which is the same in every language.
        noun: the noun that messages use for an id of the scheme, such as ``arXiv id``.
        fact_label: the label of an id on a paper's page; by default, `name`.
        prefixes: the prefixes that people may paste together with an id.
        url: a template for the URL of an id, in which ``{id}`` stands for the percent-encoded id;
            empty if ids have no URL.
        url_safe: the characters of an id that are not percent-encoded in a URL.
        pdf_url: a template for the URL of the PDF, like `url`; empty if the id does not determine
            this URL.
        html_url: a template for the URL of the full text in HTML, like `url`; empty if the id does
            not determine this URL.
        is_url_of_text: whether `url` leads to the paper itself, so that exports use it as the URL
            of a paper without a DOI.
        archive: the publisher of works with such an id, such as a preprint server; empty if the
            id implies none.
        is_preprint_server: whether the archive is the publisher even if the record has a venue.
        is_case_sensitive: whether ids that differ only in case are different ids.
        comparable: a function that removes differences between spellings of an id, except for case.
        unique: whether papers must not share an id: ``always``; only if they are ``whole works``,
            since the chapters of a book share an ISBN; or ``never``, since the papers in a journal
            share an ISSN.
        preference: the rank of the scheme in the metadata of a page, counted from 1; no two schemes
            have the same rank. The link ``cite-as`` is the URL of the first id that has a URL.
        bibtex: the fields of a BibTeX entry.
        biblatex: the fields of a BibLaTeX entry. An entry has only one ``eprint``: that of the
            first scheme that defines it.
        ris: the tags of a RIS record. If several ids of a paper define the same tag, that of the
            first scheme is used.
        ris_types: the types of publication for which RIS defines these tags; None for all.
        csl: the variables of a CSL item.
        csl_as_number: the variables of a work that the archive itself numbers, such as a preprint.
        highwire: the name of the ``citation_`` tag; empty if there is no tag for the scheme.
        json_ld: whether the id is the ``identifier`` of the paper or of its venue in JSON-LD.
        coins: an OpenURL key and a template for its value; None if COinS do not contain the id.
        search: how the search finds the id: on its own (``key``), as one of several words
            (``word``), or not at all (``no``).
        in_catalogue: whether ``catalogue.json`` contains the id.
    """

    name: str
    noun: str
    fact_label: str = ""
    prefixes: Prefixes = field(default_factory=Prefixes)
    url: str = ""
    url_safe: str = ""
    pdf_url: str = ""
    html_url: str = ""
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
        return self.fill_url(self.url, text)

    def pdf_url_of(self, text: str) -> str | None:
        """Return the URL of the PDF, or None if the scheme's ids do not determine it."""
        return self.fill_url(self.pdf_url, text)

    def fill_url(self, template: str, text: str) -> str | None:
        """Return the URL of an id, using a template such as `html_url`; None if the template is empty."""
        return template.format(id=quote(text, safe=self.url_safe)) if template else None


@dataclass(frozen=True, slots=True)
class Identifier:
    """An id of a paper, with its scheme and the key under which the record contains it."""

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
        """Return a string that is the same for all spellings of the id."""
        text = self.scheme.comparable(self.id)
        return text if self.scheme.is_case_sensitive else text.casefold()

    def fill(self, templates: Templates, primary_class: str = "") -> dict[str, str]:
        """Return the fields of a format for this id.

        Args:
            templates: an attribute of the scheme, such as `IdentifierScheme.bibtex`.
            primary_class: the first category of the paper; empty if it has none.
        """
        values = {"id": self.id, "class": primary_class}
        return {name: template.format_map(values) for name, template in templates.items()}
