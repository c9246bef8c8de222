"""Prepares the list and the chart of an author's coauthors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from labpress.build.page_context import PageContext
from labpress.build.queries import author_lookups
from labpress.catalogue.coauthors import MAX_LISTED
from labpress.charts.coauthors import (
    MAX_COAUTHORS,
    CoauthorNetwork,
    divide_sides,
    draw_coauthors,
    strongest_pairs,
)
from labpress.i18n.translator import Translator
from labpress.schema import Author, Paper
from labpress.views.components.charts import Chart, ChartDownload, chart_download
from labpress.views.components.links import CountedPerson, person_link
from labpress.views.components.namesakes import namesake_note
from labpress.views.components.ranking import cut_between_counts

_LEAST_LISTED = 8
"""The minimum number of coauthors in a list, unless there are fewer."""
_FIRST_COAUTHORS = 12
"""The number of coauthors to list if the list would otherwise be shorter than the minimum."""
_MIN_PAPERS = 3
_MIN_COAUTHORS = 3


@dataclass(frozen=True, slots=True)
class Coauthors:
    """The coauthors of an author.

    Attributes:
        chart: the coauthor network; None if it would be no more informative than a list.
        left: the most frequent coauthors, on the left of the chart; empty without a chart.
        right: the coauthors on the right of the chart.
        people: the most frequent coauthors who are not next to the chart.
        omitted: the number of coauthors that are not listed.
    """

    chart: Chart | None
    left: tuple[CountedPerson, ...]
    right: tuple[CountedPerson, ...]
    people: tuple[CountedPerson, ...]
    omitted: int


def coauthors_of(author: Author, papers: list[Paper], context: PageContext) -> Coauthors | None:
    """Return an author's coauthors, or None if there are none.

    None is also returned if the author has only one paper, since its row already lists the
    coauthors.
    """
    if len(papers) < 2:
        return None
    total = context.query(author_lookups.coauthor_count, author.id)
    nearest = [
        (context.author(key), number)
        for key, number in context.query(author_lookups.coauthors, author.id)
    ]
    if not nearest:
        return None
    cut = cut_between_counts([number for _, number in nearest], MAX_LISTED)
    is_too_short = cut < min(_LEAST_LISTED, len(nearest))
    listed = nearest[: _FIRST_COAUTHORS if is_too_short else cut]
    people = tuple(
        CountedPerson(person_link(coauthor, context), number, note=namesake_note(coauthor, context))
        for coauthor, number in listed
    )
    shown = most_frequent(nearest)
    chart = coauthor_chart(author, papers, shown, total, context)
    charted = len(shown) if chart else 0
    left, right = divide_sides(people[:charted])
    return Coauthors(
        chart,
        left,
        right,
        people[charted:],
        total - len(listed),
    )


def most_frequent(coauthors: Sequence[tuple[Author, int]]) -> Sequence[tuple[Author, int]]:
    """Return the most frequent coauthors, whom the chart shows.

    Everyone in the result has more joint papers with the author than anyone left out. People with a
    single joint paper are left out if there are enough others. If more than `MAX_COAUTHORS` people
    share the highest number of joint papers, the result is empty.

    Args:
        coauthors: the coauthors, most frequent first, with the number of joint papers.
    """
    several = [(coauthor, number) for coauthor, number in coauthors if number > 1]
    candidates = several if len(several) >= _MIN_COAUTHORS or not several else coauthors
    return candidates[: cut_between_counts([number for _, number in candidates], MAX_COAUTHORS)]


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
        total: the total number of coauthors.
        context: the author's page.

    Returns:
        The chart, or None if it would show no more than a list does. This is the case if there are
        fewer than three papers or coauthors, if the chart would have no edges between coauthors, or
        if all pairs of coauthors have written the same number of papers together.
    """
    if len(coauthors) < _MIN_COAUTHORS or len(papers) < _MIN_PAPERS:
        return None
    pairs = _count_pairs(papers, {coauthor.id for coauthor, _ in coauthors})
    strongest = strongest_pairs(pairs)[1]
    is_complete = len(strongest) == len(coauthors) * (len(coauthors) - 1) // 2
    if not strongest or (is_complete and len(set(pairs.values())) == 1):
        return None
    translator = context.translator
    title = translator.format_text("Most frequent coauthors of %(name)s", name=author.display)
    if total == len(coauthors):
        title = translator.format_text("Coauthors of %(name)s", name=author.display)
    network = CoauthorNetwork(tuple(coauthor.id for coauthor, _ in coauthors), pairs)
    notes = _coauthor_caption(pairs, len(coauthors), total, translator)
    return Chart(
        title,
        notes,
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
) -> tuple[str, ...]:
    """Return the sentences that explain how to read the chart."""
    sentences = [translator.gettext("The numbers show how many papers were written together.")]
    if total > shown:
        sentences.append(
            translator.format_text(
                "Showing the %(shown)s most frequent of %(total)s coauthors.",
                shown=str(shown),
                total=translator.format_integer(total),
            )
        )
    sentences.append(
        translator.format_count(
            "Lines connect coauthors who have written at least %(num)s paper together.",
            "Lines connect coauthors who have written at least %(num)s papers together.",
            strongest_pairs(pairs)[0],
        )
    )
    return tuple(sentences)
