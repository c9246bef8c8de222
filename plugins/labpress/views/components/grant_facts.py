"""Prepares grants for pages: the facts about a grant, the people on it, and lists of grants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import escape

from labpress.build.page_context import PageContext
from labpress.build.queries import author_lookups, grant_lookups
from labpress.i18n.formatting import format_number, format_period
from labpress.i18n.joining import join_clauses
from labpress.i18n.translator import ENGLISH, Translator
from labpress.schema import Grant
from labpress.schema.dates import PartialDate
from labpress.schema.funding import funder_url
from labpress.schema.grant import GRANT_ROLES, Amount, GrantRole
from labpress.views.components.links import Link, grant_link, person_link
from labpress.views.components.publication_facts import FactRow, FactValue


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A grant in a list.

    Attributes:
        grant: the title of the grant, with a link to its page.
        funder: the funder and the number of the grant.
        years: the years of the grant: ``2021–2024``; empty if they are unknown.
        note: the number of papers or, on a person's page, the roles of that person; may be empty.
    """

    grant: Link
    funder: str
    years: str
    note: str


def grant_facts(grant: Grant, context: PageContext) -> tuple[FactRow, ...]:
    """Return the facts for a grant's page, in the order of the page; unknown facts are left out."""
    rows = [*_facts(grant, context.translator), *_people(grant, context)]
    return tuple(FactRow(label, values) for label, values in rows if values)


def _facts(grant: Grant, translator: Translator) -> Iterator[tuple[str, tuple[FactValue, ...]]]:
    _ = translator.gettext
    yield _("Funder"), (FactValue(escape(grant.funder), funder_url(grant.funder_id)),)
    if grant.number or grant.url:
        yield _("Grant number"), (FactValue(escape(grant.number or grant.url), grant.url),)
    period = format_period(grant.since, grant.until, translator)
    yield _("Period"), ((FactValue(escape(period)),) if period else ())
    if grant.amount:
        yield _("Amount"), (FactValue(escape(format_amount(grant.amount, translator))),)


def _people(grant: Grant, context: PageContext) -> Iterator[tuple[str, tuple[FactValue, ...]]]:
    for role in GRANT_ROLES:
        ids = dict.fromkeys(person.id for person in grant.people if person.role == role)
        authors = (context.query(author_lookups.author, author_id) for author_id in ids)
        links = [person_link(author, context) for author in authors if author]
        values = tuple(FactValue(escape(link.name), link.href) for link in links)
        yield role_name(role, len(values), context.translator), values


def format_amount(amount: Amount, translator: Translator = ENGLISH) -> str:
    """Format the amount of a grant, with its currency if that is known: ``EUR 250,000``."""
    value = format_number(amount.value, translator)
    return f"{amount.currency}\N{NO-BREAK SPACE}{value}" if amount.currency else value


def role_name(role: GrantRole, count: int, translator: Translator) -> str:
    """Return the name of a role in the singular or plural, depending on the number of people."""
    ngettext = translator.ngettext
    names: dict[GrantRole, str] = {
        "principal-investigator": ngettext(
            "Principal investigator", "Principal investigators", count
        ),
        "co-investigator": ngettext("Co-investigator", "Co-investigators", count),
        "coordinator": ngettext("Coordinator", "Coordinators", count),
        "fellow": ngettext("Fellow", "Fellows", count),
        "participant": ngettext("Participant", "Participants", count),
    }
    return names[role]


def funder_and_number(grant: Grant, translator: Translator = ENGLISH) -> str:
    """Return the funder and the number of a grant, separated by a comma."""
    return join_clauses((grant.funder, grant.number or ""), translator)


def years_of(grant: Grant, translator: Translator = ENGLISH) -> str:
    """Return the years of a grant: ``2021–2024``; empty if its start and end are unknown."""
    since, until = (PartialDate(date.year) if date else None for date in (grant.since, grant.until))
    return format_period(since, until, translator)


def grant_rows(grants: Iterable[Grant], context: PageContext) -> tuple[GrantRow, ...]:
    """Return grants as rows of a list, each with the number of its papers."""
    rows = []
    for grant in grants:
        number = len(context.query(grant_lookups.papers_of_grant, grant.id))
        count = context.translator.format_count("%(num)s paper", "%(num)s papers", number)
        rows.append(_row(grant, count if number else "", context))
    return tuple(rows)


def grants_of_person(author_id: str, context: PageContext) -> tuple[GrantRow, ...]:
    """Return a person's grants as rows of a list, each with the person's roles."""
    translator = context.translator
    rows = []
    for grant in context.grants(context.query(grant_lookups.grants_of, author_id)):
        roles = {person.role for person in grant.people if person.id == author_id}
        names = [role_name(role, 1, translator) for role in GRANT_ROLES if role in roles]
        rows.append(_row(grant, translator.gettext(", ").join(names), context))
    return tuple(rows)


def _row(grant: Grant, note: str, context: PageContext) -> GrantRow:
    translator = context.translator
    return GrantRow(
        grant=grant_link(grant, context),
        funder=funder_and_number(grant, translator),
        years=years_of(grant, translator),
        note=note,
    )
