"""Collects what the search finds: papers, people, families, venues, grants and other pages."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.build.page_context import PageContext
from labpress.build.queries import author_lookups, family_lookups, grant_lookups, paper_lookups
from labpress.search import SearchDocument
from labpress.views.search_documents.groups import (
    author_search_document,
    build_family_document,
    build_grant_document,
    build_topic_documents,
    build_venue_documents,
)
from labpress.views.search_documents.pages import (
    build_news_document,
    build_page_documents,
    build_releases_document,
)
from labpress.views.search_documents.papers import paper_search_document


def build_search_documents(context: PageContext) -> Iterator[SearchDocument]:
    """Yield the documents that the search finds.

    If labpress's theme does not cover the whole site, only papers are searched, in the explorer.
    """
    for paper_id in context.query(paper_lookups.all_papers):
        yield SearchDocument.from_data(context.query(paper_search_document, paper_id))
    if not context.settings.whole_site:
        return
    for author_id in context.query(author_lookups.all_authors):
        if context.has_author_page(author_id):
            yield SearchDocument.from_data(context.query(author_search_document, author_id))
    for family in context.families(context.query(family_lookups.all_families)):
        yield build_family_document(family, context)
    yield from build_venue_documents(context)
    for grant in context.grants(context.query(grant_lookups.all_grants)):
        yield build_grant_document(grant, context)
    yield from build_topic_documents(context)
    yield from build_page_documents(context)
    yield from build_news_document(context)
    yield from build_releases_document(context)
