"""Describes a paper's venue, funding and related works in the vocabulary of schema.org.

https://schema.org/ScholarlyArticle, https://schema.org/PublicationVolume, https://schema.org/Grant
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

from labpress.bibliography.item import BibliographicItem, Person
from labpress.bibliography.item_builder import build_item
from labpress.metadata.licenses import license_url
from labpress.render.prose import plain_line
from labpress.schema import Paper
from labpress.schema.contributors import Affiliation
from labpress.schema.funding import funder_url
from labpress.schema.identifiers import by_preference, identifiers_of
from labpress.schema.parts import Work
from labpress.schema.publication_types import PUBLICATION_TYPES
from labpress.schema.relations import RELATIONS, RelationType

PageUrl = Callable[[str], str | None]
"""Returns the absolute URL of a page, given its path; None if the site's URL is unknown."""

Data = dict[str, Any]

Relations = Iterable[tuple[RelationType, Work]]
"""The relations of a paper to other works."""

_WITH_PAGES = frozenset({"ScholarlyArticle", "NewsArticle", "Chapter", "Report"})
_VENUE_TYPES = {"includedInDataCatalog": "DataCatalog"} | dict.fromkeys(
    ("publisher", "sourceOrganization"), "Organization"
)


def compact(data: Data) -> Data:
    """Return the data without values that are None or empty."""
    return {key: value for key, value in data.items() if value not in (None, [], "", {})}


def publication_data(paper: Paper, pdf: str | None = None) -> Data:
    """Return the JSON-LD data about the publication of a paper: venue, pages, licence and so on.

    Args:
        paper: the paper.
        pdf: the absolute URL of its PDF, or None if it has none.
    """
    item = build_item(paper)
    first, last = item.page_span
    publishers = [organization(name) for name in item.publishers]
    media = {"@type": "MediaObject", "contentUrl": pdf, "encodingFormat": "application/pdf"}
    kind = PUBLICATION_TYPES[item.type].json_ld
    return compact(
        {
            "publisher": publishers if paper.venue and paper.venue.publisher else [],
            **_venue(paper, item),
            **({"pagination": item.plain_locator} if kind in _WITH_PAGES else {}),
            **({"pageStart": first, "pageEnd": last} if last and kind in _WITH_PAGES else {}),
            **_facts_of_kind(paper, item, kind),
            "editor": list(map(_person, item.editors)),
            "translator": list(map(_person, item.translators)),
            "contributor": list(map(_person, item.advisors)),
            "license": license_url(paper.license) or item.license,
            "isAccessibleForFree": None
            if paper.open_access is None
            else paper.open_access != "closed",
            "encoding": media if pdf else None,
        }
    )


def subjects(paper: Paper) -> list[str | Data]:
    """Return a paper's arXiv categories as strings, and its other subjects as ``DefinedTerm``."""
    terms = [
        compact(
            {
                "@type": "DefinedTerm",
                ("termCode" if scheme.pattern else "name"): code,
                "inDefinedTermSet": scheme.name,
                "url": scheme.url_of(code),
            }
        )
        for scheme, code in paper.classifications.items()
    ]
    return [*paper.categories, *terms]


def related_works(
    paper: Paper, url_of: PageUrl, relations: Relations | None = None
) -> dict[str, Any]:
    """Return the works to which a paper is related, grouped by schema.org property.

    For some relations, schema.org has a property only in the opposite direction. These works are
    grouped under ``@reverse``. For example, a work that is derived from the paper is listed there
    under ``isBasedOn``.

    Args:
        paper: the paper.
        url_of: returns the absolute URL of a page.
        relations: its relations; None for those in its record.
    """
    works: dict[str, list[Data]] = defaultdict(list)
    reverse: dict[str, list[Data]] = defaultdict(list)
    listed: set[str] = set()  # a record can have thousands of relations

    def add(target: dict[str, list[Data]], name: str, work: Work) -> None:
        for node in _work(work, url_of):
            key = json.dumps([target is reverse, name, node])
            if key not in listed:
                listed.add(key)
                target[name].append(node)

    for work in dict.fromkeys([*paper.builds_on, *paper.supersedes]):
        add(works, "isBasedOn", work)
    is_review = PUBLICATION_TYPES[paper.type].json_ld == "Review"
    if relations is None:
        relations = [(work.relation, work) for work in paper.relations]
    for relation, work in relations:
        row = RELATIONS[relation]
        name, target = (
            (row.json_ld, works) if row.json_ld else (RELATIONS[row.inverse].json_ld, reverse)
        )
        if name == "itemReviewed" and target is works and not is_review:
            name = "about"
        if name:
            add(target, name, work)
    found: dict[str, Any] = {name: nodes for name, nodes in works.items() if nodes}
    return found | ({"@reverse": dict(reverse)} if any(reverse.values()) else {})


def organization(name: str, url: str | None = None) -> Data:
    """Return the JSON-LD data of an organisation.

    Args:
        name: the name of the organisation.
        url: a URL that identifies it, or None if there is none.
    """
    return compact({"@type": "Organization", "@id": url, "name": name})


def funding_data(paper: Paper, url_of: PageUrl) -> dict[str, list[Data]]:
    """Return the JSON-LD data about the funding of a paper.

    Returns:
        Under ``funding``, the grants, each with its funder; under ``funder``, the funders whose
        grants are unknown. Either key may be missing.
    """
    data: dict[str, list[Data]] = defaultdict(list)
    for item in paper.funding:
        funder = organization(item.funder, funder_url(item.funder_id))
        grant = compact(
            {
                "@id": url_of(f"grants/{item.grant}.md") if item.grant else None,
                "identifier": item.number,
                "name": item.title,
                "url": item.url,
            }
        )
        if grant:
            data["funding"].append({"@type": "Grant", **grant, "funder": funder})
        else:
            data["funder"].append(funder)
    return data


def affiliation_data(place: Affiliation) -> Data:
    """Return the JSON-LD data of an affiliation, an organisation identified by its ROR."""
    return organization(place.name, place.ror)


def identifier_data(paper: Paper, owner: Literal["paper", "venue"]) -> list[Data]:
    """Return the identifiers of a paper or of its venue, as ``PropertyValue``.

    Args:
        paper: the paper.
        owner: ``paper`` for its own identifiers, including a report number; ``venue`` for those of
            its venue.
    """
    identifiers = [
        (item.scheme.name, item.id)
        for item in by_preference(identifiers_of(paper))
        if item.scheme.json_ld == owner
    ]
    number = build_item(paper).report_number if owner == "paper" else ""
    if number:
        identifiers.append(("report number", number))
    return [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in identifiers
    ]


def _work(work: Work, url_of: PageUrl) -> Iterator[Data]:
    page = url_of(f"papers/{work.id}.md") if work.id else work.url
    name = plain_line(work.title) if work.title else None
    if page or name:
        yield compact({"@type": "CreativeWork", "@id": page, "name": name})


def _person(person: Person) -> Data:
    if person.team:
        return organization(person.team)
    family = " ".join(filter(None, (person.particle, person.family)))
    name = " ".join(filter(None, (person.given, family, person.suffix)))
    parts = {"givenName": person.given, "familyName": family if person.given else ""}
    return compact({"@type": "Person", "name": name, **parts})


def _facts_of_kind(paper: Paper, item: BibliographicItem, kind: str) -> Data:
    """Return the facts that depend on the schema.org type, such as the edition of a book."""
    match kind:
        case "Book":
            return {"bookEdition": item.edition, "numberOfPages": paper.number_of_pages}
        case "Report":
            return {"reportNumber": item.number}
        case "Thesis":
            return {"inSupportOf": paper.degree}
        case "Review":
            return {"itemReviewed": _reviewed(paper)}
        case "SoftwareSourceCode":
            code = (artifact.url for artifact in paper.artifacts if artifact.kind == "code")
            return {"codeRepository": next(filter(None, code), None)}
        case _:
            return {"position": item.number}


def _reviewed(paper: Paper) -> Data | None:
    work = paper.reviewed
    if work is None:
        return None
    authors = [{"@type": "Person", "name": name.display} for name in work.authors]
    title = plain_line(work.title)
    return compact({"@type": "CreativeWork", "@id": work.url, "name": title, "author": authors})


def _venue(paper: Paper, item: BibliographicItem) -> dict[str, list[Data]]:
    """Return the venue (a work or an organisation), keyed by the schema.org property for it.

    If the paper has no venue, the result is empty.
    """
    venue = paper.venue
    if venue is None:
        return {}
    row = PUBLICATION_TYPES[paper.type]
    series = [_series(item, paper)] if item.series and item.series != item.container else []
    if row.is_book and item.series:
        return {"isPartOf": series}
    name = row.json_ld_venue
    kinds = {"journal": "Periodical", "book": "Book"}
    data = compact(
        {
            "@type": _VENUE_TYPES.get(name) or kinds.get(venue.type, "CreativeWork"),
            "name": venue.name,
            "alternateName": [venue.short] if venue.short else [],
            "identifier": identifier_data(paper, "venue"),
        }
    )
    if name == "isPartOf":
        return {name: [_volume(data, item, series)]}
    nodes = [data]
    if name == "publisher" and venue.publisher not in {None, venue.name}:
        nodes.append(organization(venue.publisher))
    return {name: nodes, **({"isPartOf": series} if series else {})}


def _volume(container: Data, item: BibliographicItem, series: Iterable[Data]) -> Data:
    """Return a journal's volume or issue that contains a paper, or a book with its series."""
    if container["@type"] != "Periodical":
        authors = list(map(_person, item.container_authors))
        facts = {"author": authors, "bookEdition": item.edition, "isPartOf": list(series)}
        return compact({**container, **facts})
    for kind, name, number in (
        ("PublicationVolume", "volumeNumber", item.volume),
        ("PublicationIssue", "issueNumber", item.issue),
    ):
        if number:
            container = {"@type": kind, name: number, "isPartOf": [container]}
    return container


def _series(item: BibliographicItem, paper: Paper) -> Data:
    row = PUBLICATION_TYPES[paper.type]
    issn = identifier_data(paper, "venue") if row.is_book else []
    kind = "CreativeWork" if row.is_book and not item.series_number else "BookSeries"
    number = item.series_number
    return compact({"@type": kind, "name": item.series, "position": number, "identifier": issn})
