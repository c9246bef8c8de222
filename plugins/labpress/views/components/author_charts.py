"""The charts of an author: papers by year, and with whom they write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from labpress.build.context import PageContext
from labpress.charts.coauthors import (
    MAX_COAUTHORS,
    Coauthor,
    CoauthorNetwork,
    draw_coauthors,
    strongest_pairs,
)
from labpress.charts.coauthors import WIDE as NETWORK_WIDTH
from labpress.charts.years import MAX_YEARS, NARROW, WIDE, YearCounts, draw_years
from labpress.schema import Author, Paper
from labpress.views.components.family_charts import Chart

_FEWEST_PAPERS = 3
"""Of fewer papers a list says as much."""
_MANY_YEARS = 12


def papers_by_year(papers: Sequence[Paper]) -> dict[int, int]:
    """How many papers there are of each year, from the first to the last, those without one too."""
    counts = Counter(paper.date.year for paper in papers if paper.date)
    years = range(min(counts), max(counts) + 1) if counts else ()
    return {year: counts[year] for year in years}


def draw_papers_by_year(
    author: Author, papers: Sequence[Paper], context: PageContext
) -> Chart | None:
    """Papers by year; None where all are of one year, or so few that the list shows it."""
    counts = papers_by_year(papers)
    if len(counts) < 2 or sum(counts.values()) < _FEWEST_PAPERS:
        return None
    _ = context.translator.gettext
    said = {"first": min(counts), "last": max(counts)}
    title = _("Papers by year, %(first)s–%(last)s") % said
    words = "; ".join(f"{year}: {number}" for year, number in counts.items())
    data = YearCounts(counts, f"{author.display}: {title}", f"{words}.")
    wide = draw_years(data, WIDE) if len(counts) > _MANY_YEARS else None
    return Chart(title, _years_text(papers, counts, context), draw_years(data, NARROW), wide, WIDE)


def _years_text(papers: Sequence[Paper], counts: Mapping[int, int], context: PageContext) -> str:
    said = []
    earlier = sum(n for year, n in counts.items() if year <= max(counts) - MAX_YEARS)
    if earlier:
        said.append(
            context.translator.counted(
                "%(num)s earlier paper is not drawn.",
                "%(num)s earlier papers are not drawn.",
                earlier,
            )
        )
    undated = sum(paper.date is None for paper in papers)
    if undated:
        said.append(
            context.translator.counted(
                "%(num)s paper has no date.", "%(num)s papers have no date.", undated
            )
        )
    return " ".join(said)


def draw_circle(
    author: Author,
    papers: Sequence[Paper],
    coauthors: Sequence[tuple[Author, int]],
    total: int,
    context: PageContext,
) -> Chart | None:
    """Those with whom someone writes most; None where a list says as much.

    That is so of few papers or people, and where no two stand out as writing together.

    Args:
        author: who is in the middle.
        papers: theirs.
        coauthors: with the number of papers together, most often first; the rest may be left out.
        total: how many coauthors there are.
    """
    shown = coauthors[:MAX_COAUTHORS]
    if len(shown) < 3 or len(papers) < _FEWEST_PAPERS:
        return None
    keys = {one.id for one, _ in shown}
    pairs: Counter[frozenset[str]] = Counter()
    for paper in papers:
        here = sorted({authorship.id for authorship in paper.authors if authorship.id in keys})
        pairs.update(frozenset(pair) for pair in combinations(here, 2))
    joined = strongest_pairs(pairs)[1]
    all_alike = len(joined) == len(shown) * (len(shown) - 1) // 2 and len(set(pairs.values())) == 1
    if not joined or all_alike:
        return None
    translator = context.translator
    people = tuple(_circle_person(one, number, context) for one, number in shown)
    title = translator.gettext("Who writes most often with %(name)s") % {"name": author.display}
    if total <= MAX_COAUTHORS:
        title = translator.gettext("Who writes with %(name)s") % {"name": author.display}
    words = "; ".join(f"{person.name}: {person.count_label}" for person in people)
    data = CoauthorNetwork(people, pairs, title, f"{words}.")
    text = _circle_text(pairs, total, context)
    wide = draw_coauthors(data, NETWORK_WIDTH)
    return Chart(title, text, draw_coauthors(data), wide, NETWORK_WIDTH)


def _circle_person(author: Author, number: int, context: PageContext) -> Coauthor:
    words = context.translator.counted("%(num)s paper together", "%(num)s papers together", number)
    page = context.href(f"authors/{author.id}.md") if context.has_page(author) else None
    return Coauthor(author.id, author.display, number, words, page)


def _circle_text(pairs: Mapping[frozenset[str], int], total: int, context: PageContext) -> str:
    translator = context.translator
    said = [translator.gettext("Numbers are papers together.")]
    if total > MAX_COAUTHORS:
        numbers = {"drawn": MAX_COAUTHORS, "all": translator.grouped(total)}
        said.append(translator.gettext("Drawn are the first %(drawn)s of %(all)s.") % numbers)
    said.append(
        translator.counted(
            "Lines join those who share %(num)s paper or more with one another too.",
            "Lines join those who share %(num)s papers or more with one another too.",
            strongest_pairs(pairs)[0],
        )
    )
    return " ".join(said)
