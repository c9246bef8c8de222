"""Copies the facts of grants that have a file into the funding of papers."""

from __future__ import annotations

from collections.abc import Mapping

from labpress.render.prose import plain_line
from labpress.schema import Grant, Paper
from labpress.schema.funding import Funding


def with_grants(papers: Mapping[str, Paper], grants: Mapping[str, Grant]) -> dict[str, Paper]:
    """Return papers whose funding includes the facts of the grants to which it refers by id.

    Args:
        papers: the papers by id.
        grants: the grants by id.

    Returns:
        The papers by id; unchanged papers are the same objects. If a grant is unknown, its id is
        used as the name of the funder.
    """
    return {key: _with_grants(paper, grants) for key, paper in papers.items()}


def _with_grants(paper: Paper, grants: Mapping[str, Grant]) -> Paper:
    if not any(item.grant for item in paper.funding):
        return paper
    funding = tuple(_resolved(item, grants) if item.grant else item for item in paper.funding)
    return paper if funding == paper.funding else paper.model_copy(update={"funding": funding})


def _resolved(funding: Funding, grants: Mapping[str, Grant]) -> Funding:
    grant = grants.get(funding.grant or "")
    if grant is None:
        return Funding.model_validate({"grant": funding.grant})
    return Funding.model_construct(
        grant=grant.id,
        funder=grant.funder,
        funder_id=grant.funder_id,
        number=grant.number,
        title=plain_line(grant.title),
        url=grant.url,
    )
