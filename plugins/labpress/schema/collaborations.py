"""Recognises collaborations that a record names twice, in different forms."""

from __future__ import annotations

from labpress.schema.folded_names import organisation_key
from labpress.schema.memoize import memoize_by_record
from labpress.schema.paper import Paper


@memoize_by_record
def other_collaborations(paper: Paper) -> tuple[str, ...]:
    """Return the names of a paper's collaborations, each once, without those among its authors.

    For an edited volume, the editors are considered instead of the authors.
    """
    if not paper.collaboration:
        return ()
    authors = {organisation_key(author.display) for author in paper.byline if author.is_team}
    names: dict[str, str] = {}
    for name in paper.collaboration:
        names.setdefault(organisation_key(name), name)
    return tuple(name for key, name in names.items() if key not in authors)
