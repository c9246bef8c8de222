"""Builds the curriculum vitae of a person: positions, papers by type, and links to files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from labpress.build.page_context import PageContext
from labpress.build.queries import term_lookups
from labpress.catalogue.positions import Position, positions_of
from labpress.i18n.formatting import format_period
from labpress.schema import Author, Paper
from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType
from labpress.views.components.links import ExportLink


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A position: the role, institution and formatted period; role and period may be empty."""

    role: str
    institution: str
    period: str


@dataclass(frozen=True, slots=True)
class TypeCount:
    """The name of a publication type, and the number of papers of that type."""

    label: str
    papers: int


@dataclass(frozen=True, slots=True)
class Cv:
    """The curriculum vitae on a person's page.

    Attributes:
        positions: the positions, newest first.
        affiliations: the institutions, if no role or period of any position is known; `positions`
            is then empty.
        types: the number of papers of each type; empty if all papers have the same type.
        files: links to the files with the complete curriculum vitae; empty unless `has_cv` is true.
    """

    positions: tuple[PositionRow, ...]
    affiliations: tuple[str, ...]
    types: tuple[TypeCount, ...]
    files: tuple[ExportLink, ...]


def has_cv(author: Author) -> bool:
    """Return whether there are files with a person's curriculum vitae.

    Members and alumni have such files if a role or a date of at least one position is known.
    """
    positions = positions_of(author)
    return bool(author.member) and any(item.role or item.since or item.until for item in positions)


def cv_paths(author_id: str) -> tuple[str, str]:
    """Return the paths of a person's curriculum vitae in JSON Resume format and as a PDF."""
    base = f"authors/{author_id}/{author_id}"
    return f"{base}.resume.json", f"{base}-cv.pdf"


def cv_of(author: Author, papers: Iterable[Paper], context: PageContext) -> Cv:
    """Return a person's curriculum vitae, with links to its files if `has_cv` is true."""
    groups = papers_by_type(papers)
    types = tuple(TypeCount(type_name(key, context), len(items)) for key, items in groups.items())
    resume, pdf = cv_paths(author.id)
    files = (
        ExportLink("JSON Resume", context.link(resume), "application/json"),
        ExportLink("PDF", context.link(pdf), "application/pdf"),
    )
    rows = position_rows(author, context)
    is_detailed = any(row.role or row.period for row in rows)
    return Cv(
        positions=rows if is_detailed else (),
        affiliations=() if is_detailed else tuple(row.institution for row in rows),
        types=types if len(types) > 1 else (),
        files=files if has_cv(author) else (),
    )


def position_rows(author: Author, context: PageContext) -> tuple[PositionRow, ...]:
    """Return the positions of a person in the language of the site, newest first.

    For a position in the lab, the institution is the name of the site. A membership with neither a
    role nor a date is left out, since the page shows it elsewhere.
    """
    translator = context.translator
    return tuple(
        PositionRow(
            role=_role(position, context),
            institution=position.institution or context.site.name,
            period=format_period(position.since, position.until, translator),
        )
        for position in positions_of(author)
        if any((position.role, position.institution, position.since, position.until))
    )


def _role(position: Position, context: PageContext) -> str:
    if position.role or position.institution:
        return context.query(term_lookups.role_name, position.role) if position.role else ""
    return context.translator.gettext("Member of the lab")


def papers_by_type(papers: Iterable[Paper]) -> dict[PublicationType, list[Paper]]:
    """Group papers by type, in the order of the registry; types without papers are left out."""
    groups: dict[PublicationType, list[Paper]] = {key: [] for key in PUBLICATION_TYPES}
    for paper in papers:
        groups[paper.type].append(paper)
    return {key: items for key, items in groups.items() if items}


def type_name(key: PublicationType, context: PageContext) -> str:
    """Return the plural name of a publication type in the site's language."""
    return context.translator.gettext(PUBLICATION_TYPES[key].plural)
