"""schema.org as JSON-LD: works, people, families and breadcrumbs.

https://schema.org/ScholarlyArticle, https://schema.org/Person, https://schema.org/BreadcrumbList
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

from labpress.render.prose import plain_line, plain_prose
from labpress.schema import Author, Family, Paper
from labpress.schema.dates import PartialDate
from labpress.schema.identifiers import ORCID, by_preference, identifiers_of
from labpress.schema.parts import Authorship
from labpress.schema.publication_date import publication_date
from labpress.schema.publication_types import PUBLICATION_TYPES

_CONTEXT = "https://schema.org"

PageUrl = Callable[[str], str | None]
"""Returns the absolute URL of a page by its path; None if the site's URL is unknown."""

Data = dict[str, Any]


def paper_data(
    paper: Paper, authors: Iterable[tuple[Authorship, Author | None]], url_of: PageUrl
) -> Data:
    """A paper as schema.org describes it.

    Args:
        paper: the paper.
        authors: its byline, each with the author behind it.
        url_of: the absolute URL of a page.
    """
    page = url_of(f"papers/{paper.id}.md")
    names = [plain_line(variant.title) for variant in paper.title_variants]
    published, venue = publication_date(paper), _venue(paper)
    return _compact(
        {
            "@context": _CONTEXT,
            "@type": PUBLICATION_TYPES[paper.type].json_ld,
            "@id": page,
            "url": page,
            "mainEntityOfPage": page,
            "headline": plain_line(paper.title),
            "name": plain_line(paper.title),
            "alternateName": list(filter(None, [plain_line(paper.short_name or ""), *names])),
            "author": [_creator(authorship, author, url_of) for authorship, author in authors],
            "dateCreated": str(paper.date) if paper.date and paper.date != published else None,
            "datePublished": str(published) if published else None,
            "dateModified": _modified(paper, published),
            "inLanguage": paper.language,
            "description": plain_prose(paper.summary) if paper.summary else None,
            "abstract": plain_prose(paper.abstract) if paper.abstract else None,
            "keywords": list(paper.keywords),
            "about": list(paper.categories),
            "identifier": _identifiers(paper, "paper"),
            "sameAs": list(published_at(paper)),
            **venue,
            "isPartOf": [*venue.get("isPartOf", []), *_families(paper, url_of)],
            "isBasedOn": _lineage(paper, url_of),
            "creativeWorkStatus": _status(paper),
            "correction": _correction(paper),
            "version": paper.versions[-1].label if paper.versions else None,
        }
    )


def person_data(author: Author, url_of: PageUrl, has_page: bool = True) -> Data:
    """A person or a team as schema.org describes it."""
    page = url_of(f"authors/{author.id}.md") if has_page else None
    orcid = ORCID.url_of(author.orcid) if author.orcid else None
    others = [author.native_name, *(a.name for a in author.aliases if not a.unverified)]
    return _compact(
        {
            "@context": _CONTEXT,
            "@type": "Organization" if author.is_team else "Person",
            "@id": page,
            "url": page,
            "name": author.display,
            "givenName": author.given,
            "familyName": author.family,
            "alternateName": [name for name in others if name],
            "identifier": orcid,
            "sameAs": [*([orcid] if orcid else []), *(link.url for link in author.links)],
            "affiliation": [
                {"@type": "Organization", "name": place.name} for place in author.affiliations
            ],
        }
    )


def family_data(family: Family, papers: Iterable[Paper], url_of: PageUrl) -> Data:
    """A project family as a series of works."""
    page = url_of(f"families/{family.id}.md")
    parts = [url_of(f"papers/{paper.id}.md") for paper in papers]
    return _compact(
        {
            "@context": _CONTEXT,
            "@type": ["ResearchProject", "CreativeWorkSeries"],
            "@id": page,
            "url": page,
            "name": plain_line(family.name),
            "description": plain_line(family.aim) if family.aim else None,
            "sameAs": [link.url for link in family.links],
            "hasPart": [{"@id": part} for part in parts if part],
        }
    )


def breadcrumb_data(steps: Iterable[tuple[str, str]], url_of: PageUrl) -> Data:
    """Breadcrumbs of a page."""
    items = [
        _compact({"@type": "ListItem", "position": i, "name": name, "item": url_of(path)})
        for i, (name, path) in enumerate(steps, 1)
    ]
    return {"@context": _CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def published_at(paper: Paper) -> Iterator[str]:
    """The external URLs of a paper, from its ids; the one to cite comes first."""
    for identifier in by_preference(identifiers_of(paper)):
        if identifier.url:
            yield identifier.url
    if paper.url:
        yield paper.url


def _modified(paper: Paper, published: PartialDate | None) -> str | None:
    """When it last changed, unless that was a preprint's change before the publication."""
    changed = paper.changed
    if changed is None or (published and changed.is_before(published)):
        return None
    return str(changed)


def _creator(authorship: Authorship, author: Author | None, url_of: PageUrl) -> Data:
    orcid = authorship.orcid or (author.orcid if author else None)
    page = url_of(f"authors/{authorship.id}.md") if author else None
    return _compact(
        {
            "@type": "Organization" if authorship.is_team else "Person",
            "@id": page,
            "name": authorship.display,
            "givenName": authorship.given,
            "familyName": authorship.family,
            "sameAs": ORCID.url_of(orcid) if orcid else None,
            "affiliation": [{"@type": "Organization", "name": a} for a in authorship.affiliations],
        }
    )


def _identifiers(paper: Paper, owner: Literal["paper", "venue"]) -> list[Data]:
    return [
        {"@type": "PropertyValue", "propertyID": item.scheme.name, "value": item.id}
        for item in by_preference(identifiers_of(paper))
        if item.scheme.json_ld == owner
    ]


_VENUE_TYPES = {"includedInDataCatalog": "DataCatalog"} | dict.fromkeys(
    ("publisher", "sourceOrganization"), "Organization"
)


def _venue(paper: Paper) -> dict[str, list[Data]]:
    """The venue in its relation to the paper: the containing work, or a publisher."""
    venue = paper.venue
    if venue is None:
        return {}
    row = PUBLICATION_TYPES[paper.type]
    # The venue of a book with a publisher is its series.
    is_series = paper.type == "book" and venue.publisher
    name = "isPartOf" if is_series else row.json_ld_venue
    kinds = {"journal": "Periodical", "book": "Book"}
    data = {
        "@type": _VENUE_TYPES.get(name) or kinds.get(venue.type, "CreativeWork"),
        "name": venue.name,
        "alternateName": [venue.short] if venue.short else [],
        "identifier": _identifiers(paper, "venue"),
    }
    return {name: [_compact(data)]}


def _families(paper: Paper, url_of: PageUrl) -> list[Data]:
    pages = [url_of(f"families/{family}.md") for family in paper.family]
    return [{"@type": "CreativeWorkSeries", "@id": page} for page in pages if page]


def _lineage(paper: Paper, url_of: PageUrl) -> list[Data]:
    works = [*paper.builds_on, *paper.supersedes]
    nodes = []
    for work in dict.fromkeys(works):
        page = url_of(f"papers/{work.id}.md") if work.id else work.url
        name = plain_line(work.title) if work.title else None
        nodes.append(_compact({"@type": "CreativeWork", "@id": page, "name": name}))
    return [node for node in nodes if len(node) > 1]


def _status(paper: Paper) -> str | None:
    return paper.status.state.capitalize() if paper.status.state != "published" else None


def _correction(paper: Paper) -> Data | None:
    status = paper.status
    if status.state == "published":
        return None
    return _compact(
        {
            "@type": "CorrectionComment",
            "text": plain_line(status.notice or f"This paper was {status.state}."),
            "datePublished": str(status.date) if status.date else None,
            "url": status.url,
        }
    )


def _compact(data: Data) -> Data:
    return {key: value for key, value in data.items() if value not in (None, [], "")}
