"""Looks up authors, how their names are displayed, and their papers, families and coauthors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from labpress.build.build_context import BuildContext
from labpress.build.tracking import Lookup
from labpress.catalogue import Ids
from labpress.catalogue.positions import current_membership, is_alumnus
from labpress.schema import Author, Paper
from labpress.schema.contributors import Authorship
from labpress.schema.folded_names import organisation_key


@Lookup
def all_authors(lab: BuildContext) -> Ids:
    """Return the ids of all authors, sorted by family name."""
    return tuple(lab.catalogue.authors)


@Lookup
def listed_people(lab: BuildContext) -> Ids:
    """Return the ids of the people to list and to count: all authors except teams.

    If ``author_pages`` is ``auto``, people who appear only in long bylines are left out.
    """
    return tuple(author.id for author in _listed(lab) if not author.is_team)


@Lookup
def listed_teams(lab: BuildContext) -> Ids:
    """Return the ids of the teams and organisations to list, sorted by name.

    If ``author_pages`` is ``auto``, teams that appear only in long bylines are left out.
    """
    return tuple(author.id for author in _listed(lab) if author.is_team)


def _listed(lab: BuildContext) -> Iterator[Author]:
    is_short = lab.settings.author_pages == "auto"
    for key, author in lab.catalogue.authors.items():
        if not (is_short and lab.is_only_in_long_bylines(key)):
            yield author


@Lookup
def lists_only_authors(lab: BuildContext) -> bool:
    """Return whether everyone in `listed_people` has written a paper.

    Members of the lab are listed even if they have not written any.
    """
    people = (author for author in _listed(lab) if not author.is_team)
    return all(lab.catalogue.by_author.get(author.id) for author in people)


@Lookup
def author(lab: BuildContext, author_id: str) -> Author | None:
    """Return an author by id, or None if no such author exists."""
    return lab.catalogue.authors.get(author_id)


@dataclass(frozen=True, slots=True)
class AuthorDisplay:
    """How the name of an author is displayed.

    Attributes:
        has_page: whether the author has a page to which the name links.
        highlighted: whether the name is shown in bold, as the settings may require for members.
    """

    has_page: bool
    highlighted: bool


@dataclass(frozen=True, slots=True)
class CurrentMembership:
    """A person's current role in the lab, or the last role of a former member.

    Attributes:
        role: the role, as stated in the author's file; None if the file states none.
        is_over: whether the person has left the lab.
    """

    role: str | None
    is_over: bool


@Lookup
def author_display(lab: BuildContext, author_id: str) -> AuthorDisplay | None:
    """Return how the name of an author is displayed, or None if there is no such author."""
    item = lab.catalogue.authors.get(author_id)
    if item is None:
        return None
    return AuthorDisplay(lab.has_author_page(item), _is_highlighted(lab, item))


@Lookup
def highlighted_positions(lab: BuildContext, paper_id: str) -> tuple[int, ...]:
    """Return the positions, counted from 0, of a paper's authors whose names are in bold."""
    paper = lab.catalogue.papers.get(paper_id)
    ids = (item.id for item in paper.byline) if paper else ()
    authors = (lab.catalogue.authors.get(key) if key else None for key in ids)
    return tuple(at for at, author in enumerate(authors) if author and _is_highlighted(lab, author))


def _is_highlighted(lab: BuildContext, author: Author) -> bool:
    return lab.settings.highlight_authors == "members" and bool(author.member)


@Lookup
def membership(lab: BuildContext, author_id: str) -> CurrentMembership | None:
    """Return an author's membership on the day of the build, or a former member's last one.

    The result is None for a person who has never been a member.
    """
    item = lab.catalogue.authors.get(author_id)
    period = current_membership(item, lab.today) if item else None
    if item is None or period is None:
        return None
    return CurrentMembership(period.role, is_alumnus(item, lab.today))


@Lookup
def papers_of(lab: BuildContext, author_id: str) -> Ids:
    """Return the ids of an author's papers, newest first; see `Catalogue.by_author`."""
    return lab.catalogue.by_author.get(author_id, ())


@Lookup
def families_of(lab: BuildContext, author_id: str) -> Ids:
    """Return the ids of the families of an author's papers, in the order of their newest papers."""
    return lab.catalogue.families_of.get(author_id, ())


@Lookup
def coauthors(lab: BuildContext, author_id: str) -> tuple[tuple[str, int], ...]:
    """Return the ids of an author's most frequent coauthors, each with the number of shared papers.

    Coauthors with the same number of papers are sorted by family name. The result contains at most
    one coauthor more than a page lists; see `count_coauthors`.
    """
    return lab.catalogue.coauthors.get(author_id, ())


@Lookup
def coauthor_count(lab: BuildContext, author_id: str) -> int:
    """Return the total number of an author's coauthors."""
    return lab.catalogue.coauthor_count.get(author_id, 0)


@Lookup
def is_coauthor(lab: BuildContext, author_id: str) -> bool:
    """Return whether the list of people shows an author from outside the lab.

    An author is left out if members of the lab are only editors or translators of the author's
    works, never coauthors.
    """
    papers = [lab.catalogue.papers[key] for key in lab.catalogue.by_author.get(author_id, ())]
    return not papers or not all(_is_edited_by_lab(paper, author_id, lab) for paper in papers)


def _is_edited_by_lab(paper: Paper, author_id: str, lab: BuildContext) -> bool:
    def is_member(authorship: Authorship) -> bool:
        item = lab.catalogue.authors.get(authorship.id or "")
        return item is not None and bool(item.member)

    authors, editors = paper.coauthor_groups
    return (
        any(map(is_member, editors))
        and not any(map(is_member, authors))
        and all(authorship.id != author_id for authorship in editors)
    )


@Lookup
def author_called(lab: BuildContext, name: str) -> str | None:
    """Return the id of the author displayed under a name, or None if there is no such author.

    If several authors have this name, the last of them is returned; see `authors_called`.
    """
    return next(reversed(lab.catalogue.by_name.get(name, ())), None)


@Lookup
def organisation_called(lab: BuildContext, name: str) -> str | None:
    """Return the id of the organisation with a name in any form, or None if there is none."""
    return lab.catalogue.organisations.get(organisation_key(name))


@Lookup
def different_people(lab: BuildContext, author_id: str) -> Ids:
    """Return the ids of the people whom ``not_same_as`` distinguishes from an author."""
    return lab.catalogue.different_people.get(author_id, ())


@Lookup
def authors_called(lab: BuildContext, name: str) -> Ids:
    """Return the ids of all authors displayed under a name."""
    return lab.catalogue.by_name.get(name, ())
