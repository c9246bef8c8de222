"""Writes the curriculum vitae of a member in JSON Resume format, and as a PDF that Typst typesets.

See https://jsonresume.org/schema for the format of JSON Resume 1.0.0.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from labpress.build.cached_queries import file_query
from labpress.build.page_context import PageContext
from labpress.build.queries import author_lookups, grant_lookups
from labpress.catalogue.positions import positions_of
from labpress.i18n.formatting import format_days
from labpress.i18n.joining import add_in_brackets, join_clauses
from labpress.pdf import typeset_pdf
from labpress.render.prose import plain_line, plain_prose
from labpress.schema import Author, Paper
from labpress.schema.dates import PartialDate
from labpress.schema.localized import LocalizedText, best_text
from labpress.schema.publication_date import listed_date, publication_year
from labpress.views.components.credits import text_of_credits, with_credits
from labpress.views.components.cv import cv_paths, papers_by_type, position_rows, type_name
from labpress.views.components.grant_facts import grants_of_person
from labpress.views.components.links import native_name
from labpress.views.components.paper_status import marked_name, state_label
from labpress.views.components.paper_venue import where_text

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_MAX_AUTHORS = 30


@file_query(lambda author_id: cv_paths(author_id)[0])
def build_json_resume(context: PageContext, author_id: str) -> bytes:
    """Return an author's curriculum vitae in JSON Resume format."""
    author = context.author(author_id)
    papers = context.papers(context.query(author_lookups.papers_of, author_id))
    data = {
        "$schema": _SCHEMA,
        "basics": _basics(author, context),
        "work": [
            {
                "name": position.institution or context.site.name,
                "position": position.role,
                "url": position.ror or (None if position.institution else context.site.url),
                "startDate": _iso(position.since),
                "endDate": _iso(position.until),
            }
            for position in positions_of(author)
        ],
        "publications": [_publication(paper, author_id, context) for paper in papers],
        "projects": [
            {
                "name": plain_line(grant.title),
                "entity": grant.funder,
                "type": "grant",
                "startDate": _iso(grant.since),
                "endDate": _iso(grant.until),
                "url": grant.url,
                "roles": [person.role for person in grant.people if person.id == author_id],
            }
            for grant in context.grants(context.query(grant_lookups.grants_of, author_id))
        ],
    }
    return f"{json.dumps(_known(data), ensure_ascii=False, indent=2)}\n".encode()


@file_query(lambda author_id: cv_paths(author_id)[1])
def build_cv_pdf(context: PageContext, author_id: str) -> bytes:
    """Return an author's curriculum vitae as a PDF file."""
    author = context.author(author_id)
    return typeset_pdf(_PROGRAM, asdict(_cv_text(author, context)))


def _basics(author: Author, context: PageContext) -> dict[str, Any]:
    membership = context.query(author_lookups.membership, author.id)
    homepage = next((link.url for link in author.links if link.kind == "homepage"), None)
    orcid = {"network": "ORCID", "username": author.orcid}
    return {
        "name": author.display,
        "label": membership.role if membership else None,
        "url": homepage or context.absolute_url(f"authors/{author.id}.md"),
        "summary": _plain_text(author.about, "", context) or None,
        "profiles": (
            [{**orcid, "url": f"https://orcid.org/{author.orcid}"}] if author.orcid else None
        ),
    }


def _publication(paper: Paper, author_id: str, context: PageContext) -> dict[str, Any]:
    translator = context.translator
    name = marked_name(plain_line(paper.title), paper, translator)
    credit = text_of_credits(paper, lambda person: person.id == author_id, translator)
    where, state = where_text(paper, translator), state_label(paper, translator)
    return {
        "name": add_in_brackets(name, credit, translator) if credit else name,
        "publisher": add_in_brackets(where, state, translator) if state else where,
        "releaseDate": _iso(listed_date(paper)),
        "url": context.absolute_url(f"papers/{paper.id}.md"),
        "summary": _plain_text(paper.summary, paper.language, context) or None,
    }


def _plain_text(text: LocalizedText | None, language: str, context: PageContext) -> str:
    """Return plain text in the site's language or, if there is none, in the best other language."""
    best = best_text(text, language, context.translator.language)
    return plain_prose(best.text) if best else ""


def _iso(date: PartialDate | None) -> str | None:
    return str(date) if date else None


def _known(data: Any) -> Any:
    """Return data without keys whose values are None, empty lists or empty objects, recursively."""
    if isinstance(data, Mapping):
        known = {key: _known(value) for key, value in data.items()}
        return {key: value for key, value in known.items() if value not in (None, [], {})}
    return [_known(item) for item in data] if isinstance(data, list) else data


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a section: the text in the margin, the main text, and smaller text below that."""

    side: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    rows: list[_Row]


@dataclass(frozen=True, slots=True)
class _CvText:
    """The text of a curriculum vitae, in the site's language."""

    language: str
    name: str
    native_name: str
    contact: list[str]
    about: str
    sections: list[_Section]


def _cv_text(author: Author, context: PageContext) -> _CvText:
    _ = context.translator.gettext
    papers = context.papers(context.query(author_lookups.papers_of, author.id))
    positions = [
        _Row(row.period, row.role or row.institution, row.institution if row.role else "")
        for row in position_rows(author, context)
    ]
    grants = [
        _Row(
            row.years,
            plain_line(row.grant.text),
            join_clauses((row.funder, row.note), context.translator),
        )
        for row in grants_of_person(author.id, context)
    ]
    sections = [_Section(_("Positions"), positions), _Section(_("Grants"), grants)]
    sections += [
        _Section(
            type_name(key, context), [_paper_row(paper, author.id, context) for paper in items]
        )
        for key, items in papers_by_type(papers).items()
    ]
    homepage = next((link.url for link in author.links if link.kind == "homepage"), None)
    page = homepage or context.absolute_url(f"authors/{author.id}.md")
    contact = [page, f"https://orcid.org/{author.orcid}" if author.orcid else None]
    return _CvText(
        language=context.translator.locale.language,
        name=author.display,
        native_name=native_name(author) or "",
        contact=[url for url in contact if url],
        about=_plain_text(author.about, "", context),
        sections=[section for section in sections if section.rows],
    )


def _paper_row(paper: Paper, author_id: str, context: PageContext) -> _Row:
    shown = _shown_names(paper, author_id)
    year = str(publication_year(paper) or "")
    where = where_text(paper, context.translator)
    day = format_days(listed_date(paper), context.translator) if paper.type == "talk" else ""
    names = with_credits(
        context.translator.gettext(", ").join(shown),
        paper,
        lambda person: person.id == author_id,
        context.translator,
    )
    state = state_label(paper, context.translator)
    note = " · ".join(part for part in (names, where, day, state) if part)
    title = marked_name(plain_line(paper.title), paper, context.translator)
    return _Row(year, title, note)


def _shown_names(paper: Paper, author_id: str) -> list[str]:
    """Return the names of a paper's authors, with "…" in place of those that are omitted.

    Args:
        paper: the paper.
        author_id: the id of the person whom the curriculum vitae describes, whose name is never
            omitted.
    """
    names = [person.display for person in paper.byline]
    if len(names) <= _MAX_AUTHORS:
        return [*names, "…"] if paper.is_byline_incomplete else names
    own = next((index for index, item in enumerate(paper.byline) if item.id == author_id), 0)
    if own < _MAX_AUTHORS:
        return [*names[:_MAX_AUTHORS], "…"]
    end = [] if own == len(names) - 1 and not paper.is_byline_incomplete else ["…"]
    gap = [] if own == _MAX_AUTHORS else ["…"]
    return [*names[:_MAX_AUTHORS], *gap, names[own], *end]


_PROGRAM = b"""
#let cv = json(bytes(sys.inputs.data))
#set document(title: cv.name, author: cv.name, date: none)
#set page(paper: "a4", margin: (x: 22mm, y: 20mm), numbering: "1 / 1")
#set text(size: 10pt, lang: cv.language, font: sys.inputs.fonts.split(","))
#set par(leading: 0.6em)
#show heading.where(level: 2): set text(size: 11pt)
#show heading.where(level: 2): set block(above: 1.6em, below: 0.8em)
#text(size: 20pt)[#heading(level: 1, outlined: false, cv.name)]
#if cv.native_name != "" { text(size: 12pt, cv.native_name) }
#block(cv.contact.map(url => link(url, url.replace("https://", ""))).join(h(1.5em)))
#if cv.about != "" { block(above: 1.2em, cv.about) }
#for section in cv.sections {
  heading(level: 2, section.heading)
  for row in section.rows {
    block(breakable: false, below: 0.9em, grid(
      columns: (27mm, 1fr), column-gutter: 4mm,
      text(fill: luma(90), row.side),
      {
        row.text
        if row.note != "" { linebreak(); text(size: 9pt, fill: luma(90), row.note) }
      },
    ))
  }
}
"""
