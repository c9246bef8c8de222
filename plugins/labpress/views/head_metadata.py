"""The head of each kind of page: what `metadata` says, from what the page may see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from labpress.build.context import PageContext
from labpress.build.export_assets import export_paths
from labpress.build.feed_assets import feed_paths
from labpress.catalogue.pdf import find_pdf
from labpress.metadata.highwire import highwire
from labpress.metadata.html_tags import json_ld, link
from labpress.metadata.json_ld import (
    breadcrumb_data,
    family_data,
    paper_data,
    person_data,
)
from labpress.metadata.open_graph import article_properties, open_graph, profile_properties
from labpress.metadata.signposting import signposting
from labpress.metadata.zotero import zotero
from labpress.render.prose import plain_line
from labpress.render.templates import html_text, title_html
from labpress.schema import Author, Family, Paper
from labpress.schema.identifiers import ORCID
from labpress.schema.parts import Authorship
from labpress.schema.publication_types import PUBLICATION_TYPES
from labpress.views.components.card_metadata import card_properties
from labpress.views.components.paper_facts import STATE_NAMES


def paper_head(paper: Paper, description: str, context: PageContext) -> list[str]:
    """What a paper's page says to machines."""
    page = context.absolute_url(context.here)
    people = [(authorship, _author(authorship, context)) for authorship in paper.authors]
    pdf = _pdf(paper, context)
    title = plain_line(paper.title)
    steps = [
        (context.site.name, "index.md"),
        (context.translator.gettext("Papers"), "papers/index.md"),
        (title, context.here),
    ]
    work_type = PUBLICATION_TYPES[paper.type].json_ld
    return [
        *highwire(paper, page, pdf, [_orcid(*one) for one in people]),
        *zotero(paper),
        *open_graph(
            _marked(title, paper, context), description, page, context.site.name, "article"
        ),
        *card_properties(context.here, title, context),
        *article_properties(paper),
        *signposting(
            paper,
            _people_addresses(people, context),
            [(pdf, "application/pdf")] if pdf else [],
            [(_place(path, context), kind) for _, path, kind in export_paths(context.here)],
            work_type,
        ),
        json_ld(paper_data(paper, people, context.absolute_url)),
        json_ld(breadcrumb_data(steps, context.absolute_url)),
    ]


def _marked(title: str, paper: Paper, context: PageContext) -> str:
    """A title as messengers show it: with what befell the paper before it."""
    name = STATE_NAMES.get(paper.status.state)
    return f"[{context.translator.gettext(name)}] {title}" if name else title


def author_head(author: Author, description: str, context: PageContext) -> list[str]:
    """What an author's page says to machines."""
    name = author.display
    steps = [
        (context.site.name, "index.md"),
        (context.translator.gettext("People"), "authors/index.md"),
        (name, context.here),
    ]
    return [
        *open_graph(
            name, description, context.absolute_url(context.here), context.site.name, "profile"
        ),
        *card_properties(context.here, name, context),
        *profile_properties(author),
        *_feeds(context.here, name, context),
        json_ld(person_data(author, context.absolute_url)),
        json_ld(breadcrumb_data(steps, context.absolute_url)),
    ]


def family_head(
    family: Family, papers: Iterable[Paper], description: str, context: PageContext
) -> list[str]:
    """What a family's page says to machines."""
    name = plain_line(family.name)
    steps = [
        (context.site.name, "index.md"),
        (context.translator.gettext("Families"), "families/index.md"),
        (name, context.here),
    ]
    return [
        *open_graph(name, description, context.absolute_url(context.here), context.site.name),
        *card_properties(context.here, name, context),
        *_feeds(context.here, name, context),
        json_ld(family_data(family, papers, context.absolute_url)),
        json_ld(breadcrumb_data(steps, context.absolute_url)),
    ]


def list_meta(title: str, papers: Iterable[Paper], context: PageContext) -> dict[str, Any]:
    """The front matter of a list of papers, or of people or families with these papers."""
    papers = list(papers)
    number = context.translator.format_count("%(num)s paper", "%(num)s papers", len(papers))
    description = f"{title}: {number} · {context.site.name}"
    return {
        "title": title_html(title),
        "description": html_text(description),
        "hide": ["navigation", "toc"],
        "labpress": {
            "kind": "list",
            "head": list_head(title, description, context),
            **last_change(papers),
        },
    }


def last_change(papers: Iterable[Paper]) -> dict[str, str]:
    """When a page with these papers last changed, by the records; empty where none has a date.

    The map of the site says it to search engines, which distrust a site whose every page
    changes with every build.
    """
    dates = [date for paper in papers if (date := paper.changed)]
    return {"updated": str(max(dates, key=lambda date: date.sort_key))} if dates else {}


def list_head(title: str, description: str, context: PageContext) -> list[str]:
    """What a list says to machines."""
    return [
        *open_graph(title, description, context.absolute_url(context.here), context.site.name),
        *card_properties("index.md", context.site.name, context),
        *_feeds("index.md", context.site.name, context),
    ]


def _feeds(page: str, title: str, context: PageContext) -> list[str]:
    atom, feed = feed_paths(page)
    return [
        # Material's script takes a bare "alternate" for a translation, and asks for its sitemap.
        link("alternate feed", _place(path, context), media_type, f"{title} ({name})")
        for path, media_type, name in (
            (atom, "application/atom+xml", "Atom"),
            (feed, "application/feed+json", "JSON Feed"),
        )
    ]


def _place(path: str, context: PageContext) -> str:
    """Where a file is: absolute where that is known, since an engine need not find it here."""
    return context.absolute_url(path) or context.link(path)


def _author(authorship: Authorship, context: PageContext) -> Author | None:
    """The author behind a byline, where there is a page of theirs."""
    if not authorship.id or authorship.id not in context.catalogue.authors:
        return None
    author = context.author(authorship.id)
    return author if context.has_page(author) else None


def _orcid(authorship: Authorship, author: Author | None) -> str | None:
    """By the byline, else by the author's own file."""
    return authorship.orcid or (author.orcid if author else None)


def _people_addresses(
    people: list[tuple[Authorship, Author | None]], context: PageContext
) -> list[str]:
    found = []
    for authorship, author in people:
        orcid = _orcid(authorship, author)
        page = context.absolute_url(f"authors/{author.id}.md") if author else None
        address = ORCID.url_of(orcid) if orcid else page
        found += [address] if address else []
    return found


def _pdf(paper: Paper, context: PageContext) -> str | None:
    """The absolute URL of the PDF; None where there is none, or the site's URL is not known."""
    pdf = find_pdf(paper, context.files(f"papers/{paper.id}"))
    return (context.absolute_url(pdf.path) if pdf.path else pdf.url) if pdf else None
