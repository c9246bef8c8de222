"""The complete lab as one JSON file for other programs: ``catalogue.json``.

Its format is ``schema/json/catalogue.json``, which is generated from the types below. Keys may be
added to version 1; existing keys never change their meaning or disappear.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, create_model

from labpress.bibliography.citekeys import citekey_of
from labpress.render.prose import plain_line
from labpress.schema import Author, Family, Paper
from labpress.schema import publication_state as model
from labpress.schema.classifications import CLASSIFICATIONS
from labpress.schema.contributors import Authorship
from labpress.schema.identifiers import SCHEMES
from labpress.schema.localized import best_text
from labpress.schema.parts import Link as RecordLink
from labpress.schema.publication_state import PublicationState
from labpress.schema.publication_types import PublicationType
from labpress.schema.relations import RelationType

VERSION: Literal[1] = 1


class _Item(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)


class Link(_Item):
    """A link."""

    kind: str = Field(description="The kind of page: project, pdf, video and so on.")
    url: str | None = None
    file: str | None = Field(None, description="The file's path in the site, instead of a URL.")
    label: str | None = None


class Writer(_Item):
    """An author as a paper lists them."""

    id: str | None = Field(None, description="The id under `authors`.")
    name: str = Field(description="The name as printed.")
    orcid: str | None = None
    equal_contribution: bool = Field(False, description="Whether the author contributed equally.")
    corresponding: bool = Field(False, description="Whether this is a corresponding author.")


class Work(_Item):
    """A work to which a paper is related."""

    id: str | None = Field(None, description="The id under `papers`, for a paper of this lab.")
    title: str | None = None
    url: str | None = None


class Venue(_Item):
    """Where a paper was published."""

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
    location: str | None = None


class RelatedWork(Work):
    """A work with the type of its relation."""

    relation: RelationType


class Funding(_Item):
    """A funder, and the grant."""

    funder: str
    funder_id: str | None = None
    number: str | None = None
    title: str | None = None
    url: str | None = None


class Artifact(_Item):
    """An artifact released with a paper."""

    kind: str
    name: str | None = None
    url: str | None = None
    parameters: str | None = None
    license: str | None = None


class Status(_Item):
    """The state of a paper that is not simply published."""

    state: PublicationState
    notice: str | None = None
    date: str | None = None
    url: str | None = None


class _PaperHead(_Item):
    id: str
    citekey: str
    title: str = Field(description="As written; may contain $math$ as LaTeX.")
    plain_title: str = Field(description="The title in Unicode, without tags and LaTeX.")
    short_name: str | None = None
    type: PublicationType
    date: str | None = Field(None, description="YYYY, YYYY-MM or YYYY-MM-DD, like all dates.")
    updated: str | None = None
    language: str
    authors: tuple[Writer, ...] = Field((), description="None for an edited volume.")
    editors: tuple[Writer, ...] = ()
    collaboration: tuple[str, ...] = ()
    genre: str | None = None
    degree: str | None = None
    number: str | None = None
    translated_title: str | None = None
    translated_titles: dict[str, str] = Field(
        {}, description="The titles in other languages, by BCP 47 code."
    )
    original_title: str | None = None
    families: tuple[str, ...] = Field((), description="Ids; the first is the paper's main family.")
    follows: tuple[Work, ...] = ()
    builds_on: tuple[Work, ...] = ()
    supersedes: tuple[Work, ...] = ()
    relations: tuple[RelatedWork, ...] = ()


_IDS = tuple(key for key, scheme in SCHEMES.items() if scheme.in_catalogue)
_IDENTIFIER_FIELDS: dict[str, Any] = dict.fromkeys(_IDS, (str | None, None))
_Identified: Any = create_model("_Identified", __base__=_PaperHead, **_IDENTIFIER_FIELDS)


class PaperItem(_Identified):
    """A paper; its page is ``papers/<id>/``."""

    url: str | None = None
    venue: Venue | None = None
    categories: tuple[str, ...] = ()
    classifications: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="Codes by their scheme."
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


class AuthorItem(_Item):
    """An author; the page, if there is one, is ``authors/<id>/``."""

    id: str
    name: str
    native_name: str | None = None
    orcid: str | None = None
    links: tuple[Link, ...] = ()
    papers: tuple[str, ...] = Field((), description="Ids, in the order of `papers`.")
    former_ids: tuple[str, ...] = Field((), description="Former ids.")


class FamilyItem(_Item):
    """A line of papers; its page is ``families/<id>/``."""

    id: str
    name: str
    aim: str | None = Field(None, description="The aim; in English, if it is in several languages.")
    aims: dict[str, str] = Field(
        {}, description="The aim by BCP 47 code, if the record gives it by language."
    )
    links: tuple[Link, ...] = ()
    papers: tuple[str, ...] = Field((), description="Ids, in the order of `papers`.")
    former_ids: tuple[str, ...] = Field((), description="Former ids.")


class CatalogueFile(_Item):
    """The papers, authors and families of a lab. Unknown or empty values are left out."""

    version: Literal[1]
    papers: tuple[PaperItem, ...]
    authors: tuple[AuthorItem, ...]
    families: tuple[FamilyItem, ...]


Part = TypeVar("Part", bound=_Item)

# The keys that are copied from the record.
_COPIED_KEYS = (
    "id",
    "short_name",
    "type",
    "language",
    "categories",
    "keywords",
    "labels",
    "collaboration",
    "genre",
    "degree",
    "number",
    "license",
    "open_access",
    "url",
    *_IDS,
)


def render_catalogue(
    papers: Iterable[Paper], authors: Iterable[Author], families: Iterable[Family]
) -> str:
    """The text of ``catalogue.json``, with its items in the given order."""
    papers = tuple(papers)
    written: dict[str | None, list[str]] = defaultdict(list)
    members: dict[str, list[str]] = defaultdict(list)
    for paper in papers:
        for author_id in dict.fromkeys(writer.id for writer in paper.people):
            written[author_id].append(paper.id)
        for family_id in paper.family:
            members[family_id].append(paper.id)
    catalogue = CatalogueFile(
        version=VERSION,
        papers=tuple(_paper(paper) for paper in papers),
        authors=tuple(_author(author, written[author.id]) for author in authors),
        families=tuple(_family(family, members[family.id]) for family in families),
    )
    data = catalogue.model_dump(mode="json", exclude_defaults=True)
    properties = ",\n".join(_property(key, value) for key, value in data.items())
    return f"{{{properties}}}\n"


def _property(key: str, value: Any) -> str:
    """A property of the file as JSON, with each record on a line of its own."""
    if not isinstance(value, list):
        return f"{_dumps(key)}:{_dumps(value)}"
    records = ",\n".join(map(_dumps, value))
    return f"{_dumps(key)}:[\n{records}\n]"


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@cache  # the same for every lab and every build
def render_catalogue_schema() -> str:
    """The text of ``schema/json/catalogue.json``."""
    schema = CatalogueFile.model_json_schema()
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps({**head, **schema}, ensure_ascii=False, indent=1) + "\n"


def _paper(paper: Paper) -> PaperItem:
    return PaperItem(
        **{key: getattr(paper, key) for key in _COPIED_KEYS},
        citekey=citekey_of(paper),
        title=paper.title,
        plain_title=plain_line(paper.title),
        date=_text(paper.date),
        updated=_text(paper.updated),
        authors=tuple(_writer(author) for author in paper.authors),
        editors=tuple(_writer(editor) for editor in paper.editors),
        translated_title=paper.translated_title[0].title if paper.translated_title else None,
        translated_titles={
            title.language: title.title for title in paper.translated_title if title.language
        },
        original_title=paper.original_title.title if paper.original_title else None,
        relations=_parts(RelatedWork, paper.relations),
        classifications={
            key: codes for key in CLASSIFICATIONS if (codes := getattr(paper.classifications, key))
        },
        funding=_parts(Funding, paper.funding),
        families=paper.family,
        follows=_parts(Work, paper.follows),
        builds_on=_parts(Work, paper.builds_on),
        supersedes=_parts(Work, paper.supersedes),
        venue=_part(Venue, paper.venue) if paper.venue else None,
        links=_links(paper.links, f"papers/{paper.id}"),
        artifacts=_parts(Artifact, paper.artifacts),
        status=_status(paper.status),
        former_ids=paper.former_ids,
    )


def _author(author: Author, papers: Iterable[str]) -> AuthorItem:
    return AuthorItem(
        id=author.id,
        name=author.display,
        native_name=author.native_name,
        orcid=author.orcid,
        links=_links(author.links, f"authors/{author.id}"),
        papers=tuple(papers),
        former_ids=author.former_ids,
    )


def _family(family: Family, papers: Iterable[str]) -> FamilyItem:
    aim = best_text(family.aim, "")
    return FamilyItem(
        id=family.id,
        name=family.name,
        aim=aim.text if aim else None,
        aims=dict(family.aim) if isinstance(family.aim, dict) else {},
        links=_links(family.links, f"families/{family.id}"),
        papers=tuple(papers),
        former_ids=family.former_ids,
    )


def _links(links: Iterable[RecordLink], key: str) -> tuple[Link, ...]:
    return tuple(
        Link(
            kind=link.kind,
            url=link.url,
            file=f"{key}/{link.file}" if link.file else None,
            label=link.label,
        )
        for link in links
    )


def _writer(author: Authorship) -> Writer:
    return Writer(
        id=author.id,
        name=author.display,
        orcid=author.orcid,
        equal_contribution=bool(author.equal_contribution),
        corresponding=author.corresponding,
    )


def _status(status: model.Status) -> Status | None:
    if status.state == "published":
        return None
    return Status(state=status.state, notice=status.notice, date=_text(status.date), url=status.url)


def _part(kind: type[Part], part: BaseModel) -> Part:
    """The fields of a record's part that are exported."""
    return kind.model_validate({key: getattr(part, key) for key in kind.model_fields})


def _parts(kind: type[Part], parts: Iterable[BaseModel]) -> tuple[Part, ...]:
    return tuple(_part(kind, part) for part in parts)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
