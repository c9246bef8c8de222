"""Defines the types of the JSON data that `explorer_data.py` writes for the explorer's script.

``make script-types`` generates the TypeScript types of the script from these types.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypedDict

from labpress.views.explorer_messages import ExplorerTexts


class DatePatterns(TypedDict):
    """The formats of dates in the site's language, with 3333 for the year and 22 for the day.

    Attributes:
        day: the format of a date with a day, for each month from January.
        month: the format of a date without a day, for each month from January.
        year: the format of a date that is only a year.
    """

    day: list[str]
    month: list[str]
    year: str


class PersonEntry(NamedTuple):
    """An author's name as printed, with other facts.

    The file leaves out default values at the end of an entry.

    Attributes:
        name: the name as printed.
        display: 0 for a person who has a page, 1 for a person whose name is also in bold, 2 for a
            person who has no page.
        id: the person's id, or the name as printed if the person has no id; 0 if the id is the slug
            of the name. Most ids are such slugs; written out, these would make up half of the file.
        person: the person's usual name, if the printed one is different; otherwise empty.
    """

    name: str
    display: Literal[0, 1, 2] = 0
    id: str | Literal[0] = 0
    person: str = ""


CreditEntry = tuple[str, list[str | PersonEntry], str]
"""A credit: the text before the names of editors or translators, the people, the text after."""

FacetEntry = tuple[str, str]
"""A value of a facet: its key and its label."""


class LanguageAttributes(TypedDict, total=False):
    """The attributes of a title in a language other than the site's."""

    lang: str
    dir: str


class FacetColumns(TypedDict):
    """The columns by which papers are filtered.

    Each column has one item per paper: the indices of the paper's values in the list that has the
    same name in `ExplorerData`.

    Attributes:
        open_access: the kind of open access. Like `funder` and `grant`, this column is empty if no
            paper has a value in it.
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
    """The columns of the facts that every paper has: lists with one item per paper.

    Attributes:
        short: the short name; 1 if it is the title up to the first colon, 0 if the paper has none.
        date: the date in ISO 8601, possibly without the day or month; empty if unknown.
        people: the indices of the authors in `people`, in base 62 and without separators. An
            additional first item consists of as many zeros as each index has digits.
        place: the index of the venue in `places`.
    """

    id: list[str]
    title: list[str]
    short: list[str | Literal[0, 1]]
    date: list[str]
    people: list[str]
    place: list[int]


class PaperExceptions(TypedDict):
    """Facts that only some papers have.

    Unless stated otherwise, the facts are keyed by the index of the paper in the columns.

    Attributes:
        artifacts: for each kind of artifact, a column with the URL of each paper's first artifact
            of that kind, or 0.
        pdf: a column with the URL of each paper's PDF, or its path in the folder of the paper's
            files, or 0 if the paper has no PDF.
        math: the titles with math or markup, as HTML.
        languages: the attributes of the titles in a language other than the site's.
        flags: the states other than `published`.
        undated: the labels in place of the dates of papers that have not been published yet.
        byline_ends: what follows the authors in a row; see `row_byline_end`.
        credits: the editors and translators whom rows name after the authors; see `row_credits`.
        appeared: the dates, in ISO 8601, on which papers first appeared, if they differ from the
            column `date`.
        posted: the phrases that say when papers were first posted; see `first_posted_text`.
        images: the thumbnails, each as its URL relative to the root of the site, its width and its
            height.
        awards: the awards of the papers.
    """

    artifacts: dict[str, list[str | Literal[0]]]
    pdf: list[str | Literal[0]]
    math: dict[str, str]
    languages: dict[str, LanguageAttributes]
    flags: dict[str, str]
    undated: dict[str, str]
    byline_ends: dict[str, str]
    credits: dict[str, list[CreditEntry]]
    appeared: dict[str, str]
    posted: dict[str, str]
    images: dict[str, tuple[str, int, int]]
    awards: dict[str, list[str]]


class ExplorerData(PaperExceptions):
    """All papers, newest first.

    Attributes:
        places: the venues of papers, as rows show them.
        venue_names: the full names of those venues whose label is a short name, by key.
        distinct_names: the names of people who have namesakes, with what tells them apart, by id.
        native_names: the names of people in their original script, by id.
    """

    texts: ExplorerTexts
    dates: DatePatterns
    people: list[str | PersonEntry]
    distinct_names: dict[str, str]
    native_names: dict[str, str]
    places: list[str]
    family: list[FacetEntry]
    venue: list[FacetEntry]
    venue_names: dict[str, str]
    category: list[FacetEntry]
    keyword: list[FacetEntry]
    label: list[FacetEntry]
    type: list[FacetEntry]
    open_access: list[FacetEntry]
    funder: list[FacetEntry]
    grant: list[FacetEntry]
    papers: PaperColumns
