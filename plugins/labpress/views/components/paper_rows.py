"""Builds lists of papers with one row per paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from labpress.bibliography.formats import FORMATS
from labpress.build.page_context import PageContext
from labpress.i18n.artifact_names import ARTIFACT_NAMES
from labpress.i18n.formatting import format_date
from labpress.i18n.joining import join_clauses
from labpress.i18n.record_languages import lang_attribute
from labpress.i18n.translator import Translator
from labpress.metadata.coins import coins
from labpress.render.prose import keep_words_whole, plain_line, render_line
from labpress.schema import Family, Paper
from labpress.schema.memoize import memoize_by_record
from labpress.schema.publication_date import first_appearance, listed_date
from labpress.views.components.links import family_link
from labpress.views.components.localized import site_line
from labpress.views.components.paper_dates import first_posted_text, missing_date
from labpress.views.components.paper_links import first_urls_by_kind, pdf_link
from labpress.views.components.paper_status import StatusFlag, state_flag
from labpress.views.components.paper_venue import where_text
from labpress.views.components.row_bylines import row_byline, shows_bold_names
from labpress.views.components.thumbnails import row_image

COPY_SCRIPT = "assets/labpress/cite/copy_bibtex.js"
"""The path of the script that copies a row's BibTeX entry.

If the script does not run, the link downloads the entry.
"""

_MAX_COINS = 100
"""The maximum number of rows with COinS in a list; the list's export files contain all papers."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in a list, as an ``<li>`` element.

    Rows are rendered without templates, since a site has many more rows than papers.
    """

    html: Markup


@dataclass(frozen=True, slots=True)
class PaperList:
    """A list of papers.

    Attributes:
        rows: the papers.
        explains_bold: whether a line below the list explains why some names are in bold.
        script: the URL of the script that copies BibTeX entries.
    """

    rows: tuple[PaperRow, ...]
    explains_bold: bool
    script: str


@dataclass(frozen=True, slots=True)
class RowOptions:
    """What the rows of a list show.

    Attributes:
        names_family: whether the rows show the families of the papers. If not, as on the page of a
            family, they show the changes since the previous paper.
        is_chronological: whether the rows show the date on which each paper first appeared, as in
            lists sorted by `appearance_order`, instead of its `listed_date`.
        has_id: whether the rows contain the ids of the papers, for the explorer's script. If so,
            the labels of the icons include the name of the paper, as in the rows that the script
            creates. In other rows, ``icon_labels.js`` adds the name.
    """

    names_family: bool = True
    is_chronological: bool = False
    has_id: bool = False


LISTED = RowOptions()


def paper_list(
    papers: Iterable[Paper], context: PageContext, options: RowOptions = LISTED
) -> PaperList:
    """Return a list of papers.

    Args:
        papers: the papers, in order.
        context: the page that lists them.
        options: what the rows show.
    """
    papers = list(papers)
    rows = tuple(
        paper_row(paper, context, options, has_coins=index < _MAX_COINS)
        for index, paper in enumerate(papers)
    )
    return PaperList(rows, shows_bold_names(papers, context), context.link(COPY_SCRIPT))


def author_paper_list(papers: Iterable[Paper], author: str, context: PageContext) -> PaperList:
    """Return the list of an author's papers for the author's own page.

    The rows contain no COinS, since the same COinS would be repeated on the pages of all authors of
    a paper. The export files of these pages contain more data anyway.

    Args:
        papers: the papers, in order.
        author: the author's id.
        context: the author's page.
    """
    rows = tuple(paper_row(paper, context, page_author=author) for paper in papers)
    return PaperList(rows, False, context.link(COPY_SCRIPT))


def paper_row(
    paper: Paper,
    context: PageContext,
    options: RowOptions = LISTED,
    *,
    page_author: str | None = None,
    has_coins: bool = False,
) -> PaperRow:
    """Return the row of a paper in a list.

    Args:
        paper: the paper.
        context: the page with the row.
        options: what the rows of the list show.
        page_author: the id of the author on whose page the row is; None on other pages.
        has_coins: whether the row contains the paper's metadata as COinS.
    """
    family = next(iter(context.families(paper.family[:1])), None)
    href = context.link(f"papers/{paper.id}.md")
    chip = _family_chip(family, context) if family and options.names_family else ""
    byline = row_byline(paper, context, page_author, href)
    parts = _row_parts(paper, context.translator, options)
    bibtex = context.link(f"papers/{paper.id}/{paper.id}{FORMATS['bibtex'].extension}")
    pdf = pdf_link(paper, context)
    pdf = f'<a class="lp-icon lp-icon-pdf" href="{escape(pdf)}"{parts.pdf}' if pdf else ""
    changes = ""
    if paper.changes and not options.names_family:
        changes = f' <p class="lp-row-changes">{site_line(paper.changes, context)}</p>'
    data = f' data-paper="{paper.id}"' if options.has_id else ""
    return PaperRow(
        Markup(
            f'<li class="lp-row"{data}> <div class="lp-row-main">{parts.coins if has_coins else ""}'
            f"{row_image(paper, href, context)}"
            f' <p class="lp-row-title">{parts.flag}<a href="{escape(href)}"{parts.title}</a></p>'
            f' <div class="lp-row-authors">{byline}</div>{parts.awards}{changes} </div>'
            f' <p class="lp-row-facts"> {parts.date} <span class="lp-icons">{pdf}{parts.icons}'
            f'<a class="lp-icon lp-icon-bibtex" href="{escape(bibtex)}"{parts.bibtex}</span>'
            f" {parts.venue} {chip}</p> </li>"
        )
    )


@dataclass(frozen=True, slots=True)
class _RowParts:
    """The parts of a paper's row that are the same on all pages, as HTML.

    Attributes:
        coins: the paper's metadata as COinS.
        flag: the mark of the paper's state; empty for the state ``published``.
        title: the part of the link to the paper after ``href``: other attributes, and the title.
        date: the date by which the list is sorted.
        venue: the paper's venue, and when the paper was first posted if that was before `date`.
        icons: the links to the paper's artifacts; empty if there are none.
        pdf: the part of the link to the paper's PDF after ``href``, with the end tag.
        bibtex: the part of the link to the BibTeX entry after ``href``, with the end tag.
        awards: the paper's awards; empty if there are none.
    """

    coins: str
    flag: str
    title: str
    date: str
    venue: str
    icons: str
    pdf: str
    bibtex: str
    awards: str


@dataclass(frozen=True, slots=True)
class _IconLabels:
    """The labels of a row's icons.

    A site has dozens of icons per paper, so most rows contain only short labels such as "PDF".

    Attributes:
        paper: the paper whose name the labels include; None if a script adds the name.
        translator: translates the labels into the language of the site.
    """

    paper: Paper | None
    translator: Translator

    def end(self, label: str, attributes: str = "") -> str:
        """Return the rest of an icon's link, from the attributes with its label to the end tag."""
        name = ""
        if self.paper:
            paper = plain_line(self.paper.short_name or self.paper.title)
            text = self.translator.format_text(
                "%(artifact)s of %(paper)s", artifact=label, paper=paper
            )
            name = f' aria-label="{escape(text)}"'
        return f' title="{escape(label)}"{name}{attributes}></a>'


@memoize_by_record
def _row_parts(paper: Paper, translator: Translator, options: RowOptions) -> _RowParts:
    labels = _IconLabels(paper if options.has_id else None, translator)
    flag = state_flag(paper, translator)
    date = first_appearance(paper) if options.is_chronological else listed_date(paper)
    label = escape(format_date(date, translator) or missing_date(paper, translator))
    posted = "" if options.is_chronological else first_posted_text(paper, translator)
    facts = (where_text(paper, translator), posted)
    where = join_clauses(facts, translator)
    # A phone shows only one of "2025" and "NeurIPS 2025".
    is_repeated = date and date.month is None and str(date) in where
    repeated = ' class="lp-repeated-date"' if is_repeated else ""
    is_in_flag = flag is not None and flag.label == label
    time = f"<span>{'' if is_in_flag else label}</span>"
    if date:
        time = f'<time datetime="{escape(date)}"{repeated}>{label}</time>'
    language = lang_attribute(paper.title, paper.language, translator) if paper.language else ""
    return _RowParts(
        coins=f' <span class="Z3988" title="{escape(coins(paper))}"></span>',
        flag=f'<span class="lp-flag lp-flag-{flag.state}">{escape(flag.label)}</span> '
        if flag
        else "",
        title=f"{language}>{keep_words_whole(render_line(paper.title))}",
        date=time,
        venue=f"<span>{escape(where)}</span>",
        icons="".join(_artifact_icons(paper, labels)),
        pdf=labels.end(translator.gettext("PDF")),
        # Without the script, the link downloads the entry; with it, the link copies the entry.
        bibtex=labels.end("BibTeX", " download"),
        awards=_awards(paper),
    )


def _awards(paper: Paper) -> str:
    badges = " ".join(f'<span class="lp-award">{escape(award)}</span>' for award in paper.awards)
    return f' <p class="lp-awards">{badges}</p>' if badges else ""


def _family_chip(family: Family, context: PageContext) -> str:
    link = family_link(family, context)
    name = render_line(link.name)
    # A long name may be cut.
    title = f' title="{escape(plain_line(link.name))}"'
    return f'<a class="lp-chip {link.css_class}" href="{escape(link.href)}"{title}>{name}</a>'


def status_flag(paper: Paper, context: PageContext) -> StatusFlag | None:
    """Return the mark of a paper's state in the site's language; see `state_flag`."""
    return state_flag(paper, context.translator)


def _artifact_icons(paper: Paper, labels: _IconLabels) -> Iterator[str]:
    """Yield a link with an icon for each kind of artifact that a paper releases."""
    for kind, url in first_urls_by_kind(paper).items():
        end = labels.end(labels.translator.gettext(ARTIFACT_NAMES[kind]))
        yield f'<a class="lp-icon lp-icon-{kind}" href="{escape(url)}"{end}'
