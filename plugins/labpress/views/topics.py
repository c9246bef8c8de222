"""Builds the lists of topics: keywords and subject classes, with their papers over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from labpress.build.cached_queries import page_query
from labpress.build.page_context import PageContext
from labpress.build.queries import group_lookups, paper_lookups
from labpress.build.queries.paper_lookups import PaperDates
from labpress.catalogue import Ids
from labpress.charts.topics import WIDE, TopicCounts, TopicRow, draw_topics, years_of
from labpress.i18n.category_names import category_name
from labpress.i18n.joining import join_clauses
from labpress.i18n.translator import Translator
from labpress.render.page import Page
from labpress.render.templates import render_document
from labpress.render.view import View
from labpress.views.components.chart_labels import YEAR_NOTE, describe_values, join_sentences
from labpress.views.components.charts import Cell, Chart, chart_download
from labpress.views.components.links import (
    CountedLink,
    category_path,
    keyword_path,
)
from labpress.views.components.ranking import cut_between_counts
from labpress.views.descriptions import describe_list
from labpress.views.head_metadata import list_meta

_CHARTED = 12
"""The maximum number of topics in a chart."""
_SHORTCODE_TOPICS = 20


@dataclass(frozen=True, slots=True)
class TopicList:
    """Topics of one kind.

    Attributes:
        title: the heading.
        anchor: the id of the heading.
        chart: the papers of the most frequent topics by year; None if all these papers are from the
            same year, or if none has a date.
        topics: links to the pages of the topics, most frequent first.
        text: a note about topics that have no page; may be empty.
    """

    title: str
    anchor: str
    chart: Chart | None
    topics: tuple[CountedLink, ...]
    text: str


@dataclass(frozen=True, slots=True)
class TopicsPage(View):
    """The page that lists all topics: charts and lists of keywords and of subject classes."""

    template: ClassVar[str] = "pages/topics.jinja"
    lists: tuple[TopicList, ...]


@dataclass(frozen=True, slots=True)
class TopicsShortcode(View):
    """The most frequent topics on a hand-written page, with a link to the page of all topics."""

    template: ClassVar[str] = "shortcodes/topics.jinja"
    topics: tuple[CountedLink, ...]
    all_href: str


@page_query("keywords/index.md")
def build_topics_page(context: PageContext) -> Page:
    """Return the page that lists all topics."""
    _ = context.translator.gettext
    lists = tuple(topics for topics in (_keywords(context), _categories(context)) if topics.topics)
    document = render_document(TopicsPage(lists), context.translator)
    topics = [topic.text for topic_list in lists for topic in topic_list.topics]
    phrase = context.translator.format_count("%(num)s topic", "%(num)s topics", len(topics))
    description = describe_list(phrase, topics, len(topics), context.translator)
    meta = list_meta(_("Topics"), description, context.query(paper_lookups.all_papers), context)
    return Page(context.path, meta, document, None)


def topics_shortcode(context: PageContext, number: int | None) -> TopicsShortcode | None:
    """Return the most frequent keywords or, if there are none, subject classes.

    Args:
        context: the page with the shortcode.
        number: the maximum number of topics. If it is None, there are at most 20; where possible,
            topics that are equally frequent are either all included or all left out.

    Returns:
        The topics, or None if there are none.
    """
    topics = _keyword_links(context) or _category_links(context)
    counts = [topic.papers for topic in topics]
    shown = number or cut_between_counts(counts, _SHORTCODE_TOPICS) or _SHORTCODE_TOPICS
    topics = topics[:shown]
    return TopicsShortcode(topics, context.link("keywords/index.md")) if topics else None


def _keywords(context: PageContext) -> TopicList:
    _ = context.translator.gettext
    rows = [
        _row(
            name, keyword_path(key), context.query(group_lookups.papers_with_keyword, key), context
        )
        for key, name, _number in context.query(group_lookups.keywords)[:_CHARTED]
    ]
    others, text = context.query(group_lookups.keywords_without_page), ""
    if others:
        text = _without_page(others, context)
    chart = _chart(_("Papers with the most frequent keywords, by year"), "keywords", rows, context)
    return TopicList(_("Keywords"), "keywords", chart, _keyword_links(context), text)


def _without_page(number: int, context: PageContext) -> str:
    """Return a sentence that says how many keywords have too few papers for a page."""
    if context.settings.keyword_pages == 2:
        return context.translator.format_count(
            "%(num)s other keyword has only one paper.",
            "%(num)s other keywords have only one paper each.",
            number,
        )
    return context.translator.format_count(
        "%(num)s other keyword has fewer than %(needed)s papers.",
        "%(num)s other keywords have fewer than %(needed)s papers each.",
        number,
        needed=str(context.settings.keyword_pages),
    )


def _categories(context: PageContext) -> TopicList:
    _ = context.translator.gettext
    # The chart has no space for the names of subject classes; the list below it contains them.
    categories = _categories_by_size(context)
    rows = [
        _row(
            code,
            category_path(code),
            context.query(group_lookups.papers_in_category, code),
            context,
        )
        for code, _number in categories[:_CHARTED]
    ]
    title = (
        _("Papers in the most frequent categories, by year")
        if len(categories) > _CHARTED
        else _("Papers in each category, by year")
    )
    chart = _chart(title, "categories", rows, context)
    return TopicList(_("Categories"), "categories", chart, _category_links(context), "")


def _keyword_links(context: PageContext) -> tuple[CountedLink, ...]:
    return tuple(
        CountedLink(name, context.link(keyword_path(key)), number)
        for key, name, number in context.query(group_lookups.keywords)
    )


def _categories_by_size(context: PageContext) -> list[tuple[str, int]]:
    """Return the subject classes, most frequent first, each with its number of papers."""
    return sorted(context.query(group_lookups.categories), key=lambda item: -item[1])


def _category_links(context: PageContext) -> tuple[CountedLink, ...]:
    return tuple(
        CountedLink(
            category_name(code, context.translator), context.link(category_path(code)), number
        )
        for code, number in _categories_by_size(context)
    )


def _row(label: str, path: str, ids: Ids, context: PageContext) -> TopicRow:
    counts = Counter(item.year for item in _dates(ids, context) if item.year)
    return TopicRow(label, context.href(path), counts, len(ids))


def _description(row: TopicRow, translator: Translator) -> str:
    """Return a sentence with the number of papers on a topic in each year."""
    colon = translator.gettext(": ")
    counts = (f"{year}{colon}{row.counts[year]}" for year in sorted(row.counts))
    return describe_values([(row.label, join_clauses(counts, translator))], translator)


def _dates(ids: Ids, context: PageContext) -> Iterator[PaperDates]:
    dates = (context.query(paper_lookups.paper_dates, paper) for paper in ids)
    yield from filter(None, dates)


def _year_note(context: PageContext) -> str:
    """Return a note that says in which year charts count papers, or "".

    The note is empty if every paper first appeared in its year of publication.
    """
    dates = _dates(context.query(paper_lookups.all_papers), context)
    if all(
        item.year is None or item.appeared is None or item.appeared.year >= item.year
        for item in dates
    ):
        return ""
    return context.translator.gettext(YEAR_NOTE)


def _chart(title: str, kind: str, rows: list[TopicRow], context: PageContext) -> Chart | None:
    rows = [row for row in rows if row.counts]
    if not rows or len(years_of(rows)) < 2:
        return None
    description = join_sentences(*(_description(row, context.translator) for row in rows))
    data = TopicCounts(tuple(rows), title, description)
    _ = context.translator.gettext
    years = years_of(rows)
    counts: list[list[Cell]] = [
        [row.label, *(row.counts.get(year, 0) for year in years), row.total] for row in rows
    ]
    return Chart(
        title,
        (_year_note(context),),
        draw_topics(data),
        draw_topics(data, WIDE),
        WIDE,
        download=chart_download(
            f"{kind}-by-year", [_("Topic"), *map(str, years), _("Total")], counts, context
        ),
    )
