"""Defines the types of ``catalogue.json``, from which its JSON Schema is generated.

The schema is ``schema/json/catalogue.json``. Keys may be added to version 1; existing keys never
change their meaning or disappear.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from labpress.schema.contributors import ContributorRole
from labpress.schema.grant import GrantRole
from labpress.schema.identifiers import SCHEMES
from labpress.schema.publication_state import PublicationState
from labpress.schema.publication_types import PublicationType
from labpress.schema.relations import RelationType


class Item(BaseModel):
    """The base class of the whole file, its items, and the parts of items."""

    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)


class Link(Item):
    """A link."""

    kind: str = Field(description="The kind of link: project, pdf, video and so on.")
    url: str | None = None
    file: str | None = Field(None, description="The file's path in the site, instead of a URL.")
    label: str | None = None


class Affiliation(Item):
    """An institution at which an author worked."""

    name: str
    ror: str | None = None


class Writer(Item):
    """An author, editor or translator, as listed in a paper."""

    id: str | None = Field(None, description="The id under `authors`.")
    name: str = Field(description="The name as printed.")
    orcid: str | None = None
    equal_contribution: bool = Field(False, description="Whether the author contributed equally.")
    corresponding: bool = Field(False, description="Whether this is a corresponding author.")
    deceased: bool = Field(False, description="Whether the author has died.")
    roles: tuple[ContributorRole, ...] = Field((), description="The roles, in the terms of CRediT.")
    affiliations: tuple[Affiliation, ...] = Field(
        (), description="The affiliations in this paper; omitted in long lists of authors."
    )


class Work(Item):
    """A work to which a paper is related."""

    id: str | None = Field(None, description="The id under `papers`, for a paper of this lab.")
    title: str | None = None
    url: str | None = None


class Venue(Item):
    """The venue of a paper."""

    type: str
    name: str
    short: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    article_number: str | None = None
    edition: str | None = None
    series: str | None = None
    series_number: str | None = None
    publisher: str | None = None
    event: str | None = None
    date: str | None = Field(
        None, description="The date of an event; a slash separates its first and last day."
    )
    location: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()


class Patent(Item):
    """Facts about a patent."""

    office: str | None = None
    assignees: tuple[str, ...] = ()
    filed: str | None = None
    granted: str | None = None
    status: str | None = None


class RelatedWork(Work):
    """A related work, with the type of the relation."""

    relation: RelationType


class Funding(Item):
    """A funder and its grant."""

    grant: str | None = Field(None, description="The id under `grants`, for a grant with a file.")
    funder: str
    funder_id: str | None = None
    number: str | None = None
    title: str | None = None
    url: str | None = None


class Artifact(Item):
    """An artifact released with a paper."""

    kind: str
    name: str | None = None
    url: str | None = None
    parameters: str | None = None
    license: str | None = None


class Status(Item):
    """The publication state of a paper; absent if the state is `published`."""

    state: PublicationState
    notice: str | None = Field(None, description="What happened, in one sentence.")
    date: str | None = Field(None, description="When the paper reached this state.")
    url: str | None = Field(None, description="The URL of the notice.")


class _PaperHead(Item):
    id: str
    citekey: str
    title: str = Field(description="As written; may contain $math$ as LaTeX.")
    plain_title: str = Field(description="The title in Unicode, without tags and LaTeX.")
    short_name: str | None = None
    type: PublicationType
    date: str | None = Field(None, description="YYYY, YYYY-MM or YYYY-MM-DD, like all dates.")
    end_date: str | None = Field(None, description="The last day of an event or an exhibition.")
    published: str | None = Field(
        None,
        description="The date of publication, if it is not `date`: the year of the volume or event.",
    )
    updated: str | None = None
    language: str
    authors: tuple[Writer, ...] = Field((), description="Empty for an edited volume.")
    more_authors: bool = Field(
        False, description="Whether the paper has more authors than `authors` lists."
    )
    editors: tuple[Writer, ...] = ()
    collaboration: tuple[str, ...] = ()
    genre: str | None = None
    degree: str | None = None
    number: str | None = None
    number_of_pages: int | None = None
    patent: Patent | None = None
    translators: tuple[Writer, ...] = ()
    advisors: tuple[str, ...] = ()
    translated_title: str | None = None
    translated_titles: dict[str, str] = Field(
        {}, description="The titles in other languages, by BCP 47 code."
    )
    original_title: str | None = None
    original_date: str | None = None
    families: tuple[str, ...] = Field((), description="Ids; the first is the paper's main family.")
    follows: tuple[Work, ...] = ()
    builds_on: tuple[Work, ...] = ()
    supersedes: tuple[Work, ...] = ()
    relations: tuple[RelatedWork, ...] = ()


IDENTIFIER_KEYS = tuple(key for key, scheme in SCHEMES.items() if scheme.in_catalogue)
"""The keys of the identifiers that the file contains for papers."""
_IDENTIFIER_FIELDS: dict[str, Any] = dict.fromkeys(IDENTIFIER_KEYS, (str | None, None))
_Identified: Any = create_model("_Identified", __base__=_PaperHead, **_IDENTIFIER_FIELDS)


class PaperItem(_Identified):
    """A paper; its page is ``papers/<id>/``."""

    url: str | None = None
    venue: Venue | None = None
    categories: tuple[str, ...] = ()
    classifications: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="The codes by scheme."
    )
    keywords: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    license: str | None = None
    open_access: str | None = None
    funding: tuple[Funding, ...] = ()
    links: tuple[Link, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    status: Status | None = Field(None, description="Omitted for a paper that is simply published.")
    former_ids: tuple[str, ...] = Field((), description="Former ids.")


class AuthorItem(Item):
    """An author; the page, if there is one, is ``authors/<id>/``."""

    id: str
    name: str
    native_name: str | None = None
    orcid: str | None = None
    links: tuple[Link, ...] = ()
    papers: tuple[str, ...] = Field((), description="Ids, in the order of `papers`.")
    former_ids: tuple[str, ...] = Field((), description="Former ids.")


class FamilyItem(Item):
    """A project family; its page is ``families/<id>/``."""

    id: str
    name: str = Field(description="The name, in English if the record gives it in English.")
    names: dict[str, str] = Field(
        {}, description="The name by BCP 47 code, if the record gives it by language."
    )
    aim: str | None = Field(
        None, description="The aim, in English if the record gives it in English."
    )
    aims: dict[str, str] = Field(
        {}, description="The aim by BCP 47 code, if the record gives it by language."
    )
    links: tuple[Link, ...] = ()
    papers: tuple[str, ...] = Field((), description="Ids, in the order of `papers`.")
    former_ids: tuple[str, ...] = Field((), description="Former ids.")


class Amount(Item):
    """The amount of a grant."""

    value: str = Field(description="The amount, with its digits as written.")
    currency: str | None = Field(None, description="The ISO 4217 code.")


class GrantPerson(Item):
    """A person in the lab who leads or works on a grant."""

    id: str = Field(description="The id under `authors`.")
    role: GrantRole


class GrantItem(Item):
    """A grant; its page is ``grants/<id>/``."""

    id: str
    title: str = Field(description="As written; may contain $math$ as LaTeX.")
    acronym: str | None = None
    funder: str
    funder_id: str | None = None
    number: str | None = None
    url: str | None = None
    since: str | None = None
    until: str | None = None
    amount: Amount | None = None
    people: tuple[GrantPerson, ...] = ()
    links: tuple[Link, ...] = ()
    papers: tuple[str, ...] = Field((), description="Ids, in the order of `papers`.")
    former_ids: tuple[str, ...] = Field((), description="Former ids.")


class CatalogueFile(Item):
    """The papers, authors, families and grants of a lab. Unknown or empty values are left out."""

    version: Literal[1]
    papers: tuple[PaperItem, ...]
    authors: tuple[AuthorItem, ...]
    families: tuple[FamilyItem, ...]
    grants: tuple[GrantItem, ...] = Field((), description="The grants that have a file.")
