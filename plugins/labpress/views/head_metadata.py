"""Collects the metadata in the HTML head of each kind of page, and the front matter of lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from labpress.build.export_assets import export_paths
from labpress.build.feed_assets import feed_paths
from labpress.build.page_context import PageContext
from labpress.build.queries import author_lookups, file_lookups, grant_lookups, paper_lookups
from labpress.catalogue import Ids
from labpress.catalogue.author_pages import has_own_card, has_own_feeds
from labpress.catalogue.pdf import find_pdf
from labpress.i18n.joining import add_in_brackets
from labpress.metadata.highwire import highwire
from labpress.metadata.html_tags import json_ld, link
from labpress.metadata.json_ld import (
    breadcrumb_data,
    family_data,
    paper_data,
    person_data,
)
from labpress.metadata.json_ld_grant import grant_data
from labpress.metadata.open_graph import article_properties, open_graph, profile_properties
from labpress.metadata.signposting import signposting
from labpress.metadata.zotero import zotero
from labpress.render.prose import plain_line
from labpress.render.templates import html_text, title_html
from labpress.schema import Author, Family, Grant, Paper
from labpress.schema.contributors import Authorship
from labpress.schema.identifiers import ORCID
from labpress.schema.long_bylines import embedded
from labpress.schema.publication_types import PUBLICATION_TYPES
from labpress.views.components.card_metadata import card_properties
from labpress.views.components.feeds import FEED_TYPES
from labpress.views.components.paper_status import marked_name
from labpress.views.components.publication_facts import all_relations


def paper_head(paper: Paper, description: str, context: PageContext) -> list[str]:
    """Return the metadata of a paper's page, as HTML elements.

    Args:
        paper: the paper.
        description: a description of the paper in one or two sentences.
        context: the paper's page.
    """
    page = context.absolute_url(context.path)
    paper = _with_embedded_authors(paper)
    people = [(authorship, _author_with_page(authorship, context)) for authorship in paper.byline]
    orcids = [_orcid(authorship, author) for authorship, author in people]
    pdf = _pdf_url(paper, context)
    title = plain_line(paper.title)
    titled = marked_name(title, paper, context.translator)
    exports = [(_url(path, context), kind) for _, path, kind in export_paths(context.path)]
    return [
        *highwire(paper, page, pdf, orcids),
        *zotero(paper),
        *open_graph(titled, description, page, context.site.name, "article"),
        *card_properties(context.path, title, context),
        *article_properties(paper),
        *signposting(
            paper,
            _author_urls(people, context),
            [(pdf, "application/pdf")] if pdf else [],
            exports,
            PUBLICATION_TYPES[paper.type].json_ld,
        ),
        json_ld(
            paper_data(paper, people, context.absolute_url, pdf, all_relations(paper, context))
        ),
        _breadcrumbs(context.translator.gettext("Papers"), "papers/index.md", title, context),
    ]


def _with_embedded_authors(paper: Paper) -> Paper:
    """Return a paper with only those authors that metadata contains; see `embedded`."""
    authors = embedded(paper.authors)
    return paper if authors is paper.authors else paper.model_copy(update={"authors": authors})


def author_head(
    author: Author, papers: Iterable[Paper], description: str, context: PageContext
) -> list[str]:
    """Return the metadata of an author's page; see `paper_head`."""
    name, page = author.display, context.absolute_url(context.path)
    ids = [paper.id for paper in papers]
    grants = context.grants(context.query(grant_lookups.grants_of, author.id))
    own, of_site = (context.path, name), ("index.md", context.site.name)
    has_feeds = has_own_feeds(author, ids, context.settings.list_exports)
    return [
        *open_graph(name, description, page, context.site.name, "profile"),
        *card_properties(*(own if has_own_card(author, ids) else of_site), context),
        *profile_properties(author),
        *_feeds(*(own if has_feeds else of_site), context),
        json_ld(person_data(author, context.absolute_url, grants=grants)),
        _breadcrumbs(context.translator.gettext("People"), "authors/index.md", name, context),
    ]


def family_head(
    family: Family, papers: Iterable[Paper], description: str, context: PageContext
) -> list[str]:
    """Return the metadata of a family's page; see `paper_head`."""
    name, page = (
        plain_line(family.name_in(context.translator.language)),
        context.absolute_url(context.path),
    )
    return [
        *open_graph(name, description, page, context.site.name),
        *card_properties(context.path, name, context),
        *_feeds(context.path, name, context),
        json_ld(family_data(family, papers, context.absolute_url)),
        _breadcrumbs(context.translator.gettext("Families"), "families/index.md", name, context),
    ]


def grant_head(
    grant: Grant, papers: Iterable[Paper], description: str, context: PageContext
) -> list[str]:
    """Return the metadata of a grant's page; see `paper_head`."""
    title, page = plain_line(grant.title), context.absolute_url(context.path)
    ids = dict.fromkeys(person.id for person in grant.people)
    people = [
        person_data(author, context.absolute_url, context.has_author_page(author.id))
        for author in (context.query(author_lookups.author, author_id) for author_id in ids)
        if author
    ]
    return [
        *open_graph(title, description, page, context.site.name),
        *card_properties(context.path, title, context),
        *_feeds(context.path, title, context),
        json_ld(grant_data(grant, people, papers, context.absolute_url)),
        _breadcrumbs(context.translator.gettext("Grants"), "grants/index.md", title, context),
    ]


_PARENT_LISTS = {
    **{name: (name,) for name in ("papers", "authors", "families", "grants", "news", "releases")},
    "keywords": ("keywords", "papers"),
    "categories": ("keywords", "papers"),
    "benchmarks": ("benchmarks", "papers"),
}
"""The folders of the lists to which the pages in a folder belong, keyed by that folder.

The pages in other folders belong to the list of all papers.
"""


def list_meta(
    title: str, description: str, papers: Ids, context: PageContext, *, has_feeds: bool = False
) -> dict[str, Any]:
    """Return the front matter of a list of papers, or of people, families or grants with papers.

    Args:
        title: the title of the page as plain text.
        description: a sentence about the list as plain text; see `views/descriptions.py`.
        papers: the ids of the papers.
        context: the context of the page.
        has_feeds: whether the page has its own feeds; if not, it links to the site's feeds.
    """
    folder = context.path.partition("/")[0]
    return {
        "title": title_html(title),
        "description": html_text(description),
        "hide": ["navigation", "toc"],
        "labpress": {
            "kind": "list",
            "tabs": list_urls(_PARENT_LISTS.get(folder, ("papers",)), context),
            "head": list_head(title, description, context, has_feeds=has_feeds),
            **last_change(papers, context),
        },
    }


def list_urls(folders: Iterable[str], context: PageContext) -> list[str]:
    """Return the URLs of the lists to which a page belongs, the closest one first.

    The theme highlights the tab of the first list that is in the navigation.
    """
    return [context.build_context.urls.of(f"{folder}/index.md") for folder in folders]


def last_change(papers: Ids, context: PageContext) -> dict[str, str]:
    """Return front matter with the latest date on which one of the papers changed.

    The result is empty if no paper has a date. The sitemap contains this date rather than the date
    of the build, since search engines distrust a sitemap in which every page changes with every
    build.
    """
    known = (context.query(paper_lookups.paper_dates, paper) for paper in papers)
    dates = [dates.changed for dates in known if dates and dates.changed]
    return {"updated": str(max(dates, key=lambda date: date.sort_key))} if dates else {}


def list_head(
    title: str, description: str, context: PageContext, *, has_feeds: bool = False
) -> list[str]:
    """Return the metadata of a list or a hand-written page, as HTML elements; see `list_meta`."""
    feeds = (context.path, title) if has_feeds else ("index.md", context.site.name)
    return [
        *open_graph(title, description, context.absolute_url(context.path), context.site.name),
        *card_properties("index.md", context.site.name, context),
        *_feeds(*feeds, context),
    ]


def _breadcrumbs(list_title: str, list_path: str, title: str, context: PageContext) -> str:
    """Return a JSON-LD element with breadcrumbs: the home page, the list, and the page itself."""
    steps = [(context.site.name, "index.md"), (list_title, list_path), (title, context.path)]
    return json_ld(breadcrumb_data(steps, context.absolute_url))


def _pdf_url(paper: Paper, context: PageContext) -> str | None:
    """Return the absolute URL of a paper's PDF, or None if it has no PDF or the URL is unknown."""
    pdf = find_pdf(paper, context.query(file_lookups.folder_files, f"papers/{paper.id}"))
    return (context.absolute_url(pdf.path) if pdf.path else pdf.url) if pdf else None


def _feeds(page: str, title: str, context: PageContext) -> list[str]:
    return [
        # With "alternate" alone, Material's script would mistake the feed for a translation of the
        # site and request its sitemap.
        link(
            "alternate feed",
            _url(path, context),
            media_type,
            add_in_brackets(title, name, context.translator),
        )
        for path, (name, media_type) in zip(feed_paths(page), FEED_TYPES, strict=True)
    ]


def _url(path: str, context: PageContext) -> str:
    """Return the absolute URL of a file, or its relative URL if the site's URL is unknown."""
    return context.absolute_url(path) or context.link(path)


def _author_with_page(authorship: Authorship, context: PageContext) -> Author | None:
    """Return the author of an authorship, or None if the author has no page."""
    mark = context.display_of(authorship)
    return context.author(authorship.id) if authorship.id and mark and mark.has_page else None


def _orcid(authorship: Authorship, author: Author | None) -> str | None:
    """Return an author's ORCID from the paper's record or else the author's; None if unknown."""
    return authorship.orcid or (author.orcid if author else None)


def _author_urls(
    people: Iterable[tuple[Authorship, Author | None]], context: PageContext
) -> Iterator[str]:
    """Yield a URL for each author: the ORCID's URL, or else the URL of the author's page.

    Authors who have neither are skipped.
    """
    for authorship, author in people:
        orcid = _orcid(authorship, author)
        page = context.absolute_url(f"authors/{author.id}.md") if author else None
        url = ORCID.url_of(orcid) if orcid else page
        if url:
            yield url
