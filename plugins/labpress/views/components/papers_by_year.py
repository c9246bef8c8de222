"""Prepares the charts of papers by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from labpress.build.page_context import PageContext
from labpress.charts.years import (
    MAX_YEARS,
    NARROW,
    WIDE,
    YearCounts,
    consecutive_years,
    draw_years,
)
from labpress.i18n.translator import Translator
from labpress.schema import Paper
from labpress.schema.publication_date import first_posted, publication_year
from labpress.views.components.chart_labels import YEAR_NOTE, describe_values
from labpress.views.components.charts import Chart, chart_download

_MIN_YEARS = 3
_MIN_DATED_PAPERS = 5
"""The minimum number of dated papers for a chart; fewer can be taken in at a glance."""
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
    """Return a chart of papers by year for a person, venue or topic.

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
    translator = context.translator
    _ = translator.gettext
    title = translator.format_text(
        "Papers by year, %(first)s–%(last)s", first=str(min(counts)), last=str(max(counts))
    )
    description = describe_values(counts.items(), translator)
    data = YearCounts(counts, _(": ").join((name, title)), description)
    wide = draw_years(data, WIDE) if len(counts) > _MANY_YEARS else None
    notes = _year_caption(papers, counts, context.translator)
    rows = [(year, counts[year]) for year in consecutive_years(counts)]
    return Chart(
        title,
        notes,
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
) -> tuple[str, ...]:
    """Return sentences that state how papers are assigned to years, and how many are left out.

    The result is empty if the chart contains all papers and counts each paper in the year in which
    it first appeared.
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
    return tuple(sentences)
