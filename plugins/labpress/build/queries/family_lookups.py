"""Looks up families and their papers."""

from __future__ import annotations

from labpress.build.build_context import BuildContext
from labpress.build.tracking import Lookup
from labpress.catalogue import Ids
from labpress.schema import Family


@Lookup
def all_families(lab: BuildContext) -> Ids:
    """Return the ids of the families in the order of their newest papers, newest first."""
    return tuple(lab.catalogue.families)


@Lookup
def family(lab: BuildContext, family_id: str) -> Family | None:
    """Return a family by id, or None if it does not exist or was never valid."""
    return lab.catalogue.families.get(family_id)


@Lookup
def papers_in_family(lab: BuildContext, family_id: str) -> Ids:
    """Return the ids of a family's papers, oldest first."""
    return lab.catalogue.by_family.get(family_id, ())
