"""The head of each kind of page: what `metadata` says, from what the page may see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from labpress.metadata.elements import json_ld, link
from labpress.metadata.highwire import highwire
from labpress.metadata.json_ld import (
    WORK_TYPES,
    breadcrumb_data,
    family_data,
    paper_data,
    person_data,
)
from labpress.metadata.open_graph import article_properties, open_graph, profile_properties
from labpress.metadata.signposting import signposting
from labpress.metadata.zotero import zotero
from labpress.model import Author, Family, Paper
from labpress.model.parts import Byline
from labpress.pages.card_head import card_properties
from labpress.pages.export_assets import export_paths
from labpress.pages.feed_assets import feed_paths
from labpress.pages.look import Look
from labpress.pages.paper_view import STATE_NAMES
from labpress.pages.rendering import html_text, title_html
from labpress.prose import plain_line


def paper_head(paper: Paper, description: str, look: Look) -> list[str]:
    """What a paper's page says to machines."""
    page = look.address(look.here)
    people = [(byline, _author(byline, look)) for byline in paper.authors]
    pdf, pdf_type = _pdf(paper, look)
    title = plain_line(paper.title)
    steps = [
        (look.site.name, "index.md"),
        (look.texts.gettext("Papers"), "papers/index.md"),
        (title, look.here),
    ]
    work_type = WORK_TYPES[paper.kind]
    return [
        *highwire(paper, page, pdf, [_orcid(*one) for one in people]),
        *zotero(paper),
        *open_graph(_marked(title, paper, look), description, page, look.site.name, "article"),
        *card_properties(look.here, title, look),
        *article_properties(paper),
        *signposting(
            paper,
            _people_addresses(people, look),
            [(pdf, pdf_type)] if pdf else [],
            [(_place(path, look), kind) for _, path, kind in export_paths(look.here)],
            work_type,
        ),
        json_ld(paper_data(paper, people, look.address)),
        json_ld(breadcrumb_data(steps, look.address)),
    ]


def _marked(title: str, paper: Paper, look: Look) -> str:
    """A title as messengers show it: with what befell the paper before it."""
    name = STATE_NAMES.get(paper.status.state)
    return f"[{look.texts.gettext(name)}] {title}" if name else title


def author_head(author: Author, description: str, look: Look) -> list[str]:
    """What an author's page says to machines."""
    name = author.display
    steps = [
        (look.site.name, "index.md"),
        (look.texts.gettext("People"), "authors/index.md"),
        (name, look.here),
    ]
    return [
        *open_graph(name, description, look.address(look.here), look.site.name, "profile"),
        *card_properties(look.here, name, look),
        *profile_properties(author),
        *_feeds(look.here, name, look),
        json_ld(person_data(author, look.address)),
        json_ld(breadcrumb_data(steps, look.address)),
    ]


def family_head(family: Family, papers: Iterable[Paper], description: str, look: Look) -> list[str]:
    """What a family's page says to machines."""
    name = plain_line(family.name)
    steps = [
        (look.site.name, "index.md"),
        (look.texts.gettext("Families"), "families/index.md"),
        (name, look.here),
    ]
    return [
        *open_graph(name, description, look.address(look.here), look.site.name),
        *card_properties(look.here, name, look),
        *_feeds(look.here, name, look),
        json_ld(family_data(family, papers, look.address)),
        json_ld(breadcrumb_data(steps, look.address)),
    ]


def list_meta(title: str, papers: Iterable[Paper], look: Look) -> dict[str, Any]:
    """The front matter of a list of papers, or of people or families with these papers."""
    papers = list(papers)
    number = look.texts.counted("%(num)s paper", "%(num)s papers", len(papers))
    description = f"{title}: {number} · {look.site.name}"
    return {
        "title": title_html(title),
        "description": html_text(description),
        "hide": ["navigation", "toc"],
        "labpress": {
            "kind": "list",
            "head": list_head(title, description, look),
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


def list_head(title: str, description: str, look: Look) -> list[str]:
    """What a list says to machines."""
    return [
        *open_graph(title, description, look.address(look.here), look.site.name),
        *card_properties("index.md", look.site.name, look),
        *_feeds("index.md", look.site.name, look),
    ]


def _feeds(page: str, title: str, look: Look) -> list[str]:
    atom, feed = feed_paths(page)
    return [
        # Material's script takes a bare "alternate" for a translation, and asks for its sitemap.
        link("alternate feed", _place(path, look), media_type, f"{title} ({name})")
        for path, media_type, name in (
            (atom, "application/atom+xml", "Atom"),
            (feed, "application/feed+json", "JSON Feed"),
        )
    ]


def _place(path: str, look: Look) -> str:
    """Where a file is: absolute where that is known, since an engine need not find it here."""
    return look.address(path) or look.to(path)


def _author(byline: Byline, look: Look) -> Author | None:
    """The author behind a byline, where there is a page of theirs."""
    if not byline.id or byline.id not in look.catalogue.authors:
        return None
    author = look.author(byline.id)
    return author if look.has_page(author) else None


def _orcid(byline: Byline, author: Author | None) -> str | None:
    """By the byline, else by the author's own file."""
    return byline.orcid or (author.orcid if author else None)


def _people_addresses(people: list[tuple[Byline, Author | None]], look: Look) -> list[str]:
    found = []
    for byline, author in people:
        orcid = _orcid(byline, author)
        page = look.address(f"authors/{author.id}.md") if author else None
        address = f"https://orcid.org/{orcid}" if orcid else page
        found += [address] if address else []
    return found


def _pdf(paper: Paper, look: Look) -> tuple[str | None, str]:
    """The address of the PDF: our own beside the page, as Scholar wants it, else where it is."""
    own = f"{paper.id}.pdf"
    if own in look.files(f"papers/{paper.id}"):
        return look.address(f"papers/{paper.id}/{own}"), "application/pdf"
    linked = next((link.url for link in paper.links if link.kind == "pdf"), None)
    arxiv = f"https://arxiv.org/pdf/{paper.arxiv}" if paper.arxiv else None
    return linked or arxiv, "application/pdf"
