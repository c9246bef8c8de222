"""Prepares selected papers for hand-written pages: as rows, single lines, cards or citations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from markupsafe import Markup

from labpress.build.citation_queries import citations_of
from labpress.build.page_context import PageContext
from labpress.build.queries import paper_lookups
from labpress.catalogue import Ids
from labpress.catalogue.paper_query import PaperQuery, parse_query
from labpress.i18n.record_languages import lang_attribute
from labpress.render.document import markdown_heading
from labpress.render.prose import render_line
from labpress.render.templates import render_shortcode
from labpress.render.view import View
from labpress.schema import Paper
from labpress.schema.publication_date import publication_year
from labpress.schema.publication_types import PublicationType
from labpress.views.components.citations import ReferenceItem, reference_item
from labpress.views.components.paper_cards import PaperCard, paper_cards
from labpress.views.components.paper_rows import PaperList, RowOptions, paper_list, status_flag
from labpress.views.components.paper_status import StatusFlag
from labpress.views.components.paper_venue import TYPE_NAMES_PLURAL, where_text
from labpress.views.components.row_bylines import shows_bold_names


@dataclass(frozen=True, slots=True)
class CompactPaper:
    """A paper on one line.

    Attributes:
        href: the link to the paper's page.
        title: the title as HTML.
        language: the ``lang`` attribute of the title; empty if it is in the language of the page.
        status: the mark of the paper's state; None for the state ``published``.
        where: where the paper was published; see `where_text`.
        year: the year of publication; None if it is unknown, or if `where` contains it.
    """

    href: str
    title: Markup
    language: Markup
    status: StatusFlag | None
    where: str
    year: int | None


@dataclass(frozen=True, slots=True)
class PaperSelectionShortcode(View):
    """Selected papers, or one group of the selected papers, on a hand-written page.

    Attributes:
        is_empty: whether no paper meets the conditions of the query.
        rows: the papers as rows; None in other layouts. The layout ``citations`` also uses rows if
            no style can cite any of the papers.
        compact: the papers, each on one line; empty in other layouts.
        cards: the papers as cards; empty in other layouts.
        references: the references to the papers; empty in other layouts.
        explains_bold: whether a line below the list explains why some names are in bold.
        all_papers: the link to the list of all papers, below this list; None if there is no link.
    """

    template: ClassVar[str] = "shortcodes/paper_selection.jinja"
    is_empty: bool
    rows: PaperList | None
    compact: tuple[CompactPaper, ...]
    cards: tuple[PaperCard, ...]
    references: tuple[ReferenceItem, ...]
    explains_bold: bool
    all_papers: str | None


def paper_selection(text: str, preset: str, level: int, context: PageContext) -> str:
    """Return the papers that a query selects, as HTML lists with Markdown headings for groups.

    Args:
        text: the text of the query.
        preset: the preset, as in `labpress.catalogue.paper_query.parse_query`.
        level: the level of the headings, from 1 to 6.
        context: the page that shows the papers.
    """
    query = parse_query(text, preset).query
    selected = context.query(paper_lookups.selected_papers, text, preset)
    views = [_group(ids, query, context) for _, ids in selected.groups]
    views = views or [PaperSelectionShortcode(True, None, (), (), (), False, None)]
    listed = sum(len(ids) for _, ids in selected.groups)
    has_link = preset != "papers" or listed < selected.total
    explains_bold = any(view.explains_bold for view in views)
    views = [replace(view, explains_bold=False) for view in views]
    views[-1] = replace(
        views[-1],
        explains_bold=explains_bold,
        all_papers=context.link("papers/index.md") if has_link else None,
    )
    blocks = [render_shortcode(view, context.translator) for view in views]
    if query.group_by == "none" or not selected.groups:
        return blocks[0]
    headings = (
        markdown_heading(_heading(key, query, context), level) for key, _ in selected.groups
    )
    return "\n".join(
        f"{heading}\n\n{block}" for heading, block in zip(headings, blocks, strict=True)
    )


def _group(ids: Ids, query: PaperQuery, context: PageContext) -> PaperSelectionShortcode:
    papers = context.papers(ids)
    layout, rows = query.layout, RowOptions(is_chronological=query.order == "appearance")
    references = tuple(_references(papers, context)) if layout == "citations" else ()
    has_rows = layout == "rows" or (layout == "citations" and not references)
    has_cards = layout == "cards"
    return PaperSelectionShortcode(
        is_empty=False,
        rows=paper_list(papers, context, rows) if has_rows else None,
        compact=tuple(_compact(paper, context) for paper in papers) if layout == "compact" else (),
        cards=paper_cards(papers, context) if has_cards else (),
        references=references,
        explains_bold=(has_rows or has_cards) and shows_bold_names(papers, context),
        all_papers=None,
    )


def _compact(paper: Paper, context: PageContext) -> CompactPaper:
    where, year = where_text(paper, context.translator), publication_year(paper)
    return CompactPaper(
        href=context.link(f"papers/{paper.id}.md"),
        title=render_line(paper.title),
        language=lang_attribute(paper.title, paper.language, context.translator),
        status=status_flag(paper, context),
        where=where,
        year=None if str(year) in where else year,
    )


def _references(papers: Sequence[Paper], context: PageContext) -> Iterator[ReferenceItem]:
    """Yield the references to papers, each in the first of the site's styles that can cite it.

    Papers that no style can cite are skipped.
    """
    for paper in papers:
        html = next((html for _, _, html in citations_of(paper.id, context)), None)
        if html is not None:
            yield reference_item(paper.id, html, context)


def _heading(key: str, query: PaperQuery, context: PageContext) -> str:
    """Return the heading of a group of papers, as HTML."""
    _ = context.translator.gettext
    if not key:
        return str(Markup.escape(_("No date") if query.group_by == "year" else _("Other")))
    if query.group_by == "type":
        publication_type: PublicationType = key  # type: ignore[assignment]
        return str(Markup.escape(_(TYPE_NAMES_PLURAL[publication_type])))
    if query.group_by == "family":
        return str(render_line(context.family(key).name_in(context.translator.language)))
    return str(Markup.escape(key))
