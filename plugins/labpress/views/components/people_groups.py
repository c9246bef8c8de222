"""Groups the people of a lab: members by role, alumni, everyone else, and organisations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from labpress.build.page_context import PageContext
from labpress.build.queries import author_lookups, term_lookups
from labpress.catalogue.positions import (
    membership_period,
    next_position,
    role_key,
    role_order,
    role_period,
)
from labpress.i18n.formatting import format_period
from labpress.i18n.joining import join_clauses
from labpress.schema import Author
from labpress.schema.author import DatedAffiliation
from labpress.schema.names import slug
from labpress.views.components.images import FigureView, figure_view
from labpress.views.components.links import (
    CountedPerson,
    PersonLink,
    native_name,
    person_link,
    sorted_people,
)
from labpress.views.components.namesakes import namesake_note

_PHOTO_SIZE = "4rem"


@dataclass(frozen=True, slots=True)
class MemberCard:
    """A member of the lab.

    Attributes:
        person: the name, with a link to the member's page.
        native_name: the name in its original script; None if it is unknown or already displayed.
        photo: the portrait, if there is one.
        initials: the initials to show if there is no portrait; empty if no member has a portrait.
        period: the formatted period of the role in the lab; empty if it is unknown.
        papers: the number of the member's papers.
        note: what distinguishes the member from namesakes; empty if there are none.
    """

    person: PersonLink
    native_name: str | None
    photo: FigureView | None
    initials: str
    period: str
    papers: int
    note: str


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """A role: the heading, its HTML id, and the members with this role, sorted by name."""

    heading: str
    anchor: str
    members: tuple[MemberCard, ...]


@dataclass(frozen=True, slots=True)
class Alumnus:
    """A former member.

    Attributes:
        person: the name, with a link to the person's page.
        native_name: the name in its original script; None if it is unknown or already displayed.
        role: the last role in the lab; empty if it is unknown.
        period: the formatted period of the role in the lab; empty if it is unknown.
        now_at: the role and institution after the lab, separated by a comma; empty if both are
            unknown.
    """

    person: PersonLink
    native_name: str | None
    role: str
    period: str
    now_at: str


@dataclass(frozen=True, slots=True)
class PeopleGroups:
    """All people of a lab, and the organisations in its bylines, in groups.

    If no record states who is a member, all people are in `everyone`, and the other groups of
    people are empty. Otherwise, `everyone` is empty.

    Attributes:
        roles: the members by role.
        alumni: the former members; those who left last come first.
        coauthors: all other people; those with the most papers come first. People whose works the
            members have only edited or translated are left out.
        everyone: all people; those with the most papers come first.
        organisations: the teams and organisations among the authors; those with the most papers
            come first. Those whose works the members have only edited or translated are left out.
    """

    roles: tuple[RoleGroup, ...]
    alumni: tuple[Alumnus, ...]
    coauthors: tuple[CountedPerson, ...]
    everyone: tuple[CountedPerson, ...]
    organisations: tuple[CountedPerson, ...]


def people_groups(context: PageContext) -> PeopleGroups:
    """Return the people and organisations on the list of people, in groups."""
    authors = [context.author(key) for key in context.query(author_lookups.listed_people)]
    teams = [context.author(key) for key in context.query(author_lookups.listed_teams)]
    organisations = _by_papers(
        [team for team in teams if context.query(author_lookups.is_coauthor, team.id)], context
    )
    if not any(author.member for author in authors):
        return PeopleGroups((), (), (), _by_papers(authors, context), organisations)
    by_role: dict[str | None, list[Author]] = {}
    alumni = []
    others = []
    for author in authors:
        membership = context.query(author_lookups.membership, author.id)
        if membership is None:
            if context.query(author_lookups.is_coauthor, author.id):
                others.append(author)
        elif membership.is_over:
            alumni.append(author)
        else:
            by_role.setdefault(membership.role, []).append(author)
    return PeopleGroups(
        roles=tuple(_role_groups(by_role, context)),
        alumni=_alumni(alumni, context),
        coauthors=_by_papers(others, context),
        everyone=(),
        organisations=organisations,
    )


def _by_papers(authors: Sequence[Author], context: PageContext) -> tuple[CountedPerson, ...]:
    """Return authors with their numbers of papers, in the order of `sorted_people`."""
    counts = [
        (author, len(context.query(author_lookups.papers_of, author.id))) for author in authors
    ]
    return tuple(
        CountedPerson(
            person_link(author, context),
            papers,
            native_name(author),
            namesake_note(author, context),
        )
        for author, papers in sorted_people(counts)
    )


def _role_groups(
    by_role: dict[str | None, list[Author]], context: PageContext
) -> Iterable[RoleGroup]:
    with_photos = any(author.photo for authors in by_role.values() for author in authors)
    order = context.settings.member_roles
    for heading, roles in role_order(filter(None, by_role), order):
        authors = [author for role in roles for author in by_role[role]]
        # If a role has only one member, the heading is the role as spelled in the record, not its
        # plural.
        name = roles[0] if len(authors) == 1 else heading
        name = context.query(term_lookups.role_name, name)
        yield _role_group(name, slug(role_key(heading)), authors, with_photos, context)
    if None in by_role:
        name = context.translator.gettext("Members")
        yield _role_group(name, "", by_role[None], with_photos, context)


def _role_group(
    heading: str, key: str, authors: list[Author], with_photos: bool, context: PageContext
) -> RoleGroup:
    ordered = sorted(authors, key=lambda author: (author.sorting, author.id))
    code = key or "-".join(format(ord(letter), "x") for letter in heading[:8])
    members = tuple(_member_card(author, with_photos, context) for author in ordered)
    return RoleGroup(heading, f"role-{code}", members)


def _member_card(author: Author, with_photos: bool, context: PageContext) -> MemberCard:
    photo = author.photo
    return MemberCard(
        person=person_link(author, context),
        native_name=native_name(author),
        photo=(
            figure_view(
                photo, f"authors/{author.id}", context, alt=author.display, sizes=_PHOTO_SIZE
            )
            if photo
            else None
        ),
        initials=_initials(author) if with_photos else "",
        period=_period(author, context),
        papers=len(context.query(author_lookups.papers_of, author.id)),
        note=namesake_note(author, context),
    )


def _period(author: Author, context: PageContext) -> str:
    """Return the period from when a person first had the role to when they last had it."""
    membership = context.query(author_lookups.membership, author.id)
    role = membership.role if membership else None
    return format_period(*role_period(author, role), context.translator)


def _initials(author: Author) -> str:
    """Return the first letters of the given and the family name, ignoring lower-case particles."""
    family = author.family or ""
    family = next((word for word in family.split() if word[0].isupper()), family)
    names = [author.given, family] if family else [author.display]
    return "".join(name[0].upper() for name in names if name)


def _alumni(authors: Sequence[Author], context: PageContext) -> tuple[Alumnus, ...]:
    def left_first(author: Author) -> tuple[tuple[int, ...], str, str]:
        _, left = membership_period(author)
        return tuple(-part for part in left.sort_key) if left else (), author.sorting, author.id

    return tuple(_alumnus(author, context) for author in sorted(authors, key=left_first))


def _alumnus(author: Author, context: PageContext) -> Alumnus:
    membership = context.query(author_lookups.membership, author.id)
    position = next_position(author)
    return Alumnus(
        person=person_link(author, context),
        native_name=native_name(author),
        role=_role_name(membership.role if membership else None, context),
        period=_period(author, context),
        now_at=position_text(position, context) if position else "",
    )


def position_text(position: DatedAffiliation, context: PageContext) -> str:
    """Return a position outside the lab as one line: the role and the institution."""
    return join_clauses((_role_name(position.role, context), position.name), context.translator)


def _role_name(role: str | None, context: PageContext) -> str:
    return context.query(term_lookups.role_name, role) if role else ""
