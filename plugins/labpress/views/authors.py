"""The page of an author, and the list of people."""

from __future__ import annotations

from functools import partial
from typing import Any

from markupsafe import escape

from labpress.build.context import BuildContext, PageContext
from labpress.i18n.formatting import show_date, show_span
from labpress.i18n.translator import Translator
from labpress.render.page import Page
from labpress.render.templates import render_document, title_html
from labpress.schema import Author
from labpress.schema.author import Affiliation, Membership
from labpress.schema.names import fold, slug
from labpress.views.components.author_charts import draw_circle, draw_papers_by_year, papers_by_year
from labpress.views.head_metadata import author_head, last_change, list_meta
from labpress.views.paper import NAMES

_MOST_COAUTHORS = 30


def build_author_page(key: str, build_context: BuildContext) -> Page:
    """The page of an author, by id."""
    context = PageContext(f"authors/{key}.md", build_context)
    author = context.author(key)
    papers = context.papers(context.catalogue.by_author.get(key, ()))
    coauthors = context.catalogue.coauthors.get(key, ())
    circle = context.catalogue.coauthor_count.get(key, 0)
    if circle > _MOST_COAUTHORS:
        context.note_people(papers)
    shown = [(context.author(one), number) for one, number in coauthors[:_MOST_COAUTHORS]]
    document = render_document(
        "author.md.jinja",
        context,
        author=author,
        papers=papers,
        years=show_span((paper.date for paper in papers), context.translator),
        families=context.families(context.catalogue.families_of.get(key, ())),
        coauthors=shown,
        more_coauthors=max(0, circle - _MOST_COAUTHORS),
        by_year=draw_papers_by_year(author, papers, context),
        year_counts=papers_by_year(papers),
        circle=draw_circle(author, papers, shown, circle, context),
        names=[(alias, _named(alias.name, author, context)) for alias in author.aliases],
        others=[
            context.author(one) for one in author.not_same_as if one in context.catalogue.authors
        ],
        prose=context.prose(f"authors/{key}"),
        files=context.link(f"authors/{key}/x")[:-1],
        span=partial(_span, translator=context.translator),
        **NAMES,
    )
    has_file = f"authors/{key}" in build_context.records.files
    number = context.translator.counted("%(num)s paper", "%(num)s papers", len(papers))
    description = f"{author.display}: {number}"
    meta = {
        "title": title_html(author.display),
        "description": str(escape(description)),
        "hide": ["navigation", "toc"],
        "labpress": {
            "kind": "author",
            **last_change(papers),
            "head": author_head(author, description, context),
        },
    }
    source = f"authors/{key}.yaml" if has_file else None
    return Page(context.here, meta, document, source, frozenset(context.dependencies))


def build_people_page(build_context: BuildContext) -> Page:
    """The list of all people, by family name."""
    context = PageContext("authors/index.md", build_context)
    document = render_document("people.md.jinja", context, **people_context(context))
    meta = list_meta(
        context.translator.gettext("People"), context.papers(context.catalogue.papers), context
    )
    return Page(context.here, meta, document, None, frozenset(context.dependencies), listed=True)


def people_context(context: PageContext) -> dict[str, Any]:
    """What the list of all people shows."""
    letters: dict[str, list[tuple[Author, int]]] = {}
    for key in context.catalogue.authors:
        author = context.author(key)
        number = len(context.papers(context.catalogue.by_author.get(key, ())))
        letters.setdefault(_letter(author), []).append((author, number))
    ordered = sorted(letters.items(), key=lambda item: (not item[0].isascii(), item[0]))
    return {
        "letters": ordered,
        "total": len(context.catalogue.authors),
        "anchor": _anchor,
        **NAMES,
    }


def _named(name: str, author: Author, context: PageContext) -> Author | None:
    """The person behind another name of someone's, where that name has a page of its own."""
    key = context.catalogue.by_name.get(name)
    if key is None or key == author.id:
        return None
    other = context.author(key)
    return other if context.has_page(other) else None


def _span(span: Membership | Affiliation, translator: Translator) -> str:
    since, until = show_date(span.since, translator), show_date(span.until, translator)
    if since and until:
        return f"{since}–{until}"
    if since:
        return translator.gettext("since %(date)s") % {"date": since}
    return translator.gettext("until %(date)s") % {"date": until} if until else ""


def _letter(author: Author) -> str:
    first = fold(author.family or author.literal or author.given or "")[:1]
    return first.upper() if first.isalpha() else (author.display[:1] or "#")


def _anchor(letter: str) -> str:
    return f"letter-{slug(letter) or format(ord(letter[0]), 'x')}"
