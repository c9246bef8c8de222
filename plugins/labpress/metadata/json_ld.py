"""Describes works, people, families and breadcrumbs in the vocabulary of schema.org.

https://schema.org/ScholarlyArticle, https://schema.org/Person, https://schema.org/BreadcrumbList
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from labpress.metadata.json_ld_publication import (
    Data,
    PageUrl,
    Relations,
    affiliation_data,
    compact,
    funding_data,
    identifier_data,
    organization,
    publication_data,
    related_works,
    subjects,
)
from labpress.render.prose import plain_line, plain_prose
from labpress.schema import Author, Family, Grant, Paper
from labpress.schema.collaborations import other_collaborations
from labpress.schema.contributors import Authorship
from labpress.schema.dates import PartialDate
from labpress.schema.identifiers import ORCID, by_preference, identifiers_of
from labpress.schema.localized import LocalizedText
from labpress.schema.publication_date import publication_date
from labpress.schema.publication_types import PUBLICATION_TYPES
from labpress.schema.titles import TitleInLanguage

CONTEXT = "https://schema.org"
"""The vocabulary of all data."""


def paper_data(
    paper: Paper,
    authors: Iterable[tuple[Authorship, Author | None]],
    url_of: PageUrl,
    pdf: str | None = None,
    relations: Relations | None = None,
) -> Data:
    """Return the JSON-LD data of a paper.

    Args:
        paper: the paper.
        authors: its authors or, for an edited volume, its editors, each with the person's record;
            None for a person without one.
        url_of: returns the absolute URL of a page.
        pdf: the absolute URL of its PDF, or None if it has none.
        relations: its relations to other works, by default those in its record; see
            `related_works`.
    """
    page = url_of(f"papers/{paper.id}.md")
    creators = [_creator(authorship, author, url_of) for authorship, author in authors]
    publication, works = publication_data(paper, pdf), related_works(paper, url_of, relations)
    return compact(
        {
            "@context": CONTEXT,
            "@type": PUBLICATION_TYPES[paper.type].json_ld,
            "additionalType": paper.genre,
            "@id": page,
            "url": page,
            "mainEntityOfPage": page,
            **_titles(paper),
            **works,
            **publication,
            "author": []
            if paper.is_edited
            else [*creators, *map(organization, other_collaborations(paper))],
            "editor": creators if paper.is_edited else publication.get("editor"),
            **_dates(paper),
            **funding_data(paper, url_of),
            "inLanguage": paper.language,
            "description": text_data(paper.summary or paper.lay_summary, plain_prose),
            "abstract": text_data(paper.abstract, plain_prose),
            "keywords": list(paper.keywords),
            "about": [*subjects(paper), *works.get("about", [])],
            "identifier": identifier_data(paper, "paper"),
            "sameAs": list(published_at(paper)),
            "isPartOf": [
                *publication.get("isPartOf", []),
                *works.get("isPartOf", []),
                *_families(paper, url_of),
            ],
            "creativeWorkStatus": _status(paper),
            "correction": _correction(paper),
            "version": paper.versions[-1].label if paper.versions else None,
        }
    )


def person_data(
    author: Author, url_of: PageUrl, has_page: bool = True, grants: Iterable[Grant] = ()
) -> Data:
    """Return the JSON-LD data of a person or a team.

    Args:
        author: the person or team.
        url_of: returns the absolute URL of a page.
        has_page: whether the person or team has a page.
        grants: the grants of the person or team; left out if the site's URL is unknown.
    """
    page = url_of(f"authors/{author.id}.md") if has_page else None
    orcid = ORCID.url_of(author.orcid) if author.orcid else None
    others = [author.native_name, *(a.name for a in author.aliases if not a.unverified)]
    return compact(
        {
            "@context": CONTEXT,
            "@type": "Organization" if author.is_team else "Person",
            "@id": page,
            "url": page,
            "name": author.display,
            "givenName": author.given,
            "familyName": author.family,
            "alternateName": [name for name in others if name and name != author.display],
            "identifier": orcid,
            "sameAs": [
                *([orcid] if orcid else []),
                *(link.url for link in author.links if link.url),
            ],
            "affiliation": [affiliation_data(place) for place in author.affiliations],
            "funding": [
                compact({"@type": "Grant", "@id": grant_page, "name": plain_line(grant.title)})
                for grant in grants
                if (grant_page := url_of(f"grants/{grant.id}.md"))
            ],
        }
    )


def family_data(family: Family, papers: Iterable[Paper], url_of: PageUrl) -> Data:
    """Return the JSON-LD data of a project family: a research project and a series of works.

    Args:
        family: the family.
        papers: the papers in the family.
        url_of: returns the absolute URL of a page.
    """
    page = url_of(f"families/{family.id}.md")
    parts = [url_of(f"papers/{paper.id}.md") for paper in papers]
    return compact(
        {
            "@context": CONTEXT,
            "@type": ["ResearchProject", "CreativeWorkSeries"],
            "@id": page,
            "url": page,
            "name": text_data(family.name, plain_line),
            "description": text_data(family.aim, plain_line),
            "sameAs": [link.url for link in family.links if link.url],
            "hasPart": [{"@id": part} for part in parts if part],
        }
    )


def breadcrumb_data(steps: Iterable[tuple[str, str]], url_of: PageUrl) -> Data:
    """Return the JSON-LD data of a page's breadcrumbs.

    Args:
        steps: the name and the path of each page, from the home page to the page itself.
        url_of: returns the absolute URL of a page.
    """
    items = [
        compact({"@type": "ListItem", "position": i, "name": name, "item": url_of(path)})
        for i, (name, path) in enumerate(steps, 1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def text_data(
    value: LocalizedText | None, plain: Callable[[str], str]
) -> str | list[dict[str, str]] | None:
    """Return text from a record, which may be in several languages, as JSON-LD.

    Args:
        value: the text; None if the record does not have it.
        plain: converts the text to plain text.

    Returns:
        A string, or None if there is no text. If the record has the text in several languages, a
        list with one object for each: https://www.w3.org/TR/json-ld11/#string-internationalization.
    """
    if value is None or isinstance(value, str):
        return plain(value) if value else None
    return [{"@language": language, "@value": plain(text)} for language, text in value.items()]


def title_data(title: TitleInLanguage) -> str | dict[str, str]:
    """Return a translated title as JSON-LD: an object if its language is known, else a string."""
    text = plain_line(title.title)
    return {"@language": title.language, "@value": text} if title.language else text


def published_at(paper: Paper) -> Iterator[str]:
    """Yield a paper's URLs on other sites: those of its identifiers, best first, then its `url`."""
    for identifier in by_preference(identifiers_of(paper)):
        if identifier.url:
            yield identifier.url
    if paper.url:
        yield paper.url


def _titles(paper: Paper) -> Data:
    title = plain_line(paper.title)
    others: list[Any] = [plain_line(variant.title) for variant in paper.title_variants]
    others += [title_data(variant) for variant in paper.translated_title]
    names = list(filter(None, [plain_line(paper.short_name or ""), *others]))
    return {"headline": title, "name": title, "alternateName": names}


def _dates(paper: Paper) -> Data:
    published = publication_date(paper)
    return {
        "dateCreated": str(paper.date) if paper.date and paper.date != published else None,
        "datePublished": str(published) if published else None,
        "dateModified": _modified(paper, published),
    }


def _modified(paper: Paper, published: PartialDate | None) -> str | None:
    """Return the date of the last change, or None if that is unknown or precedes publication."""
    changed = paper.changed
    if changed is None or (published and changed.is_before(published)):
        return None
    return str(changed)


def _creator(authorship: Authorship, author: Author | None, url_of: PageUrl) -> Data:
    orcid = authorship.orcid or (author.orcid if author else None)
    page = url_of(f"authors/{authorship.id}.md") if author else None
    return compact(
        {
            "@type": "Organization" if authorship.is_team else "Person",
            "@id": page,
            "name": authorship.display,
            "givenName": authorship.given,
            "familyName": authorship.family,
            "sameAs": ORCID.url_of(orcid) if orcid else None,
            "affiliation": [affiliation_data(place) for place in authorship.affiliations],
        }
    )


def _families(paper: Paper, url_of: PageUrl) -> list[Data]:
    pages = [url_of(f"families/{family}.md") for family in paper.family]
    return [{"@type": "CreativeWorkSeries", "@id": page} for page in pages if page]


def _status(paper: Paper) -> str | None:
    state = paper.status.state
    return paper.status.row.text.capitalize() if state != "published" else None


def _correction(paper: Paper) -> Data | None:
    status = paper.status
    if not status.is_flagged:
        return None
    return compact(
        {
            "@type": "CorrectionComment",
            "text": plain_line(status.notice or f"This paper was {status.state}."),
            "datePublished": str(status.date) if status.date else None,
            "url": status.url,
        }
    )
