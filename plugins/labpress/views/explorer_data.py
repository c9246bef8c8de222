"""Writes the data of the explorer's script: all papers in one small file.

The file has a column for each fact about papers, since columns of similar values compress best.
Values that many papers share (people, families, venues, keywords) are in separate lists, and the
columns contain their indices. Titles are plain text; those with math or markup are also included as
HTML. The papers are in the order of the catalogue, newest first, so that the script need not sort
them.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar, cast
from urllib.parse import quote

from labpress.build.cached_queries import file_query
from labpress.build.page_context import PageContext
from labpress.build.queries import (
    author_lookups,
    file_lookups,
    group_lookups,
    paper_lookups,
    term_lookups,
)
from labpress.catalogue import venues_of
from labpress.catalogue.indexes import grant_ids
from labpress.catalogue.keywords import keyword_id
from labpress.catalogue.pdf import find_pdf
from labpress.catalogue.where_published import venue_name
from labpress.i18n.artifact_names import ARTIFACT_NAMES
from labpress.i18n.formatting import format_date
from labpress.i18n.record_languages import lang_attribute
from labpress.i18n.translator import Translator
from labpress.render.prose import has_markup, plain_line, render_line
from labpress.schema import Paper
from labpress.schema.contributors import Authorship
from labpress.schema.dates import PartialDate
from labpress.schema.folded_names import group_id, slug
from labpress.schema.publication_date import first_appearance, is_forthcoming, listed_date
from labpress.views.components import paper_facts
from labpress.views.components.publication_facts import OPEN_ACCESS_NAMES
from labpress.views.components.thumbnails import thumbnail
from labpress.views.explorer_messages import explorer_texts
from labpress.views.explorer_types import (
    DatePatterns,
    ExplorerData,
    FacetColumns,
    FacetEntry,
    LanguageAttributes,
    PaperColumns,
    PaperExceptions,
    PersonEntry,
)

DATA = "assets/labpress/papers.json"
"""The path of the data in the site."""

SCRIPT = "assets/labpress/explorer/explorer.js"
"""The path of the script that loads the data."""

# Placeholders for the year and the day, which the script replaces. They cannot be confused with
# other parts of a date.
_YEAR, _DAY = 3333, 22
_DIGITS = string.digits + string.ascii_letters
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


_Value = TypeVar("_Value")


@dataclass(slots=True)
class _Dictionary(Generic[_Value]):
    """A list of values that several papers share, numbered in the order of their first use.

    Attributes:
        values: the values; the number of a value is its index.
        numbers: the number of each value by the key that identifies it.
    """

    values: list[_Value] = field(default_factory=list)
    numbers: dict[Hashable, int] = field(default_factory=dict)

    def number(self, key: Hashable, value: _Value) -> int:
        """Return the number of the value with a key, and add the value if the key is new."""
        if key not in self.numbers:
            self.numbers[key] = len(self.values)
            self.values.append(value)
        return self.numbers[key]


@dataclass(slots=True)
class _SharedValues:
    """The shared values of each facet."""

    family: _Dictionary[FacetEntry] = field(default_factory=_Dictionary)
    venue: _Dictionary[FacetEntry] = field(default_factory=_Dictionary)
    category: _Dictionary[FacetEntry] = field(default_factory=_Dictionary)
    keyword: _Dictionary[FacetEntry] = field(default_factory=_Dictionary)
    label: _Dictionary[FacetEntry] = field(default_factory=_Dictionary)
    type: _Dictionary[FacetEntry] = field(default_factory=_Dictionary)
    open_access: _Dictionary[FacetEntry] = field(default_factory=_Dictionary)
    funder: _Dictionary[FacetEntry] = field(default_factory=_Dictionary)
    grant: _Dictionary[FacetEntry] = field(default_factory=_Dictionary)


@file_query(DATA)
def build_explorer_data(context: PageContext) -> bytes:
    """Return the JSON file with `explorer_data`, which the explorer's script loads."""
    data = explorer_data(context)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def explorer_data(context: PageContext) -> ExplorerData:
    """Return the data of all papers, which `scripts/explorer/papers.js` reads."""
    papers = context.papers(context.query(paper_lookups.all_papers))
    people: _Dictionary[str | PersonEntry] = _Dictionary()
    places: _Dictionary[str] = _Dictionary()
    shared = _SharedValues()
    columns: PaperColumns = {
        "id": [paper.id for paper in papers],
        "title": [plain_line(paper.title) for paper in papers],
        "short": [_short(paper) for paper in papers],
        "date": [str(listed_date(paper) or "") for paper in papers],
        "people": _packed(
            [[_person(item, people, context) for item in paper.byline] for paper in papers]
        ),
        "place": [
            places.number(place, place)
            for place in (paper_facts.where_text(paper, context.translator) for paper in papers)
        ],
        **_facets(papers, shared, context),
    }
    return {
        "texts": explorer_texts(context.translator),
        "dates": date_patterns(context.translator),
        "people": people.values,
        "places": places.values,
        "family": shared.family.values,
        "venue": shared.venue.values,
        "category": shared.category.values,
        "keyword": shared.keyword.values,
        "label": shared.label.values,
        "type": shared.type.values,
        "open_access": shared.open_access.values,
        "funder": shared.funder.values,
        "grant": shared.grant.values,
        "papers": columns,
        **_paper_exceptions(papers, context),
    }


def _facets(papers: list[Paper], shared: _SharedValues, context: PageContext) -> FacetColumns:
    """Return the columns of the facets, and add the values in them to `shared`."""
    type_labels = {
        publication_type: context.translator.gettext(name)
        for publication_type, name in paper_facts.TYPE_NAMES.items()
    }
    spelled = {
        group_id(category): category for category, _ in context.query(group_lookups.categories)
    }
    return {
        "family": [
            [
                shared.family.number(
                    family.id, (family.id, plain_line(family.name_in(context.translator.language)))
                )
                for family in context.families(paper.family)
            ]
            for paper in papers
        ],
        "venue": [
            [shared.venue.number(venue, venue) for venue in _venue(paper)] for paper in papers
        ],
        "category": [
            [
                shared.category.number(category, (category, category))
                for category in _categories(paper, spelled)
            ]
            for paper in papers
        ],
        "keyword": [
            [
                shared.keyword.number(
                    key, (keyword, context.query(term_lookups.keyword_name, keyword))
                )
                for key, keyword in reversed(_keywords(paper).items())
            ]
            for paper in papers
        ],
        "label": [
            [shared.label.number(label.casefold(), (label, label)) for label in paper.labels]
            for paper in papers
        ],
        "type": [
            [shared.type.number(paper.type, (paper.type, type_labels[paper.type]))]
            for paper in papers
        ],
        "open_access": _column(papers, shared.open_access, _open_access(context.translator)),
        "funder": _column(papers, shared.funder, _funders(papers)),
        "grant": _column(papers, shared.grant, _grants(context)),
    }


_Entries = Callable[[Paper], Iterable[FacetEntry]]


def _column(
    papers: list[Paper], shared: _Dictionary[FacetEntry], entries_of: _Entries
) -> list[list[int]]:
    """Return the column of an optional facet, or an empty list if no paper has a value for it.

    Args:
        papers: the papers, in order.
        shared: the values of the facet, to which new values are added.
        entries_of: returns the key and the label of each value of a paper.
    """
    column = [
        [shared.number(key, (key, label)) for key, label in dict.fromkeys(entries_of(paper))]
        for paper in papers
    ]
    return column if shared.values else []


def _open_access(translator: Translator) -> _Entries:
    names = {key: translator.gettext(name) for key, name in OPEN_ACCESS_NAMES.items()}
    return lambda paper: (
        [(paper.open_access, names[paper.open_access])] if paper.open_access else []
    )


def _funders(papers: list[Paper]) -> _Entries:
    """Return a function that yields a paper's funders, with one spelling of each funder's name.

    If any paper states the identifier of a funder, the spelling is that of the first such paper.
    """
    names: dict[str, str] = {}
    for paper in papers:
        for item in paper.funding:
            if item.funder_id:
                name = names.setdefault(item.funder_id, item.funder)
                names.setdefault(slug(item.funder), name)

    def entries(paper: Paper) -> Iterable[FacetEntry]:
        for item in paper.funding:
            name = names.get(item.funder_id or "") or names.get(slug(item.funder), item.funder)
            yield slug(name) or name, name

    return entries


def _grants(context: PageContext) -> _Entries:
    def entries(paper: Paper) -> Iterable[FacetEntry]:
        for grant in context.grants(grant_ids(paper)):
            yield grant.id, plain_line(grant.name)

    return entries


def _paper_exceptions(papers: list[Paper], context: PageContext) -> PaperExceptions:
    """Return the facts that only some papers have; see `PaperExceptions`."""
    images = {str(index): thumbnail(paper, context) for index, paper in enumerate(papers)}
    return {
        "artifacts": {
            kind: [paper_facts.first_urls_by_kind(paper).get(kind, 0) for paper in papers]
            for kind in ARTIFACT_NAMES
        },
        "pdf": [_pdf(paper, context) for paper in papers],
        "math": {
            str(index): str(render_line(paper.title))
            for index, paper in enumerate(papers)
            if has_markup(paper.title)
        },
        "languages": {
            str(index): attributes
            for index, paper in enumerate(papers)
            if (attributes := _language(paper, context.translator))
        },
        "forthcoming": [index for index, paper in enumerate(papers) if is_forthcoming(paper)],
        "appeared": {
            str(index): str(date)
            for index, paper in enumerate(papers)
            if (date := first_appearance(paper)) and str(date) != str(listed_date(paper))
        },
        "flags": {
            str(index): paper.status.state
            for index, paper in enumerate(papers)
            if paper.status.state != "published"
        },
        "images": {
            index: (quote(image.path), image.width, image.height)
            for index, image in images.items()
            if image
        },
        "awards": {
            str(index): list(paper.awards) for index, paper in enumerate(papers) if paper.awards
        },
    }


def _pdf(paper: Paper, context: PageContext) -> str | Literal[0]:
    """Return the URL of a paper's PDF, or its path in the paper's folder, or 0 if it has none."""
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


def _packed(rows: list[list[int]]) -> list[str]:
    """Encode each list of numbers as a string in base 62, which is a sixth shorter when compressed.

    All numbers have the same number of digits. The first item of the result is not a list: it
    consists of as many zeros as each number has digits.
    """
    largest = max((number for row in rows for number in row), default=0)
    base = len(_DIGITS)
    width = next(size for size in range(1, 9) if largest < base**size)
    powers = [base**exponent for exponent in range(width - 1, -1, -1)]
    packed = [
        "".join(_DIGITS[number // power % base] for number in row for power in powers)
        for row in rows
    ]
    return ["0" * width, *packed]


def _person(
    authorship: Authorship, people: _Dictionary[str | PersonEntry], context: PageContext
) -> int:
    """Return the number of an author's printed name, and add the name to `people` if it is new."""
    key = (authorship.display, authorship.id)
    number = people.numbers.get(key)
    return people.number(key, _person_entry(authorship, context)) if number is None else number


def _person_entry(authorship: Authorship, context: PageContext) -> str | PersonEntry:
    """Return an author's name as printed, together with the facts that do not follow from it."""
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


def _short_entry(entry: PersonEntry) -> str | PersonEntry:
    """Return an entry as JSON data without the defaults at its end: a list, or only the name."""
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


def _venue(paper: Paper) -> Iterable[tuple[str, str]]:
    """Yield the key and the label of a paper's venue, if it has one.

    The key is the slug of the venue's page or, without a page, the name of the venue.
    """
    if paper.venue:
        name = venue_name(paper.venue)
        yield next(((venue.slug, venue.name) for venue in venues_of(paper)), (name, name))


def _categories(paper: Paper, spelled: dict[str, str]) -> Iterable[str]:
    ids = filter(None, map(group_id, paper.categories))
    return dict.fromkeys(spelled[key] for key in ids)


def _keywords(paper: Paper) -> dict[str, str]:
    """Return the keywords of a paper by id, in reverse order.

    Of several keywords with the same id, the first one is kept.
    """
    return {keyword_id(keyword) or keyword: keyword for keyword in reversed(paper.keywords)}
