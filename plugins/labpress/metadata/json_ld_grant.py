"""Describes grants in the vocabulary of schema.org: https://schema.org/MonetaryGrant."""

from __future__ import annotations

from collections.abc import Iterable

from labpress.metadata.json_ld import CONTEXT, text_data
from labpress.metadata.json_ld_publication import Data, PageUrl, compact, organization
from labpress.render.prose import plain_line, plain_prose
from labpress.schema import Grant, Paper
from labpress.schema.funding import funder_url
from labpress.schema.grant import Amount


def grant_data(
    grant: Grant, people: Iterable[Data], papers: Iterable[Paper], url_of: PageUrl
) -> Data:
    """Return the JSON-LD data of a grant, including the project and the papers that it funds.

    Args:
        grant: the grant.
        people: the JSON-LD data of the people on the grant, as `person_data` returns them.
        papers: the papers that the grant funded.
        url_of: returns the absolute URL of a page.
    """
    page, amount = url_of(f"grants/{grant.id}.md"), grant.amount
    works = [url_of(f"papers/{paper.id}.md") for paper in papers]
    project = _project(grant, people)
    return compact(
        {
            "@context": CONTEXT,
            "@type": "MonetaryGrant" if amount else "Grant",
            "@id": page,
            "url": page,
            "name": plain_line(grant.title),
            "alternateName": grant.acronym,
            "identifier": grant.number,
            "description": text_data(grant.summary, plain_prose),
            "sameAs": [url for url in (grant.url, *(link.url for link in grant.links)) if url],
            "funder": organization(grant.funder, funder_url(grant.funder_id)),
            "amount": _amount(amount) if amount else None,
            "fundedItem": [
                *([project] if project else []),
                *({"@type": "CreativeWork", "@id": work} for work in works if work),
            ],
        }
    )


def _amount(amount: Amount) -> Data:
    number = amount.value
    value = int(number) if number == number.to_integral_value() else float(number)
    return compact({"@type": "MonetaryAmount", "currency": amount.currency, "value": value})


_NAMING_KEYS = ("@type", "@id", "name", "givenName", "familyName", "identifier")
"""The properties of a person that are included in the data of a grant."""


def _project(grant: Grant, people: Iterable[Data]) -> Data | None:
    """Return the project that a grant funds; None if its period and its people are unknown."""
    members = [{key: person[key] for key in _NAMING_KEYS if key in person} for person in people]
    if not (members or grant.since or grant.until):
        return None
    return compact(
        {
            "@type": "ResearchProject",
            "name": plain_line(grant.title),
            "foundingDate": str(grant.since) if grant.since else None,
            "dissolutionDate": str(grant.until) if grant.until else None,
            "member": members,
        }
    )
