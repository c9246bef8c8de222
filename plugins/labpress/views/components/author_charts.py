"""Prepares the charts of papers by year and of an author's coauthors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from pathlib import PurePosixPath

from labpress.build.page_context import PageContext
from labpress.charts.coauthors import (
    MAX_COAUTHORS,
    CoauthorNetwork,
    draw_coauthors,
    strongest_pairs,
)
from labpress.charts.years import (
    MAX_YEARS,
    NARROW,
    WIDE,
    YearCounts,
    consecutive_years,
    draw_years,
)
from labpress.i18n.translator import Translator
from labpress.schema import Author, Paper
from labpress.schema.publication_date import first_posted, publication_year
from labpress.views.components.chart_labels import YEAR_NOTE, join_sentences
from labpress.views.components.charts import Chart, ChartDownload, chart_download
from labpress.views.components.ranking import cut_between_counts

_MIN_PAPERS = 3
_MIN_YEARS = 3
_MIN_DATED_PAPERS = 5
"""The list shows fewer papers at a glance, without a chart."""
_MIN_COAUTHORS = 3
_MANY_YEARS = 12
"""The number of years above which there is a second, wider chart for wide screens."""


def count_papers_by_year(papers: Sequence[Paper]) -> dict[int, int]:
    """Return the number of papers in each year from the first to the last, including zeros.

    Papers without a date are left out.
    """
    counts = Counter(year for paper in papers if (year := publication_year(paper)))
    years = range(min(counts), max(counts) + 1) if counts else ()
    return {year: counts[year] for year in years}


def year_chart(name: str, papers: Sequence[Paper], context: PageContext) -> Chart | None:
    """Return a chart of the papers of a person, venue or topic by year.

    Args:
        name: the name of the person, venue or topic, as plain text.
        papers: the papers.
        context: the page that shows the chart.

    Returns:
        The chart, or None if fewer than five papers have a date or it would cover fewer than three
        years.
    """
    counts = count_papers_by_year(papers)
    if len(counts) < _MIN_YEARS or sum(counts.values()) < _MIN_DATED_PAPERS:
        return None
    _ = context.translator.gettext
    years = {"first": min(counts), "last": max(counts)}
    title = _("Papers by year, %(first)s–%(last)s") % years
    description = "; ".join(f"{year}: {number}" for year, number in counts.items())
    data = YearCounts(counts, f"{name}: {title}", f"{description}.")
    wide = draw_years(data, WIDE) if len(counts) > _MANY_YEARS else None
    text = _year_caption(papers, counts, context.translator)
    rows = [(year, counts[year]) for year in consecutive_years(counts)]
    return Chart(
        title,
        text,
        draw_years(data, NARROW),
        wide,
        WIDE,
        download=chart_download(
            f"{PurePosixPath(context.path).stem}-papers-by-year",
            [_("Year"), _("Papers")],
            rows,
            context,
        ),
    )


def _year_caption(
    papers: Sequence[Paper], counts: Mapping[int, int], translator: Translator
) -> str:
    """Return a caption that states by which year papers are counted, and how many are left out.

    It is empty if the chart contains all papers, and each in the year in which it first appeared.
    """
    sentences = []
    if any(map(first_posted, papers)):
        sentences.append(translator.gettext(YEAR_NOTE))
    first = max(counts) - MAX_YEARS
    earlier = sum(number for year, number in counts.items() if year <= first)
    if earlier:
        sentences.append(
            translator.format_count(
                "%(num)s earlier paper is not shown.",
                "%(num)s earlier papers are not shown.",
                earlier,
            )
        )
    undated = sum(publication_year(paper) is None for paper in papers)
    if undated:
        sentences.append(
            translator.format_count(
                "%(num)s paper has no date.", "%(num)s papers have no date.", undated
            )
        )
    return join_sentences(*sentences)


def most_frequent(coauthors: Sequence[tuple[Author, int]]) -> Sequence[tuple[Author, int]]:
    """Return the coauthors for the chart, who wrote more papers with the author than all others."""
    counts = [number for _, number in coauthors]
    return coauthors[: cut_between_counts(counts, MAX_COAUTHORS)]


def coauthor_chart(
    author: Author,
    papers: Sequence[Paper],
    coauthors: Sequence[tuple[Author, int]],
    total: int,
    context: PageContext,
) -> Chart | None:
    """Return a chart of an author's most frequent coauthors, without their names.

    The page shows the names next to the chart.

    Args:
        author: the author.
        papers: the author's papers.
        coauthors: the coauthors from `most_frequent`, with the number of shared papers.
        total: the number of all coauthors.
        context: the author's page.

    Returns:
        The chart, or None if it would show no more than a list does. This is the case if there are
        fewer than three papers or coauthors, if no edges would be drawn between coauthors, or if
        all pairs of coauthors have written the same number of papers together.
    """
    if len(coauthors) < _MIN_COAUTHORS or len(papers) < _MIN_PAPERS:
        return None
    pairs = _count_pairs(papers, {coauthor.id for coauthor, _ in coauthors})
    strongest = strongest_pairs(pairs)[1]
    is_complete = len(strongest) == len(coauthors) * (len(coauthors) - 1) // 2
    if not strongest or (is_complete and len(set(pairs.values())) == 1):
        return None
    translator = context.translator
    title = translator.gettext("Most frequent coauthors of %(name)s") % {"name": author.display}
    if total == len(coauthors):
        title = translator.gettext("Coauthors of %(name)s") % {"name": author.display}
    network = CoauthorNetwork(tuple(coauthor.id for coauthor, _ in coauthors), pairs)
    text = _coauthor_caption(pairs, len(coauthors), total, translator)
    return Chart(
        title,
        text,
        draw_coauthors(network),
        download=_coauthor_download(author, coauthors, pairs, context),
    )


def _coauthor_download(
    author: Author,
    coauthors: Sequence[tuple[Author, int]],
    pairs: Mapping[frozenset[str], int],
    context: PageContext,
) -> ChartDownload:
    """Return the downloads of the chart; the data has a row for each edge of the network."""
    names = {coauthor.id: coauthor.display for coauthor, _ in coauthors}
    rows = [(author.display, coauthor.display, number) for coauthor, number in coauthors]
    rows += [
        (names[first], names[second], pairs[frozenset({first, second})])
        for first, second in strongest_pairs(pairs)[1]
    ]
    _ = context.translator.gettext
    header = [_("Author"), _("Coauthor"), _("Joint papers")]
    return chart_download(f"{author.id}-coauthors", header, rows, context)


def _count_pairs(papers: Sequence[Paper], ids: Collection[str]) -> Counter[frozenset[str]]:
    """Return the number of papers that each pair of these authors wrote together."""
    pairs: Counter[frozenset[str]] = Counter()
    for paper in papers:
        groups = (
            {item.id for item in group if item.id and item.id in ids}
            for group in paper.coauthor_groups
        )
        pairs.update({frozenset(pair) for group in groups for pair in combinations(group, 2)})
    return pairs


def _coauthor_caption(
    pairs: Mapping[frozenset[str], int], shown: int, total: int, translator: Translator
) -> str:
    """Return the caption that explains how to read the chart."""
    sentences = [translator.gettext("The numbers show how many papers were written together.")]
    if total > shown:
        numbers = {"shown": shown, "total": translator.format_integer(total)}
        sentences.append(
            translator.gettext("Showing the %(shown)s most frequent of %(total)s coauthors.")
            % numbers
        )
    sentences.append(
        translator.format_count(
            "Lines connect coauthors who have written at least %(num)s paper together.",
            "Lines connect coauthors who have written at least %(num)s papers together.",
            strongest_pairs(pairs)[0],
        )
    )
    return join_sentences(*sentences)
