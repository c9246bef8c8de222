"""The page of an author, and the list of people."""

from __future__ import annotations

from functools import partial
from typing import Any

from markupsafe import escape

from labpress.model import Author, Paper
from labpress.model.names import fold, slug
from labpress.model.parts import Affiliation, Membership
from labpress.pages.formats import show_date
from labpress.pages.heads import author_head, last_change, list_meta
from labpress.pages.look import Look, Shelf
from labpress.pages.page import Page
from labpress.pages.papers import NAMES
from labpress.pages.rendering import render, title_html
from labpress.texts import Texts

_MOST_COAUTHORS = 30


def build_author_page(key: str, shelf: Shelf) -> Page:
    """The page of an author, by id."""
    look = Look(f"authors/{key}.md", shelf)
    author = look.author(key)
    papers = look.papers(look.catalogue.by_author.get(key, ()))
    coauthors = look.catalogue.coauthors.get(key, ())
    by_name = {other.display: other for other in look.catalogue.authors.values()}
    body = render(
        "author.md.jinja",
        look,
        author=author,
        papers=papers,
        years=year_range(papers),
        families=look.families(look.catalogue.families_of.get(key, ())),
        coauthors=[(look.author(other), number) for other, number in coauthors],
        most_coauthors=_MOST_COAUTHORS,
        names=[(alias, _maybe(by_name.get(alias.name), author, look)) for alias in author.aliases],
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
        "description": str(escape(description)),
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


def year_range(papers: list[Paper]) -> str:
    """The years of some papers: ``2023–2026``, ``2025``, or nothing where no date is known."""
    years = sorted(paper.date.year for paper in papers if paper.date)
    if not years:
        return ""
    return str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"


def _maybe(other: Author | None, author: Author, look: Look) -> Author | None:
    """The person behind another name, where that name has a page of its own."""
    if other is None or other.id == author.id:
        return None
    return look.author(other.id) if look.has_page(other) else None


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
