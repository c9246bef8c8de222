"""Lists the relations of a paper: family, lineage, base models and follow-up papers."""

from __future__ import annotations

from dataclasses import dataclass

from labpress.build.page_context import PageContext
from labpress.build.queries import family_lookups, paper_lookups
from labpress.catalogue.series import followed_works, lineage_ids, series_position
from labpress.schema import Family, Paper
from labpress.views.components.links import Link, model_links, paper_link, work_links


@dataclass(frozen=True, slots=True)
class SeriesSteps:
    """Navigation from a paper to the papers before and after it in a family.

    Attributes:
        number: the position of the paper in the family, from 1.
        total: the number of papers in the family.
        previous: the previous paper; None for the first one.
        next: the next paper; None for the last one.
    """

    number: int
    total: int
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class PaperRelations:
    """The works to which a paper is related.

    Attributes:
        changed_from: the earlier paper to which `changes` in the paper's record refers: the first
            of `lineage_ids` that has a record. None if the record states no changes, or if there is
            no such paper.
        follows: the works that the paper follows without building on them, except `changed_from`.
        builds_on: the works that the paper builds on.
        supersedes: the works that the paper supersedes.
        base_models: the models from which the paper's own models were derived.
        followers: the lab's papers that follow the paper.
    """

    changed_from: Link | None
    follows: tuple[Link, ...]
    builds_on: tuple[Link, ...]
    supersedes: tuple[Link, ...]
    base_models: tuple[Link, ...]
    followers: tuple[Link, ...]

    @property
    def has_works(self) -> bool:
        """Whether there are any, base models aside."""
        works = (self.follows, self.builds_on, self.supersedes, self.followers)
        return self.changed_from is not None or any(works)


def series_steps(paper: Paper, family: Family, context: PageContext) -> SeriesSteps:
    """Return the navigation from a paper to its neighbours in a family.

    Args:
        paper: the paper.
        family: one of the paper's families.
        context: the paper's page.
    """
    members = context.query(family_lookups.papers_in_family, family.id)
    position = series_position(paper.id, members)
    return SeriesSteps(
        position.number,
        position.total,
        _optional_paper_link(position.previous, context),
        _optional_paper_link(position.next, context),
    )


def paper_relations(paper: Paper, context: PageContext) -> PaperRelations:
    """Return the works to which a paper is related."""
    changed_from = _changed_from(paper, context)
    works = (work for work in followed_works(paper) if not work.id or work.id != changed_from)
    return PaperRelations(
        changed_from=_optional_paper_link(changed_from, context),
        follows=work_links(works, context),
        builds_on=work_links(paper.builds_on, context),
        supersedes=work_links(paper.supersedes, context),
        base_models=model_links(paper.base_models),
        followers=tuple(
            paper_link(follower, context, short=True)
            for follower in context.papers(context.query(paper_lookups.followers, paper.id))
        ),
    )


def _changed_from(paper: Paper, context: PageContext) -> str | None:
    """Return the id of the paper for `PaperRelations.changed_from`, or None."""
    earlier = (key for key in lineage_ids(paper) if context.query(paper_lookups.paper, key))
    return next(earlier, None) if paper.changes else None


def _optional_paper_link(key: str | None, context: PageContext) -> Link | None:
    paper = context.query(paper_lookups.paper, key) if key is not None else None
    return paper_link(paper, context, short=True) if paper else None
