"""Types of the JSON data that `explorer_data.py` writes for the explorer's script.

The script has these types too; `make script-types` derives them from here.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypedDict

from labpress.views.explorer_messages import ExplorerTexts


class DatePatterns(TypedDict):
    """The formats of dates, with 3333 for the year and 22 for the day.

    Attributes:
        day: a whole date, for each month from January.
        month: a month and its year, from January.
    """

    day: list[str]
    month: list[str]
    year: str


class PersonEntry(NamedTuple):
    """A name as printed; defaults at the end are left out.

    Attributes:
        name: the name as printed.
        display: 0 with a page, 1 in bold as well, 2 without a page.
        id: 0 if it is the slug of the name, as in most cases; ids would otherwise make up half of
            the file.
        person: the person's name, where a different one was printed.
    """

    name: str
    display: Literal[0, 1, 2] = 0
    id: str | Literal[0] = 0
    person: str = ""


FacetEntry = tuple[str, str]
"""A value of a facet: its key and its label."""


class LanguageAttributes(TypedDict, total=False):
    """The attributes of a title in a language other than the site's."""

    lang: str
    dir: str


class FacetColumns(TypedDict):
    """The columns by which papers are filtered, as indices of values.

    Attributes:
        open_access: the kind of open access; this and the next two columns are empty if no paper
            has a value.
    """

    family: list[list[int]]
    venue: list[list[int]]
    category: list[list[int]]
    keyword: list[list[int]]
    label: list[list[int]]
    type: list[list[int]]
    open_access: list[list[int]]
    funder: list[list[int]]
    grant: list[list[int]]


class PaperColumns(FacetColumns):
    """For each property, a list with one item per paper.

    Attributes:
        short: the short name: 1 for the part of the title before the colon, 0 for the whole title.
        date: ISO 8601; possibly only the year or month; empty if unknown.
        people: the numbers of its authors in base 62, without separators; all have the length of
            the first item, which precedes those of papers.
        place: the number of its venue in `places`.
    """

    id: list[str]
    title: list[str]
    short: list[str | Literal[0, 1]]
    date: list[str]
    people: list[str]
    place: list[int]


class PaperExceptions(TypedDict):
    """Facts that only a few papers have, mostly by the paper's index in the columns.

    Attributes:
        artifacts: for each kind, the URL of each paper's artifact, or 0.
        pdf: the URL of each paper's PDF, or its path in the folder of the paper's files, or 0.
        math: titles as HTML.
        flags: states other than `published`.
        forthcoming: the papers without a date that have not been published yet.
        images: thumbnails, each with its URL from the root of the site, its width and its height.
        awards: the awards of a paper.
    """

    artifacts: dict[str, list[str | Literal[0]]]
    pdf: list[str | Literal[0]]
    math: dict[str, str]
    languages: dict[str, LanguageAttributes]
    flags: dict[str, str]
    forthcoming: list[int]
    images: dict[str, tuple[str, int, int]]
    awards: dict[str, list[str]]


class ExplorerData(PaperExceptions):
    """All papers, newest first.

    Attributes:
        places: the venues of papers, as shown in rows.
    """

    texts: ExplorerTexts
    dates: DatePatterns
    people: list[str | PersonEntry]
    places: list[str]
    family: list[FacetEntry]
    venue: list[FacetEntry]
    category: list[FacetEntry]
    keyword: list[FacetEntry]
    label: list[FacetEntry]
    type: list[FacetEntry]
    open_access: list[FacetEntry]
    funder: list[FacetEntry]
    grant: list[FacetEntry]
    papers: PaperColumns
