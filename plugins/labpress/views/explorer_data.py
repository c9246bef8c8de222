"""What the explorer of papers reads in the browser: all papers in one small file.

The file holds a column for each thing that is said of papers, and a dictionary for what many of
them share (people, families, venues, keywords): columns of like values compress best. Titles are
plain text; those with math come as HTML too. Papers stand newest first, which is an order that
the script then need not make.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar, cast

from labpress.build.context import BuildContext, PageContext
from labpress.catalogue import venues_of
from labpress.catalogue.where_published import venue_name
from labpress.i18n.formatting import format_date
from labpress.i18n.languages import lang_attribute
from labpress.i18n.translator import Translator
from labpress.render.page import Asset
from labpress.render.prose import plain_line, render_line
from labpress.schema import Paper
from labpress.schema.dates import PartialDate
from labpress.schema.identifiers import identifiers_of
from labpress.schema.names import slug
from labpress.schema.parts import Authorship
from labpress.schema.publication_date import listed_date
from labpress.views.components import paper_facts as view
from labpress.views.explorer_messages import explorer_texts
from labpress.views.explorer_types import (
    DatePatterns,
    ExplorerData,
    ExplorerWords,
    FacetColumns,
    FacetEntry,
    LanguageAttributes,
    PaperColumns,
    PaperExceptions,
    PersonEntry,
)

DATA = "assets/labpress/papers.json"
"""Where the file lies in the site."""

WORDS = "assets/labpress/papers-words.json"
"""Where the words lie that no row shows: ids and other titles; read when a reader searches."""

SCRIPT = "assets/labpress/explorer/explorer.js"
"""Where the script lies that reads it."""

# A year and a day that no other part of a date is mistaken for; the script puts its own in.
_YEAR, _DAY = 3333, 22
_DIGITS = string.digits + string.ascii_letters
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


_Value = TypeVar("_Value")


@dataclass(slots=True)
class _Dictionary(Generic[_Value]):
    """Values that papers share: each gets a number when it is first met."""

    values: list[_Value] = field(default_factory=list)
    numbers: dict[Hashable, int] = field(default_factory=dict)

    def number(self, key: Hashable, value: _Value) -> int:
        """The number of a value, by what tells it from others."""
        if key not in self.numbers:
            self.numbers[key] = len(self.values)
            self.values.append(value)
        return self.numbers[key]


@dataclass(slots=True)
class _SharedValues:
    """The dictionaries of the facets' values."""

    family: _Dictionary[FacetEntry] = field(default_factory=_Dictionary)
    venue: _Dictionary[FacetEntry] = field(default_factory=_Dictionary)
    category: _Dictionary[FacetEntry] = field(default_factory=_Dictionary)
    keyword: _Dictionary[FacetEntry] = field(default_factory=_Dictionary)
    type: _Dictionary[FacetEntry] = field(default_factory=_Dictionary)


def build_explorer_data(build_context: BuildContext) -> Asset:
    """The file that the explorer reads."""
    context = PageContext(DATA, build_context)
    data = explorer_data(context)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Asset(DATA, text.encode(), frozenset(context.dependencies))


def build_explorer_words(build_context: BuildContext) -> Asset:
    """What finds papers though no row shows it, in the order of `build_explorer_data`."""
    context = PageContext(WORDS, build_context)
    words: ExplorerWords = [_words(paper) for paper in context.papers(context.catalogue.papers)]
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return Asset(WORDS, text.encode(), frozenset(context.dependencies))


def explorer_data(context: PageContext) -> ExplorerData:
    """All papers of a lab as columns and dictionaries; see `scripts/explorer/papers.js`."""
    papers = context.papers(context.catalogue.papers)
    people: _Dictionary[str | PersonEntry] = _Dictionary()
    places: _Dictionary[str] = _Dictionary()
    shared = _SharedValues()
    columns: PaperColumns = {
        "id": [paper.id for paper in papers],
        "title": [plain_line(paper.title) for paper in papers],
        "short": [_short(paper) for paper in papers],
        "date": [str(listed_date(paper) or "") for paper in papers],
        "people": _packed(
            [[_person(one, people, context) for one in paper.authors] for paper in papers]
        ),
        "place": [
            places.number(where, where)
            for where in (view.where_text(paper, context.translator) for paper in papers)
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
        "type": shared.type.values,
        "papers": columns,
        **_exceptions(papers, context.translator),
    }


def _facets(papers: list[Paper], shared: _SharedValues, context: PageContext) -> FacetColumns:
    """The columns by which a reader narrows the list, as numbers in the dictionaries."""
    type_labels = {kind: context.translator.gettext(name) for kind, name in view.KIND_NAMES.items()}
    spelled = {slug(category): category for category in context.catalogue.by_category}
    return {
        "family": [
            [shared.family.number(one.id, (one.id, plain_line(one.name))) for one in found]
            for found in (context.families(paper.family) for paper in papers)
        ],
        "venue": [[shared.venue.number(one, one) for one in _venue(paper)] for paper in papers],
        "category": [
            [shared.category.number(one, (one, one)) for one in _categories(paper, spelled)]
            for paper in papers
        ],
        "keyword": [
            [
                shared.keyword.number(keyword.casefold(), (keyword, keyword))
                for keyword in paper.keywords
            ]
            for paper in papers
        ],
        "type": [
            [shared.type.number(paper.type, (paper.type, type_labels[paper.type]))]
            for paper in papers
        ],
    }


def _exceptions(papers: list[Paper], translator: Translator) -> PaperExceptions:
    """What few papers have, by their place in the columns; artifacts by their kind."""
    return {
        "artifacts": {
            kind: [view.first_urls_by_kind(paper).get(kind, 0) for paper in papers]
            for kind in view.ARTIFACT_NAMES
        },
        "math": {
            str(at): str(render_line(paper.title))
            for at, paper in enumerate(papers)
            if "$" in paper.title
        },
        "languages": {
            str(at): attributes
            for at, paper in enumerate(papers)
            if (attributes := _language(paper, translator))
        },
        "flags": {
            str(at): paper.status.state
            for at, paper in enumerate(papers)
            if paper.status.state != "published"
        },
    }


def date_patterns(translator: Translator) -> DatePatterns:
    """How dates are printed in the language of the site, so that the script need not know it."""
    months = range(1, 13)
    return {
        "day": [format_date(PartialDate(_YEAR, month, _DAY), translator) for month in months],
        "month": [format_date(PartialDate(_YEAR, month), translator) for month in months],
        "year": format_date(PartialDate(_YEAR), translator),
    }


def _packed(rows: list[list[int]]) -> list[str]:
    """Lists of numbers as text, a sixth shorter when compressed.

    The first item is a number of zeros: as many letters and digits as each number takes.
    """
    most = max((number for row in rows for number in row), default=0)
    width = next(size for size in range(1, 9) if most < 62**size)
    places = range(width - 1, -1, -1)
    packed = [
        "".join(_DIGITS[number // 62**place % 62] for number in row for place in places)
        for row in rows
    ]
    return ["0" * width, *packed]


def _person(
    authorship: Authorship, people: _Dictionary[str | PersonEntry], context: PageContext
) -> int:
    """The number of a name as printed; see `_person_entry`."""
    key = (authorship.display, authorship.id)
    known = people.numbers.get(key)
    return people.number(key, _person_entry(authorship, context)) if known is None else known


def _person_entry(authorship: Authorship, context: PageContext) -> str | PersonEntry:
    """A name as printed, with more where there is more to say."""
    name = authorship.display
    if authorship.id is None or authorship.id not in context.catalogue.authors:
        return _short_entry(PersonEntry(name, 2, authorship.id or name))
    author = context.author(authorship.id)
    display: Literal[0, 1, 2] = (
        1 if context.in_bold(author) else 0 if context.has_page(author) else 2
    )
    given: str | Literal[0] = 0 if name.isascii() and slug(name) == authorship.id else authorship.id
    others = [author.native_name, *(one.name for one in author.aliases if not one.unverified)]
    found = " ".join(other for other in others if other and other != name)
    person = author.display if author.display != name else ""
    return _short_entry(PersonEntry(name, display, given, found, person))


def _short_entry(entry: PersonEntry) -> str | PersonEntry:
    """An entry without the defaults at its end, for JSON alone: it may lack fields."""
    items = list(entry)
    while not items[-1]:
        items.pop()
    return cast(PersonEntry, items) if len(items) > 1 else entry.name


def _short(paper: Paper) -> str | Literal[0, 1]:
    """What people call a paper: 1 for what is before the colon of its title, 0 for its title."""
    short, title = plain_line(paper.short_name or ""), plain_line(paper.title)
    return 1 if short and title.split(":")[0] == short else short or 0


def _language(paper: Paper, translator: Translator) -> LanguageAttributes:
    """The attributes of a title in another language than the site's."""
    attributes = dict(_ATTRIBUTE.findall(lang_attribute(paper.title, paper.language, translator)))
    return cast(LanguageAttributes, attributes)


def _venue(paper: Paper) -> Iterable[tuple[str, str]]:
    """The venue under which a paper is found; one without an address goes by its name."""
    if paper.venue:
        name = venue_name(paper.venue)
        yield next(((one.slug, one.name) for one in venues_of(paper)), (name, name))


def _categories(paper: Paper, spelled: dict[str, str]) -> Iterable[str]:
    return dict.fromkeys(spelled[slug(category)] for category in paper.categories)


def _words(paper: Paper) -> str:
    """What finds a paper though its row does not show it: ids, citation key, other titles."""
    ids = [one.id for one in identifiers_of(paper) if one.scheme.search != "no"]
    titles = (plain_line(variant.title) for variant in paper.title_variants)
    return " ".join(word for word in (*ids, paper.citekey, *titles) if word)
