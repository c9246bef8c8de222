"""Builds the search documents of pages that list papers: authors, families, venues, topics, grants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from labpress.build.cached_queries import json_query
from labpress.build.page_context import PageContext
from labpress.build.queries import author_lookups, family_lookups, grant_lookups, group_lookups
from labpress.catalogue.benchmarks import MIN_PAPERS
from labpress.render.prose import plain_line
from labpress.schema import Author, Family, Grant
from labpress.schema.localized import all_texts
from labpress.search import ResultTexts, SearchDocument
from labpress.views.components.grant_facts import funder_and_number, years_of
from labpress.views.components.links import benchmark_path, keyword_path
from labpress.views.components.localized import site_text
from labpress.views.components.namesakes import namesake_note
from labpress.views.components.paper_dates import period_text
from labpress.views.components.paper_status import marked_name
from labpress.views.search_documents.parts import (
    all_prose,
    data_with_hits,
    exact_keys,
    field_texts,
    paper_count,
    plain_or_none,
    search_document,
)

_MAX_FAMILIES = 3


@json_query
def author_search_document(context: PageContext, author_id: str) -> dict[str, Any]:
    """Return the `SearchDocument` of an author as JSON data."""
    return data_with_hits(_author_document(context.author(author_id), context))


def _author_document(author: Author, context: PageContext) -> SearchDocument:
    papers = context.query(author_lookups.papers_of, author.id)
    families = context.families(context.query(author_lookups.families_of, author.id))
    family_names = [
        plain_line(family.name_in(context.translator.language))
        for family in families[:_MAX_FAMILIES]
    ]
    aliases = [alias.name for alias in author.aliases if not alias.unverified]
    shown: ResultTexts = {
        "title": author.display,
        "byline": " · ".join(filter(None, (author.native_name, namesake_note(author, context)))),
        "details": " · ".join([paper_count(len(papers), context), *family_names]),
    }
    texts = [
        *field_texts("title", [author.display]),
        *field_texts("identifier", [author.id, author.orcid]),
        *field_texts("other_name", [author.native_name, *aliases]),
        *field_texts("details", [affiliation.name for affiliation in author.affiliations]),
        *field_texts("text", all_prose(context.translator.language, author.about)),
    ]
    keys = exact_keys([author.display, author.native_name, *aliases, author.id, author.orcid])
    reversed_keys = exact_keys([_family_name_first(author)])
    document = search_document("author", f"authors/{author.id}.md", shown, texts, keys, context)
    return replace(document, other_keys=reversed_keys, papers=len(papers))


def build_family_document(family: Family, context: PageContext) -> SearchDocument:
    """Return the document of a family, in which the short names of its papers are also indexed."""
    papers = context.papers(context.query(family_lookups.papers_in_family, family.id))
    name = plain_line(family.name_in(context.translator.language))
    other_names = [other for text in family.names if (other := plain_line(text)) != name]
    period = period_text(papers, context.translator)
    shown: ResultTexts = {
        "title": name,
        "byline": plain_or_none(site_text(family.aim, context)) or "",
        "details": " · ".join(part for part in (paper_count(len(papers), context), period) if part),
        "colour": family.id,
    }
    texts = [
        *field_texts("title", [name]),
        *field_texts("identifier", [family.id, *family.former_ids]),
        *field_texts("other_name", other_names),
        *field_texts(
            "details", map(plain_line, all_texts(family.aim, context.translator.language))
        ),
        *field_texts(
            "text",
            [
                marked_name(plain_line(paper.short_name), paper, context.translator)
                for paper in papers
                if paper.short_name
            ],
        ),
        *field_texts("text", all_prose(context.translator.language, family.description)),
    ]
    keys = exact_keys([name, *other_names, family.id, *family.former_ids])
    document = search_document("family", f"families/{family.id}.md", shown, texts, keys, context)
    return replace(document, papers=len(papers))


def build_venue_documents(context: PageContext) -> Iterator[SearchDocument]:
    """Yield the documents of the venues that have a page."""
    for venue, number in context.query(group_lookups.venues):
        papers = context.papers(context.query(group_lookups.papers_at_venue, venue.slug))
        names = (paper.venue.name for paper in papers if paper.venue)
        others = [name for name in dict.fromkeys(names) if name and name != venue.name]
        shown: ResultTexts = {
            "title": venue.name,
            "byline": others[0] if others else "",
            "details": paper_count(number, context),
        }
        texts = [*field_texts("title", [venue.name]), *field_texts("other_name", others)]
        keys = exact_keys([venue.name, *others])
        path = f"venues/{venue.slug}.md"
        yield replace(search_document("venue", path, shown, texts, keys, context), papers=number)


def build_topic_documents(context: PageContext) -> Iterator[SearchDocument]:
    """Yield documents for the pages of keywords and benchmarks, which can be found only by name."""
    keywords = [
        (keyword_path(key), context.query(group_lookups.keyword_page_names, key), number)
        for key, _name, number in context.query(group_lookups.keywords)
    ]
    benchmarks = [
        (benchmark_path(key), (plain_line(name),), len(ids))
        for key, name, ids in context.query(group_lookups.benchmarks)
        if len(ids) >= MIN_PAPERS
    ]
    for path, (name, *others), number in (*keywords, *benchmarks):
        shown: ResultTexts = {"title": name, "details": paper_count(number, context)}
        texts = [*field_texts("title", [name]), *field_texts("other_name", others)]
        document = search_document(
            "topic", path, shown, texts, exact_keys([name, *others]), context
        )
        yield replace(document, papers=number)


def build_grant_document(grant: Grant, context: PageContext) -> SearchDocument:
    """Return the document of a grant, in which the names of the people on it are also indexed."""
    papers = context.query(grant_lookups.papers_of_grant, grant.id)
    people = (context.query(author_lookups.author, person.id) for person in grant.people)
    title = plain_line(grant.title)
    years = years_of(grant, context.translator)
    shown: ResultTexts = {
        "title": title,
        "byline": funder_and_number(grant, context.translator),
        "details": " · ".join(part for part in (paper_count(len(papers), context), years) if part),
    }
    ids = [grant.id, grant.acronym, grant.number, *grant.former_ids]
    texts = [
        *field_texts("title", [title]),
        *field_texts("identifier", ids),
        *field_texts("people", [author.display for author in people if author]),
        *field_texts("funding", [grant.funder]),
        *field_texts("text", all_prose(context.translator.language, grant.summary)),
    ]
    keys = exact_keys([title, *ids])
    document = search_document("grant", f"grants/{grant.id}.md", shown, texts, keys, context)
    return replace(document, papers=len(papers))


def _family_name_first(author: Author) -> str | None:
    """Return the family name followed by the given name, with no space between them.

    Many readers type the family name first, as in ``Zhang Wei`` or ``zhangwei``. The result is None
    if either name is unknown.
    """
    return f"{author.family}{author.given}" if author.family and author.given else None
