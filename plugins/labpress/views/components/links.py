"""Builds links on pages: to papers, people, families, works and files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from labpress.bibliography.formats import FORMATS
from labpress.build.export_assets import export_paths
from labpress.build.page_context import PageContext
from labpress.build.queries import file_lookups, group_lookups, paper_lookups, term_lookups
from labpress.catalogue.keywords import id_from_name, keyword_id
from labpress.schema import Author, Family, Grant, Paper
from labpress.schema.contributors import Authorship
from labpress.schema.folded_names import group_id
from labpress.schema.parts import BaseModelUsed, Work
from labpress.schema.parts import Link as RecordLink
from labpress.views.components.localized import site_text
from labpress.views.components.paper_links import LINK_NAMES, link_target
from labpress.views.components.paper_status import StatusFlag, state_flag


@dataclass(frozen=True, slots=True)
class Link:
    """A link, or plain text.

    Attributes:
        text: an interface string, or a line of text from a record, which may contain math.
        href: the target of the link; None for plain text.
        language: the language of the text, for its ``lang`` attribute; empty if unknown.
        status: the mark to show before the link, for example if the paper was retracted; None if
            there is no mark.
    """

    text: str
    href: str | None = None
    language: str = ""
    status: StatusFlag | None = None


@dataclass(frozen=True, slots=True)
class CountedLink:
    """A link to a list of papers or releases, with the number of entries in the list.

    Attributes:
        text: what the entries share.
        href: the link to the list.
        papers: the number of entries.
        tooltip: a longer form of `text`; may be empty.
    """

    text: str
    href: str
    papers: int
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class FamilyLink:
    """A link to a family.

    Attributes:
        name: the family's name, which may contain math.
        href: the link to the family's page.
        css_class: the CSS classes that give an element the family's colour.
    """

    name: str
    href: str
    css_class: str


@dataclass(frozen=True, slots=True)
class PersonLink:
    """The name of a person.

    Attributes:
        name: the name as printed.
        href: the link to the person's page; None if there is none.
        bold: whether the name is in bold, as the names of lab members are by default.
    """

    name: str
    href: str | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class CountedPerson:
    """A person in a list, with a number of papers.

    Attributes:
        person: the name, with a link to the person's page.
        papers: the number of the person's papers or, for a coauthor, of the shared papers.
        native_name: the name in its original script; None if it is unknown or already displayed.
        note: what distinguishes the person from namesakes; empty if there are none.
    """

    person: PersonLink
    papers: int
    native_name: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ExportLink:
    """A link to a file for download: the name of the format, the URL, and the media type."""

    label: str
    href: str
    media_type: str


def category_path(category: str) -> str:
    """Return the path of a subject class's page, such as ``categories/cs-cv.md``."""
    return f"categories/{group_id(category)}.md"


def keyword_path(key: str) -> str:
    """Return the path of a keyword's page, given the keyword's id."""
    return f"keywords/{key}.md"


def benchmark_path(key: str) -> str:
    """Return the path of a benchmark's page, given the benchmark's id."""
    return f"benchmarks/{key}.md"


def keyword_link(keyword: str, context: PageContext) -> Link:
    """Return a paper's keyword, with a link to the keyword's page if there is one.

    If the keyword has a translation, it is in the language of the site; otherwise, it is spelled as
    in the paper's record.
    """
    key = keyword_id(keyword)
    has_page = context.query(group_lookups.keyword_page, key) is not None
    name = context.query(term_lookups.keyword_name, keyword)
    return Link(name, context.link(keyword_path(key)) if has_page else None)


def benchmark_link(benchmark: str, context: PageContext) -> Link:
    """Return a benchmark's name as spelled in a record, linked to the benchmark's page, if any."""
    key = id_from_name(benchmark)
    has_page = context.query(group_lookups.benchmark_page, key) is not None
    return Link(benchmark, context.link(benchmark_path(key)) if has_page else None)


def family_class(family: Family) -> str:
    """Return the CSS classes that give an element a family's colour."""
    return f"lp-family lp-family-{family.id}"


def paper_link(paper: Paper, context: PageContext, *, short: bool = False) -> Link:
    """Return a link to a paper.

    Args:
        paper: the paper.
        context: the page that contains the link.
        short: whether to use the paper's short name, if it has one.
    """
    name = paper.short_name if short and paper.short_name else paper.title
    status = state_flag(paper, context.translator) if paper.status.is_flagged else None
    return Link(name, context.link(f"papers/{paper.id}.md"), paper.language, status)


def family_link(family: Family, context: PageContext) -> FamilyLink:
    """Return a link to a family."""
    return FamilyLink(
        family.name_in(context.translator.language),
        context.link(f"families/{family.id}.md"),
        family_class(family),
    )


def grant_link(grant: Grant, context: PageContext) -> Link:
    """Return a link to a grant."""
    return Link(grant.title, context.link(f"grants/{grant.id}.md"))


def person_link(author: Author, context: PageContext, *, highlight: bool = False) -> PersonLink:
    """Return the name of an author, with a link to the author's page if there is one.

    Args:
        author: the author.
        context: the page that contains the link.
        highlight: whether to show the name in bold if the author is highlighted and has a page.
    """
    href = context.link(f"authors/{author.id}.md") if context.has_author_page(author.id) else None
    bold = highlight and href is not None and context.is_highlighted(author.id)
    return PersonLink(author.display, href, bold)


def author_href(authorship: Authorship, context: PageContext) -> str | None:
    """Return the link to an author's page, or None if there is no page."""
    display = context.display_of(authorship)
    return context.link(f"authors/{authorship.id}.md") if display and display.has_page else None


def native_name(author: Author) -> str | None:
    """Return an author's name in its original script; None if unknown or already displayed."""
    return author.native_name if author.native_name != author.display else None


def work_links(works: Iterable[Work], context: PageContext) -> tuple[Link, ...]:
    """Return links to works, which may be the lab's own papers or external works."""
    return tuple(_work_link(work, context) for work in works)


def _work_link(work: Work, context: PageContext) -> Link:
    if not work.id:
        return Link(work.title or "", work.url)
    paper = context.query(paper_lookups.paper, work.id)
    if paper:
        return paper_link(paper, context, short=True)
    # A record with errors has a page that reports them.
    has_page = context.query(file_lookups.has_record_file, f"papers/{work.id}")
    return Link(work.id, context.link(f"papers/{work.id}.md") if has_page else None)


def model_links(models: Iterable[BaseModelUsed]) -> tuple[Link, ...]:
    """Return links to the models from which a paper's own models were derived."""
    return tuple(Link(model.name, model.url) for model in models)


def record_links(links: Iterable[RecordLink], key: str, context: PageContext) -> tuple[Link, ...]:
    """Return the links of a record, each with its label or, if it has none, its kind's name.

    Args:
        links: the links.
        key: the key of the record, such as ``authors/ada-example``; linked files are in its folder.
        context: the page that contains the links.
    """
    _ = context.translator.gettext
    return tuple(
        Link(
            site_text(link.label, context) or _(LINK_NAMES[link.kind]),
            link_target(link, key, context),
        )
        for link in links
    )


def export_links(
    page: str, context: PageContext, formats: Collection[str] = FORMATS.keys()
) -> tuple[ExportLink, ...]:
    """Return links to the exports of a page, one for each format.

    Args:
        page: the path of the page whose papers are exported.
        context: the page that contains the links.
        formats: the keys of the formats in which the page has exports.
    """
    return tuple(
        ExportLink(label, context.link(path), media_type)
        for label, path, media_type in export_paths(page, formats)
    )


def breadcrumbs(label: str, path: str, context: PageContext) -> tuple[Link, ...]:
    """Return the breadcrumbs above a page's title: a link to the list to which the page belongs.

    Args:
        label: the title of the list.
        path: the path of the list's page.
        context: the page that contains the link.
    """
    return (Link(label, context.link(path)),)


def sorted_people(
    counts: Sequence[tuple[Author, int]],
) -> list[tuple[Author, int]]:
    """Sort authors by number of papers in descending order, then by name."""
    return sorted(counts, key=lambda item: (-item[1], item[0].sorting, item[0].id))
