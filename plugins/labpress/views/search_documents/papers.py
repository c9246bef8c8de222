"""Builds the search documents of papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from labpress.build.cached_queries import json_query
from labpress.build.page_context import PageContext
from labpress.build.queries import author_lookups, term_lookups
from labpress.catalogue.indexes import grant_ids
from labpress.i18n.artifact_names import searched_names
from labpress.i18n.joining import join_clauses
from labpress.render.prose import plain_line
from labpress.schema import Paper
from labpress.schema.identifiers import identifiers_of
from labpress.schema.localized import all_texts
from labpress.schema.publication_date import publication_year
from labpress.search import OtherNames, ResultTexts, SearchDocument
from labpress.views.components.artifacts import artifact_sizes
from labpress.views.components.paper_links import first_urls_by_kind
from labpress.views.components.paper_status import marked_name
from labpress.views.components.paper_venue import where_text
from labpress.views.search_documents.parts import (
    FieldText,
    all_prose,
    data_with_hits,
    exact_keys,
    field_texts,
    plain_or_none,
    search_document,
)

_MAX_AUTHORS = 60


@json_query
def paper_search_document(context: PageContext, paper_id: str) -> dict[str, Any]:
    """Return the `SearchDocument` of a paper as JSON data."""
    return data_with_hits(_paper_document(context.paper(paper_id), context))


def _paper_document(paper: Paper, context: PageContext) -> SearchDocument:
    title, short_name = plain_line(paper.title), plain_or_none(paper.short_name)
    own_ids, shared_ids = _searched_ids(paper)
    ids = [paper.id, paper.citekey, *own_ids, *paper.former_ids]
    other_titles = [
        plain_line(variant.title)
        for variant in (*paper.title_variants, *paper.translated_title, paper.original_title)
        if variant
    ]
    other_names = tuple(_other_names(paper, context))
    texts = [
        *field_texts("title", [title, short_name]),
        *field_texts("identifier", [*ids, *shared_ids, paper.number]),
        *field_texts("other_title", other_titles),
        *field_texts("author", [authorship.display for authorship in paper.byline]),
        *field_texts("other_name", [name for person in other_names for name in person.names]),
        *field_texts("people", _other_people(paper)),
        *_subject_texts(paper, context),
        *_artifact_texts(paper, context),
        *field_texts(
            "benchmark", dict.fromkeys(plain_or_none(item.benchmark) for item in paper.results)
        ),
        *field_texts("funding", _funders_and_grants(paper, context)),
        *field_texts("details", _other_facts(paper)),
        *field_texts(
            "text",
            all_prose(
                context.translator.language, paper.summary, paper.abstract, paper.lay_summary
            ),
        ),
        *field_texts(
            "text",
            [
                *map(plain_line, all_texts(paper.changes, context.translator.language)),
                plain_or_none(paper.comment),
            ],
        ),
    ]
    keys = exact_keys([*ids, short_name, *other_titles, title])
    shown = _result_texts(paper, context)
    document = search_document("paper", f"papers/{paper.id}.md", shown, texts, keys, context)
    return replace(document, other_names=other_names)


def _result_texts(paper: Paper, context: PageContext) -> ResultTexts:
    """Return the strings that a search result for a paper shows; only the first family is shown."""
    family = next(iter(context.families(paper.family)), None)
    return {
        "title": marked_name(plain_line(paper.title), paper, context.translator),
        "byline": _byline(paper),
        "details": _venue_and_year(paper, context),
        "family": plain_line(family.name_in(context.translator.language)) if family else "",
        "colour": family.id if family else "",
        "released": " ".join(first_urls_by_kind(paper)),
    }


def _subject_texts(paper: Paper, context: PageContext) -> list[FieldText]:
    """Return the names of the groups that contain a paper: families, venue, keywords, subjects."""
    families = context.families(paper.family)
    codes = [code for _, code in paper.classifications.items()]
    return [
        *field_texts("family", [plain_line(name) for family in families for name in family.names]),
        *field_texts("venue", _venue_names_and_year(paper, context)),
        *field_texts("keyword", _keywords_in_all_languages(paper.keywords, context)),
        *field_texts("subject", [*paper.categories, *codes]),
    ]


def _artifact_texts(paper: Paper, context: PageContext) -> list[FieldText]:
    released = (name for kind in first_urls_by_kind(paper) for name in searched_names(kind))
    return [
        *field_texts("artifact", _artifact_names(paper, context)),
        *field_texts("base_model", (plain_or_none(model.name) for model in paper.base_models)),
        *field_texts("released", released),
    ]


def _searched_ids(paper: Paper) -> tuple[list[str], list[str]]:
    """Return a paper's unique identifiers, and the identifiers that other papers may share."""
    identifiers = identifiers_of(paper)
    own = [identifier.id for identifier in identifiers if identifier.scheme.search == "key"]
    shared = [identifier.id for identifier in identifiers if identifier.scheme.search == "word"]
    return own, shared


def _other_names(paper: Paper, context: PageContext) -> Iterator[OtherNames]:
    """Yield the people of a paper who have names that do not occur in its record.

    These names are display names, native names and verified aliases.
    """
    printed = {authorship.display for authorship in paper.people}
    for authorship in paper.people:
        author = context.query(author_lookups.author, authorship.id) if authorship.id else None
        if author:
            aliases = (alias.name for alias in author.aliases if not alias.unverified)
            names = dict.fromkeys((author.display, author.native_name, *aliases))
            others = tuple(name for name in names if name and name not in printed)
            if others:
                yield OtherNames(author.id, authorship.display, others)


def _other_people(paper: Paper) -> Iterator[str]:
    """Yield the names of a paper's collaborations, and of people other than its authors."""
    venue = paper.venue
    yield from paper.collaboration
    of_venue = (*venue.authors, *venue.editors) if venue else ()
    editors = () if paper.is_edited else paper.editors
    people = (*editors, *of_venue, *paper.translators, *paper.advisors)
    yield from (name.display for name in people)


def _venue_names_and_year(paper: Paper, context: PageContext) -> Iterator[str | None]:
    """Yield all names of a paper's venue, the text that lists show for it, and the year."""
    if paper.venue:
        yield from (paper.venue.short, paper.venue.name, paper.venue.series)
    yield where_text(paper, context.translator)
    yield str(publication_year(paper) or "")


def _keywords_in_all_languages(keywords: Iterable[str], context: PageContext) -> Iterator[str]:
    """Yield keywords as spelled in the record and in all languages."""
    for keyword in keywords:
        yield from context.query(term_lookups.keyword_texts, keyword)


def _artifact_names(paper: Paper, context: PageContext) -> Iterator[str | None]:
    """Yield the names of artifacts, with their sizes as pages show them."""
    for artifact in paper.artifacts:
        name = plain_or_none(artifact.name) or ""
        yield join_clauses((name, *artifact_sizes(artifact, context)), context.translator)


def _funders_and_grants(paper: Paper, context: PageContext) -> Iterator[str | None]:
    for item in paper.funding:
        yield from (item.funder, item.title, item.number)
    for grant in context.grants(grant_ids(paper)):
        yield plain_line(grant.name)


def _other_facts(paper: Paper) -> Iterator[str | None]:
    """Yield a paper's genre, degree, awards, labels, affiliations and the title that it reviews."""
    yield from (paper.genre, paper.degree, *paper.awards, *paper.labels)
    places = (*paper.affiliations, *(place for name in paper.byline for place in name.affiliations))
    yield from dict.fromkeys(place.name for place in places)
    yield plain_or_none(paper.reviewed.title) if paper.reviewed else None


def _byline(paper: Paper) -> str:
    """Return the names of the first `_MAX_AUTHORS` authors, separated by middle dots.

    The script shows the first few, and those that match the query.
    """
    return " · ".join(authorship.display for authorship in paper.byline[:_MAX_AUTHORS])


def _venue_and_year(paper: Paper, context: PageContext) -> str:
    """Return where and when a paper was published: ``IJCAI 2025``, ``arXiv preprint · 2025``."""
    place = where_text(paper, context.translator, with_note=False)
    year = str(publication_year(paper) or "")
    return " · ".join(part for part in (place, "" if year in place else year) if part)
