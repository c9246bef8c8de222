"""Looks up grants, and the papers and people that they fund."""

from __future__ import annotations

from labpress.build.build_context import BuildContext
from labpress.build.tracking import Lookup
from labpress.catalogue import Ids
from labpress.schema import Grant


@Lookup
def all_grants(lab: BuildContext) -> Ids:
    """Return the ids of the grants, latest start date first."""
    return tuple(lab.catalogue.grants)


@Lookup
def grant(lab: BuildContext, grant_id: str) -> Grant | None:
    """Return a grant by id, or None if it does not exist or was never valid."""
    return lab.catalogue.grants.get(grant_id)


@Lookup
def papers_of_grant(lab: BuildContext, grant_id: str) -> Ids:
    """Return the ids of the papers that a grant funds, newest first."""
    return lab.catalogue.by_grant.get(grant_id, ())


@Lookup
def grants_of(lab: BuildContext, author_id: str) -> Ids:
    """Return the ids of the grants on which an author works, latest start date first."""
    return lab.catalogue.grants_of.get(author_id, ())
