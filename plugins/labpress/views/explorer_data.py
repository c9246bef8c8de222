"""Writes the data of the explorer's script: all papers in one small file.

The file has a column for each fact about papers, since columns of similar values compress best.
Values that many papers share (people, families, venues, keywords) are in separate lists, and the
columns contain their indices. Titles are plain text; titles with math or markup are also included
as HTML. The papers are in the order of the catalogue, newest first, so that the script need not
sort them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Literal, TypeVar, cast
from urllib.parse import quote

from labpress.build.cached_queries import file_query
from labpress.build.page_context import PageContext
from labpress.build.queries import author_lookups, file_lookups, group_lookups, paper_lookups
from labpress.catalogue.pdf import find_pdf
from labpress.i18n.artifact_names import ARTIFACT_NAMES
from labpress.i18n.formatting import format_date
from labpress.i18n.record_languages import lang_attribute
from labpress.i18n.translator import Translator
from labpress.render.prose import has_markup, keep_words_whole, plain_line, render_line
from labpress.schema import Author, Paper
from labpress.schema.contributors import Authorship
from labpress.schema.dates import PartialDate
from labpress.schema.folded_names import slug
from labpress.schema.publication_date import first_appearance, is_yet_undated, listed_date
from labpress.views.components import paper_dates, paper_links, paper_venue
from labpress.views.components.links import native_name
from labpress.views.components.namesakes import namesake_note
from labpress.views.components.row_bylines import row_byline_end, row_credits
from labpress.views.components.thumbnails import thumbnail
from labpress.views.explorer_encoding import Dictionary, packed
from labpress.views.explorer_facets import FacetValues, facet_columns
from labpress.views.explorer_messages import explorer_texts
from labpress.views.explorer_types import (
    CreditEntry,
    DatePatterns,
    ExplorerData,
    LanguageAttributes,
    PaperColumns,
    PaperExceptions,
    PersonEntry,
)

DATA = "assets/labpress/papers.json"
"""The path of the data in the site."""

SCRIPT = "assets/labpress/explorer/explorer.js"
"""The path of the script that loads the data."""

# Placeholders for the year and the day, which the script replaces. These numbers cannot be confused
# with other parts of a date.
_YEAR, _DAY = 3333, 22
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')

_Fact = TypeVar("_Fact")


@file_query(DATA)
def build_explorer_data(context: PageContext) -> bytes:
    """Return the JSON file with `explorer_data`, which the explorer's script loads."""
    data = explorer_data(context)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def explorer_data(context: PageContext) -> ExplorerData:
    """Return the data of all papers, which `scripts/explorer/papers.js` reads."""
    papers = context.papers(context.query(paper_lookups.all_papers))
    people: Dictionary[str | PersonEntry] = Dictionary()
    places: Dictionary[str] = Dictionary()
    facets = FacetValues()
    columns: PaperColumns = {
        "id": [paper.id for paper in papers],
        "title": [plain_line(paper.title) for paper in papers],
        "short": [_short(paper) for paper in papers],
        "date": [str(listed_date(paper) or "") for paper in papers],
        "people": packed(
            [[_person(item, people, context) for item in paper.byline] for paper in papers]
        ),
        "place": [
            places.number(place, place)
            for place in (paper_venue.where_text(paper, context.translator) for paper in papers)
        ],
        **facet_columns(papers, facets, context),
    }
    return {
        "texts": explorer_texts(context.translator),
        "dates": date_patterns(context.translator),
        "people": people.values,
        "distinct_names": _by_author(
            papers, lambda author: _distinct_name(author, context), context
        ),
        "native_names": _by_author(papers, native_name, context),
        "places": places.values,
        "family": facets.family.values,
        "venue": facets.venue.values,
        "venue_names": {
            venue.slug: venue.full_name
            for venue, _ in context.query(group_lookups.venues)
            if venue.full_name
        },
        "category": facets.category.values,
        "keyword": facets.keyword.values,
        "label": facets.label.values,
        "type": facets.type.values,
        "open_access": facets.open_access.values,
        "funder": facets.funder.values,
        "grant": facets.grant.values,
        "papers": columns,
        **_paper_exceptions(papers, context),
    }


def _paper_exceptions(papers: list[Paper], context: PageContext) -> PaperExceptions:
    """Return the facts that only some papers have; see `PaperExceptions`."""
    translator = context.translator
    return {
        "artifacts": {
            kind: [paper_links.first_urls_by_kind(paper).get(kind, 0) for paper in papers]
            for kind in ARTIFACT_NAMES
        },
        "pdf": [_pdf(paper, context) for paper in papers],
        "math": _by_index(papers, _title_with_markup),
        "languages": _by_index(papers, lambda paper: _language(paper, translator)),
        "undated": _by_index(
            papers,
            lambda paper: (
                paper_dates.missing_date(paper, translator) if is_yet_undated(paper) else None
            ),
        ),
        "byline_ends": _by_index(papers, lambda paper: row_byline_end(paper, translator)),
        "credits": _by_index(papers, lambda paper: _credits(paper, context)),
        "appeared": _by_index(papers, _earlier_date),
        "posted": _by_index(papers, lambda paper: paper_dates.first_posted_text(paper, translator)),
        "flags": _by_index(papers, _unusual_state),
        "images": _by_index(papers, lambda paper: _image(paper, context)),
        "awards": _by_index(papers, lambda paper: list(paper.awards)),
    }


def _by_index(papers: list[Paper], fact_of: Callable[[Paper], _Fact | None]) -> dict[str, _Fact]:
    """Return the facts that are not empty, keyed by the paper's index, as a string for JSON."""
    facts = ((str(index), fact_of(paper)) for index, paper in enumerate(papers))
    return {index: fact for index, fact in facts if fact}


def _by_author(
    papers: list[Paper], fact_of: Callable[[Author], str | None], context: PageContext
) -> dict[str, str]:
    """Return the facts that are not empty, keyed by the author's id."""
    ids = dict.fromkeys(item.id for paper in papers for item in paper.byline if item.id)
    authors = (context.query(author_lookups.author, author_id) for author_id in ids)
    facts = ((author.id, fact_of(author)) for author in authors if author)
    return {author_id: fact for author_id, fact in facts if fact}


def _distinct_name(author: Author, context: PageContext) -> str | None:
    """Return the name of a person who has namesakes, with what tells the person apart."""
    note = namesake_note(author, context)
    if not note:
        return None
    return context.translator.format_text("%(text)s (%(detail)s)", text=author.display, detail=note)


def _title_with_markup(paper: Paper) -> str | None:
    return str(keep_words_whole(render_line(paper.title))) if has_markup(paper.title) else None


def _earlier_date(paper: Paper) -> str | None:
    """Return the date on which a paper first appeared, or None if that is the date in lists."""
    date = first_appearance(paper)
    return str(date) if date and str(date) != str(listed_date(paper)) else None


def _unusual_state(paper: Paper) -> str | None:
    """Return the publication state of a paper, or None if the paper is simply published."""
    return paper.status.state if paper.status.state != "published" else None


def _image(paper: Paper, context: PageContext) -> tuple[str, int, int] | None:
    """Return a thumbnail's URL, relative to the root of the site, and its width and height."""
    image = thumbnail(paper, context)
    return (quote(image.path), image.width, image.height) if image else None


def _pdf(paper: Paper, context: PageContext) -> str | Literal[0]:
    """Return the URL of a paper's PDF, or the path in the paper's folder, or 0 without a PDF."""
    pdf = find_pdf(paper, context.query(file_lookups.folder_files, f"papers/{paper.id}"))
    if pdf is None:
        return 0
    return pdf.path.removeprefix(f"papers/{paper.id}/") if pdf.path else pdf.url or 0


def date_patterns(translator: Translator) -> DatePatterns:
    """Return the site language's date formats, so that the script need not know any language."""
    months = range(1, 13)
    return {
        "day": [format_date(PartialDate(_YEAR, month, _DAY), translator) for month in months],
        "month": [format_date(PartialDate(_YEAR, month), translator) for month in months],
        "year": format_date(PartialDate(_YEAR), translator),
    }


def _person(
    authorship: Authorship, people: Dictionary[str | PersonEntry], context: PageContext
) -> int:
    """Return the number of an author's printed name, and add the name to `people` if it is new."""
    key = (authorship.display, authorship.id)
    number = people.numbers.get(key)
    return people.number(key, _person_entry(authorship, context)) if number is None else number


def _person_entry(authorship: Authorship, context: PageContext) -> str | PersonEntry:
    """Return an author's name as printed, together with facts that cannot be derived from it."""
    name = authorship.display
    author = context.query(author_lookups.author, authorship.id) if authorship.id else None
    mark = context.display_of(authorship)
    if author is None or mark is None:
        return _short_entry(PersonEntry(name, 2, authorship.id or name))
    display: Literal[0, 1, 2] = 1 if mark.highlighted else 0 if mark.has_page else 2
    is_slug = name.isascii() and slug(name) == author.id
    author_id: str | Literal[0] = 0 if is_slug else author.id
    person = author.display if author.display != name else ""
    return _short_entry(PersonEntry(name, display, author_id, person))


def _credits(paper: Paper, context: PageContext) -> list[CreditEntry]:
    """Return the credits of a row, with the people themselves: few papers have any credits."""
    return [
        (credit.before, [_person_entry(person, context) for person in credit.people], credit.after)
        for credit in row_credits(paper, context)
    ]


def _short_entry(entry: PersonEntry) -> str | PersonEntry:
    """Return an entry as JSON data, without trailing default values: a list, or only the name."""
    items = list(entry)
    while not items[-1]:
        items.pop()
    return cast(PersonEntry, items) if len(items) > 1 else entry.name


def _short(paper: Paper) -> str | Literal[0, 1]:
    """Return a paper's short name; 1 if it is the title up to the first colon, 0 if it has none."""
    short, title = plain_line(paper.short_name or ""), plain_line(paper.title)
    return 1 if short and title.split(":")[0] == short else short or 0


def _language(paper: Paper, translator: Translator) -> LanguageAttributes:
    """Return the ``lang`` and ``dir`` of a title; empty if it is in the site's language."""
    attributes = dict(_ATTRIBUTE.findall(lang_attribute(paper.title, paper.language, translator)))
    return cast(LanguageAttributes, attributes)
