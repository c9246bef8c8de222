"""Lists of papers: one row for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from labpress.build.context import PageContext
from labpress.metadata.coins import coins
from labpress.render.prose import plain_line
from labpress.schema import Paper
from labpress.schema.dates import PartialDate
from labpress.schema.publication_date import listed_date
from labpress.views.components.bylines import (
    RowByline,
    divide_authors,
    row_byline,
    shows_bold_names,
)
from labpress.views.components.links import (
    FamilyLink,
    Link,
    family_class,
    family_link,
    paper_link,
)
from labpress.views.components.paper_facts import (
    ARTIFACT_NAMES,
    STATE_NAMES,
    first_urls_by_kind,
    where_text,
)


@dataclass(frozen=True, slots=True)
class ArtifactIcon:
    """An icon that leads to an artifact.

    Attributes:
        kind: the kind of artifact, for the icon.
        href: the first artifact of that kind.
        label: the label of the kind.
        description: the icon in words: ``Code of InternVL``.
    """

    kind: str
    href: str
    label: str
    description: str


@dataclass(frozen=True, slots=True)
class StatusFlag:
    """The mark of a corrected or retracted paper: its state, and the word for it."""

    state: str
    label: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in a list.

    Attributes:
        id: the paper's id.
        title: its title, with a link.
        status: the mark of a corrected or retracted paper.
        byline: its authors.
        date: when it first appeared.
        where: where it was published, in words.
        css_class: the classes that give the row the colour of the paper's first family.
        family: the first family, if the row names it.
        icons: its artifacts.
        coins: its metadata as COinS; empty where the list leaves it out.
    """

    id: str
    title: Link
    status: StatusFlag | None
    byline: RowByline
    date: PartialDate | None
    where: str
    css_class: str
    family: FamilyLink | None
    icons: tuple[ArtifactIcon, ...]
    coins: str


@dataclass(frozen=True, slots=True)
class PaperList:
    """A list of papers.

    Attributes:
        rows: the papers.
        explains_bold: whether a line below explains names in bold.
    """

    rows: tuple[PaperRow, ...]
    explains_bold: bool


def paper_list(
    papers: Iterable[Paper], context: PageContext, *, names_family: bool = True
) -> PaperList:
    """A list of papers.

    Args:
        papers: the papers, in order.
        context: the page that lists them.
        names_family: whether rows name the papers' families.
    """
    papers = list(papers)
    rows = tuple(paper_row(paper, context, names_family=names_family) for paper in papers)
    return PaperList(rows, shows_bold_names(papers, context))


def author_paper_list(papers: Iterable[Paper], author: str, context: PageContext) -> PaperList:
    """The list of an author's papers, on the author's own page.

    Args:
        papers: the papers, in order.
        author: the author's id.
        context: the author's page.
    """
    return PaperList(
        tuple(paper_row(paper, context, page_author=author) for paper in papers), False
    )


def paper_row(
    paper: Paper,
    context: PageContext,
    *,
    names_family: bool = True,
    page_author: str | None = None,
) -> PaperRow:
    """A paper as a row; see `paper_list` and `author_paper_list`."""
    family = next(iter(context.families(paper.family[:1])), None)
    # The page of an author leaves the metadata of 800 authors to the paper's own page.
    leaves_out = page_author and divide_authors(paper.authors).omitted
    return PaperRow(
        id=paper.id,
        title=paper_link(paper, context),
        status=status_flag(paper, context),
        byline=row_byline(paper, context, page_author),
        date=listed_date(paper),
        where=where_text(paper, context.translator),
        css_class=family_class(family) if family else "",
        family=family_link(family, context) if family and names_family else None,
        icons=_artifact_icons(paper, context),
        coins="" if leaves_out else coins(paper),
    )


def status_flag(paper: Paper, context: PageContext) -> StatusFlag | None:
    """The mark of a paper that was corrected or retracted."""
    state = paper.status.state
    label = STATE_NAMES.get(state)
    return StatusFlag(state, context.translator.gettext(label)) if label else None


def _artifact_icons(paper: Paper, context: PageContext) -> tuple[ArtifactIcon, ...]:
    _ = context.translator.gettext
    name = plain_line(paper.short_name or paper.title)
    icons = []
    for kind, url in first_urls_by_kind(paper).items():
        label = _(ARTIFACT_NAMES[kind])
        words = {"artifact": label, "paper": name}
        icons.append(ArtifactIcon(kind, url, label, _("%(artifact)s of %(paper)s") % words))
    return tuple(icons)
