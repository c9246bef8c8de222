"""Builds the content of a report: the papers from a period, grouped and formatted as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from labpress.catalogue import Catalogue
from labpress.i18n.formatting import format_date, format_days, format_period
from labpress.i18n.translator import Translator
from labpress.render.prose import plain_line
from labpress.schema import Paper
from labpress.schema.contributors import Authorship
from labpress.schema.dates import PartialDate
from labpress.schema.publication_date import listed_date
from labpress.schema.publication_types import PUBLICATION_TYPES
from labpress.views.components.credits import with_credits
from labpress.views.components.paper_status import marked_name, state_label
from labpress.views.components.paper_venue import where_text

Grouping = Literal["type", "member", "grant"]
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)
"""The ways in which a report can group papers."""
_SENTENCE_ENDS = frozenset(".?!…。？！")


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper as plain text.

    Attributes:
        authors: the names in the byline, on one line, and the members who edited or translated the
            work, with a full stop; empty if there are none.
        title: the title.
        title_stop: the full stop after the title; empty if the title ends with a punctuation mark.
        where: the venue, the date and, before publication, the state, with full stops; may be empty.
        url: the URL of the DOI or the arXiv page; empty if the paper has neither.
    """

    authors: str
    title: str
    title_stop: str
    where: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """The papers of one type, member or grant.

    Attributes:
        heading: the name of the type, the member or the grant.
        note: the line below the heading; may be empty.
        papers: the papers, newest first.
    """

    heading: str
    note: str
    papers: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report.

    Attributes:
        title: the name of the lab.
        period: the period, as text.
        summary: the number of papers of each type, as text.
        groups: the papers in groups; a paper may be in several groups.
        language: the language code of the site.
    """

    title: str
    period: str
    summary: tuple[str, ...]
    groups: tuple[Group, ...]
    language: str


def papers_in_period(
    catalogue: Catalogue, first: PartialDate, last: PartialDate
) -> tuple[list[Paper], list[str]]:
    """Return the papers from a period, newest first, and the ids of the lab's undated papers.

    A paper whose date is only a year or a month is included if the date may be in the period.
    """
    dated = [(paper, listed_date(paper)) for paper in catalogue.papers.values()]
    chosen = [
        paper
        for paper, date in dated
        if date and not date.is_before(first) and not last.is_before(date)
    ]
    return chosen, sorted(paper.id for paper, date in dated if date is None)


def build_report(
    catalogue: Catalogue,
    papers: Sequence[Paper],
    by: Grouping,
    title: str,
    period: tuple[PartialDate, PartialDate],
    translator: Translator,
) -> Report:
    """Build a report on the papers from a period.

    Args:
        catalogue: all records of the lab.
        papers: the papers, newest first.
        by: how to group them.
        title: the name of the lab.
        period: the first and the last date of the period.
        translator: the translator to the language of the report.
    """
    groups = {"type": _by_type, "member": _by_member, "grant": _by_grant}[by]
    start, end = (format_date(date, translator) for date in period)
    return Report(
        title=title,
        period=start if start == end else f"{start} – {end}",
        summary=tuple(_summary(papers, translator)),
        groups=tuple(groups(catalogue, papers, translator)),
        language=translator.locale.language,
    )


def _summary(papers: Sequence[Paper], translator: Translator) -> Iterator[str]:
    yield translator.format_count("%(num)s paper", "%(num)s papers", len(papers))
    for key, row in PUBLICATION_TYPES.items():
        number = sum(paper.type == key for paper in papers)
        if number:
            yield f"{translator.gettext(row.plural)}: {translator.format_integer(number)}"


def _by_type(
    catalogue: Catalogue, papers: Sequence[Paper], translator: Translator
) -> Iterator[Group]:
    for key, row in PUBLICATION_TYPES.items():
        chosen = [paper for paper in papers if paper.type == key]
        if chosen:
            yield _group(translator.gettext(row.plural), "", chosen, catalogue, translator)


def _by_member(
    catalogue: Catalogue, papers: Sequence[Paper], translator: Translator
) -> Iterator[Group]:
    members = [author for author in catalogue.authors.values() if author.member]
    covered: set[str] = set()
    for member in sorted(members, key=lambda author: (author.sorting, author.id)):
        own = set(catalogue.by_author.get(member.id, ()))
        chosen = [paper for paper in papers if paper.id in own]
        if chosen:
            covered |= {paper.id for paper in chosen}
            yield _group(
                member.display, member.member[-1].role or "", chosen, catalogue, translator
            )
    yield from _rest(papers, covered, catalogue, translator)


def _by_grant(
    catalogue: Catalogue, papers: Sequence[Paper], translator: Translator
) -> Iterator[Group]:
    covered: set[str] = set()
    for grant in catalogue.grants.values():
        funded = set(catalogue.by_grant.get(grant.id, ()))
        chosen = [paper for paper in papers if paper.id in funded]
        if chosen:
            covered |= {paper.id for paper in chosen}
            facts = (
                grant.funder,
                grant.number,
                format_period(grant.since, grant.until, translator),
            )
            note = translator.gettext(", ").join(fact for fact in facts if fact)
            yield _group(plain_line(grant.title), note, chosen, catalogue, translator)
    yield from _rest(papers, covered, catalogue, translator)


def _rest(
    papers: Sequence[Paper], covered: set[str], catalogue: Catalogue, translator: Translator
) -> Iterator[Group]:
    rest = [paper for paper in papers if paper.id not in covered]
    if rest:
        yield _group(translator.gettext("Other"), "", rest, catalogue, translator)


def _group(
    heading: str,
    note: str,
    papers: Iterable[Paper],
    catalogue: Catalogue,
    translator: Translator,
) -> Group:
    references = tuple(_reference(paper, catalogue, translator) for paper in papers)
    return Group(heading, note, references)


def _reference(paper: Paper, catalogue: Catalogue, translator: Translator) -> Reference:
    def is_member(person: Authorship) -> bool:
        author = catalogue.authors.get(person.id or "")
        return author is not None and bool(author.member)

    comma = translator.gettext(", ")
    names = [person.display for person in paper.byline]
    names += [translator.gettext("et al.")] if paper.is_byline_incomplete else []
    date = listed_date(paper)
    day = format_days(date, translator) if paper.type == "talk" else ""
    where = where_text(paper, translator)
    year = str(date.year) if date and str(date.year) not in where else ""
    place = comma.join(part for part in (where, day or year) if part)
    url = f"https://doi.org/{paper.doi}" if paper.doi else ""
    authors = with_credits(comma.join(names), paper, is_member, translator)
    title = marked_name(plain_line(paper.title), paper, translator)
    facts = [part for part in (place, state_label(paper, translator)) if part]
    return Reference(
        authors=authors + _full_stop(authors),
        title=title,
        title_stop=_full_stop(title),
        where=" ".join(part + _full_stop(part) for part in facts),
        url=url or (f"https://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else ""),
    )


def _full_stop(text: str) -> str:
    """Return the full stop to add to a part of a reference, or "" if it needs none."""
    last = text.rstrip("”’»\"'")[-1:]
    return "" if not text or last in _SENTENCE_ENDS else "."
