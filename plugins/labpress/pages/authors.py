"""The page of an author, and the list of people."""

from __future__ import annotations

from functools import partial
from typing import Any

from labpress.model import Author
from labpress.model.author import Affiliation, Membership
from labpress.model.names import fold, slug
from labpress.pages.author_charts import draw_circle, draw_papers_by_year, papers_by_year
from labpress.pages.formats import show_date, show_span
from labpress.pages.heads import author_head, last_change, list_meta
from labpress.pages.look import Look, Shelf
from labpress.pages.page import Page
from labpress.pages.papers import NAMES
from labpress.pages.rendering import html_text, render, title_html
from labpress.texts import Texts

_MOST_COAUTHORS = 30


def build_author_page(key: str, shelf: Shelf) -> Page:
    """The page of an author, by id."""
    look = Look(f"authors/{key}.md", shelf)
    author = look.author(key)
    papers = look.papers(look.catalogue.by_author.get(key, ()))
    coauthors = look.catalogue.coauthors.get(key, ())
    circle = look.catalogue.coauthor_count.get(key, 0)
    if circle > _MOST_COAUTHORS:
        look.note_people(papers)
    shown = [(look.author(one), number) for one, number in coauthors[:_MOST_COAUTHORS]]
    body = render(
        "author.md.jinja",
        look,
        author=author,
        papers=papers,
        years=show_span((paper.date for paper in papers), look.texts),
        families=look.families(look.catalogue.families_of.get(key, ())),
        coauthors=shown,
        more_coauthors=max(0, circle - _MOST_COAUTHORS),
        by_year=draw_papers_by_year(author, papers, look),
        year_counts=papers_by_year(papers),
        circle=draw_circle(author, papers, shown, circle, look),
        names=[(alias, _named(alias.name, author, look)) for alias in author.aliases],
        others=[look.author(one) for one in author.not_same_as if one in look.catalogue.authors],
        prose=look.prose(f"authors/{key}"),
        files=look.to(f"authors/{key}/x")[:-1],
        span=partial(_span, texts=look.texts),
        **NAMES,
    )
    has_file = f"authors/{key}" in shelf.records.files
    number = look.texts.counted("%(num)s paper", "%(num)s papers", len(papers))
    description = f"{author.display}: {number}"
    meta = {
        "title": title_html(author.display),
        "description": html_text(description),
        "hide": ["navigation", "toc"],
        "labpress": {
            "kind": "author",
            **last_change(papers),
            "head": author_head(author, description, look),
        },
    }
    source = f"authors/{key}.yaml" if has_file else None
    return Page(look.here, meta, body, source, frozenset(look.seen))


def build_people_page(shelf: Shelf) -> Page:
    """The list of all people, by family name."""
    look = Look("authors/index.md", shelf)
    body = render("people.md.jinja", look, **people_context(look))
    meta = list_meta(look.texts.gettext("People"), look.papers(look.catalogue.papers), look)
    return Page(look.here, meta, body, None, frozenset(look.seen), listed=True)


def people_context(look: Look) -> dict[str, Any]:
    """What the list of all people shows."""
    letters: dict[str, list[tuple[Author, int]]] = {}
    for key in look.catalogue.authors:
        author = look.author(key)
        number = len(look.papers(look.catalogue.by_author.get(key, ())))
        letters.setdefault(_letter(author), []).append((author, number))
    ordered = sorted(letters.items(), key=lambda item: (not item[0].isascii(), item[0]))
    return {
        "letters": ordered,
        "total": len(look.catalogue.authors),
        "anchor": _anchor,
        **NAMES,
    }


def _named(name: str, author: Author, look: Look) -> Author | None:
    """The person behind another name of someone's, where that name has a page of its own."""
    key = look.catalogue.by_name.get(name)
    if key is None or key == author.id:
        return None
    other = look.author(key)
    return other if look.has_page(other) else None


def _span(span: Membership | Affiliation, texts: Texts) -> str:
    since, until = show_date(span.since, texts), show_date(span.until, texts)
    if since and until:
        return f"{since}–{until}"
    if since:
        return texts.gettext("since %(date)s") % {"date": since}
    return texts.gettext("until %(date)s") % {"date": until} if until else ""


def _letter(author: Author) -> str:
    first = fold(author.family or author.literal or author.given or "")[:1]
    return first.upper() if first.isalpha() else (author.display[:1] or "#")


def _anchor(letter: str) -> str:
    return f"letter-{slug(letter) or format(ord(letter[0]), 'x')}"
