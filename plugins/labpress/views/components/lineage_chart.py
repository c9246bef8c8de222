"""Prepares the chart of a family's lineage: how its papers follow one another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from markupsafe import Markup

from labpress.build.page_context import PageContext
from labpress.build.queries import paper_lookups
from labpress.catalogue.series import followed_works
from labpress.charts.label_layout import time_ticks
from labpress.charts.lineage import Edge, EdgeKind, ExternalWork, Lineage, Node
from labpress.charts.lineage_horizontal import draw_horizontal_lineage
from labpress.charts.lineage_layout import WIDTH as LINEAGE_WIDTH
from labpress.charts.lineage_vertical import draw_vertical_lineage
from labpress.charts.lineage_years import draw_lineage_by_year
from labpress.i18n.formatting import format_date, format_date_range
from labpress.i18n.joining import join_clauses
from labpress.i18n.translator import N_
from labpress.render.prose import plain_line
from labpress.schema import Family, Paper
from labpress.schema.dates import PartialDate
from labpress.schema.parts import Work
from labpress.schema.publication_date import first_appearance
from labpress.views.components.chart_labels import (
    date_note,
    describe_values,
    distinct_names,
    join_sentences,
    plain_name,
    year_fraction,
)
from labpress.views.components.charts import Chart, ChartDownload, chart_download
from labpress.views.components.links import family_class
from labpress.views.components.paper_status import marked_name

MAX_PAPERS = 80
"""The maximum number of papers in the chart; of a larger family, only the newest are shown."""
_MAX_CONNECTED = 12
"""The maximum number of papers for which the chart shows all relations and external works."""
_KINDS: dict[EdgeKind, str] = {
    "follows": N_("follows"),
    "builds-on": N_("builds on"),
    "supersedes": N_("supersedes"),
}


def lineage_chart(
    family: Family, all_papers: Sequence[Paper], context: PageContext
) -> Chart | None:
    """Draw how the papers in a family follow one another.

    Args:
        family: the family.
        all_papers: the family's papers, oldest first.
        context: the page that shows the chart.

    Returns:
        The chart, or None if no paper follows another one, since the chart would then be no more
        informative than a list.
    """
    papers = all_papers[-MAX_PAPERS:]
    edges = list(_edges(papers))
    if not edges:
        return None
    is_large = len(papers) > _MAX_CONNECTED
    external, uses = ([], []) if is_large else _external_works(papers, context)
    title = _title(papers, context)
    data = _lineage(family, title, papers, external, (*edges, *uses), context)
    narrow, wide = _draw(data, is_large)
    return Chart(
        title,
        _caption(papers, len(all_papers), external, context),
        narrow,
        wide,
        LINEAGE_WIDTH,
        css_class=family_class(family),
        download=_download(family, papers, external, data.edges, context),
    )


def _lineage(
    family: Family,
    title: str,
    papers: Sequence[Paper],
    external: Sequence[ExternalWork],
    edges: tuple[Edge, ...],
    context: PageContext,
) -> Lineage:
    """Return the data of the chart, with its text alternative."""
    _ = context.translator.gettext
    distinct = distinct_names(papers, context.translator)
    nodes = tuple(_node(paper, name, context) for paper, name in zip(papers, distinct, strict=True))
    names = {node.key: node.label for node in nodes} | {work.key: work.label for work in external}
    return Lineage(
        nodes,
        tuple(external),
        edges,
        _ticks(papers, context),
        _(": ").join((plain_line(family.name_in(context.translator.language)), title)),
        join_sentences(*_sentences(nodes, edges, names, context)),
        {kind: _(name) for kind, name in _KINDS.items() if any(e.kind == kind for e in edges)},
    )


def _draw(data: Lineage, is_large: bool) -> tuple[Markup, Markup | None]:
    """Draw the chart for narrow and for wide screens; a large one by year if all dates are known."""
    if is_large and (narrow := draw_lineage_by_year(data)):
        return narrow, draw_lineage_by_year(data, LINEAGE_WIDTH)
    return draw_vertical_lineage(data), draw_horizontal_lineage(data)


def _download(
    family: Family,
    papers: Sequence[Paper],
    external: Sequence[ExternalWork],
    edges: Sequence[Edge],
    context: PageContext,
) -> ChartDownload:
    """Return the downloads of the chart.

    The data contains a row for each relation of a paper to an older work, and a row for each paper
    without such a relation.
    """
    _ = context.translator.gettext
    names = {paper.id: plain_name(paper, context.translator) for paper in papers}
    names |= {work.key: work.label for work in external}
    relations = {**_KINDS, "base": N_("based on")}
    rows = []
    for paper in papers:
        own = [edge for edge in edges if edge.newer == paper.id]
        fact = (names[paper.id], str(first_appearance(paper) or ""))
        rows += [(*fact, _(relations[edge.kind]), names[edge.older]) for edge in own]
        rows += [] if own else [(*fact, "", "")]
    header = [_("Paper"), _("Date"), _("Relation"), _("Earlier work")]
    return chart_download(f"{family.id}-lineage", header, rows, context)


def _title(papers: Sequence[Paper], context: PageContext) -> str:
    translator = context.translator
    title = translator.gettext("How the papers follow one another")
    dates = [date for paper in papers if (date := first_appearance(paper))]
    if len(dates) < 2:
        return title
    period = format_date_range(dates, translator)
    return translator.format_text("%(title)s, %(period)s", title=title, period=period)


def _caption(
    papers: Sequence[Paper], total: int, external: Sequence[ExternalWork], context: PageContext
) -> tuple[str, ...]:
    """Return the sentences that explain how to read the chart."""
    _ = context.translator.gettext
    sentences = []
    if len(papers) > _MAX_CONNECTED:
        sentences.append(_("Each dot is a paper; lines connect papers that follow one another."))
    elif external:
        sentences.append(
            _(
                "Hollow dots are models and works from outside the family; dotted lines lead to the "
                "papers that build on them."
            )
        )
    if total > len(papers):
        sentences.append(
            context.translator.format_text(
                "Showing the newest %(shown)s of %(total)s papers.",
                shown=str(len(papers)),
                total=context.translator.format_integer(total),
            )
        )
    return (*sentences, date_note(papers, context.translator))


def _node(paper: Paper, name: str, context: PageContext) -> Node:
    appeared = first_appearance(paper)
    date = format_date(appeared, context.translator) or context.translator.gettext("No date")
    time = year_fraction(appeared) if appeared else None
    href = context.href(f"papers/{paper.id}.md")
    title = marked_name(plain_line(paper.title), paper, context.translator)
    return Node(paper.id, name, date, time, href, title)


def _edges(papers: Sequence[Paper]) -> Iterator[Edge]:
    """Yield the relations within the family: for any two papers, only their strongest relation."""
    ids = {paper.id for paper in papers}
    for paper in papers:
        works: list[tuple[EdgeKind, Work]] = [("supersedes", work) for work in paper.supersedes]
        works += [("builds-on", work) for work in paper.builds_on]
        works += [("follows", work) for work in paper.follows]
        connected: set[str] = {paper.id}
        for kind, work in works:
            if work.id in ids and work.id not in connected:
                connected.add(work.id)
                yield Edge(work.id, paper.id, kind)


def _external_works(
    papers: Sequence[Paper], context: PageContext
) -> tuple[list[ExternalWork], list[Edge]]:
    """Return external works and base models, and the edges from them to the papers that use them.

    Works that have the same name as a paper in the chart are skipped.
    """
    own_names = {
        plain_line(name).casefold()
        for paper in papers
        for name in (paper.short_name, paper.title)
        if name
    }
    ids = {paper.id for paper in papers}
    works: dict[str, ExternalWork] = {}
    uses: list[Edge] = []
    for paper in papers:
        for name, href in _external_links(paper, ids, context):
            key = f"outside {name.casefold()}"
            if name.casefold() in own_names:
                continue
            if key not in works or (href and not works[key].href):
                works[key] = ExternalWork(key, name, href)
            if Edge(key, paper.id, "base") not in uses:
                uses.append(Edge(key, paper.id, "base"))
    return list(works.values()), uses


def _external_links(
    paper: Paper, ids: Collection[str], context: PageContext
) -> Iterator[tuple[str, str | None]]:
    """Yield the name and the URL of each external work to which a paper is related.

    These are the works that the paper follows, builds on or supersedes, and its base models.

    Args:
        paper: the paper.
        ids: the ids of the papers in the chart, which are not external.
        context: the page that shows the chart.
    """
    for work in (*followed_works(paper), *paper.builds_on, *paper.supersedes):
        if work.id in ids:
            continue
        if work.id and (named := context.query(paper_lookups.paper, work.id)):
            yield plain_name(named, context.translator), context.href(f"papers/{work.id}.md")
        else:
            yield plain_line(work.title or work.id or ""), work.url
    for model in paper.base_models:
        yield plain_line(model.name), model.url


def _ticks(papers: Sequence[Paper], context: PageContext) -> tuple[tuple[float, str], ...]:
    times = [year_fraction(date) for paper in papers if (date := first_appearance(paper))]
    if not times:
        return ()
    return tuple(
        (time, format_date(PartialDate(year, month), context.translator))
        for time, year, month in time_ticks(min(times), max(times))
    )


def _sentences(
    nodes: Sequence[Node], edges: Sequence[Edge], names: Mapping[str, str], context: PageContext
) -> Iterator[str]:
    """Yield the sentences of the chart's text alternative, one for each paper."""
    _ = context.translator.gettext
    verbs = {kind: _(verb) for kind, verb in _KINDS.items()} | {"base": _("based on")}
    translator = context.translator
    for node in nodes:
        paper = join_clauses((node.label, node.date_label), translator)
        connections = [
            translator.join_words(verbs[edge.kind], names[edge.older])
            for edge in edges
            if edge.newer == node.key
        ]
        yield describe_values([(paper, join_clauses(connections, translator))], translator)
