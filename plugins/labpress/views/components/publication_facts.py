"""Lists facts that only some publications have, such as editors, series and funding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from labpress.build.page_context import PageContext
from labpress.build.queries import file_lookups, paper_lookups
from labpress.i18n.formatting import format_date, format_days
from labpress.i18n.joining import join_clauses
from labpress.i18n.marker import N_
from labpress.i18n.record_languages import language_name
from labpress.i18n.translator import Translator
from labpress.render.prose import render_line
from labpress.schema import Paper
from labpress.schema.contributors import CONTRIBUTOR_ROLES, Authorship, ContributorRole
from labpress.schema.funding import Funding
from labpress.schema.names import Name
from labpress.schema.parts import Work
from labpress.schema.publication_types import PUBLICATION_TYPES
from labpress.schema.relations import RELATIONS, RelationType
from labpress.schema.titles import TitleInLanguage
from labpress.schema.venue import Venue
from labpress.views.components.links import author_href, work_links

_ROLE_NAMES: dict[ContributorRole, str] = {
    "conceptualization": N_("Conceptualization"),
    "data-curation": N_("Data curation"),
    "formal-analysis": N_("Formal analysis"),
    "funding-acquisition": N_("Funding acquisition"),
    "investigation": N_("Investigation"),
    "methodology": N_("Methodology"),
    "project-administration": N_("Project administration"),
    "resources": N_("Resources"),
    "software": N_("Software"),
    "supervision": N_("Supervision"),
    "validation": N_("Validation"),
    "visualization": N_("Visualization"),
    "writing-original-draft": N_("Writing – original draft"),
    "writing-review-editing": N_("Writing – review & editing"),
}
OPEN_ACCESS_NAMES = {
    "diamond": N_("Diamond"),
    "gold": N_("Gold"),
    "hybrid": N_("Hybrid"),
    "green": N_("Green"),
    "bronze": N_("Bronze"),
    "closed": N_("Closed"),
}
"""The display names of the kinds of open access."""


@dataclass(frozen=True, slots=True)
class FactValue:
    """A value of a fact.

    Attributes:
        html: the value as HTML.
        href: the target of a link around the value; None without a link.
        language: the language of the value; empty if it is unknown or the language of the page.
    """

    html: Markup
    href: str | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact about a paper or a grant: its label, and its values."""

    label: str
    values: tuple[FactValue, ...]


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """A CRediT role, and the names of the authors who had it, separated by commas."""

    role: str
    people: str


def publication_facts(paper: Paper, context: PageContext) -> tuple[FactRow, ...]:
    """Return the facts that only some publications have, in the order in which pages show them."""
    rows = [
        *_people(paper, context),
        *_volume(paper, context.translator),
        *_patent(paper, context.translator),
        *_titles(paper, context.translator),
        *_relations(paper, context),
        *_classifications(paper),
        *_support(paper, context),
    ]
    return tuple(FactRow(label, values) for label, values in rows if values)


def contributions(paper: Paper, translator: Translator) -> tuple[ContributionRow, ...]:
    """Return the authors of a paper by CRediT role, in the order of the taxonomy."""
    rows = []
    for role in CONTRIBUTOR_ROLES:
        names = [author.display for author in paper.authors if role in author.roles]
        if names:
            people = translator.gettext(", ").join(names)
            rows.append(ContributionRow(translator.gettext(_ROLE_NAMES[role]), people))
    return tuple(rows)


Rows = Iterator[tuple[str, tuple[FactValue, ...]]]


def _texts(*texts: str | None) -> tuple[FactValue, ...]:
    return tuple(FactValue(escape(text)) for text in texts if text)


def _names(names: Iterable[Name]) -> tuple[FactValue, ...]:
    return _texts(*(name.display for name in names))


def _linked_names(people: Iterable[Authorship], context: PageContext) -> tuple[FactValue, ...]:
    return tuple(
        FactValue(escape(person.display), author_href(person, context)) for person in people
    )


def _people(paper: Paper, context: PageContext) -> Rows:
    _, venue = context.translator.gettext, paper.venue
    editors = () if paper.is_edited else paper.editors
    yield _("Authors of the book"), _names(venue.authors if venue else ())
    yield _("Editors"), _linked_names(editors, context) or _names(venue.editors if venue else ())
    yield (
        _("Translators"),
        _linked_names(paper.translators, context) or _names(venue.translators if venue else ()),
    )
    yield _("Advisors"), _names(paper.advisors)


def _volume(paper: Paper, translator: Translator) -> Rows:
    _, venue = translator.gettext, paper.venue
    yield _("Degree"), _texts(paper.degree)
    yield _("Number"), _texts(paper.number)
    if venue:
        yield _("Series"), _series(paper, venue)
        yield _("Edition"), _texts(venue.edition)
        yield _("Event"), _texts(venue.event)
        yield _("Event date"), _texts(format_days(venue.date, translator))
    pages = paper.number_of_pages
    yield _("Number of pages"), _texts(str(pages) if pages else None)
    yield _("Accessed"), _texts(format_date(paper.accessed, translator))


def _series(paper: Paper, venue: Venue) -> tuple[FactValue, ...]:
    """Return the series and its number, or () if it would only repeat the name of the venue."""
    is_name = venue.is_named_by_series(PUBLICATION_TYPES[paper.type])
    if not venue.series or (is_name and not venue.series_number):
        return ()
    return _texts(f"{venue.series} {venue.series_number or ''}".rstrip())


def _patent(paper: Paper, translator: Translator) -> Rows:
    _, patent = translator.gettext, paper.patent
    if patent:
        yield _("Office"), _texts(patent.office)
        yield _("Assignees"), _texts(*patent.assignees)
        yield _("Filed"), _texts(format_date(patent.filed, translator))
        yield _("Granted"), _texts(format_date(patent.granted, translator))
        yield _("Status"), _texts(patent.status)


def _titles(paper: Paper, translator: Translator) -> Rows:
    _ = translator.gettext
    original = _title(paper.original_title, translator)
    if paper.original_date:
        date = format_date(paper.original_date, translator)
        yield _("Originally published"), (*_texts(date), *original)
    else:
        yield _("Original title"), original
    work = paper.reviewed
    if work:
        authors = translator.gettext(", ").join(name.display for name in work.authors)
        title = FactValue(render_line(work.title), work.url)
        yield _("Reviewed work"), (title, *_texts(authors))


def _title(title: TitleInLanguage | None, translator: Translator) -> tuple[FactValue, ...]:
    if title is None:
        return ()
    name = language_name(title.language, translator) if title.language else ""
    value = FactValue(render_line(title.title), language=title.language or "")
    return (value, *_texts(name))


def all_relations(paper: Paper, context: PageContext) -> list[tuple[RelationType, Work]]:
    """Return a paper's relations to other works.

    The result includes relations that are stated only in the other paper's record.
    """
    relations: list[tuple[RelationType, Work]] = [(work.relation, work) for work in paper.relations]
    for other in context.papers(context.query(paper_lookups.referrers, paper.id)):
        stated = [work.relation for work in other.relations if work.id == paper.id]
        relations += [(RELATIONS[name].inverse, Work(id=other.id)) for name in stated]
    return relations


def _relations(paper: Paper, context: PageContext) -> Rows:
    """Yield the works from `all_relations`, grouped by relation; no group repeats a work."""
    works: dict[RelationType, dict[str, Work]] = defaultdict(dict)
    for relation, work in all_relations(paper, context):
        works[relation].setdefault(work.id or work.url or work.title or "", work)
    for relation, related in works.items():
        links = work_links(related.values(), context)
        values = (FactValue(render_line(link.text), link.href, link.language) for link in links)
        yield context.translator.gettext(RELATIONS[relation].label), tuple(values)


def _classifications(paper: Paper) -> Rows:
    codes: dict[str, list[FactValue]] = {}
    for scheme, code in paper.classifications.items():
        codes.setdefault(scheme.name, []).append(FactValue(escape(code), scheme.url_of(code)))
    yield from ((name, tuple(values)) for name, values in codes.items())


def _support(paper: Paper, context: PageContext) -> Rows:
    _ = context.translator.gettext
    yield _("Funding"), tuple(_funding(item, context) for item in paper.funding)
    name = OPEN_ACCESS_NAMES.get(paper.open_access or "")
    yield _("Open access"), _texts(_(name) if name else None)
    yield _("Labels"), _texts(*paper.labels)


def _funding(funding: Funding, context: PageContext) -> FactValue:
    """Return the funder and the grant, with a link to the grant's page or else to its URL."""
    details = (funding.funder, funding.title, funding.number)
    text = join_clauses((detail or "" for detail in details), context.translator)
    key = f"grants/{funding.grant}"
    # A record with errors has a page that reports them.
    has_page = funding.grant is not None and context.query(file_lookups.has_record_file, key)
    return FactValue(escape(text), context.link(f"{key}.md") if has_page else funding.url)
