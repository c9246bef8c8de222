"""Exports the records of the whole lab as one JSON file for other programs: ``catalogue.json``.

The schema of the file is ``schema/json/catalogue.json``; see `labpress.catalogue.json_items`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, Literal, TypeVar

from pydantic import BaseModel

from labpress.bibliography.citekeys import citekey_of
from labpress.catalogue.json_items import (
    IDENTIFIER_KEYS,
    Affiliation,
    Amount,
    Artifact,
    AuthorItem,
    CatalogueFile,
    FamilyItem,
    Funding,
    GrantItem,
    GrantPerson,
    Item,
    Link,
    PaperItem,
    Patent,
    RelatedWork,
    Status,
    Venue,
    Work,
    Writer,
)
from labpress.render.prose import plain_line
from labpress.schema import Author, Family, Grant, Paper
from labpress.schema import publication_state as model
from labpress.schema.classifications import CLASSIFICATIONS
from labpress.schema.contributors import Authorship
from labpress.schema.localized import best_text
from labpress.schema.long_bylines import is_long_byline
from labpress.schema.names import Name
from labpress.schema.parts import Link as RecordLink
from labpress.schema.parts import Patent as RecordPatent
from labpress.schema.publication_date import publication_date
from labpress.schema.titles import preferred_titles
from labpress.schema.venue import Venue as RecordVenue

VERSION: Literal[1] = 1


Part = TypeVar("Part", bound=Item)

# The keys whose values are copied from the record of a paper.
_COPIED_KEYS = (
    "id",
    "short_name",
    "type",
    "language",
    "categories",
    "keywords",
    "labels",
    "more_authors",
    "collaboration",
    "genre",
    "degree",
    "number",
    "number_of_pages",
    "license",
    "open_access",
    "url",
    *IDENTIFIER_KEYS,
)


def render_catalogue(
    papers: Iterable[Paper],
    authors: Iterable[Author],
    families: Iterable[Family],
    grants: Iterable[Grant] = (),
) -> str:
    """Return the text of ``catalogue.json``, with its items in the given order."""
    papers = tuple(papers)
    written: dict[str | None, list[str]] = defaultdict(list)
    members: dict[str, list[str]] = defaultdict(list)
    funded: dict[str, list[str]] = defaultdict(list)
    for paper in papers:
        for author_id in dict.fromkeys(writer.id for writer in paper.people):
            written[author_id].append(paper.id)
        for family_id in paper.family:
            members[family_id].append(paper.id)
        for grant_id in dict.fromkeys(item.grant for item in paper.funding if item.grant):
            funded[grant_id].append(paper.id)
    catalogue = CatalogueFile(
        version=VERSION,
        papers=tuple(_paper(paper) for paper in papers),
        authors=tuple(_author(author, written[author.id]) for author in authors),
        families=tuple(_family(family, members[family.id]) for family in families),
        grants=tuple(_grant(grant, funded[grant.id]) for grant in grants),
    )
    data = catalogue.model_dump(mode="json", exclude_defaults=True)
    properties = ",\n".join(_property(key, value) for key, value in data.items())
    return f"{{{properties}}}\n"


def _property(key: str, value: Any) -> str:
    """Return a top-level key of the file and its value as JSON, with each record on one line."""
    if not isinstance(value, list):
        return f"{_dumps(key)}:{_dumps(value)}"
    records = ",\n".join(map(_dumps, value))
    return f"{_dumps(key)}:[\n{records}\n]"


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@cache  # the schema is the same for every lab and build
def render_catalogue_schema() -> str:
    """Return the text of ``schema/json/catalogue.json``."""
    schema = CatalogueFile.model_json_schema()
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps({**head, **schema}, ensure_ascii=False, indent=1) + "\n"


def _paper(paper: Paper) -> PaperItem:
    published, is_long = publication_date(paper), is_long_byline(paper.authors)
    translated = preferred_titles(paper.translated_title, "en")
    return PaperItem(
        **{key: getattr(paper, key) for key in _COPIED_KEYS},
        citekey=citekey_of(paper),
        title=paper.title,
        plain_title=plain_line(paper.title),
        date=_text(paper.date),
        end_date=_text(paper.date.end) if paper.date else None,
        published=_text(published) if published != paper.date else None,
        updated=_text(paper.updated),
        authors=tuple(_writer(author, has_affiliations=not is_long) for author in paper.authors),
        editors=tuple(_writer(editor) for editor in paper.editors),
        translators=tuple(_writer(translator) for translator in paper.translators),
        advisors=_names(paper.advisors),
        patent=_patent(paper.patent) if paper.patent else None,
        translated_title=translated[0].title if translated else None,
        translated_titles={
            title.language: title.title for title in paper.translated_title if title.language
        },
        original_title=paper.original_title.title if paper.original_title else None,
        original_date=paper.original_date.interval if paper.original_date else None,
        relations=_parts(RelatedWork, paper.relations),
        classifications={
            key: codes for key in CLASSIFICATIONS if (codes := getattr(paper.classifications, key))
        },
        funding=_parts(Funding, paper.funding),
        families=paper.family,
        follows=_parts(Work, paper.follows),
        builds_on=_parts(Work, paper.builds_on),
        supersedes=_parts(Work, paper.supersedes),
        venue=_venue(paper.venue) if paper.venue else None,
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
        name=family.name_in("en"),
        names=dict(family.name) if isinstance(family.name, dict) else {},
        aim=aim.text if aim else None,
        aims=dict(family.aim) if isinstance(family.aim, dict) else {},
        links=_links(family.links, f"families/{family.id}"),
        papers=tuple(papers),
        former_ids=family.former_ids,
    )


def _grant(grant: Grant, papers: Iterable[str]) -> GrantItem:
    amount = grant.amount
    return GrantItem(
        id=grant.id,
        title=grant.title,
        acronym=grant.acronym,
        funder=grant.funder,
        funder_id=grant.funder_id,
        number=grant.number,
        url=grant.url,
        since=_text(grant.since),
        until=_text(grant.until),
        amount=Amount(value=f"{amount.value:f}", currency=amount.currency) if amount else None,
        people=_parts(GrantPerson, grant.people),
        links=_links(grant.links, f"grants/{grant.id}"),
        papers=tuple(papers),
        former_ids=grant.former_ids,
    )


def _links(links: Iterable[RecordLink], key: str) -> tuple[Link, ...]:
    return tuple(
        Link(
            kind=link.kind,
            url=link.url,
            file=f"{key}/{link.file}" if link.file else None,
            label=label.text if (label := best_text(link.label, "")) else None,
        )
        for link in links
    )


def _venue(venue: RecordVenue) -> Venue:
    copied = {key: getattr(venue, key) for key in Venue.model_fields}
    date = venue.date.interval if venue.date else None
    names = {"authors": _names(venue.authors), "editors": _names(venue.editors)}
    return Venue(**{**copied, "date": date, **names})


def _patent(patent: RecordPatent) -> Patent:
    copied = {key: getattr(patent, key) for key in Patent.model_fields}
    return Patent(**{**copied, "filed": _text(patent.filed), "granted": _text(patent.granted)})


def _names(names: Iterable[Name]) -> tuple[str, ...]:
    return tuple(name.display for name in names)


def _writer(author: Authorship, *, has_affiliations: bool = True) -> Writer:
    return Writer(
        id=author.id,
        name=author.display,
        orcid=author.orcid,
        equal_contribution=bool(author.equal_contribution),
        corresponding=author.corresponding,
        deceased=author.deceased,
        roles=author.roles,
        affiliations=_parts(Affiliation, author.affiliations) if has_affiliations else (),
    )


def _status(status: model.Status) -> Status | None:
    if status.state == "published":
        return None
    return Status(state=status.state, notice=status.notice, date=_text(status.date), url=status.url)


def _part(kind: type[Part], part: BaseModel) -> Part:
    """Return a part of a record, reduced to the fields that are exported."""
    return kind.model_validate({key: getattr(part, key) for key in kind.model_fields})


def _parts(kind: type[Part], parts: Iterable[BaseModel]) -> tuple[Part, ...]:
    return tuple(_part(kind, part) for part in parts)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
