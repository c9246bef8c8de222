"""The charts of families: their line of papers, their scores, all families over time.

What they show is put into words and numbers here; `labpress.charts` draws it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from labpress.build.context import PageContext
from labpress.catalogue.result_comparison import ResultComparison
from labpress.charts.label_layout import time_ticks
from labpress.charts.lineage import WIDTH as LINEAGE_WIDTH
from labpress.charts.lineage import Edge, EdgeKind, ExternalWork, Lineage, Node, draw_lineage
from labpress.charts.lineage_vertical import draw_vertical_lineage
from labpress.charts.results import WIDE, Point, ScoreSeries, draw_results
from labpress.charts.sparkline import draw_sparkline
from labpress.charts.timeline import WIDE as TIMELINE_WIDTH
from labpress.charts.timeline import Timeline, TimelinePoint, TimelineRow, draw_timeline
from labpress.i18n.formatting import show_date, show_value, without_shared_words
from labpress.i18n.translator import N_
from labpress.render.prose import plain_line
from labpress.schema import Family, Paper
from labpress.schema.dates import PartialDate
from labpress.schema.parts import Result, Work
from labpress.views.components.paper_facts import follows_only

MOST_PAPERS = 80
"""So many papers of a family are drawn, the newest."""
_MOST_WITH_OUTSIDE = 30
_MANY_POINTS = 6
_KINDS: dict[EdgeKind, str] = {
    "follows": N_("follows"),
    "builds-on": N_("builds on"),
    "supersedes": N_("supersedes"),
}


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of data, for a page.

    Attributes:
        title: what it shows.
        text: what must be known to read it; may be empty.
        narrow: the picture for a phone, and for all frames where there is no wide one.
        wide: the picture for wide frames.
        width: of the wide one, in units of the drawing.
        source: where its numbers come from; may be empty.
    """

    title: str
    text: str
    narrow: Markup
    wide: Markup | None = None
    width: int = 0
    source: str = ""


def moment(date: PartialDate) -> float:
    """A date in years, 2025.5 in mid-2025; of a month or a year its beginning, as lists sort it."""
    day = dt.date(date.year, date.month or 1, date.day or 1)
    return date.year + (day - dt.date(date.year, 1, 1)).days / 366


def names_of(papers: list[Paper]) -> list[str]:
    """Papers by the shortest names that tell them apart."""
    return without_shared_words([plain_line(paper.short_name or paper.title) for paper in papers])


def draw_line(family: Family, all_papers: list[Paper], context: PageContext) -> Chart | None:
    """The line of a family's papers; None where there is nothing that a list does not say."""
    papers = all_papers[-MOST_PAPERS:]
    edges = list(_edges(papers))
    outside, uses = _outside(papers, context)
    text = _line_text(papers, len(all_papers), outside, context)
    if len(papers) > _MOST_WITH_OUTSIDE:
        outside, uses = [], []
    if len(papers) < 2 or not (edges or outside or len(papers) > 2):
        return None
    names = dict(zip((paper.id for paper in papers), names_of(papers), strict=True))
    dots = tuple(_dot(paper, names[paper.id], context) for paper in papers)
    names |= {one.key: one.label for one in outside}
    title = _line_title(papers, edges, context)
    kinds = [kind for kind in _KINDS if any(edge.kind == kind for edge in edges)]
    data = Lineage(
        dots,
        tuple(outside),
        (*edges, *uses),
        _ticks(papers, context),
        f"{plain_line(family.name)}: {title}",
        " ".join(_sentences(dots, (*edges, *uses), names, context)),
        {kind: context.translator.gettext(_KINDS[kind]) for kind in kinds},
    )
    return Chart(title, text, draw_vertical_lineage(data), draw_lineage(data), LINEAGE_WIDTH)


def _line_title(papers: list[Paper], edges: list[Edge], context: PageContext) -> str:
    _ = context.translator.gettext
    title = _("How the papers follow one another") if edges else _("The papers in order of dates")
    dates = [show_date(paper.date, context.translator) for paper in papers if paper.date]
    if len(dates) < 2:
        return title
    said = {"title": title, "first": dates[0], "last": dates[-1]}
    return _("%(title)s, %(first)s – %(last)s") % said


def _line_text(
    papers: list[Paper], total: int, outside: list[ExternalWork], context: PageContext
) -> str:
    """What must be known to read the chart of a line."""
    _ = context.translator.gettext
    said = []
    if outside and len(papers) > _MOST_WITH_OUTSIDE:
        said.append(_("Works from elsewhere are named in the list."))
    elif outside:
        said.append(_("Hollow dots are models and works from elsewhere."))
    doubtful = [
        name
        for paper, name in zip(papers, names_of(papers), strict=True)
        if paper.base_models and "base_models" in paper.unverified
    ]
    if doubtful:
        named = {"papers": _(", ").join(doubtful)}
        said.append(_("Nobody has checked what these were made from: %(papers)s.") % named)
    if total > len(papers):
        numbers = {"drawn": len(papers), "all": context.translator.grouped(total)}
        said.append(_("Drawn are the newest %(drawn)s of %(all)s.") % numbers)
    return " ".join(said)


def _dot(paper: Paper, name: str, context: PageContext) -> Node:
    date = show_date(paper.date, context.translator) or context.translator.gettext("No date")
    at = moment(paper.date) if paper.date else None
    return Node(
        paper.id, name, date, at, context.href(f"papers/{paper.id}.md"), plain_line(paper.title)
    )


def _edges(papers: list[Paper]) -> Iterator[Edge]:
    """Between papers of the family; of two kinds between the same papers the one that says more."""
    ids = {paper.id for paper in papers}
    for paper in papers:
        works: list[tuple[EdgeKind, Work]] = [("supersedes", work) for work in paper.supersedes]
        works += [("builds-on", work) for work in paper.builds_on]
        works += [("follows", work) for work in paper.follows]
        seen: set[str] = {paper.id}
        for kind, work in works:
            if work.id in ids and work.id not in seen:
                seen.add(work.id)
                yield Edge(work.id, paper.id, kind)


def _outside(papers: list[Paper], context: PageContext) -> tuple[list[ExternalWork], list[Edge]]:
    """Base models and works that are not of the family, and who uses them."""
    own = {plain_line(name).casefold() for p in papers for name in (p.short_name, p.title) if name}
    ids = {paper.id for paper in papers}
    found: dict[str, ExternalWork] = {}
    uses: list[Edge] = []
    for paper in papers:
        named = [
            _outside_work(work, context)
            for work in (*follows_only(paper), *paper.builds_on, *paper.supersedes)
            if work.id not in ids
        ]
        named += [(plain_line(one.name), one.url) for one in paper.base_models]
        for name, href in named:
            key = f"outside {name.casefold()}"
            if name.casefold() in own:
                continue
            if key not in found or (href and not found[key].href):
                found[key] = ExternalWork(key, name, href)
            if Edge(key, paper.id, "base") not in uses:
                uses.append(Edge(key, paper.id, "base"))
    return list(found.values()), uses


def _outside_work(work: Work, context: PageContext) -> tuple[str, str | None]:
    if work.id and context.has_paper(work.id):
        paper = context.paper(work.id)
        return plain_line(paper.short_name or paper.title), context.href(f"papers/{work.id}.md")
    return plain_line(work.title or work.id or ""), work.url


def _ticks(papers: list[Paper], context: PageContext) -> tuple[tuple[float, str], ...]:
    known = [moment(paper.date) for paper in papers if paper.date]
    if not known:
        return ()
    found = time_ticks(min(known), max(known))
    return tuple(
        (at, show_date(PartialDate(year, month), context.translator)) for at, year, month in found
    )


def _sentences(
    dots: tuple[Node, ...], edges: tuple[Edge, ...], names: dict[str, str], context: PageContext
) -> Iterator[str]:
    """What a picture of a line shows, a sentence a paper."""
    _ = context.translator.gettext
    words = {kind: _(word) for kind, word in _KINDS.items()} | {"base": _("made from")}
    between = _(", ")
    for dot in dots:
        said = [
            f"{words[edge.kind]} {names[edge.older]}" for edge in edges if edge.newer == dot.key
        ]
        named, others = between.join((dot.label, dot.date_label)), between.join(said)
        yield f"{named}: {others}." if others else f"{named}."


def draw_scores(compared: ResultComparison, context: PageContext) -> Chart | None:
    """The scores that may be joined; None where there are fewer than two."""
    points = _points(compared, context)
    if points is None:
        return None
    _ = context.translator.gettext
    first, last = points[0].value_label, points[-1].value_label
    said = {"what": compared.title, "first": first, "last": last}
    title = _("%(what)s: from %(first)s to %(last)s") % said
    better = {result.better for _paper, result in compared.joined} - {None}
    text = ""
    if len(better) == 1:
        text = _("Higher is better.") if better == {"higher"} else _("Lower is better.")
    if len(points) > _MANY_POINTS:
        more = _("Values that are not written in the picture stand in the table.")
        text = f"{text} {more}".strip()
    words = "; ".join(f"{point.label}: {point.value_label}" for point in points)
    data = ScoreSeries(points, title, f"{words}.")
    wide = draw_results(data, WIDE) if len(points) > _MANY_POINTS else None
    source = ""
    if any(result.source for _paper, result in compared.joined):
        source = _("Source: %(source)s") % {"source": _sources(compared, points, context)}
    return Chart(title, text, draw_results(data), wide, WIDE, source)


def _points(compared: ResultComparison, context: PageContext) -> tuple[Point, ...] | None:
    papers = [paper for paper, _ in compared.joined]
    if len(papers) < 2 or any(paper.date is None for paper in papers):
        return None
    return tuple(
        Point(
            label=name,
            time=moment(paper.date) if paper.date else 0.0,
            value=float(result.value),
            value_label=_shown(result, context),
            href=context.href(f"papers/{paper.id}.md"),
            title=plain_line(paper.title),
        )
        for (paper, result), name in zip(compared.joined, names_of(papers), strict=True)
    )


def _shown(result: Result, context: PageContext) -> str:
    return show_value(result.value, result.unit, None, context.translator)


def _sources(compared: ResultComparison, points: tuple[Point, ...], context: PageContext) -> str:
    """Where the values come from: named once where all come from the same."""
    none = context.translator.gettext("no source given")
    said = [plain_line(result.source or none) for _, result in compared.joined]
    if len(set(said)) == 1:
        return said[0]
    return "; ".join(f"{p.label}: {one}" for p, one in zip(points, said, strict=True))


@dataclass(frozen=True, slots=True)
class Spark:
    """A small line of scores, with what stands beside it: the benchmark, the first and last."""

    image: Markup
    what: str
    first: str
    last: str


def draw_spark(compared: ResultComparison, context: PageContext) -> Spark | None:
    """The small line of a comparison; None where there are fewer than two values."""
    points = _points(compared, context)
    if points is None:
        return None
    shown = context.translator.gettext(", ").join(point.value_label for point in points)
    label = f"{compared.title}: {shown}"
    image = draw_sparkline([(point.time, point.value) for point in points], label)
    return Spark(image, compared.title, points[0].value_label, points[-1].value_label)


def draw_families(rows: list[tuple[Family, list[Paper]]], context: PageContext) -> Chart | None:
    """All families over time, those that began first on top; None for fewer than two."""
    found = []
    for family, papers in rows:
        moments = [_moment(paper, context) for paper in papers if paper.date]
        if moments:
            css = f"lp-family lp-f-{family.id}"
            href = context.href(f"families/{family.id}.md")
            found.append(TimelineRow(plain_line(family.name), href, css, tuple(moments)))
    if len(found) < 2:
        return None
    found.sort(key=lambda row: (row.points[0].time, row.label))
    title = context.translator.gettext("When the papers of each family appeared")
    words = " ".join(f"{row.label}: {len(row.points)}." for row in found)
    data = Timeline(tuple(found), title, words)
    text = context.translator.gettext("A dot is a paper.")
    wide = draw_timeline(data, TIMELINE_WIDTH)
    return Chart(title, text, draw_timeline(data), wide, TIMELINE_WIDTH)


def _moment(paper: Paper, context: PageContext) -> TimelinePoint:
    assert paper.date
    name = plain_line(paper.short_name or paper.title)
    said = f"{name}, {show_date(paper.date, context.translator)}"
    return TimelinePoint(moment(paper.date), context.href(f"papers/{paper.id}.md"), said)
